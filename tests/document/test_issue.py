"""Versions, languages and kinds of documents, made through the services of a site."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import BatchRecordError, FormatError, RefusedError, StorageError
from batchrecord.document import issue
from batchrecord.document.issue import IssuedDocument, version_to_make
from batchrecord.document.shelf import DocumentShelf
from batchrecord.events.site import DocumentKind, DocumentMade
from batchrecord.record.build import build_record
from batchrecord.record.read import read_record
from batchrecord.signing.signer import WrongPassphraseError
from batchrecord.verification.container import read_document
from tests.support.batch_run import BATCH, SiteRun

PARTS = (DocumentKind.CERTIFICATE, DocumentKind.EXCEPTIONS)
OF_BATCH = (DocumentKind.BATCH_RECORD, *PARTS)


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """A batch that was rejected early, so that its documents are short; nothing is issued yet."""
    site = SiteRun.found(tmp_path_factory.mktemp("issue") / "site")
    run = site.batch()
    run.work(until="P1.06")
    run.decide("rejected", "The hospital withdrew the order.")
    site.close()
    return site.folder, site.clock.now().utc


@pytest.fixture
def site(decided: tuple[Path, datetime], tmp_path: Path) -> Iterator[SiteRun]:
    """A copy that the test may spoil."""
    shutil.copytree(decided[0], tmp_path / "site")
    run = SiteRun.opened(tmp_path / "site", decided[1])
    yield run
    run.close()


def shelf_of(site: SiteRun) -> DocumentShelf:
    return DocumentShelf(site.bench)


def first(site: SiteRun) -> IssuedDocument:
    return shelf_of(site).issue(BATCH, 1, reason="First issue.", by=site.by("qp"))


def noted(site: SiteRun) -> list[DocumentMade]:
    return list(site.bench.site.documents)


def codes(error: pytest.ExceptionInfo[BatchRecordError]) -> set[str]:
    return {reason.code for reason in error.value.reasons}


def record_in(made: IssuedDocument) -> bytes:
    return read_document(made.document.read_bytes()).record


@pytest.mark.parametrize(
    ("wanted", "languages"), [((), ("en", "zh-Hans")), (("zh-Hans",), ("zh-Hans",)), (("zh-Hans", "en"),) * 2]
)
def test_the_languages_are_chosen_and_signed(
    site: SiteRun, wanted: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    """URS-521: entry, record and document agree; English and Simplified Chinese where nothing else is wanted."""
    made = shelf_of(site).issue(BATCH, 1, languages=wanted, reason="First issue.", by=site.by("qp"))
    with site.bench.looking(BATCH) as state:
        issued = state.records[-1][1]
    document = read_document(made.document.read_bytes())

    assert made.languages == issued.languages == read_record(document.record).parts.languages == languages
    assert document.catalogue["Lang"] == languages[0].encode()


def test_a_language_without_texts_is_refused(site: SiteRun) -> None:
    """URS-521: the master has none in French; nothing is signed, nothing is written."""
    with pytest.raises(RefusedError) as refused:
        shelf_of(site).issue(BATCH, 1, languages=("en", "fr"), reason="First issue.", by=site.by("qp"))

    assert codes(refused) == {"record.languages"}
    assert list(shelf_of(site).folder.iterdir()) == []
    assert site.bench.state(BATCH).records == []


def test_a_new_version_replaces_the_one_before_and_both_stay(site: SiteRun) -> None:
    """URS-522: it names the record it replaces, carries the proof that this was documented, and overwrites nothing."""
    one = first(site)
    before = one.document.read_bytes()
    site.clock.forward(minutes=3)
    two = shelf_of(site).issue(BATCH, 2, reason="The address was wrong.", by=site.by("qp"))
    with site.bench.looking(BATCH) as state:
        issued = state.records[-1][1]

    assert (two.version, issued.supersedes) == (2, one.record_digest)
    assert one.document.read_bytes() == before
    assert one.document != two.document
    assert [(made.version, made.document) for made in noted(site)] == [
        (1, one.document_digest),
        (2, two.document_digest),
    ]
    kinds = [entry.payload.kind for _, entry in read_record(record_in(two)).site_entries]
    assert "document.made" in kinds


@pytest.mark.parametrize(
    ("reason", "code"), [("First issue.", "record.same-reason"), ("  ", "record.no-reason"), ("", "record.no-reason")]
)
def test_a_new_version_has_a_reason_of_its_own(site: SiteRun, reason: str, code: str) -> None:
    """URS-522: the same words as before, or none, are no reason to issue again; nothing is signed."""
    first(site)
    with pytest.raises(RefusedError) as refused:
        shelf_of(site).issue(BATCH, 2, reason=reason, by=site.by("qp"))

    assert code in codes(refused)
    assert len(site.bench.state(BATCH).records) == 1
    assert not shelf_of(site).file(BATCH, 2).exists()


@pytest.mark.parametrize("version", [0, 2, 7])
def test_no_other_version_is_made_than_the_next_one(site: SiteRun, version: int) -> None:
    """URS-522: whoever looks at an old page cannot put a version into the file of another."""
    with pytest.raises(RefusedError) as refused:
        shelf_of(site).issue(BATCH, version, reason="First issue.", by=site.by("qp"))

    assert codes(refused) == {"document.other-version"}
    assert site.bench.state(BATCH).records == []


def test_a_version_without_its_document_is_made_again_from_the_same_bytes(
    site: SiteRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """URS-522: a failure after the issue leaves the record; the document comes from it later, as it was issued."""

    def full(_path: Path, _data: bytes) -> None:
        raise StorageError

    with monkeypatch.context() as broken:
        broken.setattr(issue, "write_document", full)
        with pytest.raises(StorageError):
            shelf_of(site).issue(BATCH, 1, languages=("en",), reason="First issue.", by=site.by("qp"))
    files = site.bench.state(BATCH).master.files
    issued = build_record(site.bench.site.store, site.bench.site.log, files, BATCH)
    site.clock.forward(minutes=5)
    with pytest.raises(RefusedError) as otherwise:
        shelf_of(site).issue(BATCH, 1, languages=("zh-Hans",), reason="First issue.", by=site.by("qp"))
    with pytest.raises(RefusedError) as other_reason:
        shelf_of(site).issue(BATCH, 1, reason="Another reason.", by=site.by("qp"))
    with pytest.raises(RefusedError) as other_person:
        shelf_of(site).issue(BATCH, 1, by=site.by("qa1"))

    made = shelf_of(site).issue(BATCH, 1, by=site.by("qp"))

    assert codes(otherwise) == {"document.other-languages"}
    assert codes(other_reason) == {"document.other-reason"}
    assert codes(other_person) == {"record.other-person"}
    assert record_in(made) == issued
    assert made.languages == ("en",)
    assert len(site.bench.state(BATCH).records) == 1


@pytest.mark.parametrize("kind", PARTS)
def test_other_kinds_are_made_of_the_same_record(site: SiteRun, kind: DocumentKind) -> None:
    """URS-523: no new entry in the batch, the same bytes inside, another name on the shelf and in the ledger."""
    whole = first(site)
    entries = len(list(site.bench.site.store.entries(BATCH)))
    made = shelf_of(site).issue(BATCH, 1, kind=kind, by=site.by("qp"))

    assert made.document.name == f"{BATCH} {kind.replace('-', ' ')} v1.pdf"
    assert made.record is None
    assert record_in(made) == record_in(whole)
    assert read_document(made.document.read_bytes()).kind == kind
    assert len(list(site.bench.site.store.entries(BATCH))) == entries
    assert noted(site)[-1] == DocumentMade(
        kind=str(kind), batch=BATCH, version=1, record=whole.record_digest, document=made.document_digest
    )
    assert made.document_digest == sha256_hex(made.document.read_bytes())


@pytest.mark.parametrize("kind", PARTS)
def test_there_is_one_of_each_kind(site: SiteRun, kind: DocumentKind) -> None:
    """URS-522: the second is refused before anything is drawn, and the first one stays as it is."""
    first(site)
    made = shelf_of(site).issue(BATCH, 1, kind=kind, by=site.by("qp"))
    before = made.document.read_bytes()
    with pytest.raises(RefusedError) as refused:
        shelf_of(site).issue(BATCH, 1, kind=kind, by=site.by("qp"))

    assert codes(refused) == {"document.already-made"}
    assert made.document.read_bytes() == before


@pytest.mark.parametrize("kind", PARTS)
def test_nothing_is_made_of_a_record_that_is_not_issued(site: SiteRun, kind: DocumentKind) -> None:
    """URS-523: the batch record comes first."""
    with pytest.raises(RefusedError) as refused:
        shelf_of(site).issue(BATCH, 1, kind=kind, by=site.by("qp"))

    assert codes(refused) == {"record.not-issued"}


def test_after_a_new_version_the_other_kinds_are_of_that_version(site: SiteRun) -> None:
    """URS-522: nothing more is made of a record that was replaced."""
    first(site)
    site.clock.forward(minutes=3)
    shelf_of(site).issue(BATCH, 2, reason="The address was wrong.", by=site.by("qp"))
    with pytest.raises(RefusedError) as refused:
        shelf_of(site).issue(BATCH, 1, kind=DocumentKind.CERTIFICATE, by=site.by("qp"))

    assert codes(refused) == {"document.other-version"}
    assert version_to_make(site.bench, BATCH, DocumentKind.CERTIFICATE) == (2, True)


@pytest.mark.parametrize("kind", OF_BATCH)
def test_a_wrong_passphrase_makes_no_document(site: SiteRun, kind: DocumentKind) -> None:
    """URS-505: the attempt is recorded, no file is written, nothing is noted."""
    if kind is not DocumentKind.BATCH_RECORD:
        first(site)
    known = noted(site)
    wrong = type(site.by("qp"))("qp", "not the passphrase at all")
    with pytest.raises(WrongPassphraseError):
        shelf_of(site).issue(BATCH, 1, kind=kind, reason="First issue.", by=wrong)

    assert noted(site) == known
    assert not shelf_of(site).file(BATCH, 1, kind).exists()
    assert [note["person"] for note in site.notes("signin.failed")] == ["qp"]


def test_sheets_are_numbered_signed_by_quality_and_noted(site: SiteRun) -> None:
    """URS-524: each sheet is another one; its data hold what the site is known by."""
    one = shelf_of(site).issue_sheet(contact=("QA, +852 2855 0000",), by=site.by("qa1"))
    site.clock.forward(minutes=1)
    two = shelf_of(site).issue_sheet(languages=("zh-Hant", "en"), by=site.by("qa2"))

    assert [each.document.name for each in (one, two)] == [
        f"{site.bench.site.id} fingerprint sheet v{number}.pdf" for number in (1, 2)
    ]
    assert [(made.kind, made.batch, made.version) for made in noted(site)] == [
        ("fingerprint-sheet", "", 1),
        ("fingerprint-sheet", "", 2),
    ]
    assert one.languages == ("en", "zh-Hans")
    assert read_document(two.document.read_bytes()).kind == "fingerprint-sheet"


@pytest.mark.parametrize("person", ["ad", "qp", "op1"])
def test_others_do_not_sign_a_sheet(site: SiteRun, person: str) -> None:
    """URS-524: nothing is written or noted."""
    with pytest.raises(RefusedError) as refused:
        shelf_of(site).issue_sheet(by=site.by(person))

    assert codes(refused) == {"signer.role"}
    assert noted(site) == []
    assert list(shelf_of(site).folder.iterdir()) == []


def test_a_contact_that_cannot_be_printed_is_refused(site: SiteRun) -> None:
    """URS-506: before anything is signed."""
    with pytest.raises(FormatError):
        shelf_of(site).issue_sheet(contact=("a\u202eb",), by=site.by("qa1"))

    assert noted(site) == []
