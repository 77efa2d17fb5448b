"""What a candidate is fitted with: given, or by default."""

import pytest

from frontdesk.errors import ConfigError
from frontdesk.models.tasks.parameters import checked


def test_parameters_are_whole__given_and_defaults():
    assert checked("linear", {}) == {"regularisation": 1.0, "manner": False}
    assert checked("linear", {"regularisation": 3, "manner": True}) == {"regularisation": 3, "manner": True}
    assert checked("keywords", {}) == {}
    assert checked("zero_shot", {}) == {"entailment": "none"}


@pytest.mark.parametrize(
    ("candidate", "given", "message"),
    [
        ("linear", {"depth": 3}, "linear: no parameter is called 'depth'; expected regularisation, manner"),
        ("linear", {"manner": 1}, "linear: manner: expected true or false; came 1"),
        ("linear", {"manner": "ja"}, "linear: manner: expected true or false; came 'ja'"),
        ("forest", {"balanced": "yes"}, "forest: balanced: expected true or false; came 'yes'"),
        ("boosting", {"library": True}, "boosting: library: expected 'lightgbm' or 'xgboost'; came True"),
        ("keywords", {"depth": 3}, "keywords: no parameter is called 'depth'; expected none"),
        ("linear", {"regularisation": -1}, "linear: regularisation: expected a number within 0.0001 and 10000"),
        ("linear", {"regularisation": float("nan")}, "expected a number within"),
        ("linear", {"regularisation": "much"}, "came 'much'"),
    ],
)
def test_parameter_is_refused__with_the_candidate(candidate, given, message):
    with pytest.raises(ConfigError) as caught:
        checked(candidate, given)
    assert message in caught.value.message
