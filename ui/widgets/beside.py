"""A list, and beside it what there is to know and to do about the line that is picked."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Density
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.scroll import Scroll

__all__ = ["Beside", "Panel"]

_WIDTHS = {Density.WIDE: 460, Density.COMPACT: 400, Density.FOLDED: 350}


class Beside(QWidget):
    """Gives the right side a steady width and the left one the rest; the right one scrolls."""

    def __init__(self, theme: Theme, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._content = theme, right
        self._right = Scroll(right)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(left, 1)
        self._row.addWidget(self._right)
        theme.changed.connect(self._fit)
        self._fit()

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll the right side to a part of it."""
        self._right.bring_into_sight(part)

    def _fit(self) -> None:
        self._row.setSpacing(self._theme.measures.space("gap"))
        width = self._theme.px(_WIDTHS[self._theme.density])
        self._right.setFixedWidth(width)
        # The bar keeps its room: if it took some from the content, wrapped texts would need more height than is given.
        self._content.setFixedWidth(width - self._right.verticalScrollBar().sizeHint().width())


class Panel(QWidget):
    """A column of cards as high as their texts need, with the room that is left below them."""

    def __init__(self, theme: Theme, *cards: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.measures.space("gap"))
        for card in cards:
            # The greatest height of these would be that of texts as wide as they like, which are lower than here.
            for part in (card, *card.findChildren(Banner)):
                if isinstance(part, Card | Banner):
                    part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            column.addWidget(card)
        column.addStretch(1)  # with no share of its own a card that can grow would take some of it
