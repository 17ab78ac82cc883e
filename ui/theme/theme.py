"""The theme in force: it dresses the application and tells painted widgets when they must look again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from string import Template

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from batchrecord.base.places import data_root
from batchrecord.base.text import ENGLISH
from ui.theme.fonts import load_first_fonts, load_fonts, window_font
from ui.theme.icons import GAP, Icons
from ui.theme.measures import SCALES, Density, Measures
from ui.theme.tokens import APPEARANCES, LIGHT, Tokens

__all__ = ["Theme", "restyle"]


class Theme(QObject):
    """Colours, sizes and icons of one application.

    Widgets get it in their constructor, read it when they paint, and listen to :attr:`changed` if they keep anything
    that depends on it.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, tokens: Tokens = LIGHT, scale: int = 100, *, hurry: bool = False
    ) -> None:
        """Dress an application; in a hurry only with the fonts an English page needs, until :meth:`complete`."""
        super().__init__(application)
        self._application = application
        self._tokens = tokens
        self._language = ENGLISH
        self._measures = Measures(scale=scale)
        self._icons = Icons()
        self._drawings = QTemporaryDir()
        (load_first_fonts if hurry else load_fonts)()
        application.setStyle("Fusion")
        self.apply()

    def complete(self) -> None:
        """Load what was left out in a hurry."""
        load_fonts()

    @property
    def tokens(self) -> Tokens:
        """The colours."""
        return self._tokens

    @property
    def measures(self) -> Measures:
        """The sizes."""
        return self._measures

    @property
    def density(self) -> Density:
        """How much room there is."""
        return self._measures.density

    @property
    def scale(self) -> int:
        """Size of text in percent."""
        return self._measures.scale

    @property
    def appearance(self) -> str:
        """Name of the colours: ``light``, ``dark`` or ``contrast``."""
        return next(name for name, tokens in APPEARANCES.items() if tokens == self._tokens)

    def set_appearance(self, name: str) -> None:
        """Choose the colours by name; any other name becomes ``light``."""
        tokens = APPEARANCES.get(name, LIGHT)
        if tokens != self._tokens:
            self._tokens = tokens
            self.apply()

    def set_language(self, language: str) -> None:
        """Draw characters that several scripts share as this language writes them."""
        if language != self._language:
            self._language = language
            self.apply()

    def px(self, length: int) -> int:
        """Return a length written for 100 % in pixels."""
        return self._measures.px(length)

    def set_scale(self, scale: int) -> None:
        """Choose the size of text: 100, 125 or 150 percent; any other becomes 100."""
        self._set(replace(self._measures, scale=scale if scale in SCALES else 100))

    def set_width(self, width: int) -> None:
        """Follow the width of the window, in pixels."""
        self._set(replace(self._measures, width=width))

    def colour(self, tone: str) -> str:
        """Return a colour by the name of its token."""
        return str(getattr(self._tokens, tone))

    def pixmap(self, name: str, tone: str, size: int) -> QPixmap:
        """Return an icon in the colour of a token; ``size`` is for 100 %."""
        return self._icons.pixmap(name, self.colour(tone), self.px(size))

    def icon(self, name: str, tone: str, size: int = 20, *, gap: bool = True) -> QIcon:
        """Return an icon for a button, with the gap before its text."""
        return self._icons.icon(
            name, self.colour(tone), self._tokens.disabled, self.px(size), self.px(GAP) if gap else 0
        )

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Take the style sheet away while many widgets are put together.

        With it each of them is dressed again whenever something around it gets a parent.
        """
        self._application.setStyleSheet("")
        try:
            yield
        finally:
            self._application.setStyleSheet(self._style_sheet())

    def apply(self) -> None:
        """Dress the application anew."""
        # A sheet put over another makes Qt compare every widget's rules with the old ones: ten times the time of
        # taking the old one away first (measured at 1,500 widgets: 1.6 s against 0.2 s).
        self._application.setStyleSheet("")
        self._application.setFont(window_font(self._measures.size("body"), self._language))
        self._application.setPalette(_palette(self._tokens))
        self._application.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _set(self, measures: Measures) -> None:
        before, self._measures = self._measures, measures
        if (measures.scale, measures.density) != (before.scale, before.density):
            self.apply()

    def _style_sheet(self) -> str:
        template = data_root("resources").joinpath("style", "window.qss").read_text(encoding="utf-8")
        return Template(template).substitute(_Values(self._tokens, self._measures, self._tinted()))

    def _tinted(self) -> dict[str, str]:
        """Write the drawings the style sheet names by address: those cannot be coloured there."""
        wanted = {"chevron": ("chevron-down", "text2", 16), "tick": ("check", "on_primary", 18)}
        addresses = {}
        for name, (drawing, tone, size) in wanted.items():
            address = self._drawings.filePath(f"{name}-{self.appearance}-{self.scale}.png")
            self.pixmap(drawing, tone, size).save(address)
            addresses[f"url_{name}"] = address
        return addresses


class _Values(dict[str, str]):
    """What the placeholders of the style sheet stand for; an unknown one is a KeyError, which the tests provoke."""

    def __init__(self, tokens: Tokens, measures: Measures, addresses: dict[str, str]) -> None:
        super().__init__({**measures, **tokens.as_dict(), **addresses})
        self._measures = measures

    def __missing__(self, key: str) -> str:
        return self._measures[key]


def restyle(widget: QWidget, *, inside: type[QWidget] | None = None, **properties: object) -> None:
    """Set dynamic properties that the style sheet looks at, and have the widget dressed again if one changed.

    Args:
        widget: what is dressed.
        inside: widgets of this kind inside it are dressed as well, where a rule such as ``QFrame[state] QLineEdit``
            looks at the properties of what they stand in. All of them would be dear: a card holds dozens.
        properties: by name.
    """
    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    for name, value in changed.items():
        widget.setProperty(name, value)
    # Before a widget is first shown there is nothing to undo, and it is dressed then.
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        for each in (widget, *(widget.findChildren(inside) if inside is not None else ())):
            each.style().unpolish(each)
            each.style().polish(each)


def _palette(tokens: Tokens) -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    colours = {
        role.Window: tokens.canvas,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.canvas,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_primary,
        role.Highlight: tokens.primary,
        role.HighlightedText: tokens.on_primary,
        role.PlaceholderText: tokens.muted,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Link: tokens.primary_text,
        role.Accent: tokens.primary,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.disabled))
    return palette
