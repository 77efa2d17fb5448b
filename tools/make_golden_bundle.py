"""Make the golden bundle of the present format, which later versions must load: ``tests/data/bundles/format-N``.

Run it once, when the format has its final form: ``python tools/make_golden_bundle.py``. What it said is written into
``expected.json`` beside it.
"""

import json
import sys
from pathlib import Path

from frontdesk import __version__
from frontdesk.models import Batch, Task
from frontdesk.models.tasks import KeywordFile
from frontdesk.registry import load_bundle, save_bundle
from frontdesk.registry.manifest import FORMAT
from frontdesk.testing import masked
from frontdesk.training.fitting.fit import fit_task

BUNDLES = Path(__file__).parents[1] / "tests" / "data" / "bundles"
FRAMES = ("{} work", "your answer is {}", "the app is {} again", "what a {} day", "so {}, all of it")
WORDS = {"good": ("fine", "lovely", "great", "kind"), "bad": ("sad", "awful", "slow", "broken")}
KEYWORDS = KeywordFile(
    language="en", keywords={"good": {"fine": 1.0, "thank you": 2.0}, "bad": {"sad": 1.0, "broken": 2.0}}
)


def main() -> int:
    """Fit, save, and write down what the bundle says."""
    pairs = [(frame.format(word), label) for label, words in WORDS.items() for word in words for frame in FRAMES]
    task = Task.of_labels("mood", tuple(WORDS), keywords=(KEYWORDS,))
    fitted = fit_task(task, _batch([text for text, _ in pairs]), [label for _, label in pairs])
    figures = fitted.evaluation.figures if fitted.evaluation else {}
    folder = BUNDLES / f"format-{FORMAT}"
    save_bundle(folder, fitted.classifier, metrics=figures, data_digest="0" * 64, examples=len(pairs))
    expected = BUNDLES / "expected.json"
    told = json.loads(expected.read_text(encoding="utf-8"))
    answers = load_bundle(folder).classifier.predict(_batch(told["messages"]))
    told[folder.name] = {
        "made_by": f"frontdesk {__version__}",
        "answers": [[each.label, each.confidence] for each in answers],
    }
    expected.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(folder)
    return 0


def _batch(texts: list[str]) -> Batch:
    return Batch([masked(text) for text in texts], ["en"] * len(texts))


if __name__ == "__main__":
    sys.exit(main())
