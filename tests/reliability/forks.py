"""A process that has imported the whole bot and forks children from itself: an import costs seconds, a fork nothing."""

import contextlib
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
BOT = "run_bot"
SANDBOX = "bot.sandbox.server.__main__"
# What a child would otherwise import when it starts.
NEEDED = (BOT, SANDBOX, "bot.service", "bot.demo", "bot.sandbox.clock", "phonenumbers", "storage.upkeep", "tests.world")


class Child:
    """A forked process: a whole bot, or a whole sandbox."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """End it at once, as a power cut would end its process."""
        self._end(signal.SIGKILL, 10)

    def stop(self, seconds: float = 30) -> None:
        """Ask it to stop, and wait until it has."""
        self._end(signal.SIGTERM, seconds)

    def _end(self, how: signal.Signals, seconds: float) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, how)
        deadline = time.monotonic() + seconds
        while self.is_alive:
            assert time.monotonic() < deadline, f"process {self.pid} does not end"
            time.sleep(0.005)


class Forks:
    """The warm process, from a test's side."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._children: list[Child] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.forks"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, module: str, arguments: Sequence[str], environment: Mapping[str, str]) -> Child:
        """A new child that runs `main()` of the module; what it prints goes to the log."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"module": module, "arguments": arguments, "environment": environment, "log": str(self.log)}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        child = Child(int(self._process.stdout.readline()))
        self._children.append(child)
        return child

    def end_children(self) -> None:
        """Let none of them run any longer."""
        for child in self._children:
            if child.is_alive:
                child.kill()
        self._children.clear()

    def close(self) -> None:
        """End every child and the process itself."""
        self.end_children()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


@contextlib.contextmanager
def warm(log: Path) -> Iterator[Forks]:
    """The warm process, for as long as the block runs."""
    forks = Forks(log)
    try:
        yield forks
    finally:
        forks.close()


def _child(order: dict[str, str], arguments: list[str], environment: dict[str, str]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.update(environment)
    time.tzset()
    sys.argv = [order["module"], *arguments]
    code = 1
    try:
        code = int(importlib.import_module(order["module"]).main() or 0)
    finally:
        sys.stdout.flush()
        os._exit(code)


def main() -> None:
    """Fork a child for each line that comes in; answer with its process id."""
    for name in NEEDED:
        importlib.import_module(name)
    from bot.app import dispatcher
    from bot.i18n import Texts

    dispatcher()
    Texts.load()
    gc.collect()
    gc.freeze()

    def reap(_number: int, _frame: FrameType | None) -> None:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass

    signal.signal(signal.SIGCHLD, reap)
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _child(order, order["arguments"], order["environment"])
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
