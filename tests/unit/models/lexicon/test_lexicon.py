from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.config import parse
from frontdesk.inquiry import ReasonKind
from frontdesk.models import Batch
from frontdesk.models.lexicon.lexicon import LEAST_SHOWN, Lexicon
from frontdesk.models.lexicon.phrases import Match
from frontdesk.models.lexicon.search import _meant
from frontdesk.models.lexicon.signs import Entry
from frontdesk.models.readable import (
    HEAD_CHARACTERS,
    SEARCHED_HEAD_CHARACTERS,
    SEARCHED_TAIL_CHARACTERS,
    TAIL_CHARACTERS,
    WHOLE_CHARACTERS,
    readable,
)
from frontdesk.models.tasks import KeywordFile
from frontdesk.models.tasks.rules import Rule, RuleFile
from frontdesk.models.uncertainty.calibration import softmax
from frontdesk.testing import masked

RULES = """
language: en
negations: ["no", not, isn't, far from]
rules:
  - id: deadline_this_week
    label: high
    phrases: [before thursday|friday, reply to .. today]
  - id: safety
    label: critical
    phrases: [gas leak, fire]
    unless: [fire pit, "fire ... sale"]
"""
GERMAN = """
language: de
rules:
  - id: safety
    label: critical
    phrases: [gasgeruch]
"""
KEYWORDS = """
language: en
keywords:
  low: [idea, suggestion: 2]
"""
LEXICON = Lexicon(
    ("low", "high", "critical"),
    (parse(KEYWORDS, KeywordFile),),
    (parse(RULES, RuleFile), parse(GERMAN, RuleFile)),
)


def signs(text, language="en"):
    return LEXICON.signs(Batch([masked(text)], [language]))[0]


def shown(text, language="en"):
    return [sign.reason(1.0).text for sign in signs(text, language)]


def test_rule_says_which_words_made_it_speak__as_they_stand():
    assert shown("We need it before  Thursday!") == ["deadline this week: before Thursday"]
    assert signs("before Friday")[0].reason(0.5).kind is ReasonKind.RULE


def test_rule_speaks_once__two_of_its_phrases_stand_there():
    assert shown("fire, a gas leak") == ["safety: fire"]


@pytest.mark.parametrize(
    "text",
    [
        "no gas leak",
        "there is no big fire",
        "it isn't a fire",
        "it isnt a fire",
        "it isn´t a fire",
        "it isn t a fire",
        "far from a fire",
    ],
)
def test_rule_is_silent__right_after_a_negation(text):
    assert shown(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "No! Fire in the building!",
        "Please do not ignore: gas leak!",
        "It does not stop. Fire in the kitchen",
        "The lights do not work\nFire in the cellar",
        "it is not – fire!",
        "it is not—fire!",
        "is it not (fire)",
    ],
)
def test_rule_speaks__the_clause_with_the_negation_has_ended(text):
    assert len(shown(text)) == 1


@pytest.mark.parametrize("text", ["can't stop gas leak", "We couldn’t help gas leak", "t fire"])
def test_rule_speaks__another_word_than_the_negation_ends_like_it(text):
    assert len(shown(text)) == 1


def test_rule_is_silent__a_hyphen_parts_no_clause():
    assert shown("a no-fire zone") == []


def test_rule_speaks__negated_once_and_said_once():
    assert shown("no fire here, but over there a fire") == ["safety: fire"]


@pytest.mark.parametrize("text", ["Is the fire pit big enough?", "fire resistant safes are on sale"])
def test_rule_is_silent__its_phrase_lies_within_one_that_means_something_else(text):
    assert shown(text) == []


def test_rule_speaks__its_phrase_stands_outside_the_harmless_one_too():
    assert shown("The fire pit is fine, the shed is on fire") == ["safety: fire"]
    assert shown("fire pit, before Friday") == ["deadline this week: before Friday"]


def test_rules_stand_before_keywords__whatever_comes_first():
    assert shown("an idea: fire") == ["safety: fire", "idea"]


def test_other_languages_are_not_searched__language_known():
    assert shown("Gasgeruch", "en") == []
    assert shown("Gasgeruch", "de") == ["safety: Gasgeruch"]


@pytest.mark.parametrize("language", ["und", "ru"])
def test_all_languages_are_searched__language_unknown_or_without_list(language):
    assert shown("Gasgeruch fire", language) == ["safety: fire"]
    assert shown("Gasgeruch", language) == ["safety: Gasgeruch"]


def test_personal_data_is_not_quoted__placeholder_within_a_gap():
    assert shown("reply to <EMAIL_1> today") == ["deadline this week: reply to … today"]


@pytest.mark.parametrize("text", ["gas laek", "gas leaak", "gas elak"])
def test_rule_speaks__its_word_is_mistyped(text):
    assert shown(text) == [f"safety: {text}"]


def test_rule_is_silent__its_word_is_one_letter_from_another():
    assert shown("gas lean, gas weak, gas leaks out") == []


def test_rule_is_silent__mistyped_where_the_language_is_not_known():
    assert shown("gas laek", "und") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "gas peak prices: can you explain the tariff?"),
        ("en", "The issue came to the fore in the building"),
        ("en", "Fira in the office: can you add the Fira font?"),
        ("de", "Die Feder im Büro ist da, sie ist gebrochen"),
        ("es", "¿Vendéis fuegos artificiales para el jardín? Suele a gas natural ser caro"),
    ],
)
def test_shipped_rules_hear_no_danger__another_word_is_like_theirs(language, text):
    assert "critical" not in {sign.entry.label for sign in shipped(text, language)}


def test_rule_is_silent__mistyped_in_a_language_whose_words_no_list_knows():
    dutch = Rule(id="safety", label="critical", phrases=("gaslek",))
    lexicon = Lexicon(LEXICON.labels, rules=(RuleFile(language="nl", rules=(dutch,)),))
    found = lexicon.signs(Batch([masked("gaslek"), masked("gasslek")], ["nl", "nl"]))
    assert [len(signs) for signs in found] == [1, 0]


def test_features_count_rules_once_and_dampen_keywords__several_of_each():
    found = LEXICON.features([signs("an idea and a suggestion, before Friday"), ()])
    assert LEXICON.feature_names == ("keywords low", "rule deadline_this_week", "rule safety")
    np.testing.assert_allclose(found, [[np.log1p(3), 1, 0], [0, 0, 0]])


def test_keywords_share_what_they_weighed_together__by_their_own_weights():
    found = signs("an idea and a suggestion, before Friday")
    reasons = LEXICON.reasons(found, np.array([3.0, -1.0, 0.0]), chosen=0, next_best=1)
    assert {reason.text: reason.weight for reason in reasons} == {"idea": 1.0, "suggestion": 2.0}


def test_examples_are_plain_words__phrases_with_signs_of_their_own():
    lexicon = Lexicon(("a", "b"), (parse("language: en\nkeywords:\n  a: [lock*, two|three .. <n>]", KeywordFile),))
    assert [(text.split(), label, language) for text, label, language in lexicon.examples()] == [
        (["lock"], "a", "en"),
        (["two", "three", "n"], "a", "en"),
    ]


def test_rule_explains_no_label_far_from_its_own__whatever_it_weighs():
    found = signs("a gas leak before Friday")
    values = np.array([0.0, 1.0, 1.0])
    assert LEXICON.reasons(found, values, chosen=0, next_best=1) == ()
    assert [reason.text for reason in LEXICON.reasons(found, values, chosen=1, next_best=0)] == [
        "safety: gas leak",
        "deadline this week: before Friday",
    ]


def test_labels_below_the_promise_are_ruled_out__only_where_the_rule_speaks():
    promise = Rule(id="safety", label="critical", at_least="high", phrases=("gas",))
    lexicon = Lexicon(LEXICON.labels, rules=(RuleFile(language="en", rules=(promise,)),))
    batch = Batch([masked("gas"), masked("tea")], ["en", "en"])
    found = lexicon.signs(batch)
    logits = np.array([[5.0, 1.0, 0.0], [5.0, 1.0, 0.0]])
    assert lexicon.silence(logits, found).argmax(axis=1).tolist() == [1, 0]
    assert softmax(lexicon.silence(logits, found))[0, 0] < 1e-9
    (reason,) = lexicon.reasons(found[0], np.array([-1.0]), chosen=1, next_best=2)
    assert (reason.text, reason.weight) == ("safety: gas", LEAST_SHOWN)


PROMISING = Lexicon(
    LEXICON.labels,
    rules=(
        RuleFile(
            language="en",
            negations=("no",),
            rules=(
                Rule(id="safety", label="critical", at_least="high", phrases=("gas leak",), unless=("gas leak drill",)),
                Rule(id="deadline", label="high", phrases=("before friday",)),
            ),
        ),
    ),
)


@pytest.mark.parametrize("length", [WHOLE_CHARACTERS - 20, WHOLE_CHARACTERS + 20, 2_000, 5_000])
@pytest.mark.parametrize(
    ("said", "labels"),
    [("There is a gas leak.", ["critical"]), ("There is no gas leak.", []), ("We had a gas leak drill.", [])],
)
def test_promise_is_kept__wherever_its_danger_stands(length, said, labels):
    words = ("We have been here since May. " * 200)[:length].split()
    texts = [masked(" ".join([*words[:place], said, *words[place:]])) for place in range(len(words) + 1)]

    found = PROMISING.signs(Batch(texts, ["en"] * len(texts)))

    assert [[sign.entry.label for sign in each] for each in found] == [labels] * len(texts)
    floors = PROMISING.silence(np.tile([5.0, 1.0, 0.0], (len(texts), 1)), found).argmax(axis=1)
    assert set(floors.tolist()) == {1 if labels else 0}


def test_danger_is_heard_near_the_ends__of_a_very_long_message():
    history = "We have been here since May. "
    texts = [
        f"{history * 150} There is a gas leak. {history * 400}",
        f"{history * 900} There is a gas leak. {history * 30}",
    ]
    found = PROMISING.signs(Batch(list(map(masked, texts)), ["en", "en"]))

    assert [[sign.quote for sign in each] for each in found] == [["gas leak"]] * 2


@pytest.mark.parametrize(
    ("characters", "ends"),
    [
        (WHOLE_CHARACTERS, (HEAD_CHARACTERS, TAIL_CHARACTERS)),
        (SEARCHED_HEAD_CHARACTERS + SEARCHED_TAIL_CHARACTERS, (SEARCHED_HEAD_CHARACTERS, SEARCHED_TAIL_CHARACTERS)),
    ],
)
@pytest.mark.parametrize(
    ("before", "behind", "quotes"),
    [("no", "gas leak", ["gas leak"]), ("gas", "leak here", []), ("we need it before", "friday then", [])],
)
def test_nothing_crosses_what_is_passed_over__neither_phrases_nor_negations(characters, ends, before, behind, quotes):
    head, tail = ends
    begins = "x " * ((head - len(before)) // 2) + before
    closes = f"{behind} " + "y" * (tail - len(behind) - 2)
    text = masked(f"{begins} {'z ' * (characters // 2)}{closes}")

    assert readable(text) != text.text
    assert [sign.quote for sign in PROMISING.signs(Batch([text], ["en"]))[0]] == quotes


def test_what_promises_nothing_is_silent__where_no_model_reads():
    history = "We have been here since May. " * 40
    assert PROMISING.signs(Batch([masked(f"{history} It came before Friday. {history}")], ["en"])) == [()]


ARABIC = parse(
    """
language: ar
negations: [مش, ما, لا]
rules:
  - id: safety
    label: critical
    at_least: high
    phrases: [حريق, دخان*, gaz|ghaz, رائحة|ريحة .. غاز|الغاز]
""",
    RuleFile,
)
ARABIC_WORDS = parse("language: ar\nkeywords: {low: [فكرة, الفكرة, فكرتي]}", KeywordFile)
BOTH_SCRIPTS = Lexicon(("low", "high", "critical"), (ARABIC_WORDS,), (ARABIC,))


def shown_in_arabic(text, language="ar"):
    found = BOTH_SCRIPTS.signs(Batch([masked(text)], [language]))[0]
    return [sign.reason(1.0).text for sign in found]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fi 7aree2 fel far3", "safety: 7aree2"),
        ("7ari2!!", "safety: 7ari2"),
        ("ree7et el 3'az awi", "safety: ree7et el 3'az"),
        ("fi ghaz hena", "safety: ghaz"),
        ("حريق في الفرع", "safety: حريق"),
    ],
)
def test_danger_is_told_in_either_script__arabic(text, reason):
    assert shown_in_arabic(text) == [reason]


@pytest.mark.parametrize("text", ["mesh 7aree2", "ma fi dokhan", "no7arrek el 3arabeya", "fi ghazal"])
def test_danger_is_none__denied_or_another_word(text):
    assert shown_in_arabic(text) == []


@pytest.mark.parametrize("text", ["texting later, fi had hena?", "chat w search", "near the house"])
def test_danger_is_none__words_of_another_language(text):
    assert shown_in_arabic(text) == []


def test_a_denial_does_not_reach_over_what_is_unknown():
    assert shown_in_arabic("mesh iphone refund 7aree2") == ["safety: 7aree2"]


def test_an_article_typed_apart_belongs_to_its_word__quoted_with_it():
    lexicon = Lexicon(("low",), (parse("language: ar\nkeywords: {low: [كل الفروع, الفاتورة]}", KeywordFile),))
    (found,) = lexicon.signs(Batch([masked("kol el foroo3, el fatoora")], ["ar"]))
    assert [sign.entry.name for sign in found] == ["كل الفروع", "الفاتورة"]
    assert [sign.quote for sign in found] == ["kol el foroo3", "el fatoora"]


def test_a_word_counts_once__listed_in_both_scripts():
    lexicon = Lexicon(("low",), (parse("language: ar\nkeywords: {low: [نت, النت, net]}", KeywordFile),))
    (found,) = lexicon.signs(Batch([masked("el net msh sha8al")], ["ar"]))
    assert len(found) == 1


def test_nothing_is_transliterated__another_language_or_arabic_letters():
    assert shown_in_arabic("7aree2", "fr") == []
    assert shown_in_arabic("المدير said 7aree2") == []


def test_a_word_speaks_once__its_forms_are_listed_too():
    assert shown_in_arabic("3andi fekra") == ["fekra"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I called you when someone collapsed in your shop and nobody came"),
        ("en", "I was there when a customer collapsed, he is on the floor now"),
        ("en", "There is a big fire door burning and people inside"),
        ("en", "Help, when someone is unconscious on your floor!"),
        ("en", "This is an emergency call"),
        ("de", "Im Kurs wurde jemand verletzt"),
        ("es", "Vengan, que alguien se ahoga"),
        ("es", "Abrimos la puerta y hay un incendio"),
        ("fr", "Derrière la porte un incendie"),
    ],
)
def test_shipped_rules_hear_a_present_danger__a_harmless_phrase_resembles_it(language, text):
    assert {sign.entry.label for sign in shipped(text, language)} >= {"critical"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Does the first aid course cover what to do if someone is unconscious?"),
        ("fr", "Un stage pompiers, s'il vous plaît"),
        ("en", "A burning question about the fire door"),
        ("es", "¿El curso de primeros auxilios incluye qué hacer si alguien se ahoga?"),
        ("fr", "Avez-vous une porte d'incendie ?"),
    ],
)
def test_shipped_rules_hear_no_danger__a_course_or_a_ware_is_named_by_it(language, text):
    assert "critical" not in {sign.entry.label for sign in shipped(text, language)}


def shipped(text, language):
    files = sorted((Path(__file__).parents[4] / "config/urgency").glob("*.yaml"))
    rules = tuple(parse(file.read_text("utf-8"), RuleFile) for file in files)
    lexicon = Lexicon(("low", "medium", "high", "critical"), (), rules)
    return lexicon.signs(Batch([masked(text)], [language]))[0]


spans = st.tuples(st.integers(0, 1), st.booleans(), st.integers(0, 12), st.integers(1, 6))


@given(st.lists(spans, max_size=30))
def test_meant_is_what_a_slow_search_leaves__any_matches(drawn):
    found = [
        Match(Entry(ReasonKind.RULE, feature, "low", 1.0, "a", harmless=harmless), start, start + length)
        for feature, harmless, start, length in sorted(drawn, key=lambda span: span[2])
    ]

    def silenced(match):
        return any(
            each.key.harmless
            and each.key.feature == match.key.feature
            and each.start <= match.start
            and match.end <= each.end
            for each in found
        )

    assert _meant(found) == [match for match in found if not (match.key.harmless or silenced(match))]


def test_meant_looks_at_each_match_a_few_times_only__thousands_of_harmless_ones():
    looks = 0

    class Counted(Match):
        @property
        def end(self):
            nonlocal looks
            looks += 1
            return self[2]

    harmless = Entry(ReasonKind.RULE, 0, "low", 1.0, "a", harmless=True)
    speaking = Entry(ReasonKind.RULE, 0, "low", 1.0, "a")
    found = [
        Counted(key, start, start + 2 - index)
        for start in range(2_000)
        for index, key in enumerate((harmless, speaking))
    ]

    assert _meant(found) == []
    assert looks <= 3 * len(found)
