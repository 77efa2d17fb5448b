"""The tables. No relationships: every statement names what it reads, so nothing loads behind its back."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from frontdesk.ports import LONGEST
from frontdesk.store.columns import KeptText, Name, UtcDateTime, json_column

JsonObject = dict[str, Any]
JsonArray = list[Any]


class Base(DeclarativeBase):
    """What the tables have in common."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        str: Name(),
        float: Double(),
        datetime: UtcDateTime(),
        JsonObject: json_column(),
        JsonArray: json_column(),
    }


def _share(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} >= 0 AND {column} <= 1", name=f"{column}_is_share")


def _short(column: str, name: str | None = None) -> CheckConstraint:
    return CheckConstraint(f"length({column}) <= {LONGEST[name or column]}", name=f"{column}_is_short")


def _of_inquiry() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant", "inquiry_id"], ["inquiries.tenant", "inquiries.id"], ondelete="CASCADE")


class InquiryRow(Base):
    """An inquiry as the desk understood it, masked.

    What list queries filter on stands here again, though `predictions` and `routing_decisions` have it in full: a
    page must not join three tables to find its rows.
    """

    __tablename__ = "inquiries"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    external_id: Mapped[str | None]
    thread_id: Mapped[str | None]
    channel: Mapped[str]
    kind: Mapped[str]
    language: Mapped[str]
    language_confidence: Mapped[float]
    customer_id: Mapped[str | None]
    customer_tier: Mapped[str]
    received_at: Mapped[datetime]
    processed_at: Mapped[datetime]
    masked_text: Mapped[str] = mapped_column(KeptText())
    pii: Mapped[JsonObject]
    degraded: Mapped[JsonArray]
    is_degraded: Mapped[bool]
    category: Mapped[str | None]
    sentiment: Mapped[str | None]
    urgency: Mapped[str | None]
    route_revision: Mapped[int]
    department: Mapped[str]
    priority: Mapped[int]
    escalated: Mapped[bool]
    needs_human: Mapped[bool]

    __table_args__ = (
        UniqueConstraint("tenant", "external_id"),
        Index(None, "tenant", "received_at", "id"),
        Index(None, "tenant", "department", "received_at", "id"),
        Index(None, "tenant", "category", "received_at", "id"),
        Index(None, "tenant", "needs_human", "received_at", "id"),
        Index(None, "tenant", "priority", "received_at"),
        Index(None, "tenant", "thread_id", "received_at", "id"),
        Index(None, "tenant", "customer_id", "received_at"),
        _short("tenant"),
        _short("id"),
        _short("external_id"),
        _short("thread_id"),
        _short("customer_id"),
        _share("language_confidence"),
        CheckConstraint("priority >= 0 AND priority <= 100", name="priority_is_percent"),
        CheckConstraint("route_revision >= 1", name="route_revision_is_positive"),
    )


class OriginalRow(Base):
    """What the customer really wrote. Only `original` reads it, so that no list ever touches personal data."""

    __tablename__ = "originals"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    inquiry_id: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(KeptText())
    body: Mapped[str] = mapped_column(KeptText())
    is_html: Mapped[bool]
    customer_name: Mapped[str | None] = mapped_column(KeptText())
    customer_address: Mapped[str | None] = mapped_column(KeptText())
    attributes: Mapped[JsonObject]

    __table_args__ = (_of_inquiry(),)


class PlaceholderRow(Base):
    """The value behind a placeholder, within one conversation of one tenant."""

    __tablename__ = "placeholders"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(KeptText())

    __table_args__ = (_short("conversation", "thread_id"),)


class PredictionRow(Base):
    """What one model said of one inquiry on one task."""

    __tablename__ = "predictions"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    inquiry_id: Mapped[str] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    confidence: Mapped[float]
    novelty: Mapped[float]
    model: Mapped[str]
    alternatives: Mapped[JsonArray]
    reasons: Mapped[JsonArray]
    # Rows from before the migration 0002 have nothing in these.
    label_set: Mapped[JsonArray | None]
    coverage: Mapped[float | None]
    answered_by: Mapped[JsonObject | None]

    __table_args__ = (_of_inquiry(), _share("confidence"), _share("novelty"), _share("coverage"))


class RouteRow(Base):
    """One decision where an inquiry goes. A later one has a higher revision, and the former stay."""

    __tablename__ = "routing_decisions"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    inquiry_id: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    decided_at: Mapped[datetime]
    department: Mapped[str]
    assignee: Mapped[str | None]
    priority: Mapped[int]
    respond_by: Mapped[datetime]
    resolve_by: Mapped[datetime]
    escalated: Mapped[bool]
    needs_human: Mapped[bool]
    human_reasons: Mapped[JsonArray]
    matched: Mapped[JsonArray]
    rules_digest: Mapped[str]

    __table_args__ = (
        _of_inquiry(),
        CheckConstraint("priority >= 0 AND priority <= 100", name="priority_is_percent"),
        CheckConstraint("revision >= 1", name="revision_is_positive"),
    )


class ModelVersionRow(Base):
    """A model version that has served here."""

    __tablename__ = "model_versions"

    task: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    candidate: Mapped[str]
    digest: Mapped[str]
    metrics: Mapped[JsonObject]
    created_at: Mapped[datetime]


class MetricRow(Base):
    """One measured number of one model version."""

    __tablename__ = "performance_metrics"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    task: Mapped[str]
    version: Mapped[str]
    name: Mapped[str]
    value: Mapped[float]
    measured_at: Mapped[datetime]

    __table_args__ = (
        ForeignKeyConstraint(
            ["task", "version"], ["model_versions.task", "model_versions.version"], ondelete="CASCADE"
        ),
        Index(None, "task", "version", "measured_at"),
    )
