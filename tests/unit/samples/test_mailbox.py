from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.errors import InvalidInput
from frontdesk.inquiry import Channel, Tier
from frontdesk.samples import DEFAULT_START, LANGUAGES, PersonalType, SampleMessage, generate
from frontdesk.samples.mailbox import MOST_MESSAGES

SEEDS = st.integers(min_value=-(2**63), max_value=2**63)


@pytest.fixture(scope="module")
def six_weeks() -> list[SampleMessage]:
    return list(generate(17_500, 7))


@given(seed=SEEDS)
@settings(max_examples=15, deadline=None)
def test_every_span_points_at_its_text__any_seed(seed):
    for message in generate(60, seed):
        end = 0
        for span in message.spans:
            assert span.start >= end
            assert message.inquiry.body[span.start : span.end] == span.text
            end = span.end


@given(seed=SEEDS, count=st.integers(min_value=0, max_value=80))
@settings(max_examples=10, deadline=None)
def test_a_longer_mailbox_begins_with_the_shorter__same_seed(seed, count):
    assert list(generate(count, seed)) == list(islice(generate(count + 40, seed), count))


@given(seed=SEEDS)
@settings(max_examples=10, deadline=None)
def test_personal_data_stays_the_customers_own__from_message_to_message(seed):
    own = {PersonalType.EMAIL, PersonalType.CARD, PersonalType.IBAN, PersonalType.DATE_OF_BIRTH}
    seen: dict[tuple[str | None, PersonalType], str] = {}
    for message in generate(150, seed):
        for span in message.spans:
            if span.type in own:
                assert seen.setdefault((message.inquiry.customer.id, span.type), span.text) == span.text


def test_other_seeds_write_other_mail__no_shared_body():
    first, second = ({message.inquiry.id for message in generate(50, seed)} for seed in (1, 2))
    assert not first & second


def test_two_mailboxes_at_once__do_not_disturb_each_other():
    alone = list(generate(30, 3))
    together = [message for message, _ in zip(generate(30, 3), generate(30, 4), strict=True)]
    assert together == alone


def test_times_ascend__over_six_weeks(six_weeks):
    assert all(earlier.inquiry.received_at <= later.inquiry.received_at for earlier, later in pairwise(six_weeks))
    assert six_weeks[0].inquiry.received_at >= DEFAULT_START
    assert timedelta(days=36) < six_weeks[-1].inquiry.received_at - DEFAULT_START < timedelta(days=45)


def test_few_write_at_night_and_at_weekends__over_six_weeks(six_weeks):
    times = [message.inquiry.received_at for message in six_weeks]
    hours, days = Counter(time.hour for time in times), Counter(time.weekday() for time in times)
    assert sum(hours[hour] for hour in (23, 0, 1, 2, 3, 4, 5)) < 0.05 * len(times)
    assert hours.most_common(1)[0][0] in {9, 10, 11}
    assert days[5] + days[6] < 0.5 * (days[1] + days[2])


def test_every_language_channel_tier_and_type_occurs__in_six_weeks(six_weeks):
    assert {message.language for message in six_weeks} == set(LANGUAGES)
    assert {message.inquiry.channel for message in six_weeks} == set(Channel) - {Channel.API, Channel.FILE}
    assert {message.inquiry.customer.tier for message in six_weeks} == set(Tier)
    for language in LANGUAGES:
        kinds = {span.type for message in six_weeks if message.language == language for span in message.spans}
        assert kinds == set(PersonalType), language


def test_follow_ups_name_an_earlier_message__of_the_same_customer(six_weeks):
    first, lengths = {}, Counter()
    for message in six_weeks:
        inquiry = message.inquiry
        if inquiry.thread_id is None:
            first[inquiry.id] = message
        else:
            root = first[inquiry.thread_id]
            assert inquiry.customer.id == root.inquiry.customer.id
            assert (inquiry.channel, message.language) == (root.inquiry.channel, root.language)
            assert inquiry.received_at - root.inquiry.received_at >= timedelta(minutes=45)
            lengths[inquiry.thread_id] += 1
    assert 0.08 * len(six_weeks) < sum(lengths.values()) < 0.25 * len(six_weeks)
    assert max(lengths.values()) == MOST_MESSAGES - 1


def test_ids_are_unique__over_six_weeks(six_weeks):
    assert len({message.inquiry.id for message in six_weeks}) == len(six_weeks)


def test_a_few_customers_write_most__by_a_power_law(six_weeks):
    counts = [count for _, count in Counter(message.inquiry.customer.id for message in six_weeks).most_common()]
    assert sum(counts[: len(counts) // 10]) > 0.3 * len(six_weeks)
    assert counts[-1] < counts[0] / 10


def test_contacts_are_those_of_the_last_30_days__counted_again_slowly(six_weeks):
    times: dict[str | None, list[datetime]] = {}
    for message in six_weeks:
        customer, now = message.inquiry.customer, message.inquiry.received_at
        earlier = times.setdefault(customer.id, [])
        assert customer.contacts_last_30_days == sum(time >= now - timedelta(days=30) for time in earlier)
        earlier.append(now)


def test_bodies_hardly_repeat__in_a_thousand_messages():
    bodies = [message.inquiry.body for message in generate(1_000, 11)]
    assert len(set(bodies)) >= 985


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.FORM])
def test_subject_is_there_and_repeated_on_follow_ups__where_the_channel_has_one(six_weeks, channel):
    subjects = {}
    for message in six_weeks:
        if message.inquiry.channel is channel:
            assert message.inquiry.subject
            root = subjects.setdefault(message.inquiry.conversation, message.inquiry.subject)
            assert message.inquiry.subject.endswith(root)


def test_mailbox_speaks_one_language__when_one_is_asked_for():
    assert {message.language for message in generate(40, 5, languages=("de", "de"))} == {"de"}


def test_mailbox_is_written_as_it_is_read__a_trillion_messages():
    assert len(list(islice(generate(10**12, 1, languages=("en",)), 3))) == 3


def test_first_message_comes_after_the_start__in_another_time_zone():
    start = datetime(2024, 5, 17, 16, 30, tzinfo=timezone(timedelta(hours=-5)))
    first = next(generate(1, 1, start=start)).inquiry.received_at
    assert start <= first < start + timedelta(hours=12)
    assert first.tzinfo is UTC


@pytest.mark.parametrize(
    ("arguments", "expectation"),
    [
        ({"count": -1}, "0 or more, came -1"),
        ({"languages": ("en", "xx")}, "among en, fr, ar, es, de, came 'xx'"),
        ({"languages": ()}, "came none"),
        ({"start": datetime(2025, 1, 6)}, "time zone"),  # noqa: DTZ001 - the fault that is tested
    ],
)
def test_fault_is_told_before_the_first_message__for_bad_arguments(arguments, expectation):
    with pytest.raises(InvalidInput, match=expectation):
        generate(**({"count": 1, "seed": 1} | arguments))
