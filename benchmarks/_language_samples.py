"""Texts whose language is known: public sets, the starter corpus whole, cut short and spoiled, and mixed languages."""

import csv
import json
import os
import random
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRONTDESK_DATA", ROOT.parent / "shared" / "data"))
CORPUS = ROOT / "src" / "frontdesk" / "data" / "corpus"
LANGUAGES = ("en", "fr", "ar", "es", "de")
SEED = 0

GERMAN_WORDS = frozenset(["der", "die", "das", "und", "ich", "wir", "nicht", "mit", "für", "ist", "zu", "bei", "auf"])
"""166 of the tickets that are labelled German are English; one without any of these words is left out as such."""
MIXED = 1_000
SHORTEST_MIXED, LONGEST_MIXED = 6, 60
"""Words of the main language in a mixed message."""
MIXTURES = {"a third": 2, "a fifth": 4}
"""How much of a mixed message is in the other language, and how many times as many words the main one has."""

Sample = tuple[str, str]
"""A text, and the language that it is in."""

# Languages besides the five: a detector that only knows five would call every one of these one of the five.
FOREIGN: tuple[Sample, ...] = (
    ("Buongiorno, non riesco più ad accedere al mio conto da ieri sera.", "it"),
    ("Il pacco è arrivato rotto, vorrei un rimborso per favore.", "it"),
    ("quanto costa l'abbonamento annuale?", "it"),
    ("Olá, ainda não recebi a minha encomenda e já passaram duas semanas.", "pt"),
    ("Vocês poderiam me enviar a nota fiscal de março?", "pt"),
    ("não consigo entrar na minha conta", "pt"),
    ("Goedemorgen, mijn bestelling is nog steeds niet aangekomen.", "nl"),
    ("Kunt u mij de factuur van vorige maand sturen?", "nl"),
    ("Dzień dobry, od wczoraj nie mogę się zalogować do systemu.", "pl"),
    ("Proszę o zwrot pieniędzy za uszkodzony produkt.", "pl"),
    ("Hej, jag har inte fått mitt paket ännu och undrar var det är.", "sv"),
    ("Hei, en pääse kirjautumaan tililleni sisään.", "fi"),
    ("Merhaba, siparişim hâlâ gelmedi, ne zaman ulaşır?", "tr"),
    ("Dobrý den, nemohu se přihlásit do svého účtu.", "cs"),
    ("Bună ziua, nu am primit încă factura pentru luna aceasta.", "ro"),
    ("Jó napot, nem tudok bejelentkezni a fiókomba.", "hu"),
    ("Здравствуйте, я не могу войти в свой аккаунт со вчерашнего дня.", "ru"),
    ("Добрий день, я досі не отримав своє замовлення.", "uk"),
    ("Καλημέρα, δεν μπορώ να συνδεθώ στον λογαριασμό μου.", "el"),
    ("שלום, עדיין לא קיבלתי את ההזמנה שלי", "he"),
    ("سلام، من نمی‌توانم وارد حساب کاربری خود شوم، لطفاً کمک کنید", "fa"),
    ("السلام علیکم، مجھے ابھی تک اپنا آرڈر نہیں ملا ہے", "ur"),
    ("नमस्ते, मेरा ऑर्डर अभी तक नहीं आया है", "hi"),
    ("您好，我的订单还没有到，请帮我查一下。", "zh"),
    ("注文した商品がまだ届いていません。", "ja"),
    ("안녕하세요, 주문한 상품이 아직 도착하지 않았습니다.", "ko"),
    ("สวัสดีค่ะ ยังไม่ได้รับสินค้าที่สั่งเลย", "th"),
    ("Xin chào, tôi vẫn chưa nhận được đơn hàng của mình.", "vi"),
)


def samples() -> dict[str, list[Sample]]:
    """Group every labelled text by set and by length in words."""
    own = list(_corpus())
    public = {
        "banking77": [(row["text"], "en") for row in _rows(DATA / "banking77" / "test.csv")],
        "arbanking77": [(row["text"], "ar") for row in _rows(DATA / "arbanking77" / "test.csv")],
        "tickets en": _tickets("en"),
        "tickets de": [one for one in _tickets("de") if GERMAN_WORDS & set(one[0].lower().split())],
    }
    groups = {f"{name} {words}+": _long(texts, words) for words in (3, 20) for name, texts in public.items()}
    for language in LANGUAGES:
        groups[f"corpus {language} 3+"] = _long([one for one in own if one[1] == language], 3)
    groups["corpus 3-8"] = [one for one in own if 3 <= len(one[0].split()) <= 8]
    groups["corpus 20+"] = _long(own, 20)
    for words in (1, 2, 3):
        groups[f"corpus, first {words}"] = [(" ".join(text.split()[:words]), language) for text, language in own]
    groups["corpus 3+ in capitals"] = [(text.upper(), language) for text, language in _long(own, 3)]
    groups["corpus 3+ without accents"] = [(_plain(text), language) for text, language in _long(own, 3)]
    for share, times in MIXTURES.items():
        groups[f"mixed European, {share} another"] = list(_mixed(own, times, with_arabic=False))
        groups[f"mixed with Arabic, {share} another"] = list(_mixed(own, times, with_arabic=True))
    groups["foreign"] = list(FOREIGN)
    return groups


def _corpus() -> Iterator[Sample]:
    for path in sorted(CORPUS.glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["text"], row["language"]


def _tickets(language: str) -> list[Sample]:
    rows = _rows(DATA / "tickets_multilang" / "tickets.csv")
    return [(row["body"].replace("\\n", "\n"), language) for row in rows if row["language"] == language]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _long(texts: list[Sample], words: int) -> list[Sample]:
    return [one for one in texts if len(one[0].split()) >= words]


def _plain(text: str) -> str:
    """Drop the accents, as many do who write on a foreign keyboard."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def _mixed(own: Sequence[Sample], times: int, *, with_arabic: bool) -> Iterator[Sample]:
    """Put the first words of a message before or behind a whole one in another language, so many times as long.

    With Arabic means that one of the two is Arabic, in its own letters or in Latin ones.
    """
    chance = random.Random(SEED)
    split = [(text.split(), language) for text, language in own]
    mains = [one for one in split if SHORTEST_MIXED <= len(one[0]) <= LONGEST_MIXED]
    for _ in range(MIXED):
        (words, language), (other, spoken) = chance.choice(mains), chance.choice(split)
        while spoken == language or len(other) < len(words) // times or ("ar" in {spoken, language}) is not with_arabic:
            (words, language), (other, spoken) = chance.choice(mains), chance.choice(split)
        beginning = other[: len(words) // times]
        yield " ".join(words + beginning if chance.random() < 0.5 else beginning + words), language
