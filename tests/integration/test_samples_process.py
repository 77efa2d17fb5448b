import os
import subprocess
import sys

PROGRAM = """
import json
from frontdesk.samples import generate
for message in generate(120, 42):
    print(json.dumps(message.to_dict(), ensure_ascii=True))
"""


def run(hash_seed: str) -> bytes:
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, check=True).stdout


def test_same_seed_gives_the_same_bytes__in_processes_that_hash_differently():
    first = run("1")
    assert first.count(b"\n") == 120
    assert run("2") == first
