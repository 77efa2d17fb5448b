"""How strongly a keyword is said."""

import numpy as np
import pytest
from pydantic import ValidationError

from frontdesk.bootstrap import read_configuration
from frontdesk.models import Batch, KeywordsClassifier
from frontdesk.models.lexicon.degree import DIMINISHED, INTENSIFIED, PLAIN
from frontdesk.models.lexicon.lexicon import Lexicon
from frontdesk.models.tasks import KeywordFile, Task
from frontdesk.models.tasks.rules import Rule, RuleFile
from frontdesk.testing import masked

FILE = KeywordFile(
    language="en",
    negations=("not",),
    intensifiers=("very", "so", "indeed", "ever so"),
    diminishers=("a bit", "slightly", "so so"),
    keywords={"negative": {"slow": 2.0, "rude": 1.0}},
)
ARABIC = KeywordFile(language="ar", intensifiers=("جدا",), keywords={"negative": {"بطيء": 1.0}})
LEXICON = Lexicon(("negative", "neutral"), (FILE, ARABIC))


def strengths(text, language="en"):
    (found,) = LEXICON.signs(Batch([masked(text)], [language]))
    return [sign.strength for sign in found]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("it is slow", PLAIN),
        ("it is very slow", INTENSIFIED),
        ("it is VERY slow", INTENSIFIED),
        ("it is slow indeed", INTENSIFIED),
        ("it is a bit slow", DIMINISHED),
        ("a little bit slow", PLAIN),
        ("it is ever so slow", INTENSIFIED),
        ("so so slow", DIMINISHED),
        ("it was very, well, slow", PLAIN),
        ("very! slow", PLAIN),
        ("slow. Indeed I waited", PLAIN),
        ("slow", PLAIN),
        ("very slow a bit", DIMINISHED),
        ("it is vrey slow", INTENSIFIED),
    ],
)
def test_keyword_counts_by_what_stands_beside_it__in_its_clause(text, share):
    assert strengths(text) == [2.0 * share]


def test_denied_keyword_stays_silent__however_strongly():
    assert strengths("not very slow") == []


def test_strongest_place_counts__the_keyword_stands_twice():
    assert strengths("slow, and then very slow") == [2.0 * INTENSIFIED]


def test_word_behind_counts__arabic():
    assert strengths("الموقع بطيء جدا", "ar") == [INTENSIFIED]


def test_features_and_fallback_follow_the_degree():
    batch = Batch([masked("slow"), masked("very slow"), masked("a bit slow")], ["en"] * 3)

    plain, more, less = LEXICON.features(LEXICON.signs(batch))[:, 0]
    assert less < plain < more
    assert np.isclose(more, np.log1p(2.0 * INTENSIFIED))
    task = Task.of_labels("mood", LEXICON.labels, default="neutral", keywords=(FILE,))
    shares = [
        dict([(each.label, each.confidence), *each.alternatives])["negative"]
        for each in KeywordsClassifier(task).predict(batch)
    ]
    assert shares[2] < shares[0] < shares[1]


def test_rule_speaks_or_not__however_strongly():
    rule = RuleFile(language="en", rules=(Rule(id="heat", label="negative", weight=2, phrases=("hot",)),))
    task = Task.of_labels("mood", LEXICON.labels, default="neutral", keywords=(FILE,), rules=(rule,))
    plain, more = KeywordsClassifier(task).predict(Batch([masked("hot"), masked("very hot")], ["en", "en"]))

    assert plain.confidence == more.confidence


@pytest.mark.parametrize("expression", ["very*", "very|so", "such .. a", "?!", ""])
def test_expression_that_cannot_be_is_refused(expression):
    with pytest.raises(ValidationError, match="expected plain words, each in full"):
        KeywordFile(language="en", intensifiers=(expression,), keywords={})


def test_shipped_expressions_hold_no_keyword_of_their_file():
    (sentiment,) = (task for task in read_configuration().tasks if task.name == "sentiment")
    for file in sentiment.keywords:
        words = Lexicon(sentiment.label_names, (file.model_copy(update={"intensifiers": (), "diminishers": ()}),))
        expressions = [masked(each) for each in (*file.intensifiers, *file.diminishers)]
        found = words.signs(Batch(expressions, [file.language] * len(expressions)))
        assert [(text.text, signs) for text, signs in zip(expressions, found, strict=True) if signs] == []


def test_shipped_sentiment_words_have_degrees__in_every_language():
    (sentiment,) = (task for task in read_configuration().tasks if task.name == "sentiment")
    assert {file.language for file in sentiment.keywords if file.intensifiers and file.diminishers} == {
        "ar",
        "de",
        "en",
        "es",
        "fr",
    }
