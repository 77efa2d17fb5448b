"""Render what is known of the starter models."""

from collections.abc import Iterable, Mapping

from tools.rendering.cells import LANGUAGES, TASKS, Figures, ranged, share, with_interval


def fair(figures: Figures) -> str:
    """Render what ``benchmarks/fair.py --write`` stored."""
    rows = [
        "| task | accuracy (95 %) | cross-validated | macro F1 (95 %) | cross-validated | calibration error "
        "| by chance | " + " | ".join(LANGUAGES) + " |",
        "|---" * (7 + len(LANGUAGES)) + "|",
    ]
    for task in TASKS:
        own = figures[task]
        cells = [
            task,
            with_interval(own["accuracy"], own["accuracy_interval"]),
            share(own["cross_validated_accuracy"]),
            with_interval(own["macro_f1"], own["macro_f1_interval"]),
            share(own["cross_validated_macro_f1"]),
            share(own["ece"]),
            share(own["ece_by_chance"]),
            *(share(own["by_language"][language]) for language in LANGUAGES),
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
        points = ("{} ({} to {})".format(lost[task], *intervals[task]) for task in TASKS)
        rows.append(f"| {way} | {' | '.join(points)} |")
    return "\n".join(rows) + "\n"


def hands(figures: Figures) -> str:
    """Render what ``benchmarks/hands.py --write`` stored."""
    rows = ["| task | the last hands (95 %) | cross-validated | points between |", "|---|---|---|---|"]
    for task in TASKS:
        own = figures[task]
        validated = own["cross_validated_accuracy"]
        points = f"{100 * (validated - own['accuracy']):+.1f}"
        rows.append(f"| {task} | {ranged(own, 'accuracy')} | {share(validated)} | {points} |")
    return "\n".join(rows) + "\n"


def _caught(person: Figures) -> str:
    """Say how many mistakes of the other tasks a person sees; results from before that was counted lack it."""
    if "caught_any" not in person:
        return ""
    others = " and ".join(f"{person['caught_by_task'][task]:.1%} of the wrong {task} labels" for task in TASKS[1:])
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
                with_interval(own["accuracy"], own["accuracy_interval"]),
                with_interval(own["macro_f1"], interval) if interval else share(own["macro_f1"]),
                share(own["ece"]),
            ]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


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
        return share(row["accuracy"])
    gained, low, high = (100 * each for each in (row["gained"], *row["interval"]))
    return f"{share(row['accuracy'])}: {gained:+.2f} ({low:+.2f} to {high:+.2f}), p = {row['p']:.1g}"


def abstaining(figures: Figures) -> str:
    """Render what ``benchmarks/abstaining.py --write`` stored: what is shipped beside what might be."""
    shipped = figures["shipped"]
    lines = [
        f"Of {figures['messages']:,} messages {figures['wrong_any']:.1%} have a wrong label when they are held out.",
        "",
        "| coverage of category | more than one possible | the right one among them | held | of the wrong categories |",
        "|---|---|---|---|---|",
    ]
    for row in figures["coverage"]:
        sets = (f"{row[name]:.1%}" if row["coverage"] else "" for name in ("several", "inside"))
        cells = (f"{row['coverage'] or 'none'}", *sets, f"{row['held']:.1%}", f"{row['caught']:.1%}")
        lines.append(_line(cells, bold=row["coverage"] == shipped["coverage"]))
    lines += [
        "",
        "| sentiment under | urgency under | held | of those with a wrong label |",
        "|---|---|---|---|",
    ]
    for row in figures["thresholds"]:
        ours = all(row[task] == shipped[task] for task in ("sentiment", "urgency"))
        if ours or row["sentiment"] == row["urgency"]:
            cells = (f"{row['sentiment']:g}", f"{row['urgency']:g}", f"{row['held']:.1%}", f"{row['caught_any']:.1%}")
            lines.append(_line(cells, bold=ours))
    lines += [
        "",
        "| medium for low where critical is likely from | critical called low | accuracy | macro F1 |",
        "|---|---|---|---|",
    ]
    for row in figures["caution"]:
        missed = f"{row['missed']} of {row['dear']:,}"
        cells = (f"{row['reaches'] or 'never'}", missed, share(row["accuracy"]), share(row["macro_f1"]))
        lines.append(_line(cells, bold=row["reaches"] == shipped["reaches"]))
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str], *, bold: bool) -> str:
    return f"| {' | '.join(f'**{cell}**' if bold else cell for cell in cells)} |"


def arabizi(figures: Figures) -> str:
    """Render what ``benchmarks/arabizi.py --write`` stored."""
    lines = [
        f"| {figures['messages']} messages, hands held out | Arabic letters | Latin letters | points lost (95 %) |",
        "|---|---|---|---|",
    ]
    for task, row in figures["tasks"].items():
        lost = "{:.1f} ({:.1f} to {:.1f})".format(*(100 * each for each in row["lost"]))
        lines.append(f"| {task} | {share(row['arabic'])} | {share(row['latin'])} | {lost} |")
    hands = figures["hands"].values()
    words, known, right = (sum(hand[name] for hand in hands) for name in ("words", "known", "read_right"))
    recognised, personal, kept, other, lost_words = (
        sum(hand[name] for hand in hands)
        for name in ("recognised", "personal", "personal_masked", "other", "other_masked")
    )
    sentences = (
        f"{recognised} are recognised as Arabic. Of 100 words {100 * known / words:.0f} stand in other messages and",
        f"{100 * right / words:.0f} are read right. Of {personal} words that are marked as personal {kept} are masked,",
        f"of {other:,} others, of which not all are marked that could be, {lost_words}.",
    )
    return "\n".join([*lines, "", *sentences]) + "\n"


def accuracy(figures: Figures) -> str:
    """Render what ``benchmarks/accuracy.py --write`` stored of public sets."""
    airline, tickets, banking77 = figures["airline"], figures["tickets"], figures["banking77"]
    rows = {
        ("airline", "sentiment"): airline["sentiment"],
        ("tickets_multilang, en and de", "category, of the seven queues that map to ours"): tickets["category"],
        ("tickets_multilang", "urgency as priority (high and critical are one)"): tickets["urgency"],
    }
    lines = [
        "| data | what | messages | accuracy | macro F1 | trained: accuracy | macro F1 | always the most frequent |",
        "|---" * 8 + "|",
    ]
    for names, row in rows.items():
        starter, trained = row["starter"], row["trained"]
        shares = (starter["accuracy"], starter["macro_f1"], trained["accuracy"], trained["macro_f1"])
        cells = (*names, f"{starter['messages']:,}", *map(share, shares), share(row["most_frequent"]))
        lines.append(f"| {' | '.join(cells)} |")
    peers = {name: row["accuracy"] for name, row in banking77.items() if name != "linear"}
    best = max(peers, key=peers.__getitem__)
    own = share(banking77["linear"]["accuracy"])
    beside = f"banking77, train to test: {own}; the same n-grams by {best}: {share(peers[best])}."
    return "\n".join([*lines, "", beside]) + "\n"


def long(figures: Figures) -> str:
    """Render what ``benchmarks/long.py --write`` stored: messages read whole beside both of their ends."""
    above = f"messages above {figures['characters']:,} characters"
    lines = [f"| {above} | task | messages | read whole (95 %) | both ends (95 %) |", "|---" * 5 + "|"]
    for task, groups in figures["tasks"].items():
        for group, row in groups.items():
            shares = (
                with_interval(row[name] / row["messages"], row["intervals"][name]) for name in ("whole", "both ends")
            )
            lines.append(f"| {group} | {task} | {row['messages']} | {' | '.join(shares)} |")
    return "\n".join(lines) + "\n"
