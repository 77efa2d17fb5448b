"""The repository of model versions."""

import math
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql, sqlite

from frontdesk.errors import InvalidInput
from frontdesk.ports import ModelVersion, PerformanceMetric
from frontdesk.store.tables import MetricRow, ModelVersionRow
from frontdesk.store.transaction import Transaction


class SqlModelVersionRepository:
    """Which model versions have served, and how well they did, in SQL."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def record(self, versions: Sequence[ModelVersion]) -> None:
        """Keep versions; one that is known already is left as it is."""
        if not versions:
            return
        insert_missing = postgresql.insert if self._transaction.dialect == "postgresql" else sqlite.insert
        statement = insert_missing(ModelVersionRow).on_conflict_do_nothing()
        rows = [
            asdict(version) | {"metrics": {name: _finite(name, value) for name, value in version.metrics.items()}}
            for version in versions
        ]
        await self._transaction.execute(statement, rows)

    async def all(self) -> Sequence[ModelVersion]:
        """List the versions, the newest first."""
        table = ModelVersionRow.__table__
        statement = select(table).order_by(table.c.created_at.desc(), table.c.task, table.c.version)
        return [ModelVersion(**row._mapping) for row in await self._transaction.execute(statement)]

    async def measure(self, metrics: Sequence[PerformanceMetric]) -> None:
        """Keep measurements."""
        if metrics:
            rows = [asdict(metric) | {"value": _finite(metric.name, metric.value)} for metric in metrics]
            await self._transaction.execute(insert(MetricRow), rows)

    async def metrics(self, task: str, version: str) -> Sequence[PerformanceMetric]:
        """List the measurements of a version, the newest first."""
        statement = (
            select(MetricRow.task, MetricRow.version, MetricRow.name, MetricRow.value, MetricRow.measured_at)
            .where(MetricRow.task == task, MetricRow.version == version)
            .order_by(MetricRow.measured_at.desc(), MetricRow.id.desc())
        )
        return [PerformanceMetric(**row._mapping) for row in await self._transaction.execute(statement)]


def _finite(name: str, value: float) -> float:
    """Refuse what is no number: SQLite would keep it as nothing, Postgres as the largest of all."""
    if not math.isfinite(value):
        raise InvalidInput(f"metric {name}: expected a finite number, came {value}")
    return float(value)
