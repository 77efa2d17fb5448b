"""Make the classifier of a task, and put a stored one together again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from frontdesk.errors import BundleError, EncoderMissing, ModelUnavailable
from frontdesk.models.classifier import SavedClassifier
from frontdesk.models.encoder import Encoder
from frontdesk.models.keywords import KeywordsClassifier
from frontdesk.models.linear import LinearClassifier
from frontdesk.models.linear_parts import linear_of
from frontdesk.models.parts import Parts
from frontdesk.models.tasks import Task
from frontdesk.models.tasks.candidates import Choice
from frontdesk.models.tasks.parameters import checked

Encoders = Callable[[str], Encoder]
"""Gives the encoder of a version, ``all-MiniLM-L6-v2@3f2a9c1b``. Raises `EncoderMissing`."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a classifier is made with."""

    parameters: Mapping[str, Choice]
    """All of the candidate's."""
    seed: int
    encoder: Encoder | None

    def number(self, name: str) -> float:
        """Give a parameter that is a number."""
        return float(self.parameters[name])

    def needed_encoder(self, candidate: str) -> Encoder:
        """Give the encoder. Raises `EncoderMissing`."""
        if self.encoder is None:
            raise EncoderMissing(f"{candidate} needs an encoder; `frontdesk models pull` brings one")
        return self.encoder


def no_encoders(version: str) -> Encoder:
    """Give none: for those who have no encoder."""
    raise EncoderMissing(f"expected the encoder {version}, which the model was fitted with; `frontdesk models pull` it")


def make_classifier(
    task: Task,
    candidate: str | None = None,
    *,
    parameters: Mapping[str, Choice] | None = None,
    seed: int = 0,
    encoder: Encoder | None = None,
) -> SavedClassifier:
    """Make an unfitted classifier.

    Args:
        task: what it is to predict.
        candidate: who predicts it; else the first that the task names.
        parameters: of the candidate; what is not named keeps what the task fixes, else its default.
        seed: of everything that is drawn.
        encoder: for candidates that need one.

    Raises:
        ModelUnavailable: no candidate has the name.
        ConfigError: a parameter is none of the candidate's, or out of its bounds.
        EncoderMissing: the candidate needs an encoder, and there is none.
    """
    name = candidate or task.candidates[0].name
    if name not in _MAKERS:
        raise ModelUnavailable(f"no candidate is called {name!r}; expected {', '.join(_MAKERS)}")
    fixed = next((each.parameters for each in task.candidates if each.name == name), {})
    return _MAKERS[name](task, Setup(checked(name, {**fixed, **(parameters or {})}), seed, encoder))


def assemble(parts: Parts, encoders: Encoders = no_encoders) -> SavedClassifier:
    """Put a fitted classifier together again.

    Raises:
        BundleError: the pieces do not fit.
        EncoderMissing: it was fitted with an encoder that this machine lacks.
    """
    try:
        classifier = _assemble(parts, encoders)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise BundleError(f"the pieces of the model do not fit together ({error}); fit it again") from error
    if classifier.candidate != parts.candidate:
        raise BundleError(f"expected the candidate {classifier.candidate}, got {parts.candidate!r}; fit it again")
    return classifier


def _assemble(parts: Parts, encoders: Encoders) -> SavedClassifier:
    kind = parts.candidate.partition("+")[0]
    if kind not in _ASSEMBLERS:
        raise ValueError(f"no candidate is called {kind!r}")
    return _ASSEMBLERS[kind](parts, encoders)


def _make_linear(task: Task, setup: Setup) -> LinearClassifier:
    return LinearClassifier.of(task, seed=setup.seed, regularisation=setup.number("regularisation"))


_MAKERS: Mapping[str, Callable[[Task, Setup], SavedClassifier]] = {
    "linear": _make_linear,
    "keywords": lambda task, _: KeywordsClassifier(task),
}
_ASSEMBLERS: Mapping[str, Callable[[Parts, Encoders], SavedClassifier]] = {
    "linear": lambda parts, _: linear_of(parts),
    "keywords": lambda parts, _: KeywordsClassifier.from_settings(parts.settings),
}
