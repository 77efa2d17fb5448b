"""The command line: commands parse options, call the rooms below, and show what these give."""

from frontdesk.cli.main import app, main

__all__ = ["app", "main"]
