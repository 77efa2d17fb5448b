"""What serves a task, and how it came to."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from frontdesk.inquiry import LanguageScore
from frontdesk.models import Classifier
from frontdesk.registry.manifest import Manifest


class Origin(StrEnum):
    """Where a model comes from."""

    REGISTERED = "registered"
    """Somebody trained and registered it."""
    STARTER = "starter"
    """It was fitted on the bundled corpus."""


@dataclass(frozen=True, slots=True)
class Served:
    """A model that answers, with what is known of it."""

    classifier: Classifier
    origin: Origin
    manifest: Manifest | None = None
    """Of the bundle that it was kept in; a model that could not be kept has none."""
    passed_over: tuple[str, ...] = ()
    """Candidates that the task would rather have, each with what keeps it away."""

    def score_in(self, language: str) -> LanguageScore | None:
        """Say how it did on its users' own messages of a language; ``None`` where that is not known.

        Nobody's own messages speak for a starter model: which languages those know is said in the routing rules.
        """
        if self.origin is not Origin.REGISTERED or self.manifest is None:
            return None
        return self.manifest.score_in(language)

    @property
    def candidate(self) -> str:
        """What it is and what is joined with it, ``linear+rules``."""
        return self.classifier.version.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Standing:
    """What would serve a task, told without loading or fitting it."""

    task: str
    origin: Origin
    candidate: str
    """What serves, ``linear``, or all that is known of it, ``linear+rules@3f2a9c1b``."""
    path: Path | None
    """The bundle that is loaded; `None` where it is still to be fitted, or learns nothing."""
    passed_over: tuple[str, ...] = ()
    """Candidates that the task would rather have, each with what keeps it away."""
