"""Sales: what was sold to whom, and each client's months, kept in the same transaction."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    Date,
    ForeignKey,
    Index,
    Insert,
    Integer,
    String,
    Text,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id, lay, lay_apart, table_of
from storage.notes import Note


class Sale(Base):
    """One sale document. `revenue` is in minor units of the company's currency, below zero for a return."""

    __tablename__ = "sales"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    manager_id: Mapped[int] = mapped_column(ForeignKey("members.id"))  # whose sale it is
    author_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))  # null: imported on the console
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"), index=True)  # said in it
    job_id: Mapped[int | None] = mapped_column(Id, index=True)  # the import that brought it
    row_key: Mapped[str | None] = mapped_column(String(200), unique=True)  # of an imported one: never twice
    document: Mapped[str | None] = mapped_column(String(64))
    sold_on: Mapped[date] = mapped_column(Date)  # by the manager's calendar
    ym: Mapped[int]  # year * 12 + month - 1 of `sold_on`
    revenue: Mapped[int] = mapped_column(BigInteger)
    goods: Mapped[str | None] = mapped_column(String(300))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]  # taken back: counts nowhere
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        Index("ix_sales_client_id_sold_on", "client_id", "sold_on"),
        Index("ix_sales_manager_id_sold_on", "manager_id", "sold_on"),
        Index("ix_sales_sold_on", "sold_on"),
    )


class ClientMonth(Base):
    """The rollup: a client's sales of one month. `operations` counts the sales, `returns` the rows below zero."""

    __tablename__ = "client_months"

    ym: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, autoincrement=False)
    revenue: Mapped[int] = mapped_column(BigInteger)
    operations: Mapped[int]
    returns: Mapped[int]

    __table_args__ = (Index("ix_client_months_client_id_ym", "client_id", "ym"),)


def month_of(day: date) -> int:
    """The index of a day's month: year * 12 + month - 1."""
    return day.year * 12 + day.month - 1


_MONTHS = table_of(ClientMonth)
_NOTES = table_of(Note)
# How many times the months have changed: whoever counts from them compares it with what it was (bot.jobs.segments).
CHANGES_NOTE: Final = "sales_changes"


def _adding(dialect: str) -> Insert:
    statement = postgresql.insert(_MONTHS) if dialect == "postgresql" else sqlite.insert(_MONTHS)
    given = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=[_MONTHS.c.ym, _MONTHS.c.client_id],
        set_={
            "revenue": _MONTHS.c.revenue + given.revenue,
            "operations": _MONTHS.c.operations + given.operations,
            "returns": _MONTHS.c.returns + given.returns,
        },
    )


def _marking(dialect: str) -> Insert:
    statement = postgresql.insert(_NOTES) if dialect == "postgresql" else sqlite.insert(_NOTES)
    return statement.on_conflict_do_update(
        index_elements=[_NOTES.c.name],
        set_={
            "value": cast(cast(_NOTES.c.value, Integer) + 1, Text),
            "changed_at": statement.excluded.changed_at,
        },
    )


_ADDING = {dialect: _adding(dialect) for dialect in ("sqlite", "postgresql")}
_MARKING = {dialect: _marking(dialect) for dialect in ("sqlite", "postgresql")}


def _count(session: Session, sales: Sequence[Sale], sign: int) -> None:
    if not sales:
        return
    dialect = session.get_bind().dialect.name
    moments = (sales[0].created_at, sales[0].changed_at, sales[0].removed_at)
    mark = {"name": CHANGES_NOTE, "value": "1", "changed_at": max(one for one in moments if one is not None)}
    # The mark comes first: PostgreSQL's writers wait for each other here and never crosswise in the months.
    session.execute(_MARKING[dialect], mark)
    cells: dict[tuple[int, int], list[int]] = {}
    for sale in sales:
        cell = cells.setdefault((sale.ym, sale.client_id), [0, 0, 0])
        cell[0] += sign * sale.revenue
        cell[1 if sale.revenue >= 0 else 2] += sign
    rows = [
        {"ym": ym, "client_id": client_id, "revenue": revenue, "operations": operations, "returns": returns}
        for (ym, client_id), (revenue, operations, returns) in sorted(cells.items())
    ]
    session.execute(_ADDING[dialect], rows[0] if len(rows) == 1 else rows)


def post(session: Session, sale: Sale) -> Sale:
    """Write one sale and count it in its client's month; the row gets its id."""
    lay(session, sale)
    _count(session, [sale], 1)
    return sale


def post_many(session: Session, sales: Sequence[Sale]) -> None:
    """Write sales of one import and count them; the rows stay unknown to the session and get no id."""
    lay_apart(session, sales)
    _count(session, sales, 1)


def uncount(session: Session, sales: Sequence[Sale]) -> None:
    """Take sales out of their months: before they are changed, or when they are taken back."""
    _count(session, sales, -1)


def recount(session: Session, sales: Sequence[Sale]) -> None:
    """Count sales in the months they have now: after `uncount` and a change, or when they are brought back."""
    _count(session, sales, 1)


_OF_INTERACTION = select(Sale).where(Sale.interaction_id == bindparam("interaction")).order_by(Sale.id)


def find(session: Session, sale_id: int) -> Sale | None:
    """The sale with this id, taken back or not."""
    return session.get(Sale, sale_id)


def of_interaction(session: Session, interaction_id: int) -> list[Sale]:
    """The sales said in an interaction's sentence, taken back or not, oldest first."""
    return list(session.scalars(_OF_INTERACTION, {"interaction": interaction_id}))


def of_client(session: Session, client_id: int, limit: int, offset: int = 0) -> list[Sale]:
    """A client's sales, newest first; those taken back are left out."""
    query = select(Sale).where(Sale.client_id == client_id, Sale.removed_at.is_(None))
    return list(session.scalars(query.order_by(Sale.sold_on.desc(), Sale.id.desc()).offset(offset).limit(limit)))


def totals(session: Session, client_id: int) -> tuple[int, int]:
    """How many sales a client has, returns among them, and what they brought in minor units."""
    given = func.coalesce(func.sum(ClientMonth.operations + ClientMonth.returns), 0)
    brought = func.coalesce(func.sum(ClientMonth.revenue), 0)
    row = session.execute(select(given, brought).where(ClientMonth.client_id == client_id)).one()
    return int(row[0]), int(row[1])


def between(session: Session, client_id: int, first: date, last: date) -> tuple[int, int]:
    """How many sales a client has on these days, returns among them, and what they brought in minor units."""
    query = select(func.count(), func.coalesce(func.sum(Sale.revenue), 0)).where(
        Sale.client_id == client_id, Sale.removed_at.is_(None), Sale.sold_on.between(first, last)
    )
    row = session.execute(query).one()
    return int(row[0]), int(row[1])


def months(session: Session, client_id: int, yms: Collection[int]) -> dict[int, int]:
    """What a client's months brought in minor units, by the index of the month; a month without sales is absent."""
    query = select(ClientMonth.ym, ClientMonth.revenue).where(
        ClientMonth.client_id == client_id, ClientMonth.ym.in_(yms)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def is_any(session: Session) -> bool:
    """Whether the company has a sale that counts."""
    return session.scalar(select(Sale.id).where(Sale.removed_at.is_(None)).limit(1)) is not None


_SOLD = select(
    Sale.ym,
    Sale.client_id,
    Sale.revenue,
    case((Sale.revenue >= 0, 1), else_=0).label("operations"),
    case((Sale.revenue < 0, 1), else_=0).label("returns"),
).where(Sale.removed_at.is_(None))
_COUNTED = select(
    ClientMonth.ym, ClientMonth.client_id, -ClientMonth.revenue, -ClientMonth.operations, -ClientMonth.returns
)


def verify_rollup(session: Session) -> list[tuple[int, int]]:
    """The (ym, client id) whose months differ from the sales themselves; reads every sale, none is expected."""
    both = union_all(_SOLD, _COUNTED).subquery()
    sums = [func.sum(column) for column in (both.c.revenue, both.c.operations, both.c.returns)]
    drifted = (
        select(both.c.ym, both.c.client_id)
        .group_by(both.c.ym, both.c.client_id)
        .having(or_(*[one != 0 for one in sums]))
        .order_by(both.c.ym, both.c.client_id)
    )
    return [(ym, client_id) for ym, client_id in session.execute(drifted)]
