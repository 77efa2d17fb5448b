"""Write the lines of a plain mail."""

from frontdesk.text.elements import Role
from frontdesk.text.tags import BLANKS

ORIGINAL_MESSAGE = "-----Original Message-----"
SIGNATURE_DELIMITER = "--"


class LineWriter:
    """Puts lines together: knows the open line, how deep in quotations it stands, and what is a signature."""

    def __init__(self) -> None:
        self._quotes = 0
        self._signatures = 0
        self._body: list[str] = []
        self._signature: list[str] = []
        self._line: list[str] = []
        self._is_at_mark = False
        """Whether what a program marks has just begun or ended, which ended the line."""

    @property
    def _lines(self) -> list[str]:
        return self._signature if self._signatures else self._body

    def write(self, text: str) -> None:
        """Add to the open line."""
        self._line.append(text)
        self._is_at_mark = False

    def end_line(self) -> None:
        """Close the open line, if anything is in it."""
        if not self._line:
            return
        line = BLANKS.sub(" ", "".join(self._line)).strip()
        self._line.clear()
        if line:
            self._lines.append(self._quoted(line))

    def break_line(self) -> None:
        """Close the open line; where nothing is in it, the reader sees an empty one."""
        if self._line or self._is_at_mark:
            self.end_line()
        else:
            self.gap()
        self._is_at_mark = False

    def gap(self) -> None:
        """Leave an empty line before what follows."""
        self.end_line()
        lines = self._lines
        if lines and lines[-1]:
            lines.append("")

    def preformatted(self, text: str) -> None:
        """Write a text that has its own line breaks."""
        *whole, rest = text.split("\n")
        for line in whole:
            self.write(line)
            self.end_line()
        self.write(rest)

    def open(self, role: Role) -> None:
        """Begin what a mail program marks."""
        self.end_line()
        self._is_at_mark = True
        if role is Role.QUOTATION:
            self._quotes += 1
        elif role is Role.BELOW_IS_QUOTED:
            self._sign()
            self._lines.append(self._quoted(ORIGINAL_MESSAGE))
        elif self._quotes:
            self._lines.append(self._quoted(SIGNATURE_DELIMITER))
        else:
            self._signatures += 1

    def close(self, role: Role) -> None:
        """End it; a signature quoted from another mail was never begun."""
        self.end_line()
        self._is_at_mark = True
        if role is Role.QUOTATION:
            self._quotes -= 1
        elif role is Role.SIGNATURE and not self._quotes:
            self._signatures -= 1

    def text(self) -> str:
        """Give the mail as it stands."""
        self.end_line()
        self._sign()
        return "\n".join(self._body).strip()

    def _sign(self) -> None:
        """Put the signature below the body: in plain mail it has no end, and the customer may write on behind it."""
        if any(self._signature):
            self._body += (SIGNATURE_DELIMITER, *self._signature)
            self._signature.clear()

    def _quoted(self, line: str) -> str:
        return ">" * self._quotes + " " + line if self._quotes else line
