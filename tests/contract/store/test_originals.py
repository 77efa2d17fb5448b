"""What customers really wrote, and the placeholders that lead back to it."""

import pytest

from factories import decision
from frontdesk.errors import Conflict, ConversationMoved, NotFound
from frontdesk.inquiry import Customer

pytestmark = pytest.mark.anyio


async def keep(store, *decisions):
    async with store.unit_of_work() as work:
        await work.inquiries.add(decisions)
        await work.commit()


async def test_original_gives_back_what_was_masked(store):
    given = decision(
        id="a",
        subject="Re: Invoice",
        body="<p>Write to ana@example.org</p>",
        is_html=True,
        attributes={"order": "77"},
        customer=Customer("c-1", "Ana Sol", "ana@example.org"),
    )
    await keep(store, given)
    async with store.reading() as work:
        original = await work.inquiries.original("default", "a")
    assert (original.subject, original.body, original.is_html) == (
        "Re: Invoice",
        "<p>Write to ana@example.org</p>",
        True,
    )
    assert (original.customer_name, original.customer_address) == ("Ana Sol", "ana@example.org")
    assert dict(original.placeholders) == {"<EMAIL_1>": "ana@example.org"}
    assert dict(original.attributes) == {"order": "77"}


async def test_original_knows_only_its_tenant(store):
    await keep(store, decision(id="a"))
    async with store.reading() as work:
        with pytest.raises(NotFound):
            await work.inquiries.original("other", "a")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\0b", "ab"),
        ("half \ud83d pair", "half \N{REPLACEMENT CHARACTER} pair"),
        ("\udc00", "\N{REPLACEMENT CHARACTER}"),
        ("whole \ud83d\ude00 pair", "whole \N{GRINNING FACE} pair"),
        ("مرحبا \u202eabc\u202c", "مرحبا \u202eabc\u202c"),
        ("\ufeff\u200b \ufffe \x01", "\ufeff\u200b \ufffe \x01"),
        ('"\\u0000" is how JSON writes it', '"\\u0000" is how JSON writes it'),
    ],
)
async def test_text_that_no_database_keeps_is_made_keepable__everywhere_and_no_more_than_that(store, written, kept):
    given = decision(
        text=written,
        id="a",
        subject=written,
        body=written,
        external_id=f"x{written}",
        attributes={written: written},
        customer=Customer("c", written, written),
        vault={"<EMAIL_1>": written},
        degraded=(written,),
        routed={"human_reasons": (written,)},
    )
    await keep(store, given)
    async with store.reading() as work:
        stored = await work.inquiries.find_external("default", f"x{written}")
        original = await work.inquiries.original("default", "a")
    assert stored is not None
    assert (stored.masked_text, stored.external_id, list(stored.degraded)) == (kept, f"x{kept}", [kept])
    assert stored.route["human_reasons"] == [kept]
    assert (original.subject, original.body, original.customer_name) == (kept, kept, kept)
    assert (dict(original.attributes), dict(original.placeholders)) == ({kept: kept}, {"<EMAIL_1>": kept})


async def test_a_long_text_is_kept_whole(store):
    body = "schön " * 200_000
    await keep(store, decision(id="a", body=body))
    async with store.reading() as work:
        assert (await work.inquiries.original("default", "a")).body == body


async def test_placeholders_gather_over_a_conversation__and_stay_in_it(store):
    await keep(store, decision(id="a", vault={"<EMAIL_1>": "a@x.org"}))
    await keep(store, decision(id="b", thread_id="a", vault={"<EMAIL_1>": "a@x.org", "<EMAIL_2>": "b@x.org"}))
    await keep(store, decision(id="c", thread_id="other", vault={"<EMAIL_1>": "c@x.org"}))
    async with store.reading() as work:
        assert await work.inquiries.placeholders("default", "a") == {"<EMAIL_1>": "a@x.org", "<EMAIL_2>": "b@x.org"}
        assert await work.inquiries.placeholders("default", "other") == {"<EMAIL_1>": "c@x.org"}
        assert await work.inquiries.placeholders("another tenant", "a") == {}
        assert (await work.inquiries.original("default", "a")).placeholders["<EMAIL_2>"] == "b@x.org"


async def test_a_placeholder_never_changes_its_value__the_later_message_is_refused_whole(store):
    await keep(store, decision(id="a", thread_id="t", vault={"<EMAIL_1>": "a@x.org"}))
    with pytest.raises(ConversationMoved) as raised:
        await keep(store, decision(id="b", thread_id="t", vault={"<EMAIL_1>": "b@x.org"}))
    assert isinstance(raised.value, Conflict)
    assert raised.value.transient
    assert "b@x.org" not in str(raised.value)
    async with store.reading() as work:
        assert await work.inquiries.placeholders("default", "t") == {"<EMAIL_1>": "a@x.org"}
        with pytest.raises(NotFound):
            await work.inquiries.get("default", "b")


async def test_two_messages_of_one_batch_may_not_give_one_name_to_two_values(store):
    with pytest.raises(ConversationMoved):
        await keep(
            store,
            decision(thread_id="t", vault={"<EMAIL_1>": "a@x.org"}),
            decision(thread_id="t", vault={"<EMAIL_1>": "b@x.org"}),
        )
