"""Certificate of analysis and exceptions report: a part of the same record, each under its own name."""

from itertools import combinations

import pytest

from batchrecord.base.errors import FormatError
from batchrecord.events.disposition import RecordIssued
from batchrecord.events.site import DocumentMade
from batchrecord.record.elements import DocumentKind, Outline
from batchrecord.record.outline import outline_of
from tests.record.test_outline import facts_of, finished

OF_BATCH = [kind for kind in DocumentKind if kind.of_batch]


def words(outline: Outline) -> str:
    return " ".join(outline.words())


@pytest.mark.parametrize("kind", OF_BATCH)
def test_each_kind_says_whose_it_is_how_decided_and_how_to_verify(kind: DocumentKind) -> None:
    """URS-523: disposition, batch, chain of identity, version and fingerprint stand in every kind."""
    batch = finished()
    outline = outline_of(batch.state, facts_of(batch), kind)

    assert outline.kind is kind
    for text in ("RELEASED", "准予放行", "COI-26-7", "B-1", "version 1", "first issue", "ABAB ABAB"):
        assert text in words(outline)


def test_no_two_kinds_have_the_same_title() -> None:
    """URS-523: the first words, the head of every page and what a reader shows as title tell them apart."""
    batch = finished()
    made = [outline_of(batch.state, facts_of(batch), kind) for kind in OF_BATCH]

    for one, other in combinations(made, 2):
        assert dict(one.title) != dict(other.title)
        assert dict(one.sections[0].title) != dict(other.sections[0].title)
        assert list(map(dict, one.furniture.head)) != list(map(dict, other.furniture.head))


def test_a_certificate_shows_the_tests_and_a_report_the_exceptions() -> None:
    """URS-523: the sections are those of the batch record, word for word."""
    batch = finished()
    whole = {section.id: section for section in outline_of(batch.state, facts_of(batch)).sections}
    certificate = outline_of(batch.state, facts_of(batch), DocumentKind.CERTIFICATE).sections
    report = outline_of(batch.state, facts_of(batch), DocumentKind.EXCEPTIONS).sections

    assert [section.id for section in certificate] == ["cover-certificate-of-analysis", "certificate", "review"]
    assert [section.id for section in report] == ["cover-exceptions-report", "exceptions", "review"]
    assert all(section == whole[section.id] for section in (*certificate[1:], *report[1:]))


def test_a_record_makes_no_sheet_of_the_site() -> None:
    """URS-524: the sheet is not drawn from a batch."""
    batch = finished()
    with pytest.raises(FormatError) as refused:
        outline_of(batch.state, facts_of(batch), DocumentKind.FINGERPRINT)

    assert refused.value.reasons[0].code == "document.kind-unknown"


@pytest.mark.parametrize("kind", OF_BATCH)
def test_a_new_version_says_what_it_replaces(kind: DocumentKind) -> None:
    """URS-522: the first page says version, reason and what it replaces; the digest of that stands with the issue."""
    batch = finished()
    batch.register(DocumentMade(kind="batch-record", batch="B-1", version=1, record="c" * 64, document="d" * 64), "qp")
    again = RecordIssued(version=2, reason="the address was wrong", supersedes="c" * 64, languages=("en",))
    batch.do(again, "qp")
    outline = outline_of(batch.state, facts_of(batch), kind)
    said = " ".join(
        run.text.inside("en")
        for element in outline.sections[0].elements
        for fact in getattr(element, "facts", ())
        for line in fact.value.lines
        for run in line
    )

    assert "version 2: the address was wrong replaces version 1" in said
    assert "replaces the record with SHA-256" in words(outline)
    assert "c" * 64 in words(outline)
