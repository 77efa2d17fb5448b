"""Confidences counted a batch at a time, beside the library's own histogram."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.exposition import generate_latest

from frontdesk.api.confidences import Confidences

BOUNDS = (0.5, 0.9, 1.0)


def shown(registry: CollectorRegistry) -> Iterator[str]:
    return (line for line in generate_latest(registry).decode().splitlines() if "_created" not in line)


@given(batches=st.lists(st.lists(st.sampled_from([0.0, 0.5, 0.5001, 0.9, 1.0, 2.0]) | st.floats(0, 1)), max_size=4))
def test_batches_are_shown_as_the_library_shows_single_numbers(batches):
    ours, theirs = CollectorRegistry(), CollectorRegistry()
    confidences = Confidences("confidence", "How sure", BOUNDS)
    ours.register(confidences)
    histogram = Histogram("confidence", "How sure", ["task"], buckets=BOUNDS, registry=theirs)
    for batch in batches:
        confidences.observe("category", batch)
        for confidence in batch:
            histogram.labels("category").observe(confidence)
    if any(batches):
        numbers = [[line.rpartition(" ")[::2] for line in shown(each)] for each in (ours, theirs)]
        assert [name for name, _ in numbers[0]] == [name for name, _ in numbers[1]]
        for (_, own), (_, wanted) in zip(*numbers, strict=True):
            assert own == wanted or abs(float(own) - float(wanted)) < 1e-9


def test_tasks_are_counted_apart():
    registry = CollectorRegistry()
    confidences = Confidences("confidence", "How sure", BOUNDS)
    registry.register(confidences)
    confidences.observe("category", [0.5, 0.75])
    confidences.observe("urgency", [0.4])
    assert registry.get_sample_value("confidence_count", {"task": "category"}) == 2
    assert registry.get_sample_value("confidence_bucket", {"task": "urgency", "le": "0.5"}) == 1
    assert registry.get_sample_value("confidence_sum", {"task": "category"}) == 1.25
