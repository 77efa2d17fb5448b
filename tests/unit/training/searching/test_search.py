import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.errors import ConfigError
from frontdesk.models.tasks import Candidate
from frontdesk.models.tasks.candidates import Range
from frontdesk.models.tasks.parameters import PARAMETERS
from frontdesk.training.searching.search import GRID_POINTS, check_search, how_many, points, start

FOREST = Candidate.model_validate({"forest": {"trees": [100, 200, 400], "depth": [4, 16], "min_leaf": [2]}})
RANGE = Candidate.model_validate({"linear": {"regularisation": {"low": 0.01, "high": 100, "log": True}}})


def asked(candidate, search, score=lambda _: 0.0, **options):
    """Ask for all points, and answer each with its score."""
    asking = points(candidate, search, **options)
    found = [next(asking)]
    while True:
        try:
            found.append(asking.send(score(found[-1])))
        except StopIteration:
            return found


@pytest.mark.parametrize("search", [None, "grid", "random", "bayes"])
@pytest.mark.parametrize("candidate", [FOREST, RANGE, Candidate(name="keywords")])
def test_search_begins_with_the_defaults__any_search_and_space(search, candidate):
    known = PARAMETERS.get(candidate.name, {})
    first = asked(candidate, search, trials=3)[0]
    assert first == {name: known[name].default for name in candidate.whole_space()}
    assert {name for name, parameter in known.items() if parameter.tried} <= set(first)


@given(st.sampled_from(["grid", "random", "bayes"]), st.integers(1, 12), st.integers(0, 5))
def test_points_lie_in_the_space__and_are_as_many_as_was_said(search, trials, seed):
    found = asked(RANGE, search, lambda point: -abs(point["regularisation"] - 7), trials=trials, seed=seed)
    assert all(0.01 <= point["regularisation"] <= 100 for point in found)
    assert len(found) == how_many(RANGE, search, trials)


def test_grid_is_every_combination_once__of_values_and_ranges():
    found = asked(FOREST, "grid")
    assert len(found) == how_many(FOREST, "grid") == 3 * 2 * 2  # `balanced` has its own choices
    assert len({tuple(point.values()) for point in found}) == len(found)
    assert len({point["regularisation"] for point in asked(RANGE, "grid")}) == GRID_POINTS


def test_random_search_ends__the_space_is_exhausted():
    found = asked(FOREST, "random", trials=500)
    assert len(found) == 12 == how_many(FOREST, "random", 500)


@pytest.mark.parametrize("search", ["random", "bayes"])
@pytest.mark.parametrize("trials", [5, 12, 20])
def test_no_point_is_tried_twice__few_of_them_are_better_than_the_others(search, trials):
    for seed in range(5):
        found = asked(FOREST, search, lambda point: -point["trees"], trials=trials, seed=seed)
        assert len({tuple(point.values()) for point in found}) == len(found) == min(trials, 12)


@pytest.mark.parametrize("search", ["random", "bayes"])
def test_same_seed_asks_for_the_same__and_another_for_others(search):
    first, again, other = (asked(RANGE, search, trials=8, seed=seed) for seed in (3, 3, 4))
    assert first == again != other


def test_bayes_comes_closer_than_chance__a_smooth_score():
    def miss(point):
        return abs(point["regularisation"] - 20)

    nearest = {
        search: min(miss(point) for point in asked(RANGE, search, lambda point: -miss(point), trials=40))
        for search in ("random", "bayes")
    }
    assert nearest["bayes"] < 1
    assert nearest["bayes"] <= nearest["random"]


def test_start_is_inside_of_the_space__the_default_is_not():
    assert start(Candidate.model_validate({"linear": {"regularisation": [5.0, 9.0]}})) == {"regularisation": 5.0}
    wide = Candidate(name="linear", space={"regularisation": Range(low=10, high=1_000, log=True)})
    assert start(wide) == {"regularisation": 100.0}


def test_inference_models_are_tried__those_that_the_task_names():
    named = Candidate.model_validate({"zero_shot": {"entailment": ["nli", "none"]}})

    assert asked(named, "grid") == [{"entailment": "none"}, {"entailment": "nli"}]
    assert asked(Candidate(name="zero_shot"), "grid") == [{}]
    assert how_many(Candidate(name="zero_shot"), "bayes") == 1


def test_labels_are_weighed_alike_too__they_are_imbalanced_and_nobody_searches():
    fixed = Candidate.model_validate({"forest": {"balanced": False}})
    assert [point["balanced"] for point in asked(FOREST, None, imbalanced=True)] == [False, True]
    assert [point["balanced"] for point in asked(fixed, None, imbalanced=True)] == [False]
    assert how_many(FOREST, None, imbalanced=True) == 2
    assert how_many(fixed, None, imbalanced=True) == len(asked(RANGE, None, imbalanced=True)) == 1


def test_grid_that_nobody_could_wait_for_is_refused__with_its_size():
    wide = Range(low=0.1, high=1)
    huge = Candidate(
        name="boosting", space={"learning_rate": wide, "regularisation": wide, "trees": tuple(range(10, 90))}
    )
    with pytest.raises(ConfigError, match=r"boosting: a grid of [\d,]+ points; .* take --search random"):
        how_many(huge, "grid")


def test_bayes_says_what_to_install__optuna_is_missing(monkeypatch):
    def missing(name, *_):
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr("frontdesk.training.searching.search.import_module", missing)
    with pytest.raises(ConfigError, match=r"pip install 'frontdesk\[search\]'"):
        check_search("bayes")
    check_search("random")
    check_search(None)
