"""A document before it is signed."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.document.draft import draft_document
from batchrecord.document.shelf import DocumentShelf
from batchrecord.events.site import DocumentKind
from tests.support.batch_run import BATCH, SiteRun

_DIGEST = re.compile(r"\b(?:[0-9a-fA-F] ?){16,64}\b")
_TIME = re.compile(r"\d\d:\d\d:\d\d")


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> SiteRun:
    """A batch that was rejected early; nothing is issued yet."""
    site = SiteRun.found(tmp_path_factory.mktemp("draft") / "site")
    run = site.batch()
    run.work(until="P1.06")
    run.decide("rejected", "The hospital withdrew the order.")
    site.close()
    return site


@pytest.fixture
def site(decided: SiteRun, tmp_path: Path) -> Iterator[SiteRun]:
    """A copy that the test may spoil."""
    shutil.copytree(decided.folder, tmp_path / "site")
    run = SiteRun.opened(tmp_path / "site", decided.clock.now().utc)
    yield run
    run.close()


def words(document: bytes) -> list[str]:
    """Return what the pages say, without digests and times of day."""
    paper = pypdfium2.PdfDocument(document)
    said = []
    for number in range(len(paper)):
        page = paper[number]
        text = page.get_textpage()
        said.append(_TIME.sub("", _DIGEST.sub("", " ".join(text.get_text_bounded().split()))))
        text.close()
        page.close()
    paper.close()
    return said


def length(site: SiteRun) -> tuple[int, int]:
    store = site.bench.site.store
    return len(list(store.entries(BATCH))), len(list(store.entries(SITE_LEDGER)))


@pytest.mark.parametrize("languages", [(), ("zh-Hans",)])
def test_a_draft_says_what_the_document_will_say(site: SiteRun, languages: tuple[str, ...]) -> None:
    """URS-719: page by page the same words, but for digests and times; nothing is recorded or written by looking."""
    before = length(site)
    draft = draft_document(site.bench, BATCH, languages=languages, reason="First issue.", person="qp")
    assert length(site) == before
    assert not (site.folder / "documents").exists()
    made = DocumentShelf(site.bench).issue(BATCH, 1, languages=languages, reason="First issue.", by=site.by("qp"))

    assert words(draft) == words(made.document.read_bytes())
    assert b"/ByteRange" not in draft


def test_a_draft_of_an_issued_record_is_what_will_be_signed(site: SiteRun) -> None:
    """URS-719: byte for byte the beginning of the document that is then signed."""
    shelf = DocumentShelf(site.bench)
    shelf.issue(BATCH, 1, reason="First issue.", by=site.by("qp"))
    draft = draft_document(site.bench, BATCH, kind=DocumentKind.CERTIFICATE, person="qp")
    made = shelf.issue(BATCH, 1, kind=DocumentKind.CERTIFICATE, by=site.by("qp"))

    assert made.document.read_bytes().startswith(draft)


def test_a_draft_of_the_next_version_names_its_reason(site: SiteRun) -> None:
    """URS-719: version, reason and what it replaces stand there as they will."""
    DocumentShelf(site.bench).issue(BATCH, 1, reason="First issue.", by=site.by("qp"))
    draft = draft_document(site.bench, BATCH, reason="A name was misspelt.", person="qp")

    assert any("A name was misspelt." in page for page in words(draft))


def test_what_cannot_be_made_has_no_draft(site: SiteRun) -> None:
    """URS-719: a certificate of a record that is not issued, or by somebody without a key here."""
    with pytest.raises(RefusedError, match=r"record\.not-issued"):
        draft_document(site.bench, BATCH, kind=DocumentKind.CERTIFICATE, person="qp")
    with pytest.raises(RefusedError, match=r"signer\.not-enrolled|person\.unknown"):
        draft_document(site.bench, BATCH, reason="First issue.", person="nobody")
