"""A contact told by its day only has no hour."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("happened_grain", sa.String(length=8), server_default="minute", nullable=False)
    op.add_column("interactions", column)


def downgrade() -> None:
    op.drop_column("interactions", "happened_grain")
