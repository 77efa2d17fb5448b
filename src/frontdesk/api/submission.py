"""Keep a message with its decision; committed before anyone is told that it was accepted."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from frontdesk.api.faults import Fault, Refused
from frontdesk.api.service import Service
from frontdesk.errors import Conflict, ConversationMoved
from frontdesk.inquiry import Decision, Inquiry

RECENT = timedelta(days=30)
ATTEMPTS = 5
"""How often a message is decided at most, when others of its conversation take its placeholders' names meanwhile."""


async def submit(service: Service, inquiry: Inquiry, *, contacts_are_given: bool) -> Decision:
    """Decide and keep one message.

    Raises:
        Refused: the tenant has a message with this external id already; its own id is named.
        ConversationMoved: others of the conversation came first each time.
    """
    try:
        return await _try_until_kept(service, inquiry, contacts_are_given=contacts_are_given)
    except ConversationMoved:
        raise
    except Conflict as conflict:
        raise await _named(service, inquiry, conflict) from None


async def _named(service: Service, inquiry: Inquiry, conflict: Conflict) -> Exception:
    """Say which message has the external id, where it is there still."""
    if inquiry.external_id is None:
        return conflict
    async with service.store.reading() as work:
        kept = await work.inquiries.find_external(inquiry.tenant, inquiry.external_id)
    if kept is None:
        return conflict
    return Refused(
        Conflict,
        [Fault(place="body.external_id", expected=f"an id that no kept message has; inquiry {kept.id} has this one")],
        f"a message with this external_id is kept already, as inquiry {kept.id}: read that one, or send this one "
        "under another external_id",
    )


async def _try_until_kept(service: Service, inquiry: Inquiry, *, contacts_are_given: bool) -> Decision:
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
