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


def downgrade() -> None:
    op.drop_column("inbox", "owner")
    op.drop_column("inbox", "album")
