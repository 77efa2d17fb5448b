from random import Random

import pytest
import stdnum.es.dni
import stdnum.es.nie
import stdnum.fr.nir
import stdnum.iban
import stdnum.luhn
import stdnum.us.ssn
from hypothesis import given
from hypothesis import strategies as st
from stdnum.de import idnr

from frontdesk.samples.identity import ACCOUNTS, NATIONAL_IDS, NINO_UNUSED, make_iban

RANDOMS = st.integers(min_value=0).map(Random)


@pytest.mark.parametrize("country", ACCOUNTS)
@given(random=RANDOMS)
def test_iban_is_valid__of_its_country(country, random):
    made = make_iban(random, country)
    assert made.startswith(country)
    assert stdnum.iban.validate(made, check_country=True) == made.replace(" ", "")


@pytest.mark.parametrize(
    ("maker", "validate"),
    [
        ("us_ssn", stdnum.us.ssn.validate),
        ("fr_nir", stdnum.fr.nir.validate),
        ("es_dni", stdnum.es.dni.validate),
        ("es_nie", stdnum.es.nie.validate),
        ("de_tax_id", idnr.validate),
        ("sa_id", stdnum.luhn.validate),
        ("ae_id", lambda number: stdnum.luhn.validate(number.replace("-", ""))),
    ],
)
@given(random=RANDOMS)
def test_identity_number_is_valid__by_its_check_digits(maker, validate, random):
    validate(NATIONAL_IDS[maker](random))


@given(random=RANDOMS)
def test_insurance_number_has_a_prefix_that_is_given_out__in_the_united_kingdom(random):
    number = NATIONAL_IDS["gb_nino"](random)
    assert number[:2] not in NINO_UNUSED
    assert number[-1] in "ABCD"
    assert sum(character.isdigit() for character in number) == 6
