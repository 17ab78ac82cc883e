"""A document against itself drawn again."""

import tracemalloc
import zlib

from batchrecord.base.findings import Finding, Outcome
from batchrecord.document.render import render
from batchrecord.document.sign import sign_document
from batchrecord.record.elements import DocumentKind
from batchrecord.record.furniture import signature_reason
from batchrecord.verification.container import read_document
from batchrecord.verification.file import Stream
from batchrecord.verification.pages import judge_pages
from batchrecord.verification.redrawing import judge_redrawing
from batchrecord.verification.result import Verdict
from batchrecord.verification.syntax import Name
from batchrecord.verification.verify import verify_file
from tests.document.outlines import whole
from tests.document.signed import AT, drawn, signed
from tests.support.forging import Objects, forged, replaced, with_content
from tests.support.memory_site import BATCH, COI
from tests.verification.conftest import Delivered


def compared(base: bytes) -> list[Finding]:
    """Return what is found where this was signed, but the record gives the whole outline."""
    made = signed()
    chain = [made.authority.issuing.der, made.authority.root.der]
    data = sign_document(base, made.person.signer(), chain=chain, reason="Released for use", at=AT)
    return judge_redrawing(read_document(data), drawn(whole()))


def test_a_document_is_what_its_record_draws() -> None:
    """URS-609: drawing the record again gives the same objects, however they were packed."""
    assert [finding.code for finding in compared(drawn(whole()))] == ["pages.redrawn"]
    assert [finding.code for finding in compared(forged(drawn(whole()), lambda found: None))] == ["pages.redrawn"]


def test_words_that_stand_elsewhere_are_found() -> None:
    """URS-609: two values that changed places keep the order of the words, but not the page."""

    def swap(content: bytes) -> bytes:
        lines = content.split(b"\n")
        rows = [place for place, line in enumerate(lines) if b"Tm <" in line][8:30:6][:2]
        parts = [lines[place].split(b" Tm ") for place in rows]
        for place, (_, text), (position, _) in zip(rows, parts, parts[::-1], strict=True):
            lines[place] = position + b" Tm " + text
        return b"\n".join(lines)

    base = with_content(drawn(whole()), 2, swap)
    (found,) = compared(base)

    assert found.code == "pages.differ-from-record"
    assert found.where.page == 2


def test_each_page_is_named_once() -> None:
    """URS-609: where nothing is as it was drawn, a reader is told page for page, not object for object."""

    def shift(found: Objects) -> None:
        for number, value in found.items():
            if isinstance(value, dict) and value.get("Type") in {"Page", "Font"}:
                found[number] = {**value, "Other": number}
            elif isinstance(value, Stream) and value.entries.keys() <= {"Length", "Filter"}:
                found[number] = replaced(value, b"")

    found = compared(forged(drawn(whole()), shift))
    pages = [finding.where.page for finding in found]

    assert {1, 2, None} <= set(pages)
    assert len(set(pages)) == len(pages)


def test_a_font_that_lies_is_found() -> None:
    """URS-609: a font whose glyphs were exchanged leaves the words as they are; drawing again shows it."""

    def exchange(found: Objects) -> None:
        number, stream = next((n, v) for n, v in found.items() if isinstance(v, Stream) and "Length1" in v.entries)
        found[number] = replaced(stream, b"another font")

    base = forged(drawn(whole()), exchange)

    assert [finding.code for finding in judge_pages(read_document(base), whole())] == ["pages.passed"]
    assert [finding.code for finding in compared(base)] == ["pages.differ-from-record"]


def test_what_is_larger_than_its_drawing_is_not_unpacked() -> None:
    """URS-611: every page may be a bomb; each is unpacked as far as what should stand there, and named."""
    bomb = zlib.compress(bytes(200_000_000), 9)

    def plant(found: Objects) -> None:
        for number, value in found.items():
            if isinstance(value, Stream) and value.entries.keys() <= {"Length", "Filter"}:
                found[number] = Stream({"Filter": Name("FlateDecode")}, bomb)

    base = forged(drawn(whole()), plant)
    data = read_document(base)
    tracemalloc.start()
    found = judge_redrawing(data, drawn(whole()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert {finding.code for finding in found} == {"pages.differ-from-record"}
    assert {1, 2} <= {finding.where.page for finding in found}
    assert peak < 30_000_000


def test_an_object_too_many_is_found() -> None:
    """URS-609: the document holds nothing that its record does not give."""

    def add(found: Objects) -> None:
        found[max(found) + 1] = {}

    assert [finding.code for finding in compared(forged(drawn(whole()), add))] == ["pages.differ-from-record"]


def test_another_drawing_cannot_be_compared() -> None:
    """URS-603: a document of another version of the drawing is not called wrong for that."""
    base = drawn(whole())
    other = base.replace(b"drawing 2".hex().upper().encode(), b"drawing 9".hex().upper().encode())
    assert other != base

    (found,) = judge_redrawing(read_document(signed().data), other)

    assert found.code == "pages.drawn-otherwise"
    assert found.outcome is Outcome.UNDECIDED
    assert found.facts == {"drawing": 2, "here": 9}


def test_the_verifier_refuses_what_is_drawn_otherwise(genuine: Delivered) -> None:
    """URS-609: words that are right, signed by the right person, in letters that lie: drawing again refuses them."""

    def exchange(found: Objects) -> None:
        number, stream = next((n, v) for n, v in found.items() if isinstance(v, Stream) and "Length1" in v.entries)
        found[number] = replaced(stream, b"another font")

    site = genuine.site
    chain = [site.authority.issuing.der, site.authority.root.der]
    at = site.clock.now().utc
    base = forged(read_document(genuine.document).drawn, exchange)
    reason = signature_reason(DocumentKind.BATCH_RECORD, BATCH, 1)
    data = sign_document(base, site.keys["qp"], chain=chain, reason=reason, at=at)

    result = verify_file(data, trust=site.authority.anchors, coi=COI, at=at, renderer=render)

    assert result.codes() == {"pages.differ-from-record"}
    assert result.verdict is Verdict.REFUSE
