"""What a prediction says besides its label: the labels that are possible, how often, and which stage answered."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Add columns that the rows there are leave empty: neither database has to write a row for that."""
    op.add_column("predictions", sa.Column("label_set", JSON))
    op.add_column("predictions", sa.Column("answered_by", JSON))
    # Written out: SQLite takes the check with the column and not after it, which `op.add_column` cannot say.
    double = sa.Double().compile(dialect=op.get_bind().dialect)
    op.execute(
        f"ALTER TABLE predictions ADD COLUMN coverage {double} "
        "CONSTRAINT ck_predictions_coverage_is_share CHECK (coverage >= 0 AND coverage <= 1)"
    )
