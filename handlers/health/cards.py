"""The screen of health: what is wrong first, then the facts an engineer asks for."""

from collections.abc import Iterable
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from bot.crm.health import State, Trouble
from bot.i18n import Markup, Translator
from handlers.widgets import button, keyboard
from storage.health import DeadLetter

MEGABYTE: Final = 1024 * 1024


class Again(CallbackData, prefix="health"):
    """The screen as of now."""


def screen(state: State, t: Translator) -> tuple[Markup, InlineKeyboardMarkup]:
    """Everything on one screen."""
    head = t("health-wrong" if state.troubles else "health-fine", clock=t.clock(t.now))
    parts = [head, *(trouble_line(trouble, t) for trouble in state.troubles)]
    if state.letters:
        parts.append(with_letters(t("health-letters"), state.letters, t))
    if state.unknown:
        parts.append(t("health-unknown", number=state.unknown))
    parts.append(Markup("\n".join(facts(state, t))))
    return Markup("\n\n".join(parts)), keyboard([button(t.plain("health-again-button"), Again())])


def trouble_line(trouble: Trouble, t: Translator) -> Markup:
    """What is wrong and what to do about it."""
    match trouble.kind:
        case "damage":
            return t("health-damage")
        case "disk":
            return t("health-disk", free=size(trouble.number, t))
        case "dead":
            return with_letters(t("health-dead", number=trouble.number), trouble.letters, t)
        case "backup":
            return t("health-backup", known="yes" if trouble.since else "no", when=moment(trouble, t))
        case "ticks":
            return t("health-ticks", number=trouble.number)
        case "paused":
            return t("health-paused", number=trouble.number)
        case "waiting":
            return t("health-waiting", number=trouble.number)
        case "unsent":
            return t("health-unsent", number=trouble.number)
        case "slow":
            return t("health-slow", number=trouble.number)
        case "failed":
            return t("health-failed", number=trouble.number)


def with_letters(head: Markup, letters: Iterable[DeadLetter], t: Translator) -> Markup:
    """The codes of updates that were given up, under a line about them."""
    return Markup("\n".join([head, *(t("health-letter", code=one.code, when=t.moment(one.at)) for one in letters)]))


def facts(state: State, t: Translator) -> list[Markup]:
    """A line for each fact that is known."""
    lines = []
    if state.backup_at is not None:
        lines.append(t("health-copy", when=t.moment(state.backup_at)))
    lines.append(t("health-database", engine=state.engine, size=size(state.size, t)))
    if state.free is not None:
        lines.append(t("health-free", free=size(state.free, t)))
    if state.processes:
        first = state.processes[0]
        lines.append(t("health-version", version=first.version))
        lines.append(t("health-started", when=t.moment(first.started_at)))
        lines.append(t("health-receives", way=first.receives))
    if len(state.processes) > 1:
        lines.append(t("health-processes", number=len(state.processes)))
    return lines


def moment(trouble: Trouble, t: Translator) -> str:
    """When it was well last, if it ever was."""
    return t.moment(trouble.since) if trouble.since is not None else ""


def size(number: int, t: Translator) -> str:
    """Bytes as people say them: "12 MB", "38.2 GB"."""
    from babel.numbers import format_decimal

    megabytes = number / MEGABYTE
    if megabytes < 1024:
        return t.plain("health-megabytes", number=str(format_decimal(max(1, round(megabytes)), locale=t.language)))
    return t.plain("health-gigabytes", number=str(format_decimal(round(megabytes / 1024, 1), locale=t.language)))
