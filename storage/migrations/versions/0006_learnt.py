"""What corrections taught: the words a team uses for a client, and what a phrase means."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "learnt",
        sa.Column("id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("phrase", sa.String(length=120), nullable=False),
        sa.Column("shown", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("value", sa.String(length=16), nullable=False),
        sa.Column("client_id", ID, nullable=True),
        sa.Column("taught_by", ID, nullable=False),
        sa.Column("taught_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("interaction_id", ID, nullable=True),
        sa.Column("plan_id", ID, nullable=True),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("forgotten_by", ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_learnt_client_id")),
        sa.ForeignKeyConstraint(["forgotten_by"], ["members.id"], name=op.f("fk_learnt_forgotten_by")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], name=op.f("fk_learnt_interaction_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_learnt_plan_id")),
        sa.ForeignKeyConstraint(["taught_by"], ["members.id"], name=op.f("fk_learnt_taught_by")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_learnt_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learnt")),
    )
    op.create_index(op.f("ix_learnt_client_id"), "learnt", ["client_id"])
    op.create_index(op.f("ix_learnt_key"), "learnt", ["key"])
    op.create_index(op.f("ix_learnt_interaction_id"), "learnt", ["interaction_id"])
    op.create_index(op.f("ix_learnt_plan_id"), "learnt", ["plan_id"])


def downgrade() -> None:
    op.drop_table("learnt")
