"""Teams: who works together."""

from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id


class Team(Base):
    """A team; a closed one keeps its history and takes nobody new."""

    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


def open_teams(session: Session) -> list[Team]:
    """Teams that are not closed, by name."""
    return list(session.scalars(select(Team).where(Team.closed_at.is_(None)).order_by(Team.name, Team.id)))


def get(session: Session, team_id: int) -> Team | None:
    """A team by id, closed or not."""
    return session.get(Team, team_id)


def add(session: Session, name: str, now: datetime) -> Team:
    """Write a new team and give it its id."""
    team = Team(name=name, created_at=now, closed_at=None)
    session.add(team)
    session.flush()
    return team
