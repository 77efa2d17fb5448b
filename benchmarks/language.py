"""Compare libraries that name a text's language: accuracy, time and memory, on short and long customer messages.

    python benchmarks/language.py [--write]

Prints the share of each group that is named correctly with its 95 % interval (Wilson's), CPU microseconds a message
with the slowest of three rounds, and what ours is meant to reach. Every candidate runs in a process of its own, on one
thread; one that is not installed is left out. To compare them all: ``pip install py3langid lingua-language-detector
pycld2 eld``. Public data is read from FRONTDESK_DATA, ``../shared/data`` by default; nothing here trains anything.

``--write`` keeps the figures in ``benchmarks/results/language.json``, which the documents are checked against; where
another library is not installed, its figures stay those of the last run that had it, if that counted the same messages.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from importlib import metadata, util
from typing import Any

from _heading import print_heading
from _language_peers import CANDIDATES, OURS, Detect
from _language_samples import FOREIGN, MIXTURES, SEED, Sample, samples
from _stored import keep, kept

SHORT, LONG, MIXED = 0.97, 0.99, 0.97
"""Nobody said what share of mixed messages is to be named by the main language: as of any message of three words."""
SHARES = {
    **dict.fromkeys(("banking77 3+", "arbanking77 3+", "tickets en 3+", "tickets de 3+"), SHORT),
    **dict.fromkeys(("banking77 20+", "arbanking77 20+", "tickets en 20+", "tickets de 20+", "corpus 20+"), LONG),
    **{f"mixed {kind}, {share} another": MIXED for share in MIXTURES for kind in ("European", "with Arabic")},
}
"""What ours is meant to reach, by group."""
MICROSECONDS = 60
TIMED = ("banking77 3+", "arbanking77 3+", "tickets en 20+", "tickets de 20+")
ROUNDS = 3

Figures = dict[str, Any]
"""What one candidate reached: version, right answers by group, best and slowest microseconds, seconds to load, MB."""


def measure(candidate: str) -> Figures:
    """Load one candidate in this process and measure it on every group."""
    _, distribution, load = CANDIDATES[candidate]
    before = _resident_mb()
    start = time.perf_counter()
    detect = load()
    detect(["How do I locate my card?"])
    loaded = time.perf_counter() - start
    # What is loaded for a script is loaded when it is met; the samples below are no candidate's memory.
    detect([text for text, _ in FOREIGN])
    memory = _resident_mb() - before
    groups = samples()
    right = {name: _right(detect, group) for name, group in groups.items()}
    rounds = {name: [_microseconds(detect, groups[name]) for _ in range(ROUNDS)] for name in TIMED}
    return {
        "version": metadata.version(distribution),
        "messages": {name: len(group) for name, group in groups.items()},
        "right": right,
        "microseconds": {name: [round(min(each), 1), round(max(each), 1)] for name, each in rounds.items()},
        "load_seconds": round(loaded, 2),
        "memory_mb": round(memory, 1),
    }


def _right(detect: Detect, group: list[Sample]) -> int:
    found = detect([text for text, _ in group])
    return sum(code == language for code, (_, language) in zip(found, group, strict=True))


def _microseconds(detect: Detect, group: list[Sample]) -> float:
    """Time one round by the processor: all run on one thread, and what else the machine does is not theirs."""
    texts = [text for text, _ in group]
    start = time.process_time()
    detect(texts)
    return (time.process_time() - start) / len(texts) * 1e6


def _resident_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_apart(candidate: str) -> Figures:
    """Measure one candidate in a process of its own. It takes over this one's peak of memory, so this one is bare."""
    done = subprocess.run(
        [sys.executable, __file__, candidate],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    return json.loads(done.stdout)


def with_shares(figures: Figures, sizes: Mapping[str, int]) -> Figures:
    """Put shares and their intervals in the place of numbers of right answers."""
    from frontdesk.training.model_card.intervals import of_share

    right = {name: figures["right"][name] for name in sizes}
    costs = {name: figure for name, figure in figures.items() if name not in {"right", "messages"}}
    shares = {name: round(right[name] / size, 4) for name, size in sizes.items()}
    intervals = {name: [round(bound, 4) for bound in of_share(right[name], size)] for name, size in sizes.items()}
    return costs | {"shares": shares, "intervals": intervals}


def judge(ours: Figures) -> list[dict[str, object]]:
    """Print what ours reached beside what is wanted, and give that to be kept."""
    from _pii_figures import Target

    shares = [Target(f"{name}, named correctly", bound).judge(ours["shares"][name]) for name, bound in SHARES.items()]
    fast = [
        Target(f"{name}, CPU microseconds a message", MICROSECONDS, at_most=True).judge(ours["microseconds"][name][0])
        for name in TIMED
    ]
    return [*shares, *fast]


def measured_before(sizes: Mapping[str, int]) -> dict[str, Figures]:
    """Give the figures of the last run, if it counted the same messages."""
    stored = kept("language")
    return stored["candidates"] if stored.get("messages") == sizes else {}


def _table(sizes: Mapping[str, int], rows: Mapping[str, Figures]) -> Iterator[str]:
    yield _line("", [f"{candidate} {figures['version']}" for candidate, figures in rows.items()])
    yield _line("---", ["---"] * len(rows))
    for group, size in sizes.items():
        cells = ((figures["shares"][group], *figures["intervals"][group]) for figures in rows.values())
        yield _line(f"{group} ({size:,})", [f"{share:.1%} ({low:.1%}-{high:.1%})" for share, low, high in cells])
    for group in TIMED:
        cells = ["{:.0f} ({:.0f})".format(*figures["microseconds"][group]) for figures in rows.values()]
        yield _line(f"CPU us a message, {group} (slowest round)", cells)
    yield _line("load, s", [f"{figures['load_seconds']:.2f}" for figures in rows.values()])
    yield _line("memory, MB", [f"{figures['memory_mb']:.0f}" for figures in rows.values()])


def _line(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Print the table of all candidates that are installed, or the figures of one as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("candidate", nargs="?", choices=CANDIDATES, help="measure this one in this process, as JSON")
    parser.add_argument("--write", action="store_true", help="keep the figures for the documents")
    arguments = parser.parse_args()
    if arguments.candidate:
        print(json.dumps(measure(arguments.candidate)))
        return
    print_heading(SEED)
    measured = {}
    for candidate, (module, _, _) in CANDIDATES.items():
        if util.find_spec(module) is None:
            print(f"{candidate}: not installed, left out")
            continue
        measured[candidate] = measure_apart(candidate)
    sizes = measured[OURS]["messages"]
    rows = {candidate: with_shares(figures, sizes) for candidate, figures in measured.items()}
    print("\n".join(_table(sizes, rows)) + "\n")
    targets = judge(rows[OURS])
    if arguments.write:
        earlier = measured_before(sizes) | rows
        candidates = {name: earlier[name] for name in CANDIDATES if name in earlier}
        keep("language", {"messages": sizes, "targets": targets, "candidates": candidates})


if __name__ == "__main__":
    main()
