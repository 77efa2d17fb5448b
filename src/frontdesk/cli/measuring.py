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

_KINDS = {"single": "one label for each message", "multi": "several labels at once"}


def load_other(against: Path, bundle: "Bundle", encoders: "Encoders") -> "Bundle":
    """Load the model to compare with.

    Raises:
        TrainingDataError: it is of another task or kind, or reads other columns.
    """
    from frontdesk.registry import load_bundle

    other = load_bundle(against, encoders)
    ours, theirs = bundle.manifest, other.manifest
    if theirs.task != ours.task:
        raise TrainingDataError(
            f"{against}: expected a model of {ours.task}, came one of {theirs.task}; both must predict one task"
        )
    if theirs.kind != ours.kind:
        raise TrainingDataError(
            f"{against}: expected a model that gives {_KINDS[ours.kind]}, as {ours.version} does; came one that gives "
            f"{_KINDS[theirs.kind]}; name another with --against"
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
    is_declared: bool = False,
) -> "EvaluationFacts":
    """Have one model, or two, answer the messages, and measure what they say; `is_declared` is the task.

    Raises:
        TrainingDataError: no label of the messages is one of a model's.
    """
    from frontdesk.training.comparing.comparison import compare_answers
    from frontdesk.training.evaluation.evaluate import answer
    from frontdesk.training.inspection.duplicates import find_copies
    from frontdesk.training.report import EvaluationFacts

    bundles = [bundle, *([other] if other else [])]
    answered = [answer(each.classifier, batch, labelled.labels) for each in bundles]
    found = [
        own.evaluation(each.manifest.size_bytes, ordinal=ordinal) for each, own in zip(bundles, answered, strict=True)
    ]
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
        duplicates=find_copies(batch, labelled.labels),
        is_declared=is_declared,
    )
