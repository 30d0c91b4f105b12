"""Attachments: several files and places to a record; the one file a record had moves there."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    attachments = op.create_table(
        "attachments",
        sa.Column("id", ID, nullable=False),
        sa.Column("interaction_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file_id", sa.String(length=250), nullable=True),
        sa.Column("file_unique_id", sa.String(length=64), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("mime", sa.String(length=100), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.Column("source_chat_id", sa.BigInteger(), nullable=True),
        sa.Column("source_message_id", sa.BigInteger(), nullable=True),
        sa.Column("source_update_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], name=op.f("fk_attachments_interaction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    op.create_index(op.f("ix_attachments_interaction_id"), "attachments", ["interaction_id"])
    op.create_index(
        "ix_attachments_source_chat_id_source_message_id", "attachments", ["source_chat_id", "source_message_id"]
    )
    op.add_column("interactions", sa.Column("attached", sa.Integer(), server_default="0", nullable=False))
    names = ["source_chat_id", "source_message_id", "source_update_id", "created_at"]
    had = sa.table("interactions", *map(sa.column, ["id", "attached", "file_id", "file_kind", *names]))
    moved = sa.select(had.c.id, had.c.file_kind, had.c.file_id, *(had.c[name] for name in names))
    op.execute(
        sa.insert(attachments).from_select(
            ["interaction_id", "kind", "file_id", *names], moved.where(had.c.file_id.is_not(None)).order_by(had.c.id)
        )
    )
    op.execute(sa.update(had).where(had.c.file_id.is_not(None)).values(attached=1))
    op.drop_column("interactions", "file_kind")
    op.drop_column("interactions", "file_id")
    _rewrite_drafts(_together)


def downgrade() -> None:
    op.add_column("interactions", sa.Column("file_id", sa.String(length=200), nullable=True))
    op.add_column("interactions", sa.Column("file_kind", sa.String(length=16), nullable=True))
    # An older version knows one photo or document to a record; the rest of what was sent is not known to it.
    op.execute(
        """
        UPDATE interactions SET
            file_id = (SELECT file_id FROM attachments a WHERE a.id = first.id),
            file_kind = (SELECT kind FROM attachments a WHERE a.id = first.id)
        FROM (SELECT interaction_id, MIN(id) AS id FROM attachments
            WHERE removed_at IS NULL AND kind IN ('photo', 'document') AND LENGTH(file_id) <= 200
            GROUP BY interaction_id) AS first
        WHERE interactions.id = first.interaction_id
        """
    )
    op.drop_column("interactions", "attached")
    op.drop_table("attachments")
    _rewrite_drafts(_apart)


def _together(answers: dict[str, object]) -> bool:
    """The one file of a draft becomes a list of one; whether there was one."""
    file_id, kind = answers.pop("file_id", None), answers.pop("file_kind", None)
    if file_id:
        answers["files"] = [{"file_id": file_id, "kind": kind or "document"}]
    return bool(file_id)


def _apart(answers: dict[str, object]) -> bool:
    """The first file of a draft alone; whether there were any."""
    files = answers.pop("files", None)
    if isinstance(files, list) and files:
        answers["file_id"], answers["file_kind"] = files[0].get("file_id"), files[0].get("kind")
    return bool(files)


def _rewrite_drafts(change: Callable[[dict[str, object]], bool]) -> None:
    drafts = sa.table("drafts", sa.column("id"), sa.column("answers", sa.JSON()))
    connection = op.get_bind()
    for number, answers in connection.execute(sa.select(drafts.c.id, drafts.c.answers)).all():
        if change(answers):
            connection.execute(sa.update(drafts).where(drafts.c.id == number).values(answers=answers))
