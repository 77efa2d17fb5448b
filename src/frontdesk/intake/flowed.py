"""Join the lines of format=flowed text (RFC 3676)."""

from collections.abc import Iterator

SIGNATURE_DELIMITER = "-- "


def unflow(text: str, *, delete_space: bool = False) -> str:
    r"""Give the text with its soft line breaks joined and its space-stuffing undone; quotations keep their depth.

    >>> unflow("It is still \nbroken.\n> Have you \n> tried?")
    'It is still broken.\n> Have you tried?'
    """
    return "\n".join(_paragraphs(text.split("\n"), delete_space=delete_space))


def _paragraphs(lines: list[str], *, delete_space: bool) -> Iterator[str]:
    open_depth = 0
    pieces: list[str] = []
    for line in lines:
        unquoted = line.lstrip(">")
        depth = len(line) - len(unquoted)
        content = unquoted.removeprefix(" ")
        is_delimiter = content == SIGNATURE_DELIMITER
        if pieces and (depth != open_depth or is_delimiter):
            yield _quoted(open_depth, pieces)
            pieces = []
        open_depth = depth
        is_soft = content.endswith(" ") and not is_delimiter
        pieces.append(content[:-1] if is_soft and delete_space else content)
        if not is_soft:
            yield _quoted(depth, pieces)
            pieces = []
    if pieces:
        yield _quoted(open_depth, pieces)


def _quoted(depth: int, pieces: list[str]) -> str:
    return f"{'>' * depth} {''.join(pieces)}" if depth else "".join(pieces)
