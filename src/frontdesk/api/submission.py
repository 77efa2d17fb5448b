"""Keep a message with its decision; committed before anyone is told that it was accepted."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from frontdesk.api.service import Service
from frontdesk.errors import ConversationMoved
from frontdesk.inquiry import Decision, Inquiry

RECENT = timedelta(days=30)
ATTEMPTS = 5
"""How often a message is decided at most, when others of its conversation take its placeholders' names meanwhile."""


async def submit(service: Service, inquiry: Inquiry, *, contacts_are_given: bool) -> Decision:
    """Decide and keep one message.

    Raises:
        Conflict: the tenant has a message with this external id already.
    """
    for _ in range(ATTEMPTS - 1):
        with suppress(ConversationMoved):
            return await _decide_and_keep(service, inquiry, contacts_are_given=contacts_are_given)
    return await _decide_and_keep(service, inquiry, contacts_are_given=contacts_are_given)


async def _decide_and_keep(service: Service, inquiry: Inquiry, *, contacts_are_given: bool) -> Decision:
    inquiry, vault = await _recall(service, inquiry, contacts_are_given=contacts_are_given)
    decision = await service.gatherer.decide(inquiry, vault)
    async with service.store.unit_of_work() as work:
        await work.inquiries.add([decision])
        await work.commit()
    return decision


async def _recall(service: Service, inquiry: Inquiry, *, contacts_are_given: bool) -> tuple[Inquiry, dict[str, str]]:
    """Ask the store what is known of the conversation and of the customer; most messages need neither."""
    customer = inquiry.customer
    ask_contacts = customer.id is not None and not contacts_are_given
    if inquiry.thread_id is None and not ask_contacts:
        return inquiry, {}
    vault: dict[str, str] = {}
    async with service.store.reading() as work:
        if inquiry.thread_id is not None:
            vault = dict(await work.inquiries.placeholders(inquiry.tenant, inquiry.conversation))
        if ask_contacts and customer.id is not None:
            since = service.clock.now() - RECENT
            contacts = await work.inquiries.contacts_since(inquiry.tenant, customer.id, since)
            inquiry = replace(inquiry, customer=replace(customer, contacts_last_30_days=contacts))
    return inquiry, vault
