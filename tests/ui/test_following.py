"""Several people in one batch, in several windows and programs on one database."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from batchrecord.events.common import Reason
from batchrecord.execution.floor import lift_hold, place_hold
from tests.support.batch_run import BATCH, SiteRun
from tests.ui.elsewhere import elsewhere
from tests.ui.step.standing import begin, enabled, recorded
from tests.ui.workstation import Workstation
from ui.news import News
from ui.step.view import StepScreen
from ui.theme import Theme
from ui.translation import Translation

TYPING = Reason(code="typing", text="The display says something else.")


@pytest.fixture
def other(
    qtbot: QtBot, theme: Theme, translation: Translation, workstation: Workstation, tmp_path: Path
) -> Iterator[Workstation]:
    """A second window on the same database, with a knowledge of its own."""
    site = replace(workstation.site, bench=workstation.site.reopened())
    other = Workstation.start(qtbot, theme, translation, tmp_path / "other", site)
    yield other
    other.close()


def test_another_program_is_followed(workstation: Workstation) -> None:
    """URS-722: a second process signs an entry; the page shows it, and typed text, cursor and keyboard stay."""
    run = begin(workstation, "wh", "P1.02")
    line = workstation.find_as(QLineEdit, "entry.P1.02.highest.value")
    workstation.type("entry.P1.02.highest.value", "5.5", enter=False)
    line.setCursorPosition(1)
    with elsewhere(workstation.site.folder, "wh", workstation.site.clock.now().utc) as there:
        there.perform(run.batch, "P1.02.lowest", value="3.1")
        workstation.wait(lambda: workstation.there("entry.P1.02.lowest.performed"))
    workstation.settle()

    assert "3.1 °C" in workstation.words("entry.P1.02.lowest")
    assert (line.text(), line.cursorPosition(), line.hasFocus()) == ("5.5", 1, True)


@pytest.mark.parametrize("screen", ["step", "review", "laboratory", "disposition", "batches"])
def test_every_screen_follows(workstation: Workstation, other: Workstation, screen: str) -> None:
    """URS-722: whatever is shown in the second window follows what is signed in the first one."""
    run = workstation.batch(until="P1.02")
    other.sign_in("qa1")
    if screen == "batches":
        other.program.way.show_site("batches")
    else:
        other.program.way.show_batch(run.batch, screen)
    other.settle()
    page = other.window.shown_screen()
    assert page is not None
    heard: list[frozenset[str]] = []
    other.program.findChild(News).heard.connect(heard.append)  # type: ignore[union-attr]
    reads: list[object] = []
    watched = _reads(page)
    setattr(page, watched, _counting(getattr(page, watched), reads))
    run.bench.perform(BATCH, "P1.02.lowest", {"value": "3.1"}, workstation.site.by("wh"))

    other.qtbot.waitUntil(lambda: bool(reads))
    assert heard == [frozenset({BATCH})]
    other.settle()


def _reads(page: object) -> str:
    """Name what a page calls when it has something new to show."""
    return next(name for name in ("show_facts", "show_page", "show_rows") if hasattr(page, name))


def _counting(call: object, reads: list[object]) -> object:
    def counted(*values: object) -> object:
        reads.append(values)
        return call(*values)  # type: ignore[operator]

    return counted


def test_what_somebody_typed_is_named_when_another_signs_first(workstation: Workstation, other: Workstation) -> None:
    """URS-722: her text is not gone without a word: the page says who signed, and what stood there."""
    begin(workstation, "wh", "P1.02")
    other.sign_in("wh")
    other.open_batch(BATCH)
    other.type("entry.P1.02.lowest.value", "3.7", enter=False)
    workstation.type("entry.P1.02.lowest.value", "3.1")
    workstation.click("action")
    workstation.sign("wh")

    other.wait(lambda: other.there("entry.P1.02.lowest.news"))

    assert "“3.7”" in other.words("entry.P1.02.lowest.news")
    assert "3.1 °C" in other.words("entry.P1.02.lowest.recorded")


def test_what_others_changed_is_told_until_she_signs(workstation: Workstation, other: Workstation) -> None:
    """URS-722: a result whose input another corrected is marked; the mark has gone when she has signed the result."""
    run = begin(workstation, "op1", "P5.02b")
    other.sign_in("op2")
    other.open_batch(BATCH)
    fields = run.fields(run.master.entry("P5.02.volume"))
    other.site.bench.correct(BATCH, "P5.02.volume", {**fields, "value": "51"}, TYPING, workstation.site.by("op2"))
    workstation.wait(lambda: workstation.there("entry.P5.02b.cells.news"))
    assert "51" in workstation.words("entry.P5.02b.cells.news")

    workstation.find("entry.P5.02b.cells").entered.emit("P5.02b.cells")  # type: ignore[attr-defined]  # a card
    workstation.click("action")
    workstation.sign("op1")

    assert recorded(run, "P5.02b.cells") is not None
    assert not workstation.there("entry.P5.02b.cells.news")


def test_she_is_told_before_she_signs_what_has_changed(workstation: Workstation, other: Workstation) -> None:
    """URS-724: the open sheet names the change and takes no signature; looked at again, it can be signed."""
    run = begin(workstation, "op1", "P5.02b")
    other.sign_in("op2")
    other.open_batch(BATCH)
    workstation.program.way.show_batch(BATCH)
    workstation.find("entry.P5.02b.cells").entered.emit("P5.02b.cells")  # type: ignore[attr-defined]  # a card
    workstation.click("action")
    assert workstation.there("signing")
    fields = run.fields(run.master.entry("P5.02.volume"))
    other.site.bench.correct(BATCH, "P5.02.volume", {**fields, "value": "51"}, TYPING, workstation.site.by("op2"))

    workstation.wait(lambda: workstation.there("signing.problem"))

    said = workstation.words("signing.problem")
    assert "P5.02.volume" in said
    assert "51 mL" in said
    assert not enabled(workstation, "signing.sign")
    workstation.click("signing.cancel")
    workstation.wait(lambda: "51 mL" in workstation.words("entry.P5.02b.cells"))
    workstation.find("entry.P5.02b.cells").entered.emit("P5.02b.cells")  # type: ignore[attr-defined]  # a card
    workstation.click("action")
    workstation.sign("op1")
    assert recorded(run, "P5.02b.cells") is not None


def test_a_change_between_sheet_and_signature_is_refused(workstation: Workstation, other: Workstation) -> None:
    """URS-724: even where the window has not heard of it yet, the signature is refused, and not offered again."""
    run = begin(workstation, "op1", "P5.02b")
    workstation.find("entry.P5.02b.cells").entered.emit("P5.02b.cells")  # type: ignore[attr-defined]  # a card
    workstation.click("action")
    workstation.program.findChild(News).end()  # type: ignore[union-attr]
    fields = run.fields(run.master.entry("P5.02.volume"))
    other.site.bench.correct(BATCH, "P5.02.volume", {**fields, "value": "51"}, TYPING, workstation.site.by("op2"))
    workstation.sign("op1")

    assert "now says 51 mL" in workstation.words("signing.problem")
    assert not enabled(workstation, "signing.sign")
    assert recorded(run, "P5.02b.cells") is None
    workstation.click("signing.cancel")


def test_what_was_typed_is_there_after_the_program_has_ended(
    qtbot: QtBot, theme: Theme, translation: Translation, tmp_path: Path
) -> None:
    """URS-723: closed or ended by itself, the next program finds it for the same person; the ledger never has it."""
    first = Workstation.start(qtbot, theme, translation, tmp_path)
    run = begin(first, "wh", "P1.02")
    size = first.site.bench.site.store.size()
    first.type("entry.P1.02.highest.value", "5.5", enter=False)
    at = first.site.clock.now().utc
    first.close()

    again = Workstation.start(qtbot, theme, translation, tmp_path / "again", SiteRun.opened(first.site.folder, at))
    assert again.site.bench.site.store.size() == size
    again.sign_in("wh")
    again.open_batch(run.batch)
    assert again.find_as(QLineEdit, "entry.P1.02.highest.value").text() == "5.5"
    again.type("entry.P1.02.highest.value", "5.5")
    again.click("action")
    again.sign("wh")
    assert not list(again.site.bench.site.folder.drafts.iterdir()), "what is signed is no draft any more"
    again.close()


def test_a_hold_from_elsewhere_leaves_the_keyboard_on_the_page(workstation: Workstation, other: Workstation) -> None:
    """URS-722, URS-739: what is typed on while the hold appears presses nothing, and the typing goes on afterwards."""
    run = begin(workstation, "wh", "P1.02")
    line = "entry.P1.02.lowest.value"
    workstation.window.activateWindow()
    workstation.type(line, "3.", enter=False)
    assert workstation.find(line).hasFocus()
    place_hold(other.site.bench, BATCH, "The power failed.", workstation.site.by("qa1"))

    workstation.wait(lambda: not workstation.there(line))
    page = workstation.window.shown_screen()
    assert page is not None
    assert QApplication.focusWidget() is page

    (hold,) = run.state.holds
    lift_hold(other.site.bench, BATCH, hold, "It is back.", workstation.site.by("qa1"))
    workstation.wait(lambda: workstation.there(line))
    workstation.settle()

    kept = workstation.find_as(QLineEdit, line)
    assert (kept.text(), kept.hasFocus()) == ("3.", True)


def test_a_report_that_is_being_written_survives_the_lock(workstation: Workstation) -> None:
    """URS-723: nobody was there for a while; the same person finds her words in the sheet, and once signed no more."""
    begin(workstation, "wh", "P1.02")
    workstation.click("action.report")
    workstation.click("report.class.minor")
    QTest.keyClicks(workstation.find("report.text"), "The label is smeared.")
    workstation.program.door.switch()
    workstation.settle()
    assert not workstation.there("report")

    workstation.sign_in("wh")
    workstation.click("action.report")
    assert workstation.find_as(QPlainTextEdit, "report.text").toPlainText() == "The label is smeared."
    QTest.keyClicks(workstation.find("report.action"), "Set aside.")
    workstation.click("report.sign")
    workstation.sign("wh")

    workstation.click("action.report")
    assert workstation.find_as(QPlainTextEdit, "report.text").toPlainText() == ""


def test_what_is_signed_here_is_shown_once(workstation: Workstation, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-729: the page shows the signature in the turn in which the sheet closes, and is not read for it again."""
    begin(workstation, "wh", "P1.02")
    page = workstation.window.shown_screen()
    assert isinstance(page, StepScreen)
    shown: list[object] = []
    monkeypatch.setattr(page, "show_facts", _counting(page.show_facts, shown))
    workstation.type("entry.P1.02.lowest.value", "3.1")
    workstation.click("action")
    workstation.sign("wh")
    news = workstation.program.findChild(News)
    assert isinstance(news, News)
    news.look()
    workstation.settle()

    assert workstation.there("entry.P1.02.lowest.performed")
    assert len(shown) == 1


def test_what_was_recorded_while_she_signed_is_shown_too(workstation: Workstation, other: Workstation) -> None:
    """URS-722: that the page has read what she signed herself hides nothing that others record after it."""
    run = begin(workstation, "wh", "P1.02")
    workstation.type("entry.P1.02.lowest.value", "3.1")
    workstation.click("action")
    workstation.sign("wh")
    other.site.bench.perform(run.batch, "P1.02.highest", {"value": "5.5"}, workstation.site.by("wh"))

    workstation.wait(lambda: workstation.there("entry.P1.02.highest.performed"))

    assert "5.5 °C" in workstation.words("entry.P1.02.highest")
