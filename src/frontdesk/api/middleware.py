"""What every request passes: an id, a limit on its size, and a clock."""

import re
from secrets import token_hex
from time import perf_counter

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontdesk.api.faults import Fault, Refused
from frontdesk.api.metrics import Metrics
from frontdesk.errors import InputTooLarge

REQUEST_ID_HEADER = b"x-request-id"
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._\-]{1,64}")

log = structlog.get_logger(__name__)


class RequestFrame:
    """Give each request an id, refuse bodies that are too large, and measure.

    A plain ASGI class: Starlette's BaseHTTPMiddleware starts a task for every request and costs more than routing.
    """

    def __init__(self, app: ASGIApp, *, metrics: Metrics, maximum_bytes: int) -> None:
        self._app = app
        self._metrics = metrics
        self._maximum_bytes = maximum_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Frame one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = perf_counter()
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (REQUEST_ID_HEADER, request_id.encode())]
            await send(message)

        self._metrics.in_flight.inc()
        bound = structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            await self._app(scope, _limited(scope, receive, self._maximum_bytes), send_with_id)
        finally:
            structlog.contextvars.reset_contextvars(**bound)
            self._metrics.in_flight.dec()
            self._measure(scope, status, perf_counter() - started)

    def _measure(self, scope: Scope, status: int, seconds: float) -> None:
        route = scope.get("route")
        path = getattr(route, "path", "none")
        self._metrics.answered(scope["method"], path, status, seconds)
        log.debug("request", method=scope["method"], route=path, status=status, seconds=round(seconds, 4))


def _request_id(scope: Scope) -> str:
    given = next((value for name, value in scope["headers"] if name == REQUEST_ID_HEADER), None)
    return given.decode() if given and _REQUEST_ID.fullmatch(given) else token_hex(16)


def _limited(scope: Scope, receive: Receive, maximum: int) -> Receive:
    """Count what is read, whatever the headers promise."""
    promised = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    read = 0

    async def limited() -> Message:
        nonlocal read
        if promised.isdigit() and int(promised) > maximum:
            raise _too_large(maximum)
        message = await receive()
        read += len(message.get("body", b""))
        if read > maximum:
            raise _too_large(maximum)
        return message

    return limited


def _too_large(maximum: int) -> Refused:
    limit = f"at most {maximum:,} bytes; send fewer or shorter messages, or raise maximum_request_bytes"
    return Refused(InputTooLarge, [Fault(place="body", expected=limit)])
