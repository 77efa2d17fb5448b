from http import HTTPStatus

import pytest

from frontdesk.api.errors import PROBLEM_TYPE, responses, status_of
from frontdesk.errors import Conflict, FrontdeskError, InputError, InputTooLarge, NotFound, StoreError


def subclasses(kind):
    return [kind, *(sub for direct in kind.__subclasses__() for sub in subclasses(direct))]


def test_every_error_has_a_status():
    statuses = {kind: status_of(kind) for kind in subclasses(FrontdeskError)}

    assert all(status >= 400 for status in statuses.values())
    assert all(400 <= statuses[kind] < 500 for kind in subclasses(InputError))
    assert statuses[InputTooLarge] is HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert statuses[NotFound] is HTTPStatus.NOT_FOUND
    assert statuses[Conflict] is HTTPStatus.CONFLICT


def test_transient_faults_of_the_store_ask_to_try_again():
    transient = [kind for kind in subclasses(StoreError) if kind.transient and not issubclass(kind, Conflict)]

    assert {status_of(kind) for kind in transient} == {HTTPStatus.SERVICE_UNAVAILABLE}


def example_of(status):
    return responses(status)[status.value]["content"][PROBLEM_TYPE]["example"]


def test_example_of_broken_json_names_the_place__it_has_no_detail_of_its_own():
    found = example_of(HTTPStatus.BAD_REQUEST)

    assert (found["code"], found["detail"].partition(";")[0]) == ("input.not_json", "body: expected JSON in UTF-8")


def test_example_never_speaks_of_json__the_fault_is_another(monkeypatch):
    assert "Content-Type" in example_of(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)["detail"]
    assert "JSON" not in example_of(HTTPStatus.NOT_FOUND)["detail"]

    silent = ("too_odd", HTTPStatus.IM_A_TEAPOT, "input.odd", None)
    monkeypatch.setattr("frontdesk.api.errors._WHOLE_BODY", (silent,))
    with pytest.raises(KeyError, match="too_odd"):
        example_of(HTTPStatus.IM_A_TEAPOT)
