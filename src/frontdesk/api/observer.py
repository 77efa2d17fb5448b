"""Count what the desk does, and log what an operator must know: events and codes, never text."""

from collections.abc import Sequence

import structlog

from frontdesk.api.metrics import Metrics
from frontdesk.bootstrap import Unobserved
from frontdesk.inquiry import Decision, Prediction
from frontdesk.ports import Observer

log = structlog.get_logger(__name__)


class LoggingObserver:
    """Passes everything on to the metrics; a degraded batch is logged as well.

    Nothing is counted before `count_in`: the service warms up with a message that nobody sent.
    """

    def __init__(self) -> None:
        self._metrics: Observer = Unobserved()

    def count_in(self, metrics: Metrics) -> None:
        """Count from now on."""
        self._metrics = metrics

    def predicted(self, predictions: Sequence[Prediction], seconds: float) -> None:
        """Count one task's predictions for a batch."""
        self._metrics.predicted(predictions, seconds)

    def degraded(self, task: str, error: Exception, messages: int) -> None:
        """Count and log what the keywords answered."""
        self._metrics.degraded(task, error, messages)
        log.warning(
            "degraded",
            task=task,
            code=getattr(error, "code", "model.failed"),
            error=type(error).__name__,
            messages=messages,
        )

    def decided(self, decisions: Sequence[Decision]) -> None:
        """Count languages and routes."""
        self._metrics.decided(decisions)
