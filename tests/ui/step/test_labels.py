"""Labels at the bench: looked at, printed, counted, printed again and reconciled, on a real site."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.execution.stock import Stock, binding
from batchrecord.registers.site import PRODUCTION, QUALITY
from tests.support.labelled import labels_master
from tests.ui import support
from tests.ui.step.standing import enabled, label, recorded
from tests.ui.workstation import Workstation
from ui.step.view import StepScreen
from ui.theme import Theme
from ui.translation import Translation


@pytest.fixture
def run(workstation: Workstation, tmp_path: Path) -> BatchRun:
    """A batch whose labels are to be printed; the printer writes a file."""
    site = workstation.site
    stock = Stock(site.bench.recorder)
    master = stock.submit_master(labels_master(), site.by("au"))
    stock.approve_master(binding(master), PRODUCTION, site.by("ap1"))
    stock.approve_master(binding(master), QUALITY, site.by("ap2"))
    for person in ("op1", "op2"):
        stock.record_training(person, binding(master), "2027-12-31", site.by("su"))
    run = site.batch(issue=False)
    run.issue(master)
    issued = run.state.issued
    assert issued is not None
    run.bench.perform(run.batch, "L.01.bag", {"coi": issued.coi, "din": issued.din}, site.by("op1"))
    screen = workstation.window.findChild(StepScreen, "step")
    assert isinstance(screen, StepScreen)
    assert screen.labels is not None

    def to_file(_: QWidget, printer: QPrinter, pages: int, accepted: Callable[[], None]) -> None:
        printer.setOutputFileName(str(tmp_path / "labels.pdf"))
        accepted()

    screen.labels._ask = to_file
    workstation.sign_in("op1")
    workstation.open_batch(run.batch)
    return run


def sign(workstation: Workstation) -> None:
    workstation.click("action")
    workstation.sign("op1")


def text(workstation: Workstation, name: str) -> str:
    return workstation.find_as(QPlainTextEdit, name).toPlainText()


def test_labels_are_printed_and_counted(workstation: Workstation, run: BatchRun, tmp_path: Path) -> None:
    """URS-744: as many labels as are due come out of the printer, and their number and serials are filled in."""
    workstation.type("entry.L.02.bags.value", "3")
    sign(workstation)
    assert workstation.find("entry.L.02.labels.labels.picture").pixmap().width() > 300  # type: ignore[attr-defined]
    assert label(workstation, "entry.L.02.labels.labels.print") == "Print 4 labels"
    assert "B-26-0117-01: label 1 of 4" in workstation.words("entry.L.02.labels")
    workstation.click("entry.L.02.labels.labels.next")
    assert "B-26-0117-02: label 2 of 4" in workstation.words("entry.L.02.labels")

    workstation.click("entry.L.02.labels.labels.print")
    workstation.wait(lambda: "went to the printer" in workstation.words("entry.L.02.labels"))
    assert workstation.find_as(QLineEdit, "entry.L.02.labels.printed").text() == "4"
    assert text(workstation, "entry.L.02.labels.serials").splitlines()[-1] == "B-26-0117-X1"
    paper = pypdfium2.PdfDocument((tmp_path / "labels.pdf").read_bytes())
    codes = [zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil())[0].text for page in paper]
    assert len(codes) == 4
    paper.close()
    sign(workstation)

    fields = recorded(run, "L.02.labels")
    assert isinstance(fields, dict)
    assert fields["serials"] == ("B-26-0117-01", "B-26-0117-02", "B-26-0117-03", "B-26-0117-X1")
    assert fields["template"] == "bag/1"
    assert fields["expiry"]


def test_a_label_too_few_is_counted_and_told(workstation: Workstation, run: BatchRun) -> None:
    """URS-744: what is signed is what was counted: where the printer stopped, another number opens a deviation."""
    workstation.type("entry.L.02.bags.value", "3")
    sign(workstation)
    workstation.click("entry.L.02.labels.labels.print")
    workstation.wait(lambda: "went to the printer" in workstation.words("entry.L.02.labels"))
    workstation.type("entry.L.02.labels.printed", "3")
    serials = workstation.find_as(QPlainTextEdit, "entry.L.02.labels.serials")
    serials.setPlainText("\n".join(serials.toPlainText().splitlines()[:3]))
    workstation.settle()
    assert label(workstation) == "Open deviation and sign"
    sign(workstation)

    assert [each.code for each in run.state.deviations.values()] == ["limit.below"]


def test_labels_are_printed_again_and_reconciled(workstation: Workstation, run: BatchRun) -> None:
    """URS-744: a reprint names its serials and why; what does not balance is told before it is signed."""
    by = workstation.site.by("op1")
    run.bench.perform(run.batch, "L.02.bags", {"value": "2"}, by)
    serials = ("B-26-0117-01", "B-26-0117-02", "B-26-0117-X1")
    run.bench.perform(run.batch, "L.02.labels", {"printed": "3", "serials": serials}, by)
    workstation.open_batch(run.batch)
    workstation.settle()
    workstation.find("entry.L.02.again.serials").setFocus()
    workstation.find_as(QPlainTextEdit, "entry.L.02.again.serials").setPlainText("B-26-0117-02")
    workstation.type("entry.L.02.again.reason", "smeared by the glove")
    workstation.type("entry.L.02.again.printed", "1")
    workstation.click("action")
    workstation.sign("op1")
    assert [each.code for each in run.state.deviations.values()] == ["labels.reprinted"]

    assert "Printed: 4" in workstation.words("entry.L.02.balance")
    for name, number in (("applied", "3"), ("specimen", "2"), ("destroyed", "-1")):
        workstation.type(f"entry.L.02.balance.{name}", number)
    assert "“-1” cannot be meant" in workstation.words("entry.L.02.balance"), "it adds up, and cannot be"
    assert not enabled(workstation)
    for name, number in (("applied", "2"), ("specimen", "1"), ("destroyed", "0")):
        workstation.type(f"entry.L.02.balance.{name}", number)
    assert "the difference is 1" in workstation.words("entry.L.02.balance")
    assert label(workstation) == "Open deviation and sign"
    workstation.type("entry.L.02.balance.destroyed", "1")
    assert "All labels are accounted for" in workstation.words("entry.L.02.balance")
    assert label(workstation) == "Sign"
    sign(workstation)
    assert recorded(run, "L.02.balance") == {"applied": "2", "specimen": "1", "destroyed": "1", "printed": "4"}


def test_labels_can_be_seen_everywhere(
    workstation: Workstation, run: BatchRun, theme: Theme, translation: Translation
) -> None:
    """URS-744: in each language and size of text nothing is cut, and everything has a name."""
    workstation.type("entry.L.02.bags.value", "3")
    sign(workstation)
    for where in support.everywhere(workstation.window, theme, translation):
        workstation.settle()
        assert (where, support.cut(workstation.window)) == (where, [])
        assert (where, support.too_large(workstation.window)) == (where, "")
    assert support.unnamed(workstation.find("entry.L.02.labels")) == []
