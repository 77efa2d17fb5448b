"""One pull at a time: a folder that cannot be locked is told, and a fault of the work itself stays what it is."""

import pytest
from filelock import FileLock

from encoder_folders import quietly
from frontdesk.encoders.workshop import alone
from frontdesk.errors import OutputError


def test_folder_is_refused__its_file_system_has_no_locks(tmp_path, monkeypatch):
    def no_locks(*_args: object, **_options: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "acquire", no_locks)
    with pytest.raises(OutputError, match=r"no locks; .*FRONTDESK_DATA_DIR"), alone(tmp_path, quietly):
        pytest.fail("it went on without the lock")


def test_fault_of_the_work_is_no_fault_of_the_folder(tmp_path):
    def work() -> None:
        raise NotImplementedError("an operation that the library lacks")

    with pytest.raises(NotImplementedError, match="that the library lacks"), alone(tmp_path, quietly):
        work()
