"""The table at the end of a run."""

from collections.abc import Iterator, Sequence

from scripts.capture_run.verdict import FIELDS, Verdict

NAMES = {"all": "ALL", "ru": "ru", "uk": "uk", "en": "en"}


def table(first: Sequence[Verdict], tapped: Sequence[Verdict], troubles: Sequence[str]) -> Iterator[str]:
    """Lines; `first` as the messages were answered, `tapped` after each question got its one tap."""
    languages = ["all", *sorted({one.sentence.language for one in first}, key=["ru", "uk", "en"].index)]

    def of(verdicts: Sequence[Verdict], language: str) -> list[Verdict]:
        return [one for one in verdicts if language in ("all", one.sentence.language)]

    def row(name: str, figures: Sequence[str]) -> str:
        return f"{name:<44}" + "".join(f"{figure:>12}" for figure in figures)

    def count(name: str, verdicts: Sequence[Verdict], test: str) -> str:
        return row(name, [str(sum(_holds(one, test) for one in of(verdicts, language))) for language in languages])

    yield row("", [NAMES[language] for language in languages])
    yield count("messages", first, "any")
    yield count("answered", first, "answered")
    yield count("  saved at once", first, "record")
    yield count("  asked, the sentence waits as a draft", first, "asked")
    yield count("  the client that was asked for is shown", first, "shown")
    yield count("  LOST: neither record, draft nor answer", first, "lost")
    yield count("client: right (or rightly asked)", first, "client right")
    yield count("client: asked, and should have known", first, "client asked")
    yield count("client: WRONG", first, "client wrong")
    for field in FIELDS[1:]:
        yield row(f"{field}: right of those saved and scored", [_share(of(first, one), field) for one in languages])
    yield count("whole record right at once", first, "whole")
    yield count("whole record right, after one tap if asked", tapped, "whole")
    yield f"troubles in the database: {len(troubles)}"
    yield from (f"  {trouble}" for trouble in troubles)


def _holds(verdict: Verdict, test: str) -> bool:
    right = verdict.right.get("client", True)
    match test:
        case "any":
            return True
        case "answered":
            return verdict.talk.answer is not None
        case "client right":
            return right and verdict.fate in ("record", "asked")
        case "client asked":
            return not right and verdict.fate == "asked"
        case "client wrong":
            return not right and verdict.fate == "record"
        case "whole":
            return verdict.whole
        case _:
            return verdict.fate == test


def _share(verdicts: Sequence[Verdict], field: str) -> str:
    scored = [one.right[field] for one in verdicts if field in one.right]
    return f"{sum(scored)}/{len(scored)}"


def mistakes(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A line for each sentence that is not wholly right in the end."""
    for one in verdicts:
        if one.whole:
            continue
        wrong = [name for name in FIELDS if not one.right.get(name, True)]
        got = ", ".join(f"{name} {one.got[name]}" for name in wrong if name in one.got)
        yield f"{one.sentence.id} {one.fate}: {got or one.talk.words[:120]}\n    {one.sentence.text[:160]!r}"
