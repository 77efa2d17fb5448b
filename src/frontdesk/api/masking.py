"""What goes over the wire to be masked and what comes back, and who masks it off the event loop."""

import asyncio
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator

from frontdesk.api import examples
from frontdesk.inquiry import Inquiry
from frontdesk.masking import MaskedMessage, Masking

MOST_TEXTS = 1_000
MOST_CHARACTERS_TOGETHER = 20_000
"""What is masked in one piece, where it is more than one text: others wait for no longer than it takes."""

Text = Annotated[str, Field(min_length=1, json_schema_extra={"pattern": r"\S"})]


class MaskIn(BaseModel):
    """One text, or several at once."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "oneOf": [{"required": ["text"]}, {"required": ["texts"]}],
            "examples": [
                {"text": "My card is 4111 1111 1111 1111, call me on 020 7946 0121."},
                {"texts": ["Write to ada@example.com", "Nothing to hide"], "reversible": True},
            ],
        },
    )

    text: Text = Field(default="", description="One text, plain or HTML")
    texts: list[Text] = Field(default=[], min_length=1, max_length=MOST_TEXTS, description="Several of them")
    is_html: StrictBool = Field(default=False, description="Whether they are HTML; what a reader sees of it is masked")
    reversible: StrictBool = Field(
        default=False, description="Whether to give the values behind the placeholders; the answer is a secret then"
    )

    @model_validator(mode="after")
    def _one_of_them(self) -> "MaskIn":
        if len(self.model_fields_set & {"text", "texts"}) != 1:
            raise ValueError("expected text or texts, one of the two")
        return self

    @property
    def is_one(self) -> bool:
        """Whether one text came, and one answer goes."""
        return "text" in self.model_fields_set

    def inquiries(self, tenant: str) -> list[Inquiry]:
        """Give what is to be masked."""
        texts = [self.text] if self.is_one else self.texts
        return [Inquiry(body=text, is_html=self.is_html, tenant=tenant) for text in texts]

    @property
    def places(self) -> list[str]:
        """Where each of them stands in the request."""
        return ["body.text"] if self.is_one else [f"body.texts.{index}" for index in range(len(self.texts))]


class HiddenOut(BaseModel):
    """One placeholder, with what it stands for in this place."""

    name: str = Field(examples=["<CARD_1>"])
    type: str = Field(examples=["CARD"])
    start: int = Field(ge=0, description="Unicode characters of the masked text, from here", examples=[11])
    end: int = Field(ge=0, description="to here, half open", examples=[19])
    score: float = Field(ge=0, le=1, description="How sure the finding is", examples=[0.97])
    value: str = Field(description="As it was spelled here", examples=["4111 1111 1111 1111"])


class MaskedOut(BaseModel):
    """A text without personal data."""

    model_config = ConfigDict(json_schema_extra=examples.shown(examples.MASKED))

    language: str = Field(description="ISO 639-1, or und", examples=["en"])
    masked_text: str = Field(examples=["My card is <CARD_1>, call me on <PHONE_1>."])
    pii: dict[str, int] = Field(
        description="Distinct values of each kind that were masked", examples=[{"CARD": 1, "PHONE": 1}]
    )
    placeholders: list[HiddenOut] | None = Field(
        default=None, description="In their order, where the request says reversible; absent otherwise"
    )


class MaskedBatchOut(BaseModel):
    """One result for each text, in order."""

    model_config = ConfigDict(json_schema_extra=examples.shown({"results": [examples.MASKED]}))

    results: list[MaskedOut]


class MaskingPool:
    """A bounded pool of threads in front of the masking; a long batch goes in pieces, so that others get their turn."""

    def __init__(self, masking: Masking, *, threads: int, largest_batch: int) -> None:
        """Start no thread yet; the pool makes them when they are needed."""
        self._masking = masking
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="masking")
        self._largest_batch = largest_batch

    async def mask(self, inquiries: Sequence[Inquiry], *, reversible: bool) -> list[MaskedMessage]:
        """Mask a batch, in order."""
        loop = asyncio.get_running_loop()
        masked: list[MaskedMessage] = []
        for piece in _pieces(inquiries, self._largest_batch):
            masked += await loop.run_in_executor(self._pool, partial(self._masking.mask, piece, reversible=reversible))
        return masked

    def close(self) -> None:
        """Let what is running finish, and take no more."""
        self._pool.shutdown(wait=True)


def _pieces(inquiries: Sequence[Inquiry], largest: int) -> Iterator[list[Inquiry]]:
    """Cut a batch into pieces bounded by their number of texts and of characters; each has one text at least."""
    piece: list[Inquiry] = []
    characters = 0
    for inquiry in inquiries:
        characters += len(inquiry.body)
        if piece and (len(piece) == largest or characters > MOST_CHARACTERS_TOGETHER):
            yield piece
            piece, characters = [], len(inquiry.body)
        piece.append(inquiry)
    if piece:
        yield piece
