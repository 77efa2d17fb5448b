import zipfile
from io import BytesIO

import pytest

from frontdesk.errors import InputTooLarge, UnreadableFile
from frontdesk.training.preparation.fetching.archive import unpack


def zipped(**members):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def take(content, maximum_bytes=1_000):
    return unpack(content, "t.zip", maximum_bytes)


def test_only_table_is_taken__whatever_lies_beside_it():
    content = zipped(**{"readme.txt": "x", "deep/in/Tickets.CSV": "a,b\n", "__MACOSX/._Tickets.csv": "x"})

    assert take(content) == ("Tickets.CSV", b"a,b\n")


@pytest.mark.parametrize("name", ["../../evil.csv", "/etc/evil.csv", "..\\..\\evil.csv", "C:\\evil.csv"])
def test_path_in_the_zip_leads_nowhere(name):
    assert take(zipped(**{name: "x"})) == ("evil.csv", b"x")


def test_bomb_does_not_go_off():
    with pytest.raises(InputTooLarge, match="unpacks to over 1,000 bytes"):
        take(zipped(**{"a.csv": "0" * 10_000_000}))


@pytest.mark.parametrize("members", [{}, {"a.txt": "x"}, {"a.csv": "x", "b.csv": "x"}])
def test_zip_without_one_table_is_refused(members):
    with pytest.raises(UnreadableFile, match=r"expected one \.csv in the zip, found [02]"):
        take(zipped(**members))


def damaged():
    whole = bytearray(zipped(**{"a.csv": "some text that is packed"}))
    whole[40] ^= 0xFF
    return bytes(whole)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", damaged(), zipped(**{"a.csv": "x" * 500})[:-30]],
    ids=["empty", "begun", "one bit turned", "cut short"],
)
def test_damaged_zip_is_refused(content):
    with pytest.raises(UnreadableFile, match=r"t\.zip: not a whole zip"):
        take(content)


def test_locked_zip_is_told_as_such():
    whole = bytearray(zipped(**{"a.csv": "x"}))
    for flags in (6, whole.index(b"PK\x01\x02") + 8):
        whole[flags] |= 1

    with pytest.raises(UnreadableFile, match="locked with a password"):
        take(bytes(whole))
