"""The authorised person decides on screen, and the document is made from the window."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from batchrecord.base.digest import sha256_hex
from batchrecord.document import issue
from batchrecord.document.render import Progress, render
from batchrecord.document.shelf import DocumentShelf
from batchrecord.events.site import DocumentKind
from batchrecord.record.elements import Outline
from batchrecord.record.enclosed import Enclosed
from tests.ui import support
from tests.ui.staged import BATCH, Room
from ui.disposition.decision import DecisionCard
from ui.disposition.page import DispositionPage, Makeable
from ui.disposition.presenter import DispositionPresenter
from ui.disposition.view import DispositionScreen
from ui.page_codes import destination
from ui.preview.pdf import PdfFile
from ui.record_words import grouped_digest
from ui.review.trail import trail_row
from ui.translation import Translation
from ui.widgets import Combo, Table, Text

Rooms = Callable[[str], Room]


class Outside:
    """The viewer of the system, and the dialog that asks for a place."""

    def __init__(self, target: Path) -> None:
        self.opened: list[Path] = []
        self.target = target

    def open(self, file: Path) -> bool:
        self.opened.append(file)
        return True

    def choose(self, _parent: QWidget, _name: str) -> str:
        return str(self.target)


def opened(room: Room, person: str, outside: Outside | None = None) -> DispositionScreen:
    """Show the page to a person."""
    presenter = DispositionPresenter(room.office, DocumentShelf(room.site.bench))
    outside = outside or Outside(Path())
    screen = DispositionScreen(room.around, presenter, opener=outside.open, choose=outside.choose)
    room.open(screen, person)  # type: ignore[arg-type]  # a page of a narrower kind
    return screen


def page(screen: DispositionScreen) -> DispositionPage:
    assert screen.page is not None
    return screen.page


def words(room: Room, name: str) -> str:
    return "\n".join(each.text() for each in room.find(name).findChildren(QLabel) if each.isVisible())


def release(room: Room) -> None:
    """Release the batch as the authorised person."""
    room.press("disposition.decision.released")
    room.type("disposition.reason", "All requirements are met.")
    room.type("disposition.expiry", "2027-11-10")
    room.press("disposition.sign")
    room.sign("qp")


def test_the_day_on_the_labels_is_shown_where_the_last_day_of_use_is_asked_for(room: Rooms) -> None:
    """URS-409: nobody has to look it up; where no label says one, an example stands there."""
    room_ = room("reviewed")
    screen = opened(room_, "qp")
    room_.press("disposition.decision.released")
    assert "such as 2027-03-11" in words(room_, "disposition")
    card = screen.findChild(DecisionCard)
    assert card is not None
    card.show_page(replace(page(screen), use_by="2027-11-04"))
    assert "no later than the labels say: 2027-11-04" in words(room_, "disposition")


def test_each_requirement_says_how_it_stands(room: Rooms) -> None:
    """URS-405: what a release needs stands there, met or with what is missing in sentences."""
    room_ = room("tested")
    screen = opened(room_, "qp")
    unmet = {each.name for each in page(screen).requirements if not each.met}

    assert unmet == {"exceptions", "audit-trail", "batch"}
    assert "EXC-28" in words(room_, "disposition.need.exceptions")
    room_.press("disposition.decision.released")
    assert "audit trail" in words(room_, "disposition.against")
    assert not room_.find("disposition.sign").isEnabled()


def test_the_reviewer_does_not_release(room: Rooms) -> None:
    """URS-404: quality assurance sees the page, and in a sentence why she cannot decide."""
    room_ = room("reviewed")
    opened(room_, "qa3")
    room_.press("disposition.decision.released")

    assert "qa3" in words(room_, "disposition.against")
    assert not room_.find("disposition.sign").isEnabled()


def test_a_release_needs_reason_and_day(room: Rooms) -> None:
    """URS-403: the decision is offered for signing only with a reason and a day; it then stands on the page."""
    room_ = room("reviewed")
    screen = opened(room_, "qp")
    room_.press("disposition.decision.released")
    room_.type("disposition.reason", "All requirements are met.")
    room_.type("disposition.expiry", "10.11.2027")
    assert not room_.find("disposition.sign").isEnabled()
    room_.find("disposition.expiry").setProperty("text", "")
    release(room_)

    decided = page(screen).decided
    assert decided is not None
    assert (decided.decision, decided.expiry, decided.final) == ("released", "2027-11-10", True)
    assert not room_.visible("disposition.sign")


def test_a_hold_can_be_followed_by_a_rejection(room: Rooms) -> None:
    """URS-407: a batch can be held and rejected, whatever is still open."""
    room_ = room("made")
    screen = opened(room_, "qp")
    for decision in ("held", "rejected"):
        room_.press(f"disposition.decision.{decision}")
        room_.type("disposition.reason", f"To be {decision}.")
        room_.press("disposition.sign")
        room_.sign("qp")
    decided = page(screen).decided
    assert decided is not None
    assert (decided.decision, decided.reason) == ("rejected", "To be rejected.")


def test_a_conditional_release_waits_for_what_it_needs(room: Rooms) -> None:
    """URS-405: while tests are missing that even a conditional release needs, they are named and nothing is offered."""
    room_ = room("made")
    screen = opened(room_, "qp")
    assert {test for test, _ in page(screen).pending} >= {"R10", "R42"}
    room_.press("disposition.decision.conditional")
    assert not room_.find("disposition.sign").isEnabled()
    assert "R10" in words(room_, "disposition.against"), "what a conditional release needs is not there yet"
    assert not room_.visible("disposition.due.R42")


def test_the_document_is_made_opened_and_copied(room: Rooms, tmp_path: Path) -> None:
    """URS-707: one button issues the record and makes its document in the folder of the site, with its digest."""
    room_, outside = room("reviewed"), Outside(tmp_path / "copy.pdf")
    screen = opened(room_, "qp", outside)
    release(room_)
    room_.type("disposition.make.reason", "First issue")
    room_.press("disposition.make")
    room_.sign("qp")
    made = page(screen).documents[0]

    assert made.file == room_.site.folder / "documents" / f"{BATCH} batch record v1.pdf"
    assert (sha256_hex(made.file.read_bytes()),) == made.digests
    digest = room_.find("disposition.digest")
    assert isinstance(digest, Text)
    assert digest.text() == grouped_digest(made.digests[0])
    room_.press("disposition.show")
    (viewing,) = room_.shown
    assert viewing.read() == made.file.read_bytes()
    assert (viewing.digests, viewing.file, viewing.draft) == (made.digests, made.file, False)
    room_.press("disposition.open")
    room_.press("disposition.copy")
    assert outside.opened == [made.file]
    assert outside.target.read_bytes() == made.file.read_bytes()
    room_.enter("qa3")
    assert not room_.visible("disposition.make")
    assert "qa3" in words(room_, "disposition.make.against")


def test_after_a_failure_the_same_version_is_made(room: Rooms) -> None:
    """URS-712: a disk that takes no file is told in the sheet; the same button then makes the same version."""
    room_ = room("reviewed")
    screen = opened(room_, "qp")
    release(room_)
    obstacle = room_.site.folder / "documents" / f"{BATCH} batch record v1.pdf"
    obstacle.mkdir(parents=True)
    room_.type("disposition.make.reason", "First issue")
    room_.press("disposition.make")
    room_.sign("qp")
    assert "batch record v1" in words(room_, "signing.problem")
    room_.press("signing.cancel")
    assert page(screen).makeable == (Makeable(kind=DocumentKind.BATCH_RECORD, version=1, issued=True),)
    assert page(screen).documents == ()

    obstacle.rmdir()
    room_.press("disposition.make")
    room_.sign("qp")
    assert [each.version for each in page(screen).documents] == [1]
    with room_.office.looking(BATCH) as state:
        assert len(state.records) == 1


def test_drawing_is_called_off_before_anything_is_signed(room: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-716: pressed at the first page, no file is there and the version stays issued; it can be made afterwards."""
    room_ = room("reviewed")
    screen = opened(room_, "qp")
    release(room_)
    waiting, go = threading.Event(), threading.Event()
    drawn: list[int] = []

    def slowly(outline: Outline, enclosed: Enclosed, progress: Progress) -> bytes:
        def told(done: int, total: int) -> None:
            drawn.append(done)
            progress(done, total)
            waiting.set()
            assert go.wait(10)

        return render(outline, enclosed, told)

    monkeypatch.setattr(issue, "render", slowly)
    room_.type("disposition.make.reason", "First issue")
    room_.press("disposition.make")
    room_.type("signing.passphrase", room_.site.by("qp").passphrase)
    QTest.mouseClick(room_.find("signing.sign"), Qt.MouseButton.LeftButton)
    room_.qtbot.waitUntil(waiting.is_set)
    room_.qtbot.waitUntil(lambda: room_.find("signing.cancel").isEnabled())
    QTest.mouseClick(room_.find("signing.cancel"), Qt.MouseButton.LeftButton)
    go.set()
    room_.wait()
    assert max(drawn) < 5
    assert "stays issued" in words(room_, "signing.problem")
    assert list((room_.site.folder / "documents").iterdir()) == []
    room_.press("signing.cancel")
    assert page(screen).makeable == (Makeable(kind=DocumentKind.BATCH_RECORD, version=1, issued=True),)
    assert page(screen).documents == ()

    room_.press("disposition.make")
    room_.sign("qp")
    assert [each.version for each in page(screen).documents] == [1]


def make_first(room_: Room) -> None:
    """Release the batch and make its record."""
    release(room_)
    room_.type("disposition.make.reason", "First issue")
    room_.press("disposition.make")
    room_.sign("qp")


def test_what_will_be_signed_is_looked_at_before(room: Rooms) -> None:
    """URS-719: with languages and reason as they are filled in; nothing is recorded by looking."""
    room_ = room("reviewed")
    opened(room_, "qp")
    release(room_)
    spoken = room_.find("disposition.make.languages")
    assert isinstance(spoken, Combo)
    assert spoken.value() == "en,zh-Hans"
    spoken.choose("zh-Hans")
    room_.type("disposition.make.reason", "First issue")
    room_.press("disposition.draft")
    (viewing,) = room_.shown
    draft = PdfFile(viewing.read())
    said = draft.text(0)
    draft.close()

    assert (viewing.draft, viewing.file, viewing.name) == (True, None, f"{BATCH} batch record v1.pdf")
    assert "准予放行" in said
    assert "RELEASED" not in said
    with room_.office.looking(BATCH) as state:
        assert state.records == []


def test_a_further_version_replaces_the_one_before(room: Rooms) -> None:
    """URS-721: with another reason and other languages; the list says what replaces what, who made it and when."""
    room_ = room("reviewed")
    screen = opened(room_, "qp")
    make_first(room_)
    room_.press("disposition.make.kind.batch-record")
    room_.type("disposition.make.reason", "First issue")
    assert not room_.find("disposition.make").isEnabled()
    assert "version before" in words(room_, "disposition")
    room_.type("disposition.make.reason", " in Chinese")
    spoken = room_.find("disposition.make.languages")
    assert isinstance(spoken, Combo)
    spoken.choose("zh-Hans")
    room_.press("disposition.make")
    assert "First issue in Chinese" in words(room_, "signing.rows")
    assert "Simplified Chinese" in words(room_, "signing.rows")
    room_.sign("qp")

    newest, before = page(screen).documents
    assert [(each.version, each.languages, each.superseded) for each in (newest, before)] == [
        (2, ("zh-Hans",), 0),
        (1, ("en", "zh-Hans"), 2),
    ]
    assert newest.by.endswith("(qp)")
    assert newest.made >= before.made > "2026-11-"
    table = room_.find("disposition.documents")
    assert isinstance(table, Table)
    assert table.current() == newest
    table.pick(1)
    assert "Replaced by version 2" in words(room_, "disposition")
    room_.press("disposition.show")
    assert room_.shown[-1].file == before.file


@pytest.mark.parametrize("kind", ["certificate-of-analysis", "exceptions-report"])
def test_other_documents_are_made_of_the_issued_record(room: Rooms, kind: str) -> None:
    """URS-721: neither reason nor languages are asked; there is one for each version."""
    room_ = room("reviewed")
    screen = opened(room_, "qp")
    make_first(room_)
    room_.press(f"disposition.make.kind.{kind}")
    assert not room_.visible("disposition.make.reason")
    assert not room_.visible("disposition.make.languages")
    room_.press("disposition.draft")
    assert room_.shown[-1].draft
    room_.press("disposition.make")
    room_.sign("qp")

    made, record = page(screen).documents
    assert (made.kind, made.version, made.record) == (DocumentKind(kind), 1, record.record)
    assert (sha256_hex(made.file.read_bytes()),) == made.digests
    assert kind not in {each.kind for each in page(screen).makeable}
    assert record.file.is_file()


def test_a_document_closed_for_the_long_term_is_looked_at(room: Rooms) -> None:
    """URS-717: closing gives the file other bytes, which the ledger notes; it is shown, and no other file is."""
    room_ = room("reviewed")
    site, shelf = room_.site, DocumentShelf(room_.site.bench)
    site.running().decide("released", "All requirements are met.")
    issued = shelf.issue(BATCH, 1, reason="First issue.", by=site.by("qp"))
    site.clock.forward(minutes=5)
    site.list_revocations()
    shelf.close(issued, by=site.by("qa1"))
    screen = opened(room_, "qp")
    made = page(screen).documents[0]

    assert made.digests == (issued.document_digest, sha256_hex(made.file.read_bytes()))
    assert made.closed in words(room_, "disposition.document")
    digest = room_.find("disposition.digest")
    assert isinstance(digest, Text)
    assert digest.text() == grouped_digest(made.digests[1])
    with room_.office.looking(BATCH) as state:
        last = trail_row(state, room_.office.trail(BATCH)[-1], "en")
    assert (last.kind, made.digests[1] in last.what) == ("document.closed", True), "the audit trail names it too"
    room_.press("disposition.show")
    assert room_.shown[-1].digests == made.digests
    code = destination(site.bench, shelf, f"BR1/{BATCH}/1/people").document
    assert code is not None
    assert code.digests == made.digests


def test_the_documents_fit_and_speak_chinese(room: Rooms, translation: Translation) -> None:
    """URS-711: with a list of documents and everything that can be made, in each language and size."""
    room_ = room("reviewed")
    opened(room_, "qp")
    make_first(room_)
    room_.press("disposition.make.kind.batch-record")
    assert room_.misfits() == []
    assert support.unnamed(room_.window) == []
    left = support.english_left(room_.find("disposition"))
    assert [text for text in left if not any(sign.isdigit() for sign in text)] == ["All requirements are met."]


def test_the_page_fits_and_speaks_chinese(room: Rooms, translation: Translation) -> None:
    """URS-711: the page fits in each language and size, each control is named, and no English word is left."""
    room_ = room("made")
    opened(room_, "qp")
    room_.press("disposition.decision.held")
    assert room_.misfits() == []
    assert support.unnamed(room_.window) == []
    assert translation.language == "zh-Hant"
    left = support.english_left(room_.find("disposition"))
    assert [text for text in left if not any(sign.isdigit() for sign in text)] == []


def test_a_conditional_release_is_signed_with_day_and_person(room: Rooms) -> None:
    """URS-403: with sterility still open, the decision names who reports it and until when, and stands so."""
    room_ = room("made")
    run = room_.site.running()
    run.results = {**run.results, "R42": {"chosen": "no-growth-so-far"}}
    run.laboratory()
    run.review()
    screen = opened(room_, "qp")
    room_.press("disposition.decision.conditional")
    room_.type("disposition.reason", "The patient cannot wait.")
    room_.type("disposition.expiry", "2027-11-10")
    room_.type("disposition.due.R42", "2026-11-30")
    assert not room_.find("disposition.sign").isEnabled(), "nobody is named"
    owner = room_.find("disposition.owner.R42")
    assert isinstance(owner, Combo)
    owner.choose("qc")
    owner.chosen.emit("qc")
    room_.press("disposition.sign")
    assert "2026-11-30, qc" in words(room_, "signing.rows")
    room_.sign("qp")

    decided = page(screen).decided
    assert decided is not None
    assert decided.decision == "conditional"
    assert [(test[:3], until) for test, until in decided.pending] == [("R42", "2026-11-30, qc")]
