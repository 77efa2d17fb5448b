"""What Prometheus is told: how much came in, what was decided, how long it took and what went wrong."""

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from frontdesk.inquiry import Decision, Prediction

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
        self.confidence = Histogram(
            "prediction_confidence",
            "Calibrated probability of the chosen label",
            ["task"],
            buckets=_CONFIDENCE_BUCKETS,
            registry=registry,
        )
        self.in_flight = Gauge("http_requests_in_flight", "Requests being answered", registry=registry)

    def predicted(self, predictions: Sequence[Prediction], seconds: float) -> None:
        """Count one task's predictions for a batch."""
        if not predictions:
            return
        task = predictions[0].task
        self.inference_seconds.labels(task).observe(seconds / len(predictions))
        confidence = self.confidence.labels(task)
        by_model: dict[str, int] = {}
        for prediction in predictions:
            confidence.observe(prediction.confidence)
            by_model[prediction.model] = by_model.get(prediction.model, 0) + 1
        for model, count in by_model.items():
            self.inferences.labels(task, model).inc(count)

    def degraded(self, task: str, error: Exception, messages: int) -> None:  # noqa: ARG002 - the log names the error
        """Count what the keywords answered."""
        self.failures.labels(task).inc(messages)

    def decided(self, decisions: Sequence[Decision]) -> None:
        """Count languages and routes."""
        for decision in decisions:
            route = decision.route
            self.processed.labels(decision.analysis.language.code).inc()
            self.routed.labels(route.department, str(route.escalated).lower(), str(route.needs_human).lower()).inc()
