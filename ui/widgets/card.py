"""Cards and what commonly lies on them."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.theme import Theme, restyle
from ui.widgets.states import State
from ui.widgets.text import Mark, Text, as_high_as_needed

__all__ = ["Card", "Chip", "Divider", "FactRow", "Facts"]


class Card(QFrame):
    """A white (or sunken) surface; put widgets into :attr:`body`. It is as high as its content."""

    def __init__(self, theme: Theme, *, sunken: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("card", "sunken" if sunken else "true")
        self.setSizePolicy(as_high_as_needed())
        self.body = QVBoxLayout(self)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        x, y = self._theme.measures.space("card_x"), self._theme.measures.space("card_y")
        self.body.setContentsMargins(x, y, x, y)
        self.body.setSpacing(self._theme.px(10))


class Divider(QFrame):
    """A hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("line", "true")


class Chip(QFrame):
    """A short word on a tinted ground, with an icon if it states something."""

    def __init__(
        self, theme: Theme, text: str = "", *, tone: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        row.setSpacing(theme.px(6))
        self._mark, self._words = Mark(theme, size=15), Text("small")
        row.addWidget(self._mark)
        row.addWidget(self._words)
        self.show_words(text, tone=tone, icon=icon)

    def text(self) -> str:
        """Return the words shown."""
        return self._words.text()

    def show_words(self, text: str, *, tone: str = "", icon: str = "") -> None:
        """Show words on the ground of a tone: ``primary ok warn bad info`` or none."""
        restyle(self, inside=QLabel, chip=tone or "neutral")
        self._words.setText(text)
        self._mark.set_icon(icon, {"": "text2", "primary": "primary_text"}.get(tone, tone))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One line of :class:`Facts`."""

    label: str
    value: str
    state: State | None = None
    """Shown as an icon behind the value."""
    replaced: str = ""
    """The old value of a correction, shown struck through before the new one."""


class Facts(QWidget):
    """Labels on the left and their values on the right, such as what is about to be signed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._rows: tuple[FactRow, ...] = ()
        theme.changed.connect(self._fit)

    @property
    def rows(self) -> tuple[FactRow, ...]:
        """The lines shown."""
        return self._rows

    def show_rows(self, rows: Iterable[FactRow]) -> None:
        """Show these lines instead of the ones before; the same lines stay as they are."""
        wanted = tuple(rows)
        if wanted != self._rows:
            self._rows = wanted
            self._build()

    def _build(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._grid.setHorizontalSpacing(self._theme.px(16))
        self._grid.setVerticalSpacing(self._theme.px(6))
        for number, row in enumerate(self._rows):
            self._add(number, row)

    def _fit(self) -> None:
        self._build()

    def _add(self, number: int, row: FactRow) -> None:
        # Chinese and Latin letters have different ascents; a fixed least height keeps label and value on one line.
        label, value = Text("label", row.label, wrap=True), Text("strong", row.value, wrap=True)
        for text in (label, value):
            text.setMinimumHeight(self._theme.px(24))
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Wide enough for what is short, so that codes are not broken; what is long wraps.
        for text, most in ((label, 110), (value, 130)):
            text.ensurePolished()
            text.setMinimumWidth(min(text.fontMetrics().horizontalAdvance(text.text()) + 2, self._theme.px(most)))
        self._grid.addWidget(label, number, 0)
        if row.replaced:
            both = QWidget()
            line = QHBoxLayout(both)
            line.setContentsMargins(0, 0, 0, 0)
            old = Text("strong", row.replaced, wrap=True)
            old.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            old.set_struck(True)
            line.addWidget(old, 1)
            line.addWidget(Mark(self._theme, "arrow-right", "muted", 16))
            line.addWidget(value)
            self._grid.addWidget(both, number, 1)
        else:
            self._grid.addWidget(value, number, 1)
        if row.state is not None:
            self._grid.addWidget(Mark(self._theme, row.state.icon, row.state.tone, 18), number, 2)
