"""The built-in recognisers."""

from frontdesk.text.pii.account import AccountRecogniser
from frontdesk.text.pii.address import AddressRecogniser
from frontdesk.text.pii.age import AgeRecogniser
from frontdesk.text.pii.birth import BirthRecogniser
from frontdesk.text.pii.card import CardRecogniser
from frontdesk.text.pii.email import EmailRecogniser
from frontdesk.text.pii.iban import IbanRecogniser
from frontdesk.text.pii.medical import MedicalRecogniser
from frontdesk.text.pii.national_id import NationalIdRecogniser
from frontdesk.text.pii.network import IpRecogniser, MacRecogniser
from frontdesk.text.pii.person import PersonRecogniser
from frontdesk.text.pii.phone import PhoneRecogniser
from frontdesk.text.pii.plate import CalledPlateRecogniser, PlateRecogniser
from frontdesk.text.pii.recogniser import Recogniser
from frontdesk.text.pii.secret import SecretRecogniser
from frontdesk.text.pii.url import UrlRecogniser
from frontdesk.text.pii.username import UsernameRecogniser
from frontdesk.text.pii.wallet import WalletRecogniser


def built_in() -> tuple[Recogniser, ...]:
    """Make one recogniser of each sort."""
    return (
        EmailRecogniser(),
        UrlRecogniser(),
        PhoneRecogniser(),
        CardRecogniser(),
        IbanRecogniser(),
        NationalIdRecogniser(),
        IpRecogniser(),
        MacRecogniser(),
        SecretRecogniser(),
        WalletRecogniser(),
        BirthRecogniser(),
        AddressRecogniser(),
        PersonRecogniser(),
        AccountRecogniser(),
        MedicalRecogniser(),
        PlateRecogniser(),
        CalledPlateRecogniser(),
        UsernameRecogniser(),
        AgeRecogniser(),
    )
