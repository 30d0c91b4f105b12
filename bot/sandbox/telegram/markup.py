"""Texts as Telegram sees them: HTML into entities by its strict rules, trimmed, measured and searched."""

import html
import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.telegram.errors import ApiError, bad_request

Entity = dict[str, Any]

KEPT_ENTITIES = 100
_SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
}
_TAGS = {*_SIMPLE_TAGS, "a", "code", "pre", "span", "blockquote"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPACE = " \t\r\n\0\v\f"
_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([a-zA-Z]+));?")
# Telegram drops carriage returns and turns the other control characters into spaces.
_CONTROL = {code: " " for code in range(32) if code != 10} | {13: None}
_CONTROL_PATTERN = re.compile(r"[\x00-\x09\x0b-\x1f]")
_FOUND = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)\]»]|\bt\.me/[\w/?=&+-]+)"
    r"|(?P<email>\b[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{3,31}\b)"
    r"|(?P<bot_command>(?<![\w/<])/[A-Za-z0-9_]{1,64}(?:@\w+)?(?![\w/]))"
)
_OPAQUE = {"code", "pre", "text_link"}


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of every limit and offset of the Bot API."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass
class _OpenTag:
    name: str
    argument: str
    offset: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Split HTML into plain text and Bot API entities. Raises ApiError 400 in Telegram's words when it is malformed."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[_OpenTag] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        source = self.source
        while True:
            special = _SPECIAL.search(source, self.at)
            if special is None:
                self.add(source[self.at :])
                break
            self.add(source[self.at : special.start()])
            self.at = special.start()
            if source[self.at] == "&":
                self.reference()
            elif source.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        if self.open:
            raise self.error(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"', None)
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += utf16_length(text)

    def error(self, reason: str, at: int | None) -> ApiError:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode('utf-8', 'surrogatepass'))}"
        return bad_request(f"can't parse entities: {reason}{where}")

    def reference(self) -> None:
        match = _REFERENCE.match(self.source, self.at)
        text = None
        if match is not None:
            hexadecimal, decimal, name = match.groups()
            if name is not None:
                text = _NAMED.get(name)
            else:
                code = int(hexadecimal, 16) if hexadecimal else int(decimal)
                if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
                    text = chr(code)
        if match is None or text is None:
            self.add("&")
            self.at += 1
        else:
            self.add(text)
            self.at = match.end()

    def start_tag(self) -> None:
        source, begin = self.source, self.at
        name_end = begin + 1
        while name_end < len(source) and source[name_end] not in " \t\r\n>":
            name_end += 1
        if name_end == len(source):
            raise self.error("Unclosed start tag", begin)
        name = source[begin + 1 : name_end].lower()
        if name not in _TAGS:
            raise self.error(f'Unsupported start tag "{name}"', begin)
        attributes = self.attributes(name, name_end, begin)
        argument = ""
        if name == "a":
            argument = attributes.get("href", "")
        elif name == "code" and attributes.get("class", "").startswith("language-"):
            argument = attributes["class"].removeprefix("language-")
        elif name == "span" and attributes.get("class") != "tg-spoiler":
            raise self.error('Tag "span" must have class "tg-spoiler"', begin)
        elif name == "blockquote" and "expandable" in attributes:
            argument = "expandable"
        self.open.append(_OpenTag(name, argument, self.length))

    def attributes(self, tag: str, at: int, begin: int) -> dict[str, str]:
        source = self.source
        found: dict[str, str] = {}
        while True:
            while at < len(source) and source[at] in _SPACE:
                at += 1
            if at >= len(source):
                raise self.error("Unclosed start tag", begin)
            if source[at] == ">":
                self.at = at + 1
                return found
            name_end = at
            while name_end < len(source) and source[name_end] not in _SPACE + "=>":
                name_end += 1
            name = source[at:name_end].lower()
            if not name:
                raise self.error(f'Empty attribute name in the tag "{tag}"', begin)
            at = name_end
            while at < len(source) and source[at] in _SPACE:
                at += 1
            if at >= len(source):
                raise self.error("Unclosed start tag", begin)
            if source[at] != "=":
                found[name] = ""
                continue
            value, at = self.attribute_value(at + 1, begin)
            found[name] = value

    def attribute_value(self, at: int, begin: int) -> tuple[str, int]:
        source = self.source
        while at < len(source) and source[at] in _SPACE:
            at += 1
        if at >= len(source):
            raise self.error("Unclosed start tag", begin)
        quote = source[at]
        if quote in "'\"":
            end = source.find(quote, at + 1)
            if end < 0:
                raise self.error("Unclosed start tag", begin)
            raw, after = source[at + 1 : end], end + 1
        else:
            end = at
            while end < len(source) and (source[end].isalnum() or source[end] in ".-"):
                end += 1
            if end == len(source):
                raise self.error("Unclosed start tag", begin)
            if source[end] not in _SPACE + ">":
                raise self.error("Unexpected end of name token", end)
            raw, after = source[at:end].lower(), end
        return _REFERENCE.sub(lambda match: _NAMED.get(match[3] or "", html.unescape(match[0])), raw), after

    def end_tag(self) -> None:
        source, begin = self.source, self.at
        end = source.find(">", begin)
        if not self.open:
            raise self.error("Unexpected end tag", begin)
        if end < 0:
            raise self.error("Unclosed end tag", begin)
        name = source[begin + 2 : end].strip(_SPACE).lower()
        tag = self.open.pop()
        if name not in ("", tag.name):
            raise self.error(
                f"Unmatched end tag at byte offset {len(source[:begin].encode('utf-8', 'surrogatepass'))}, "
                f'expected "</{tag.name}>", found "</{name}>"',
                None,
            )
        self.at = end + 1
        if self.length > tag.offset:
            self.close(tag)

    def close(self, tag: _OpenTag) -> None:
        entity: Entity = {"offset": tag.offset, "length": self.length - tag.offset}
        if tag.name in _SIMPLE_TAGS:
            entity["type"] = _SIMPLE_TAGS[tag.name]
        elif tag.name == "span":
            entity["type"] = "spoiler"
        elif tag.name == "blockquote":
            entity["type"] = "expandable_blockquote" if tag.argument else "blockquote"
        elif tag.name == "a":
            inside = "".join(self.pieces).encode("utf-16-le", "surrogatepass")[tag.offset * 2 :]
            url = normal_url(tag.argument or inside.decode("utf-16-le", "surrogatepass"))
            if url is None:
                return  # Telegram keeps the words and forgets a link that leads nowhere.
            entity |= {"type": "text_link", "url": url}
        elif tag.name == "pre":
            entity["type"] = "pre"
            last = self.entities[-1] if self.entities else {}
            if last.get("type") == "code" and (last["offset"], last["length"]) == (entity["offset"], entity["length"]):
                self.entities.pop()
                if last.get("language"):
                    entity["language"] = last["language"]
        else:
            entity["type"] = "code"
            if tag.argument and self.open and self.open[-1].name == "pre":
                entity["language"] = tag.argument
        self.entities.append(entity)


def normal_url(url: str) -> str | None:
    """The link as Telegram keeps it (scheme added, path at least "/"), or None when it is not a link."""
    url = url.strip()
    if re.fullmatch(r"(?:mailto:|tel:)\S+", url) or re.fullmatch(r"(?:tg|ton)://\S+", url):
        return url
    if "://" not in url:
        url = f"http://{url}"
    match = re.fullmatch(r"(https?)://([^\s/?#]+)([^\s]*)", url, re.IGNORECASE)
    if match is None or not ("." in match[2] or match[2].split(":")[0] == "localhost"):
        return None
    return f"{match[1].lower()}://{match[2]}{match[3] or '/'}"


def tidy(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Trim the text, clean control characters and fit the entities to it, as the server does before it counts.

    Raises ApiError 400 when the text is not valid Unicode.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    if _CONTROL_PATTERN.search(text):
        if "\r" not in text or not entities:
            text = text.translate(_CONTROL)
        else:
            text = text.replace("\r", " ").translate(_CONTROL)
    left = len(text) - len(text.lstrip(_SPACE))
    text = text.strip(_SPACE)
    if entities:
        end = utf16_length(text)
        fitted = []
        for entity in entities:
            start = max(entity["offset"] - left, 0)
            stop = min(entity["offset"] + entity["length"] - left, end)
            if stop > start:
                fitted.append({**entity, "offset": start, "length": stop - start})
        entities = fitted
    return text, entities


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """The entities and those that Telegram finds by itself: commands, links, addresses and mentions."""
    if "/" not in text and "@" not in text:
        return entities[:KEPT_ENTITIES]
    found = list(entities)
    for match in _FOUND.finditer(text):
        offset = utf16_length(text[: match.start()])
        length = utf16_length(match[0])
        if any(
            entity["type"] in _OPAQUE
            and entity["offset"] < offset + length
            and offset < entity["offset"] + entity["length"]
            for entity in entities
        ):
            continue
        found.append({"type": match.lastgroup, "offset": offset, "length": length})
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return found[:KEPT_ENTITIES]
