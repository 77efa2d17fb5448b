"""Tell the subject of an automatic reply from one that only begins like it.

"Out of office" is a title; "Out of office assistant does not switch off" is a customer. So a formula must be the whole
subject, or be followed as programs follow it: by a delimiter, the subject that is answered, or the days of absence.
"""

from enum import Enum, auto

from frontdesk.intake.spelling import spelled

_PREFIX = r"(?:re|aw|fwd?|wg|tr|rv|antwort|rép|resp|رد)\s?:"
_GOES_ON = (
    r"(?:\s*(?:$|[:|,;.!/()\[\]\"“”„«»…،؛]|[-–—](?:\s|$))|\s+[-–—]"
    rf"|\s+{_PREFIX}"
    r"|\s+(?:(?:from|since|vom|von|ab|seit|du|depuis|del|desde|من|منذ)\s+(?:\S{1,12}\s+){0,2}?)?[\d٠-٩]"
    r"|\s+(?:until|till|bis|jusqu['’]\w+|hasta|حتى)\s)"
)
_ANSWERED = rf"(?:\s*:\s*\S|\s+{_PREFIX})"
_MACHINE_WORDS = (
    rf"(?:auto(?=\s?:\s*{_PREFIX})|auto(?:matic|mated|mat)?[- ]?(?:reply|response|replied|answer)|autoreply"
    r"|out[- ]of[- ](?:the[- ])?office:? (?:auto[- ]?reply|reply|response|message|notification|notice)"
    r"|vacation (?:reply|response|notice|message)"
    r"|automatische (?:antwort|abwesenheitsnotiz|eingangsbestätigung)|auto-?antwort"
    r"|abwesenheits(?:notiz|nachricht|benachrichtigung|meldung|assistent)"
    r"|(?:réponse|message) automatique|(?:message|notification|avis) d['’]absence"
    r"|(?:respuesta|mensaje) autom[aá]tic[ao]|mensaje de ausencia"
    r"|(?:ال)?رد (?:ال)?(?:تلقائي|آلي))"
)
_ABSENCE_WORDS = (
    r"(?:ooo|(?:i am |i['’]m )?out[- ]of[- ](?:the[- ]|my[- ])?office"
    r"|(?:ich bin )?(?:abwesend|nicht im büro|außer haus)"
    r"|absence du bureau|(?:je suis )?absent(?:e|\(e\))? du bureau|je suis absent(?:e|\(e\))?"
    r"|(?:estoy )?(?:fuera|ausente) de (?:la )?oficina"
    r"|(?:أنا )?خارج المكتب)"
)
_MACHINE = spelled(rf"\W{{0,3}}{_MACHINE_WORDS}{_GOES_ON}")
_ABSENCE = spelled(rf"\W{{0,3}}{_ABSENCE_WORDS}{_GOES_ON}")
_NAMES_ANSWERED = spelled(rf"\W{{0,3}}(?:{_MACHINE_WORDS}|{_ABSENCE_WORDS}){_ANSWERED}")


class Title(Enum):
    """What a subject says that a mail is."""

    MACHINE = auto()
    """An automatic reply, in so many words."""
    ABSENCE = auto()
    """The note of somebody who is away; a customer may write it too."""
    NONE = auto()


def title_of(subject: str) -> Title:
    """Read a subject without its "Re:".

    >>> title_of("Automatic reply: your ticket"), title_of("Automatic reply feature: how?")
    (<Title.MACHINE: 1>, <Title.NONE: 3>)
    """
    subject = subject.strip()
    if _MACHINE.match(subject):
        return Title.MACHINE
    return Title.ABSENCE if _ABSENCE.match(subject) else Title.NONE


def names_answered(subject: str) -> bool:
    """Tell whether a title is followed by the subject of the mail that it answers, as programs put it.

    >>> names_answered("Automatic reply: your ticket"), names_answered("Automatic reply")
    (True, False)
    """
    return _NAMES_ANSWERED.match(subject.strip()) is not None
