"""Render stored figures as the tables of the documents. Standard library only."""

from collections.abc import Callable, Mapping

from tools.rendering.candidates import models, weighing
from tools.rendering.cells import Figures
from tools.rendering.reading import cleaning, language, pii
from tools.rendering.starters import abstaining, accuracy, arabizi, fair, fair_by_language, hands, heads, long
from tools.rendering.summary import summary

RENDERERS: Mapping[str, Callable[[Figures], str]] = {
    "abstaining": abstaining,
    "accuracy": accuracy,
    "arabizi": arabizi,
    "cleaning": cleaning,
    "fair": fair,
    "fair_by_language": fair_by_language,
    "hands": hands,
    "heads": heads,
    "language": language,
    "long": long,
    "models": models,
    "pii": pii,
    "weighing": weighing,
}
"""By the name of what is stored."""
SUMMARIES: Mapping[str, Callable[[Mapping[str, Figures]], str]] = {"summary": summary}
"""What is rendered from all that is stored, each by its name."""
