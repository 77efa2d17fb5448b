"""Find which lines of a mail are quoted from an earlier one."""

from frontdesk.inquiry import Part
from frontdesk.text.formulas import MAXIMUM_LINE
from frontdesk.text.formulas.quotes import (
    ATTRIBUTION_END,
    ATTRIBUTION_PROOF,
    ATTRIBUTION_START,
    BARE_TITLE,
    COMPARISON,
    DASHED_ATTRIBUTION,
    DATED_START,
    FORWARD_DIVIDER,
    GROUPWISE_ATTRIBUTION,
    HEADER_FROM,
    HEADER_OF_MAIL,
    HEADER_OTHER,
    ISO_ATTRIBUTION,
    ORIGINAL_DIVIDER,
    OWN_MARK,
    RETURNED_DIVIDER,
    TICKET_ATTRIBUTION,
    WRAPPED_START,
)
from frontdesk.text.sender import Sender

ATTRIBUTION_LINES = 4
"""Mail programs wrap "On ... wrote:" over as many lines."""
HEADER_LINES = 9
"""Within as many lines from "From:" on the other headers of a quoted mail must come."""
HEADERS_NEEDED = 2
HEADER_NAME = 20
"""Characters within which the colon of a header comes."""
_RULE = "________"
_DIVIDERS = (
    ORIGINAL_DIVIDER,
    FORWARD_DIVIDER,
    DASHED_ATTRIBUTION,
    RETURNED_DIVIDER,
    TICKET_ATTRIBUTION,
    ISO_ATTRIBUTION,
    GROUPWISE_ATTRIBUTION,
)


def mark_quotes(lines: list[str], parts: list[Part], sender: Sender) -> None:
    """Set the part of each quoted line in `parts`.

    Lines without ``>`` below a quotation's header belong to the quotation where none of its lines has one; otherwise
    they are answers written between the quoted lines, and stay; so do those that the sender marked by name.
    """
    number = 0
    while number < len(lines):
        if _is_prefixed(lines[number]):
            if not _is_comparison(lines, number):
                parts[number] = Part.QUOTED
            number += 1
            continue
        end = end_of_header(lines, number)
        if end == number:
            number += 1
            continue
        parts[number:end] = [Part.QUOTED] * (end - number)
        number = end
        if not _is_prefixed_below(lines, end):
            parts[end:] = [Part.BODY if _is_marked_own(line, sender) else Part.QUOTED for line in lines[end:]]
            return


def first_header(lines: list[str]) -> tuple[int, int] | None:
    """Give the lines, half open, of the first header of a quotation that does not itself stand quoted."""
    for number, line in enumerate(lines):
        if not _is_prefixed(line) and (end := end_of_header(lines, number)) > number:
            return number, end
    return None


def lay_open(lines: list[str]) -> tuple[list[str], list[str]]:
    """Give the lines without the signs of a quotation that runs to the end: without all of them, and without the first.

    Programs mark a whole forward so, its headers deeper than the rest.
    """
    start = next((number for number, line in enumerate(lines) if _is_prefixed(line)), len(lines))
    above, below = lines[:start], lines[start:]
    if not all(line.startswith(">") for line in below if line):
        return lines, lines
    return above + [line.lstrip("> ") for line in below], above + [line.removeprefix(">").strip() for line in below]


def may_head_a_forward(lines: list[str], number: int) -> bool:
    """Tell the headers that programs put above replies and forwards alike from "On ... wrote:"."""
    line = lines[number][:MAXIMUM_LINE]
    return (
        line.startswith(_RULE)
        or ORIGINAL_DIVIDER.match(line) is not None
        or BARE_TITLE.match(line) is not None
        or _is_header_block(lines, number)
    )


def _is_marked_own(line: str, sender: Sender) -> bool:
    mark = OWN_MARK.match(line) if line.startswith("[") else None
    return mark is not None and (sender.signs(mark[1]) or (len(mark[1]) > 1 and sender.has_initials(mark[1])))


def end_of_header(lines: list[str], number: int) -> int:
    """Give the line after the quotation header that starts at `number`; `number` itself where none starts."""
    line = lines[number]
    if not line or len(line) > MAXIMUM_LINE:
        return number
    # Most lines are prose; a look at their edges spares them the patterns.
    if (line[0] in "-_*=#>" or line[-1] in ":-") and any(divider.match(line) for divider in _DIVIDERS):
        return _after_headers(lines, number + 1)
    if line.startswith(_RULE):
        below = _next_text(lines, number + 1)
        return _after_headers(lines, below) if _is_header_block(lines, below) else number
    if _is_header_block(lines, number):
        return _after_headers(lines, number)
    if BARE_TITLE.match(line) and _is_header_block(lines, _next_text(lines, number + 1)):
        return _after_headers(lines, number + 1)
    return _after_attribution(lines, number)


def _is_prefixed(line: str) -> bool:
    """Tell a quoted line from a header that has the same sign."""
    return line.startswith(">") and GROUPWISE_ATTRIBUTION.match(line[:MAXIMUM_LINE]) is None


def _is_comparison(lines: list[str], number: int) -> bool:
    """Tell ``> 50 GB used``, alone between other lines, from a quotation."""
    is_alone = not any(
        line.startswith(">") for line in lines[max(0, number - 1) : number] + lines[number + 1 : number + 2]
    )
    return is_alone and COMPARISON.match(lines[number][:MAXIMUM_LINE]) is not None


def _is_header_block(lines: list[str], number: int) -> bool:
    if number >= len(lines) or ":" not in lines[number][:HEADER_NAME]:
        return False
    block = [line[:MAXIMUM_LINE] for line in lines[number : number + HEADER_LINES]]
    if not _opens_headers(block):
        return False
    others = [line for line in block if HEADER_OTHER.match(line)]
    is_of_mail = "@" in block[0] or any("@" in line or HEADER_OF_MAIL.match(line) for line in others)
    return len(others) >= HEADERS_NEEDED and is_of_mail


def _opens_headers(block: list[str]) -> bool:
    """The sender comes first; GMX and WEB.DE put the date above."""
    if HEADER_FROM.match(block[0]):
        return True
    return len(block) > 1 and HEADER_FROM.match(block[1]) is not None and HEADER_OF_MAIL.match(block[0]) is not None


def _after_headers(lines: list[str], number: int) -> int:
    """Skip the headers from `number` on, with the empty lines between and after them."""
    end = number
    while number < len(lines):
        line = lines[number][:MAXIMUM_LINE]
        if not line:
            number += 1
        elif HEADER_FROM.match(line) or HEADER_OTHER.match(line):
            number += 1
            end = number
        else:
            break
    return end


def _after_attribution(lines: list[str], number: int) -> int:
    ends = (end for end, line in enumerate(lines[number : number + ATTRIBUTION_LINES], number) if line.endswith(":"))
    end = next(ends, None)
    if end is None or not ATTRIBUTION_START.match(lines[number]):
        return number
    if end > number and not _is_wrapped(lines, number, end):
        return number
    joined = " ".join(lines[number : end + 1])
    if len(joined) > MAXIMUM_LINE or "" in lines[number:end] or not ATTRIBUTION_END.search(joined):
        return number
    return end + 1 if ATTRIBUTION_PROOF.search(joined) or _is_prefixed_below(lines, end + 1) else number


def _is_wrapped(lines: list[str], number: int, end: int) -> bool:
    """Tell an attribution over several lines from what the customer says right above one: "Le colis est perdu."."""
    is_begun_below = any(DATED_START.match(line) for line in lines[number + 1 : end + 1])
    return WRAPPED_START.match(lines[number]) is not None and not is_begun_below


def _is_prefixed_below(lines: list[str], number: int) -> bool:
    below = _next_text(lines, number)
    return below < len(lines) and lines[below].startswith(">")


def _next_text(lines: list[str], number: int) -> int:
    while number < len(lines) and not lines[number]:
        number += 1
    return number


def unwrap(lines: list[str]) -> tuple[list[str], list[str]]:
    """Take one layer of quotation off: gives the lines without their first headers and ``>``, and the headers."""
    kept: list[str] = []
    headers: list[str] = []
    number = 0
    while number < len(lines):
        end = end_of_header(lines, number) if not headers else number
        if end > number:
            headers.extend(lines[number:end])
            number = end
            continue
        kept.append(lines[number].removeprefix(">").strip())
        number += 1
    return kept, headers
