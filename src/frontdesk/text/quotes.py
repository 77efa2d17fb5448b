"""Find which lines of a mail are quoted from an earlier one."""

from frontdesk.inquiry import Part
from frontdesk.text.formulas import (
    ATTRIBUTION_END,
    ATTRIBUTION_PROOF,
    ATTRIBUTION_START,
    FORWARD_DIVIDER,
    HEADER_FROM,
    HEADER_OTHER,
    MAXIMUM_LINE,
    ORIGINAL_DIVIDER,
)

ATTRIBUTION_LINES = 4
"""Mail programs wrap "On ... wrote:" over as many lines."""
HEADER_LINES = 8
"""Within as many lines after "From:" the other headers of a quoted mail must come."""
HEADERS_NEEDED = 2
HEADER_NAME = 20
"""Characters within which the colon of a header comes."""
_RULE = "________"


def mark_quotes(lines: list[str], parts: list[Part]) -> None:
    """Set the part of each quoted line in `parts`.

    Lines without ``>`` below a quotation's header belong to the quotation where none of its lines has one; otherwise
    they are answers written between the quoted lines, and stay.
    """
    number = 0
    while number < len(lines):
        if lines[number].startswith(">"):
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
            parts[end:] = [Part.QUOTED] * (len(lines) - end)
            return


def end_of_header(lines: list[str], number: int) -> int:
    """Give the line after the quotation header that starts at `number`; `number` itself where none starts."""
    line = lines[number]
    if not line or len(line) > MAXIMUM_LINE:
        return number
    # Most lines are prose; a look at their edges spares them the patterns.
    if (line[0] in "-_*=" or line[-1] in ":-") and (ORIGINAL_DIVIDER.match(line) or FORWARD_DIVIDER.match(line)):
        return _after_headers(lines, number + 1)
    if line.startswith(_RULE):
        below = _next_text(lines, number + 1)
        return _after_headers(lines, below) if _is_header_block(lines, below) else number
    if _is_header_block(lines, number):
        return _after_headers(lines, number)
    return _after_attribution(lines, number)


def _is_header_block(lines: list[str], number: int) -> bool:
    if number >= len(lines) or ":" not in lines[number][:HEADER_NAME]:
        return False
    if not HEADER_FROM.match(lines[number][:MAXIMUM_LINE]):
        return False
    below = lines[number + 1 : number + HEADER_LINES]
    return sum(HEADER_OTHER.match(line[:MAXIMUM_LINE]) is not None for line in below) >= HEADERS_NEEDED


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
    joined = " ".join(lines[number : end + 1])
    if len(joined) > MAXIMUM_LINE or "" in lines[number:end] or not ATTRIBUTION_END.search(joined):
        return number
    return end + 1 if ATTRIBUTION_PROOF.search(joined) or _is_prefixed_below(lines, end + 1) else number


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
