"""Nothing runs outside the supervisor, no handler sends, nobody is waited for while the writer is held."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.source import modules

# Where a task group of its own is the point: the sandbox's server has one for each open stream.
SUPERVISORS = ("bot/rails/supervisor.py",)
STARTERS = {"create_task", "ensure_future", "run_coroutine_threadsafe"}
# Methods of a bot and of a message that talk to Telegram when they are awaited.
SENDING = ("send_", "answer", "reply", "edit_", "delete", "copy_", "forward", "pin", "leave_")


def test_f82_no_task_runs_outside_the_supervisor() -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in modules("bot", "handlers", "storage", "analytics")
        if path not in SUPERVISORS and not path.startswith("bot/sandbox/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in STARTERS
    ]
    assert wrong == []


def functions(tree: ast.AST) -> Iterator[ast.AsyncFunctionDef]:
    """Every asynchronous function."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef))


def test_f41_no_handler_sends() -> None:
    wrong = []
    for path, tree in modules("handlers", "bot"):
        if not path.startswith(("handlers/", "bot/flow", "bot/middlewares", "bot/commands")):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Await) and (name := called(node.value)) is not None:
                method = name.split(".")[-1]
                # The bot's own name is asked for once and kept.
                by_bot = (name.split(".")[-2:-1] == ["bot"] and method != "me") or name == "bot"
                on_event = any(part in ("message", "callback") for part in name.split(".")[:-1])
                if by_bot or (on_event and method.startswith(SENDING)):
                    wrong.append(f"{path}:{node.lineno}: await {name}")
    assert wrong == []


def called(node: ast.expr) -> str | None:
    """The dotted name of a call: "crm.write", "scene.crm.write"; None for what has none."""
    if not isinstance(node, ast.Call):
        return None
    parts = []
    target: ast.expr = node.func
    while isinstance(target, ast.Attribute):
        parts.append(target.attr)
        target = target.value
    if not isinstance(target, ast.Name):
        return None
    return ".".join(reversed([*parts, target.id]))


def late_awaits(function: ast.AsyncFunctionDef, *, waiting: frozenset[str]) -> list[int]:
    """Lines on which something else is awaited once the writer may be held.

    Statements are followed in order and each branch by itself; `waiting` are functions of the same module that await
    something beside the CRM.
    """
    found: list[int] = []

    def expressions(node: ast.AST, held: bool) -> bool:
        for awaited in sorted(
            (one for one in ast.walk(node) if isinstance(one, ast.Await)), key=lambda one: (one.lineno, one.col_offset)
        ):
            name = called(awaited.value)
            words = name.split(".") if name is not None else []
            is_crm = len(words) > 1 and words[-2] == "crm"
            is_ours = name is not None and name not in waiting and words[-2:-1] != ["bot"]
            if held and not is_ours:
                found.append(awaited.lineno)
            held = held or (is_crm and words[-1] == "write")
        return held

    def block(body: list[ast.stmt], held: bool) -> tuple[bool, bool]:
        """(whether the writer may be held after the block, whether the block always leaves)."""
        for statement in body:
            if isinstance(statement, ast.If):
                held = expressions(statement.test, held)
                ways = [block(statement.body, held), block(statement.orelse, held)]
                held = any(after for after, left in ways if not left) or (held and not all(left for _, left in ways))
                if all(left for _, left in ways):
                    return held, True
            elif isinstance(statement, ast.For | ast.While | ast.With | ast.AsyncWith | ast.Try):
                held = expressions(statement, held)
            else:
                held = expressions(statement, held)
                if isinstance(statement, ast.Return | ast.Raise | ast.Continue | ast.Break):
                    return held, True
        return held, False

    block(function.body, False)
    return found


# What a handler may wait for before its first write, and never after it.
SLOW = frozenset({"asyncio.sleep", "asyncio.to_thread", "bot.download", "bot.get_file"})


def test_f70_nobody_but_the_database_is_waited_for_while_the_writer_is_held() -> None:
    wrong = []
    seen = 0
    for path, tree in modules("handlers"):
        own = {function.name: function for function in functions(tree)}
        slow = SLOW | {name for name, function in own.items() if waits_for_others(function)}
        for function in own.values():
            seen += 1
            wrong += [f"{path}:{line}" for line in late_awaits(function, waiting=slow)]
    assert seen > 20
    assert wrong == []


def waits_for_others(function: ast.AsyncFunctionDef) -> bool:
    """Whether a function awaits something slow itself."""
    return any(isinstance(node, ast.Await) and called(node.value) in SLOW for node in ast.walk(function))


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("await asyncio.sleep(1)\nawait crm.write(x)", []),
        ("await crm.write(x)\nawait asyncio.sleep(1)", [3]),
        ("await scene.crm.write(x)\nawait bot.download(x)", [3]),
        ("await crm.write(x)\nawait crm.read(x)\nawait state.clear()", []),
        ("if a:\n  return await crm.write(x)\nawait asyncio.sleep(1)", []),
        ("if a:\n  await crm.write(x)\nawait asyncio.sleep(1)", [4]),
        ("if a:\n  await crm.write(x)\nelse:\n  await asyncio.sleep(1)", []),
        ("for a in b:\n  await crm.write(x)\n  await asyncio.to_thread(x)", [4]),
    ],
)
def test_the_rule_sees_what_it_should(code: str, lines: list[int]) -> None:
    body = "\n".join(f"  {line}" for line in code.split("\n"))
    [function] = functions(ast.parse(f"async def handle():\n{body}"))
    assert late_awaits(function, waiting=SLOW) == lines
