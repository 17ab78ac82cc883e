"""What one shift leaves to the next, on screen."""

from collections.abc import Callable
from datetime import timedelta

from batchrecord.batch.sheets import SHEET_CODE
from batchrecord.document.paper import draw_step_sheets
from batchrecord.execution.floor import note_handover
from batchrecord.execution.shift import Shift
from tests.support.batch_run import SiteRun
from tests.ui import support
from tests.ui.deviations.test_view import choose, words
from tests.ui.staged import BATCH, Room
from ui.shift.page import SampleRow, ShiftPage
from ui.shift.presenter import ShiftPresenter
from ui.shift.view import ShiftScreen
from ui.translation import Translation
from ui.widgets import Table

Rooms = Callable[[str], Room]
PARTS = ("notes", "samples", "sheets")


def opened(room: Room, person: str) -> ShiftScreen:
    """Show the page to a person."""
    site = room.site
    presenter = ShiftPresenter(
        Shift(site.bench),
        site.bench.looking,
        lambda: site.clock.now().utc,
        lambda batch, wanted: draw_step_sheets(site.bench, batch, wanted),
    )
    screen = ShiftScreen(room.around, presenter)
    room.open(screen, person)  # type: ignore[arg-type]  # a page of a narrower kind
    return screen


def page(screen: ShiftScreen) -> ShiftPage:
    assert screen.page is not None
    return screen.page


def received(site: SiteRun) -> int:
    with site.bench.looking(BATCH) as state:
        return len(state.receipts)


def test_a_note_is_left_and_read(room: Rooms) -> None:
    """URS-737: it is signed, waits for whoever goes on, and the draft of it survives another person."""
    room_ = room("made")
    screen = opened(room_, "op1")
    room_.type("noting.text", "Incubator 2 beeps.")
    room_.enter("op2")
    assert room_.find("noting.text").property("plainText") == ""
    room_.enter("op1")
    assert room_.find("noting.text").property("plainText") == "Incubator 2 beeps."
    room_.press("noting.sign")
    room_.sign("op1")

    (note,) = page(screen).notes
    assert (note.text, note.taken_by) == ("Incubator 2 beeps.", "")
    assert room_.find("noting.text").property("plainText") == ""
    room_.enter("ad")
    assert not room_.visible("noting.sign")
    assert room_.visible("noting.barred")


def test_a_sample_is_received_by_the_laboratory(room: Rooms) -> None:
    """URS-737: it waits with its age, and its receipt shows how long nobody answered for it."""
    room_ = room("made")
    room_.site.clock.forward(seconds=timedelta(hours=3).total_seconds())
    screen = opened(room_, "op1")
    room_.press("shift.part.samples")
    first = page(screen).samples[0]
    assert (first.late, first.received_by) == (True, "")
    assert not room_.visible("receiving.sign")

    room_.enter("qc")
    table = room_.find("samples")
    assert isinstance(table, Table)
    table.pick(0)
    assert not room_.find("receiving.sign").isEnabled(), "nothing is chosen beforehand"
    choose(room_, "receiving.condition", "damaged")
    room_.press("receiving.sign")
    room_.sign("qc")
    row = next(row for row in page(screen).samples if row.seq == first.seq)
    assert isinstance(row, SampleRow)
    assert (row.condition, row.late) == ("damaged", True)
    assert float(row.minutes) > 180
    assert received(room_.site) == 1


def test_step_sheets_are_looked_at(room: Rooms) -> None:
    """URS-737: who prints signs for the numbered sheets of a step or phase; the viewer prints and keeps them."""
    room_ = room("made")
    screen = opened(room_, "op1")
    room_.press("shift.part.sheets")
    assert "P1" in dict(page(screen).sheets)
    choose(room_, "sheets.step", "P1.05")
    room_.press("sheets.show")
    room_.sign("op1")
    (viewing,) = room_.shown
    (sheet,) = room_.site.bench.state(BATCH).sheets.values()
    assert (sheet.code, sheet.mark.by.id) == (f"{SHEET_CODE}{BATCH}/P1.05/1/1", "op1")
    assert page(screen).printed == (sheet.code,)
    assert "nothing entered yet: 1" in room_.find("sheets.account").text()  # type: ignore[attr-defined]  # a text
    assert viewing.name == f"{BATCH} step sheet P1.05.pdf"
    assert not viewing.draft
    data = viewing.read()
    assert data.startswith(b"%PDF-")


def test_every_part_of_the_shift_fits_is_named_and_speaks_chinese(room: Rooms, translation: Translation) -> None:
    """URS-711, URS-709: each part fits into 1280 x 800 in each language and size."""
    room_ = room("made")
    note_handover(room_.site.bench, BATCH, "二号培养箱报警。", room_.site.by("op1"))
    opened(room_, "qc")
    assert room_.misfits(*(f"shift.part.{part}" for part in PARTS)) == []
    for part in PARTS:
        room_.press(f"shift.part.{part}")
        assert support.unnamed(room_.window) == [], part
    translation.set_language("zh-Hans")
    room_.qtbot.waitUntil(lambda: "记录纸" in words(room_, "shift"))
    room_.wait()
    for part in PARTS:
        room_.press(f"shift.part.{part}")
        left = support.english_left(room_.find("shift"), frozenset())
        assert [text for text in left if not any(sign.isdigit() for sign in text)] == [], part
