"""Train the tagger of personal data, or check that the shipped one was trained on what lies here.

Run as ``python tools/build_tagger.py [--check | --scores] [--seed N]``; without either it writes ``weights.npz`` and
``manifest.json`` in `src/frontdesk/text/pii/tagger`, in about four minutes on one core. All chance is seeded. The
manifest names the digests of the weights and of everything that they rest on, which ``--check`` compares in a moment;
the last bits of the weights themselves depend on the processor's arithmetic, so another machine's bytes may differ.
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from frontdesk.text.pii.tagger import Tagger  # noqa: E402  # after the path
from frontdesk.text.pii.tagger.labels import KINDS, LETTERS  # noqa: E402  # as above
from frontdesk.text.pii.tagger.network import Network  # noqa: E402  # as above
from frontdesk.training.text_scores.pii_scores import MarkedSpan, evaluate_spans, untyped  # noqa: E402  # as above
from tools.tagging.composing import compose  # noqa: E402  # as above
from tools.tagging.filling import Filler, Use  # noqa: E402  # as above
from tools.tagging.learning import Learner  # noqa: E402  # as above
from tools.tagging.marked import Marked  # noqa: E402  # as above
from tools.tagging.sections import LANGUAGES, inputs  # noqa: E402  # as above
from tools.tagging.sheets import Layout  # noqa: E402  # as above
from tools.tagging.varying import varied  # noqa: E402  # as above
from tools.tagging.written import CORPUS, folded, of_corpus, own  # noqa: E402  # as above

TAGGER = ROOT / "src" / "frontdesk" / "text" / "pii" / "tagger"
WEIGHTS, MANIFEST = TAGGER / "weights.npz", TAGGER / "manifest.json"
WORDS = ROOT / "src" / "frontdesk" / "words"
SEED = 20261124
EPOCHS = 14
BATCH = 48
AVERAGED_FROM = 8
"""Epoch from which weights are averaged."""
RATE, WARM_UP_STEPS, LEAST_RATE = 3e-3, 200, 1e-5
OWN_ROUNDS = 3
"""How often an epoch shows our own messages, which hold what the corpus has little of."""
COMPOSED = 800
"""Messages made of frames, of each language in an epoch."""
LEAST = 0.4
"""Score from which a finding is masked by default."""


def main() -> int:
    """Train, and write or compare."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="train nothing; compare the digests")
    arguments.add_argument(
        "--scores",
        action="store_true",
        help="write nothing; train on six messages of seven and print how the tagger does on the seventh",
    )
    arguments.add_argument("--seed", type=int, default=SEED, help="of all chance (%(default)s)")
    chosen = arguments.parse_args()
    if chosen.check:
        return check()
    learner = train(Use.TRAIN if chosen.scores else Use.ALL, chosen.seed)
    if chosen.scores:
        print_scores(Tagger(Network.of(learner.arrays())))
        return 0
    np.savez(WEIGHTS, **learner.arrays())
    MANIFEST.write_text(json.dumps(digests(), indent=2) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes")
    return 0


def train(use: Use, seed: int) -> Learner:
    """Train on the messages for this use, shown in other clothes in every epoch."""
    began = time.monotonic()
    learner, layout, random = Learner(seed), Layout(), Random(seed)  # noqa: S311  # reproducible, not secret
    fillers = {language: Filler(language, random, use) for language in LANGUAGES}
    written = [*of_corpus(use), *(message for message in own(use) for _ in range(OWN_ROUNDS))]
    for epoch in range(EPOCHS):
        shown = [varied(message, fillers[message.language], random) for message in written]
        shown += compose(COMPOSED, seed + epoch, use)
        random.shuffle(shown)
        batches = [shown[start : start + BATCH] for start in range(0, len(shown), BATCH)]
        losses = []
        for number, batch in enumerate(batches):
            done = epoch * len(batches) + number + 1
            rate = RATE * min(1.0, done / WARM_UP_STEPS) * (1 - done / (EPOCHS * len(batches))) + LEAST_RATE
            losses.append(learner.step(layout.sheet(list(map(folded, batch)), random), rate))
            if epoch >= AVERAGED_FROM:
                learner.average()
        print(
            f"epoch {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.4f}, {time.monotonic() - began:.0f} s", flush=True
        )
    return learner


def print_scores(tagger: Tagger) -> None:
    """Print how well the tagger alone does on messages that training did not see."""
    for name, messages in (("our own messages", list(own(Use.CHECK))), ("the corpus", list(of_corpus(Use.CHECK)))):
        print(f"\n{name}: each seventh message, {len(messages)} of them")
        for language in (*LANGUAGES, "all"):
            _print_rows(tagger, [folded(each) for each in messages if language in {each.language, "all"}], language)


def _print_rows(tagger: Tagger, messages: Sequence[Marked], language: str) -> None:
    marked = [[MarkedSpan(a, b, KINDS[LETTERS.index(letter)]) for a, b, letter in each.spans()] for each in messages]
    spans = tagger.find_all([each.text for each in messages], [each.language for each in messages])
    found = [[MarkedSpan(each.start, each.end, each.type) for each in some if each.score >= LEAST] for some in spans]
    for kind, row in evaluate_spans(marked, found, scored=KINDS).items():
        if kind == "ALL" or language == "all":
            print(
                f"{language:<4}{kind:<14}{row.marked:>6} marked, recall {row.recall:.3f}, "
                f"masked {row.masked_share:.3f}, precision {row.precision:.3f}, F2 {row.f2:.3f}"
            )
    any_kind = evaluate_spans(untyped(marked), untyped(found), scored=("ANY",))["ANY"]
    words = sum(len(each.text.split()) for each in messages)
    wrong = any_kind.found - any_kind.right
    print(f"{language:<4}of any kind: precision {any_kind.precision:.3f}, {100 * wrong / words:.2f} wrong in 100 words")


def check() -> int:
    """Compare the digests with the manifest's."""
    stored = json.loads(MANIFEST.read_text(encoding="utf-8"))
    differing = [name for name, digest in digests().items() if stored.get(name) != digest]
    if differing:
        print(f"{MANIFEST}: the {' and '.join(differing)} changed since training; run tools/build_tagger.py")
    return 1 if differing else 0


def digests() -> dict[str, str]:
    """Give the digests of the weights and of what they rest on."""
    return {
        "weights": hashlib.sha256(WEIGHTS.read_bytes()).hexdigest(),
        "inputs": _digest_of(training_inputs()),
    }


def training_inputs() -> list[Path]:
    """Give every file that the weights rest on; what the recogniser makes of them comes after."""
    modules = [path for path in sorted(TAGGER.glob("*.py")) if path.stem not in {"__init__", "recogniser"}]
    return [*inputs(), *modules, WORDS / "__init__.py", WORDS / "words.txt", *sorted(CORPUS.glob("*/*.jsonl"))]


def _digest_of(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
