"""The words of every language, by key; what HTML is and what is not."""

import html
import threading
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from bot.crm.lines import straight

if TYPE_CHECKING:
    # Fluent and Babel are imported by the first text: a start that says nothing does not pay for them.
    from fluent.runtime import FluentBundle

Language = Literal["ru", "uk", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("ru", "uk", "en")
FOLDER: Final = Path(__file__).resolve().parent.parent.parent / "locales"
# What people who set their phone to another language of the region read more readily than English.
NEIGHBOURS: Final[Mapping[str, Language]] = {"be": "ru", "kk": "ru", "ky": "ru", "tg": "ru", "uz": "ru", "hy": "ru"}
# fluent.runtime refuses a value longer than 2500 characters; longer ones are put in after it has done its work.
LONG_VALUE: Final = 1000


class Markup(str):
    """A text that is HTML already: every `t(...)` returns one, and it is not escaped again inside another."""

    __slots__ = ()


def guess_language(code: str | None, otherwise: Language = "en") -> Language:
    """Our language nearest to Telegram's `language_code` ("uk", "en-GB"); `otherwise` when it says nothing."""
    if not code:
        return otherwise
    main = code.replace("_", "-").split("-")[0].lower()
    return as_language(NEIGHBOURS.get(main, main), otherwise)


def as_language(text: str, otherwise: Language = "en") -> Language:
    """`text` if it names one of our languages, else `otherwise`."""
    return text if text in LANGUAGES else otherwise


class Texts:
    """All the words of all languages; a file is parsed when its first key is asked for."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._bundles: dict[str, FluentBundle] = {}
        self._loaded: set[tuple[str, str]] = set()
        self._still: dict[tuple[str, str], str] = {}  # texts without values are worded once
        self._lock = threading.Lock()

    @classmethod
    @cache
    def load(cls) -> Self:
        """The product's texts; one object for the process."""
        return cls()

    def format(self, language: str, key: str, values: Mapping[str, str | int]) -> str:
        """The text of `key`; KeyError when there is none, ValueError when a value is missing."""
        still = self._still.get((language, key)) if not values else None
        if still is not None:
            return still
        feature = key.partition("-")[0]
        if (language, feature) not in self._loaded:
            self._read(language, feature)
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise KeyError(f"no text {key!r} in {language}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"text {key!r} in {language} is empty")
        short, long = _set_aside(values)
        text, errors = bundle.format_pattern(pattern, short)
        if errors:
            raise ValueError(f"text {key!r} in {language}: {'; '.join(str(error) for error in errors)}")
        text = str(text)
        if not values:
            self._still[language, key] = text
        for token, value in long.items():
            text = text.replace(token, value)
        return text

    def _read(self, language: str, feature: str) -> None:
        from fluent.runtime import FluentBundle, FluentResource

        with self._lock:
            if language not in self._bundles:
                self._bundles[language] = FluentBundle([language], use_isolating=False)
                self._add(language, "general", FluentResource)
            self._add(language, feature, FluentResource)

    def _add(self, language: str, feature: str, parse: Callable[[str], Any]) -> None:
        path = self._folder / language / f"{feature}.ftl"
        if (language, feature) not in self._loaded and path.is_file():
            self._bundles[language].add_resource(parse(path.read_text(encoding="utf-8")))
        self._loaded.add((language, feature))


def _set_aside(values: Mapping[str, str | int]) -> tuple[dict[str, str | int], dict[str, str]]:
    """The values with long ones replaced by tokens of a private character, and what the tokens stand for."""
    short = dict(values)
    long: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, str) and len(value) > LONG_VALUE:
            token = f"\ue000{name}\ue000"
            short[name] = token
            long[token] = value
    return short, long


def clean(value: str) -> str:
    """`value` without what Telegram or UTF-8 refuses (half characters, nulls) and what turns a line over."""
    if value.isascii():
        return value.replace("\x00", "")
    return straight(value.encode("utf-8", "replace").decode("utf-8").replace("\x00", ""))


def escape(value: str) -> Markup:
    """Any text as HTML for Telegram."""
    return Markup(html.escape(clean(value), quote=False))
