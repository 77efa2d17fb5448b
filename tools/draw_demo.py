"""Draw what `make demo` prints as ``docs/demo.svg``: run it again after a change of the demo or of the models."""

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
WIDTH = 118
LINES = 52
"""The mailbox; the decision below it would make the picture too tall to read."""


def main() -> None:
    """Run the demo and draw its mailbox."""
    shown = subprocess.run(
        ["frontdesk", "demo"],  # noqa: S607 - found in the folder that stands first in the path
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    mailbox = shown.stdout.split("One decision")[0].rstrip().splitlines()[:LINES]
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join(mailbox)))
    drawing = console.export_svg(title="make demo")
    # rich names a font on somebody's server; the reader's own monospace font will do
    drawing = re.sub(r"@font-face \{.*?\}\s*", "", drawing, flags=re.DOTALL)
    (ROOT / "docs" / "demo.svg").write_text(drawing, encoding="utf-8")


def environment() -> dict[str, str]:
    """Put the command on the path, for the demo recommends it by the name that it was called by."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    return os.environ | {"PATH": path, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color"}


if __name__ == "__main__":
    main()
