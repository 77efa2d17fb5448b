"""A task with everything that its file refers to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from frontdesk.models.tasks.candidates import Candidate, CandidateName
from frontdesk.models.tasks.inputs import TEXT_INPUT, Input
from frontdesk.models.tasks.keywords import KeywordFile
from frontdesk.models.tasks.names import DEFAULT_THRESHOLD
from frontdesk.models.tasks.rules import RuleFile
from frontdesk.models.tasks.task_file import DEFAULT_COVERAGE, DEFAULT_FOLDS, Kind, Label, Metric
from frontdesk.models.uncertainty.caution import Caution

LINEAR = Candidate(name="linear")


@dataclass(frozen=True)
class Task:
    """What there is to predict, from what, and by whom."""

    name: str
    labels: tuple[Label, ...]
    default: str
    """The label that the fallback gives where nothing speaks for any."""
    description: str = ""
    candidates: tuple[Candidate, ...] = (LINEAR,)
    """In order of preference."""
    inputs: tuple[Input, ...] = (TEXT_INPUT,)
    kind: Kind = "single"
    select_by: Metric = "macro_f1"
    """What a candidate is chosen by where several are compared."""
    folds: int = DEFAULT_FOLDS
    threshold: float = DEFAULT_THRESHOLD
    """A person looks where the confidence is below."""
    coverage: float = DEFAULT_COVERAGE
    """Share of messages whose label is to be in its label set."""
    may_abstain: bool = True
    """Whether an unsure answer sends the inquiry to a person."""
    triage: bool = True
    """Whether the desk predicts it for every inquiry."""
    keywords: tuple[KeywordFile, ...] = ()
    rules: tuple[RuleFile, ...] = ()
    caution: Caution | None = None

    @classmethod
    def of_labels(
        cls,
        name: str,
        labels: Sequence[str],
        *,
        default: str | None = None,
        candidate: CandidateName = "linear",
        keywords: tuple[KeywordFile, ...] = (),
        rules: tuple[RuleFile, ...] = (),
    ) -> "Task":
        """Make a task that no file declares."""
        own = tuple(Label(name=label) for label in labels)
        candidates = (Candidate(name=candidate),)
        return cls(name, own, default or labels[0], candidates=candidates, keywords=keywords, rules=rules)

    @cached_property
    def label_names(self) -> tuple[str, ...]:
        """The labels, in the order of the file."""
        return tuple(label.name for label in self.labels)

    @property
    def reads_text(self) -> bool:
        """Whether the text of a message is among the inputs."""
        return any(each.type == "text" for each in self.inputs)

    @property
    def columns(self) -> tuple[Input, ...]:
        """The inputs beside the text."""
        return tuple(each for each in self.inputs if each.type != "text")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what makes a model: inputs, labels, keywords, rules, coverage, but no description or threshold."""
        whole = sha256("\n".join((self.name, self.kind, self.default, str(self.coverage))).encode())
        descriptions = {label.name: label.model_dump_json() for label in self.labels}
        whole.update(repr(descriptions).encode())
        parts = (*self.candidates, *self.inputs, *self.keywords, *self.rules, *filter(None, [self.caution]))
        for part in parts:
            whole.update(part.model_dump_json().encode())
        return whole.hexdigest()
