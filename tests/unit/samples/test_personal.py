from ipaddress import ip_address, ip_network
from random import Random

import phonenumbers
import pytest
import stdnum.luhn
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.samples import LANGUAGES, PersonalType
from frontdesk.samples.grammar import read_grammar
from frontdesk.samples.personal import PersonalData, fill_blanks
from frontdesk.text.pii.kinds import PiiType

REGIONS = {"en": ("GB", "US"), "fr": ("FR",), "ar": ("SA", "EG"), "es": ("ES",), "de": ("DE",)}
DOCUMENTATION = [ip_network(net) for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")]


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request) -> dict[PersonalType, list[str]]:
    data = PersonalData(read_grammar(request.param), Random(1))
    return {kind: [data.make(kind) for _ in range(200)] for kind in PersonalType} | {"language": request.param}


def test_types_are_those_of_the_masker__by_name():
    assert {kind.value for kind in PersonalType} <= {kind.value for kind in PiiType}


def test_phone_numbers_are_valid__where_the_language_is_spoken(made):
    for number in made[PersonalType.PHONE]:
        parsed = [phonenumbers.parse(number, region) for region in REGIONS[made["language"]]]
        assert any(phonenumbers.is_valid_number(one) for one in parsed), number


def test_cards_pass_luhn__however_they_are_grouped(made):
    for number in made[PersonalType.CARD]:
        stdnum.luhn.validate(number.replace(" ", "").replace("-", ""))


def test_addresses_on_the_internet_belong_to_nobody__by_rfc(made):
    assert all(any(ip_address(ip) in net for net in DOCUMENTATION) for ip in made[PersonalType.IP])
    assert all(email.endswith((".com", ".org", ".net")) and "example." in email for email in made[PersonalType.EMAIL])
    assert all(".example." in link or "//example." in link for link in made[PersonalType.URL])
    assert all(email.isascii() for email in made[PersonalType.EMAIL])


def test_dates_of_birth_differ_and_are_all_digits__in_the_local_order(made):
    dates = made[PersonalType.DATE_OF_BIRTH]
    assert len(set(dates)) > 100
    assert not any(character.isalpha() for date in dates for character in date)


def test_names_are_written_in_the_script_of_the_language__all_of_them(made):
    arabic = made["language"] == "ar"
    for name in made[PersonalType.PERSON]:
        assert " " in name
        assert any("\u0600" <= character <= "\u06ff" for character in name) == arabic, name


def test_addresses_are_filled__to_the_last_blank(made):
    for address in made[PersonalType.ADDRESS]:
        assert not set(address) & set("#%?{}")
        assert any(character.isdigit() for character in address)


@given(pattern=st.text(alphabet="#%?ab-1 "), seed=st.integers())
def test_blanks_are_filled_one_for_one__and_nothing_else_changes(pattern, seed):
    filled = fill_blanks(pattern, Random(seed))
    assert len(filled) == len(pattern)
    for before, after in zip(pattern, filled, strict=True):
        allowed = {"#": "0123456789", "%": "123456789", "?": "ABCDEFGHJKLMNPRSTUVWXY"}.get(before, before)
        assert after in allowed
