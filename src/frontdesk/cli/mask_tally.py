"""What a run of `mask` came to: how much of which kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from frontdesk.cli.tally import Tally, counted, listed
from frontdesk.masking import MaskedMessage


@dataclass(slots=True)
class MaskTally(Tally[MaskedMessage]):
    """Counts of one run of `mask`."""

    masked: int = 0
    untouched: int = 0
    """Messages in which nothing was found."""
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, results: Sequence[MaskedMessage]) -> None:
        """Count a batch."""
        self.masked += len(results)
        for message in results:
            self.untouched += not message.pii
            self.kinds.update(message.pii)

    def lines(self) -> list[str]:
        """Give the summary, line by line."""
        found = counted(self.kinds.total(), "value") + " masked"
        lines = [f"{self.pace(self.masked)}, {found}, {self.untouched:,} without any"]
        if self.kinds:
            lines.append("kinds: " + listed(self.kinds))
        return lines + self.rejections()
