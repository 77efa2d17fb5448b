"""Why a person looks, and what counts as a threat."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontdesk.inquiry import Alternative, Analysis, Inquiry, Language, Prediction
from frontdesk.routing import Router, load_rules
from frontdesk.testing import masked

TASKS = {
    "category": ("technical_support", "billing", "sales", "hr", "legal", "product_feedback"),
    "sentiment": ("positive", "neutral", "negative"),
    "urgency": ("low", "medium", "high", "critical"),
}
RULES = load_rules(Path(__file__).parents[3] / "config" / "routing.yaml", tasks=TASKS)
ROUTER = Router(RULES, digest="d")
CATEGORY = Prediction("category", "billing", 0.9, (Alternative("sales", 0.1),), (), "fake@0")


def routed(text="my invoice is wrong", *, label="low", critical=0.0, category=CATEGORY, router=ROUTER):
    others = (Alternative("medium", 0.1), Alternative("critical", critical))
    predictions = {"category": category, "urgency": Prediction("urgency", label, 0.8, others, (), "fake@0")}
    analysis = Analysis(masked(text), Language("en", 0.99), predictions)
    inquiry = Inquiry(body=text, received_at=datetime(2026, 1, 5, tzinfo=UTC))
    return router.route([inquiry], [analysis])[0]


def test_person_looks__more_labels_than_one_are_possible():
    found = routed(category=CATEGORY._replace(label_set=("billing", "sales"), coverage=0.9))

    assert found.human_reasons == ("undecided: 2 labels are possible at a coverage of 90%: billing, sales",)
    assert found.matched[-1].name == "person: undecided"
    assert found.matched[-1].saw == {"category.possible": 2, "above": 1, "coverage": 0.9}


def test_person_looks__the_message_only_greets():
    found = routed("Good morning, can you help me?")

    assert found.human_reasons == ("the message only greets or calls for help",)
    assert found.matched[-1].name == "person: no matter"
    assert found.matched[-1].saw == {"text.length": 30}


def test_person_looks__no_label_fits():
    unfit = CATEGORY._replace(confidence=0.4125, label_set=("billing",), coverage=0.9, unfit_below=0.4803)
    found = routed(category=unfit)

    assert found.human_reasons == (
        "no label fits at a coverage of 90%: billing 0.41 is under the 0.48 that is asked of it",
    )
    assert found.matched[-1].name == "person: unfit"
    assert found.matched[-1].saw == {"category.confidence": 0.412, "below": 0.48, "coverage": 0.9}


@pytest.mark.parametrize(
    ("label_set", "coverage"),
    [(("billing",), 0.9), ((), 0.0), (("billing", "sales"), 0.0)],
    ids=["one is possible", "none is stated", "several hold at once"],
)
def test_nobody_looks__the_model_is_decided_or_states_no_coverage(label_set, coverage):
    assert not routed(category=CATEGORY._replace(label_set=label_set, coverage=coverage)).needs_human


def test_nobody_looks__as_many_labels_may_be_possible():
    person = RULES.person.model_copy(update={"undecided_above_possible": 2})
    router = Router(RULES.model_copy(update={"person": person}), digest="d")

    assert not routed(
        category=CATEGORY._replace(label_set=("billing", "sales"), coverage=0.9), router=router
    ).needs_human


def test_each_of_the_three_is_told_with_its_number__ambiguous_undecided_and_unlike_anything_known():
    unsure = CATEGORY._replace(
        confidence=0.5,
        alternatives=(Alternative("sales", 0.45),),
        label_set=("billing", "sales", "hr"),
        coverage=0.9,
        novelty=0.8,
    )
    saw = {rule.name: rule.saw for rule in routed(category=unsure).matched}

    assert saw["person: ambiguous"] == {"category.margin": 0.05, "below": 0.1}
    assert saw["person: undecided"] == {"category.possible": 3, "above": 1, "coverage": 0.9}
    assert saw["person: unfamiliar"] == {"category.novelty": 0.8, "above": 0.65}


def test_nobody_looks__the_task_may_not_abstain():
    thresholds = {"category": 0.95, "urgency": 0.9}
    unsure = CATEGORY._replace(label_set=("billing", "sales"), coverage=0.9, novelty=0.9)
    decided = Router(RULES, digest="d", confidence_thresholds=thresholds, decided=["category", "urgency"])
    asked = Router(RULES, digest="d", confidence_thresholds=thresholds, decided=["category"])

    assert not routed(category=unsure, router=decided).needs_human
    assert routed(category=unsure, router=asked).human_reasons == ("unsure of urgency: low 0.80 is under 0.90",)


def test_label_that_caution_gave_is_told_with_the_one_it_was_raised_from():
    raised = Prediction("urgency", "medium", 0.05, (Alternative("low", 0.8), Alternative("high", 0.1)), (), "fake@0")
    analysis = Analysis(masked("my invoice is wrong"), Language("en", 0.99), {"urgency": raised})
    inquiry = Inquiry(body="my invoice is wrong", received_at=datetime(2026, 1, 5, tzinfo=UTC))

    (found,) = Router(RULES, digest="d", confidence_thresholds={"urgency": 0.45}).route([inquiry], [analysis])

    assert found.human_reasons == ("unsure of urgency: medium 0.05 (raised from low 0.80) is under 0.45",)


def test_numbers_are_told_apart__a_hair_below_the_threshold():
    hardly = Prediction("urgency", "medium", 0.6497, (Alternative("low", 0.3),), (), "fake@0")
    analysis = Analysis(masked("my invoice is wrong"), Language("en", 0.99), {"urgency": hardly})
    inquiry = Inquiry(body="my invoice is wrong", received_at=datetime(2026, 1, 5, tzinfo=UTC))

    (found,) = Router(RULES, digest="d", confidence_thresholds={"urgency": 0.65}).route([inquiry], [analysis])

    assert found.human_reasons == ("unsure of urgency: medium 0.6497 is under 0.6500",)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("und", "language: it was not recognised"),
        ("nl", "language: category: its model keeps no score by language, and 'nl' is not among languages"),
    ],
)
def test_language_is_told_apart__foreign_or_not_recognised(code, reason):
    analysis = Analysis(masked("my invoice is wrong"), Language(code, 0.4), {"category": CATEGORY})
    inquiry = Inquiry(body="my invoice is wrong", received_at=datetime(2026, 1, 5, tzinfo=UTC))

    assert ROUTER.route([inquiry], [analysis])[0].human_reasons == (reason,)


@pytest.mark.parametrize("critical", [0.03, 0.2])
def test_person_looks__low_is_given_though_critical_is_possible(critical):
    found = routed(critical=critical)

    assert found.human_reasons == (f"urgency low, but critical is possible: {critical:.2f} reaches 0.03",)
    assert found.matched[-1].saw == {"urgency.critical": critical, "reaches": 0.03}


@pytest.mark.parametrize(("label", "critical"), [("low", 0.0299), ("medium", 0.2)])
def test_nobody_looks__critical_is_unlikely_or_more_than_low_is_given(label, critical):
    assert not routed(label=label, critical=critical).needs_human


@pytest.mark.parametrize(
    "text",
    [
        "I'll be taking legal advice if this isn't sorted.",
        "My solicitors will be in touch.",
        "We are going to sue you.",
        "je vais saisir la justice si vous ne remboursez pas",
        "Je vous mets en demeure de rembourser.",
        "Si no me devuelven el dinero los denunciaré en consumo.",
        "Ich verklage Sie, wenn das Geld nicht kommt.",
        "Dann sehen wir uns vor Gericht.",
        "سأرفع قضية عليكم إذا لم ترجعوا المبلغ",
        "راح أشتكيكم في المحكمة",
    ],
)
def test_threat_is_heard__with_its_verb_or_in_the_plural(text):
    found = routed(text)

    assert found.escalated
    assert found.needs_human


@pytest.mark.parametrize(
    "text",
    [
        "The lawsuit documentary on your channel was great.",
        "Please note: no legal action is needed.",
        "Haben Sie einen Parkplatz vor Gericht?",
        "هل مكتبكم قريب من المحكمة؟",
    ],
)
def test_threat_is_not_heard__a_court_is_a_place_or_a_subject(text):
    assert not routed(text).escalated


@pytest.mark.parametrize(
    ("shares", "reasons"),
    [
        ((0.95, 0.9, 0.1), ()),
        ((0.95, 0.55, 0.1), ("unsure of topics: whether it is delivery 0.55 is under 0.80",)),
        ((0.05, 0.04, 0.03), ()),
        ((0.9, 0.3, 0.1), ("unsure of topics: whether it is delivery 0.70 is under 0.80",)),
    ],
    ids=["all are sure", "one that holds is not", "surely none holds", "one that does not hold is not"],
)
def test_every_label_must_be_sure__a_message_may_have_several(shares, reasons):
    router = Router(RULES, digest="d", confidence_thresholds={"topics": 0.8}, several=["topics"])
    others = (Alternative("delivery", shares[1]), Alternative("praise", shares[2]))
    topics = Prediction("topics", "billing", shares[0], others, (), "several@0")
    analysis = Analysis(masked("my invoice is wrong"), Language("en", 0.99), {"topics": topics})

    (found,) = router.route(
        [Inquiry(body="my invoice is wrong", received_at=datetime(2026, 1, 5, tzinfo=UTC))], [analysis]
    )

    assert found.human_reasons == reasons
