"""Where the parts of the page of a step stand."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme import Theme

__all__ = ["stacked", "three_columns"]


def stacked(theme: Theme, above: Iterable[QWidget], entries: QLayout, below: QWidget) -> QWidget:
    """Return what scrolls in the middle: banners and head, the entries, what is still open."""
    content = QWidget()
    middle = QVBoxLayout(content)
    middle.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
    middle.setSpacing(theme.px(12))
    for widget in above:
        middle.addWidget(widget)
    middle.addLayout(entries)
    middle.addWidget(below)
    middle.addStretch()
    return content


def three_columns(columns: tuple[QWidget, QWidget, QWidget], bar: QWidget) -> QWidget:
    """Return the page while work goes on: navigator, middle and context side by side, the bar below."""
    page = QWidget()
    whole, row = QVBoxLayout(page), QHBoxLayout()
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    row.setSpacing(0)
    for number, column in enumerate(columns):
        row.addWidget(column, 1 if number == 1 else 0)
    whole.addLayout(row, 1)
    whole.addWidget(bar)
    return page
