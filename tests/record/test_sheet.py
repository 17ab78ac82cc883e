"""The fingerprint sheet of a site, as data and as words."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from batchrecord.base import canonical
from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import FormatError
from batchrecord.record.elements import DocumentKind
from batchrecord.record.sheet import MAX_CONTACT, Sheet, outline_of_sheet, read_sheet, write_sheet
from batchrecord.signing.certificates import fingerprint_text
from tests.support.authority import make_authority

AUTHORITY = make_authority(datetime(2026, 1, 1, tzinfo=UTC))
SHEET = Sheet(
    site="SITE-01",
    name="Harbour Cell Therapy Centre",
    number=2,
    made="2026-11-22T18:30:00.000Z",
    offset="+08:00",
    languages=("en", "zh-Hant"),
    root=AUTHORITY.root,
    issuing=AUTHORITY.issuing,
    demonstration=False,
    contact=("Quality assurance, +852 2855 0000", "qa@site.example"),
)
Change = Callable[[dict[str, Any]], None]


def test_a_sheet_is_read_as_it_was_written() -> None:
    """URS-524: the data inside the sheet are everything its pages say."""
    assert read_sheet(write_sheet(SHEET)) == SHEET


def test_it_says_fingerprints_validity_way_and_contact() -> None:
    """URS-524: what a hospital compares, as sixteen groups and as a code, and whom it asks."""
    data = write_sheet(SHEET)
    outline = outline_of_sheet(data)
    said = [" ".join(text.split()) for text in outline.words()]

    assert outline.kind is DocumentKind.FINGERPRINT
    assert outline.digest == sha256_hex(data)
    assert fingerprint_text(AUTHORITY.root.thumbprint) in said
    assert fingerprint_text(AUTHORITY.issuing.thumbprint) in said
    assert {"SITE-01", "Harbour Cell Therapy Centre", "2026-11-23 02:30:00 +08:00", *SHEET.contact} <= set(said)
    until = AUTHORITY.root.not_after.date().isoformat()
    assert any(until in text for text in said)
    codes = [each.content for section in outline.sections for each in section.elements if hasattr(each, "content")]
    assert codes == [AUTHORITY.root.fingerprint]


def test_a_demonstration_says_so_on_the_sheet() -> None:
    """URS-504: the mark stands in the foot of the page."""
    marks = [outline_of_sheet(write_sheet(replace(SHEET, demonstration=each))).furniture.foot for each in (True, False)]

    assert [len(foot) for foot in marks] == [3, 2]
    assert "DEMONSTRATION" in marks[0][-1].inside("en")


def _set(name: str, value: object) -> Change:
    return lambda document: document.__setitem__(name, value)


@pytest.mark.parametrize(
    "change",
    [
        _set("format", "batchrecord.record"),
        _set("version", 2),
        _set("version", True),
        _set("number", 0),
        _set("number", "1"),
        _set("site", ""),
        _set("name", "x" * 201),
        _set("made", "yesterday"),
        _set("offset", "8"),
        _set("languages", []),
        _set("languages", ["en", "en"]),
        _set("languages", ["en", "zh-Hans", "zh-Hant"]),
        _set("languages", ["fr"]),
        _set("root", "?"),
        _set("issuing", ""),
        _set("demonstration", 0),
        _set("contact", ["a\nb"]),
        _set("contact", ["x"] * (MAX_CONTACT + 1)),
        _set("contact", "x"),
        _set("extra", 1),
        lambda document: document.pop("contact"),
    ],
)
def test_what_is_no_sheet_is_refused(change: Change) -> None:
    """URS-524: a missing, unknown or malformed part ends in a refusal with a code, never in a guess."""
    document = json.loads(write_sheet(SHEET))
    change(document)
    with pytest.raises(FormatError) as refused:
        read_sheet(canonical.encode(document))

    assert refused.value.reasons[0].code in {"sheet.field", "certificate.malformed"}


@pytest.mark.parametrize("line", ["two\nlines", "", "x" * 201])
def test_what_cannot_be_said_is_refused_when_it_is_made(line: str) -> None:
    """URS-506: before anything is signed."""
    with pytest.raises(FormatError) as refused:
        write_sheet(replace(SHEET, contact=(line,)))

    assert refused.value.reasons[0].code == "sheet.field"
