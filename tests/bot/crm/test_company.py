"""The company's settings: guessed at the first start, changed by admins, never to nonsense."""

from collections.abc import Callable
from datetime import time

import pytest
from sqlalchemy import select

from bot.crm.errors import Invalid
from bot.crm.services import Services
from storage.audit import AuditRow
from storage.database import Database
from storage.members import Member
from tests.bot.crm.office import Office


@pytest.fixture
async def admin(office: Office) -> Member:
    return await office.hire("Ада", "head", None, admin=True)


@pytest.mark.parametrize(
    ("language", "guesses"),
    [
        ("ru", ("RUB", "RU", "Europe/Moscow")),
        ("uk", ("UAH", "UA", "Europe/Kyiv")),
        ("en", ("USD", "US", "Europe/London")),
    ],
)
async def test_the_first_start_guesses(home: Database, language: str, guesses: tuple[str, str, str]) -> None:
    office = Office(home)
    company = await office.do(lambda do: do.company.ensure(language))
    assert (company.currency, company.phone_country, company.zone) == guesses
    assert company.set_up_at is None
    again = await office.do(lambda do: do.company.ensure("en", "Asia/Tokyo"))
    assert again.language == language


async def test_admins_change_it_and_the_change_is_kept_in_the_audit(office: Office, admin: Member) -> None:
    await office.do(lambda do: do.company.set_hours(admin, time(8, 30), time(17)))
    await office.do(lambda do: do.company.set_currency(admin, " eur "))
    await office.do(lambda do: do.company.set_currency(admin, "EUR"))
    await office.do(lambda do: do.company.set_days(admin, [6, 1, 1]))
    company = await office.do(lambda do: do.company.get())
    assert (company.work_start, company.work_end, company.currency) == (time(8, 30), time(17), "EUR")
    assert company.work_days == [1, 6]
    rows = await office.do(lambda do: do.work.session.scalars(select(AuditRow.changes).order_by(AuditRow.id)).all())
    assert rows == [
        {"work_start": ["09:00:00", "08:30:00"], "work_end": ["18:00:00", "17:00:00"]},
        {"currency": ["RUB", "EUR"]},
        {"work_days": [[1, 2, 3, 4, 5], [1, 6]]},
    ]


async def test_nonsense_is_refused(office: Office, admin: Member) -> None:
    refusals: list[Callable[[Services], object]] = [
        lambda do: do.company.set_hours(admin, time(18), time(9)),
        lambda do: do.company.set_currency(admin, "₽"),
        lambda do: do.company.set_phone_country(admin, "RUS"),
        lambda do: do.company.set_zone(admin, "Europe/Nowhere"),
        lambda do: do.company.set_language(admin, "de"),
        lambda do: do.company.set_days(admin, []),
        lambda do: do.company.set_days(admin, [8]),
    ]
    for refused in refusals:
        with pytest.raises(Invalid):
            await office.do(refused)
