"""What is heavy is made once, however many threads ask; what is missing is named."""

import builtins
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from frontdesk.errors import EncoderExtraMissing
from frontdesk.models.encoder.loading import Once, needing_extra
from frontdesk.models.encoder.session import detect_device, open_session
from frontdesk.models.encoder.tokens import Tokens


def test_value_is_made_once__asked_for_by_many_threads() -> None:
    made: list[int] = []
    together = Barrier(8)
    once = Once(lambda: made.append(1) or len(made))

    def ask(_: int) -> int:
        together.wait()
        return once()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {1}
    assert made == [1]


def test_nothing_is_made__before_it_is_asked_for() -> None:
    Once(lambda: pytest.fail("made too early"))


def test_failure_is_not_kept() -> None:
    tries = iter([ValueError("not yet"), None])

    def make() -> str:
        error = next(tries)
        if error:
            raise error
        return "made"

    once = Once(make)
    with pytest.raises(ValueError, match="not yet"):
        once()
    assert once() == "made"


def test_missing_package_is_named_with_the_remedy() -> None:
    with pytest.raises(EncoderExtraMissing, match=r"need onnx, .*pip install 'frontdesk\[encoder\]'"), needing_extra():
        raise ImportError("No module named 'onnx'", name="onnx")


@pytest.mark.parametrize(
    ("package", "use"),
    [
        ("onnxruntime", detect_device),
        ("onnxruntime", lambda: open_session(b"", detect_device(), 1)),
        ("tokenizers", lambda: Tokens(b"", longest=3, lower_case=False, rows=1)),
    ],
)
def test_base_install_says_what_to_install(package, use, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name, *rest):
        if name == package:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(EncoderExtraMissing, match=package):
        use()
