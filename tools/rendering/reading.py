"""Render how well mails are cleaned, languages named and personal data masked."""

from collections.abc import Mapping

from tools.rendering.cells import Figures, ranged, share, target_row, with_interval


def language(figures: Figures) -> str:
    """Render what ``benchmarks/language.py --write`` stored."""
    rows = ["| target | figure | wanted | |", "|---|---|---|---|", *map(target_row, figures["targets"])]
    candidates: Mapping[str, Figures] = figures["candidates"]
    headings = ["named correctly (95 %)", "messages", *(f"{name} {own['version']}" for name, own in candidates.items())]
    rows += ["", f"| {' | '.join(headings)} |", "|---" * len(headings) + "|"]
    for group, messages in figures["messages"].items():
        cells = (with_interval(own["shares"][group], own["intervals"][group]) for own in candidates.values())
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
            with_interval(parts["all"]["f1"], own["f1_interval"]),
            *(share(parts[part]["f1"]) for part in ("body", "quoted", "signature", "disclaimer")),
            ", ".join(f"{language} {share(f1)}" for language, f1 in own["by_language"].items()),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    for kind in next(iter(figures.values()))["kinds"]:
        of_halves = (own["kinds"][kind] for own in figures.values())
        kinds.append(f"| {kind} | {' | '.join(_of(one) for one in of_halves)} |")
    return "\n".join([*rows, "", *kinds]) + "\n"


def _of(counts: Mapping[str, int]) -> str:
    return f"{counts['recognised']} of {counts['mails']}"


def pii(figures: Figures) -> str:
    """Render what ``benchmarks/pii.py --write`` stored."""
    research, fair, presidio = figures["research"], figures["fair"], figures["presidio"]
    rows = ["| target | figure | wanted | |", "|---|---|---|---|"]
    for part in ("research", "fair", "corpus", "speed"):
        rows += [target_row(target) for target in figures[part]["targets"]]
    masked, precision = fair["intervals"]["masked"], fair["intervals"]["precision"]
    any_kind = fair["kinds"]["any kind"]
    sentence = (
        f"Of the personal data in the {fair['messages']} fair messages {with_interval(any_kind['masked'], masked)} is "
        f"masked, with a precision of {with_interval(any_kind['precision'], precision)}."
    )
    on_research, of_kind = research["kinds"]["any kind"], research["kinds"]["ALL"]
    there = (
        f"Of that in presidio-research {ranged(on_research, 'masked')} of our kinds is masked, with a precision of "
        f"{ranged(on_research, 'precision')}: an F2 of {ranged(on_research, 'f2')} whatever the kind, and of "
        f"{ranged(of_kind, 'f2')} under the marked one."
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
        f"{ranged(their_any_kind, 'masked')} with a precision of {ranged(their_any_kind, 'precision')}. On the "
        f"English fair messages it masks {ranged(theirs, 'masked')} with a precision of "
        f"{ranged(theirs, 'precision')}, ours {ranged(english, 'masked')} with {ranged(english, 'precision')}."
    )
    return "\n".join([*rows, "", beside]) + "\n"


def _by_language(rows: Mapping[str, Figures]) -> list[str]:
    lines = [f"| whatever the kind | {' | '.join(rows)} |", "|---" * (1 + len(rows)) + "|"]
    shares = {name: [ranged(row, name) for row in rows.values()] for name in ("masked", "precision")}
    return [*lines, *(f"| {name} | {' | '.join(cells)} |" for name, cells in shares.items())]


def _by_kind(ours: Mapping[str, Figures], theirs: Mapping[str, Figures] | None = None) -> list[str]:
    columns = ("recall", "masked", "precision")
    headings = [*columns, *(f"theirs: {column}" for column in columns if theirs)]
    lines = [f"| kind | marked | {' | '.join(headings)} |", "|---" * (2 + len(headings)) + "|"]
    for kind, row in ours.items():
        cells = [share(row[column]) for column in columns]
        if theirs:
            cells += [share(theirs[kind][column]) if kind in theirs else "" for column in columns]
        lines.append(f"| {kind} | {row['marked']} | {' | '.join(cells)} |")
    return lines
