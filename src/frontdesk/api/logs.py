"""Logs are events with ids; message text, names and addresses never enter them."""

import logging
from traceback import extract_tb

import structlog
from structlog.types import EventDict, WrappedLogger


def configure_logs(level: str, form: str) -> None:
    """Set structlog up once, when the service starts."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _tell_where_it_failed,
            structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        cache_logger_on_first_use=True,
    )


def _tell_where_it_failed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Put the lines of code in place of an exception, whose message and variables may hold what a customer wrote."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event["failed_at"] = [f"{step.filename}:{step.lineno} {step.name}" for step in extract_tb(error.__traceback__)]
    return event
