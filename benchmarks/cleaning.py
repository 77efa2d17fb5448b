"""Judge how mails are cleaned and recognised by 200 annotated ones: ``python benchmarks/cleaning.py [--write]``.

Each mail is read by frontdesk's own intake and cleaned; every line counts under the part in which its words came out.
Prints precision, recall and F1 by part and overall with a 95 % interval (bootstrap over mails), by language and by mail
program, and how many auto-replies, bounces and newsletters are recognised. ``mail-a`` (en, de) is the half whose
mistakes were read while the cleaner was mended; of ``mail-b`` (fr, es, ar) only figures were ever looked at.

``--write`` keeps the figures in ``benchmarks/results/cleaning.json``; ``--misses`` lists what went wrong in ``mail-a``.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from _heading import print_heading
from _stored import keep

from frontdesk.inquiry import Kind, Part
from frontdesk.intake import parse_email
from frontdesk.text import clean_all
from frontdesk.training.text_scores.line_scores import OVERALL, LineScores, evaluate_lines, f1_interval
from frontdesk.training.text_scores.mail_lines import MarkedLine, parts_given

ROOT = Path(__file__).parents[1]
MAILS = ROOT / "tests" / "data" / "fair" / "mails"
DEVELOPMENT = "mail-a"
HALVES = (DEVELOPMENT, "mail-b")
SEED = 0


@dataclass(frozen=True)
class Mail:
    """One annotated mail, and what the intake and the cleaner made of it."""

    file: str
    language: str
    program: str
    kind: Kind
    kind_given: Kind
    lines: list[MarkedLine]
    given: list[Part | None]

    @property
    def parts(self) -> list[tuple[Part, Part | None]]:
        """Each line's marked part beside the part given."""
        return [(line.part, given) for line, given in zip(self.lines, self.given, strict=True)]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the figures for the documents")
    parser.add_argument("--misses", action="store_true", help=f"list what went wrong in {DEVELOPMENT}")
    arguments = parser.parse_args()
    print_heading(SEED)
    halves = {half: read_mails(half) for half in HALVES}
    figures = {half: half_figures(half, mails) for half, mails in halves.items() if mails}
    if arguments.misses:
        for mail in halves[DEVELOPMENT]:
            print_misses(mail)
    if arguments.write:
        keep("cleaning", figures)


def read_mails(half: str) -> list[Mail]:
    """Read one half of the mails; empty where it is not there."""
    path = MAILS / f"{half}.jsonl"
    return (
        [read_mail(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )


def read_mail(row: dict) -> Mail:
    """Read and clean one mail; its HTML was annotated apart where its lines are other ones."""
    inquiry = parse_email((MAILS / row["file"]).read_bytes())
    of_html = row.get("lines_html") or row.get("html_lines")
    marked = (inquiry.is_html and of_html) or row["lines"]
    lines = [line for part, text in marked if (line := MarkedLine(Part(part), text)).has_words]
    (cleaned,) = clean_all([inquiry])
    given = parts_given(lines, cleaned)
    return Mail(row["file"], row["language"], row["program"], Kind(row["kind"]), inquiry.kind, lines, given)


def half_figures(half: str, mails: Sequence[Mail]) -> dict[str, object]:
    """Print and give the figures of one half."""
    parts = [mail.parts for mail in mails]
    scores = evaluate_lines(parts)
    low, high = f1_interval(parts, seed=SEED)
    print(f"\n{half}: {len(mails)} mails, {scores[OVERALL].marked:,} lines\n")
    print(f"{'':<12}{'lines':>7}{'precision':>11}{'recall':>9}{'F1':>8}")
    for name, score in scores.items():
        interval = f"  ({low:.3f}-{high:.3f})" if name == OVERALL else ""
        print(f"{name:<12}{score.marked:>7}{score.precision:>11.3f}{score.recall:>9.3f}{score.f1:>8.3f}{interval}")
    figures: dict[str, object] = {"mails": len(mails), "parts": {name: _rounded(one) for name, one in scores.items()}}
    figures["f1_interval"] = [round(low, 6), round(high, 6)]
    figures["by_language"] = grouped_figures(mails, lambda mail: mail.language)
    figures["by_program"] = grouped_figures(mails, lambda mail: mail.program)
    figures["kinds"] = kind_figures(mails)
    return figures


def grouped_figures(mails: Sequence[Mail], key: Callable[[Mail], str]) -> dict[str, float]:
    """Print and give the overall F1 of each group of mails."""
    groups: dict[str, list[list[tuple[Part, Part | None]]]] = {}
    for mail in mails:
        groups.setdefault(key(mail), []).append(mail.parts)
    figures = {name: round(evaluate_lines(group)[OVERALL].f1, 6) for name, group in sorted(groups.items())}
    print("\n" + ", ".join(f"{name} {share:.3f} ({len(groups[name])})" for name, share in figures.items()))
    return figures


def kind_figures(mails: Sequence[Mail]) -> dict[str, dict[str, int]]:
    """Print and give how many mails of each kind are recognised as such."""
    figures = {
        kind.value: {
            "mails": sum(mail.kind is kind for mail in mails),
            "recognised": sum(mail.kind is kind and mail.kind_given is kind for mail in mails),
        }
        for kind in Kind
    }
    print("\n" + ", ".join(f"{kind} {one['recognised']} of {one['mails']}" for kind, one in figures.items()))
    return figures


def print_misses(mail: Mail) -> None:
    """Print the lines of a mail that came out under another part, and a kind that was not recognised."""
    if mail.kind is not mail.kind_given:
        print(f"{mail.file} {mail.program}: {mail.kind} taken for {mail.kind_given}")
    for line, given in zip(mail.lines, mail.given, strict=True):
        if line.part is not given:
            print(f"{mail.file} {mail.program}: {line.part} came out as {given}: {line.text}")


def _rounded(score: LineScores) -> dict[str, float]:
    return {
        "lines": score.marked,
        "precision": round(score.precision, 6),
        "recall": round(score.recall, 6),
        "f1": round(score.f1, 6),
    }


if __name__ == "__main__":
    main()
