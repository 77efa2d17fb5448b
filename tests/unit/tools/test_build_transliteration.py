"""The channel and the words of the transliteration come from the corpus and the pairs alone."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from frontdesk.training import load_corpus
from frontdesk.transliteration.channel import Channel
from tools.build_transliteration import foreign_words, learn, messages_by_hand, words_of

ROOT = Path(__file__).parents[3]


def test_shipped_files_are_what_the_tool_writes():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "build_transliteration.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_pairs_are_word_for_word__four_hands():
    hands = messages_by_hand()
    assert {hand: len(messages) for hand, messages in hands.items()} == dict.fromkeys(
        ("egypt", "gulf", "levant", "maghreb"), 75
    )
    for arabic, latin in (pair for messages in hands.values() for pair in messages):
        assert len(arabic.split()) == len(latin.split())


def test_words_are_paired__signs_numbers_and_latin_ones_left_out():
    assert words_of([("الفاتورة، 15 PDF غلط!", "el-fatoora, 15 PDF 8ala6!")]) == Counter(
        {("الفاتورة", "elfatoora"): 1, ("غلط", "8ala6"): 1}
    )


def test_what_was_typed_becomes_likelier__a_spelling_that_nobody_expects():
    usual = Channel(learn(Counter({("باب", "bab"): 50})))
    odd = Channel(learn(Counter({("باب", "vav"): 50})))
    assert odd.spelling("vav").log_probability("باب") > usual.spelling("vav").log_probability("باب") + 2
    assert usual.spelling("bab").log_probability("باب") > odd.spelling("bab").log_probability("باب")


def test_foreign_words_stand_in_other_languages__and_were_typed_for_no_arabic_one():
    foreign = foreign_words(load_corpus(), Counter({("مش", "refund"): 1}))
    assert {"invoice", "please", "the", "rechnung"} <= foreign
    assert foreign.isdisjoint({"refund", "system", "min", "3andi", "12"})
