"""What other programs read off the pages."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from batchrecord.record.elements import Cell, DocumentKind, Outline, Section, Table
from tests.document.outlines import outline, readings, say
from tests.document.signed import drawn
from tests.support.demonstrated import demonstrated
from tests.support.extraction import bare, bodies, by_pdfium, by_poppler, expected
from tests.support.sample import LANGUAGE_CHOICES, digest, drawn_sample, enclosed, people, sample

READERS = pytest.mark.parametrize("read", [by_poppler, by_pdfium])
Reader = Callable[[bytes], list[str]]


def assert_read(pages: list[str], outline: Outline) -> None:
    """Compare all words of the body, in order; name the place where they part."""
    found, wanted = bodies(pages, outline), expected(outline)
    same = next((place for place, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), len(found))
    assert found == wanted, f"read {found[same : same + 80]!r} for {wanted[same : same + 80]!r}"


@READERS
@pytest.mark.parametrize("languages", LANGUAGE_CHOICES, ids="+".join)
def test_the_sample_is_read_whole_and_in_order(read: Reader, languages: tuple[str, ...]) -> None:
    """URS-561: poppler and pdfium read every word of the body, in reading order, and nothing else."""
    assert_read(read(drawn_sample(languages)), sample(languages))


@READERS
def test_names_digests_and_values_are_among_what_is_read(read: Reader) -> None:
    """URS-561: names with characters beyond the basic plane, superscripts and whole digests can be searched for."""
    text = bare(*read(drawn_sample()))
    record = enclosed().record
    assert record is not None

    for name in people():
        assert bare(name) in text
        assert digest(name) in text
    assert any(ord(character) > 0xFFFF for character in text)
    assert digest(record) in text
    for value in ("4.2 × 10⁶ CAR⁺ T cells/kg", "CO₂ 5.0 %", "1.7 m²", "0.5 – 2.0 × 10⁶/mL", "☑", "21.40 mL", "≥ 80 %"):
        assert bare(value) in text


@READERS
@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.BATCH_RECORD])
def test_the_other_documents_are_read_whole_and_in_order(read: Reader, kind: DocumentKind) -> None:
    """URS-561: so are certificate of analysis, exceptions report and fingerprint sheet."""
    made = demonstrated()

    assert_read(read(made.documents[kind]), made.outline(kind))


@READERS
@pytest.mark.parametrize("story", ["corrected", "rejected"])
def test_the_demonstration_is_read_whole_and_in_order(read: Reader, story: str) -> None:
    """URS-561: the signed record of a whole batch is read word by word too."""
    made = demonstrated(story)

    assert_read(read(made.document), made.outline())


def turned(table: Table) -> Table:
    """Return the rows in another order."""
    return replace(table, rows=table.rows[::-1])


def retyped(table: Table) -> Table:
    """Return the table with one other digit."""
    (_, *cells), *rows = table.rows
    return replace(table, rows=((Cell.of("P5.10"), *cells), *rows))


@READERS
@pytest.mark.parametrize("change", [turned, retyped])
def test_what_differs_is_noticed(read: Reader, change: Callable[[Table], Table]) -> None:
    """URS-561: the comparison is awake: one other digit, or rows in another order, are found."""
    pages = read(drawn(outline(Section("steps", say("Steps", "步骤"), (readings(),)))))
    other = outline(Section("steps", say("Steps", "步骤"), (change(readings()),)))

    with pytest.raises(AssertionError, match=r"read '.+' for '.+'"):
        assert_read(pages, other)
