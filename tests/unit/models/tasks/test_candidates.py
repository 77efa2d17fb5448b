"""Candidates and their search spaces, as a task's file writes them."""

from typing import get_args

import pytest

from frontdesk.config import parse
from frontdesk.errors import ConfigError
from frontdesk.models.tasks.candidates import TEXT_CANDIDATES, Candidate, CandidateName, Range
from frontdesk.models.tasks.parameters import PARAMETERS


def test_name_alone__defaults_are_searched():
    found = parse("name: linear", Candidate)
    assert (found.space, found.parameters) == ({}, {})
    assert found.whole_space() == {"regularisation": PARAMETERS["linear"]["regularisation"].tried}


def test_single_value_fixes__a_list_is_searched():
    found = parse("forest: {trees: 50, depth: [4, 8]}", Candidate)
    assert found.parameters == {"trees": 50}
    assert found.whole_space()["depth"] == (4, 8)
    assert found.whole_space()["trees"] == (50,)
    assert found.whole_space()["min_leaf"] == PARAMETERS["forest"]["min_leaf"].tried


def test_range_is_searched__and_fixes_nothing():
    found = parse("logistic: {regularisation: {low: 0.01, high: 10, log: true}}", Candidate)
    assert found.whole_space()["regularisation"] == Range(low=0.01, high=10, log=True)
    assert found.parameters == {}


def test_inference_model_is_named__and_tried_only_where_the_task_names_one():
    named = parse("zero_shot: {entailment: nli-deberta-v3-xsmall}", Candidate)

    assert named.parameters == {"entailment": "nli-deberta-v3-xsmall"}
    assert parse("zero_shot: {entailment: [none, nli]}", Candidate).whole_space() == {"entailment": ("none", "nli")}
    assert Candidate(name="zero_shot").whole_space() == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("oracle: {}", "expected one candidate with its parameters, of linear, hybrid"),
        ("{linear: {}, forest: {}}", "expected one candidate with its parameters"),
        ("name: oracle", ":1:1: name"),
        ("forest: {leaves: 3}", "forest has no parameter 'leaves'; expected trees, depth, min_leaf, balanced"),
        ("forest: {trees: 0}", "trees: expected a number within 10 and 2000; came 0"),
        ("forest: {trees: true}", "trees: expected a number within 10 and 2000; came True"),
        ("forest: {trees: [100, many]}", "trees: expected a number within 10 and 2000; came 'many'"),
        ("forest: {trees: []}", "expected at least 1"),
        ("boosting: {library: catboost}", "library: expected 'lightgbm' or 'xgboost'; came 'catboost'"),
        ("logistic: {balanced: 1}", "balanced: expected true or false; came 1"),
        ("logistic: {regularisation: {low: 3, high: 1}}", "expected low below high"),
        ("logistic: {regularisation: {low: 0, high: 1, log: true}}", "above 0 where log is true; came 0.0, 1.0"),
        ("logistic: {regularisation: {low: 0.1, high: 1e9}}", "within 0.0001 and 10000"),
        ("zero_shot: {entailment: ../nli}", "entailment: expected a name of letters, digits, dots and dashes; came"),
        ("zero_shot: {entailment: 5}", "entailment: expected a name of letters, digits, dots and dashes; came 5"),
        ("zero_shot: {entailment: {low: 1, high: 2}}", "entailment: expected a name of letters"),
        ("logistic: {regularisation: .inf}", "expected a finite number (came: inf)"),
        ("logistic: {regularisation: [1, {}]}", "expected a number, true, false or a word (came: {})"),
    ],
)
def test_candidate_is_refused__with_expectation(text, message):
    with pytest.raises(ConfigError) as caught:
        parse(text, Candidate)
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_defaults_keep_their_own_bounds__every_candidate():
    for name, parameters in PARAMETERS.items():
        assert name in get_args(CandidateName)
        for parameter, each in parameters.items():
            each.check(parameter, [each.default, *each.tried])


def test_some_candidates_need_no_text__those_of_tables():
    assert set(get_args(CandidateName)) - TEXT_CANDIDATES == {"forest", "boosting", "logistic"}
