"""Everything that the routes need, in one value; made once, when the service starts."""

from dataclasses import dataclass

from fastapi import Request

from frontdesk.api.gathering import Gatherer
from frontdesk.api.metrics import Metrics
from frontdesk.errors import InputTooLarge
from frontdesk.models import ModelSource
from frontdesk.ports import Clock
from frontdesk.settings import Settings
from frontdesk.store import Store


@dataclass(frozen=True, slots=True)
class Service:
    """The wired parts behind the API."""

    settings: Settings
    tasks: tuple[str, ...]
    models: ModelSource
    gatherer: Gatherer
    store: Store
    metrics: Metrics
    clock: Clock

    def refuse_too_long(self, text: str, place: str) -> None:
        """Hold a message to the configured length. Raises `InputTooLarge`."""
        limit = self.settings.maximum_text_characters
        if len(text) > limit:
            raise InputTooLarge(f"{place}: {len(text):,} characters; the limit is {limit:,}")


async def service_of(request: Request) -> Service:
    """Give the service that answers this request; a coroutine, since FastAPI sends plain functions to a thread."""
    service: Service = request.app.state.service
    return service
