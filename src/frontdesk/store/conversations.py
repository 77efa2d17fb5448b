"""The placeholders of conversations: the only place where a name leads back to what it stands for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from frontdesk.errors import ConversationMoved
from frontdesk.inquiry import Decision
from frontdesk.store.columns import storable
from frontdesk.store.tables import PlaceholderRow
from frontdesk.store.transaction import Transaction, chunks

Key = tuple[str, str, str]
"""Tenant, conversation, name."""


class Conversations:
    """Reads and keeps placeholders."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def read(self, tenant: str, conversation: str) -> Mapping[str, str]:
        """Give the placeholders of a conversation so far."""
        statement = (
            select(PlaceholderRow.name, PlaceholderRow.value)
            .where(PlaceholderRow.tenant == tenant, PlaceholderRow.conversation == conversation)
            .order_by(PlaceholderRow.name)
        )
        return {row.name: row.value for row in await self._transaction.execute(statement)}

    async def keep(self, decisions: Sequence[Decision]) -> None:
        """Keep the placeholders of decisions.

        What is there already stays. Where it stands for something else, two messages of a conversation were masked at
        the same time, each without the other's names: the later one has to be masked again.

        Raises:
            ConversationMoved: a name stands for two values.
        """
        wanted = self._collect(decisions)
        if not wanted:
            return
        # Sorted, so that two batches over the same conversations never wait for each other.
        rows = [
            {"tenant": tenant, "conversation": conversation, "name": name, "value": wanted[tenant, conversation, name]}
            for tenant, conversation, name in sorted(wanted)
        ]
        await self._transaction.execute(_insert_missing(self._transaction.dialect), rows)
        kept = await self._read_all({(tenant, conversation) for tenant, conversation, _ in wanted})
        for key, value in wanted.items():
            if kept.get(key) != value:
                self._refuse(key)

    def _collect(self, decisions: Sequence[Decision]) -> dict[Key, str]:
        wanted: dict[Key, str] = {}
        for decision in decisions:
            tenant, conversation = storable(decision.inquiry.tenant), storable(decision.inquiry.conversation)
            for name, value in decision.vault.items():
                key = (tenant, conversation, storable(name))
                if wanted.setdefault(key, storable(value)) != storable(value):
                    self._refuse(key)
        return wanted

    async def _read_all(self, conversations: set[tuple[str, str]]) -> dict[Key, str]:
        by_tenant: dict[str, list[str]] = defaultdict(list)
        for tenant, conversation in sorted(conversations):
            by_tenant[tenant].append(conversation)
        kept: dict[Key, str] = {}
        for tenant, names in by_tenant.items():
            for some in chunks(names):
                statement = select(PlaceholderRow.conversation, PlaceholderRow.name, PlaceholderRow.value).where(
                    PlaceholderRow.tenant == tenant, PlaceholderRow.conversation.in_(some)
                )
                for row in await self._transaction.execute(statement):
                    kept[tenant, row.conversation, row.name] = row.value
        return kept

    def _refuse(self, key: Key) -> None:
        _, conversation, name = key
        error = ConversationMoved(
            f"in conversation {conversation!r}, {name} stands for another value by now; "
            "read the conversation's placeholders and decide again"
        )
        self._transaction.fail(error)
        raise error


def _insert_missing(dialect: str) -> Any:  # noqa: ANN401 - the two dialects' statements have no common type
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(PlaceholderRow).on_conflict_do_nothing()
