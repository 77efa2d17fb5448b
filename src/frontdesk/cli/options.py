"""Options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

ConfigDirectory = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="DIR",
        help="The folder with desk.yaml, routing.yaml, pii.yaml and tasks/. Else FRONTDESK_CONFIG_DIR, else our own.",
    ),
]
