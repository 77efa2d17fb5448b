import re
from pathlib import Path

from frontdesk import errors
from frontdesk.errors import FrontdeskError


def subclasses(kind):
    return [kind, *(sub for direct in kind.__subclasses__() for sub in subclasses(direct))]


def test_every_error_has_a_default_message_and_stands_in_the_drawn_tree():
    for kind in subclasses(FrontdeskError):
        assert str(kind()) == kind.__doc__.strip().splitlines()[0]
        assert re.search(rf"\b{kind.__name__}\b", errors.__doc__), kind


def test_drawn_codes_are_the_real_ones():
    drawn = dict(re.findall(r"(\w+)\s+([a-z]+\.[a-z_]+)", errors.__doc__))

    assert len(drawn) > 20
    assert drawn == {name: getattr(errors, name).code for name in drawn}


def test_own_message_replaces_the_default():
    assert str(errors.NotFound("no inquiry 7")) == "no inquiry 7"


def test_every_code_is_in_the_reference():
    reference = (Path(__file__).parents[2] / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")

    assert all(f"| `{kind.code}` |" in reference for kind in subclasses(FrontdeskError))
