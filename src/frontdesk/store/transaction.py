"""One transaction on one connection: every statement of the repositories passes here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.ext.asyncio import AsyncConnection

from frontdesk.errors import StoreError
from frontdesk.store.address import Address
from frontdesk.store.faults import told

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]

VALUES_PER_STATEMENT = 5_000
"""Both databases take about 32,000 parameters in one statement; this leaves room for the others."""


class Transaction:
    """Runs statements and translates their errors; after a failed one only rolling back is left.

    Postgres refuses whatever follows a failed statement, and answers COMMIT with a silent rollback; SQLite would keep
    the half that went through. Here both refuse to commit.
    """

    def __init__(self, connection: AsyncConnection, address: Address) -> None:
        self._connection = connection
        self._address = address
        self._failure: str | None = None

    @property
    def dialect(self) -> str:
        """The name of the database's SQL, ``sqlite`` or ``postgresql``."""
        return self._connection.dialect.name

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[Any]:
        """Run one statement, for each set of parameters where there are several."""
        self._refuse_after_failure()
        try:
            with told(self._address):
                return await self._connection.execute(statement, parameters)
        except BaseException as error:
            self.fail(error)
            raise

    def fail(self, error: BaseException) -> None:
        """Remember why nothing of this may be kept."""
        self._failure = str(error) or type(error).__name__

    async def commit(self) -> None:
        """Make it permanent. Raises `StoreError` where a statement failed before."""
        self._refuse_after_failure()
        with told(self._address):
            await self._connection.commit()

    def _refuse_after_failure(self) -> None:
        if self._failure is not None:
            raise StoreError(f"nothing of this transaction is kept, for it failed: {self._failure}")


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a list into pieces that one statement may name."""
    for start in range(0, len(values), VALUES_PER_STATEMENT):
        yield values[start : start + VALUES_PER_STATEMENT]
