import builtins
from dataclasses import dataclass

import pytest

from frontdesk.errors import ConfigError
from frontdesk.text.pii import Masker, MaskingRules, PlaceholderLedger
from frontdesk.text.pii.presidio import PresidioRecogniser


@dataclass
class Result:
    entity_type: str
    start: int
    end: int
    score: float


class Analyzer:
    """Marks what it is told to, as Presidio's engine would."""

    supported_languages = ("en",)

    def __init__(self, *results):
        self.results = results

    def analyze(self, **_asked):
        return list(self.results)


def mask(text, language, *results):
    masker = Masker(recognisers=[PresidioRecogniser(Analyzer(*results))])
    [masked] = masker.mask([text], [language], [PlaceholderLedger()])
    return masked


def test_entities_become_our_types():
    masked = mask(
        "Ada 078-05-1120 BOAT-1",
        "en",
        Result("PERSON", 0, 3, 0.85),
        Result("US_SSN", 4, 15, 1.0),
        Result("BOAT", 16, 22, 0.5),
    )

    assert masked.text == "<PERSON_1> <NATIONAL_ID_1> <BOAT_1>"
    assert [placeholder.source.recogniser for placeholder in masked.placeholders] == [
        "presidio.person",
        "presidio.us_ssn",
        "presidio.boat",
    ]


@pytest.mark.parametrize(
    ("theirs", "ours"), [("LOCATION", "LOCATION"), ("ORGANIZATION", "ORGANISATION"), ("AGE", "AGE")]
)
def test_entities_go_by_our_names__where_the_tagger_has_the_kind_too(theirs, ours):
    assert mask("Paris", "en", Result(theirs, 0, 5, 0.85)).text == f"<{ours}_1>"


def test_dates_and_nationalities_are_left__since_the_message_needs_them():
    assert mask(
        "French lessons on Monday", "en", Result("NRP", 0, 6, 0.85), Result("DATE_TIME", 18, 24, 0.85)
    ).text == ("French lessons on Monday")


def test_language_that_presidio_was_not_set_up_for_is_left_to_the_others():
    assert mask("Ada", "de", Result("PERSON", 0, 3, 0.85)).text == "Ada"


def test_missing_extra_says_how_to_install_it(monkeypatch):
    real = builtins.__import__

    def without_presidio(name, *rest, **named):
        if name.startswith("presidio_analyzer"):
            raise ModuleNotFoundError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without_presidio)

    with pytest.raises(ConfigError, match=r"pip install 'frontdesk\[presidio\]'"):
        Masker(MaskingRules(presidio=True))
