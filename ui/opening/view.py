"""The first page without a site: open one, or make the demonstration.

Names for tests: ``opening`` (the page), ``opening.open``, ``opening.demonstration``.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Button, Card, Screen, Text

__all__ = ["OpeningScreen"]

_WIDTH = 620


class OpeningScreen(Screen):
    """Which site."""

    open_asked = Signal()
    demonstration_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("opening")
        self._title, self._words = Text("h1", wrap=True), Text("body", tone="text2", wrap=True)
        self._demonstration_words = Text("body", tone="text2", wrap=True)
        self._open = Button(theme, kind="primary", icon="folder-open")
        self._open.setObjectName("opening.open")
        self._demonstration = Button(theme, icon="flask-conical")
        self._demonstration.setObjectName("opening.demonstration")
        self._card = Card(theme)
        widgets = (self._title, self._words, self._open, self._demonstration_words, self._demonstration)
        for widget in widgets:
            self._card.body.addWidget(widget)
        row, column = QHBoxLayout(self), QVBoxLayout()
        column.addStretch(1)
        column.addWidget(self._card)
        column.addStretch(2)
        row.addStretch(1)
        row.addLayout(column, 20)
        row.addStretch(1)
        self._open.clicked.connect(self.open_asked)
        self._demonstration.clicked.connect(self.demonstration_asked)
        theme.changed.connect(self._fit)
        self._fit()

    def set_busy(self, busy: bool) -> None:
        """Take no further wish while one is being fulfilled."""
        self._open.setEnabled(not busy)
        self._demonstration.setEnabled(not busy)

    def entered(self) -> None:
        self._open.setFocus()

    def retranslate(self) -> None:
        self._title.setText(translate("Opening", "Batch record"))
        self._words.setText(
            translate("Opening", "Open the folder of your site. It holds its ledger, its keys and its masters.")
        )
        self._open.setText(translate("Opening", "Open a site"))
        self._demonstration_words.setText(
            translate(
                "Opening",
                "Or make a demonstration in an empty folder: a site with people, material and one whole batch. "
                "It takes about a minute.",
            )
        )
        self._demonstration.setText(translate("Opening", "Make the demonstration"))

    def _fit(self) -> None:
        self._card.setMaximumWidth(self.theme.px(_WIDTH))
