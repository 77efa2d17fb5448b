"""Public sets, made ready to learn from and to compare with: checked, split, and described on a card."""

from frontdesk.training.preparation.card import Card
from frontdesk.training.preparation.catalogue import KNOWN, KnownSet, known_set
from frontdesk.training.preparation.description import Wanted
from frontdesk.training.preparation.fetching.files import File
from frontdesk.training.preparation.fetching.sources import DATA_VARIABLE, locate
from frontdesk.training.preparation.output import refuse_output
from frontdesk.training.preparation.prepare import Prepared, prepare, read_wanted

__all__ = [
    "DATA_VARIABLE",
    "KNOWN",
    "Card",
    "File",
    "KnownSet",
    "Prepared",
    "Wanted",
    "known_set",
    "locate",
    "prepare",
    "read_wanted",
    "refuse_output",
]
