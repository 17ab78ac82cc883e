"""Taking a record out of the ledger: everything needed, nothing more, the same bytes at any time."""

import json
import os
import time
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from typing import Any

import pytest

from batchrecord.base.errors import IntegrityError, RefusedError
from batchrecord.ledger.notes import Checkpoint
from batchrecord.record.read import read_record
from batchrecord.verification.result import Answer, Question
from batchrecord.verification.verify import verify_file
from tests.support.memory_site import BATCH, COI, MemorySite, finished


@pytest.fixture(scope="module")
def site() -> MemorySite:
    """A site with a finished batch."""
    return finished(corrected=True)


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """Another time zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "America/Anchorage"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def site_kinds(record: bytes) -> list[dict[str, Any]]:
    parts = json.loads(record)["site_entries"]
    return [json.loads(urlsafe_b64decode(part["jws"].split(".")[1] + "==")) for part in parts]


def test_the_same_ledger_gives_the_same_bytes(site: MemorySite, elsewhere: None) -> None:
    """URS-502: again, in another time zone, and after the site went on."""
    first = site.record()
    assert site.record() == first
    later = finished(corrected=True)
    before = later.record()
    later.list_revocations()
    later.note()
    assert later.record() == before


def test_what_a_stranger_needs_is_inside_and_nothing_else(site: MemorySite) -> None:
    """URS-501: the lot that was used is carried with receipt and release, the other one is not; each with a proof."""
    entries = site_kinds(site.record())
    lots = [entry["values"]["lot"] for entry in entries if entry["kind"].startswith("lot.")]
    kinds = {entry["kind"] for entry in entries}

    assert lots == ["LV1", "LV1"]
    assert {"site.opened", "authority.confirmed", "master.approved", "training.recorded"} <= kinds
    assert {"revocations.listed", "certificate.issued", "person.enrolled"} <= kinds
    assert len(entries) < sum(item.entry.payload.ledger == "site" for item in site.stored)


def test_the_record_is_built_as_of_its_issue(site: MemorySite) -> None:
    """URS-501: the checkpoint stands directly behind the entry that issued it."""
    record = read_record(site.record())
    checkpoint = Checkpoint.parse(record.parts.checkpoint)

    assert record.entries[-1].payload.kind == "record.issued"
    assert checkpoint.size == record.parts.last.index + 1


def test_a_new_version_names_what_it_replaces() -> None:
    """URS-501: a second issue holds the first one's entry and is complete in itself."""
    site = finished()
    first = site.record()
    second = site.reissue()
    result = verify_file(second, trust=site.authority.anchors, coi=COI, at=site.clock.now().utc)

    assert second != first
    assert site.state.records[-1][1].supersedes == read_record(first).digest
    noted = [entry for entry in site_kinds(second) if entry["kind"] == "document.made"]
    assert [entry["values"]["record"] for entry in noted] == [read_record(first).digest]
    assert result.document.version == 2
    assert result.answers[Question.COMPLETE] is Answer.YES


def test_a_record_that_was_not_issued_cannot_be_built() -> None:
    """URS-403: before the releasing person has issued it there is none."""
    site = MemorySite()
    site.issue()
    with pytest.raises(RefusedError) as refused:
        site.record()
    assert refused.value.reasons[0].code == "record.not-issued"


def test_without_its_checkpoint_nothing_is_built() -> None:
    """URS-204: a record without the signed state of the log behind it would prove nothing."""
    site = finished()
    site.notes.pop()
    with pytest.raises(IntegrityError) as refused:
        site.record(BATCH)
    assert refused.value.reasons[0].code == "record.no-checkpoint"
