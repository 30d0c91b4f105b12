"""Segments: the class of each client as it was counted last, and as it stood at the end of each closed month."""

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base

Abc = Literal["A", "B", "C"]
Xyz = Literal["X", "Y", "Z"]
Stage = Literal["potential", "one_time", "permanent", "lost"]
Bcg = Literal["cow", "star", "dog", "question"]


class ClientSegment(Base):
    """How a client is classified now; `as_of` is the month that is not closed yet (year * 12 + month - 1)."""

    __tablename__ = "client_segments"

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, autoincrement=False)
    as_of: Mapped[int]
    revenue: Mapped[int] = mapped_column(BigInteger)  # of the window, minor units
    documents_ever: Mapped[int]
    documents_window: Mapped[int]
    abc: Mapped[Abc | None] = mapped_column(String(1))
    stage: Mapped[Stage] = mapped_column(String(12))
    cv: Mapped[float | None]  # percent
    xyz: Mapped[Xyz | None] = mapped_column(String(1))
    bcg: Mapped[Bcg | None] = mapped_column(String(8))
    counted_at: Mapped[datetime]

    __table_args__ = (Index("ix_client_segments_abc_stage_xyz", "abc", "stage", "xyz"),)


class SegmentMonth(Base):
    """How a client was classified when a month was closed: `as_of` is the month after it. Never counted anew."""

    __tablename__ = "segment_months"

    as_of: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, autoincrement=False)
    abc: Mapped[Abc | None] = mapped_column(String(1))
    stage: Mapped[Stage] = mapped_column(String(12))
    xyz: Mapped[Xyz | None] = mapped_column(String(1))
    revenue: Mapped[int] = mapped_column(BigInteger)
