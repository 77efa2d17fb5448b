"""A decision in words says what the decision holds, and no more."""

from dataclasses import replace

import pytest

from factories import decision, prediction
from frontdesk.cli.explanation import explain, reason_in_brief
from frontdesk.inquiry import (
    Answered,
    Decision,
    Kind,
    LanguageScore,
    MatchedRule,
    Part,
    PiiSpan,
    Placeholder,
    Reason,
    ReasonKind,
)
from frontdesk.testing import masked

WEIGHED = MatchedRule(
    "priority", {"urgency": "critical: 60.0", "sentiment": "negative: 12.0", "repeat_contact": "0: 0.0"}
)


def test_how_the_model_did_in_the_language_is_told__where_it_is_known() -> None:
    one = decision()
    scored = {"category": LanguageScore(1_000, 912, 0.8999), "urgency": LanguageScore(0, 0, 0.0)}
    known = replace(one, analysis=replace(one.analysis, language_scores=scored))

    told = spelled_out(known)["Language"]

    assert told.startswith(spelled_out(one)["Language"])
    assert "Of 1,000 messages in it that were held out, the model of category had 912 right: 89% at least." in told
    assert "urgency" not in told


def test_the_rule_that_spoke_comes_first__in_brief() -> None:
    rule = Reason(ReasonKind.RULE, "outage: nothing works", 3.0)
    one = with_prediction(decision(), prediction("urgency", "critical", reasons=(rule,)))

    assert reason_in_brief(one).startswith("outage: nothing works; ")


def test_a_rule_that_words_outweigh_by_far_is_left_out__in_brief() -> None:
    reasons = (Reason(ReasonKind.RULE, "question: which", 0.1), Reason(ReasonKind.WORD, "frost", 0.9))

    assert "which" not in reason_in_brief(with_prediction(decision(), prediction("urgency", "high", reasons=reasons)))


def test_what_is_said_of_a_label_is_no_word_of_the_message() -> None:
    reasons = (Reason(ReasonKind.DESCRIPTION, "money is to be right", 0.4),)
    one = with_prediction(decision(), prediction("category", "billing", reasons=reasons))

    assert "near to what is said of the label: “money is to be right”" in spelled_out(one)["Category"]
    assert "weighed most" not in spelled_out(one)["Category"]
    assert "money is to be right" in reason_in_brief(one)


def test_how_it_is_written_is_no_word_of_the_message() -> None:
    reasons = (Reason(ReasonKind.WORD, "frost", 0.9), Reason(ReasonKind.MANNER, "emoji", 0.4))
    told = spelled_out(with_prediction(decision(), prediction("sentiment", "negative", reasons=reasons)))["Sentiment"]

    assert "the words “frost” weighed most and how it is written spoke for it: emoji." in told


def test_a_rule_that_repeats_the_column_is_left_out__in_brief() -> None:
    matched = (
        WEIGHED,
        MatchedRule("critical", {"urgency": "critical"}),
        MatchedRule("legal threat", {"text": "sue you"}),
    )
    one = decision(labels={"urgency": "critical"}, routed={"matched": matched})

    assert "legal threat" in reason_in_brief(one)
    assert "critical" not in reason_in_brief(one)


@pytest.mark.parametrize("kind", [Kind.AUTO_REPLY, Kind.BOUNCE, Kind.NEWSLETTER])
def test_mail_that_nobody_waits_for_says_so__in_brief(kind: Kind) -> None:
    assert "nobody waits" in reason_in_brief(decision(kind=kind))


def test_each_part_of_the_priority_has_its_points() -> None:
    sentence = spelled_out(decision(routed={"priority": 90, "matched": (WEIGHED,)}))["Priority"]

    assert "60.0 for urgency (critical)" in sentence
    assert "72 in all; a rule raised it" in sentence


def test_the_priority_is_not_said_to_be_raised__where_no_rule_did() -> None:
    assert "raised" not in spelled_out(decision(routed={"priority": 72, "matched": (WEIGHED,)}))["Priority"]


def test_a_rule_says_what_it_saw() -> None:
    matched = (WEIGHED, MatchedRule("legal threat", {"text": "small claims", "channel": "email"}))

    assert spelled_out(decision(routed={"matched": matched}))["Rule"] == (
        "“legal threat” matched because it saw channel = email and “small claims” in the text."
    )


def test_each_placeholder_is_named_once__with_its_proof() -> None:
    card = Placeholder(0, 8, "<CARD_1>", PiiSpan(0, 16, "CARD", 1.0, "card", checksum="Luhn"))
    phone = Placeholder(9, 18, "<PHONE_1>", PiiSpan(17, 25, "PHONE", 0.8, "phone", context=("call",)))
    one = decision()
    text = replace(masked("<CARD_1> <PHONE_1> <CARD_1>"), placeholders=(card, phone, replace(card, start=19, end=27)))
    sentence = spelled_out(replace(one, analysis=replace(one.analysis, text=text)))["Masked"]

    assert sentence.startswith("2 pieces")
    assert "<CARD_1> (confirmed by its checksum, Luhn)" in sentence
    assert "<PHONE_1> (beside “call”)" in sentence


def test_what_was_set_aside_is_shown_masked() -> None:
    one = decision()
    aside = ((Part.QUOTED, masked("On Monday <PERSON_1> wrote:")), (Part.SIGNATURE, masked("-- <PERSON_1>")))
    sentence = spelled_out(replace(one, analysis=replace(one.analysis, set_aside=aside)))["Set aside"]

    assert sentence == "Kept but not classified: quoted text and a signature, beginning “On Monday <PERSON_1> wrote:”"


def test_a_person_is_asked_for_with_every_reason() -> None:
    routed = {"needs_human": True, "human_reasons": ("ambiguous: a 0.4 against b 0.4", "unsure of urgency")}

    assert spelled_out(decision(routed=routed))["Person"].endswith("ambiguous: a 0.4 against b 0.4; unsure of urgency.")


def test_a_weakened_decision_says_why() -> None:
    assert "Degraded: category: model.failed." in spelled_out(decision(degraded=("category: model.failed",)))["Replay"]


def test_nothing_that_was_masked_is_said() -> None:
    one = decision("write to <EMAIL_1>", vault={"<EMAIL_1>": "ana@example.org"})

    assert "example.org" not in " ".join(spelled_out(one).values())


def spelled_out(one: Decision) -> dict[str, str]:
    return dict(explain(one))


@pytest.mark.parametrize(
    ("label_set", "coverage", "said"),
    [
        (("billing", "product_feedback"), 0.9, " At a coverage of 90%, billing and product feedback are possible."),
        (("billing",), 0.95, " At a coverage of 95%, no other label is possible."),
        (("billing", "sales"), 0.0, " These hold: billing and sales."),
        ((), 0.0, "weighed most."),
    ],
)
def test_possible_labels_are_named_with_their_coverage__where_the_model_states_them(label_set, coverage, said) -> None:
    one = with_prediction(decision(), prediction(label_set=label_set, coverage=coverage, answered_by=None))

    assert spelled_out(one)["Category"].endswith(said)


def test_it_is_told_that_no_label_fits__though_the_set_has_the_one_that_is_given() -> None:
    unfit = prediction(label_set=("billing",), coverage=0.9, unfit_below=0.48, answered_by=None)
    one = with_prediction(decision(), unfit)

    assert spelled_out(one)["Category"].endswith(" At a coverage of 90%, no label fits: 48% is asked of this one.")


def test_the_stage_that_answered_says_why__where_the_model_has_stages() -> None:
    one = with_prediction(decision(), prediction(answered_by=Answered("linear", "confident")))

    said = spelled_out(one)["Category"]
    assert said.endswith(" Linear answered: it saw one possible label, so the next stage was not asked.")


def test_the_stage_that_answered_says_why__nobody_tried_the_language() -> None:
    one = with_prediction(decision(), prediction(answered_by=Answered("hybrid", "untried")))

    assert "Hybrid answered: no message in the language was learned from" in spelled_out(one)["Category"]


HELD_CATEGORY = MatchedRule("person: unsure", {"category.confidence": 0.58, "below": 0.65})


@pytest.mark.parametrize(
    ("why", "matched", "is_told"),
    [
        ("confident", (WEIGHED, HELD_CATEGORY), True),
        ("confident", (MatchedRule("person: undecided", {"category.possible": 2, "above": 1}),), True),
        ("confident", (MatchedRule("person: unsure", {"urgency.confidence": 0.5, "below": 0.55}),), False),
        ("confident", (MatchedRule("angry", {"category.confidence": 0.58}),), False),
        ("confident", (MatchedRule("person: language", {"language": "it", "category.held_out": 18}),), False),
        ("ambiguous", (HELD_CATEGORY,), False),
    ],
)
def test_a_stage_that_needed_no_other_is_not_called_sure__where_a_person_looks(why, matched, is_told) -> None:
    answered = prediction(confidence=0.58, answered_by=Answered("linear", why))
    one = with_prediction(decision(routed={"matched": matched}), answered)

    told = "For the desk that is not sure enough: a person looks."
    assert spelled_out(one)["Category"].endswith(told) is is_told


def with_prediction(one: Decision, other) -> Decision:
    return replace(one, analysis=replace(one.analysis, predictions={**one.analysis.predictions, other.task: other}))
