"""A small network that finds personal data in free text: names, places, and numbers by what they are called."""

from frontdesk.text.pii.tagger.recogniser import PREFIX, Tagger

__all__ = ["PREFIX", "Tagger"]
