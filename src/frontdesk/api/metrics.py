"""What Prometheus is told: how much came in, what was decided, how long it took and what went wrong."""

from collections import Counter as Tally
from collections.abc import Sequence
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from frontdesk.api.confidences import Confidences
from frontdesk.inquiry import Decision, Inquiry, Prediction

_HTTP_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_INFERENCE_BUCKETS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5)
_CONFIDENCE_BUCKETS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


class Metrics:
    """The service's own collectors, in a registry of its own; an `Observer` of the desk."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.received = Counter(
            "inquiries_received", "Inquiries that came in, stored or not", ["channel"], registry=registry
        )
        self.processed = Counter(
            "inquiries_processed", "Inquiries that went all the way", ["language"], registry=registry
        )
        self.routed = Counter(
            "routing_decisions", "Routes given", ["department", "escalated", "needs_human"], registry=registry
        )
        self.inferences = Counter("model_inferences", "Predictions made", ["task", "model"], registry=registry)
        self.failures = Counter(
            "degraded_predictions", "Predictions that the keywords made for a model", ["task"], registry=registry
        )
        self.http_seconds = Histogram(
            "http_request_duration_seconds",
            "Time from the first byte of a request to the last of its answer",
            ["method", "route", "status"],
            buckets=_HTTP_BUCKETS,
            registry=registry,
        )
        self.inference_seconds = Histogram(
            "model_inference_duration_seconds",
            "Time of one task on one batch, for each message",
            ["task"],
            buckets=_INFERENCE_BUCKETS,
            registry=registry,
        )
        self.confidence = Confidences(
            "prediction_confidence", "Calibrated probability of the chosen label", _CONFIDENCE_BUCKETS
        )
        registry.register(self.confidence)
        self.in_flight = Gauge("http_requests_in_flight", "Requests being answered", registry=registry)
        # Finding the child of some labels costs three times what counting does. Prometheus keeps every child as well.
        self._received = cache(self.received.labels)
        self._processed = cache(self.processed.labels)
        self._routed = cache(self.routed.labels)
        self._http_seconds = cache(self.http_seconds.labels)

    def came_in(self, inquiry: Inquiry) -> None:
        """Count a message that was accepted."""
        self._received(inquiry.channel.value).inc()

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count and time one request."""
        self._http_seconds(method, route, str(status)).observe(seconds)

    def predicted(self, predictions: Sequence[Prediction], seconds: float) -> None:
        """Count one task's predictions for a batch."""
        if not predictions:
            return
        task = predictions[0].task
        self.inference_seconds.labels(task).observe(seconds / len(predictions))
        self.confidence.observe(task, [prediction.confidence for prediction in predictions])
        for model, count in Tally([prediction.model for prediction in predictions]).items():
            self.inferences.labels(task, model).inc(count)

    def degraded(self, task: str, error: Exception, messages: int) -> None:  # noqa: ARG002 - the log names the error
        """Count what the keywords answered."""
        self.failures.labels(task).inc(messages)

    def decided(self, decisions: Sequence[Decision]) -> None:
        """Count languages and routes."""
        for language, count in Tally([each.analysis.language.code for each in decisions]).items():
            self._processed(language).inc(count)
        routes = Tally([(each.route.department, each.route.escalated, each.route.needs_human) for each in decisions])
        for (department, escalated, needs_human), count in routes.items():
            self._routed(department, str(escalated).lower(), str(needs_human).lower()).inc(count)
