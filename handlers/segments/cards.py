"""How segments look: the grid, the matrix, who has moved, why, and the rules."""

from collections.abc import Mapping
from typing import Final, get_args

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from analytics.segments import Abc, Rules, Xyz
from bot.crm.segments import PRESETS, Basis, Cell, Moves, Overview, Preset, Whose, Why
from bot.i18n import Markup, Translator
from handlers.clients.buttons import Open
from handlers.clients.cards import class_code, lines, stage_heading
from handlers.segments.buttons import InCell, Moved, RulesButton, Screen
from handlers.segments.lists import MATRIX, STAGES, first_day
from handlers.widgets import button, in_rows, keyboard
from storage.members import Member

ABC: Final[tuple[Abc, ...]] = get_args(Abc)
XYZ: Final[tuple[Xyz, ...]] = get_args(Xyz)
CELLS: Final[frozenset[str]] = frozenset(get_args(Cell))
WIDTH: Final = 7  # of a number in the grid: three of them and the letter fit a phone
SUMS: Final = 6
Card = tuple[Markup, InlineKeyboardMarkup]


def grid_card(t: Translator, found: Overview, member: Member, whose: Whose) -> Card:
    """ABC by XYZ of permanent clients, the others by their stage, and the ways on."""
    basis, cells = found.basis, found.cells
    heading = t("segments-heading", whose=_whose(member, whose))
    if not basis.counted:
        return lines(heading, *_not_yet(t, basis)), keyboard(_rules_way(t, member))
    if not found.permanent and not any(cells.get(one) for one in ("one_time", "lost")):
        return _nothing_sold(t, found, heading, member, whose)
    text = lines(
        heading,
        _basis(t, basis),
        None if basis.fresh else t("segments-counting"),
        "",
        t("segments-permanent", count=found.permanent),
        t("segments-table", table=Markup(_table(cells))),
        t("segments-stages", once=cells.get("one_time", 0), never=cells.get("potential", 0), lost=cells.get("lost", 0)),
        _matrix_line(t, cells),
        "",
        t("segments-legend"),
    )
    grid = [[_cell(t, f"{abc}{xyz}", cells, whose) for xyz in (*XYZ, "-")] for abc in ABC]
    return text, keyboard(
        *[_standing(row) for row in grid],
        *in_rows(_standing([_cell(t, stage, cells, whose) for stage in STAGES]), 2),
        [
            button(t.plain("segments-matrix-button"), Screen(view="matrix", whose=whose)),
            button(t.plain("segments-moves-button"), Screen(view="abc", whose=whose)),
        ],
        [*_scope_way(t, member, whose), *_rules_way(t, member)],
    )


def _nothing_sold(t: Translator, found: Overview, heading: Markup, member: Member, whose: Whose) -> Card:
    """Nothing was ever sold to these clients before this month: what to do, rather than a grid of zeros."""
    day = first_day(t, found.basis.as_of)
    potential = _standing([_cell(t, "potential", found.cells, whose)])
    counting = None if found.basis.fresh else t("segments-counting")
    return lines(heading, counting, t("segments-nothing-sold", day=day)), keyboard(
        potential, [*_scope_way(t, member, whose), *_rules_way(t, member)]
    )


def _not_yet(t: Translator, basis: Basis) -> list[Markup]:
    if not basis.fresh:
        return [t("segments-counting")]
    if basis.sold:
        return [t("segments-first-month", day=first_day(t, basis.as_of + 1))]
    return [t("segments-empty")]


def _table(cells: Mapping[str, int]) -> str:
    rows = ["".join(f"{xyz:>{WIDTH}}" for xyz in ("", *XYZ))[WIDTH - 1 :]]
    rows += [f"{abc}{''.join(f'{cells.get(abc + xyz, 0):>{WIDTH}}' for xyz in XYZ)}" for abc in ABC]
    return "\n".join(rows)


def _matrix_line(t: Translator, cells: Mapping[str, int]) -> Markup:
    return t(
        "segments-matrix",
        cows=cells.get("cow", 0),
        stars=cells.get("star", 0),
        questions=cells.get("question", 0),
        dogs=cells.get("dog", 0),
    )


def _standing(found: list[InlineKeyboardButton | None]) -> list[InlineKeyboardButton]:
    return [one for one in found if one is not None]


def _cell(t: Translator, cell: str, cells: Mapping[str, int], whose: Whose) -> InlineKeyboardButton | None:
    """The way to the clients of a cell; None where there are none."""
    count = cells.get(cell, 0)
    if not count or cell not in CELLS:
        return None
    named = cell in (*STAGES, *MATRIX)
    name = t.plain("segments-cell-name", cell=cell) if named else f"{cell[0]}·{cell[1]}"
    return button(f"{name} · {count}", InCell.model_validate({"cell": cell, "whose": whose}))


def _whose(member: Member, whose: Whose) -> str:
    if whose == "mine" or member.role == "manager":
        return "mine"
    return "team" if member.role == "lead" else "all"


def _scope_way(t: Translator, member: Member, whose: Whose) -> list[InlineKeyboardButton]:
    if member.role == "manager":
        return []
    other: Whose = "wide" if whose == "mine" else "mine"
    return [button(t.plain("segments-scope-button", whose=_whose(member, other)), Screen(view="grid", whose=other))]


def _rules_way(t: Translator, member: Member) -> list[InlineKeyboardButton]:
    return [button(t.plain("segments-rules-button"), RulesButton(take="show"))] if member.is_admin else []


def _basis(t: Translator, basis: Basis) -> Markup:
    rules = basis.rules
    return t(
        "segments-basis",
        day=first_day(t, basis.as_of),
        window=rules.window,
        abc="/".join(map(str, rules.abc)),
        xyz="/".join(map(str, rules.xyz)),
        subperiod=rules.subperiod,
    )


def matrix_card(t: Translator, found: Overview, whose: Whose) -> Card:
    """The BCG matrix: what its cells are, and the ways to their clients."""
    text = lines(t("segments-matrix-heading"), _basis(t, found.basis), "", t("segments-matrix-legend"))
    ways = _standing([_cell(t, cell, found.cells, whose) for cell in MATRIX])
    nobody = None if ways else t("segments-nobody")
    return lines(text, nobody), keyboard(*in_rows(ways, 2), [_back(t, whose)])


def moves_card(t: Translator, found: Moves, whose: Whose) -> Card:
    """Who has moved since the month before, the best first."""
    days = {"since": first_day(t, found.basis.as_of - 1), "until": first_day(t, found.basis.as_of)}
    text = lines(
        t("segments-moves-heading", axis=found.axis.upper(), **days),
        t("segments-moves-sums", risen=found.risen, fallen=found.fallen, still=found.still) if found.known else None,
        None if found.known else t("segments-moves-unknown"),
        t("segments-moves-none") if found.known and not found.changes else None,
    )
    ways = [
        button(
            f"{t.plain('segments-place', place=before)} → {t.plain('segments-place', place=after)} · {count}",
            Moved(axis=found.axis, before=before, after=after, whose=whose),
        )
        for before, after, count in (found.changes if found.known else ())
    ]
    other = Screen(view="xyz" if found.axis == "abc" else "abc", whose=whose)
    turn = button(t.plain("segments-axis-button", axis=other.view.upper()), other)
    return text, keyboard(*in_rows(ways, 2), [turn, _back(t, whose)])


def _back(t: Translator, whose: Whose) -> InlineKeyboardButton:
    return button(t.plain("segments-back-button"), Screen(view="grid", whose=whose))


def why_card(t: Translator, why: Why) -> Card:
    """What a client's classes rest on, and what of it may change."""
    rules, code = why.basis.rules, class_code(why.abc, why.xyz)
    head = stage_heading(t, why.name, code, why.stage, buys_again=why.month_documents > 0)
    text = lines(
        head,
        _why_abc(t, why) if why.abc else None,
        _why_xyz(t, why) if why.abc else None,
        t("segments-why-parts", subperiod=rules.subperiod, sums=_sums(t, why)) if _shows_sums(why) else None,
        _why_stage(t, why),
        t("segments-why-open", count=why.month_documents, day=first_day(t, why.basis.as_of + 1))
        if why.month_documents
        else None,
        "",
        _basis(t, why.basis),
    )
    back = button(t.plain("clients-back-button"), Open(view="back", id=why.client_id))
    return text, keyboard([back])


def _why_abc(t: Translator, why: Why) -> Markup:
    top, middle, _ = why.basis.rules.abc
    if why.rank == 1:
        return t("segments-why-top", abc=why.abc or "C", buyers=why.buyers, revenue=_revenue(t, why))
    return t(
        "segments-why-abc",
        abc=why.abc or "C",
        rank=why.rank,
        buyers=why.buyers,
        revenue=_revenue(t, why),
        above=why.above,
        top=top,
        middle=top + middle,
    )


def _revenue(t: Translator, why: Why) -> str:
    return t.money_brief(why.revenue, why.basis.currency)


def _why_xyz(t: Translator, why: Why) -> Markup | None:
    first, second = why.basis.rules.xyz
    if why.xyz is None or why.deviation is None:
        return t("segments-why-no-xyz") if why.documents_ever > 1 else None
    return t(
        "segments-why-xyz",
        xyz=why.xyz,
        deviation=why.deviation,
        first=first,
        second=second,
        subperiod=why.basis.rules.subperiod,
    )


def _shows_sums(why: Why) -> bool:
    """A few sums help; a dozen would fill the screen."""
    return why.xyz is not None and len(why.subperiods) <= SUMS


def _sums(t: Translator, why: Why) -> str:
    return " · ".join(t.money_brief(one, why.basis.currency) for one in why.subperiods)


def _why_stage(t: Translator, why: Why) -> Markup:
    """The stage as the closed months alone have it."""
    day, window = first_day(t, why.basis.as_of), why.basis.rules.window
    return t("segments-why-stage", day=day, ever=why.documents_ever, inside=why.documents_window, window=window)


def rules_card(t: Translator, rules: Rules) -> Card:
    """The rules as they are set, and the presets."""

    def preset(name: Preset) -> InlineKeyboardButton:
        wanted = PRESETS[name]
        shares = name in ("wide", "narrow")
        taken = rules.abc == wanted.abc if shares else (rules.xyz, rules.subperiod) == (wanted.xyz, wanted.subperiod)
        label = t.plain("segments-preset", preset=name)
        return button(f"✓ {label}" if taken else label, RulesButton(take=name))

    back = button(t.plain("segments-back-button"), Screen(view="grid", whose="wide"))
    return t("segments-rules"), keyboard(
        [preset("wide"), preset("narrow")], [preset("quarters")], [preset("months")], [back]
    )
