"""What was typed in a sheet and not signed: kept with every change, put back, and said to be there again.

Names for tests: ``sheet.kept`` says it, ``sheet.anew`` begins anew.
"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.translation import translate
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.typed import Keeping, typed_lines

__all__ = ["KeptLines"]


class KeptLines(QWidget):
    """Keeps the lines of a sheet, and stands above them where something was kept."""

    emptied = Signal()
    """The person begins anew: everything stands there again as before anybody typed."""

    def __init__(self, theme: Theme, keeping: Keeping, content: QWidget) -> None:
        """Look at what stands in the lines of a sheet before anybody typed there.

        Args:
            theme: the theme.
            keeping: where it is kept.
            content: holds the lines.
        """
        super().__init__(content)
        self._keeping, self._lines, self._over = keeping, typed_lines(content), False
        self._blank = {name: line.draft() for name, line in self._lines.items()}
        said, self._anew = Banner(theme, "info"), Button(theme, kind="quiet", icon="rotate-ccw")
        self._said = said
        said.setObjectName("sheet.kept")
        self._anew.setObjectName("sheet.anew")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(said, 1)
        row.addWidget(self._anew)
        self._anew.clicked.connect(self._begin_anew)
        self.hide()
        self.retranslate()

    def put_back(self) -> bool:
        """Put back what was kept; False if nothing was."""
        kept = {name: texts for name, texts in self._keeping.kept().items() if name in self._lines}
        for name, texts in kept.items():
            self._lines[name].restore(texts)
        self.setVisible(bool(kept))
        return bool(kept)

    def keep_edits(self) -> None:
        """Keep every change from now on."""
        for line in self._lines.values():
            line.on_edit(self._keep)

    def end(self, *, signed: bool) -> None:
        """Keep nothing more; what was signed is forgotten."""
        self._over = True
        if signed:
            self._keeping.keep({})

    def retranslate(self) -> None:
        """Set every text anew."""
        self._said.show_words("", translate("Sheet", "You wrote this before and did not sign it."))
        self._anew.setText(translate("Sheet", "Begin anew"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _keep(self) -> None:
        """Keep what somebody typed, not what stood there before: that may have changed when it is put back."""
        if not self._over:
            now = {name: line.draft() for name, line in self._lines.items()}
            self._keeping.keep({name: texts for name, texts in now.items() if texts != self._blank[name]})

    def _begin_anew(self) -> None:
        for name, line in self._lines.items():
            line.restore(self._blank[name])
        self.hide()
        self.emptied.emit()
        self._keeping.keep({})
