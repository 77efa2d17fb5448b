"""The desk, plugged together."""

from collections.abc import Sequence

from frontdesk import desk
from frontdesk.bootstrap.configuration import Configuration
from frontdesk.bootstrap.models import make_models
from frontdesk.bootstrap.reading import make_reader
from frontdesk.inquiry import Decision, LanguageScore, Prediction
from frontdesk.models import KeywordsClassifier, ModelSource
from frontdesk.ports import Observer
from frontdesk.registry import Progress, ServedModels
from frontdesk.routing import Router


class Unobserved:
    """An observer for those who count nothing."""

    def predicted(self, predictions: Sequence[Prediction], seconds: float) -> None:
        """Count nothing."""

    def degraded(self, task: str, error: Exception, messages: int) -> None:
        """Count nothing."""

    def decided(self, decisions: Sequence[Decision]) -> None:
        """Count nothing."""


def make_desk(
    configuration: Configuration,
    *,
    models: ModelSource | None = None,
    reader: desk.Reader | None = None,
    observer: Observer | None = None,
    progress: Progress | None = None,
) -> desk.Desk:
    """Make a desk."""
    reader = reader or make_reader(configuration)
    source = models or make_models(configuration, reader, progress)
    return desk.Desk(
        reader=reader,
        models=source,
        fallbacks={task.name: KeywordsClassifier(task) for task in configuration.triaged},
        router=Router(
            configuration.routing,
            digest=configuration.routing_digest,
            confidence_thresholds={task.name: task.threshold for task in configuration.triaged},
            decided=[task.name for task in configuration.triaged if not task.may_abstain],
            several=[task.name for task in configuration.triaged if task.kind == "multi"],
        ),
        observer=observer or Unobserved(),
        inputs={task.name: task.columns for task in configuration.triaged},
        score_of=source.score_in if isinstance(source, ServedModels) else _no_score,
    )


def _no_score(_task: str, _language: str) -> LanguageScore | None:
    """Know nothing: models that a program hands over say nothing of their languages."""
    return None
