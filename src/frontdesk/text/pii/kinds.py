"""The kinds of personal data that Frontdesk knows by itself."""

from enum import StrEnum


class PiiType(StrEnum):
    """What a span is; a placeholder carries it, ``<EMAIL_1>``. User-defined patterns add names of their own."""

    EMAIL = "EMAIL"
    PHONE = "PHONE"
    CARD = "CARD"
    IBAN = "IBAN"
    NATIONAL_ID = "NATIONAL_ID"
    IP = "IP"
    MAC = "MAC"
    URL = "URL"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    DATE = "DATE"
    """Any other date, year, day of the week or time; below the score from which anything is masked by default."""
    ADDRESS = "ADDRESS"
    PERSON = "PERSON"
    TITLE = "TITLE"
    """Mr, Frau, د., PhD: right before or behind a name that is masked."""
    ORGANISATION = "ORGANISATION"
    """Where it identifies a person: an employer, a school, a practice."""
    LOCATION = "LOCATION"
    """A town or country that says where somebody lives or works."""
    AGE = "AGE"
    ACCOUNT = "ACCOUNT"
    """What a business calls a person, or what a person bought: customer, order, invoice and parcel numbers."""
    LICENCE_PLATE = "LICENCE_PLATE"
    MEDICAL_ID = "MEDICAL_ID"
    USERNAME = "USERNAME"
    WALLET = "WALLET"
    SECRET = "SECRET"  # noqa: S105  # a kind, not a secret
    LITERAL = "LITERAL"
    """Not personal data: something the customer typed that looks like one of our placeholders."""
    UNREAD = "UNREAD"
    """The end of a text that is longer than the masker reads: masked whole, since nobody knows what is in it."""
