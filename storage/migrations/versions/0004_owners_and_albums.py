"""Owners of updates, for several processes; albums, whose messages are handled as one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbox", sa.Column("album", sa.String(length=64), nullable=True))
    op.add_column("inbox", sa.Column("owner", sa.BigInteger(), nullable=True))
    undone = sa.text("state = 'new'")
    op.create_index(
        "ix_inbox_lane_position", "inbox", ["lane", "position"], postgresql_where=undone, sqlite_where=undone
    )


def downgrade() -> None:
    op.drop_index("ix_inbox_lane_position", "inbox")
    op.drop_column("inbox", "owner")
    op.drop_column("inbox", "album")
