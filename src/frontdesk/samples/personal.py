"""Personal data of made-up people, in the shape of the place where the language is spoken.

Names and card numbers come from Faker, drawn once into pools since Faker is slow. Telephone numbers are from the ranges
that regulators keep for film and fiction where there is one, addresses under ``example.com``, ``.org`` and ``.net``
(RFC 2606), IP addresses from the documentation blocks (RFC 5737, RFC 3849): whoever writes or dials reaches nobody.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from faker import Faker

from frontdesk.samples.grammar import Grammar
from frontdesk.samples.identity import NATIONAL_IDS, digits, make_iban
from frontdesk.samples.message import PersonalType

NAMES = 240
"""First names in a language's pool, and as many last names: 57,600 people."""
CARDS = 200
DOMAINS = ("example.com", "example.org", "example.net", "mail.example.com", "post.example.org", "office.example.net")
DOCUMENTATION_BLOCKS = ("192.0.2.", "198.51.100.", "203.0.113.")
LINKS = (
    "https://account.example.com/reset?token={secret}",
    "https://shop.example.org/orders/{number}?key={secret}",
    "https://portal.example.net/u/{number}/documents/{secret}.pdf",
    "http://www.example.com/pay/{number}?session={secret}",
    "https://files.example.org/share/{secret}",
)
FIRST_BIRTH_DATE = datetime(1944, 1, 1, tzinfo=UTC)
BIRTH_DAYS = 61 * 365
"""The youngest customer is born in 2004."""

_BLANK = re.compile(r"[#%?]")


def fill_blanks(pattern: str, random: Random) -> str:
    """Put a digit for each ``#``, a digit other than 0 for ``%`` and a capital letter for ``?``.

    >>> fill_blanks("no blanks", Random(1))
    'no blanks'
    """
    sets = {"#": "0123456789", "%": "123456789", "?": "ABCDEFGHJKLMNPRSTUVWXY"}
    return _BLANK.sub(lambda found: random.choice(sets[found[0]]), pattern)


class PersonalData:
    """Draws personal data for one language; the same `random` draws the same."""

    def __init__(self, grammar: Grammar, random: Random) -> None:
        self._grammar = grammar
        self._shapes = grammar.personal
        self._random = random
        faker = Faker(list(self._shapes.locales), use_weighting=False)
        faker.seed_instance(random.getrandbits(64))
        self._first_names = [faker.first_name() for _ in range(NAMES)]
        self._last_names = self._shapes.last_names or tuple(faker.last_name() for _ in range(NAMES))
        self._cards = [faker.credit_card_number(card) for card in ("visa16", "mastercard") for _ in range(CARDS // 2)]
        self._makers: Mapping[PersonalType, Callable[[], str]] = {
            PersonalType.EMAIL: lambda: self.email(self.person()),
            PersonalType.PHONE: lambda: fill_blanks(random.choice(self._shapes.phones), random),
            PersonalType.CARD: self._card,
            PersonalType.IBAN: lambda: make_iban(random, random.choice(self._shapes.iban_countries)),
            PersonalType.NATIONAL_ID: lambda: NATIONAL_IDS[random.choice(self._shapes.national_ids)](random),
            PersonalType.IP: self._ip,
            PersonalType.URL: self._link,
            PersonalType.DATE_OF_BIRTH: self._birth_date,
            PersonalType.ADDRESS: self._address,
            PersonalType.PERSON: self.person,
        }

    def make(self, kind: PersonalType) -> str:
        """Make one piece of personal data."""
        return self._makers[kind]()

    def person(self) -> str:
        """Make a first and a last name."""
        return f"{self._random.choice(self._first_names)} {self._random.choice(self._last_names)}"

    def email(self, name: str) -> str:
        """Make an address that goes with a name, as far as the name has Latin letters."""
        plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
        words = re.findall(r"[a-z]+", plain)
        if len(words) >= 2:
            first, last = words[0], "".join(words[1:])
            login = self._random.choice([f"{first}.{last}", f"{first[0]}.{last}", f"{last}.{first}", f"{first}%#"])
        else:
            login = self._random.choice(self._shapes.logins)
        return f"{fill_blanks(login, self._random)}@{self._random.choice(DOMAINS)}"

    def _card(self) -> str:
        number = self._random.choice(self._cards)
        separator = self._random.choice([" ", " ", "-", ""])
        return separator.join(number[start : start + 4] for start in range(0, 16, 4))

    def _ip(self) -> str:
        if self._random.random() < 0.2:
            return f"2001:db8:{self._random.randrange(1, 0xFFFF):x}::{self._random.randrange(1, 0xFFFF):x}"
        return self._random.choice(DOCUMENTATION_BLOCKS) + str(self._random.randint(1, 254))

    def _link(self) -> str:
        secret = "".join(self._random.choices("abcdefghijkmnpqrstuvwxyz23456789", k=20))
        return self._random.choice(LINKS).format(number=digits(self._random, 6), secret=secret)

    def _birth_date(self) -> str:
        born = FIRST_BIRTH_DATE + timedelta(days=self._random.randrange(BIRTH_DAYS))
        return born.strftime(self._random.choice(self._shapes.birth_dates))

    def _address(self) -> str:
        template = self._random.choice(self._shapes.addresses)
        words = self._grammar.words
        return "".join(
            fill_blanks(self._random.choice(words[part]) if index % 2 else part, self._random)
            for index, part in enumerate(template)
        )
