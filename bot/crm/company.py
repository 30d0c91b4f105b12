"""The company: how everybody here works, said once by the first admin and changed by any admin."""

from datetime import time
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from bot.crm import rights
from bot.crm.errors import Invalid, NotFound
from bot.crm.work import Work
from storage import company as table
from storage.company import Company
from storage.members import Member

LANGUAGES: Final = ("ru", "uk", "en")
CURRENCIES: Final = ("RUB", "UAH", "USD", "EUR", "KZT", "BYN", "GBP", "PLN")
# What a company is most likely to use, by the language it speaks: currency, phone country, zone.
LIKELY: Final = {
    "ru": ("RUB", "RU", "Europe/Moscow"),
    "uk": ("UAH", "UA", "Europe/Kyiv"),
    "en": ("USD", "US", "Europe/London"),
}
WORK_DAYS: Final = [1, 2, 3, 4, 5]


def check_zone(zone: str) -> str:
    """`zone` if it is an IANA name that clocks are kept for; Invalid otherwise."""
    if zone not in available_timezones():
        raise Invalid("settings-zone-unknown", zone=zone[:64])
    return ZoneInfo(zone).key


def check_language(language: str) -> str:
    """`language` if the bot speaks it; Invalid otherwise."""
    if language not in LANGUAGES:
        raise Invalid("settings-language-unknown")
    return language


class Companies:
    """The one company's settings. Raises Denied for everybody but admins, Invalid for what cannot be used."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def get(self) -> Company:
        """The settings; NotFound before the first start has written them."""
        company = table.get(self.work.session)
        if company is None:
            raise NotFound("settings-no-company")
        return company

    def ensure(self, language: str, zone: str | None = None) -> Company:
        """The settings, written with sensible guesses if there are none yet. For the start of the bot."""
        company = table.get(self.work.session)
        if company is not None:
            return company
        currency, country, likely_zone = LIKELY[check_language(language)]
        company = table.add(
            self.work.session,
            Company(
                id=1,
                name=None,
                language=language,
                currency=currency,
                phone_country=country,
                zone=check_zone(zone or likely_zone),
                work_start=time(9),
                work_end=time(18),
                work_days=list(WORK_DAYS),
                set_up_at=None,
            ),
        )
        self.work.audit(None, "company.ensure", "company", 1)
        return company

    def set_language(self, actor: Member, language: str) -> Company:
        """The language new people are met in, and that of reports nobody asked for."""
        return self._change(actor, language=check_language(language))

    def set_currency(self, actor: Member, currency: str) -> Company:
        """The currency of amounts that name none: a code of three letters."""
        code = currency.strip().upper()
        if len(code) != 3 or not (code.isascii() and code.isalpha()):
            raise Invalid("settings-currency-bad")
        return self._change(actor, currency=code)

    def set_phone_country(self, actor: Member, country: str) -> Company:
        """The country of phone numbers written without one: a code of two letters."""
        code = country.strip().upper()
        if len(code) != 2 or not (code.isascii() and code.isalpha()):
            raise Invalid("settings-country-bad")
        return self._change(actor, phone_country=code)

    def set_zone(self, actor: Member, zone: str) -> Company:
        """The zone offered to new people."""
        return self._change(actor, zone=check_zone(zone))

    def set_hours(self, actor: Member, start: time, end: time) -> Company:
        """When the working day begins and ends, wall time."""
        if start >= end:
            raise Invalid("settings-hours-bad")
        return self._change(actor, work_start=start, work_end=end)

    def set_days(self, actor: Member, days: list[int]) -> Company:
        """Working days as ISO weekdays (Monday is 1); at least one."""
        chosen = sorted(set(days))
        if not chosen or not set(chosen) <= set(range(1, 8)):
            raise Invalid("settings-days-bad")
        return self._change(actor, work_days=chosen)

    def finish_set_up(self, actor: Member) -> Company:
        """The first admin has answered: nobody is asked again."""
        return self._change(actor, set_up_at=self.get().set_up_at or self.work.now)

    def _change(self, actor: Member, **fields: Any) -> Company:
        rights.require_admin(actor)
        company = self.get()
        changes = {}
        for name, value in fields.items():
            before = getattr(company, name)
            if before != value:
                changes[name] = [_json(before), _json(value)]
                setattr(company, name, value)
        if changes:
            self.work.audit(actor, "company.change", "company", company.id, changes)
            self.work.session.flush()
        return company


def _json(value: Any) -> Any:
    return value if value is None or isinstance(value, (str, int, list)) else str(value)
