"""Texts become tokens: numbers of the rows that the encoder has for pieces of words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from frontdesk.errors import EncoderError
from frontdesk.inquiry import is_visible
from frontdesk.models.encoder.description import TOKENIZER, Description
from frontdesk.models.encoder.loading import ReadFile, needing_extra
from frontdesk.models.readable import HEAD_CHARACTERS, PLACEHOLDER, TAIL_CHARACTERS

if TYPE_CHECKING:
    from tokenizers import Encoding

CHARACTERS_PER_TOKEN = 16
"""So many characters of a text are split for each token that may be read of it. A token has four to five on average;
splitting all of a long text, to throw most of it away, would cost more than encoding it."""

UNKNOWN = ("[UNK]", "<unk>")


def both_ends(tokens: Sequence[int], most: int) -> list[int]:
    """Leave out what is in the middle of too many tokens: what a customer wants stands at an end, see `readable`.

    >>> both_ends([1, 2, 3, 4, 5, 6, 7, 8, 9], 5)
    [1, 2, 7, 8, 9]
    """
    if len(tokens) <= most:
        return list(tokens)
    head, tail = _ends(most)
    return [*tokens[:head], *tokens[len(tokens) - tail :]]


def _closed(numbers: Sequence[int], most: int) -> list[int]:
    """Keep the last of too many, which closes what the encoder reads."""
    return list(numbers) if len(numbers) <= most else [*numbers[: most - 1], numbers[-1]]


def _ends(most: int) -> tuple[int, int]:
    """Share what may be read between the beginning and the end, as `readable` does."""
    head = max(1, most * HEAD_CHARACTERS // (HEAD_CHARACTERS + TAIL_CHARACTERS))
    return head, most - head


class Tokens:
    """Splits texts with the encoder's own tokenizer."""

    def __init__(self, content: bytes, *, longest: int, lower_case: bool, rows: int) -> None:
        """Read ``tokenizer.json``.

        Args:
            content: of the file.
            longest: tokens that are given of a text at most.
            lower_case: whether the text is lower-cased first.
            rows: tokens that the encoder knows.

        Raises:
            EncoderError: it is no tokenizer, or has tokens that the encoder does not know.
            EncoderExtraMissing: the libraries are not installed.
        """
        with needing_extra():
            from tokenizers import Tokenizer
        try:
            self._tokenizer = Tokenizer.from_str(content.decode())
        except Exception as error:  # the library raises `Exception` itself for whatever it cannot read
            raise EncoderError(f"tokenizer.json: not a tokenizer: {error}; fetch the encoder again") from error
        highest = max(self._tokenizer.get_vocab(with_added_tokens=True).values(), default=-1)
        if not 0 <= highest < rows:
            raise EncoderError(
                f"tokenizer.json: expected tokens 0 to {rows - 1:,}, came one with the number {highest:,}; "
                "it belongs to other weights, fetch both from one place"
            )
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        # a customer who writes "[SEP]" has written five signs, not told the encoder where a text ends
        self._tokenizer.encode_special_tokens = True
        self._lower_case = lower_case
        self._longest = longest
        self._characters = longest * CHARACTERS_PER_TOKEN

    @classmethod
    def of(cls, description: Description, read: ReadFile) -> Self:
        """Read the tokenizer of an encoder's folder. Raises `EncoderError`."""
        return cls(
            read(TOKENIZER),
            longest=description.longest,
            lower_case=description.lower_case,
            rows=description.vocabulary,
        )

    @property
    def frame_size(self) -> int:
        """How many tokens stand at the ends of every text."""
        return int(self._tokenizer.num_special_tokens_to_add(is_pair=False))

    def frame(self) -> tuple[list[int], list[int]]:
        """Give the tokens before and after every text."""
        encoding = self._tokenizer.encode("a")
        own = [at for at, special in enumerate(encoding.special_tokens_mask) if not special]
        if not own:
            raise EncoderError("tokenizer.json: it finds no token in the letter a; fetch the encoder again")
        return encoding.ids[: own[0]], encoding.ids[own[-1] + 1 :]

    def pieces(self) -> dict[int, str]:
        """Give what each token stands for, as the tokenizer writes it."""
        return {token: piece for piece, token in self._tokenizer.get_vocab(with_added_tokens=True).items()}

    @property
    def unknown(self) -> list[int]:
        """The tokens that stand for what the encoder does not know."""
        found = (self._tokenizer.token_to_id(name) for name in UNKNOWN)
        return [token for token in found if token is not None]

    def split(self, texts: Sequence[str], *, framed: bool) -> list[list[int]]:
        """Give the tokens of each text, with those at its ends where it is to be `framed`; of a long one both ends.

        One after the other, in this thread: the library's own batches take every core that there is.
        """
        encode = self._tokenizer.encode
        return [both_ends(encode(self._plain(text), add_special_tokens=framed).ids, self._longest) for text in texts]

    def split_pairs(self, texts: Sequence[str], after: Sequence[str]) -> list[tuple[list[int], list[int]]]:
        """Give the tokens of each text with another after it, and of each token whether it is of the second.

        Of a long text both ends are given; what comes after it is cut where nothing of the text would be left.
        """
        found = (self._pair(self._plain(text), self._plain(second)) for text, second in zip(texts, after, strict=True))
        return [(_closed(each.ids, self._longest), _closed(each.type_ids, self._longest)) for each in found]

    def _pair(self, text: str, second: str) -> "Encoding":
        """Split two texts together, the first of them shortened to what there is room for."""
        encode = self._tokenizer.encode
        whole = encode(text, second)
        above = len(whole.ids) - self._longest
        if above <= 0:
            return whole
        where = encode(text, add_special_tokens=False).offsets
        left = len(where) - above - 1  # the blank between the ends may cost one
        if left < 1:
            return encode("", second)
        head, tail = _ends(left)
        return encode(f"{text[: where[head - 1][1]]} {text[where[-tail][0] :] if tail else ''}", second)

    def is_empty(self, text: str) -> bool:
        """Tell whether there is nothing to read in a text."""
        return not self._plain(text)

    def _plain(self, text: str) -> str:
        """Leave out what no tokenizer takes or knows: halves of a character, and the sign for what was masked."""
        if len(text) > self._characters:
            head, tail = _ends(self._characters)
            text = text[:head] + text[-tail:]
        text = text.replace(PLACEHOLDER, " ")
        if not text.isascii():
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if not is_visible(text):
            return ""  # to some tokenizers a blank is a piece as good as any
        return text.lower() if self._lower_case else text
