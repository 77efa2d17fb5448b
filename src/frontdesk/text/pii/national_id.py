"""National identity, social security and tax numbers of persons, by the rules of some thirty countries."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives, phrases
from frontdesk.text.pii.pattern import Pattern, PatternRecogniser
from frontdesk.text.pii.recogniser import Glance, words_of

FEWEST_DIGITS = 5

_EDGE, _STOP = r"(?<![A-Za-z0-9])(?<![0-9][.,\-/])", r"(?![A-Za-z0-9])(?![.,\-/][0-9])"


def _number(  # one line a number
    name: str, shape: str, score: float, context: str, *, checksum: str | None = None, needs_context: bool = False
) -> PatternRecogniser:
    words = ContextWords(context.split(","))
    regex = re.compile(_EDGE + shape + _STOP, re.IGNORECASE)
    return PatternRecogniser(
        Pattern(name, PiiType.NATIONAL_ID, regex, score, words, needs_context, checksum, digits=FEWEST_DIGITS)
    )


_SOCIAL = "social security,ssn,social,tax id,itin"
_NUMBERS = (
    _number("us.ssn", r"[0-9]{3}-[0-9]{2}-[0-9]{4}", 0.7, _SOCIAL),
    _number("us.ssn", r"[0-9]{3} ?[0-9]{2} ?[0-9]{4}", 0.4, _SOCIAL, checksum="us_ssn", needs_context=True),
    _number(
        "gb.nino",
        r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(?:[0-9]{2} ?){3}[A-D]",
        0.8,
        "national insurance,ni number,nino",
    ),
    _number(
        "gb.driver",
        r"[A-Z9]{5} ?[0-9](?:[05][1-9]|[16][0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9] ?[A-Z9]{2}[A-Z0-9][A-Z]{2}",
        0.6,
        "licence,license,driving,dvla",
    ),
    _number("gb.nhs", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", 0.4, "nhs", checksum="gb_nhs", needs_context=True),
    _number(
        "ca.sin",
        r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}",
        0.4,
        "sin,social insurance,nas",
        checksum="luhn",
        needs_context=True,
    ),
    _number("in.aadhaar", r"[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}", 0.4, "aadhaar,aadhar,uidai", checksum="verhoeff"),
    _number("in.pan", r"[A-Z]{3}[ABCFGHLJPT][A-Z][0-9]{4}[A-Z]", 0.5, "pan,income tax"),
    _number(
        "fr.nir",
        r"[12] ?[0-9]{2} ?[0-9]{2} ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}",
        0.5,
        "sécurité sociale,sécu,nir,insee,carte vitale,immatriculation",
        checksum="fr_nir",
    ),
    _number(
        "es.dni", r"[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}[ -]?[A-Z]", 0.5, "dni,nif,documento,identidad", checksum="es_dni"
    ),
    _number("es.nie", r"[XYZ][ -]?[0-9]{7}[ -]?[A-Z]", 0.5, "nie,extranjero,extranjera,documento", checksum="es_nie"),
    _number(
        "de.idnr",
        r"[1-9][0-9] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}",
        0.4,
        "steuer,steuernummer,steuer-id,steueridentifikationsnummer,identifikationsnummer,idnr,steuerid",
        checksum="de_idnr",
    ),
    _number(
        "de.rvnr",
        r"[0-9]{2} ?[0-3][0-9][01][0-9][0-9]{2} ?[A-Z] ?[0-9]{3}",
        0.6,
        "rentenversicherung,sozialversicherung,sozialversicherungsnummer,versicherungsnummer,rvnr",
    ),
    _number(
        "at.vnr",
        r"[1-9][0-9]{3} ?[0-9]{6}",
        0.4,
        "sozialversicherung,versicherungsnummer,svnr",
        checksum="at_vnr",
        needs_context=True,
    ),
    _number("ch.ahv", r"756\.?[0-9]{4}\.?[0-9]{4}\.?[0-9]{2}", 0.6, "ahv,avs,sozialversicherung", checksum="ch_ahv"),
    _number(
        "be.nn",
        r"[0-9]{2}\.?[0-9]{2}\.?[0-9]{2}[ -]?[0-9]{3}\.?[0-9]{2}",
        0.5,
        "registre national,rijksregister,niss",
        checksum="be_nn",
    ),
    _number("nl.bsn", r"[0-9]{9}", 0.4, "bsn,burgerservicenummer,sofinummer", checksum="nl_bsn", needs_context=True),
    _number(
        "it.codice_fiscale",
        r"[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]",
        0.6,
        "codice fiscale",
        checksum="it_codice_fiscale",
    ),
    _number("pt.nif", r"[1-3][0-9]{8}", 0.4, "nif,contribuinte", checksum="pt_nif", needs_context=True),
    _number("pl.pesel", r"[0-9]{11}", 0.4, "pesel", checksum="pl_pesel", needs_context=True),
    _number("se.personnummer", r"(?:19|20)?[0-9]{6}[-+][0-9]{4}", 0.5, "personnummer", checksum="se_personnummer"),
    _number("tr.tckimlik", r"[1-9][0-9]{10}", 0.4, "kimlik,tc no", checksum="tr_tckimlik", needs_context=True),
    _number("il.idnr", r"[0-9]{9}", 0.4, "teudat zehut,israeli id", checksum="il_idnr", needs_context=True),
    _number("br.cpf", r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}", 0.6, "cpf", checksum="br_cpf"),
    _number("cl.rut", r"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}-[0-9K]", 0.5, "rut,rol único", checksum="cl_rut"),
    _number("mx.curp", r"[A-Z]{4}[0-9]{6}[HM][A-Z]{5}[A-Z0-9][0-9]", 0.6, "curp", checksum="mx_curp"),
    _number(
        "sa.national_id",
        r"[12][0-9]{9}",
        0.4,
        "iqama,national id,id number,absher,هوية,الهوية,هويتي,إقامة,الإقامة,إقامتي,وطني,الوطني",
        checksum="sa_national_id",
        needs_context=True,
    ),
    _number(
        "ae.emirates_id",
        r"784[ -]?(?:19|20)[0-9]{2}[ -]?[0-9]{7}[ -]?[0-9]",
        0.7,
        "emirates id,هوية,الهوية",
        checksum="ae_emirates_id",
    ),
    _number(
        "eg.national_id",
        r"[23][0-9]{13}",
        0.5,
        "national id,id number,الرقم القومي,رقم قومي,رقمي القومي,بطاقة",
        checksum="eg_national_id",
    ),
    _number("kw.civil_id", r"[1-3][0-9]{11}", 0.4, "civil id,مدني,المدني", checksum="kw_civil_id", needs_context=True),
)

_NAMES = phrases(
    """
    passport | passeport | pasaporte | reisepass | reisepassnummer | reisepaß | driver's license
    | driver's licence | drivers license | driver license | driving license | driving licence | permis de conduire
    | permiso de conducir | carnet de conducir | führerschein | führerscheinnummer | national id
    | national identity | identity card | identity number | id card | id number | id no | carte d'identité | cni
    | cin | cédula | documento de identidad | dni | nie | curp | nif | personalausweis | personalausweisnummer
    | ausweis | ausweisnummer | civil id | iqama | social security | social security number | tax id | steuer-id
    | steuerid | جواز | الجواز | جوازي | رخصة القيادة | الهوية | هويتي | هوية | الإقامة | إقامتي | الرقم الوطني
    | رقمي الوطني | الرقم القومي | البطاقة الوطنية | المدني
    """
)
_CALLED = re.compile(
    rf"(?<!\w)(?:{alternatives(_NAMES)})(?!\w)[^\n0-9]{{0,32}}?(?<![A-Za-z0-9])"
    r"(?P<number>[A-Z]{0,3}-?[0-9][A-Z0-9]{0,17}(?:[ .\-/][0-9][A-Z0-9]{0,9}){0,6}(?:-[A-Z])?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_CALLED_WORDS = ContextWords(_NAMES)


class NationalIdRecogniser:
    """Knows numbers by their shape and check digits, and any number by what it is called."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= FEWEST_DIGITS

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:
        """See `Recogniser`."""
        words = words_of(text)
        for number in _NUMBERS:
            context = number.pattern.context
            if not number.pattern.needs_context or (context is not None and context.may_occur(words)):
                yield from number.find(text, language)
        if _CALLED_WORDS.may_occur(words):
            for match in _CALLED.finditer(text):
                if sum(char.isdigit() for char in match["number"]) < FEWEST_DIGITS:
                    continue
                start, end = match.span("number")
                called = match[0][: start - match.start()].split()[0].casefold()
                yield PiiSpan(start, end, PiiType.NATIONAL_ID, 0.75, "national_id.called", (called,))
