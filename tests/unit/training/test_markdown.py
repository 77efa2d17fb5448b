import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from frontdesk.training.markdown import code, in_a_cell, one_line, plain, table

TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="ab1 _*`|\\<>&[]()#+-=.!~$@:/\n\t\u202e\x00\ud800é", max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "https://evil.example",
            "[a](javascript:b)",
            "---",
            "1. x",
            "&lt;",
            "<!-- -->",
            "![x](y)",
            "__init__",
        ]
    ),
)
OPENED, CLOSED = ("bullet_list_open", "list_item_open"), ("list_item_close", "bullet_list_close")
READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def texts_of(markdown):
    """What a reader sees of a document: each run of text, and the names of all markup in it."""
    tokens = READER.parse(markdown)
    inline = [child for token in tokens for child in token.children or ()]
    return tokens, inline


@given(TEXTS)
def test_text_is_read_as_it_stands__whatever_it_is(text):
    tokens, inline = texts_of(f"- {plain(text)}\n")
    assert [token.type for token in tokens if token.block and token.type != "inline"] == (
        [*OPENED, "paragraph_open", "paragraph_close", *CLOSED] if one_line(text) else [*OPENED, *CLOSED]
    )
    assert {token.type for token in inline} <= {"text"}
    assert "".join(token.content for token in inline) == one_line(text)


@given(TEXTS, TEXTS)
def test_cell_stays_a_cell__whatever_is_in_it(first, second):
    tokens, inline = texts_of("\n".join(table(("a", "b"), [(first, second)])))
    cells = [token.content for token in tokens if token.type == "inline"]
    assert len(cells) == 4
    assert {token.type for token in inline} <= {"text"}
    seen = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    assert seen == ["a", "b", one_line(first), one_line(second)]


@given(TEXTS.filter(one_line))
def test_command_is_shown_as_code__whatever_fences_it_holds(text):
    _, inline = texts_of(f"x {code(text)} y")
    assert [token.type for token in inline] == ["text", "code_inline", "text"]
    assert inline[1].content == one_line(text)


@pytest.mark.parametrize("text", ["a\u202eb", "a\x1bb", "a\udcffb"])
def test_what_steers_a_line_is_replaced(text):
    assert one_line(text) == "a\ufffdb"
    assert in_a_cell(text).encode()


def test_names_stay_readable__underscores_between_letters():
    assert in_a_cell("card_payment_fee") == "card_payment_fee"
    assert in_a_cell("_a_") == "\\_a\\_"
