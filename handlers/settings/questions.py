"""The questions of settings: all of them at the first start, one at a time afterwards. Each answer is saved at once."""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Final

from bot.crm.company import CURRENCIES, LIKELY
from bot.flow import Choice, Given, Question, Reject, Scene, Step
from bot.freetext.places import find_country, find_zone
from bot.i18n import LANGUAGES, Translator, as_language

OTHER: Final = "other"
# What is offered beside the guess, by language.
ZONES: Final = {
    "ru": ("Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Novosibirsk"),
    "uk": ("Europe/Kyiv", "Europe/Warsaw", "Europe/Berlin", "Europe/London"),
    "en": ("Europe/London", "America/New_York", "Europe/Berlin", "America/Los_Angeles"),
}
COUNTRIES: Final = {"ru": ("RU", "KZ", "BY", "UZ"), "uk": ("UA", "PL", "MD", "DE"), "en": ("US", "GB", "CA", "DE")}
HOURS: Final = ("0900-1800", "0800-1700", "1000-1900")
CLOCK: Final = re.compile(r"(?<![\d:.])(\d{1,2})(?:[:.](\d{2}))?(?![\d:.])")


def language_name(t: Translator, language: str) -> str:
    """A language in its own words."""
    return t.plain("settings-language-name", language=language)


def hours(start: time, end: time) -> str:
    """ "9:00–18:00"."""
    return f"{start.hour}:{start.minute:02}–{end.hour}:{end.minute:02}"


def first(guess: str, others: Iterable[str], length: int) -> list[str]:
    """The guess, then the others without it."""
    return list(dict.fromkeys((guess, *others)))[:length]


def in_pairs(choices: Sequence[Choice]) -> list[Sequence[Choice]]:
    """Two buttons a row."""
    return [choices[start : start + 2] for start in range(0, len(choices), 2)]


# Languages


def _languages(scene: Scene, guess: str) -> list[Sequence[Choice]]:
    return [[Choice(language_name(scene.t, one), one)] for one in first(guess, LANGUAGES, len(LANGUAGES))]


def _read_language(scene: Scene, given: Given) -> str:
    typed = (given.value or given.text).strip().casefold()
    for language in LANGUAGES:
        if typed in (language, language_name(scene.t, language).casefold()):
            return language
    raise Reject("settings-language-unknown")


async def ask_language(scene: Scene) -> Question:
    return Question(scene.t("settings-ask-language"), _languages(scene, scene.t.language))


async def read_language(scene: Scene, given: Given) -> str:
    language = _read_language(scene, given)
    scene.member = await scene.crm.write(lambda do: do.members.set_language(scene.member, language))
    scene.t = scene.t.speaking(as_language(language))
    return language


async def ask_company_language(scene: Scene) -> Question:
    return Question(scene.t("settings-ask-company-language"), _languages(scene, scene.t.language))


async def read_company_language(scene: Scene, given: Given) -> str:
    language = _read_language(scene, given)
    scene.company = await scene.crm.write(lambda do: do.company.set_language(scene.member, language))
    return language


# Zones


def _zones(scene: Scene, guess: str) -> list[Sequence[Choice]]:
    t = scene.t
    rows: list[Sequence[Choice]] = [
        [Choice(t.plain("settings-zone-choice", place=t.place(zone), clock=t.living(zone).clock(scene.now)), zone)]
        for zone in first(guess, ZONES[t.language], 4)
    ]
    return [*rows, [Choice(t.plain("settings-zone-other-button"), OTHER)]]


def _read_zone(given: Given) -> str:
    if given.value == OTHER:
        raise Reject("settings-zone-type")
    zone = given.value or find_zone(given.text)
    if zone is None:
        raise Reject("settings-zone-what", text=given.text.strip()[:40])
    return zone


async def ask_zone(scene: Scene) -> Question:
    return Question(scene.t("settings-ask-zone"), _zones(scene, scene.member.zone))


async def read_zone(scene: Scene, given: Given) -> str:
    zone = _read_zone(given)
    scene.member = await scene.crm.write(lambda do: do.members.set_zone(scene.member, zone))
    scene.t = scene.t.living(zone)
    return zone


async def ask_company_zone(scene: Scene) -> Question:
    return Question(scene.t("settings-ask-company-zone"), _zones(scene, scene.company.zone))


async def read_company_zone(scene: Scene, given: Given) -> str:
    zone = _read_zone(given)
    scene.company = await scene.crm.write(lambda do: do.company.set_zone(scene.member, zone))
    return zone


# Money, phones, hours


def _likely(scene: Scene, which: int, held: str) -> str:
    """What the company most likely uses: what it holds, or a guess by language while nobody has been asked."""
    return held if scene.company.set_up_at else LIKELY[as_language(scene.company.language)][which]


async def ask_currency(scene: Scene) -> Question:
    codes = first(_likely(scene, 0, scene.company.currency), CURRENCIES, 6)
    choices = [Choice(scene.t.currency(code), code) for code in codes]
    return Question(scene.t("settings-ask-currency"), in_pairs(choices))


async def read_currency(scene: Scene, given: Given) -> str:
    typed = given.value or given.text
    scene.company = await scene.crm.write(lambda do: do.company.set_currency(scene.member, typed))
    return scene.company.currency


async def ask_country(scene: Scene) -> Question:
    codes = first(_likely(scene, 1, scene.company.phone_country), COUNTRIES[scene.t.language], 4)
    choices = [Choice(scene.t.country(code), code) for code in codes]
    return Question(scene.t("settings-ask-country"), in_pairs(choices))


async def read_country(scene: Scene, given: Given) -> str:
    code = given.value or find_country(given.text)
    if code is None:
        raise Reject("settings-country-bad")
    scene.company = await scene.crm.write(lambda do: do.company.set_phone_country(scene.member, code))
    return code


async def ask_hours(scene: Scene) -> Question:
    held = f"{scene.company.work_start:%H%M}-{scene.company.work_end:%H%M}"
    choices = [Choice(hours(*_clocks(value)), value) for value in first(held, HOURS, 3)]
    return Question(scene.t("settings-ask-hours"), [choices])


async def read_hours(scene: Scene, given: Given) -> str:
    start, end = _clocks(given.value) if given.value else _read_clocks(given.text)
    scene.company = await scene.crm.write(lambda do: do.company.set_hours(scene.member, start, end))
    return f"{start:%H%M}-{end:%H%M}"


def _clocks(value: str) -> tuple[time, time]:
    """ "0900-1800" as two wall times; Reject for a forged value."""
    if not re.fullmatch(r"([01]\d|2[0-3])[0-5]\d-([01]\d|2[0-3])[0-5]\d", value):
        raise Reject("settings-hours-bad")
    return time(int(value[:2]), int(value[2:4])), time(int(value[5:7]), int(value[7:9]))


def _read_clocks(text: str) -> tuple[time, time]:
    found = CLOCK.findall(text[:100])
    if len(found) != 2:
        raise Reject("settings-hours-bad")
    (start, end) = ((int(hour), int(minute or 0)) for hour, minute in found)
    if max(start[0], end[0]) > 23 or max(start[1], end[1]) > 59:
        raise Reject("settings-hours-bad")
    return time(*start), time(*end)


LANGUAGE = Step("language", ask_language, read_language)
ZONE = Step("zone", ask_zone, read_zone)
COMPANY = (
    Step("company_language", ask_company_language, read_company_language),
    Step("currency", ask_currency, read_currency),
    Step("country", ask_country, read_country),
    Step("hours", ask_hours, read_hours),
    Step("company_zone", ask_company_zone, read_company_zone),
)
