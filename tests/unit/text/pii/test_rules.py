from pathlib import Path

import pytest

from frontdesk.config import parse
from frontdesk.errors import ConfigError
from frontdesk.text.pii import Masker, MaskingRules, load_masking_rules
from frontdesk.text.pii.catalogue import built_in

SHIPPED = Path(__file__).parents[4] / "config" / "pii.yaml"


def rules(pattern):
    return parse(f"patterns:\n  - name: POLICY\n    {pattern}\n", MaskingRules, source="pii.yaml")


def found(masking_rules, text):
    masker = Masker(masking_rules, recognisers=built_in())
    return [(span.type, text[span.start : span.end], span.score) for span in masker.find(text, "en")]


def test_pattern_is_masked_under_its_own_name():
    assert found(rules(r"regex: '\bPOL-[0-9]{6}\b'"), "my POL-123456") == [("POLICY", "POL-123456", 0.6)]


def test_context_raises_the_score_of_a_pattern():
    own = parse("patterns: [{name: POLICY, regex: '[0-9]{4}', score: 0.2, context: [policy number]}]", MaskingRules)

    assert found(own, "it is 1234") == []
    assert found(own, "my policy  number 1234") == [("POLICY", "1234", 0.5)]


def test_checksum_settles_a_pattern():
    own = parse("patterns: [{name: POLICY, regex: 'P[0-9]{8}', checksum: de_idnr}]", MaskingRules)
    luhn = parse("patterns: [{name: POLICY, regex: '[0-9]{8}', checksum: luhn}]", MaskingRules)

    assert found(own, "P12345678") == []
    assert found(luhn, "12345674") == [("POLICY", "12345674", 0.95)]
    assert found(luhn, "12345675") == []


def test_own_pattern_comes_before_what_scores_higher():
    own = parse("patterns: [{name: POLICY, regex: '[0-9]{16}', score: 0.5}]", MaskingRules)

    assert found(own, "policy 4111111111111111") == [("POLICY", "4111111111111111", 0.5)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("regex: '(a+)+b'", "pii.yaml:3:5: patterns.0.regex: expected a bound on every repetition"),
        ("regex: '[0-9'", "pii.yaml:3:5: patterns.0.regex: expected a regular expression"),
        ("regex: 'a{0,3}'", "cannot match nothing"),
        ("checksum: crc\n    regex: a", "pii.yaml:3:5: patterns.0.checksum: expected one of luhn"),
        ("score: 2\n    regex: a", "pii.yaml:3:5: patterns.0.score: expected"),
        ("needs_context: true\n    regex: a", "expected at least one phrase in context"),
        ("context: ['#1']\n    regex: a", "expected phrases that begin with a letter"),
        ("colour: red\n    regex: a", "pii.yaml:3:5: patterns.0.colour: not a known key"),
    ],
)
def test_fault_is_named_with_its_place(pattern, expected):
    with pytest.raises(ConfigError, match=r"pii\.yaml:") as caught:
        rules(pattern)

    assert expected in caught.value.message


@pytest.mark.parametrize("name", ["policy", "X", "LITERAL", "UNREAD", "A" * 31])
def test_name_that_no_placeholder_can_carry_is_refused(name):
    with pytest.raises(ConfigError, match="expected"):
        parse(f"patterns: [{{name: {name}, regex: a}}]", MaskingRules)


def test_shipped_file_loads():
    shipped = load_masking_rules(SHIPPED)

    assert found(shipped, "my VIN is WVWZZZ1JZXW000001") == [("VEHICLE_ID", "WVWZZZ1JZXW000001", 0.7)]
    assert found(shipped, "part WVWZZZ1JZXW000001") == []
