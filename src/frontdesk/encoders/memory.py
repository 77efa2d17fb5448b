"""Measure what memory an encoder takes, in a process that holds nothing else."""

import os
import subprocess
import sys
from pathlib import Path

SECONDS = 300
_STATUS = Path("/proc/self/statm")


def memory_of(directory: Path) -> int | None:
    """Give the bytes by which a process grows that loads an encoder and uses it; nothing where that cannot be told."""
    # -P: a folder called frontdesk in the working directory is not the one that is meant
    command = [sys.executable, "-P", "-m", "frontdesk.encoders.memory", str(directory)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by the interpreter that runs us
            command, capture_output=True, text=True, errors="replace", check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = done.stdout.strip()
    return int(said) if done.returncode == 0 and said.isdecimal() else None


def resident_bytes() -> int | None:
    """Give the memory that this process holds, where the system tells."""
    try:
        return int(_STATUS.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return None


def main(directory: Path) -> None:
    """Print the bytes by which this process grows."""
    from frontdesk.encoders.folder import make_encoder, read_description

    description = read_description(directory)
    before = resident_bytes()
    encoder = make_encoder(directory, description, device="cpu")
    encoder.warm_up()
    after = resident_bytes()
    sys.stdout.write(str(max(0, after - before)) if before is not None and after is not None else "unknown")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
