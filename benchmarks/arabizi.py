"""What Arabic in Latin letters costs the starter models, and how well its words are read, by hands held out.

    python benchmarks/arabizi.py [--write]

300 Arabic messages of the corpus were typed in Latin letters by four hands, word for word
(`tools/transliteration/pairs`). Here each hand is read by what was learned of how the other three type, and by the
words of the other messages alone; the models learned from all other messages of the corpus. Points lost are paired: the
same message in both scripts, with a 95 % interval (10,000 draws of the messages). Seed 0. ``--write`` stores the
figures, for ``tools/check_figures.py --write``.
"""

import sys
from collections.abc import Sequence
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
from frontdesk.models.ngrams.skeleton import ARABIC
from frontdesk.models.transliteration import Transliterator
from frontdesk.models.transliteration.channel import Channel
from frontdesk.training import load_corpus
from frontdesk.training.comparing.paired import accuracy_difference
from tools.build_transliteration import arabic_words, foreign_words, learn, messages_by_hand, words_of

SEED = 0
WITH_MANNER = "sentiment"
"""The task whose starter model is told how a message is written."""


def main() -> None:
    """Print how well words are read, hand by hand, then what each task loses."""
    configuration, corpus, hands = read_configuration(), load_corpus(), messages_by_hand()
    reader = make_reader(configuration)
    typed = [arabic for messages in hands.values() for arabic, _ in messages]
    place = {text: row for row, text in enumerate(corpus.texts)}
    rest = [row for row, text in enumerate(corpus.texts) if text not in set(typed)]
    counts = arabic_words([corpus.texts[row] for row in rest if corpus.languages[row] == ARABIC])
    print_heading(SEED)
    readers, by_hand, by_task = {}, {}, {}
    for hand, messages in hands.items():
        others = [pair for other, theirs in hands.items() if other != hand for pair in theirs]
        theirs = words_of(others)
        readers[hand] = Transliterator(counts, Channel(learn(theirs)), foreign_words(corpus, theirs))
        pairs = words_of(messages)
        right = sum(times for (word, latin), times in pairs.items() if fold(readers[hand].read(latin)) == fold(word))
        known = sum(times for (word, _), times in pairs.items() if word in counts)
        words = pairs.total()
        print(
            f"{hand:<10}{words:>6} words, {known / words:.3f} of them in other messages, {right / words:.3f} read right"
        )
        by_hand[hand] = {"words": words, "known": known, "read_right": right}
    native = Batch(_masked(reader, typed), [ARABIC] * len(typed))
    print(f"\n{'task':<12} Arabic letters   Latin letters   points lost (95 %)     messages")
    batch = Batch(_masked(reader, [corpus.texts[row] for row in rest]), [corpus.languages[row] for row in rest])
    for task in configuration.triaged:
        labels = corpus.labels(task.name)
        fitted = LinearClassifier.of(task, manner=task.name == WITH_MANNER).fit(batch, [labels[row] for row in rest])
        truth = [labels[place[text]] for text in typed]
        as_written = _right(fitted, native, truth)
        said = []
        for hand, messages in hands.items():
            with (
                patch.object(extraction, "transliterator_with", lambda _more, own=readers[hand]: own),
                patch.object(lexicon, "transliterator_with", lambda _more, own=readers[hand]: own),
            ):
                latin = Batch(_masked(reader, [text for _, text in messages]), [ARABIC] * len(messages))
                # another lexicon, since one keeps whom it asked first
                own = replace(fitted, lexicon=replace(fitted.lexicon))
                said.append(_right(own, latin, truth[len(said) * len(messages) :][: len(messages)]))
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


def _masked(reader: Reader, texts: Sequence[str]) -> Sequence[MaskedText]:
    return reader.read([Inquiry(body=text) for text in texts], {}).texts


def _right(classifier: LinearClassifier, batch: Batch, truth: Sequence[str]) -> np.ndarray:
    """Tell which messages get the right label. Shape: (messages,)."""
    said = [prediction.label for prediction in classifier.predict(batch)]
    return np.array([label == right for label, right in zip(said, truth, strict=True)])


if __name__ == "__main__":
    main()
