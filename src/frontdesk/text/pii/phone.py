"""Telephone numbers, by the numbering plans of `phonenumbers` and by the words around them."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import phrases
from frontdesk.text.pii.recogniser import Glance
from frontdesk.text.pii.regions import dial

FEWEST, MOST = 7, 15

_CANDIDATE = re.compile(
    r"""(?<![0-9])(?<![0-9][.,:/\-])(?<![$€£])(?:(?<![A-Za-z_@=+#])(?<![A-Za-z]-)|(?=\+))
    (?:\+|\(\+?|00)?[0-9]
    (?:(?:[ \t.\-()]{0,3}|[ \t]?/[ \t]?(?![0+]))[0-9]){5,16}
    (?:\s?(?:x|ext\.?|extension|poste|durchwahl|int\.?|تحويلة)\s?[0-9]{1,6})?
    (?![0-9])(?![.,:/\-][0-9])(?!\s?[%€£$])(?![A-Za-z_@])""",
    re.VERBOSE | re.IGNORECASE,
)
_EXTENSION = re.compile(r"\s?(?:x|ext|poste|durchwahl|int|تحويلة).*", re.IGNORECASE | re.DOTALL)
_DATE = re.compile(r"(?:[0-9]{1,2}[./\- ]){2}(?:19|20)[0-9]{2}\b|(?:19|20)[0-9]{2}[./\-][0-9]{1,2}[./\-][0-9]{1,2}\b")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}\s?[\-/]\s?(?:19|20)?[0-9]{2,4}")
_LOCAL = re.compile(r"[0-9]{3}-[0-9]{4}")
"""A number without its area code, as in North America."""
_NOT_DIGIT = re.compile(r"[^0-9]+")
_CONTEXT = ContextWords(
    phrases(
        """
        phone | telephone | tel | mobile | cell | cellphone | call | called | calling | ring | dial | fax | desk
        | office | text me | sms | whatsapp | number is | contact | reach | reached | answering at | messages to
        | message on | line | hotline | landline | téléphone | portable | appeler | appelez | rappeler | joindre
        | joignable | numéro | appel | fixe | gsm | teléfono | telefono | móvil | movil | celular | llamar
        | llamen | llámenme | llámame | localizarme | numero | telefon | handy | mobil | mobilnummer | rufnummer
        | anrufen | rückruf | rufen | erreichbar | erreichen | durchwahl | festnetz | هاتف | الهاتف | هاتفي | جوال
        | الجوال | جوالي | موبايل | تلفون | رقمي | اتصل | الاتصال | اتصلوا | واتساب | الواتس
        """
    )
)
_OTHERWISE = ContextWords(
    phrases(
        """
        order | invoice | ticket | case | reference | ref | tracking | serial | booking | reservation | account
        | contract | policy | item | sku | part | customer | claim | version | imei | transaction | parcel
        | shipment | isbn | vin | model | commande | facture | dossier | référence | suivi | contrat | colis
        | client | réservation | pedido | factura | referencia | contrato | cliente | reserva | expediente
        | seguimiento | bestellung | bestellnummer | rechnung | rechnungsnummer | auftrag | auftragsnummer
        | vorgang | vertrag | vertragsnummer | kundennummer | seriennummer | sendungsnummer | aktenzeichen | طلب
        | الطلب | طلبي | فاتورة | الفاتورة | مرجع | تذكرة | عقد | شحنة | حجز
        """
    )
)


class PhoneRecogniser:
    """Takes a run of digits for a telephone number if a plan, its shape or the words around it say so."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= FEWEST

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:
        """See `Recogniser`."""
        for match in _CANDIDATE.finditer(text):
            yield from _judge(text, match, language)


def _judge(text: str, match: re.Match[str], language: str) -> Iterator[PiiSpan]:
    written = match[0]
    main = _EXTENSION.sub("", written)
    digits = _NOT_DIGIT.sub("", main)
    if not FEWEST <= len(digits) <= MOST or _DATE.fullmatch(main) or _YEARS.fullmatch(main):
        return
    start, end = match.start(), match.end()
    near = _CONTEXT.near(text, start, end)
    international = main.startswith(("+", "(+", "00"))
    dialled = dial(("+" if "+" in main else "") + digits, language)
    score = _score(main, digits, plausible=dialled is not None, international=international, near=bool(near))
    if score and not near and _OTHERWISE.before(text, start):
        score -= 0.25
    if score > 0:
        yield PiiSpan(start, end, PiiType.PHONE, score, "phone" if dialled else "phone.shape", near)


def _score(main: str, digits: str, *, plausible: bool, international: bool, near: bool) -> float:
    if near:
        return 0.9 if plausible else 0.65
    if len(digits) < 9:
        return 0.45 if _LOCAL.fullmatch(main) else 0.0
    if plausible:
        return 0.9 if international else 0.6
    if international:
        return 0.65
    return 0.45 if len(digits) <= 12 and _is_grouped(main) else 0.0


def _is_grouped(main: str) -> bool:
    """Tell whether digits stand as in a telephone number: a leading zero or area code, then groups of two to seven."""
    groups = [group for group in _NOT_DIGIT.split(main) if group]
    led = main[0] in "0(" or len(groups) == 3
    return led and 2 <= len(groups) <= 5 and all(2 <= len(group) <= 7 for group in groups)
