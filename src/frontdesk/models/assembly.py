"""Make the classifier of a task, and put a stored one together again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from frontdesk.errors import BundleError, EncoderMissing, ModelUnavailable
from frontdesk.models.cascade.classifier import CascadeClassifier
from frontdesk.models.cascade.stored import cascade_of, dear_parts
from frontdesk.models.classifier import SavedClassifier
from frontdesk.models.encoder import Encoder
from frontdesk.models.ensemble.classifier import EnsembleClassifier, ensemble_of
from frontdesk.models.finetuned import FineTune, FinetunedClassifier, Plan, finetuned_of
from frontdesk.models.hybrid.classifier import HybridClassifier
from frontdesk.models.hybrid.stored import hybrid_of
from frontdesk.models.keywords import KeywordsClassifier
from frontdesk.models.linear.classifier import LinearClassifier
from frontdesk.models.linear.stored import linear_of
from frontdesk.models.parts import Parts
from frontdesk.models.several.classifier import SeveralClassifier
from frontdesk.models.several.stored import several_of
from frontdesk.models.tabular import TabularClassifier, tabular_of
from frontdesk.models.tasks import Task
from frontdesk.models.tasks.candidates import Choice
from frontdesk.models.tasks.parameters import ENTAILMENT, MEMBERS, NO_ENTAILMENT, checked
from frontdesk.models.zero_shot import Entailment, ZeroShotClassifier, zero_shot_of_parts

Encoders = Callable[[str], Encoder]
"""Gives the encoder of a version, ``all-MiniLM-L6-v2@3f2a9c1b``. Raises `EncoderMissing`."""
FindEntailment = Callable[[str], Entailment]
"""Gives the inference model of a name. Raises `EncoderMissing`."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a classifier is made with."""

    parameters: Mapping[str, Choice]
    """All of the candidate's."""
    seed: int
    encoder: Encoder | None
    finetune: FineTune | None = None
    entailment: FindEntailment | None = None

    def number(self, name: str) -> float:
        """Give a parameter that is a number."""
        return float(self.parameters[name])

    def needed_encoder(self, candidate: str) -> Encoder:
        """Give the encoder. Raises `EncoderMissing`."""
        if self.encoder is None:
            raise EncoderMissing(f"{candidate} needs an encoder; `frontdesk models pull` brings one")
        return self.encoder

    def needed_entailment(self, name: str) -> Entailment:
        """Give the inference model of a name. Raises `EncoderMissing`."""
        if self.entailment is None:
            raise EncoderMissing(
                f"zero_shot needs the inference model {name}; `frontdesk models pull {name} --entailment` brings one"
            )
        return self.entailment(name)


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
    finetune: FineTune | None = None,
    entailment: FindEntailment | None = None,
) -> SavedClassifier:
    """Make an unfitted classifier.

    Args:
        task: what it is to predict.
        candidate: who predicts it; else the first that the task names.
        parameters: of the candidate; what is not named keeps what the task fixes, else its default.
        seed: of everything that is drawn.
        encoder: for candidates that need one.
        finetune: tunes encoders, for `finetuned`.
        entailment: gives the inference model that `zero_shot` names in place of the encoder.

    Raises:
        ModelUnavailable: no candidate has the name.
        ConfigError: a parameter is none of the candidate's, or out of its bounds.
        EncoderMissing: the candidate needs an encoder, or an inference model, and there is none.
    """
    name = candidate or task.candidates[0].name
    if name not in _MAKERS:
        raise ModelUnavailable(f"no candidate is called {name!r}; expected {', '.join(_MAKERS)}")
    fixed = next((each.parameters for each in task.candidates if each.name == name), {})
    setup = Setup(checked(name, {**fixed, **(parameters or {})}), seed, encoder, finetune, entailment)
    if task.kind == "multi":
        return SeveralClassifier.of(task, lambda of_label: _MAKERS[name](of_label, setup))
    return _MAKERS[name](task, setup)


def assemble(parts: Parts, encoders: Encoders = no_encoders) -> SavedClassifier:
    """Put a fitted classifier together again.

    Raises:
        BundleError: the pieces do not fit.
        EncoderMissing: it was fitted with an encoder that this machine lacks.
    """
    try:
        classifier = _assemble(parts, encoders)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError) as error:
        raise BundleError(f"the pieces of the model do not fit together ({error}); fit it again") from error
    if classifier.candidate != parts.candidate:
        raise BundleError(f"expected the candidate {classifier.candidate}, got {parts.candidate!r}; fit it again")
    return classifier


def _assemble(parts: Parts, encoders: Encoders) -> SavedClassifier:
    kind = parts.candidate.partition("+")[0]
    if kind not in _ASSEMBLERS:
        raise ValueError(f"no candidate is called {kind!r}")
    return _ASSEMBLERS[kind](parts, encoders)


def _encoder_of(parts: Parts, encoders: Encoders) -> Encoder:
    """Give the encoder that a classifier was fitted with. Raises `EncoderMissing`."""
    return encoders(str(parts.settings["encoder"]))


def _make_linear(task: Task, setup: Setup) -> LinearClassifier:
    return LinearClassifier.of(
        task,
        seed=setup.seed,
        regularisation=setup.number("regularisation"),
        manner=bool(setup.parameters["manner"]),
    )


def _make_hybrid(task: Task, setup: Setup, candidate: str = HybridClassifier.kind) -> HybridClassifier:
    return HybridClassifier.joined(
        task,
        setup.needed_encoder(candidate),
        seed=setup.seed,
        regularisation=setup.number("regularisation"),
        vector_weight=setup.number("vector_weight"),
        sharpness=setup.number("sharpness"),
    )


def _make_cascade(task: Task, setup: Setup) -> CascadeClassifier:
    cheap = LinearClassifier.of(task, seed=setup.seed)
    return CascadeClassifier.of(cheap, _make_hybrid(task, setup, CascadeClassifier.kind))


def _make_zero_shot(task: Task, setup: Setup) -> ZeroShotClassifier:
    name = str(setup.parameters[ENTAILMENT])
    by = setup.needed_encoder("zero_shot") if name == NO_ENTAILMENT else setup.needed_entailment(name)
    return ZeroShotClassifier.of(task, by, seed=setup.seed)


def _make_ensemble(task: Task, setup: Setup) -> EnsembleClassifier:
    def member(name: str) -> SavedClassifier:
        return make_classifier(
            task, name, seed=setup.seed, encoder=setup.encoder, finetune=setup.finetune, entailment=setup.entailment
        )

    return EnsembleClassifier.of(task, [member(name) for name in str(setup.parameters[MEMBERS]).split(",")])


def _make_finetuned(task: Task, setup: Setup) -> FinetunedClassifier:
    return FinetunedClassifier.of(task, Plan.of({**setup.parameters, "seed": setup.seed}), setup.finetune)


_MAKERS: Mapping[str, Callable[[Task, Setup], SavedClassifier]] = {
    "linear": _make_linear,
    "hybrid": _make_hybrid,
    "cascade": _make_cascade,
    "keywords": lambda task, _: KeywordsClassifier(task),
    "zero_shot": _make_zero_shot,
    "ensemble": _make_ensemble,
    "finetuned": _make_finetuned,
    "forest": lambda task, setup: TabularClassifier.of(task, "forest", setup.parameters, seed=setup.seed),
    "boosting": lambda task, setup: TabularClassifier.of(task, "boosting", setup.parameters, seed=setup.seed),
    "logistic": lambda task, setup: TabularClassifier.of(task, "logistic", setup.parameters, seed=setup.seed),
}
_ASSEMBLERS: Mapping[str, Callable[[Parts, Encoders], SavedClassifier]] = {
    "linear": lambda parts, _: linear_of(parts),
    "hybrid": lambda parts, encoders: hybrid_of(parts, _encoder_of(parts, encoders)),
    "cascade": lambda parts, encoders: cascade_of(parts, _encoder_of(dear_parts(parts), encoders)),
    "keywords": lambda parts, _: KeywordsClassifier.from_settings(parts.settings),
    "zero_shot": zero_shot_of_parts,
    "ensemble": lambda parts, encoders: ensemble_of(parts, lambda member: _assemble(member, encoders)),
    "finetuned": lambda parts, _: finetuned_of(parts),
    "forest": lambda parts, _: tabular_of(parts),
    "boosting": lambda parts, _: tabular_of(parts),
    "logistic": lambda parts, _: tabular_of(parts),
    "several": lambda parts, encoders: several_of(parts, lambda member: _assemble(member, encoders)),
}
