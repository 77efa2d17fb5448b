import re

import pytest
import yaml

from frontdesk.config import parse
from frontdesk.errors import ConfigError
from frontdesk.inquiry import Channel
from frontdesk.samples import LANGUAGES
from frontdesk.samples.grammar import FOLDER, Grammar, read_grammar
from frontdesk.samples.identity import ACCOUNTS, NATIONAL_IDS
from frontdesk.samples.wording import MANNERS

LITERAL_PERSONAL_DATA = re.compile(r"@\w+\.\w|\d{6,}|https?://|\d{1,3}(\.\d{1,3}){3}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_grammar_covers_every_channel__of_each_language(language):
    grammar = read_grammar(language)
    assert grammar.language == language
    assert set(grammar.frames) == set(MANNERS) == set(Channel) - {Channel.API, Channel.FILE}
    assert len(grammar.matters) >= 14


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_can_be_made__for_all_that_the_grammar_names(language):
    personal = read_grammar(language).personal
    assert set(personal.iban_countries) <= set(ACCOUNTS)
    assert set(personal.national_ids) <= set(NATIONAL_IDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_hold_no_personal_data_of_their_own__which_no_span_would_tell(language):
    for place, template in read_grammar(language).templates():
        literal = "".join(template[::2])
        assert not LITERAL_PERSONAL_DATA.search(literal), (place, literal)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pattern_stands_once__in_its_list(language):
    seen = set()
    for place, template in read_grammar(language).templates():
        assert (place, template) not in seen, (place, template)
        seen.add((place, template))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_words_is_used__by_some_pattern(language):
    grammar = read_grammar(language)
    used = {slot for _, template in grammar.templates() for slot in template[1::2]}
    assert set(grammar.words) <= used


@pytest.mark.parametrize(
    ("old", "new", "expectation"),
    [
        ("Payment failed", "Payment of {sum}", "'sum' is neither a list under `words` nor a type of personal data"),
        ("Payment failed", "Payment by {EMAIL}", "a subject holds no personal data"),
        ("share: 8", "share: many", "expected a valid integer"),
        ("share: 8", "chair: 8", "not a known key"),
        ("weekdays: |\n  Monday\n", "weekdays: |\n", "at least 7 of them"),
        ("moods: |", "moods: [calm]\nmoodless: |", "a block of text, one pattern a line"),
    ],
)
def test_fault_is_told__for_a_grammar_that_is_not_one(old, new, expectation):
    text = (FOLDER / "en.yaml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(ConfigError, match=re.escape(expectation)):
        parse(text.replace(old, new, 1), Grammar)


def test_grammars_are_plain_yaml__one_for_each_language():
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(LANGUAGES)
    for path in FOLDER.glob("*.yaml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["language"] == path.stem
