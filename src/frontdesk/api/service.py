"""Everything that the routes need, in one value; made once, when the service starts."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request

from frontdesk.api.faults import Fault, Refused
from frontdesk.api.gathering import Gatherer
from frontdesk.api.masking import MaskingPool
from frontdesk.api.metrics import Metrics
from frontdesk.api.predicting import Predictor
from frontdesk.api.schemas import InquiryIn
from frontdesk.errors import EmptyText, InputError, InputTooLarge
from frontdesk.inquiry import Inquiry
from frontdesk.models import ModelSource, Task
from frontdesk.ports import Clock
from frontdesk.settings import Settings
from frontdesk.store import Store


@dataclass(frozen=True, slots=True)
class Service:
    """The wired parts behind the API."""

    settings: Settings
    tasks: tuple[Task, ...]
    """That can be asked for."""
    declared: frozenset[str]
    """Names of those that config/tasks/ declares."""
    models: ModelSource
    gatherer: Gatherer
    predictor: Predictor
    masking: MaskingPool
    store: Store
    metrics: Metrics
    clock: Clock

    def accept(self, submitted: InquiryIn) -> Inquiry:
        """Make an inquiry of what came in. Raises as `checked` does."""
        return self._accepted([submitted], ["body.text"])[0]

    def accept_all(self, submitted: Sequence[InquiryIn]) -> Sequence[Inquiry]:
        """Make inquiries of a batch that came in. Raises as `checked` does; nothing is accepted then."""
        return self._accepted(submitted, [f"body.inquiries.{index}.text" for index in range(len(submitted))])

    def checked(self, inquiries: Sequence[Inquiry], places: Sequence[str]) -> Sequence[Inquiry]:
        """Refuse messages by their places where there is too much text in them, or none.

        Raises:
            Refused: with every fault; the first says whether it is `InputTooLarge` or `EmptyText`.
        """
        limit = self.settings.maximum_text_characters
        wrong: list[tuple[type[InputError], Fault]] = []
        for inquiry, place in zip(inquiries, places, strict=True):
            if len(inquiry.body) > limit:
                expected = (
                    f"at most {limit:,} characters, not {len(inquiry.body):,}; "
                    "send less, or raise maximum_text_characters"
                )
                wrong.append((InputTooLarge, Fault(place=place, expected=expected)))
            elif inquiry.is_blank:
                wrong.append((EmptyText, Fault(place=place, expected="at least one visible character")))
        if wrong:
            raise Refused(wrong[0][0], [fault for _, fault in wrong])
        return inquiries

    def _accepted(self, submitted: Sequence[InquiryIn], places: Sequence[str]) -> Sequence[Inquiry]:
        tenant, now = self.settings.tenant, self.clock.now()
        inquiries = self.checked([each.to_inquiry(tenant, now) for each in submitted], places)
        for inquiry in inquiries:
            self.metrics.came_in(inquiry)
        return inquiries


def service_of(request: Request) -> Service:
    """Give the service that answers this request."""
    service: Service = request.app.state.service
    return service


async def wired(request: Request) -> Service:
    """Give the same as a dependency; a coroutine, since FastAPI sends plain functions to a thread."""
    return service_of(request)
