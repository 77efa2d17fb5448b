import pytest

from frontdesk.training.text_scores.pii_scores import OVERALL, MarkedSpan, evaluate_spans


def span(start, end, type_="EMAIL"):
    return MarkedSpan(start, end, type_)


def scores(marked, found, *scored):
    return evaluate_spans([marked], [found], scored=scored or ("EMAIL",))[OVERALL]


def test_perfect_finding():
    perfect = scores([span(0, 10)], [span(0, 10)])

    assert (perfect.recall, perfect.precision, perfect.f2) == (1, 1, 1)


@pytest.mark.parametrize(("end", "recall"), [(4, 0), (5, 1)])
def test_half_of_the_characters_must_be_covered(end, recall):
    assert scores([span(0, 10)], [span(0, end)]).recall == recall


def test_two_pieces_cover_together():
    assert scores([span(0, 10)], [span(0, 3), span(5, 8)]).recall == 1


def test_another_type_masks_but_does_not_recall():
    other = scores([span(0, 10)], [span(0, 10, "PHONE")], "EMAIL", "PHONE")

    assert (other.recall, other.masked_share, other.precision) == (0, 1, 0)


def test_span_on_an_unscored_type_says_nothing():
    silent = scores([span(0, 10, "PLACE")], [span(0, 10)])

    assert (silent.found, silent.precision) == (0, 0)


def test_f2_weighs_recall_twice():
    """Recall 1/2 and precision 1: five times their product over four times precision plus recall."""
    half = scores([span(0, 10), span(20, 30)], [span(0, 10)])

    assert half.f2 == pytest.approx(5 * 0.5 / (4 * 1 + 0.5))


def test_types_are_scored_apart():
    by_type = evaluate_spans(
        [[span(0, 5), span(10, 15, "PHONE")]], [[span(0, 5), span(20, 25, "PHONE")]], scored=("EMAIL", "PHONE")
    )

    assert (by_type["EMAIL"].recall, by_type["PHONE"].recall, by_type[OVERALL].recall) == (1, 0, 0.5)


def test_uneven_texts_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        evaluate_spans([[]], [], scored=("EMAIL",))
