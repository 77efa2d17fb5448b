"""The built-in recognisers."""

from functools import cache

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.address import AddressRecogniser
from frontdesk.text.pii.age import AgeRecogniser
from frontdesk.text.pii.birth import BirthRecogniser
from frontdesk.text.pii.card import CardRecogniser
from frontdesk.text.pii.date import SCORE as SCORE_OF_DATES
from frontdesk.text.pii.date import DateRecogniser
from frontdesk.text.pii.email import EmailRecogniser
from frontdesk.text.pii.iban import IbanRecogniser
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.login_pair import LoginPairRecogniser
from frontdesk.text.pii.national_id import NationalIdRecogniser
from frontdesk.text.pii.network import IpRecogniser, MacRecogniser
from frontdesk.text.pii.parcel import ParcelRecogniser
from frontdesk.text.pii.phone import PhoneRecogniser
from frontdesk.text.pii.plate import PlateRecogniser
from frontdesk.text.pii.recogniser import Recogniser
from frontdesk.text.pii.secret import SecretRecogniser
from frontdesk.text.pii.tagger import Tagger
from frontdesk.text.pii.thresholds import Threshold, Thresholds
from frontdesk.text.pii.url import UrlRecogniser
from frontdesk.text.pii.username import UsernameRecogniser
from frontdesk.text.pii.wallet import WalletRecogniser

_BY_DEFAULT = Thresholds(Threshold(), {})


def built_in(thresholds: Thresholds = _BY_DEFAULT) -> tuple[Recogniser, ...]:
    """Make one recogniser of each sort of thing that has a form of its own; the tagger finds what has none.

    Dates are looked for only where somebody's thresholds ask for them.
    """
    dates = (DateRecogniser(),) if thresholds.reach(PiiSpan(0, 1, PiiType.DATE, SCORE_OF_DATES, "date")) else ()
    return (
        *dates,
        EmailRecogniser(),
        UrlRecogniser(),
        PhoneRecogniser(),
        CardRecogniser(),
        IbanRecogniser(),
        NationalIdRecogniser(),
        IpRecogniser(),
        MacRecogniser(),
        SecretRecogniser(),
        LoginPairRecogniser(),
        WalletRecogniser(),
        BirthRecogniser(),
        AgeRecogniser(),
        AddressRecogniser(),
        ParcelRecogniser(),
        PlateRecogniser(),
        UsernameRecogniser(),
    )


@cache
def built_in_tagger() -> Tagger:
    """Give the tagger, one a process: what it has read of its lists serves every masker."""
    return Tagger()
