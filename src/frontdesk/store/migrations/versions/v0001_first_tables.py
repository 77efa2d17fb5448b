"""The first tables: inquiries with originals, placeholders, predictions and routes; models with measurements."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# A migration stays as it was when it ran first, so it names its types itself and not the tables' of today.
NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _inquiries()
    _of_inquiries()
    _placeholders()
    _models()


def _inquiries() -> None:
    op.create_table(
        "inquiries",
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("id", NAME, nullable=False),
        sa.Column("external_id", NAME),
        sa.Column("thread_id", NAME),
        sa.Column("channel", NAME, nullable=False),
        sa.Column("kind", NAME, nullable=False),
        sa.Column("language", NAME, nullable=False),
        sa.Column("language_confidence", sa.Double(), nullable=False),
        sa.Column("customer_id", NAME),
        sa.Column("customer_tier", NAME, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("processed_at", MOMENT, nullable=False),
        sa.Column("masked_text", sa.Text(), nullable=False),
        sa.Column("pii", JSON, nullable=False),
        sa.Column("degraded", JSON, nullable=False),
        sa.Column("is_degraded", sa.Boolean(), nullable=False),
        sa.Column("category", NAME),
        sa.Column("sentiment", NAME),
        sa.Column("urgency", NAME),
        sa.Column("route_revision", sa.Integer(), nullable=False),
        sa.Column("department", NAME, nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("needs_human", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name="pk_inquiries"),
        sa.UniqueConstraint("tenant", "external_id", name="uq_inquiries_tenant_external_id"),
        _check("inquiries_tenant_is_short", "length(tenant) <= 64"),
        _check("inquiries_id_is_short", "length(id) <= 100"),
        _check("inquiries_external_id_is_short", "length(external_id) <= 400"),
        _check("inquiries_thread_id_is_short", "length(thread_id) <= 400"),
        _check("inquiries_customer_id_is_short", "length(customer_id) <= 200"),
        _check("inquiries_language_confidence_is_share", "language_confidence >= 0 AND language_confidence <= 1"),
        _check("inquiries_priority_is_percent", "priority >= 0 AND priority <= 100"),
        _check("inquiries_route_revision_is_positive", "route_revision >= 1"),
    )
    for columns in (
        ("received_at", "id"),
        ("department", "received_at", "id"),
        ("category", "received_at", "id"),
        ("needs_human", "received_at", "id"),
        ("priority", "received_at"),
        ("thread_id", "received_at", "id"),
        ("customer_id", "received_at"),
    ):
        op.create_index(f"ix_inquiries_tenant_{'_'.join(columns)}", "inquiries", ["tenant", *columns])


def _of_inquiries() -> None:
    op.create_table(
        "originals",
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("inquiry_id", NAME, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("is_html", sa.Boolean(), nullable=False),
        sa.Column("customer_name", sa.Text()),
        sa.Column("customer_address", sa.Text()),
        sa.Column("attributes", JSON, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "inquiry_id", name="pk_originals"),
        _of_inquiry("originals"),
    )
    op.create_table(
        "predictions",
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("inquiry_id", NAME, nullable=False),
        sa.Column("task", NAME, nullable=False),
        sa.Column("label", NAME, nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("novelty", sa.Double(), nullable=False),
        sa.Column("model", NAME, nullable=False),
        sa.Column("alternatives", JSON, nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "inquiry_id", "task", name="pk_predictions"),
        _of_inquiry("predictions"),
        _check("predictions_confidence_is_share", "confidence >= 0 AND confidence <= 1"),
        _check("predictions_novelty_is_share", "novelty >= 0 AND novelty <= 1"),
    )
    op.create_table(
        "routing_decisions",
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("inquiry_id", NAME, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("department", NAME, nullable=False),
        sa.Column("assignee", NAME),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("respond_by", MOMENT, nullable=False),
        sa.Column("resolve_by", MOMENT, nullable=False),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("needs_human", sa.Boolean(), nullable=False),
        sa.Column("human_reasons", JSON, nullable=False),
        sa.Column("matched", JSON, nullable=False),
        sa.Column("rules_digest", NAME, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "inquiry_id", "revision", name="pk_routing_decisions"),
        _of_inquiry("routing_decisions"),
        _check("routing_decisions_priority_is_percent", "priority >= 0 AND priority <= 100"),
        _check("routing_decisions_revision_is_positive", "revision >= 1"),
    )


def _placeholders() -> None:
    op.create_table(
        "placeholders",
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("conversation", NAME, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "conversation", "name", name="pk_placeholders"),
        _check("placeholders_conversation_is_short", "length(conversation) <= 400"),
    )


def _models() -> None:
    op.create_table(
        "model_versions",
        sa.Column("task", NAME, nullable=False),
        sa.Column("version", NAME, nullable=False),
        sa.Column("candidate", NAME, nullable=False),
        sa.Column("digest", NAME, nullable=False),
        sa.Column("metrics", JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("task", "version", name="pk_model_versions"),
    )
    op.create_table(
        "performance_metrics",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("task", NAME, nullable=False),
        sa.Column("version", NAME, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("measured_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_performance_metrics"),
        sa.ForeignKeyConstraint(
            ["task", "version"],
            ["model_versions.task", "model_versions.version"],
            name="fk_performance_metrics_model_versions",
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_performance_metrics_task_version_measured_at", "performance_metrics", ["task", "version", "measured_at"]
    )


def _of_inquiry(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", "inquiry_id"], ["inquiries.tenant", "inquiries.id"], name=f"fk_{table}_inquiries", ondelete="CASCADE"
    )


def _check(name: str, condition: str) -> sa.CheckConstraint:
    # `op.f`: the name is whole, the tables' naming convention adds nothing to it.
    return sa.CheckConstraint(condition, name=op.f(f"ck_{name}"))
