"""The words by which personal data is called, in five languages."""


def phrases(written: str) -> tuple[str, ...]:
    """Split a list written over several lines, separated by bars, into its phrases.

    >>> phrases("kind regards | best")
    ('kind regards', 'best')
    """
    return tuple(phrase for piece in written.split("|") if (phrase := " ".join(piece.split())))
