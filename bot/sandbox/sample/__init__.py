"""The demo's sample company: invented people, clients and a year of their work, the same for the same day and seed.

Everything here is made up in each language: companies, people, phones, tax ids. None of it is anybody's.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.sandbox.sample import english, russian, ukrainian
from bot.sandbox.sample.shapes import SampleCompany, SamplePerson
from bot.sandbox.sample.writing import Filler

__all__ = ["COMPANIES", "SamplePerson", "fill", "people"]

COMPANIES: dict[str, SampleCompany] = {
    module.COMPANY.language: module.COMPANY for module in (russian, ukrainian, english)
}


def people(language: str) -> tuple[SamplePerson, ...]:
    """The people of the chat page in "ru", "uk" or "en", first the manager the README speaks as; the last is no member.

    Raises KeyError for another language.
    """
    return COMPANIES[language].people


def fill(session: Session, *, language: str, now: datetime, seed: int = 1) -> None:
    """Write the whole sample company into an empty database; the caller commits.

    `now` is aware: the year ends there, and the plans lie around it. Raises RuntimeError when there is a company
    already, KeyError for a language that is not there, ValueError for a naive `now`.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a zone")
    Filler(session, COMPANIES[language], now, seed).fill()
