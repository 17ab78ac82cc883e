"""Certificate of analysis, exceptions report and fingerprint sheet before the verifier: none passes for another."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from batchrecord.base.findings import Outcome
from batchrecord.document.render import render
from batchrecord.document.sign import sign_document
from batchrecord.record.elements import DocumentKind, Outline
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.fold import outline_of_record
from batchrecord.record.sheet import SHEET_NAME, Sheet, outline_of_sheet, write_sheet
from batchrecord.verification.report import Asked, as_text, verdict_line
from batchrecord.verification.result import Answer, Question, Verdict, Verification
from batchrecord.verification.verify import verify_file
from tests.support.memory_site import COI, MemorySite, finished
from tests.verification.conftest import Delivered, delivered

PARTS = (DocumentKind.CERTIFICATE, DocumentKind.EXCEPTIONS)
OF_BATCH = (DocumentKind.BATCH_RECORD, *PARTS)


def verified(site: MemorySite, data: bytes, **what: Any) -> Verification:
    asked: dict[str, Any] = {
        "trust": site.authority.anchors,
        "coi": COI,
        "at": site.clock.now().utc,
        "renderer": render,
        **what,
    }
    return verify_file(data, **asked)


def signed(site: MemorySite, base: bytes, who: str = "qp", reason: str = "x") -> bytes:
    chain = [site.authority.issuing.der, site.authority.root.der]
    return sign_document(base, site.keys[who], chain=chain, reason=reason, at=site.clock.now().utc)


@pytest.mark.parametrize("kind", PARTS)
def test_a_part_of_the_record_is_verified_like_the_whole(genuine: Delivered, kind: DocumentKind) -> None:
    """URS-523: all five answers are yes; that it is a part has to be read first."""
    found = verified(genuine.site, delivered(genuine.site, kind=kind).document)

    assert set(found.answers.values()) == {Answer.YES}
    assert found.verdict is Verdict.NOTICE
    assert found.codes() == {"document.shows-a-part"}
    assert {"pages.passed", "pages.redrawn"} <= {finding.code for finding in found.findings}
    assert found.document.kind == found.as_json()["document"]["kind"] == kind  # type: ignore[index,call-overload]


@pytest.mark.parametrize("kind", OF_BATCH)
def test_the_first_line_names_the_kind(genuine: Delivered, kind: DocumentKind) -> None:
    """URS-523: in the report and on the command line, in both languages."""
    found = verified(genuine.site, delivered(genuine.site, kind=kind).document, renderer=None)
    names = {
        DocumentKind.BATCH_RECORD: ("batch record", "批记录"),
        DocumentKind.CERTIFICATE: ("certificate of analysis", "检验报告单"),
        DocumentKind.EXCEPTIONS: ("exceptions report", "例外报告"),
    }
    for name, language in zip(names[kind], ("en", "zh-Hans"), strict=True):
        first = verdict_line(found, language)
        assert first.endswith(f" – {name}")
        assert as_text(found, Asked(file="f", digest="d", at="t"), language).splitlines()[2] == first


@pytest.mark.parametrize(("drawn", "claimed"), tuple(permutations(OF_BATCH, 2)))
def test_no_kind_passes_for_another(genuine: Delivered, drawn: DocumentKind, claimed: DocumentKind) -> None:
    """URS-523: even signed by the releasing person, pages of one kind are refused under the name of another."""
    outline = replace(outline_of_record(genuine.record, drawn), kind=claimed)
    found = verified(genuine.site, signed(genuine.site, render(outline, Enclosed(record=genuine.record))))

    assert found.verdict is Verdict.REFUSE
    assert {"pages.furniture-differs", "pages.differ-from-record"} <= found.codes()


@pytest.mark.parametrize("kind", PARTS)
def test_others_sign_no_part_of_a_record(genuine: Delivered, kind: DocumentKind) -> None:
    """URS-523: only the releasing person."""
    base = render(outline_of_record(genuine.record, kind), Enclosed(record=genuine.record))

    assert "signature.other-person" in verified(genuine.site, signed(genuine.site, base, "qa1")).codes()


class Unknown(str):
    """A kind that a later version of the program may know."""

    of_batch = True


def test_an_unknown_kind_is_refused(genuine: Delivered) -> None:
    """URS-523: what this version cannot compare is not accepted on the strength of its data."""
    outline = replace(outline_of_record(genuine.record), kind=Unknown("packing-list"))  # type: ignore[arg-type]
    found = verified(genuine.site, signed(genuine.site, render(outline, Enclosed(record=genuine.record))))

    assert found.verdict is Verdict.REFUSE
    assert "document.kind-unknown" in found.codes()


# ------------------------------------------------------------------------------------------------- fingerprint sheet


def sheet_of(site: MemorySite, **what: Any) -> Sheet:
    stated = Sheet(
        site=site.site,
        name="Test Site",
        number=1,
        made=site.clock.now().text,
        offset="+08:00",
        languages=("en", "zh-Hans"),
        root=site.authority.root,
        issuing=site.authority.issuing,
        demonstration=False,
        contact=("Quality assurance, +852 2855 0000",),
    )
    return replace(stated, **what)


def sheet_document(
    site: MemorySite, who: str = "qa1", change: Callable[[Outline], Outline] = lambda outline: outline, **what: Any
) -> bytes:
    data = write_sheet(sheet_of(site, **what))
    base = render(change(outline_of_sheet(data)), Enclosed(record=data, record_name=SHEET_NAME))
    return signed(site, base, who, f"Fingerprint sheet {site.site}, version 1")


@pytest.fixture(scope="module")
def site() -> MemorySite:
    """A finished batch on a site of its own."""
    return finished()


def test_a_sheet_is_whole_and_says_nothing_of_a_product(site: MemorySite) -> None:
    """URS-524: it is undecided with every question that a hospital asks about a product, and says what it is."""
    found = verified(site, sheet_document(site))
    answers = found.answers

    assert found.verdict is Verdict.UNDECIDED
    assert {question for question, answer in answers.items() if answer is Answer.UNKNOWN} >= set(Question) - {
        Question.GENUINE
    }
    assert found.codes() <= {"sheet.no-batch", "revocations.missing"}
    assert {"pages.passed", "pages.redrawn", "signature.passed", "trust.pinned"} <= {
        finding.code for finding in found.findings if finding.outcome is Outcome.PASSED
    }
    assert verdict_line(found, "en").endswith(" – site fingerprint sheet")
    assert (found.document.kind, found.document.version, found.document.batch) == ("fingerprint-sheet", 1, "")


def test_a_sheet_proves_nothing_by_itself(site: MemorySite) -> None:
    """URS-524: without a pinned root nothing is genuine; under another one it is refused."""
    data = sheet_document(site)

    assert verified(site, data, trust=None).answers[Question.GENUINE] is Answer.UNKNOWN
    assert "trust.other-root" in verified(site, data, trust=finished(seed=5).authority.anchors).codes()


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ({"who": "qp"}, "sheet.signer"),
        ({"who": "ad"}, "sheet.signer"),
        ({"change": lambda outline: replace(outline, sections=())}, "pages.words-missing"),
        ({"change": lambda outline: replace(outline, kind=DocumentKind.BATCH_RECORD)}, "record.format"),
    ],
)
def test_a_false_sheet_is_refused(site: MemorySite, what: dict[str, Any], code: str) -> None:
    """URS-524: signed by somebody else, saying something else, or under another name."""
    found = verified(site, sheet_document(site, **what))

    assert found.verdict is Verdict.REFUSE
    assert code in found.codes()


def test_a_sheet_with_the_fingerprint_of_another_root_is_refused(site: MemorySite) -> None:
    """URS-524: whoever signs a sheet of another authority with a key of this one is found out."""
    other = finished(seed=5).authority
    found = verified(site, sheet_document(site, root=other.root, issuing=other.issuing))

    assert found.verdict is Verdict.REFUSE
    assert {"sheet.other-authority", "trust.other-root"} <= found.codes()
    mixed = verified(site, sheet_document(site, root=other.root), trust=None)
    assert "site.chain" in mixed.codes()


def test_a_batch_record_called_a_sheet_is_refused(genuine: Delivered) -> None:
    """URS-523: the record inside is no sheet."""
    outline = replace(outline_of_record(genuine.record), kind=DocumentKind.FINGERPRINT)
    found = verified(genuine.site, signed(genuine.site, render(outline, Enclosed(record=genuine.record))))

    assert found.verdict is Verdict.REFUSE
    assert {"sheet.field", "json.too-large"} & found.codes()


def test_every_spoilt_sheet_gets_a_verdict(site: MemorySite) -> None:
    """URS-611: any changed byte ends in a refusal, never in an error or in acceptance."""
    data = sheet_document(site)
    chance = random.Random(11)
    for _ in range(150):
        place = chance.randrange(len(data))
        spoilt = data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
        if spoilt.startswith(b"%PDF-"):
            found = verified(site, spoilt, renderer=None)
            assert found.verdict is Verdict.REFUSE, place
            assert not any(finding.code == "verification.broke-down" for finding in found.findings), place


def test_a_sheet_is_no_other_copy(genuine: Delivered, site: MemorySite) -> None:
    """URS-621: it has no record that could be compared."""
    found = verified(genuine.site, genuine.document, other=sheet_document(site), at=_later(genuine.site))

    assert found.codes() == {"other.without-record"}


def _later(site: MemorySite) -> Any:
    return site.clock.now().utc + timedelta(minutes=1)
