"""The desk for Python programs."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self, overload

from frontdesk import desk
from frontdesk.bootstrap.configuration import read_configuration
from frontdesk.bootstrap.wiring import make_desk
from frontdesk.errors import EmptyText, InvalidInput
from frontdesk.inquiry import Decision, Inquiry
from frontdesk.intake import Limits, check_given
from frontdesk.registry import Progress


class Desk:
    """A desk for Python programs, with everything embedded; nothing is kept.

    >>> desk = Desk.open()                           # doctest: +SKIP
    >>> desk.triage("The lift is stuck with people in it").analysis.predictions["urgency"].label  # doctest: +SKIP
    'critical'
    """

    def __init__(self, wired: desk.Desk, limits: Limits | None = None) -> None:
        """Wrap a desk; `Desk.open` makes one."""
        self._wired = wired
        self._limits = limits or Limits()

    @classmethod
    def open(cls, config: str | Path | None = None, *, progress: Progress | None = None) -> Self:
        """Open a desk with the configuration in `config`, or the package's own.

        The first one on a machine fits the starter models, which takes some seconds; later ones load them.

        Raises:
            ConfigError: the configuration is not valid.
        """
        configuration = read_configuration(Path(config) if config else None)
        limits = Limits(maximum_text_characters=configuration.settings.maximum_text_characters)
        return cls(make_desk(configuration, progress=progress), limits)

    @overload
    def triage(self, messages: str | Inquiry) -> Decision: ...  # type: ignore[overload-overlap]  # a str is a Sequence

    @overload
    def triage(self, messages: Sequence[str | Inquiry]) -> list[Decision]: ...

    def triage(self, messages: str | Inquiry | Sequence[str | Inquiry]) -> Decision | list[Decision]:
        """Decide one message, or many at once.

        Raises:
            EmptyText: a message has no visible character; nothing is decided then.
            InvalidInput: a message is something else than text or an inquiry, or a field of it is not what was
                expected; nothing is decided then.
            InputTooLarge: a message is longer than the configured limit; nothing is decided then.
        """
        if isinstance(messages, str | Inquiry):
            return self._wired.decide([self._checked(messages, 0)])[0]
        if isinstance(messages, bytes | bytearray | Mapping) or not isinstance(messages, Iterable):
            raise _unexpected(messages, 0)
        return self._wired.decide([self._checked(message, index) for index, message in enumerate(messages)])

    def _checked(self, message: str | Inquiry, index: int) -> Inquiry:
        if not isinstance(message, str | Inquiry):
            raise _unexpected(message, index)
        inquiry = Inquiry(body=message) if isinstance(message, str) else message
        check_given(inquiry, f"message {index}", self._limits)
        if inquiry.is_blank:
            raise EmptyText(f"message {index} has no text; give at least one visible character")
        return inquiry


def _unexpected(message: object, index: int) -> InvalidInput:
    return InvalidInput(
        f"message {index}: expected str or Inquiry, came {type(message).__name__}; "
        "decode bytes, and give a record as Inquiry(body=...)"
    )
