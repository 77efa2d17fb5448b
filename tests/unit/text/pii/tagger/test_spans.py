"""How probabilities become spans: neighbours of one kind are one, and more probability never unmasks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.tagger.labels import KINDS
from frontdesk.text.pii.tagger.recogniser import LIKELY_SCORE, Tagger

TEXT = "Baker James Street"
BESIDE = (PiiType.ADDRESS, 0.9)


class Said:
    """Says of each token of the text what a test says."""

    embeddings = np.zeros((1 << 16, 1), np.float32)

    def __init__(self, *tokens):
        self.tokens = tokens

    def probabilities(self, tokens, _contexts):
        table = np.zeros((len(tokens), 1 + len(KINDS)), np.float32)
        table[:, 0] = 1.0
        gap = (len(tokens) - len(self.tokens)) // 2
        for row, (kind, probability) in enumerate(self.tokens, gap):
            table[row, 0] = 1.0 - probability
            table[row, 1 + KINDS.index(kind)] = probability
        return table


def masked(*tokens):
    [spans] = Tagger(Said(*tokens)).find_all([TEXT], ["en"])
    return [(span.type, TEXT[span.start : span.end]) for span in spans if span.score >= LIKELY_SCORE]


def test_name_takes_more_than_other_kinds_to_be_masked():
    assert masked((PiiType.PERSON, 0.08), (PiiType.LOCATION, 0.0), (PiiType.LOCATION, 0.08)) == [
        (PiiType.LOCATION, "Street")
    ]


def test_what_may_be_a_name_is_of_the_address__it_stands_within_one():
    assert masked(BESIDE, (PiiType.PERSON, 0.08), BESIDE) == [(PiiType.ADDRESS, TEXT)]


@given(st.sampled_from(KINDS), st.floats(0.03, 0.97), st.floats(0.03, 0.97))
def test_more_probability_never_unmasks(kind, one, another):
    less, more = sorted((round(one, 3), round(another, 3)))
    covered = [sum(len(words) for _, words in masked(BESIDE, (kind, share), BESIDE)) for share in (less, more)]
    assert covered[0] <= covered[1] + 2  # the blanks beside a span of another kind
