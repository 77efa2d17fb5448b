"""Check digits, by the name under which a pattern may ask for one."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from stdnum import iban, luhn, verhoeff
from stdnum.at import vnr
from stdnum.be import nn
from stdnum.br import cpf
from stdnum.ch import ssn as ahv
from stdnum.cl import rut
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.il import idnr as teudat_zehut
from stdnum.iso7064 import mod_97_10
from stdnum.it import codicefiscale
from stdnum.mx import curp
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.pt import nif
from stdnum.se import personnummer
from stdnum.tr import tckimlik
from stdnum.us import itin, ssn

Check = Callable[[str], bool]
"""Takes a number without separators, letters in capitals."""

_KUWAIT_WEIGHTS = (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _saudi(number: str) -> bool:
    """National id (1...) and iqama (2...): ten digits with a Luhn digit."""
    return len(number) == 10 and number[0] in "12" and bool(luhn.is_valid(number))


def _emirates(number: str) -> bool:
    """784, year of birth, seven digits, a Luhn digit."""
    return len(number) == 15 and number.startswith("784") and bool(luhn.is_valid(number))


def _kuwait(number: str) -> bool:
    """Civil id: century, date of birth, serial number, check digit modulo 11."""
    if len(number) != 12 or not _is_date(f"{17 + int(number[0])}{number[1:7]}"):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_KUWAIT_WEIGHTS, number, strict=False))
    return 11 - total % 11 == int(number[11])


def _egypt(number: str) -> bool:
    """Century, date of birth, governorate 01-35 or 88, serial number; its check digit is not published."""
    if len(number) != 14 or number[0] not in "23":
        return False
    governorate = int(number[7:9])
    return _is_date(f"{17 + int(number[0])}{number[1:7]}") and (1 <= governorate <= 35 or governorate == 88)


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def _iban(number: str) -> bool:
    return bool(iban.is_valid(number, check_country=False))


CHECKSUMS: Mapping[str, Check] = MappingProxyType(
    {
        "luhn": luhn.is_valid,
        "mod97": mod_97_10.is_valid,
        "verhoeff": verhoeff.is_valid,
        "iban": _iban,
        "at_vnr": vnr.is_valid,
        "be_nn": nn.is_valid,
        "br_cpf": cpf.is_valid,
        "ch_ahv": ahv.is_valid,
        "cl_rut": rut.is_valid,
        "de_idnr": idnr.is_valid,
        "es_dni": dni.is_valid,
        "es_nie": nie.is_valid,
        "fr_nir": nir.is_valid,
        "gb_nhs": nhs.is_valid,
        "il_idnr": teudat_zehut.is_valid,
        "it_codice_fiscale": codicefiscale.is_valid,
        "mx_curp": curp.is_valid,
        "nl_bsn": bsn.is_valid,
        "pl_pesel": pesel.is_valid,
        "pt_nif": nif.is_valid,
        "se_personnummer": personnummer.is_valid,
        "tr_tckimlik": tckimlik.is_valid,
        "us_itin": itin.is_valid,
        "us_ssn": ssn.is_valid,
        "ae_emirates_id": _emirates,
        "eg_national_id": _egypt,
        "kw_civil_id": _kuwait,
        "sa_national_id": _saudi,
    }
)
"""A user-defined pattern names one of these."""
