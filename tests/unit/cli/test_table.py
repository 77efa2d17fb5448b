"""What fits into a cell, in terminal cells and not in characters."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from factories import decision
from frontdesk.cli.table import decision_table, fit
from frontdesk.inquiry import Kind

ISOLATES = "\u2068\u2069"


@given(st.text(max_size=200), st.integers(min_value=4, max_value=60), st.integers(min_value=1, max_value=4))
def test_text_never_leaves_its_cell(text: str, width: int, lines: int) -> None:
    rows = fit(text, width, lines).split("\n")

    assert len(rows) <= lines
    assert all(cell_len(row.strip(ISOLATES)) <= width for row in rows)


@given(st.text(max_size=200))
def test_no_control_character_reaches_the_terminal(text: str) -> None:
    assert not {sign for sign in fit(text, 20) if sign < " " and sign != "\n"}


@given(st.lists(st.text(alphabet="abcdef", min_size=1, max_size=9), min_size=1, max_size=12))
def test_no_word_is_lost__where_there_is_room(words: list[str]) -> None:
    assert fit(" ".join(words), 10, lines=100).split() == words


def test_a_cut_is_shown() -> None:
    assert fit("one two three four", 8, lines=1) == "one two…"


def test_each_line_is_isolated__in_arabic() -> None:
    rows = fit("الفاتورة خاطئة وأريد تصحيحها", 14).split("\n")

    assert len(rows) == 2
    assert all(row[0] == ISOLATES[0] and row[-1] == ISOLATES[1] for row in rows)


@pytest.mark.parametrize("width", [80, 100, 110, 120])
@pytest.mark.parametrize(
    "text", ["لم أستلم طلبي رقم 4471 <PERSON_1>", "我的订单还没有到", "👨‍👩‍👧 ❤️ where is it", "plain"]
)
def test_lines_are_as_wide_as_the_console__whatever_the_script(text: str, width: int) -> None:
    shown = rendered([decision(text), decision("plain")], width)

    assert max(cell_len(line) for line in shown.splitlines()) <= width


def test_no_urgency_and_no_mood_is_shown__a_machine_wrote() -> None:
    shown = rendered([decision("I am away", kind=Kind.AUTO_REPLY)], 110)

    assert "medium" not in shown
    assert "negative" not in shown
    assert "medium" in rendered([decision("I am here")], 110)


def test_columns_stand_below_each_other__with_arabic_between_latin() -> None:
    shown = rendered([decision("plain words"), decision("لم أستلم طلبي")], 110).splitlines()
    columns = {cell_len(line.partition("finance")[0]) for line in shown if "finance" in line}

    assert len(columns) == 1


@pytest.mark.parametrize("width", [80, 99, 100, 150])
def test_no_heading_is_cut__on_a_usual_screen(width: int) -> None:
    heading = rendered([decision()], width).splitlines()[0]

    assert "…" not in heading
    assert ("Mood" in heading) == (width >= 100)


def test_a_person_is_asked_for_in_words() -> None:
    shown = rendered([decision(routed={"needs_human": True, "human_reasons": ("ambiguous: a against b",)})], 120)

    assert "yes" in shown
    assert "ambiguous" in shown


def test_tasks_of_ones_own_need_no_urgency() -> None:
    assert "finance" in rendered([decision(labels={"topic": "cards"})], 110)


def test_the_words_that_weighed_most_are_shown() -> None:
    assert "charged twice" in rendered([decision()], 120)


def rendered(decisions: list, width: int) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width)
    console.print(decision_table(decisions, console))
    return stream.getvalue()
