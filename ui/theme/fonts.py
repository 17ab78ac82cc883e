"""The fonts that come with the program, so that every machine shows the same glyphs."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding
from batchrecord.base.places import data_root
from batchrecord.base.text import TRADITIONAL

__all__ = ["FAMILIES", "load_first_fonts", "load_fonts", "window_font"]

_HONG_KONG = "Noto Sans HK"
FAMILIES = ("Inter", "Noto Sans SC", "DejaVu Sans", "Noto Sans Symbols 2", _HONG_KONG)
"""In this order each character is looked for; what can be signed is in one of them (resources/fonts/README.md)."""

_LATER = ("NotoSansSC-Bold.ttf", "NotoSansSymbols2-Regular.ttf", "NotoSansHK-Regular.ttf", "NotoSansHK-Bold.ttf")
"""What no English word of the first page needs; reading them would delay it."""
_ONLY_PRINTED = ("DejaVuSansMono.ttf",)
_loaded: set[str] = set()


def load_fonts() -> None:
    """Make the bundled fonts known to Qt; repeating it does nothing.

    Raises:
        StorageError: the installation is incomplete.
    """
    _load(without=())


def load_first_fonts() -> None:
    """Make those known that the first page needs in English; the others follow with :func:`load_fonts`.

    Raises:
        StorageError: the installation is incomplete.
    """
    _load(without=_LATER)


def _load(without: tuple[str, ...]) -> None:
    for file in sorted(data_root("resources").joinpath("fonts").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".ttf") or file.name in {*without, *_ONLY_PRINTED, *_loaded}:
            continue
        if QFontDatabase.addApplicationFont(str(Path(str(file)))) < 0:
            raise StorageError(Finding.failed("installation.damaged", file=file.name))
        _loaded.add(file.name)


def window_font(pixels: int, language: str) -> QFont:
    """Return the font of the window, with digits of equal width so that numbers stand in columns.

    Args:
        pixels: height.
        language: one code point has different shapes in Hong Kong and on the mainland.
    """
    families = list(FAMILIES)
    if language == TRADITIONAL:
        families.remove(_HONG_KONG)
        families.insert(1, _HONG_KONG)
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
