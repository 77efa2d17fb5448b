"""Tasks that want each other's answers."""

import pytest

from frontdesk.errors import ConfigError
from frontdesk.models import load_tasks
from frontdesk.models.tasks import Input
from frontdesk.models.tasks.order import asked_task, in_order


def wanting(*names):
    return tuple(Input(name=name, type="category") for name in names)


def test_task_comes_after_those_it_asks__label_or_confidence():
    order = in_order({"late": wanting("early.confidence", "plan"), "early": (), "last": wanting("late", "early")})
    assert sorted(order) == ["early", "last", "late"]
    assert order.index("early") < order.index("late") < order.index("last")


def test_order_stays__nobody_asks_anybody():
    assert in_order({"b": (), "a": wanting("plan"), "c": ()}) == ("b", "a", "c")


@pytest.mark.parametrize(
    ("name", "task"), [("mood", "mood"), ("mood.margin", "mood"), ("moods", None), ("customer.tier", None)]
)
def test_task_is_found__in_the_name_of_an_input(name, task):
    assert asked_task(name, ["mood"]) == task


@pytest.mark.parametrize(
    ("inputs", "circle"),
    [
        (
            {"one": wanting("two"), "two": wanting("one.confidence")},
            {"one asks for two asks for one", "two asks for one asks for two"},
        ),
        ({"one": wanting("one")}, {"one asks for one"}),
    ],
)
def test_circle_is_refused__with_the_tasks_in_it(inputs, circle):
    with pytest.raises(ConfigError) as caught:
        in_order(inputs)
    assert caught.value.message.partition(":")[0] in circle


def test_circle_is_refused__where_the_tasks_are_loaded(tmp_path):
    for name, asked in (("one", "two"), ("two", "one")):
        (tmp_path / f"{name}.yaml").write_text(
            f"name: {name}\nlabels: [{{name: a}}, {{name: b}}]\ndefault: a\ncandidates: [logistic]\n"
            f"inputs: [{{name: {asked}, type: category}}]\n"
        )
    with pytest.raises(ConfigError, match=r"no task can be answered first; take the name of a task out") as caught:
        load_tasks(tmp_path)
    assert str(tmp_path) in caught.value.message
