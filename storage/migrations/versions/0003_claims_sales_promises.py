"""Claims, sales, promises, segments, digests, and the long work that imports are."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
    )
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_files_sha256"), ["sha256"], unique=False)

    op.create_table(
        "digests",
        sa.Column(
            "member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("days", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_digests_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_digests")),
    )
    with op.batch_alter_table("digests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digests_next_at"), ["next_at"], unique=False)

    op.create_table(
        "jobs",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("asker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("progress", sa.JSON(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asker_id"], ["members.id"], name=op.f("fk_jobs_asker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index("ix_jobs_state_id", ["state", "id"], unique=False)

    op.create_table(
        "client_months",
        sa.Column("ym", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("revenue", sa.BigInteger(), nullable=False),
        sa.Column("operations", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_client_months_client_id")),
        sa.PrimaryKeyConstraint("ym", "client_id", name=op.f("pk_client_months")),
    )
    with op.batch_alter_table("client_months", schema=None) as batch_op:
        batch_op.create_index("ix_client_months_client_id_ym", ["client_id", "ym"], unique=False)

    op.create_table(
        "client_segments",
        sa.Column(
            "client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("as_of", sa.Integer(), nullable=False),
        sa.Column("revenue", sa.BigInteger(), nullable=False),
        sa.Column("documents_ever", sa.Integer(), nullable=False),
        sa.Column("documents_window", sa.Integer(), nullable=False),
        sa.Column("abc", sa.String(length=1), nullable=True),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("cv", sa.Double(), nullable=True),
        sa.Column("xyz", sa.String(length=1), nullable=True),
        sa.Column("bcg", sa.String(length=8), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_client_segments_client_id")),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_client_segments")),
    )
    with op.batch_alter_table("client_segments", schema=None) as batch_op:
        batch_op.create_index("ix_client_segments_abc_stage_xyz", ["abc", "stage", "xyz"], unique=False)

    op.create_table(
        "job_effects",
        sa.Column("job_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column(
            "entity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_job_effects_job_id")),
        sa.PrimaryKeyConstraint("job_id", "entity", "entity_id", name=op.f("pk_job_effects")),
    )
    op.create_table(
        "segment_months",
        sa.Column("as_of", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("abc", sa.String(length=1), nullable=True),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("xyz", sa.String(length=1), nullable=True),
        sa.Column("revenue", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_segment_months_client_id")),
        sa.PrimaryKeyConstraint("as_of", "client_id", name=op.f("pk_segment_months")),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("interaction_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("severity", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_claims_author_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_claims_client_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_claims_contact_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], name=op.f("fk_claims_interaction_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["members.id"], name=op.f("fk_claims_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("number", name=op.f("uq_claims_number")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index("ix_claims_client_id_status", ["client_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index("ix_claims_owner_id_status_due_at", ["owner_id", "status", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_remind_at"), ["remind_at"], unique=False)

    op.create_table(
        "sales",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("manager_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("interaction_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("job_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("row_key", sa.String(length=200), nullable=True),
        sa.Column("document", sa.String(length=64), nullable=True),
        sa.Column("sold_on", sa.Date(), nullable=False),
        sa.Column("ym", sa.Integer(), nullable=False),
        sa.Column("revenue", sa.BigInteger(), nullable=False),
        sa.Column("goods", sa.String(length=300), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_sales_author_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_sales_client_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], name=op.f("fk_sales_interaction_id")),
        sa.ForeignKeyConstraint(["manager_id"], ["members.id"], name=op.f("fk_sales_manager_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sales")),
        sa.UniqueConstraint("row_key", name=op.f("uq_sales_row_key")),
    )
    with op.batch_alter_table("sales", schema=None) as batch_op:
        batch_op.create_index("ix_sales_client_id_sold_on", ["client_id", "sold_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_sales_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sales_job_id"), ["job_id"], unique=False)
        batch_op.create_index("ix_sales_manager_id_sold_on", ["manager_id", "sold_on"], unique=False)
        batch_op.create_index("ix_sales_sold_on", ["sold_on"], unique=False)

    op.create_table(
        "claim_comments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source_chat_id", sa.BigInteger(), nullable=True),
        sa.Column("source_message_id", sa.BigInteger(), nullable=True),
        sa.Column("source_update_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_claim_comments_author_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_comments_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_comments")),
        sa.UniqueConstraint("source_update_id", name=op.f("uq_claim_comments_source_update_id")),
    )
    with op.batch_alter_table("claim_comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_comments_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(
            "ix_claim_comments_source_chat_id_source_message_id", ["source_chat_id", "source_message_id"], unique=False
        )

    op.create_table(
        "promises",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("interaction_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("due_local", sa.DateTime(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("grain", sa.String(length=8), nullable=True),
        sa.Column("part", sa.String(length=16), nullable=True),
        sa.Column("is_deadline", sa.Boolean(), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_promises_author_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_promises_client_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_promises_contact_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interactions.id"], name=op.f("fk_promises_interaction_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["members.id"], name=op.f("fk_promises_owner_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_promises_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.create_index("ix_promises_client_id_state", ["client_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_promises_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index("ix_promises_owner_id_state_due_at", ["owner_id", "state", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_promises_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promises_remind_at"), ["remind_at"], unique=False)

    with op.batch_alter_table("clients", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("address", sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column("job_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_index(batch_op.f("ix_clients_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_clients_job_id"), ["job_id"], unique=False)

    with op.batch_alter_table("company", schema=None) as batch_op:
        batch_op.add_column(sa.Column("segment_rules", sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("job_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_index(batch_op.f("ix_contacts_job_id"), ["job_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contacts_job_id"))
        batch_op.drop_column("job_id")

    with op.batch_alter_table("company", schema=None) as batch_op:
        batch_op.drop_column("segment_rules")

    with op.batch_alter_table("clients", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clients_job_id"))
        batch_op.drop_index(batch_op.f("ix_clients_code"))
        batch_op.drop_column("job_id")
        batch_op.drop_column("address")
        batch_op.drop_column("code")

    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promises_remind_at"))
        batch_op.drop_index(batch_op.f("ix_promises_plan_id"))
        batch_op.drop_index("ix_promises_owner_id_state_due_at")
        batch_op.drop_index(batch_op.f("ix_promises_interaction_id"))
        batch_op.drop_index("ix_promises_client_id_state")

    op.drop_table("promises")
    with op.batch_alter_table("claim_comments", schema=None) as batch_op:
        batch_op.drop_index("ix_claim_comments_source_chat_id_source_message_id")
        batch_op.drop_index(batch_op.f("ix_claim_comments_claim_id"))

    op.drop_table("claim_comments")
    with op.batch_alter_table("sales", schema=None) as batch_op:
        batch_op.drop_index("ix_sales_sold_on")
        batch_op.drop_index("ix_sales_manager_id_sold_on")
        batch_op.drop_index(batch_op.f("ix_sales_job_id"))
        batch_op.drop_index(batch_op.f("ix_sales_interaction_id"))
        batch_op.drop_index("ix_sales_client_id_sold_on")

    op.drop_table("sales")
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claims_remind_at"))
        batch_op.drop_index("ix_claims_owner_id_status_due_at")
        batch_op.drop_index(batch_op.f("ix_claims_interaction_id"))
        batch_op.drop_index("ix_claims_client_id_status")

    op.drop_table("claims")
    op.drop_table("segment_months")
    op.drop_table("job_effects")
    with op.batch_alter_table("client_segments", schema=None) as batch_op:
        batch_op.drop_index("ix_client_segments_abc_stage_xyz")

    op.drop_table("client_segments")
    with op.batch_alter_table("client_months", schema=None) as batch_op:
        batch_op.drop_index("ix_client_months_client_id_ym")

    op.drop_table("client_months")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index("ix_jobs_state_id")

    op.drop_table("jobs")
    with op.batch_alter_table("digests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_digests_next_at"))

    op.drop_table("digests")
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_files_sha256"))

    op.drop_table("files")
