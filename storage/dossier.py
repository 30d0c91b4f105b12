"""What a client's first screen counts: claims, promises, sales and the segment, in one statement."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, bindparam, case, func, select
from sqlalchemy.orm import Session

from storage.base import Id
from storage.claims import OPEN, Claim
from storage.company import Company
from storage.prepared import Prepared
from storage.promises import Promise
from storage.sales import ClientMonth, Sale
from storage.segments import Abc, ClientSegment, Xyz

YEAR = 12


class Facts(NamedTuple):
    """Counts, and money in minor units of `currency`: of the 12 closed months, the 12 before them, the open month."""

    claims: int
    claims_open: int
    promises: int
    ours_open: int
    theirs_open: int
    year: int
    year_before: int
    month: int
    month_documents: int
    last_sold_on: date | None
    abc: Abc | None
    xyz: Xyz | None
    documents_ever: int | None
    documents_window: int | None
    currency: str | None


_CLIENT = bindparam("client", type_=Id)
_MONTH = bindparam("month", type_=Integer)


def _claims(*conditions: ColumnElement[bool]) -> Any:
    return select(func.count()).where(Claim.client_id == _CLIENT, Claim.removed_at.is_(None), *conditions)


def _promises(*conditions: ColumnElement[bool]) -> Any:
    return select(func.count()).where(Promise.client_id == _CLIENT, Promise.removed_at.is_(None), *conditions)


def _owed(side: str) -> Any:
    return _promises(Promise.side == side, Promise.state == "open")


def _sold(column: Any, first: Any, last: Any) -> Any:
    total = func.sum(case((ClientMonth.ym.between(first, last), column), else_=0))
    return select(func.coalesce(total, 0)).where(ClientMonth.client_id == _CLIENT)


def _segment(column: Any) -> Any:
    return select(column).where(ClientSegment.client_id == _CLIENT)


_FACTS = Prepared(
    select(
        *[
            query.scalar_subquery()
            for query in (
                _claims(),
                _claims(Claim.status.in_(OPEN)),
                _promises(),
                _owed("ours"),
                _owed("theirs"),
                _sold(ClientMonth.revenue, _MONTH - YEAR, _MONTH - 1),
                _sold(ClientMonth.revenue, _MONTH - 2 * YEAR, _MONTH - YEAR - 1),
                _sold(ClientMonth.revenue, _MONTH, _MONTH),
                _sold(ClientMonth.operations, _MONTH, _MONTH),
                select(func.max(Sale.sold_on)).where(Sale.client_id == _CLIENT, Sale.removed_at.is_(None)),
                _segment(ClientSegment.abc),
                _segment(ClientSegment.xyz),
                _segment(ClientSegment.documents_ever),
                _segment(ClientSegment.documents_window),
                select(Company.currency),
            )
        ]
    )
)


def facts(session: Session, client_id: int, month: int) -> Facts:
    """What is known of a client; `month` is the one that is not closed: year * 12 + month - 1."""
    [row] = _FACTS.rows(session, {"client": client_id, "month": month})
    sums: list[Any] = [int(value) for value in row[:9]]  # PostgreSQL sums big numbers into decimals
    return Facts(*sums, *row[9:])
