"""Render stored figures as the tables of the documents. Standard library only."""

from collections.abc import Callable, Mapping
from typing import Any

_TASKS = ("category", "sentiment", "urgency")
_LANGUAGES = ("en", "fr", "ar", "es", "de")

_REFERENCES = ("cascade", "hybrid", "linear")
_HEADINGS = {
    "accuracy": "accuracy",
    "macro_f1": "macro F1",
    "ece": "calibration error",
    "ece_by_chance": "by chance",
    "coverage": "coverage",
    "set_size": "labels in a set",
    "auroc": "AUROC, outside",
    "rejected": "rejected, outside",
    "novelty_auroc": "AUROC, outside, by novelty",
    "novelty_rejected": "rejected, outside, by novelty",
    "alone_ms": "ms alone",
    "batch_ms": "ms, of 32",
    "size_mb": "MB",
    "train_cpu_seconds": "CPU s to fit",
}

Figures = Mapping[str, Any]


def fair(figures: Figures) -> str:
    """Render what ``benchmarks/fair.py --write`` stored."""
    rows = [
        "| task | accuracy (95 %) | cross-validated | macro F1 (95 %) | cross-validated | calibration error "
        "| by chance | " + " | ".join(_LANGUAGES) + " |",
        "|---" * (7 + len(_LANGUAGES)) + "|",
    ]
    for task in _TASKS:
        own = figures[task]
        cells = [
            task,
            _with_interval(own["accuracy"], own["accuracy_interval"]),
            _share(own["cross_validated_accuracy"]),
            _with_interval(own["macro_f1"], own["macro_f1_interval"]),
            _share(own["cross_validated_macro_f1"]),
            _share(own["ece"]),
            _share(own["ece_by_chance"]),
            *(_share(own["by_language"][language]) for language in _LANGUAGES),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    person, missed = figures["person"], figures["urgency"]["critical_called_low"]
    sentence = (
        f"Critical messages called low: {missed}. To a person go {person['held']:.1%} of the messages, and "
        f"{person['caught']:.1%} of the wrong categories are among them{_caught(person)}."
    )
    rows += ["", sentence, "", "| points lost to (95 %) | category | sentiment | urgency |", "|---|---|---|---|"]
    for way, lost in figures["perturbed"].items():
        intervals = figures["perturbed_intervals"][way]
        cells = ("{} ({} to {})".format(lost[task], *intervals[task]) for task in _TASKS)
        rows.append(f"| {way} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _caught(person: Figures) -> str:
    """Say how many mistakes of the other tasks a person sees; results from before that was counted lack it."""
    if "caught_any" not in person:
        return ""
    others = " and ".join(f"{person['caught_by_task'][task]:.1%} of the wrong {task} labels" for task in _TASKS[1:])
    return f", {others}; of the messages with any wrong label {person['caught_any']:.1%}"


def fair_by_language(figures: Figures) -> str:
    """Render what ``benchmarks/fair.py --write`` stored of each language."""
    lines = ["| task | language | messages | accuracy (95 %) | macro F1 (95 %) | calibration error |", "|---" * 6 + "|"]
    for task, languages in figures.items():
        for language, own in languages.items():
            interval = own["macro_f1_interval"]
            cells = [
                task,
                language,
                str(own["messages"]),
                _with_interval(own["accuracy"], own["accuracy_interval"]),
                _with_interval(own["macro_f1"], interval) if interval else _share(own["macro_f1"]),
                _share(own["ece"]),
            ]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def language(figures: Figures) -> str:
    """Render what ``benchmarks/language.py --write`` stored."""
    rows = ["| target | figure | wanted | |", "|---|---|---|---|", *map(_target, figures["targets"])]
    candidates: Mapping[str, Figures] = figures["candidates"]
    headings = ["named correctly (95 %)", "messages", *(f"{name} {own['version']}" for name, own in candidates.items())]
    rows += ["", f"| {' | '.join(headings)} |", "|---" * len(headings) + "|"]
    for group, messages in figures["messages"].items():
        cells = (_with_interval(own["shares"][group], own["intervals"][group]) for own in candidates.values())
        rows.append(f"| {group} | {messages:,} | {' | '.join(cells)} |")
    for timed in next(iter(candidates.values()))["microseconds"]:
        cells = ("{:.0f} ({:.0f})".format(*own["microseconds"][timed]) for own in candidates.values())
        rows.append(f"| CPU microseconds a message, {timed} (slowest round) | | {' | '.join(cells)} |")
    for name, column, form in (("seconds to load", "load_seconds", ".2f"), ("MB of memory", "memory_mb", ".0f")):
        rows.append(f"| {name} | | {' | '.join(format(own[column], form) for own in candidates.values())} |")
    return "\n".join(rows) + "\n"


def cleaning(figures: Figures) -> str:
    """Render what ``benchmarks/cleaning.py --write`` stored."""
    rows = [
        "| | mails | F1 of all lines (95 %) | body | quoted | signature | disclaimer | by language |",
        "|---" * 8 + "|",
    ]
    kinds = ["| recognised as | " + " | ".join(figures) + " |", "|---" * (1 + len(figures)) + "|"]
    for half, own in figures.items():
        parts = own["parts"]
        cells = [
            half,
            str(own["mails"]),
            _with_interval(parts["all"]["f1"], own["f1_interval"]),
            *(_share(parts[part]["f1"]) for part in ("body", "quoted", "signature", "disclaimer")),
            ", ".join(f"{language} {_share(f1)}" for language, f1 in own["by_language"].items()),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    for kind in next(iter(figures.values()))["kinds"]:
        of_halves = (own["kinds"][kind] for own in figures.values())
        kinds.append(f"| {kind} | {' | '.join(_of(one) for one in of_halves)} |")
    return "\n".join([*rows, "", *kinds]) + "\n"


def heads(figures: Figures) -> str:
    """Render what ``benchmarks/heads.py --write`` stored: each kind of features and head, task by task."""
    tasks: Mapping[str, list[Figures]] = figures["tasks"]
    lines = [
        f"| features and head, {figures['messages']:,} messages | {' | '.join(tasks)} |",
        "|---" * (1 + len(tasks)) + "|",
    ]
    kinds = zip(*tasks.values(), strict=True)
    lines += [f"| {rows[0]['name']} | {' | '.join(map(_compared, rows))} |" for rows in kinds]
    return "\n".join(lines) + "\n"


def _compared(row: Figures) -> str:
    """Give an accuracy; where there is a difference, in points with its interval, that and McNemar's p too."""
    if "gained" not in row:
        return _share(row["accuracy"])
    gained, low, high = (100 * each for each in (row["gained"], *row["interval"]))
    return f"{_share(row['accuracy'])}: {gained:+.2f} ({low:+.2f} to {high:+.2f}), p = {row['p']:.1g}"


def pii(figures: Figures) -> str:
    """Render what ``benchmarks/pii.py --write`` stored."""
    research, fair, presidio = figures["research"], figures["fair"], figures["presidio"]
    rows = ["| target | figure | wanted | |", "|---|---|---|---|"]
    for part in ("research", "fair", "corpus", "speed"):
        rows += [_target(target) for target in figures[part]["targets"]]
    masked, precision = fair["intervals"]["masked"], fair["intervals"]["precision"]
    any_kind = fair["kinds"]["any kind"]
    sentence = (
        f"Of the personal data in the {fair['messages']} fair messages {_with_interval(any_kind['masked'], masked)} is "
        f"masked, with a precision of {_with_interval(any_kind['precision'], precision)}."
    )
    on_research, of_kind = research["kinds"]["any kind"], research["kinds"]["ALL"]
    there = (
        f"Of that in presidio-research {_ranged(on_research, 'masked')} of our kinds is masked, with a precision of "
        f"{_ranged(on_research, 'precision')}: an F2 of {_ranged(on_research, 'f2')} whatever the kind, and of "
        f"{_ranged(of_kind, 'f2')} under the marked one."
    )
    rows += ["", sentence, there, "", *_by_language(fair["by_language"]), ""]
    rows += [f"By kind, the {fair['messages']} fair messages:", "", *_by_kind(fair["kinds"]), ""]
    rows += [f"By kind, the {research['texts']} texts of presidio-research:", ""]
    if not presidio:
        return "\n".join([*rows, *_by_kind(research["kinds"])]) + "\n"
    rows += _by_kind(research["kinds"], presidio["research"])
    english, theirs = fair["by_language"]["en"], presidio["fair_english"]
    their_any_kind = presidio["research"]["any kind"]
    beside = (
        f"Theirs is Microsoft Presidio {presidio['name']}. Of presidio-research it masks "
        f"{_ranged(their_any_kind, 'masked')} with a precision of {_ranged(their_any_kind, 'precision')}. On the "
        f"English fair messages it masks {_ranged(theirs, 'masked')} with a precision of "
        f"{_ranged(theirs, 'precision')}, ours {_ranged(english, 'masked')} with {_ranged(english, 'precision')}."
    )
    return "\n".join([*rows, "", beside]) + "\n"


def models(figures: Figures) -> str:
    """Render what ``benchmarks/models.py --write`` stored."""
    lines = ["| target | figure | wanted | |", "|---|---|---|---|", *map(_target, figures["targets"])]
    for name, own in figures["sets"].items():
        outside = f", {own['outside']} outside of them" if own["outside"] else ""
        sizes = f"{own['learned']} learned, {own['tested']} tested{outside}, {own['labels']} labels"
        lines += ["", f"**{name}**: {sizes}.", "", *_contenders(own["candidates"])]
    return "\n".join(lines) + "\n"


def _contenders(rows: Mapping[str, Figures]) -> list[str]:
    columns = {
        "accuracy": _share,
        "macro_f1": _share,
        "ece": _share,
        "ece_by_chance": _share,
        "coverage": _share,
        "set_size": "{:.2f}".format,
        "auroc": _share,
        "rejected": _share,
        "novelty_auroc": _share,
        "novelty_rejected": _share,
        "alone_ms": "{:.3g}".format,
        "batch_ms": "{:.3g}".format,
        "size_mb": "{:.0f}".format,
        "train_cpu_seconds": "{:.0f}".format,
    }
    told = {column: form for column, form in columns.items() if any(column in row for row in rows.values())}
    reference = next((name for name in _REFERENCES if name in rows), None)
    names = ["", *(_HEADINGS[column] for column in told), *([f"times {reference}'s"] if reference else [])]
    lines = [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]
    for name, row in rows.items():
        cells = ["" if row.get(column) is None else form(row[column]) for column, form in told.items()]
        if reference:
            cells.append(f"{row['alone_ms'] / rows[reference]['alone_ms']:.2g}")
        lines.append(f"| {' | '.join([name, *cells])} |")
    return lines


def _target(target: Figures) -> str:
    wanted = f"{'at most' if target['at_most'] else 'at least'} {target['bound']:g}"
    value = f"{target['value']:.3g}" if target["bound"] >= 1 else _share(target["value"])
    return f"| {target['what']} | {value} | {wanted} | {'met' if target['met'] else '**missed**'} |"


def _by_language(rows: Mapping[str, Figures]) -> list[str]:
    lines = [f"| whatever the kind | {' | '.join(rows)} |", "|---" * (1 + len(rows)) + "|"]
    shares = {name: [_ranged(row, name) for row in rows.values()] for name in ("masked", "precision")}
    return [*lines, *(f"| {name} | {' | '.join(cells)} |" for name, cells in shares.items())]


def _by_kind(ours: Mapping[str, Figures], theirs: Mapping[str, Figures] | None = None) -> list[str]:
    columns = ("recall", "masked", "precision")
    headings = [*columns, *(f"theirs: {column}" for column in columns if theirs)]
    lines = [f"| kind | marked | {' | '.join(headings)} |", "|---" * (2 + len(headings)) + "|"]
    for kind, row in ours.items():
        cells = [_share(row[column]) for column in columns]
        if theirs:
            cells += [_share(theirs[kind][column]) if kind in theirs else "" for column in columns]
        lines.append(f"| {kind} | {row['marked']} | {' | '.join(cells)} |")
    return lines


def weighing(figures: Figures) -> str:
    """Render what ``benchmarks/weighing.py --write`` stored: a row for each set."""
    lines = [
        "| train split | messages | labels | by evidence | even | points that even gains (95 %) |",
        "|---|---|---|---|---|---|",
    ]
    for name, row in figures.items():
        gained, low, high = (100 * each for each in row["gained"])
        cells = (name, f"{row['messages']:,}", str(row["labels"]), _share(row["evidence"]), _share(row["even"]))
        lines.append(f"| {' | '.join(cells)} | {gained:+.2f} ({low:+.2f} to {high:+.2f}) |")
    return "\n".join(lines) + "\n"


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _of(counts: Mapping[str, int]) -> str:
    return f"{counts['recognised']} of {counts['mails']}"


def _ranged(row: Figures, name: str) -> str:
    """Give a figure with its interval; results from before it had one lack it."""
    return _with_interval(row[name], row["intervals"][name]) if "intervals" in row else _share(row[name])


def _with_interval(value: float, interval: list[float]) -> str:
    return f"{_share(value)} ({_share(interval[0])}-{_share(interval[1])})"


RENDERERS: Mapping[str, Callable[[Figures], str]] = {
    "cleaning": cleaning,
    "fair": fair,
    "fair_by_language": fair_by_language,
    "heads": heads,
    "language": language,
    "models": models,
    "pii": pii,
    "weighing": weighing,
}
