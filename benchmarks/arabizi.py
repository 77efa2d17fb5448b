"""How well Arabic in Latin letters is recognised, masked and read, and what it costs, by hands held out.

    python benchmarks/arabizi.py [--write]

300 Arabic messages of the corpus were typed in Latin letters by four hands, word for word
(`tools/transliteration/pairs`). Here each hand is read by what was learned of how the other three type, and by the
words of the other messages alone; the models learned from all other messages of the corpus. Points lost are paired: the
same message in both scripts, with a 95 % interval (10,000 draws of the messages). Words that are personal are those
whose Arabic ones are marked (`tools/tagging/marks`), where not all are. Seed 0. ``--write`` stores the figures, for
``tools/check_figures.py --write``.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from _heading import print_heading
from _stored import keep

sys.path.insert(0, str(Path(__file__).parents[1]))

from frontdesk.bootstrap import make_reader, read_configuration
from frontdesk.desk import Reader
from frontdesk.inquiry import Inquiry, MaskedText
from frontdesk.models import Batch, LinearClassifier
from frontdesk.models.lexicon import lexicon
from frontdesk.models.lexicon.splitting import fold
from frontdesk.models.ngrams import extraction
from frontdesk.text import arabizi as text_arabizi
from frontdesk.text.pii.tagger import meant
from frontdesk.training import load_corpus
from frontdesk.training.comparing.paired import accuracy_difference
from frontdesk.transliteration import Transliterator
from frontdesk.transliteration.channel import Channel
from frontdesk.transliteration.scripts import ARABIC
from frontdesk.transliteration.unmasked import with_listed_words
from tools.build_transliteration import arabic_words, foreign_words, learn, messages_by_hand, words_of
from tools.tagging.filling import Use
from tools.tagging.marked import Span
from tools.tagging.written import of_corpus

Pair = tuple[str, str]
"""A message in Arabic letters and in Latin ones."""

SEED = 0
WITH_MANNER = "sentiment"
"""The task whose starter model is told how a message is written."""


def main() -> None:
    """Print how each hand is recognised, masked and read, then what each task loses."""
    configuration, corpus, hands = read_configuration(), load_corpus(), messages_by_hand()
    reader = make_reader(configuration)
    typed = [arabic for messages in hands.values() for arabic, _ in messages]
    place = {text: row for row, text in enumerate(corpus.texts)}
    rest = [row for row, text in enumerate(corpus.texts) if text not in set(typed)]
    counts = arabic_words([corpus.texts[row] for row in rest if corpus.languages[row] == ARABIC])
    print_heading(SEED)
    marks = {message.text: message.spans() for message in of_corpus(Use.ALL) if message.language == ARABIC}
    latin, by_hand, transliterators = {}, {}, {}
    for hand, messages in hands.items():
        others = words_of([pair for other, theirs in hands.items() if other != hand for pair in theirs])
        transliterators[hand] = Transliterator(counts, Channel(learn(others)), foreign_words(corpus, others))
        # who reads texts that are not masked yet knows the words of our list besides
        of_unmasked = Transliterator(with_listed_words(counts), Channel(learn(others)), foreign_words(corpus, others))
        with (
            patch.object(text_arabizi, "transliterator_of_unmasked", lambda own=of_unmasked: own),
            patch.object(meant, "transliterator_of_unmasked", lambda own=of_unmasked: own),
        ):
            understood = reader.read([Inquiry(body=text) for _, text in messages], {})
        latin[hand] = understood.texts
        by_hand[hand] = _read_right(messages, transliterators[hand], counts) | {
            "messages": len(messages),
            "recognised": sum(language.code == ARABIC for language in understood.languages),
            **_masked_words(messages, understood.texts, marks),
        }
        print(hand, *(f"{name} {count}" for name, count in by_hand[hand].items()), sep="  ")
    native = Batch(_masked(reader, typed), [ARABIC] * len(typed))
    print(f"\n{'task':<12} Arabic letters   Latin letters   points lost (95 %)     messages")
    batch = Batch(_masked(reader, [corpus.texts[row] for row in rest]), [corpus.languages[row] for row in rest])
    by_task = {}
    for task in configuration.triaged:
        labels = corpus.labels(task.name)
        fitted = LinearClassifier.of(task, manner=task.name == WITH_MANNER).fit(batch, [labels[row] for row in rest])
        truth = [labels[place[text]] for text in typed]
        as_written = _right(fitted, native, truth)
        said = []
        for hand, texts in latin.items():
            own = transliterators[hand]
            with (
                patch.object(extraction, "transliterator_with", lambda _more, own=own: own),
                patch.object(lexicon, "transliterator_with", lambda _more, own=own: own),
            ):
                # another lexicon, since one keeps whom it asked first
                other = replace(fitted, lexicon=replace(fitted.lexicon))
                own_truth = truth[len(said) * len(texts) :][: len(texts)]
                said.append(_right(other, Batch(texts, [ARABIC] * len(texts)), own_truth))
        in_latin = np.concatenate(said)
        lost = accuracy_difference(as_written, in_latin, np.random.default_rng(SEED))
        points = f"{100 * lost.estimate:.1f} ({100 * lost.low:.1f} to {100 * lost.high:.1f})"
        print(f"{task.name:<12} {as_written.mean():>14.3f} {in_latin.mean():>15.3f}   {points:<20} {len(truth):>10}")
        by_task[task.name] = {
            "arabic": float(as_written.mean()),
            "latin": float(in_latin.mean()),
            "lost": [lost.estimate, lost.low, lost.high],
        }
    if "--write" in sys.argv[1:]:
        keep("arabizi", {"messages": len(typed), "hands": by_hand, "tasks": by_task})


def _read_right(messages: Sequence[Pair], transliterator: Transliterator, counts: Mapping[str, int]) -> dict[str, int]:
    """Count the words of a hand, those that stand in other messages, and those that are read as what was meant."""
    pairs = words_of(messages)
    return {
        "words": pairs.total(),
        "known": sum(times for (word, _), times in pairs.items() if word in counts),
        "read_right": sum(
            times for (word, latin), times in pairs.items() if fold(transliterator.read(latin)) == fold(word)
        ),
    }


def _masked_words(
    messages: Sequence[Pair], texts: Sequence[MaskedText], marks: Mapping[str, Sequence[Span]]
) -> dict[str, int]:
    """Count the words whose Arabic ones are marked as personal, and the others; of either how many are masked."""
    counted = dict.fromkeys(("personal", "personal_masked", "other", "other_masked"), 0)
    for (arabic, latin), text in zip(messages, texts, strict=True):
        masked = [(placeholder.source.start, placeholder.source.end) for placeholder in text.placeholders]
        personal = [(start, end) for start, end, _ in marks.get(arabic, ())]
        for word, typed in zip(re.finditer(r"\S+", arabic), re.finditer(r"\S+", latin), strict=True):
            name = "personal" if _meets(word, personal) else "other"
            counted[name] += 1
            counted[f"{name}_masked"] += _meets(typed, masked)
    return counted


def _meets(word: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < word.end() and word.start() < end for start, end in spans)


def _masked(reader: Reader, texts: Sequence[str]) -> Sequence[MaskedText]:
    return reader.read([Inquiry(body=text) for text in texts], {}).texts


def _right(classifier: LinearClassifier, batch: Batch, truth: Sequence[str]) -> np.ndarray:
    """Tell which messages get the right label. Shape: (messages,)."""
    said = [prediction.label for prediction in classifier.predict(batch)]
    return np.array([label == right for label, right in zip(said, truth, strict=True)])


if __name__ == "__main__":
    main()
