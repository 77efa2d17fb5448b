"""Names under which people log in and are known elsewhere: said so, as handles, and in addresses of profiles."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives, phrases
from frontdesk.text.pii.recogniser import Glance

SAID, HANDLE, PROFILE = 0.75, 0.6, 0.45
"""A profile counts less than the address that it stands in: that is masked whole where addresses are."""

_NAMES = phrases(
    """
    username | user name | user-name | userid | user id | user | login | login name | log-in | login id
    | screen name | screenname | nickname | nick | handle | gamertag | nom d'utilisateur | identifiant
    | identifiant de connexion | pseudo | pseudonyme | utilisateur | nombre de usuario | usuario | usuaria
    | nombre de cuenta | benutzername | benutzer | nutzername | nutzer | anmeldename | benutzerkennung | kennung
    | loginname | اسم المستخدم | إسم المستخدم | اسم الدخول | اليوزر | يوزر | يوزري | المستخدم | معرف المستخدم
    | لوجن
    """
)
_SAID = re.compile(
    rf"(?<![^\W_])(?:{alternatives(_NAMES)})"
    r"(?P<by>[ ]?(?:[:=]|->)[ ]?|[ ](?:is|was|est|es|ist|lautet|هو|name[ ]is)[ ]?:?[ ]|[ ])"
    r"(?P<quote>[\"'«`]?)(?P<value>@?[A-Za-z0-9](?:[A-Za-z0-9._\-]{1,38})[A-Za-z0-9_])(?![\w@]|[.][A-Za-z])",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./:`\-])@(?P<value>[A-Za-z_][A-Za-z0-9_.]{1,28}[A-Za-z0-9_])(?![\w/@(]|[.]\w)")
_PROFILE = re.compile(
    r"(?<![\w.\-@])(?:www\.|m\.|[a-z]{2}\.)?(?:twitter\.com|x\.com|instagram\.com|facebook\.com|fb\.com|fb\.me|t\.me|github\.com|gitlab\.com"
    r"|linkedin\.com/in|tiktok\.com|youtube\.com|reddit\.com/(?:u|user)|pinterest\.com|snapchat\.com/add|twitch\.tv"
    r"|steamcommunity\.com/id|medium\.com|behance\.net|dribbble\.com|soundcloud\.com|vk\.com|paypal\.me|wa\.me)"
    r"/@?(?P<value>[A-Za-z0-9_.\-]{2,50}[A-Za-z0-9_])",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[\"'»`)]?[ ]?(?:[.,;!?)\n]|\Z|(?:and|et|y|und)\b)")
_OWN = ContextWords(
    phrases(
        """
        twitter | instagram | insta | ig | tiktok | telegram | snapchat | snap | discord | twitch | reddit
        | handle | my handle | my account | i am | i'm | mon compte | mon pseudo | mi cuenta | mi usuario | soy
        | mein account | ich bin | حسابي | يوزري | انستا | انستغرام | تويتر | سناب | تيليجرام | dm me
        | message me | mastodon | bluesky
        """
    )
)
_OF_A_HOUSE = ContextWords(
    phrases(
        "follow | following | cc | via | hey | hi | hello | dear | thanks | thank you | suivez | sigue | siga | folgt"
    )
)
_ORDINARY = frozenset(
    phrases(
        """
        and | or | but | not | wrong | invalid | incorrect | correct | gone | missing | name | names | password
        | passwort | unknown | taken | already | still | also | the | my | your | our | his | her | for | from
        | with | has | was | is | does | doesn | did | can | cannot | could | will | would | should | page
        | pages | screen | account | accounts | error | errors | problem | problems | issue | issues | failed
        | fails | fail | works | work | working | details | data | button | link | form | portal | area
        | session | sessions | times | attempt | attempts | code | codes | field | history | interface
        | experience | guide | manual | manuals | group | groups | role | roles | rights | access | list | lists
        | agreement | feedback | settings | profile | profiles | number | support | online | here | there | only
        | that | this | which | who | when | where | because | since | again | now | locked | blocked | disabled
        | down | broken | expired | changed | lost | forgotten | forgot | required | needed | empty | blank
        | same | different | until | after | before | every | each | all | any | both | into | via | process
        | loop | flow | prompt | window | dialog | please | thanks | et | ou | est | pas | plus | invalide
        | inconnu | introuvable | perdu | oublié | erroné | faux | ne | que | qui | avec | pour | dans | du | de
        | des | la | le | les | un | une | mon | ma | y | o | no | es | ya | con | para | por | del | el | los
        | las | una | mi | su | quien | incorrecto | inválido | válido | desconocido | bloqueado | final | nuevo
        | nueva | und | oder | nicht | ist | war | wird | kann | mit | ohne | von | der | die | das | den | dem
        | ein | eine | einen | falsch | ungültig | unbekannt | gesperrt | weg | vergessen | leer | bereits
        | schon | auch | noch | nur | beim | bei | zum | zur | für | funktioniert | geht | klappt | who's
        | needs | sees | gets | reports | complains | says | tried | tries | have | had | friendly
        """
    )
)
_PEOPLE = frozenset(("user", "utilisateur", "usuario", "usuaria", "benutzer", "nutzer"))
"""Whoever "user:" calls may be the one who speaks in a transcript: their login names are unlike words."""
_DOORS = frozenset(("login", "log-in", "handle", "pseudo"))
"""Whatever may follow "the login is"; of "my username is" it is the name."""
_PATHS = frozenset(
    phrases(
        """
        watch | channel | user | users | home | login | signup | explore | share | intent | search | hashtag
        | settings | help | about | p | reel | reels | stories | groups | pages | events | features | pricing
        | topics | orgs | status | playlist | shorts | results | sharer | sharer.php | profile.php | story.php
        | photo.php | joinchat | policies
        """
    )
)


class UsernameRecogniser:
    """Tells a name from the next word of the sentence; what only addresses a company is none."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.has_at or not _CUES.isdisjoint(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # the words of all languages are tried
        """See `Recogniser`."""
        for match in _SAID.finditer(text):
            if _is_name(match):
                yield PiiSpan(*match.span("value"), PiiType.USERNAME, SAID, "username", (_first_word(match[0]),))
        if "@" in text:
            yield from _handles(text)
        if "/" in text:
            for match in _PROFILE.finditer(text):
                if match["value"].casefold() not in _PATHS:
                    yield PiiSpan(*match.span("value"), PiiType.USERNAME, PROFILE, "username.profile")


_CUES = frozenset(
    word
    for word in (
        *(max(re.findall(r"[^\W\d_]+", name), key=len) for name in _NAMES),
        *("twitter", "instagram", "facebook", "fb", "github", "gitlab", "linkedin", "tiktok", "youtube", "reddit"),
        *("pinterest", "snapchat", "twitch", "steamcommunity", "medium", "behance", "dribbble", "soundcloud", "vk"),
        *("paypal", "wa", "t", "x", "nick", "log", "user"),
    )
)


def _first_word(said: str) -> str:
    return said.split(maxsplit=1)[0].strip(":=").casefold()


def _is_name(match: re.Match[str]) -> bool:
    """Tell a name: told by a colon or "is", or unlike a word."""
    value, by = match["value"], match["by"].strip()
    if value.casefold().strip("._-") in _ORDINARY:
        return False
    noun = _first_word(match[0])
    is_odd = any(sign.isdigit() or sign in "_@." for sign in value) and not value.replace(".", "").isdigit()
    if match["quote"] or is_odd:
        return bool(by or match["quote"]) or noun not in _DOORS
    if not by or noun in _PEOPLE:
        return False
    return by[-1:] in {":", "=", ">"} or (noun not in _DOORS and _ends_a_clause(match))


def _ends_a_clause(match: re.Match[str]) -> bool:
    return _CLAUSE_END.match(match.string, match.end()) is not None


def _handles(text: str) -> Iterator[PiiSpan]:
    for match in _HANDLE.finditer(text):
        near = _OWN.near(text, match.start(), match.end())
        personal = any(sign.isdigit() or sign == "_" for sign in match["value"])
        if not near and (not personal or not text[: match.start()].strip()):
            continue
        if near or not _OF_A_HOUSE.before(text, match.start()):
            yield PiiSpan(*match.span(), PiiType.USERNAME, HANDLE, "username.handle", near)
