"""Compare Frontdesk's candidates with what a user would pick instead, on public sets.

    python benchmarks/models.py [--only SET[,SET]] [--candidates a,b] [--peers-python PATH] [--threads N] [--quick]
                                [--write]

Every contender runs in a process of its own, one after the other, fitted on the same number of threads and timed on
one. `alone` is the median of 200 single messages, `of 32` that of 20 batches, a message, both in the processor's time,
so that other work on the machine is not counted. Ours are cleaned and masked before that clock starts (`reading`),
which nobody else does; they are calibrated by cross-validation, which is part of their fitting. `MB` is what is saved,
an encoder included, `memory` the most that the process ever held. RoBERTa-base and BART-large-MNLI have random weights
and are there for their time.

Peers live in an environment of their own, since their requirements are heavy and clash with ours: model2vec distils
with transformers before 5.4 alone, which refuses the huggingface-hub that Frontdesk is tested with, and fastText's
module has the name of the one that recognises our languages. ``python -m venv PEERS``, ``PEERS/bin/pip install -r
benchmarks/peers.txt``, then ``--peers-python PEERS/bin/python`` (or ``$FRONTDESK_PEERS_PYTHON``). Who is not installed
is named and left out, and so are ours that need an encoder where none was pulled (`frontdesk models pull --static`).

``--write`` keeps the figures in ``benchmarks/results/models.json``; rows that were not measured this time stay those of
the last run that had them.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from _contender import Setup
from _heading import print_heading
from _roster import OURS, PEERS, ROSTER
from _rows import DataSet
from _scores import Figures, figures_of
from _sets import SETS, read_set
from _stored import keep, kept
from _table import print_set
from _targets import judge_targets

HERE = Path(__file__).parent
SCRATCH = Path(gettempdir()) / "frontdesk-models"
SEED = 0
THREAD_SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
INSTALL = "pip install -r benchmarks/peers.txt in an environment of its own, then --peers-python PATH"


def main() -> int:
    """Run what is asked for, print the tables, and tell whether anything failed."""
    arguments = parse()
    pythons = {name: python_of(name, arguments.peers_python) for name in arguments.candidates}
    print_heading(SEED)
    print(f"fitted on {arguments.threads} threads, answers timed on one")
    for name in (name for name, python in pythons.items() if python is None):
        print(f"{name} is left out: {', '.join(ROSTER[name].needs)} not installed; {INSTALL}")
    arguments.scratch.mkdir(parents=True, exist_ok=True)
    failed = False
    sets: dict[str, Any] = {}
    for set_name in arguments.only:
        data = read_set(set_name, SEED, quick=arguments.quick)
        rows: dict[str, Figures] = {}
        for name, python in pythons.items():
            if python is None or set_name not in (ROSTER[name].sets or SETS):
                continue
            setup = Setup(name, arguments.threads, SEED, arguments.quick, data.task, str(arguments.scratch))
            row = run(python, setup, data)
            failed |= row is None
            rows |= {name: row} if row else {}
        earlier = {} if arguments.quick else kept_sets()
        old = earlier.get(set_name, {}).get("candidates", {})
        sets = earlier | sets | {set_name: described(data) | {"candidates": in_order(old | rows)}}
        print_set(set_name, sets[set_name])
        if arguments.write:
            keep_sets(sets)
    print()
    targets = judge_targets(sets)
    if arguments.write:
        keep_sets(sets, targets)
    return int(failed)


def kept_sets() -> dict[str, Any]:
    """Give the figures of earlier runs."""
    return kept("models").get("sets", {})


def keep_sets(sets: Mapping[str, Any], targets: Sequence[Mapping[str, Any]] = ()) -> None:
    """Write the figures, set by set, since a whole run takes an hour; the targets are judged at its end."""
    in_their_order = {name: sets[name] for name in SETS if name in sets}
    keep("models", {"sets": in_their_order, "targets": list(targets)})


def parse() -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=names_of(SETS), default=list(SETS), help=f"of {', '.join(SETS)}")
    parser.add_argument("--candidates", type=names_of(ROSTER), default=list(ROSTER), help=f"of {', '.join(ROSTER)}")
    parser.add_argument("--peers-python", default=os.environ.get("FRONTDESK_PEERS_PYTHON"), metavar="PATH")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="for fitting (%(default)s)")
    parser.add_argument("--scratch", type=Path, default=SCRATCH, help="for what is made once (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="a sample of each set, to see that everything runs")
    parser.add_argument("--write", action="store_true", help="keep the figures for the documents")
    arguments = parser.parse_args()
    if arguments.quick and arguments.write:
        parser.error("figures of a sample are not kept: leave out --quick or --write")
    return arguments


def names_of(known: Mapping[str, object]):  # noqa: ANN201 - a converter for argparse
    """Make a converter of comma-separated names."""

    def convert(text: str) -> list[str]:
        names = text.split(",")
        unknown = [name for name in names if name not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"expected some of {', '.join(known)}; got {', '.join(unknown)}")
        return names

    return convert


def python_of(name: str, peers_python: str | None) -> str | None:
    """Choose the Python that a contender runs in: ours where it has all that is needed, else the peers'."""
    if name in OURS:
        return sys.executable
    needs = ("scikit-learn", *PEERS[name].needs)
    probe = f"from importlib.metadata import version\nfor each in {needs!r}: version(each)"
    for python in filter(None, (sys.executable, peers_python)):
        if subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode == 0:
            return python
    return None


def run(python: str, setup: Setup, data: DataSet) -> Figures | None:
    """Measure one contender on one set in a process of its own.

    Gives nothing of one that is left out, and ``None`` of one that failed; it says why.
    """
    # threads that spin while they wait take four times as long on a machine that has other work
    threads = dict.fromkeys(THREAD_SETTINGS, str(setup.threads)) | {"OMP_WAIT_POLICY": "PASSIVE"}
    # no hub is asked for anything, and the tokenizers' own threads are no part of the bargain
    quiet = {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
    print(f"{data.name}: {setup.name} ...", file=sys.stderr, flush=True)
    load = round(os.getloadavg()[0], 1)
    with TemporaryDirectory() as place:
        job, result = Path(place) / "job.json", Path(place) / "result.json"
        job.write_text(json.dumps({"setup": asdict(setup), "data": asdict(data)}), encoding="utf-8")
        done = subprocess.run(
            [python, str(HERE / "_measure.py"), str(job), str(result)],
            env=os.environ | threads | quiet,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode or not result.is_file():
            print(f"{setup.name} failed on {data.name}: {done.stderr[-2_000:]}", file=sys.stderr)
            return None
        measured: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    if "left_out" in measured:
        print(f"{setup.name} is left out of {data.name}: {measured['left_out']}")
        return {}
    run_as = {"threads": setup.threads, "load": load, "measured_at": datetime.now(UTC).isoformat(timespec="minutes")}
    return figures_of(data, measured) | run_as


def described(data: DataSet) -> dict[str, int]:
    """Count what is in a set."""
    sizes = {name: len(getattr(data, name)) for name in ("learned", "tested", "outside")}
    return sizes | {"labels": len(set(data.learned.labels))}


def in_order(rows: Mapping[str, Figures]) -> dict[str, Figures]:
    """Put rows in the order of the roster; a contender that is no longer there is dropped."""
    return {name: rows[name] for name in ROSTER if name in rows}


if __name__ == "__main__":
    sys.exit(main())
