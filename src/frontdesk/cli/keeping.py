"""Who decides a batch: a desk that forgets, or one whose decisions are stored before they are shown."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from frontdesk.bootstrap import Configuration, open_store
from frontdesk.cli.summary import Tally
from frontdesk.desk import Desk
from frontdesk.errors import Conflict, ConversationMoved, InvalidInput
from frontdesk.inquiry import Decision, Inquiry
from frontdesk.ports import InquiryRepository
from frontdesk.store import Store

Vaults = Mapping[str, Mapping[str, str]]
"""By conversation, what its placeholders stand for."""

MOST_CONVERSATIONS = 10_000
"""Conversations whose placeholders are remembered where there is no store: memory stays bounded."""
RECENT = timedelta(days=30)
ATTEMPTS = 5
"""How often a batch is decided again when another process gave a placeholder's name first."""


class Decider(Protocol):
    """Decides batches."""

    def decide(self, inquiries: Sequence[Inquiry]) -> list[Decision]:
        """Decide a batch; gives the decisions that are new."""


class Passing:
    """Decides and forgets, but for the placeholders of recent conversations, which keep their names."""

    def __init__(self, desk: Desk) -> None:
        """Decide with `desk`."""
        self._desk = desk
        self._recent: OrderedDict[str, Mapping[str, str]] = OrderedDict()

    def decide(self, inquiries: Sequence[Inquiry]) -> list[Decision]:
        """Decide a batch, all of it."""
        met = {inquiry.conversation for inquiry in inquiries} & self._recent.keys()
        decisions = self._desk.decide(inquiries, {conversation: self._recent[conversation] for conversation in met})
        for decision in decisions:
            if decision.vault:
                self._recent[decision.inquiry.conversation] = decision.vault
                self._recent.move_to_end(decision.inquiry.conversation)
        while len(self._recent) > MOST_CONVERSATIONS:
            self._recent.popitem(last=False)
        return decisions


class Keeping:
    """Decides and stores, a batch in a transaction; what the store has already is named and left alone."""

    def __init__(self, desk: Desk, store: Store, runner: asyncio.Runner, tenant: str, tally: Tally) -> None:
        """Decide with `desk`, store in `store` on the loop of `runner`."""
        self._desk = desk
        self._store = store
        self._runner = runner
        self._tenant = tenant
        self._tally = tally

    def decide(self, inquiries: Sequence[Inquiry]) -> list[Decision]:
        """Decide and store a batch; one message that cannot be stored does not keep the others out."""
        fresh = list(self._without_known(inquiries))
        try:
            return self._decide_and_keep(fresh)
        except (Conflict, InvalidInput):
            return [decision for inquiry in fresh for decision in self._decide_alone(inquiry)]

    def _decide_alone(self, inquiry: Inquiry) -> list[Decision]:
        name = inquiry.external_id or inquiry.id
        try:
            return self._decide_and_keep([inquiry])
        except ConversationMoved as error:
            self._tally.reject(f"message {name}", error.code, error.message)
        except Conflict:
            self._tally.leave(name)
        except InvalidInput as error:
            self._tally.reject(f"message {name[:80]}", error.code, error.message)
        return []

    def _decide_and_keep(self, inquiries: Sequence[Inquiry]) -> list[Decision]:
        for attempt in range(ATTEMPTS):
            recalled, vaults = self._runner.run(self._recall(inquiries))
            decisions = self._desk.decide(recalled, vaults)
            try:
                self._runner.run(self._keep(decisions))
            except ConversationMoved:
                if attempt == ATTEMPTS - 1:
                    raise
                continue
            self._tally.stored += len(decisions)
            self._tally.unnamed += sum(inquiry.external_id is None for inquiry in inquiries)
            return decisions
        raise ConversationMoved

    def _without_known(self, inquiries: Sequence[Inquiry]) -> Iterator[Inquiry]:
        named = [inquiry.external_id for inquiry in inquiries if inquiry.external_id]
        seen = set(self._runner.run(self._known(named))) if named else set()
        for inquiry in inquiries:
            if inquiry.external_id in seen:
                self._tally.leave(inquiry.external_id or inquiry.id)
                continue
            if inquiry.external_id:
                seen.add(inquiry.external_id)
            yield inquiry

    async def _known(self, external_ids: Sequence[str]) -> frozenset[str]:
        async with self._store.reading() as work:
            return await work.inquiries.known(self._tenant, external_ids)

    async def _recall(self, inquiries: Sequence[Inquiry]) -> tuple[list[Inquiry], Vaults]:
        """Ask what is known of conversations and customers; most messages need neither."""
        threads = dict.fromkeys(inquiry.conversation for inquiry in inquiries if inquiry.thread_id)
        if not threads and not any(inquiry.customer.id for inquiry in inquiries):
            return list(inquiries), {}
        async with self._store.reading() as work:
            vaults = {thread: await work.inquiries.placeholders(self._tenant, thread) for thread in threads}
            return [await _with_contacts(work.inquiries, inquiry) for inquiry in inquiries], vaults

    async def _keep(self, decisions: Sequence[Decision]) -> None:
        async with self._store.unit_of_work() as work:
            await work.inquiries.add(decisions)
            await work.commit()


@contextmanager
def opened_store(configuration: Configuration) -> Iterator[tuple[Store, asyncio.Runner]]:
    """Open the store on an event loop of its own. Raises `StoreError`."""
    with asyncio.Runner() as runner:
        store = runner.run(open_store(configuration))
        try:
            yield store, runner
        finally:
            runner.run(store.close())


async def _with_contacts(known: InquiryRepository, inquiry: Inquiry) -> Inquiry:
    """Count the customer's earlier messages, where the file does not say."""
    customer = inquiry.customer
    if customer.id is None or customer.contacts_last_30_days:
        return inquiry
    contacts = await known.contacts_since(inquiry.tenant, customer.id, inquiry.received_at - RECENT)
    return replace(inquiry, customer=replace(customer, contacts_last_30_days=contacts))
