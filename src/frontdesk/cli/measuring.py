"""Models, measured on labelled data."""

from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk import __version__
from frontdesk.errors import TrainingDataError

if TYPE_CHECKING:
    from frontdesk.bootstrap import Encoders
    from frontdesk.models import Batch
    from frontdesk.registry import Bundle
    from frontdesk.training import LabelledData
    from frontdesk.training.report import EvaluationFacts


def load_other(against: Path, bundle: "Bundle", encoders: "Encoders") -> "Bundle":
    """Load the model to compare with. Raises `TrainingDataError` where it is of another task or reads other columns."""
    from frontdesk.registry import load_bundle

    other = load_bundle(against, encoders)
    ours, theirs = bundle.manifest, other.manifest
    if theirs.task != ours.task:
        raise TrainingDataError(
            f"{against}: expected a model of {ours.task}, came one of {theirs.task}; both must predict one task"
        )
    missing = {each.name for each in theirs.inputs} - {each.name for each in ours.inputs}
    if missing:
        raise TrainingDataError(
            f"{against}: it decides by {', '.join(sorted(missing))} too, which the other does not read; "
            "exchange --model and --against"
        )
    return other


def measure_bundles(
    bundle: "Bundle",
    other: "Bundle | None",
    batch: "Batch",
    labelled: "LabelledData",
    *,
    seed: int,
    ordinal: bool,
) -> "EvaluationFacts":
    """Have one model, or two, answer the messages, and measure what they say.

    Raises:
        TrainingDataError: no label of the messages is one of a model's.
    """
    from frontdesk.training.comparing.comparison import compare_answers
    from frontdesk.training.evaluation.evaluate import answer
    from frontdesk.training.report import EvaluationFacts

    bundles = [bundle, *([other] if other else [])]
    answered = [answer(each.classifier, batch, labelled.labels) for each in bundles]
    found = [own.evaluation(size_bytes(each), ordinal=ordinal) for each, own in zip(bundles, answered, strict=True)]
    names = [each.manifest.version for each in bundles]
    if len(names) == 2 and names[0] == names[1]:
        names[1] = f"{names[1]} (the same model)"
    return EvaluationFacts(
        task=bundle.manifest.task,
        evaluations=dict(zip(names, found, strict=True)),
        answers=answered[0].answers,
        languages=batch.languages,
        data_digest=labelled.digest,
        code_version=f"Frontdesk {__version__}",
        comparison=compare_answers(answered[0].answers, answered[1].answers, seed=seed) if other else None,
        warnings=[
            f"{each.manifest.version} was fitted on these very messages: the figures say how well it remembers, not "
            "how good it is"
            for each in bundles
            if each.manifest.data_digest == labelled.digest
        ],
    )


def size_bytes(bundle: "Bundle") -> int:
    """Give what a bundle takes, but for its manifest."""
    return sum(stored.size_bytes for stored in bundle.manifest.files.values())
