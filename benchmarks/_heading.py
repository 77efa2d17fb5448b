"""Say at the top of what is printed how to print it again."""

import os
import platform
import sys
from pathlib import Path


def print_heading(seed: int | None) -> None:
    """Print the command as it was called, the machine, and the seed; none where nothing is drawn by chance."""
    command = " ".join(["python", f"benchmarks/{Path(sys.argv[0]).name}", *sys.argv[1:]])
    drawn = "nothing is drawn" if seed is None else f"seed {seed}"
    print(f"{command}: Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, {drawn}")
