"""How this command line was called, so that what it recommends can be copied and run."""

import shlex
import shutil
import sys
from pathlib import Path

NAME = "frontdesk"


def as_called() -> str:
    """Give the command as it was called: its bare name where the shell finds it so.

    Run by another program, a test for one, it is the bare name too.
    """
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return f"{shlex.quote(sys.executable)} -m {NAME}"
    if called.stem.lower() != NAME or _is_found(called):
        return NAME
    return shlex.quote(sys.argv[0])


def _is_found(called: Path) -> bool:
    found = shutil.which(NAME)
    return found is not None and Path(found).resolve() == called.resolve()
