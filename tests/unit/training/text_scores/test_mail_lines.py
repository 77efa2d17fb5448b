from frontdesk.inquiry import CleanText, Part
from frontdesk.training.text_scores.mail_lines import MarkedLine, parts_given


def given(cleaned, *lines):
    return parts_given([MarkedLine(Part.BODY, line) for line in lines], cleaned)


def test_a_line_counts_under_the_part_in_which_its_words_came_out():
    cleaned = CleanText("It leaks.", ((Part.SIGNATURE, "Anna"), (Part.QUOTED, "> Did you restart?")))

    assert given(cleaned, "It  leaks.", "Anna", "Did you restart?") == [Part.BODY, Part.SIGNATURE, Part.QUOTED]


def test_the_same_words_are_found_where_the_lines_before_went_on():
    cleaned = CleanText(
        "Hello\nIt leaks.", ((Part.QUOTED, "> Hello\n> Restarted?\n> Regards"), (Part.SIGNATURE, "Regards"))
    )
    lines = ("Hello", "It leaks.", "Regards", "Hello", "Restarted?", "Regards")

    parts = given(cleaned, *lines)

    assert parts == [Part.BODY, Part.BODY, Part.SIGNATURE, Part.QUOTED, Part.QUOTED, Part.QUOTED]


def test_lines_that_were_joined_are_found():
    assert given(CleanText("It is still broken."), "It is still", "broken.") == [Part.BODY, Part.BODY]


def test_a_line_that_came_out_in_half_is_found__by_half_of_its_words():
    cleaned = CleanText("one two", ((Part.SIGNATURE, "three"),))

    assert given(cleaned, "one two three") == [Part.BODY]
    assert given(cleaned, "one five six") == [None]


def test_signs_of_cells_and_quotations_are_no_words():
    assert given(CleanText("Item | Price"), "> Item Price") == [Part.BODY]
    assert not MarkedLine(Part.QUOTED, "> >").has_words
