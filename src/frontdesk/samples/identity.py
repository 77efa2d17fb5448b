"""Account and identity numbers with the check digits that their countries ask for.

They are made from random digits; `stdnum` gives the check digits. None is taken from anyone.
"""

from collections.abc import Callable, Mapping
from random import Random

from stdnum import iban, luhn
from stdnum.es import ccc, dni, nie
from stdnum.fr import nir
from stdnum.iso7064 import mod_11_10

NINO_LETTERS = "ABCEGHJKLMNPRSTWXYZ"
NINO_UNUSED = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
"""Prefixes that HMRC does not give out (National Insurance Manual, NIM39110)."""


def digits(random: Random, count: int) -> str:
    """Draw that many digits, the first of them not 0."""
    return str(random.randrange(10 ** (count - 1), 10**count))


def _spanish_account(random: Random) -> str:
    bank, account = digits(random, 8), digits(random, 10)
    return bank + ccc.calc_check_digits(f"{bank}00{account}") + account


def _french_account(random: Random) -> str:
    bank, branch, account = digits(random, 5), digits(random, 5), digits(random, 11)
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    return f"{bank}{branch}{account}{key:02d}"


ACCOUNTS: Mapping[str, Callable[[Random], str]] = {
    "GB": lambda random: "".join(random.choices("ABCDEFGHKLMNPRSTWXY", k=4)) + digits(random, 14),
    "DE": lambda random: digits(random, 18),
    "AT": lambda random: digits(random, 16),
    "FR": _french_account,
    "ES": _spanish_account,
    "SA": lambda random: digits(random, 20),
    "AE": lambda random: digits(random, 19),
}
"""Domestic account number of each country, without the country and its check digits (ISO 13616)."""


def make_iban(random: Random, country: str) -> str:
    """Make an IBAN of `country`, in groups of four or in one piece."""
    account = ACCOUNTS[country](random)
    number = country + iban.calc_check_digits(f"{country}00{account}") + account
    return iban.format(number) if random.random() < 0.6 else number


def _us_ssn(random: Random) -> str:
    area = random.choice([number for number in range(1, 900) if number != 666])
    return f"{area:03d}-{random.randint(1, 99):02d}-{random.randint(1, 9999):04d}"


def _gb_nino(random: Random) -> str:
    prefix = "BG"
    while prefix in NINO_UNUSED:
        prefix = "".join(random.choices(NINO_LETTERS, k=2))
    number = digits(random, 6)
    return f"{prefix} {number[:2]} {number[2:4]} {number[4:]} {random.choice('ABCD')}"


def _fr_nir(random: Random) -> str:
    month, department = random.randint(1, 12), random.randint(21, 95)
    number = f"{random.randint(1, 2)}{random.randint(40, 99)}{month:02d}{department}{digits(random, 6)}"
    number += nir.calc_check_digits(number)
    return str(nir.format(number)) if random.random() < 0.6 else number


def _es_dni(random: Random) -> str:
    number = digits(random, 8)
    return number + random.choice(["", "-"]) + dni.calc_check_digit(number)


def _es_nie(random: Random) -> str:
    number = random.choice("XYZ") + digits(random, 7)
    return number + str(nie.calc_check_digit(number))


def _de_tax_id(random: Random) -> str:
    """Of the first ten digits exactly one stands twice (Bundeszentralamt für Steuern)."""
    different = random.sample("0123456789", 9)
    different.insert(random.randint(1, 9), random.choice(different))
    if different[0] == "0":
        different.reverse()
    if different[0] == "0":
        return _de_tax_id(random)
    number = "".join(different)
    number += mod_11_10.calc_check_digit(number)
    return f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:]}" if random.random() < 0.6 else number


def _sa_id(random: Random) -> str:
    number = random.choice("12") + digits(random, 8)
    return number + str(luhn.calc_check_digit(number))


def _ae_id(random: Random) -> str:
    year, serial = random.randint(1950, 2004), digits(random, 7)
    return f"784-{year}-{serial}-{luhn.calc_check_digit(f'784{year}{serial}')}"


NATIONAL_IDS: Mapping[str, Callable[[Random], str]] = {
    "us_ssn": _us_ssn,
    "gb_nino": _gb_nino,
    "fr_nir": _fr_nir,
    "es_dni": _es_dni,
    "es_nie": _es_nie,
    "de_tax_id": _de_tax_id,
    "sa_id": _sa_id,
    "ae_id": _ae_id,
}
