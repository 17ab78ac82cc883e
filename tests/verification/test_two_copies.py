"""Which of two copies is older: from signed entries, and said only where it is certain."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from batchrecord.base import canonical
from batchrecord.events.disposition import RecordIssued
from batchrecord.record.format import record_digest
from batchrecord.verification.comparison import Copy, compared
from batchrecord.verification.report import Asked, as_text
from batchrecord.verification.result import (
    Answer,
    DocumentFacts,
    Question,
    Relation,
    Verdict,
    Verification,
)
from batchrecord.verification.verify import verify_file
from tests.support import memory_site
from tests.support.authority import make_authority
from tests.support.memory_site import COI, START, MemorySite, finished
from tests.verification.conftest import delivered


def issued(version: int, supersedes: str = "") -> RecordIssued:
    return RecordIssued(version=version, reason=f"reason {version}", supersedes=supersedes, languages=("en",))


FIRST = Copy(
    facts=DocumentFacts(digest="1" * 64, batch="B-1", version=1, site="S"),
    believed=True,
    root="r",
    entries=(b"a", b"b"),
    issues=(issued(1),),
)
SECOND = Copy(
    facts=DocumentFacts(digest="2" * 64, batch="B-1", version=2, site="S"),
    believed=True,
    root="r",
    entries=(b"a", b"b", b"c"),
    issues=(issued(1), issued(2, "1" * 64)),
)
THIRD = Copy(
    facts=DocumentFacts(digest="3" * 64, batch="B-1", version=3, site="S"),
    believed=True,
    root="r",
    entries=(b"a", b"b", b"c", b"d"),
    issues=(*SECOND.issues, issued(3, "2" * 64)),
)


def of(copy: Copy, **facts: Any) -> Copy:
    return replace(copy, facts=replace(copy.facts, **facts))


@pytest.mark.parametrize(
    ("mine", "other", "relation", "code"),
    [
        (FIRST, SECOND, Relation.OLDER, "record.superseded"),
        (FIRST, THIRD, Relation.OLDER, "record.superseded"),
        (SECOND, THIRD, Relation.OLDER, "record.superseded"),
        (SECOND, FIRST, Relation.NEWER, "record.newer"),
        (THIRD, FIRST, Relation.NEWER, "record.newer"),
        (SECOND, SECOND, Relation.SAME, "record.same"),
        (FIRST, of(FIRST, digest="9" * 64), Relation.CONFLICT, "record.versions-conflict"),
        (
            FIRST,
            replace(SECOND, issues=(issued(1), issued(2, "9" * 64))),
            Relation.CONFLICT,
            "record.versions-conflict",
        ),
        (of(FIRST, digest="9" * 64), THIRD, Relation.CONFLICT, "record.versions-conflict"),
        (FIRST, replace(SECOND, entries=(b"a", b"x", b"c")), Relation.CONFLICT, "record.histories-differ"),
        (replace(SECOND, entries=(b"a",)), FIRST, Relation.CONFLICT, "record.histories-differ"),
        (FIRST, of(SECOND, batch="B-2"), Relation.UNRELATED, "other.of-another-batch"),
        (FIRST, of(SECOND, site="T"), Relation.UNRELATED, "other.of-another-site"),
        (FIRST, replace(SECOND, root="q"), Relation.UNRELATED, "other.of-another-site"),
        (FIRST, replace(SECOND, believed=False), Relation.UNKNOWN, "other.not-believed"),
        (replace(FIRST, believed=False), SECOND, Relation.UNKNOWN, "other.not-compared"),
        (FIRST, Copy(facts=DocumentFacts(), believed=True), Relation.UNKNOWN, "other.without-record"),
        (Copy(facts=DocumentFacts(), believed=True), FIRST, Relation.UNKNOWN, "other.without-record"),
    ],
)
def test_every_way_two_copies_can_stand_to_each_other(mine: Copy, other: Copy, relation: Relation, code: str) -> None:
    """URS-621: older, newer, same, contradictory, unrelated, or not to be told; each with its own code."""
    found, findings = compared(mine, other)

    assert found.relation is relation
    assert [finding.code for _, finding in findings] == [code]
    assert found.other == other.facts


@pytest.fixture(scope="module")
def versions() -> tuple[MemorySite, bytes, bytes, bytes]:
    """A site with three versions of one record."""
    site = finished()
    first = delivered(site).document
    site.reissue()
    second = delivered(site).document
    site.reissue("the hospital was renamed", ("zh-Hans",))
    return site, first, second, delivered(site).document


def verified(site: MemorySite, data: bytes, other: bytes, **what: Any) -> Verification:
    asked: dict[str, Any] = {"trust": site.authority.anchors, "coi": COI, "at": site.clock.now().utc, **what}
    return verify_file(data, other=other, **asked)


@pytest.mark.parametrize(("one", "two"), [(1, 2), (1, 3), (2, 3)])
def test_the_older_one_is_refused_and_the_newer_one_accepted(
    versions: tuple[MemorySite, bytes, bytes, bytes], one: int, two: int
) -> None:
    """URS-621: the newer copy proves it, by itself and in either order; URS-613: a superseded record is not current."""
    site, older, newer = versions[0], versions[one], versions[two]
    assert not isinstance(older, MemorySite)
    assert not isinstance(newer, MemorySite)
    refused, accepted = verified(site, older, newer), verified(site, newer, older)

    assert (refused.verdict, refused.answers[Question.CURRENT]) == (Verdict.REFUSE, Answer.NO)
    assert refused.codes() == {"record.superseded"}
    assert accepted.verdict is Verdict.ACCEPT
    assert refused.compared is not None
    assert accepted.compared is not None
    assert (refused.compared.relation, accepted.compared.relation) == (Relation.OLDER, Relation.NEWER)
    assert (refused.compared.other.version, accepted.compared.other.version) == (two, one)
    superseded = next(finding for finding in refused.findings if finding.code == "record.superseded")
    assert (superseded.facts["version"], superseded.facts["by"]) == (one, two)


def test_an_exported_record_will_do_as_the_other_copy(versions: tuple[MemorySite, bytes, bytes, bytes]) -> None:
    """URS-621: its pages do not matter, its entries do; of the same record both are the same."""
    site, first, _, third = versions

    assert verified(site, first, site.record()).codes() == {"record.superseded"}
    same = verified(site, third, site.record())
    assert same.verdict is Verdict.ACCEPT
    assert same.compared is not None
    assert same.compared.relation is Relation.SAME


def test_two_records_of_one_version_are_both_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-621: whoever holds all keys can sign a second history; side by side the two are found out."""
    authority = make_authority(START - timedelta(days=1))
    monkeypatch.setattr(memory_site, "make_authority", lambda *_, **__: authority)
    one, two = finished(), finished(volume="2.06")
    assert one.authority.root.der == two.authority.root.der
    found = verified(one, delivered(one).document, delivered(two).document)
    two.reissue()
    later = verified(one, delivered(one).document, delivered(two).document)

    assert found.verdict is later.verdict is Verdict.REFUSE
    assert found.codes() == {"record.versions-conflict"}
    assert found.answers[Question.GENUINE] is Answer.NO
    assert later.codes() == {"record.histories-differ"}


def test_nothing_is_concluded_from_a_copy_that_does_not_hold(versions: tuple[MemorySite, bytes, bytes, bytes]) -> None:
    """URS-621: a falsified newer copy refuses no older one; that it was not used is said."""
    site, first, second, _ = versions
    forged = second.replace(b"/CreationDate", b"/CreationData", 1)
    for other, code in ((forged, "other.not-believed"), (b"%PDF-1.7 nothing", "other.without-record"), (b"x", "")):
        found = verified(site, first, other)
        assert found.verdict is Verdict.UNDECIDED
        assert found.codes() == {code or "other.without-record"}
        assert found.compared is not None
        assert found.compared.relation is Relation.UNKNOWN


def test_a_copy_of_another_site_is_named(versions: tuple[MemorySite, bytes, bytes, bytes]) -> None:
    """URS-621: under the pinned root it is not believed; without one it is of another site."""
    site, first, _, _ = versions
    other = delivered(finished(seed=7)).document

    assert verified(site, first, other).codes() == {"other.not-believed"}
    assert verified(site, first, other, trust=None).codes() == {"other.of-another-site", "trust.not-given"}


def test_what_comparing_showed_is_told_in_every_form(versions: tuple[MemorySite, bytes, bytes, bytes]) -> None:
    """URS-621: as JSON, and in the report in both languages."""
    site, first, second, _ = versions
    found = verified(site, first, second)
    told = json.loads(canonical.encode(found.as_json()))
    asked = Asked(file="first.pdf", digest=record_digest(first), at="now", other="second.pdf")

    assert told["compared"]["relation"] == "older"
    assert told["compared"]["document"]["version"] == 2
    assert "second.pdf: this copy is the older one and was replaced" in as_text(found, asked, "en")
    assert "second.pdf: 本份较旧，已被取代" in as_text(found, asked, "zh-Hans").replace("：", ": ")
    alone = verify_file(first, trust=site.authority.anchors, coi=COI, at=site.clock.now().utc)
    assert alone.compared is None
    assert alone.as_json()["compared"] is None
    assert alone.verdict is Verdict.ACCEPT, "by itself nothing says that it was replaced"
