"""Passwords, codes and keys that customers paste into a message."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives, phrases
from frontdesk.text.pii.recogniser import Glance, words_of

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

_NAME = alternatives(
    phrases(
        """
        password | passwords | pass word | passwd | pwd | passcode | pass code | passphrase | api key | api-key
        | api_key | apikey | access key | secret | secret key | auth token | access token | access_token | bearer
        | mot de passe | mdp | contraseña | contraseñas | clave | passwort | kennwort | zugangsdaten | geheimzahl
        | كلمة المرور | كلمة السر | كلمه المرور | كلمه السر | الباسورد | باسورد | رمز الدخول
        """
    )
)
_CODE_NAME = alternatives(
    phrases(
        """
        pin | pins | otp | cvv | cvv2 | cvc | cvc2 | csc | tan | pin code | security code | verification code
        | confirmation code | access code | one-time code | one time code | one-time password | login code
        | 2fa code | sms code | puk code | code de vérification | code de sécurité | code secret
        | code confidentiel | code pin | code sms | código de verificación | código de seguridad | código pin
        | código sms | sicherheitscode | bestätigungscode | prüfziffer | رمز التحقق | رمز الأمان | رمز التأكيد
        | الرقم السري | الرمز السري | رقم سري
        """
    )
)
_IS = r"(?:\s?(?:[:=]|=>|->)\s?|\s(?:is|was|are|est|es|era|ist|war|lautet|هو|هي|كان)\s?:?\s|\s)"
_VALUE = r"(?P<quote>[\"'«“`]?)(?P<value>[^\s\"'»”`،]{3,200})"
_PASSWORD = re.compile(rf"(?<!\w)(?:{_NAME})(?!\w){_IS}{_VALUE}", re.IGNORECASE)
_CODE = re.compile(
    rf"(?<!\w)(?:{_CODE_NAME})(?!\w)(?:\W{{0,3}}(?:is|was|est|es|ist|lautet|هو))?\W{{0,3}}"
    r"(?P<value>[0-9]{3,8})(?![0-9])",
    re.IGNORECASE,
)
_WORDS = frozenset(
    phrases(
        """
        password | passwords | passwd | pwd | pass | passcode | passphrase | api | access | secret | auth | bearer
        | mot | mdp | contraseña | contraseñas | clave | passwort | kennwort | zugangsdaten | geheimzahl | كلمة
        | كلمه | الباسورد | باسورد | رمز | pin | pins | otp | cvv | cvc | csc | tan | security | verification
        | confirmation | one | login | fa | sms | puk | code | código | sicherheitscode | bestätigungscode
        | prüfziffer | الرقم | الرمز | رقم
        """
    )
)
_LETTER = re.compile(r"[^\W\d_]")
_NOT_LETTER = re.compile(r"[\d_]|[^\w.,;:!?)(\-]")
_TRAILING = ".,;:!?)]}>"


class SecretRecogniser:
    """Finds keys by the marks that their makers give them, and passwords and codes by what they are called."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        may_be_key = look.digits >= 3 or look.longest >= (6 if look.digits else 16)
        return may_be_key or not _WORDS.isdisjoint(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # all languages are tried
        """See `Recogniser`."""
        if any(hint in text for hint in _KEY_HINTS):
            for match in _KEY.finditer(text):
                yield PiiSpan(match.start(), match.end(), PiiType.SECRET, 0.98, "secret.key")
        yield from _private_keys(text)
        if not _WORDS.isdisjoint(words_of(text)):
            yield from _named(text)


def _private_keys(text: str) -> Iterator[PiiSpan]:
    start = text.find(_PRIVATE_KEY)
    while start >= 0:
        end_mark = _BLOCK_END.search(text, start)
        end = end_mark.end() if end_mark else len(text)
        yield PiiSpan(start, end, PiiType.SECRET, 0.99, "secret.private_key")
        start = text.find(_PRIVATE_KEY, end)


def _named(text: str) -> Iterator[PiiSpan]:
    for match in _PASSWORD.finditer(text):
        start, end = match.span("value")
        while end > start and text[end - 1] in _TRAILING:
            end -= 1
        if end - start >= 3 and _is_value(text[start:end], match):
            name = match[0].split()[0].strip(":=").casefold()
            yield PiiSpan(start, end, PiiType.SECRET, 0.8, "secret.password", (name,))
    for match in _CODE.finditer(text):
        start, end = match.span("value")
        yield PiiSpan(start, end, PiiType.SECRET, 0.75, "secret.code", (match[0].split()[0].casefold(),))


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
