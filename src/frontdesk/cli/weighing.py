"""Measure what memory models take, in a process that holds nothing else."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.bootstrap import Encoders
    from frontdesk.registry import Asking

SECONDS = 300


def memory_of(config: Path, models: Sequence[Path]) -> dict[Path, int]:
    """Give the bytes by which a process grows with each model; nothing of those where that cannot be told.

    The first has the libraries on it that models share; encoders are not on any, for they are listed themselves.
    """
    # -P: a folder called frontdesk in the working directory is not the one that is meant
    command = [sys.executable, "-P", "-m", "frontdesk.cli.weighing", str(config), *map(str, models)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by the interpreter that runs us
            command, capture_output=True, text=True, errors="replace", check=False, timeout=SECONDS
        )
        weighed = json.loads(done.stdout) if done.returncode == 0 else [None] * len(models)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return {}
    return {path: size for path, size in zip(models, weighed, strict=True) if size is not None}


def main(config: Path, models: Sequence[Path]) -> None:
    """Print the bytes of each model as a list of JSON, null for one that cannot be loaded."""
    from frontdesk.bootstrap import Encoders, make_asking, make_reader, read_configuration
    from frontdesk.inquiry import Inquiry

    configuration = read_configuration(config)
    reader, encoders = make_reader(configuration), Encoders(configuration)
    reader.read([Inquiry(body="hello")], {})
    asking = make_asking(configuration, reader)
    sys.stdout.write(json.dumps([_weigh(path, encoders, asking) for path in models]))


def _weigh(path: Path, encoders: "Encoders", asking: "Asking") -> int | None:
    from frontdesk.encoders.memory import resident_bytes
    from frontdesk.errors import ModelError
    from frontdesk.registry import load_bundle, task_of

    try:
        before = resident_bytes()
        bundle = load_bundle(path, encoders)
        loaded = resident_bytes()
        encoders.warm_up()
        warm = resident_bytes()
        asking.try_out(bundle.classifier, task_of(bundle.manifest))
        after = resident_bytes()
    except ModelError:
        return None
    _held.append(bundle)
    if before is None or loaded is None or warm is None or after is None:
        return None
    return max(0, loaded - before + after - warm)


_held: list[object] = []
"""Models that were measured stay: the memory of one that went would be taken by the next."""

if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]])
