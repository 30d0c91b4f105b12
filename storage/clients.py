"""Clients: companies and people we sell to, their contacts, and the keys they are found by."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id


class Client(Base):
    """A client; whose it is and, through the owner, which team's."""

    __tablename__ = "clients"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    name_norm: Mapped[str] = mapped_column(String(200), index=True)  # freetext.search_form(name)
    city: Mapped[str | None] = mapped_column(String(100))
    phone: Mapped[str | None] = mapped_column(String(20), index=True)  # E.164
    tax_id: Mapped[str | None] = mapped_column(String(20), index=True)  # digits only
    owner_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    created_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]
    source_update_id: Mapped[int | None] = mapped_column(Id)
    removed_at: Mapped[datetime | None]  # undone together with the sentence that made it
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class ClientKey(Base):
    """One way to find a client in a text: freetext.name_keys of its names, aliases, contacts and city."""

    __tablename__ = "client_keys"

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)

    __table_args__ = (Index("ix_client_keys_key_client_id", "key", "client_id"),)


class ClientAlias(Base):
    """Another name people use for a client."""

    __tablename__ = "client_aliases"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))


class Contact(Base):
    """A person at a client."""

    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    name: Mapped[str] = mapped_column(String(128))
    position: Mapped[str | None] = mapped_column(String(128))
    phone: Mapped[str | None] = mapped_column(String(20), index=True)  # E.164
    email: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
