"""The list of batches, and the issue of a new one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from batchrecord.base.errors import BatchRecordError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.execution.floor import place_hold
from tests.support.deviations import reported
from tests.ui import support
from tests.ui.workstation import Workstation
from ui.batches.issuing import collection_end
from ui.batches.presenter import BatchListPresenter, BatchRow, read_rows
from ui.signing.signer import Signer
from ui.theme import Theme
from ui.translation import Translation
from ui.widgets import Table

ORDER = {
    "batch": "B-26-0200",
    "coi": "COI-26-0200-7F3K",
    "din": "A9999 26 120200",
    "patient": "QMH-P-0200",
    "hospital": "Queen's Road Hospital",
    "order": "TO-26-0200",
    "weight": "68.4",
    "weight_date": "2026-10-05",
    "suite": "A-12",
    "day": "2026-10-10",
    "time": "15:20",
}


class Page:
    """Stands in for the page."""

    def __init__(self) -> None:
        self.rows: list[object] = []
        self.allowed: list[bool] = []
        self.errors: list[BatchRecordError] = []

    def show_rows(self, rows: object) -> None:
        self.rows.append(rows)

    def show_error(self, error: BatchRecordError) -> None:
        self.errors.append(error)

    def allow_issue(self, allowed: bool) -> None:
        self.allowed.append(allowed)

    def show_issue(self, masters: object) -> None:
        self.rows.append(masters)


def run_now(work: object, done: object, failed: object = None) -> None:
    """Do the work at once."""
    try:
        result = work()  # type: ignore[operator]
    except BatchRecordError as error:
        failed(error)  # type: ignore[operator]
    else:
        done(result)  # type: ignore[operator]


def fill_in(workstation: Workstation, **other: str) -> None:
    """Fill in an order."""
    for name, text in {**ORDER, **other}.items():
        workstation.type(f"issue.{name}", text)


def test_only_quality_assurance_is_offered_a_new_batch(workstation: Workstation) -> None:
    """URS-319: whoever else is signed in sees no button to issue."""
    page = Page()
    presenter = BatchListPresenter(page, workstation.site.bench, run_now, page.rows.append)
    for role in ("OP", "QA"):
        presenter.set_person(Signer(id="x", name="X", roles=(role,)))

    assert page.allowed == [False, True]


def test_what_cannot_be_read_is_told(workstation: Workstation, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-712: an error of the disk reaches the page, and the next look works again."""
    page, bench = Page(), workstation.site.bench

    def broken() -> list[object]:
        raise StorageError(Finding.failed("storage.failed", reason="disk"))

    presenter = BatchListPresenter(page, bench, run_now, page.rows.append)
    with monkeypatch.context() as patch:
        patch.setattr(bench, "batches", broken)
        presenter.refresh()
    presenter.refresh()

    assert len(page.errors) == 1
    assert page.rows == [()]


def test_the_list_says_where_each_batch_stands(workstation: Workstation) -> None:
    """URS-702: number, patient code, next step, open deviations, status; Enter opens the one that is marked."""
    run = workstation.batch(until="P1.05")
    run.bench.report_deviation(run.batch, reported("P1.02.lowest"), workstation.site.by("wh"))
    rows = read_rows(workstation.site.bench)
    assert [(row.batch, row.step, row.deviations, row.status) for row in rows] == [(run.batch, "P1.05", 1, "running")]

    workstation.sign_in_at_list("op1")
    table = workstation.find_as(Table, "batches.list")
    assert isinstance(table.current(), BatchRow)
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    workstation.settle()

    assert workstation.window.screen_name() == "step"
    assert "P1.05" in workstation.words("step.id")


def test_an_empty_site_says_so(workstation: Workstation) -> None:
    """URS-702: without a batch the page says why it is empty and who can change that."""
    workstation.sign_in_at_list("op1")
    assert "No batch yet" in workstation.words("batches.empty")
    assert not workstation.there("batches.first")

    workstation.switch_to("qa1")
    assert workstation.there("batches.first")


def test_quality_assurance_issues_a_batch(workstation: Workstation) -> None:
    """URS-319: the order is entered, shown for signing as it was entered, signed, and the batch opens."""
    workstation.sign_in_at_list("qa1")
    workstation.click("batches.first")
    assert not workstation.find_as(QAbstractButton, "issue.sign").isEnabled()
    fill_in(workstation)
    workstation.click("issue.sign")
    words = workstation.words("signing.rows")
    for part in ("B-26-0200", "COI-26-0200-7F3K", "68.4 kg", "2026-10-10 15:20 Asia/Shanghai", "bcma-cart 1.0"):
        assert part in words
    assert "issued" in workstation.words("signing")
    workstation.sign("qa1")

    issued = workstation.site.bench.state("B-26-0200").issued
    assert issued is not None
    assert issued.collection_end == "2026-10-10T07:20:00.000Z"
    assert workstation.window.sheet is None
    assert workstation.window.screen_name() == "step"
    assert "P1.01" in workstation.words("step.id")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("weight", "68,4"),
        ("weight", "-1"),
        ("day", "10.10.2026"),
        ("time", "25:00"),
        ("batch", "b 1"),
        ("patient", "Chan Tai Man"),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_line(workstation: Workstation, field: str, text: str) -> None:
    """URS-712: the line says what it takes, everything typed stays, and no signature is asked for."""
    workstation.sign_in_at_list("qa1")
    workstation.click("batches.first")
    fill_in(workstation, **{field: text})
    workstation.click("issue.sign")

    assert not workstation.there("signing")
    assert workstation.find(f"issue.{field}").hasFocus()
    assert workstation.find(f"issue.{field}").accessibleDescription() != ""
    assert ORDER["hospital"] in workstation.words("issue")


def test_the_same_number_cannot_be_issued_twice(workstation: Workstation) -> None:
    """URS-319: the refusal stands in the signing sheet; turning back leads to what was typed."""
    run = workstation.batch()
    workstation.sign_in_at_list("qa1")
    workstation.click("batches.new")
    fill_in(workstation, batch=run.batch)
    workstation.click("issue.sign")
    workstation.sign("qa1")

    assert "already issued" in workstation.words("signing.problem")
    workstation.click("signing.cancel")
    assert ORDER["hospital"] in workstation.words("issue")


def test_a_local_time_becomes_universal() -> None:
    """URS-216: day, time and zone of the hospital give one moment; a time that does not exist gives none."""
    assert collection_end("2026-03-01", "15:20", "Asia/Shanghai") == "2026-03-01T07:20:00.000Z"
    assert collection_end("2026-07-01", "15:20", "Europe/Berlin") == "2026-07-01T13:20:00.000Z"
    assert collection_end("2026-02-30", "15:20", "Asia/Shanghai") is None
    assert collection_end("2026-03-01", "24:01", "Asia/Shanghai") is None


def test_list_and_sheet_fit(workstation: Workstation, theme: Theme, translation: Translation) -> None:
    """URS-711: nothing is cut; URS-715: everything has a name and room for a finger."""
    workstation.batch(until="P1.02")
    workstation.sign_in_at_list("qa1")
    window = workstation.window
    assert support.unnamed(window) == []
    assert support.too_small(window, theme) == []
    assert support.fits(window, theme, translation, "batches") == []
    workstation.click("batches.new")
    for where in support.everywhere(window, theme, translation):
        assert (where, support.too_large(window), support.cut(window.sheet or window)) == (where, "", [])
    window.dismiss_sheets()


def test_a_batch_that_is_held_says_so_in_the_list(workstation: Workstation) -> None:
    """URS-736: the state of a batch that quality assurance holds is that it is held, whatever else it waits for."""
    run = workstation.batch(until="P1.05")
    place_hold(run.bench, run.batch, "The seal was bent.", workstation.site.by("qa1"))
    (row,) = read_rows(workstation.site.bench)
    assert row.hold == "The seal was bent."
    workstation.sign_in_at_list("op1")
    table = workstation.find_as(Table, "batches.list")
    model = table.model()
    shown = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert "Held by QA" in shown
