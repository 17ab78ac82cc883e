"""Documents that somebody with a real key signs, but not as their record wants it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from batchrecord.document.certifying import prepared
from batchrecord.document.render import render
from batchrecord.document.sign import sign_document
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.fold import outline_of_record
from batchrecord.record.format import record_digest
from batchrecord.verification.container import read_document
from batchrecord.verification.result import Answer, Question
from tests.support.memory_site import BATCH, finished
from tests.verification.conftest import Delivered
from tests.verification.test_verdicts import verified


def test_the_document_of_another_person_is_refused(genuine: Delivered) -> None:
    """URS-505: only who decided and issued the record certifies its document."""
    site = genuine.site
    base = render(outline_of_record(genuine.record), Enclosed(record=genuine.record))
    chain = [site.authority.issuing.der, site.authority.root.der]
    data = sign_document(base, site.keys["qa1"], chain=chain, reason="x", at=site.clock.now().utc)

    assert {"signature.other-person", "signature.not-of-decider"} <= verified(genuine, data).codes()


ELSE = {"name": "Dr Else"}


def test_a_signature_that_states_something_else_is_refused(genuine: Delivered, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-505: programs show name and reason beside a signature; the releasing person cannot put others there."""
    site = genuine.site
    base = read_document(genuine.document).drawn
    chain = [site.authority.issuing.der, site.authority.root.der]
    at = site.clock.now().utc

    def stated(reason: str) -> frozenset[str]:
        data = sign_document(base, site.keys["qp"], chain=chain, reason=reason, at=at)
        return verified(genuine, data).codes()

    right = f"Batch record {BATCH}, version 1"
    assert stated(right) == set()
    for reason in ("Released without any condition", f"{right} ", f"Batch record {BATCH}, version 2"):
        assert stated(reason) == {"signature.stated"}
    monkeypatch.setattr("batchrecord.document.sign.prepared", lambda base, **what: prepared(base, **{**what, **ELSE}))
    assert stated(right) == {"signature.stated"}


@pytest.mark.parametrize("change", [(b"/ExtensionLevel 1 ", b"/ExtensionLevel 8 "), (b"/SigFlags 3 ", b"/SigFlags 1 ")])
def test_signing_adds_nothing_else_to_the_catalogue(
    genuine: Delivered, change: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """URS-604: whoever signs has no room there for anything of their own."""
    site = genuine.site

    def other(base: bytes, **what: Any) -> Any:
        found = prepared(base, **what)
        found.data[:] = found.data.replace(*change)
        return found

    monkeypatch.setattr("batchrecord.document.sign.prepared", other)
    chain = [site.authority.issuing.der, site.authority.root.der]
    reason, at = f"Batch record {BATCH}, version 1", site.clock.now().utc
    base = read_document(genuine.document).drawn
    data = sign_document(base, site.keys["qp"], chain=chain, reason=reason, at=at)

    assert verified(genuine, data).codes() == {"document.changed-by-signing"}


def test_a_document_signed_before_its_record_is_refused(genuine: Delivered) -> None:
    """URS-505: the signature cannot be older than what it signs."""
    site = genuine.site
    base = render(outline_of_record(genuine.record), Enclosed(record=genuine.record))
    chain = [site.authority.issuing.der, site.authority.root.der]
    data = sign_document(base, site.keys["qp"], chain=chain, reason="x", at=site.clock.now().utc - timedelta(hours=3))

    assert "signature.before-record" in verified(genuine, data).codes()


def test_pages_of_another_record_are_refused(genuine: Delivered) -> None:
    """URS-605: signed by the right person, but the pages are those of another batch's record."""
    other = finished()
    outline = replace(outline_of_record(other.record()), digest=record_digest(genuine.record))
    base = render(outline, Enclosed(record=genuine.record))
    chain = [genuine.site.authority.issuing.der, genuine.site.authority.root.der]
    data = sign_document(base, genuine.site.keys["qp"], chain=chain, reason="x", at=genuine.site.clock.now().utc)
    result = verified(genuine, data)

    assert {"pages.furniture-differs", "pages.words-differ"} & result.codes()
    assert result.answers[Question.GENUINE] is Answer.NO
