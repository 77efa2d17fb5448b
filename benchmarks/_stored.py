"""Keep figures for the documents, which ``tools/check_figures.py`` holds to them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def kept(name: str) -> dict[str, Any]:
    """Give the figures of the last run that kept them; none where no run did."""
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def keep(name: str, figures: Mapping[str, Any]) -> None:
    """Keep a benchmark's figures in the place of those of its last run."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
