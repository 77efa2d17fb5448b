"""Passwords, codes and keys that customers paste into a message."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.function_words import FUNCTION_WORDS
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives
from frontdesk.text.pii.recogniser import Glance, words_of
from frontdesk.text.pii.secret_names import CODE_NAMES, NAMES, SAID_OF_THEM, WORDS

_KEY = re.compile(
    r"""(?<![A-Za-z0-9])(?:
    (?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,200}
    |sk-[A-Za-z0-9_\-]{20,200}|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}
    |glpat-[A-Za-z0-9_\-]{16,64}
    |xox[abeoprs]-[A-Za-z0-9\-]{10,255}|A[KS]IA[A-Z0-9]{16}|AIza[A-Za-z0-9_\-]{30,45}|ya29\.[A-Za-z0-9_\-]{20,255}
    |SG\.[A-Za-z0-9_\-]{16,32}\.[A-Za-z0-9_\-]{30,64}|npm_[A-Za-z0-9]{30,60}|hf_[A-Za-z0-9]{30,60}
    |pypi-[A-Za-z0-9_\-]{40,255}
    |whsec_[A-Za-z0-9+/=]{20,80}|eyJ[A-Za-z0-9_\-]{8,4000}\.[A-Za-z0-9_\-]{8,4000}(?:\.[A-Za-z0-9_\-]{0,4000})?
    )""",
    re.VERBOSE,
)
_KEY_HINTS = (
    "sk_",
    "pk_",
    "rk_",
    "sk-",
    "gh",
    "glpat-",
    "xox",
    "AKIA",
    "ASIA",
    "AIza",
    "ya29",
    "SG.",
    "npm_",
    "hf_",
    "pypi-",
    "whsec_",
    "eyJ",
)
_PRIVATE_KEY = "-----BEGIN "
_BLOCK_END = re.compile(r"-----END [A-Z ]{0,40}-----")

_AWS_SECRET = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])")
"""What belongs to an access key of AWS; without one beside it, it may be any digest or path."""
_AWS_HINTS = ("AKIA", "ASIA")
_BASE64_KEY = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{42,86}={1,2}(?![A-Za-z0-9+/=])")
"""32 or 64 bytes, as Azure and many others write keys."""
_HEADER_NAMES = frozenset(("authorization", "authorisation"))
_HEADER = re.compile(
    r"(?<![^\W_])authori[sz]ation[\"']?\s?[:=]\s?[\"']?(?:basic|bearer|digest|token|negotiate)\s"
    r"(?P<value>[^\s\"',;]{6,4000})",
    re.IGNORECASE,
)

_NAME = alternatives(NAMES)
_CODE_NAME = alternatives(CODE_NAMES)
_BEGIN = r"(?<![^\W_])"
"""Where a name begins: at a word, or within one behind an underscore, as in ``db_password``."""
_HERE = r"(?:\s(?:below|here|again|ci-dessous|abajo|unten))?"
_IS = rf"(?:{_HERE}\s?(?:[:=]|=>|->)\s?|\s(?:is|was|are|est|es|era|ist|war|lautet|هو|هي|كان)\s?:?\s|\s)"
_VALUE = r"(?P<quote>[\"'«“`]?)(?P<value>[^\s\"'»”`،]{3,200})"
_PASSWORD = re.compile(rf"{_BEGIN}(?:{_NAME})(?!\w){_IS}{_VALUE}", re.IGNORECASE)
_CODE = re.compile(
    rf"{_BEGIN}(?:{_CODE_NAME})(?!\w)(?:\W{{0,3}}(?:is|was|est|es|ist|lautet|هو))?\W{{0,3}}"
    r"(?P<value>[0-9]{3,8}[#*]?)(?![0-9])",
    re.IGNORECASE,
)
_LONG_KEY = re.compile(
    rf"{_BEGIN}(?:key|token|clave|رمز)\s(?:(?:is|es|هو)\s)?"
    r"(?P<value>(?=[A-Za-z_\-]{0,200}[0-9])(?=[0-9_\-]{0,200}[A-Za-z])[\w\-]{24,200})(?![\w\-])",
    re.IGNORECASE | re.ASCII,
)
"""What is called a key in so many words, and is too long to be anything else."""
_LETTER = re.compile(r"[^\W\d_]")
_NOT_LETTER = re.compile(r"[\d_]|[^\w.,;:!?)(\-]")
_TRAILING = ".,;:?)]}>"
"""What ends a sentence rather than a password, which may well end with "!"."""
_END_OF_PHRASE = re.compile(r"\n|[.,;:?](?=\s|$)")
_MOST_WORDS, _PHRASE_CHARACTERS = 6, 80


class SecretRecogniser:
    """Finds keys by the marks that their makers give them, and passwords and codes by what they are called."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        may_be_key = look.digits >= 3 or look.longest >= (6 if look.digits else 16)
        return may_be_key or not WORDS.isdisjoint(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # all languages are tried
        """See `Recogniser`."""
        if any(hint in text for hint in _KEY_HINTS):
            for match in _KEY.finditer(text):
                yield PiiSpan(match.start(), match.end(), PiiType.SECRET, 0.98, "secret.key")
        yield from _without_mark(text)
        yield from _private_keys(text)
        words = words_of(text)
        if not WORDS.isdisjoint(words):
            yield from _named(text)
        if not _HEADER_NAMES.isdisjoint(words):
            yield from _in_headers(text)


def _private_keys(text: str) -> Iterator[PiiSpan]:
    start = text.find(_PRIVATE_KEY)
    while start >= 0:
        end_mark = _BLOCK_END.search(text, start)
        end = end_mark.end() if end_mark else len(text)
        yield PiiSpan(start, end, PiiType.SECRET, 0.99, "secret.private_key")
        start = text.find(_PRIVATE_KEY, end)


def _without_mark(text: str) -> Iterator[PiiSpan]:
    """Find keys that bear no maker's mark, by their length and their letters."""
    shapes = [_BASE64_KEY] if "=" in text else []
    if any(hint in text for hint in _AWS_HINTS):
        shapes.append(_AWS_SECRET)
    for shape in shapes:
        for match in shape.finditer(text):
            if _is_random(match[0]):
                yield PiiSpan(match.start(), match.end(), PiiType.SECRET, 0.9, "secret.key")


def _is_random(token: str) -> bool:
    """Tell whether there are capitals, small letters and digits, as in what no one has thought up."""
    return not token.isupper() and not token.islower() and any(char.isdigit() for char in token)


def _in_headers(text: str) -> Iterator[PiiSpan]:
    for match in _HEADER.finditer(text):
        yield PiiSpan(*match.span("value"), PiiType.SECRET, 0.9, "secret.header", ("authorization",))


def _named(text: str) -> Iterator[PiiSpan]:
    called = _PASSWORD.search(text)
    while called is not None:
        end = _end_of_value(text, called)
        if end:
            name = called[0].split()[0].strip(":=").casefold()
            yield PiiSpan(called.start("value"), end, PiiType.SECRET, 0.8, "secret.password", (name,))
        # What is no value may be a name itself: "my password: secret key: ...".
        called = _PASSWORD.search(text, end or called.start("value"))
    for match in _LONG_KEY.finditer(text):
        yield PiiSpan(*match.span("value"), PiiType.SECRET, 0.8, "secret.key", (match[0].split()[0].casefold(),))
    for match in _CODE.finditer(text):
        start, end = match.span("value")
        yield PiiSpan(start, end, PiiType.SECRET, 0.75, "secret.code", (match[0].split()[0].casefold(),))


def _end_of_value(text: str, match: re.Match[str]) -> int:
    """Give where the value ends; 0 where there is none."""
    start, end = match.span("value")
    lead = text[match.start() : start].rstrip()
    if not match["quote"] and lead.endswith((":", "=")):
        phrase = _end_of_phrase(text, start)
        if phrase:
            return phrase
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return end if end - start >= 3 and _is_value(text[start:end], match) else 0


def _end_of_phrase(text: str, start: int) -> int:
    """Give where the words behind a colon end, where all of them can be the password; 0 where they are a sentence."""
    stop = _END_OF_PHRASE.search(text, start, start + _PHRASE_CHARACTERS)
    end = stop.start() if stop is not None else len(text)
    if end > start + _PHRASE_CHARACTERS or (stop is not None and stop[0] == ":"):
        return 0
    words = [word.strip("!") for word in text[start:end].casefold().split()]
    if not 1 <= len(words) <= _MOST_WORDS or not all(word.isalnum() for word in words):
        return 0
    if any(word in FUNCTION_WORDS or word in SAID_OF_THEM for word in words):
        return 0
    return start + len(text[start:end].rstrip())


def _is_value(value: str, match: re.Match[str]) -> bool:
    """Tell a password from the next word of the sentence: quoted, after a mark, or not made of letters alone."""
    if match["quote"]:
        return True
    lead = match.string[match.start() : match.start("value")].rstrip()
    if lead.endswith(("=", ">")):
        return True
    if _NOT_LETTER.search(value):
        return bool(_LETTER.search(value)) or len(value) >= 4
    return lead.endswith(":") and value.lower() != value
