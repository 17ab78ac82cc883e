"""What may be attached, and under which name."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.characters import inadmissible
from batchrecord.base.errors import RefusedError
from batchrecord.base.sentences import sentence
from batchrecord.base.text import LANGUAGES
from batchrecord.steps.attachments import (
    LARGEST_ATTACHMENT,
    LARGEST_ATTACHMENTS,
    MOST_ATTACHMENTS,
    UNKNOWN,
    admitted,
    checked_name,
    media_type,
)

MEGABYTE = 1_000_000


def code(give: Callable[[], object]) -> str:
    """Return the code with which something is refused."""
    with pytest.raises(RefusedError) as refused:
        give()
    return refused.value.reasons[0].code


class Endless:
    """A file of any size that notes how much of it was read."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.taken = 0

    def read(self, count: int) -> bytes:
        """Return the next bytes."""
        given = min(count, self.left)
        self.left -= given
        self.taken += given
        return b"x" * given


def test_a_file_is_admitted_with_what_is_known_of_it() -> None:
    """URS-542: name, kind, size and digest of an attachment are those of its content."""
    data = b"time;temperature\n0;-80.1\n"

    found = admitted("curve 曲线.csv", BytesIO(data).read, stated=len(data))

    assert (found.name, found.media_type, found.size) == ("curve 曲线.csv", "text/plain", len(data))
    assert (found.digest, found.data) == (sha256(data).hexdigest(), data)
    assert repr(data) not in repr(found)


def test_the_largest_file_is_admitted_and_one_byte_more_is_not() -> None:
    """URS-542: the limit is exactly what is said of it."""
    assert admitted("a.bin", Endless(LARGEST_ATTACHMENT).read).size == LARGEST_ATTACHMENT
    assert code(lambda: admitted("a.bin", Endless(LARGEST_ATTACHMENT + 1).read)) == "attachment.too-large"


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    """URS-542: a file of 200 MB is refused by its size, or where it passes the limit, and never held whole."""
    stated, unstated = Endless(200 * MEGABYTE), Endless(200 * MEGABYTE)

    assert code(lambda: admitted("a.bin", stated.read, stated=200 * MEGABYTE)) == "attachment.too-large"
    assert code(lambda: admitted("a.bin", unstated.read)) == "attachment.too-large"
    assert stated.taken == 0
    assert unstated.taken < LARGEST_ATTACHMENT + 2 * MEGABYTE


def test_a_record_can_be_full() -> None:
    """URS-542: the attachments of a record together have a limit, in bytes and in number."""
    held = LARGEST_ATTACHMENTS - 10

    assert admitted("a.bin", Endless(10).read, held=held).size == 10
    assert code(lambda: admitted("a.bin", Endless(11).read, held=held)) == "attachment.record-full"
    names = [f"{place}.txt" for place in range(MOST_ATTACHMENTS)]
    assert code(lambda: admitted("a.bin", Endless(1).read, names=names)) == "attachment.too-many"


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        (b"", "attachment.empty"),
        (b"MZ\x90\x00\x03\x00", "attachment.program"),
        (b"\x7fELF\x02\x01", "attachment.program"),
        (b"#!/bin/sh\nrm", "attachment.program"),
    ],
)
def test_what_is_no_data_is_refused(data: bytes, refused: str) -> None:
    """URS-542: an attachment is data; nothing that a reader could start is carried to a hospital."""
    assert code(lambda: admitted("a.bin", BytesIO(data).read)) == refused


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"II*\x00....", "image/tiff"),
        (b"BM\x3a\x00\x00\x00\x00\x00\x00\x00\x36", "image/bmp"),
        (b"BMI;24.1\nBMI;25.0\n", "text/plain"),
        (b"MZ-1;0.5\n", "text/plain"),
        (b"FCS3.1    ", "application/vnd.isac.fcs"),
        (b"PK\x03\x04....xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"PK\x03\x04....else", "application/zip"),
        ("温度;1".encode(), "text/plain"),
        (b"a\x00b", UNKNOWN),
        (b"\xff\xfe\x00", UNKNOWN),
    ],
)
def test_what_a_file_is_its_content_says(data: bytes, kind: str) -> None:
    """URS-542: the kind of a file is told by its first bytes, never by its name."""
    assert media_type(data) == kind
    assert admitted("curve.exe.txt", BytesIO(data).read).media_type == kind


@pytest.mark.parametrize(
    "name",
    [
        "",
        " a.csv",
        "a.csv ",
        ".hidden",
        "a.",
        "a/b",
        "a\\b",
        "C:a",
        "a*",
        'a"b',
        "a|b",
        "con",
        "NUL.txt",
        "COM1.csv",
        "x" * 121,
    ],
)
def test_a_name_that_is_not_possible_everywhere_is_refused(name: str) -> None:
    """URS-542: a file can be taken out of the document under its name on any computer."""
    assert code(lambda: checked_name(name)) == "attachment.name"


def test_whoever_names_a_file_as_a_device_is_told_so() -> None:
    """URS-376: the reason names what is wrong with “nul.csv”, which has no other fault."""
    with pytest.raises(RefusedError) as refused:
        checked_name("nul.csv")
    (reason,) = refused.value.reasons
    for language in LANGUAGES:
        assert "Windows" in sentence(reason, language)


@pytest.mark.parametrize(
    "name", ["a\u202egnp.exe", "a\u200b.csv", "a\n.csv", "a\x07.csv", "\U0001fae0.png", "x\u0301\u0301.png"]
)
def test_a_name_that_cannot_be_printed_is_refused(name: str) -> None:
    """URS-542: no name turns round, hides something or cannot be drawn."""
    assert code(lambda: checked_name(name)) in {"text.inadmissible", "attachment.name"}


def test_two_attachments_never_share_a_name() -> None:
    """URS-542: names are told apart on systems that do not see capitals too."""
    assert code(lambda: checked_name("Curve.CSV", ["curve.csv"])) == "attachment.name-taken"
    assert checked_name("e\u0301.csv") == "é.csv"
    assert code(lambda: checked_name("e\u0301.csv", ["é.csv"])) == "attachment.name-taken"


@given(st.text(max_size=150))
def test_every_name_is_admitted_or_refused_with_a_reason(name: str) -> None:
    """URS-542: whatever a file is called, it is taken under a name that can be drawn, or refused."""
    try:
        found = checked_name(name)
    except RefusedError:
        return
    assert inadmissible(found) is None
    assert found == found.strip()
    assert not set(found) & set('/\\:*?"<>|\n')
