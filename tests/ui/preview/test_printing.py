"""Printing what is on screen."""

from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton

from tests.ui.preview.conftest import Desk
from tests.ui.preview.papers import paper
from ui.preview.pdf import PdfFile, Picture
from ui.preview.printing import FINEST, Printing, ask_printer, new_printer


def printed(desk: Desk) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(desk.target.read_bytes())


def shades(document: pypdfium2.PdfDocument, page: int) -> list[int]:
    """Return how dark each of a hundred squares of a page is."""
    image = document[page].render(scale=1, grayscale=True).to_pil()
    return [255 - each for each in image.resize((10, 10)).tobytes()]


def test_the_dialog_of_the_system_begins_the_printing(desk: Desk, tmp_path: Path) -> None:
    """URS-717: what it hands over besides is not taken for something else."""
    printer, begun = new_printer((595, 842)), list[QPrinter]()
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    ask_printer(desk.window, printer, 3, partial(begun.append, printer)).accept()

    assert begun == [printer]


def test_every_page_goes_to_the_printer(desk: Desk) -> None:
    """URS-717: as many pages, as large, with the same on them, at the resolution of the printer up to 600 dpi."""
    desk.show(paper())
    desk.press("preview.print")
    assert desk.words("preview.said") == "The document went to the printer."
    (printer,) = desk.printers
    assert printer.docName().startswith(
        "Print of "
    )  # what is printed to a file never takes the place of what was signed
    assert printer.resolution() == FINEST
    on_paper, shown = printed(desk), pypdfium2.PdfDocument(paper())
    assert len(on_paper) == 3
    for page in range(3):
        assert [round(length) for length in on_paper[page].get_size()] == [595, 842]
        pairs = zip(shades(on_paper, page), shades(shown, page), strict=True)
        assert max(abs(one - other) for one, other in pairs) < 12
    on_paper.close()
    shown.close()


def test_only_the_chosen_pages_are_printed(desk: Desk) -> None:
    """URS-717: the range of pages of the dialog counts."""
    desk.show(paper())
    file = desk.page.presenter.file
    assert file is not None
    printer = new_printer(file.sizes[0])
    printer.setOutputFileName(str(desk.target))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    ended: list[object] = []
    work = Printing(file, printer, desk.drawers, desk.page)
    work.finished.connect(ended.append)
    work.begin()
    desk.settle()

    assert ended == [None]
    on_paper, shown = printed(desk), pypdfium2.PdfDocument(paper())
    assert len(on_paper) == 2
    assert abs(shades(on_paper, 0)[55] - shades(shown, 1)[55]) < 12
    on_paper.close()
    shown.close()


def test_smaller_paper_takes_a_smaller_page(desk: Desk) -> None:
    """URS-717: what does not fit the paper is made smaller, never cut."""
    desk.show(paper())
    file = desk.page.presenter.file
    assert file is not None
    printer = new_printer(file.sizes[0])
    printer.setPageSize(QPageSize(QSizeF(297, 421), QPageSize.Unit.Point))
    printer.setOutputFileName(str(desk.target))
    Printing(file, printer, desk.drawers, desk.page).begin()
    desk.settle()

    on_paper, shown = printed(desk), pypdfium2.PdfDocument(paper())
    pairs = zip(shades(on_paper, 0), shades(shown, 0), strict=True)
    assert max(abs(one - other) for one, other in pairs) < 25
    on_paper.close()
    shown.close()


def test_a_strip_at_a_time_is_in_memory(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-718: a page of 35 million dots is drawn in strips of a few."""
    sizes: list[int] = []
    draw = PdfFile.draw

    def counting(self: PdfFile, page: int, width: int, height: int, *, top: int = 0, rows: int = 0) -> Picture:
        sizes.append(width * rows)
        return draw(self, page, width, height, top=top, rows=rows)

    desk.show(paper())
    monkeypatch.setattr(PdfFile, "draw", counting)
    desk.press("preview.print")

    assert len(sizes) >= 3 * 5
    assert max(sizes) <= 6_000_000


def test_printing_is_stopped(desk: Desk) -> None:
    """URS-717: the button that prints stops it; a moment later it prints again."""
    desk.show(paper(5_200))
    button = desk.find(QAbstractButton, "preview.print")
    button.click()
    desk.qtbot.waitUntil(lambda: "Page 2 of" in desk.words("preview.said"))
    assert button.text() == "Stop printing"
    button.click()
    desk.settle()

    assert desk.words("preview.said") == "Printing was stopped."
    assert button.text() == "Print"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said_to(desk: Desk) -> None:
    """URS-712: no silence where nothing comes out of the printer."""
    desk.show(paper())
    desk.target = desk.target.parent / "no such folder" / "out.pdf"
    desk.press("preview.print")

    assert "took nothing" in desk.words("preview.said")
