import pytest

from frontdesk.inquiry import MaskedText, PiiSpan, Placeholder
from frontdesk.routing.matter import has_no_matter


@pytest.mark.parametrize(
    "text",
    [
        "Help",
        "Good morning!",
        "I need help with something",
        "Bonjour",
        "J’ai besoin d’aide s’il vous plaît",
        "Hola, necesito ayuda por favor",
        "Hallo, ich habe eine Frage.",
        "مرحبا ممكن مساعدة",
    ],
)
def test_greetings_and_calls_for_help_say_nothing_of_a_matter(text):
    assert has_no_matter(MaskedText(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "Thank you",
        "Help, fire!",
        "Hello, my router needs help",
        "I need help with 4711",
        "Hilfe, Wasser!",
        "ما وصلني",
    ],
)
def test_whatever_says_more_has_a_matter(text):
    assert not has_no_matter(MaskedText(text))


def test_placeholder_is_no_matter():
    name = PiiSpan(6, 9, "PERSON", 1.0, "person")
    masked = MaskedText("Hello <PERSON_1>, can you help me?", (Placeholder(6, 16, "<PERSON_1>", name),))

    assert has_no_matter(masked)


def test_long_beginning_is_left_to_the_models():
    assert has_no_matter(MaskedText("hello " * 15))
    assert not has_no_matter(MaskedText("hello " * 16))
