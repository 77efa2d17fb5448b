"""Small sets of one's own making, in the shape of the known ones."""

import json

from frontdesk.training.preparation.catalogue import WHOLE, known_set
from frontdesk.training.preparation.description import Wanted
from frontdesk.training.preparation.examples import Labelled
from frontdesk.training.preparation.fetching.files import File


def example(text, label="a", place="f.csv:2", subject=""):
    return Labelled(place, text, label, subject)


def table(*lines, header="Document,Topic_group", name="t.csv"):
    return {WHOLE: File(name, "\n".join([header, *lines, ""]).encode())}


def tickets(count=40):
    """Rows of two groups, no text twice."""
    return [f"printer number {row} is broken,{'Hardware' if row % 4 else 'Access'}" for row in range(count)]


def lists(**given):
    return {WHOLE: File("d.json", json.dumps(given).encode())}


def wanted(name="it_tickets", task=None, **options):
    known = known_set(name)
    return Wanted(known, known.task(task), **options)
