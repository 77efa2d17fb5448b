"""Load ``POST /inquiries/classify`` with wrk, beside a route that does nothing, and watch start-up and memory.

The no-op route takes the same request and gives the same response model, in a process set up the same way. The two
are loaded in turn; each server has one core, and wrk another, so that the load does not take from what it measures.
Targets: 35 % of the no-op's requests a second with 32 connections, p99 under 25 ms, ready 3 s
after the start with cached models, resident memory under 400 MB.

    python benchmarks/serving.py [--seconds 8] [--rounds 3] [--write]
"""

import argparse
import csv
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from _heading import print_heading
from _stored import keep

DATA = Path(os.environ.get("FRONTDESK_DATA", Path(__file__).parents[2] / "shared" / "data"))
CONNECTIONS = 32
MESSAGES = 500
TARGETS = {"share": 0.35, "p99_ms": 25.0, "ready_s": 3.0, "memory_mb": 400.0}

OURS = "from frontdesk.api.server import build_app; app = build_app(bootstrap.read_configuration())"
NO_OP = """
from fastapi import FastAPI
from frontdesk.api.schemas import InquiryIn, Result
app = FastAPI()
result = json.loads(sys.argv[2])
@app.post("/api/v1/inquiries/classify", response_model=Result)
async def classify(inquiry: InquiryIn):
    return result
@app.get("/api/v1/health")
async def health():
    return {}
"""
SERVER = """
import json, sys, uvicorn
from frontdesk import bootstrap
{app}
uvicorn.run(app, port=int(sys.argv[1]), log_config=None, access_log=False)
"""


@dataclass(frozen=True)
class Load:
    """What one run of wrk saw."""

    requests_a_second: float
    p99_ms: float
    errors: int


@dataclass(frozen=True)
class Served:
    """A server under test."""

    url: str
    process: subprocess.Popen[bytes]
    ready_s: float

    def memory_mb(self) -> float:
        """Give the resident memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def cores() -> tuple[set[int], set[int]]:
    """Give the core of the servers and that of the load; one machine may have only one."""
    usable = sorted(os.sched_getaffinity(0))
    return {usable[0]}, {usable[-1]}


@contextmanager
def serving(app: str, *arguments: str) -> Iterator[Served]:
    """Start a server, wait until it answers, and stop it in the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = monotonic()
    process = subprocess.Popen([sys.executable, "-c", SERVER.format(app=app), str(port), *arguments])
    url = f"http://127.0.0.1:{port}/api/v1"
    try:
        while True:
            try:
                urllib.request.urlopen(f"{url}/health", timeout=5).read()
                break
            except OSError:
                if process.poll() is not None or monotonic() - started > 120:
                    raise
                sleep(0.02)
        ready_s = monotonic() - started
        for thread in Path(f"/proc/{process.pid}/task").iterdir():
            os.sched_setaffinity(int(thread.name), cores()[0])
        yield Served(url, process, ready_s)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def messages() -> list[str]:
    """Read distinct short messages."""
    with (DATA / "banking77" / "test.csv").open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in list(csv.DictReader(file))[::6]][:MESSAGES]


def script(folder: Path) -> Path:
    """Write the wrk script that sends the messages in turn."""
    bodies = folder / "bodies.txt"
    bodies.write_text("".join(json.dumps({"text": text}) + "\n" for text in messages()), encoding="utf-8")
    path = folder / "load.lua"
    path.write_text(
        f"""
local bodies = {{}}
for line in io.lines("{bodies}") do bodies[#bodies + 1] = line end
local i = 0
request = function()
  i = i % #bodies + 1
  return wrk.format("POST", nil, {{["Content-Type"] = "application/json"}}, bodies[i])
end
done = function(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("FIGURES %f %f %d\\n",
    summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000, failed))
end
""",
        encoding="utf-8",
    )
    return path


def load(url: str, lua: Path, seconds: int) -> Load:
    """Run wrk once."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(lua), f"{url}/inquiries/classify"]
    command = ["taskset", "--cpu-list", str(min(cores()[1])), *command]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate, p99, errors = re.search(r"FIGURES (\S+) (\S+) (\d+)", output).groups()
    return Load(float(rate), float(p99), int(errors))


def one_result(url: str) -> str:
    """Ask for one real result, for the no-op route to repeat."""
    request = urllib.request.Request(
        f"{url}/inquiries/classify", json.dumps({"text": messages()[0]}).encode(), {"Content-Type": "application/json"}
    )
    return urllib.request.urlopen(request).read().decode()


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="keep the figures for the documents")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        print("wrk is not installed (apt-get install wrk); nothing was measured")
        return 1
    with tempfile.TemporaryDirectory() as name:
        os.environ.setdefault("FRONTDESK_DATA_DIR", name)
        os.environ["FRONTDESK_LOG_LEVEL"] = "warning"
        with serving(OURS):
            pass  # the first start fits the models; the second is the one that counts
        lua = script(Path(name))
        with serving(OURS) as ours:
            result = one_result(ours.url)
            with serving(NO_OP, result) as no_op:
                load(ours.url, lua, 2)
                load(no_op.url, lua, 2)
                runs = [
                    (load(ours.url, lua, options.seconds), load(no_op.url, lua, options.seconds))
                    for _ in range(options.rounds)
                ]
            memory = ours.memory_mb()
    shares = [one.requests_a_second / other.requests_a_second for one, other in runs]
    rate = statistics.median(one.requests_a_second for one, _ in runs)
    print_heading(None)
    print(
        f"wrk, {CONNECTIONS} connections, {options.rounds} rounds of {options.seconds} s in turn, {MESSAGES} messages"
    )
    print(f"classify  {rate:8.0f} requests/s")
    print(f"no-op     {statistics.median(other.requests_a_second for _, other in runs):8.0f} requests/s")
    print(
        f"share     {statistics.median(shares):8.2f} ({min(shares):.2f}-{max(shares):.2f}), target {TARGETS['share']}"
    )
    p99 = statistics.median(one.p99_ms for one, _ in runs)
    print(f"p99       {p99:8.1f} ms, target under {TARGETS['p99_ms']:.0f}")
    print(f"errors    {sum(one.errors for one, _ in runs):8d}")
    print(f"ready     {ours.ready_s:8.1f} s after the start, target {TARGETS['ready_s']:.0f}")
    print(f"memory    {memory:8.0f} MB resident after the load, target under {TARGETS['memory_mb']:.0f}")
    if options.write:
        figures = {
            "connections": CONNECTIONS,
            "requests_a_second": rate,
            "share": [statistics.median(shares), min(shares), max(shares)],
            "p99_ms": p99,
            "ready_s": ours.ready_s,
            "memory_mb": memory,
        }
        keep("serving", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
