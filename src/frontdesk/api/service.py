"""Everything that the routes need, in one value; made once, when the service starts."""

from dataclasses import dataclass

from fastapi import Request

from frontdesk.api.gathering import Gatherer
from frontdesk.api.masking import MaskingPool
from frontdesk.api.metrics import Metrics
from frontdesk.api.schemas import InquiryIn
from frontdesk.errors import EmptyText, InputTooLarge
from frontdesk.inquiry import Inquiry
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
    masking: MaskingPool
    store: Store
    metrics: Metrics
    clock: Clock

    def accept(self, submitted: InquiryIn, place: str) -> Inquiry:
        """Make an inquiry of what came in.

        Raises:
            InputTooLarge: the text is longer than the configured limit.
            EmptyText: it has no visible character.
        """
        inquiry = self.checked(submitted.to_inquiry(self.settings.tenant, self.clock.now()), place)
        self.metrics.came_in(inquiry)
        return inquiry

    def checked(self, inquiry: Inquiry, place: str) -> Inquiry:
        """Refuse a message by its place where there is too much text in it, or none. Raises as `accept` does."""
        limit = self.settings.maximum_text_characters
        if len(inquiry.body) > limit:
            raise InputTooLarge(f"{place}: {len(inquiry.body):,} characters; the limit is {limit:,}")
        if inquiry.is_blank:
            raise EmptyText(f"{place}: the message has no text; send at least one visible character")
        return inquiry


def service_of(request: Request) -> Service:
    """Give the service that answers this request."""
    service: Service = request.app.state.service
    return service


async def wired(request: Request) -> Service:
    """Give the same as a dependency; a coroutine, since FastAPI sends plain functions to a thread."""
    return service_of(request)
