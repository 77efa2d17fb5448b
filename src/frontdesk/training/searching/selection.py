"""Compare candidates with the parameters that a search tries, and fit the one that does best on held-out messages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.errors import EncoderError, ModelError, ModelUnavailable, TrainingDataError
from frontdesk.models import Batch, FindEntailment, Task
from frontdesk.models.encoder import Encoder
from frontdesk.models.finetuned import FineTune
from frontdesk.models.tasks import Candidate, Metric
from frontdesk.training.fitting.fit import FittedTask
from frontdesk.training.searching.bench import Bench
from frontdesk.training.searching.journal import Journal
from frontdesk.training.searching.search import TRIALS, Parameters, Search, how_many, points
from frontdesk.training.searching.trial import WORST, Trial
from frontdesk.training.searching.watch import Unwatched, Watch

TOLD_TO_BAYES = -1e9
"""In the place of a score that could not be measured; an infinite one tells it nothing."""
CANNOT_RUN = (ModelUnavailable, EncoderError, TrainingDataError)
WANTING = (ModelUnavailable, EncoderError)
"""What one trial lacks on this machine, another of the same candidate may do without."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be compared."""

    candidates: tuple[Candidate, ...]
    """In order of preference: the first of those that do equally well is taken."""
    are_named: bool = False
    """Whether somebody asked for these: then one that cannot run is an error."""
    search: Search | None = None
    trials: int = TRIALS
    seed: int = 0
    imbalanced: bool = False
    """Whether some labels are so much rarer than others that it matters how they are weighed."""

    @property
    def steps(self) -> int:
        """How many trials there are at most."""
        return sum(map(self.steps_of, self.candidates))

    def steps_of(self, candidate: Candidate) -> int:
        """How many of them are a candidate's."""
        return how_many(candidate, self.search, self.trials, imbalanced=self.imbalanced)


@dataclass(frozen=True, slots=True)
class Selection:
    """What the candidates came to."""

    trials: tuple[Trial, ...]
    skipped: Mapping[str, str]
    """Candidates, or trials of them, that this machine cannot run or these messages cannot teach, with the reason."""
    best: Trial
    fitted: FittedTask
    """The best, fitted on all messages."""

    @property
    def by_candidate(self) -> tuple[Trial, ...]:
        """The best trial of each candidate, in the order of the plan."""
        metric = self.fitted.task.select_by
        names = dict.fromkeys(trial.candidate for trial in self.trials)
        return tuple(_best([trial for trial in self.trials if trial.candidate == name], metric) for name in names)


def select(
    task: Task,
    batch: Batch,
    labels: Sequence[str],
    plan: Plan,
    *,
    encoder: Encoder | None = None,
    finetune: FineTune | None = None,
    entailment: FindEntailment | None = None,
    journal: Journal | None = None,
    watch: Watch | None = None,
) -> Selection:
    """Try all that the plan asks for, and fit the best.

    The same examples, plan and library versions give the same classifier, whether the run was cut short or not.

    Raises:
        TrainingDataError: the examples cannot be learned from.
        ModelUnavailable: a candidate that somebody named, or every other, cannot run here.
        EncoderError: as much, where it is an encoder that is wanting.
    """
    bench = Bench(
        task, batch, labels, plan.seed, encoder, journal or Journal(), watch or Unwatched(), finetune, entailment
    )
    skipped = _compare(bench, plan)
    if not bench.trials:
        raise _nothing_runs(task, skipped)
    best = _best(bench.trials, task.select_by)
    reasons = {name: error.message for name, error in skipped.items()}
    return Selection(tuple(bench.trials), reasons, best, bench.fit_of(best))


def _compare(bench: Bench, plan: Plan) -> dict[str, ModelError]:
    """Try all that the plan asks for; give the candidates, and the trials of others, that could not be tried."""
    skipped: dict[str, ModelError] = {}
    expected = plan.steps
    for candidate in plan.candidates:
        bench.watch.expect(expected)
        before = len(bench.trials)
        try:
            skipped |= _search(bench, candidate, plan)
        except CANNOT_RUN as error:
            if plan.are_named or len(plan.candidates) == 1:
                raise
            skipped[candidate.name] = error
        # a search may end before it has tried as many as it might
        expected -= plan.steps_of(candidate) - (len(bench.trials) - before)
    return skipped


def _search(bench: Bench, candidate: Candidate, plan: Plan) -> dict[str, ModelError]:
    """Try what the search asks for; give the trials that cannot run here, of a candidate of which others can.

    Raises:
        ModelError: no trial can run; it says why the first cannot.
    """
    asked = points(candidate, plan.search, trials=plan.trials, seed=plan.seed, imbalanced=plan.imbalanced)
    scores: dict[tuple[object, ...], float] = {}
    wanting: dict[str, ModelError] = {}
    before = len(bench.trials)
    point = next(asked, None)
    while point is not None:
        key = tuple(point.values())
        if key not in scores:
            scores[key] = _score(bench, candidate, point, wanting)
        try:
            point = asked.send(max(TOLD_TO_BAYES, scores[key]))
        except StopIteration:
            break
    if len(bench.trials) == before and wanting:
        raise next(iter(wanting.values()))
    return wanting


def _score(bench: Bench, candidate: Candidate, point: Parameters, wanting: dict[str, ModelError]) -> float:
    """Make a trial; where it lacks what others may do without, note it in `wanting`, once for each lack."""
    try:
        return bench.make(candidate.name, point).score(bench.task.select_by)
    except WANTING as error:
        if error.message not in {each.message for each in wanting.values()}:
            wanting[Trial(candidate.name, point, None, 0.0).name] = error
        return WORST


def _best(trials: Sequence[Trial], metric: Metric) -> Trial:
    """Give the best, the first of those that are equally good."""
    return max(trials, key=lambda trial: trial.score(metric))


def _nothing_runs(task: Task, skipped: Mapping[str, ModelError]) -> ModelError:
    reasons = "; ".join(f"{name}: {error.message}" for name, error in skipped.items())
    if skipped and all(isinstance(error, TrainingDataError) for error in skipped.values()):
        return TrainingDataError(f"{task.name}: no candidate can learn from these messages: {reasons}")
    return ModelUnavailable(f"{task.name}: no candidate can run on this machine: {reasons}")
