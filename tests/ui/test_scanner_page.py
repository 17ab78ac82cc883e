"""The page on which a scanner is tried."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui import support
from tests.ui.workstation import Workstation
from ui.theme import Theme
from ui.translation import Translation

GTIN = "09501101530003"


def begin(workstation: Workstation) -> None:
    workstation.sign_in("op1")
    workstation.program.way.show_site("scanner")
    workstation.settle()


def test_it_says_what_a_code_means(workstation: Workstation) -> None:
    """URS-742: how a code arrived, what kind it is and each of its facts are shown; nothing is recorded."""
    begin(workstation)
    before = len(list(workstation.site.bench.site.store.entries("site", 0)))
    assert workstation.find("scanner.code").hasFocus()
    workstation.type("scanner.code", f"]d201{GTIN}17270200" + "10LV9")

    assert "Scanned" in workstation.words("scanner")
    words = workstation.words("scanner.meaning")
    assert "GS1 element string ]d2" in words
    assert "(10) Lot | LV9" in words
    assert "Last day of use | 2027-02-28" in words
    assert "Longest pause" in workstation.words("scanner.how")
    workstation.type("scanner.code", "&/COI-26-0117-7F3K")
    assert "[040] Chain of identity | COI-26-0117-7F3K" in workstation.words("scanner.meaning")
    workstation.type("scanner.code", "BAL-03")
    assert "plain code" in workstation.words("scanner.meaning")
    assert len(list(workstation.site.bench.site.store.entries("site", 0))) == before


def test_it_says_what_is_wrong(workstation: Workstation) -> None:
    """URS-742: hands, Caps Lock and damaged codes are told apart."""
    begin(workstation)
    line = workstation.find_as(QLineEdit, "scanner.code")
    workstation.type("scanner.code", f"]d201{GTIN[:-1]}4")
    assert "check digit" in workstation.words("scanner")
    assert not workstation.there("scanner.meaning")
    workstation.type("scanner.code", "coi-26-0117-7f3k")
    assert "Caps Lock may be on" in workstation.words("scanner.how")
    line.selectAll()
    QTest.keyClicks(line, "BAL")
    QTest.qWait(90)
    workstation.find("scanner.code")
    QTest.keyClicks(line, "-03")
    line.returnPressed.emit()
    workstation.settle()
    assert "Typed by hand" in workstation.words("scanner")


def test_it_fits_and_is_named(workstation: Workstation, theme: Theme, translation: Translation) -> None:
    """URS-742: in each language and size of text nothing is cut, and everything has a name."""
    begin(workstation)
    workstation.type("scanner.code", f"]d201{GTIN}17270200" + "10LV9")
    for where in support.everywhere(workstation.window, theme, translation):
        assert (where, support.cut(workstation.window)) == (where, [])
        assert (where, support.too_large(workstation.window)) == (where, "")
    assert support.unnamed(workstation.find("scanner")) == []
