import re
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from markdown_it import MarkdownIt

from frontdesk.models import Task
from frontdesk.models.tasks import Input, Label
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.metrics import measure
from frontdesk.training.evaluation.several_answers import SeveralAnswers
from frontdesk.training.inspection.duplicates import Duplicates
from frontdesk.training.model_card import CardModel, Source, card_of, facts_of_evaluation, is_card, is_changed
from frontdesk.training.report import EvaluationFacts

SOURCE = Source("held-out.csv", "frontdesk evaluate --model MODEL --data held-out.csv")
SECTIONS = [
    "Model details",
    "Intended use",
    "Factors",
    "Metrics",
    "Evaluation data",
    "Training data",
    "Quantitative analyses",
    "Ethical considerations",
    "Caveats and recommendations",
]


def model(labels=("billing", "sales"), *, is_declared=False, **others):
    task = Task("topic", tuple(Label(name=name) for name in labels), labels[0], **others)
    return CardModel(
        task, is_declared, "linear", "linear@1", datetime(2026, 1, 2, tzinfo=UTC), "a" * 64, 120, 4_000, {"numpy": "2"}
    )


def answers(names=("billing", "sales"), truth=None, wrong=10, sets=True):
    """Answers of which the first ones are wrong."""
    own = truth or tuple(names[row % 2] for row in range(100))
    right = np.array([names.index(label) if label in names else 0 for label in own])
    given = np.where(np.arange(len(own)) < wrong, 1 - right, right)
    probabilities = np.full((len(own), len(names)), 0.1)
    probabilities[np.arange(len(own)), given] = 0.9
    return Answers(names, own, probabilities, given, [(names[place],) for place in given.tolist()] if sets else ())


def facts(said, card_model, languages=None, **others):
    found = EvaluationFacts(
        "topic",
        {"linear@1": measure(said)},
        said,
        languages or ["en"] * len(said.truth),
        "d" * 64,
        "Frontdesk 0",
        **others,
    )
    return facts_of_evaluation(card_model, SOURCE, found)


def text_of(card_facts):
    return card_of(card_facts).decode()


def row(text, first):
    return next(line for line in text.splitlines() if line.startswith(f"| {first} |"))


def test_card_has_the_sections_of_the_paper__in_its_order():
    text = text_of(facts(answers(), model()))
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == SECTIONS
    assert "frontdesk evaluate --model MODEL --data held-out.csv" in text
    assert "d" * 64 in text
    assert "a" * 64 in text
    assert "fitted: 2026-01-02 00:00 utc, on 120 messages" in text.lower()


def test_figures_have_their_intervals():
    text = text_of(facts(answers(), model()))
    assert row(text, "accuracy") == "| accuracy | 0.900 | 0.826-0.945 |"
    assert row(text, "coverage") == "| coverage | 0.900 | 0.826-0.945 |"
    assert row(text, "billing | 50").startswith("| billing | 50 | 0.900 (0.786-0.957) | 0.900 (0.786-0.957) |")
    assert row(text, "macro F1").count("-") == 1


def test_each_language_has_its_figures__and_one_that_falls_behind_is_named():
    languages = ["de"] * 40 + ["en"] * 55 + ["und"] * 5
    text = text_of(facts(answers(wrong=15), model(), languages))
    assert row(text, "de").startswith("| de | 40 | 0.625 (0.470-0.758) |")
    assert row(text, "en").startswith("| en | 55 | 1.000 (0.935-1.000) | 1.000 |")
    assert "fare worse than the whole, by more than chance: de." in text
    assert "fewer than 30 messages, of which little can be said: not told (und)." in text
    assert "other languages than en, de, not told (und) nothing was measured" in text


def test_stages_have_their_share_of_each_language__with_intervals():
    staged = replace(answers(), stages=("linear",) * 60 + ("hybrid",) * 40)
    languages = ["de"] * 40 + ["en"] * 60
    text = text_of(facts(staged, model(), languages))
    assert "### Stages by language" in text
    assert row(text, "en | hybrid") == "| en | hybrid | 40 | 0.667 | 1.000 (0.912-1.000) |"
    assert row(text, "de | linear") == "| de | linear | 40 | 1.000 | 0.750 (0.598-0.858) |"
    assert row(text, "de | hybrid") == "| de | hybrid | 0 | 0.000 | – |"
    assert "Stages by language" not in text_of(facts(staged, model()))
    assert "Stages by language" not in text_of(facts(answers(), model(), languages))


def test_rows_without_text_have_no_languages__and_nothing_is_said_of_masking():
    tabular = model(inputs=(Input(name="amount", type="number", description="in euros | net"),))
    text = text_of(facts(answers(), tabular, ["und"] * 100))
    assert "By language" not in text
    assert "the model reads no text" in text
    assert "is masked before" not in text
    assert "| amount | number | in euros \\| net |" in text


def test_input_is_no_markup__whatever_it_is_called():
    name = "größe|($) <b>*x*</b> [a](b) `c`"
    text = text_of(facts(answers(), model(inputs=(Input(name=name, type="number"),))))
    row = next(line for line in text.splitlines() if "größe" in line)
    assert "<b>" not in row
    assert len(re.findall(r"(?<!\\)\|", row)) == 4
    assert not re.search(r"(?<!\\)[*`\[]", row)


def test_what_nobody_said_is_unknown__and_what_somebody_said_stands_there():
    silent = text_of(facts(answers(), model()))
    assert "- For: unknown." in silent
    assert "the task asks for a person" not in silent
    told = model(is_declared=True, description="Where it <goes> to", threshold=0.6)
    spoken = text_of(facts(answers(), told))
    assert "- For: Where it &#60;goes&#62; to" in spoken
    assert "its confidence is less than 0.6, the task asks for a person" in spoken


@pytest.mark.parametrize("evil", ["a|b", "<script>x</script>", "two\nlines", "`x` *y*", "[z](http://evil.example)"])
def test_label_is_no_markup__whatever_it_is_called(evil):
    text = text_of(facts(answers((evil, "sales")), model((evil, "sales"), is_declared=True, description=evil)))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks = [token.content for token in tokens if token.type == "html_block"]
    inline = [token for token in tokens if token.type == "inline"]
    assert len(blocks) == 1, "the mark alone"
    assert {child.type for token in inline for child in token.children} <= {
        "text",
        "softbreak",
        "code_inline",
        "em_open",
        "em_close",
    }
    cells = ["".join(child.content for child in token.children) for token in inline]
    assert cells.count(" ".join(evil.split())) == 4, "details, figures, and both sides of what is mixed up"
    assert text.count("http") == 0 or "://" not in text


def test_message_in_the_place_of_a_label_is_not_shown__unless_somebody_declared_it():
    labels = ("My card 4111 1111 1111 1111 is lost.", "sales")
    hidden = text_of(facts(answers(labels), model(labels)))
    assert "4111" not in hidden
    assert row(hidden, "label 1").startswith("| label 1 |")
    assert "Declare the task" in hidden
    assert "4111" in text_of(facts(answers(labels), model(labels, is_declared=True)))


def test_label_that_the_model_does_not_know_is_told__and_hidden_where_it_may_be_a_message():
    names = ("billing", "sales")
    named = text_of(facts(answers(truth=("billing",) * 50 + ("legal",) * 12, sets=False), model()))
    assert "does not know and always misses: legal" in named
    assert "no message of the measurement has, so that nothing is known of them: sales." in named
    hidden = text_of(facts(answers(names, ("billing",) * 50 + ("Call me at joe@acme.com!",) * 12), model()))
    assert "acme" not in hidden
    assert "unknown label 1" in hidden


def test_label_sets_that_fall_short_are_told__where_the_coverage_is_known():
    told = "less often than the 95% that the task asks for"
    assert told in text_of(facts(answers(wrong=20), model(is_declared=True)))
    assert told not in text_of(facts(answers(wrong=20), model()))
    assert told not in text_of(facts(answers(wrong=5), model(is_declared=True)))


def test_warnings_and_what_is_mixed_up_stand_on_the_card__the_labels_in_the_order_of_the_task():
    names = ("low", "critical")
    text = text_of(facts(answers(names), model(names, kind="ordinal"), warnings=["mind | this"]))
    assert "  - Mind \\| this." in text
    assert "| low | critical | 5 | 10.0% |" in text
    assert text.index("| low | 50 |") < text.index("| critical | 50 |")


def test_card_of_several_labels_leaves_out_what_there_is_none_of():
    names, random = ("billing", "sales", "praise"), np.random.default_rng(0)
    holds = random.random((60, 3)) < 0.4
    said = SeveralAnswers.of_probabilities(names, holds, np.where(holds ^ (random.random((60, 3)) < 0.1), 0.8, 0.2))
    found = EvaluationFacts("topic", {"linear@1": measure(said)}, said, ["en", "de"] * 30, "d" * 64, "Frontdesk 0")
    text = text_of(facts_of_evaluation(model(names, kind="multi"), SOURCE, found))
    assert "any number of labels for each message" in text
    assert "share of messages of which all labels are right" in text
    assert row(text, "macro F1").endswith("| – |")
    assert "micro F1" in text
    assert "### Without a person" in text
    assert "Mixed up most" not in text
    assert "gets one of them all the same" not in text
    assert "label sets that hold" not in text


def test_nothing_is_made_up__where_nothing_could_be_measured():
    empty = replace(facts(answers(), model()), evaluation=None, each_language={}, automation=None)
    text = text_of(empty)
    assert "Nothing was measured: there were too few different messages" in text
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == SECTIONS


def test_card_is_known_by_its_first_line__and_so_is_what_somebody_wrote_into_it():
    content = card_of(facts(answers(), model()))
    assert is_card(content)
    assert not is_changed(content)
    assert not is_changed(content.replace(b"\n", b"\r\n"))
    assert is_card(content + b"mine")
    assert is_changed(content + b"mine")
    assert not is_card(b"# Model card\n")


def test_rows_that_could_not_be_used_are_counted():
    whole = facts(answers(), model())
    some = replace(whole, source=replace(SOURCE, rejected=57))

    assert "could not be used" not in text_of(whole)
    assert "- Rows that could not be used, such as those without a label: 57" in text_of(some)


def test_copies_are_unknown__nobody_looked_for_them():
    text = text_of(facts(answers(), model()))

    assert "nothing that Frontdesk looks for" not in text
    assert "- Copies and labels that contradict each other: unknown" in text
    assert "- Imbalance: unknown" in text


def test_copies_of_an_evaluation_are_counted__and_that_there_are_none_is_told():
    some = Duplicates(np.zeros(100, np.int64), exact=3, near=2, conflicts=())
    none = replace(some, exact=0, near=0)

    text = text_of(facts(answers(), model(), duplicates=some))
    assert "Copies: 5 of the 100 messages repeat another, 3 word for word, 2 nearly so" in text
    assert "intervals are too narrow" in text
    assert "Copies and labels that contradict each other: unknown" not in text
    assert "no copies, and no labels that contradict each other" in text_of(facts(answers(), model(), duplicates=none))


def test_name_of_a_version_stands_as_it_is__a_warning_begins_with_it():
    text = text_of(facts(answers(), model(), warnings=["zero_shot@1 was fitted on it"]))
    assert "  - zero_shot&#64;1 was fitted on it." in text
