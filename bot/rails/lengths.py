"""Texts that are longer than a message may be: messages go in pieces, edits are shortened."""

import html
import re
from collections.abc import Callable

LONGEST_TEXT = 4096
ELLIPSIS = "\n…"


def pieces(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """A long text cut at line ends, each piece as long as Telegram takes; markup never spans lines here."""
    if size(text) <= longest:
        return [text]
    found: list[str] = []
    current = ""
    for line in text.split("\n"):
        joined = f"{current}\n{line}" if current else line
        if size(joined) <= longest:
            current = joined
            continue
        *full, current = [current, *_parts(line, longest)]
        found += full
    return [part for part in [*found, current] if part.strip()]


def shortened(text: str, measure: Callable[[str], int] | None = None) -> str:
    """A text that takes the place of another one and so must be one message: its beginning, up to a line's end.

    `measure` is `shown_size` unless said otherwise: what Telegram counts is what is left when tags are read.
    """
    measure = measure or shown_size
    if measure(text) <= LONGEST_TEXT:
        return text
    room = LONGEST_TEXT - len(ELLIPSIS)
    lines = text.split("\n")
    kept = lines[0] if measure(lines[0]) <= room else _parts(lines[0], room)[0]
    for line in lines[1:]:
        if measure(f"{kept}\n{line}") > room:
            break
        kept = f"{kept}\n{line}"
    return kept.rstrip() + ELLIPSIS


def plain(text: str) -> str:
    """The words without their tags and entities."""
    return html.unescape(re.sub(r"</?[a-z][^<>]*>", "", text))


def size(text: str) -> int:
    """The length as Telegram counts it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown_size(text: str) -> int:
    """The length of what a person sees."""
    return size(plain(text))


def _parts(line: str, longest: int) -> list[str]:
    """One endless line in pieces, cut at spaces where there are some."""
    found = []
    while size(line) > longest:
        end = len(line.encode("utf-16-le", "surrogatepass")[: 2 * longest].decode("utf-16-le", "ignore"))
        end = max(line.rfind(" ", 1, end), 0) or end
        # Not inside a tag or an entity such as "&amp;".
        if (tag := line.rfind("<", 1, end)) > line.rfind(">", 0, end):
            end = tag
        if end - 10 < (entity := line.rfind("&", 1, end)) and ";" not in line[entity:end]:
            end = entity
        found.append(line[:end])
        line = line[end:].lstrip()
    return [*found, line]
