from http import HTTPStatus

from frontdesk.api.errors import status_of
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
