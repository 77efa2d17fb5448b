"""How sure a finding must be: for all, for a kind, for a tenant."""

import pytest

from frontdesk.config import parse
from frontdesk.errors import ConfigError
from frontdesk.text.pii import Masker, MaskingRules, PlaceholderLedger
from frontdesk.text.pii.date import DateRecogniser

TEXT = "Dear Ms Lindholm, see https://shop.example/a"


def rules(text: str) -> MaskingRules:
    return parse(text, MaskingRules, source="pii.yaml")


def kinds(masking_rules: MaskingRules, tenant: str = "") -> set[str]:
    return {span.type for span in Masker(masking_rules).find(TEXT, "en", tenant)}


@pytest.mark.parametrize(
    ("written", "tenant", "expected"),
    [
        ("minimum_score: 0.4", "", {"TITLE", "PERSON", "URL"}),
        ("minimum_score: 0.9", "", set()),
        ("minimum_scores: {PERSON: 0.9}", "", {"URL"}),
        ("minimum_score: 0.9\nminimum_scores: {PERSON: 0.5}", "", {"PERSON"}),
        ("tenants: {acme: {minimum_score: 0.9}}", "acme", set()),
        ("tenants: {acme: {minimum_score: 0.9}}", "other", {"TITLE", "PERSON", "URL"}),
        ("tenants: {acme: {minimum_scores: {URL: 1}}}", "acme", {"TITLE", "PERSON"}),
        ("minimum_scores: {PERSON: 1}\ntenants: {acme: {minimum_scores: {URL: 1}}}", "acme", set()),
        ("minimum_scores: {PERSON: 1}\ntenants: {acme: {minimum_score: 0.3}}", "acme", {"TITLE", "PERSON", "URL"}),
        ("tenants: {acme: {minimum_score: 0.9, minimum_scores: {URL: 0.3}}}", "acme", {"URL"}),
        ("minimum_scores: {TITLE: 1}", "", {"PERSON", "URL"}),
    ],
)
def test_nearest_threshold_counts(written, tenant, expected):
    assert kinds(rules(written), tenant) == expected


def test_batch_is_masked_by_the_tenant_of_each_text():
    masker = Masker(rules("tenants: {acme: {minimum_score: 1}}"))
    ledgers = [PlaceholderLedger(), PlaceholderLedger()]
    masked = masker.mask(["ada@example.com"] * 2, ["en"] * 2, ledgers, ["acme", "other"])

    assert [each.text for each in masked] == ["ada@example.com", "<EMAIL_1>"]


def test_kind_that_is_left_standing_comes_out_as_no_other() -> None:
    text = "order 77120 was paid with card 4111 1111 1111 1111"
    found = {text[span.start : span.end] for span in Masker(rules("minimum_scores: {CARD: 1}")).find(text, "en")}

    assert "77120" in found
    assert not any("1111" in value for value in found)


DATED = "It was due on Friday 3 May 2024 at 10:30, since 1999 I order every Montag um 14 Uhr"


@pytest.mark.parametrize("written", ["minimum_scores: {DATE: 0.2}", "tenants: {acme: {minimum_score: 0.2}}"])
def test_date_is_masked__for_who_asks(written):
    found = Masker(rules(written)).find(DATED, "en", "acme")

    assert [DATED[span.start : span.end] for span in found if span.type == "DATE"] == [
        *("Friday", "3 May 2024", "10:30", "1999", "Montag", "14 Uhr")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("due 5/6, not 05.03. or 06/2024", ["5/6", "05.03.", "06/2024"]),
        ("à 14 h, 14h30 ou 14 h 30", ["14 h", "14h30", "14 h 30"]),
        ("at 8 o'clock, 5pm, 8 a.m. or 7.30 pm", ["8 o'clock", "5pm", "8 a.m.", "7.30 pm"]),
        ("um 7.30 Uhr, 14 Uhr 30", ["7.30 Uhr", "14 Uhr 30"]),
        ("on 3 May, I wrote; on 3 May, 2024 too", ["3 May", "3 May, 2024"]),
        ("the third of May", ["third of May"]),
        ("2019-2021 and 2019/20", ["2019-2021", "2019/20"]),
        ("at 2024-05-03T12:00", ["2024-05-03T12:00"]),
        ("EUR 1999, 1999 EUR, € 1999, €1999, 1999 €, 2000 Euro", []),
        ("room 2019, Zimmer 2019", []),
        ("the 2019 release", ["2019"]),
        ("version 2.0.19, v2.0.19, 1.2.0.19", []),
        ("24/7, 50/50, 2019A, I may", []),
    ],
)
def test_date_is_told_by_its_form__from_amounts_and_numbers(text, expected):
    found = sorted(DateRecogniser().find(text, "en"), key=lambda span: span.start)

    assert [text[span.start : span.end] for span in found] == expected


@pytest.mark.parametrize("written", ["minimum_score: 0.4", "tenants: {other: {minimum_score: 0.2}}"])
def test_date_is_left__for_who_does_not(written):
    assert "DATE" not in {span.type for span in Masker(rules(written)).find(DATED, "en", "acme")}


def test_our_own_look_alikes_are_masked__whatever_the_threshold():
    masked = Masker(rules("minimum_score: 1")).mask(["a <EMAIL_1>"], ["en"], [PlaceholderLedger()])

    assert masked[0].text == "a <LITERAL_1>"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "minimum_scores: {PERSO: 0.5}",
            "pii.yaml:1:18: minimum_scores.PERSO: no personal data is of this kind; expect",
        ),
        ("minimum_scores: {LITERAL: 0.5}", "minimum_scores.LITERAL: no personal data is of this kind"),
        ("minimum_scores: {PERSON: 1.5}", "pii.yaml:1:18: minimum_scores.PERSON: expected less than or equal to 1"),
        (
            "tenants:\n  a:\n    minimum_scores:\n      X: 0",
            "pii.yaml:4:7: tenants.a.minimum_scores.X: no personal data",
        ),
        ("tenants:\n  a:\n    minimum_scoer: 0", "pii.yaml:3:5: tenants.a.minimum_scoer: not a known key"),
        ("tenants:\n  a:\n    minimum_score: no", "pii.yaml:3:5: tenants.a.minimum_score: expected"),
    ],
)
def test_fault_is_named_with_its_place_and_what_to_write(written, expected):
    with pytest.raises(ConfigError) as caught:
        rules(written)

    assert expected in caught.value.message


def test_own_pattern_may_have_a_threshold():
    own = rules("minimum_scores: {POLICY: 0.9}\npatterns: [{name: POLICY, regex: 'P[0-9]{4}'}]")

    assert Masker(own, recognisers=[]).find("P1234", "en") == ()


def test_digest_follows_what_is_masked_for_the_tenant__and_nothing_else():
    plain, other = rules(""), rules("tenants: {other: {minimum_score: 1}}")

    assert plain.digest("acme") == other.digest("acme")
    assert plain.digest("other") != other.digest("other")
    assert plain.digest("acme") != rules("minimum_scores: {URL: 1}").digest("acme")
    assert plain.digest("acme") != rules("patterns: [{name: POLICY, regex: 'P[0-9]{4}'}]").digest("acme")
