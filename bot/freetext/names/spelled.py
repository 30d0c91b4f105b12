"""A known name said back to the person: in the nominative, and in the letters that were typed where they fit."""

from collections.abc import Sequence

from bot.freetext.names.match import Hit
from bot.freetext.names.people import titled
from bot.freetext.normal import Normal, Token, normalise


def said_of(normal: Normal, found: Sequence[Token], hit: Hit) -> str:
    """The name in the nominative: as it was typed when it was typed so, else as it is known."""
    typed = _typed(normal, found, hit.start, hit.end)
    if hit.exact:
        return titled(typed) if typed.islower() else typed
    known = " ".join(hit.variant.words[place].low for place in sorted(hit.used))
    return titled(_cased_like(typed, known) if hit.end - hit.start == len(hit.used) == 1 else known)


def _cased_like(typed: str, nominative: str) -> str:
    """The nominative with the letters that were typed as far as both agree: "СтройДоме" was "СтройДом"."""
    same = next(
        (at for at, (own, known) in enumerate(zip(typed, nominative, strict=False)) if normalise(own).low != known),
        min(len(typed), len(nominative)),
    )
    rest = nominative[same:]
    return typed[:same] + (rest.upper() if typed.isupper() else rest)


def said_around(normal: Normal, found: Sequence[Token], hit: Hit, longer: tuple[int, int]) -> str:
    """The longer name, its known part in the nominative."""
    if longer[0] < hit.start and _joint(normal, found, hit.start) == " ":
        # «Новой Сирени»: half a nominative would be worse than none.
        return _typed(normal, found, *longer)
    said = said_of(normal, found, hit)
    if longer[0] < hit.start:
        said = _typed(normal, found, longer[0], hit.start) + _joint(normal, found, hit.start) + said
    if hit.end < longer[1]:
        said += _joint(normal, found, hit.end) + _typed(normal, found, hit.end, longer[1])
    typed = _typed(normal, found, *longer)
    return titled(said.replace("-", "- ")).replace("- ", "-") if typed.islower() else said


def _typed(normal: Normal, found: Sequence[Token], start: int, end: int) -> str:
    """These tokens in the person's own letters, without the quotes and commas between them."""
    parts = [normal.typed(found[start].start, found[start].end)]
    for at in range(start + 1, end):
        parts += [_joint(normal, found, at), normal.typed(found[at].start, found[at].end)]
    return "".join(parts)


def _joint(normal: Normal, found: Sequence[Token], at: int) -> str:
    between = normal.text[found[at - 1].end : found[at].start]
    return between if between.strip(" ") in ("-", "&", "+") or not between else " "
