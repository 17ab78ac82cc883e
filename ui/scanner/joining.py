"""Joins the place where a scanner is tried."""

from ui.scanner.view import ScannerScreen
from ui.shell import Tab
from ui.translation import translate
from ui.way import Way

__all__ = ["join_scanner"]


def join_scanner(way: Way) -> None:
    """Make the page; it asks no service of the site."""
    parts = way.parts
    screen = ScannerScreen(parts.theme, parts.translation, parts.clock)
    way.add_site_screen(Tab(name="scanner", title=_title, icon="scan-line"), screen)


def _title() -> str:
    return translate("Scanner", "Scanner")
