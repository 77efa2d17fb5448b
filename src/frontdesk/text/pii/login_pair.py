"""A user name and a password written beside each other, behind a word for both: "login: anna / Geheim#1"."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives, phrases
from frontdesk.text.pii.recogniser import Glance

SCORE = 0.75
_NAMES = phrases(
    """
    login | login details | login data | logins | credentials | access | zugang | zugangsdaten | anmeldedaten
    | logindaten | identifiants | accès | connexion | acceso | accesos | credenciales | بيانات الدخول | الدخول
    """
)
_CALLED = ContextWords(_NAMES)
_PAIR = re.compile(
    rf"(?<!\w)(?:{alternatives(_NAMES)})(?:\s(?:is|are|ist|sind|est|sont|es|son|هي)\s|\s?[:=]\s?)"
    r"(?P<user>[\w.@\-]{2,40}+)\s?[/:|]\s?(?P<password>[^\s/]\S{4,60})",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"denied|refused|failed|error|blocked|locked|possible|impossible|read|write|gesperrt|verweigert|fehler|möglich"
    r"|refusé|bloqué|erreur|denegado|bloqueado|posible|imposible|(?:http|e_|v\d|fehler|error).*"
    r"|[0-9][0-9:./-]*(?:am|pm|h|uhr)?",
    re.IGNORECASE,
)
"""What is no name and no password: how it went, what was said of it, and when."""
_LETTER, _OTHER = re.compile(r"[^\W\d_]"), re.compile(r"[\d_]|[^\w.,;:!?)(/\-]")
_ENDS_SENTENCE = ".,;:?)"


class LoginPairRecogniser:
    """Knows the pair by a password that is more than a word; "access: denied / retry" is none."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return _CALLED.may_occur(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # the words of all languages are tried
        """See `Recogniser`."""
        for pair in _PAIR.finditer(text):
            password = pair["password"].rstrip(_ENDS_SENTENCE)
            if _STATES.fullmatch(password) or (_STATES.fullmatch(pair["user"]) and not pair["user"].isdecimal()):
                continue
            if not (_LETTER.search(password) and _OTHER.search(password)):
                continue
            if "@" not in pair["user"]:
                yield PiiSpan(*pair.span("user"), PiiType.USERNAME, SCORE, "login_pair.user")
            start = pair.start("password")
            yield PiiSpan(start, start + len(password), PiiType.SECRET, SCORE, "login_pair.password")
