import shutil
import sys
from pathlib import Path

from tools import draw_demo


def test_drawing_finds_the_command_by_its_bare_name__as_a_reader_would_type_it():
    found = shutil.which("frontdesk", path=draw_demo.environment()["PATH"])

    assert found == str(Path(sys.executable).parent / "frontdesk")
