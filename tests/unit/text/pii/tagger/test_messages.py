"""Messages written by us, with all that identifies somebody marked: what is masked in them must not become less."""

from pathlib import Path

from frontdesk.text.pii import Masker
from frontdesk.text.pii.tagger.labels import KINDS, LETTERS
from frontdesk.training.text_scores.pii_scores import MarkedSpan, evaluate_spans
from tools.tagging.marked import Marked, literal_pieces

MESSAGES = Path(__file__).parents[4] / "data" / "tagger" / "messages.txt"
KINDS_THERE = KINDS[:4]
LEAST_MASKED, LEAST_PRECISION = 0.92, 0.84


def read():
    language = ""
    for line in MESSAGES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            language = line.removeprefix("== ")
        else:
            yield Marked(tuple(literal_pieces(line.replace("\\n", "\n"))), language)


def test_most_is_masked__and_little_else():
    messages = list(read())
    marked = [[MarkedSpan(start, end, KINDS[LETTERS.index(x)]) for start, end, x in each.spans()] for each in messages]
    spans = Masker().find_all([each.text for each in messages], [each.language for each in messages])
    found = [[MarkedSpan(span.start, span.end, span.type) for span in each] for each in spans]

    scores = evaluate_spans(marked, found, scored=KINDS_THERE)["ALL"]

    assert scores.masked_share >= LEAST_MASKED
    assert scores.precision >= LEAST_PRECISION
