"""The tools above the pages: which page, how large, and what to look for.

Names for tests: ``preview.side``, ``preview.number``, ``preview.smaller``, ``preview.zoom``, ``preview.larger``,
``preview.search``, ``preview.before``, ``preview.next``, ``preview.count``.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.preview.placing import STEPS
from ui.preview.presenter import Found
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Button, CodeInput, Combo, Flow, Text

__all__ = ["Tools"]


class _SearchInput(CodeInput):
    """Enter turns to the next place, with Shift to the one before; arrows do the same."""

    stepped = Signal(object)
    """1 or -1."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if back else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class Tools(QFrame):
    """A row of tools, on two lines where there is little room."""

    side_asked = Signal()
    page_asked = Signal(object)
    """What was typed as the page to turn to."""
    zoom_asked = Signal(object)
    """``width``, ``page`` or percent; ``1`` and ``-1`` for larger and smaller."""
    search_asked = Signal(object)
    """The text to look for, when Enter was pressed or nothing was typed for a moment."""
    stepped = Signal(object)
    """To the next place (1) or the one before (-1)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actions")
        self._theme, self._found, self._pages, self._percent = theme, Found(), 0, 100
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.side = Button(theme, icon="list")
        self.number, self._of = CodeInput(), Text("body", tone="text2")
        self.smaller, self.larger = Button(theme, icon="minus"), Button(theme, icon="plus")
        self.zoom = Combo()
        self.search, self._count = _SearchInput(), Text("body", tone="text2")
        self.before, self.next = Button(theme, icon="chevron-up"), Button(theme, icon="chevron-down")
        named = {
            "side": self.side,
            "number": self.number,
            "smaller": self.smaller,
            "zoom": self.zoom,
            "larger": self.larger,
            "search": self.search,
            "before": self.before,
            "next": self.next,
            "count": self._count,
        }
        for name, widget in named.items():
            widget.setObjectName(f"preview.{name}")
        for button in (self.side, self.smaller, self.larger, self.before, self.next):
            button.set_wordless(True)
        self.side.setCheckable(True)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        line = QWidget()
        self._flow = Flow(theme.px(16), line)
        self._column = QVBoxLayout(self)
        self._column.addWidget(line)
        for group in (
            (self.side, self.number, self._of),
            (self.smaller, self.zoom, self.larger),
            (self.search, self.before, self.next, self._count),
        ):
            self._flow.addWidget(_group(theme, group))
        self.side.clicked.connect(self.side_asked)
        self.number.returnPressed.connect(self._ask_page)
        self.zoom.chosen.connect(self.zoom_asked)
        self.smaller.clicked.connect(self._ask_smaller)
        self.larger.clicked.connect(self._ask_larger)
        self.search.textEdited.connect(self._edited)
        self.search.stepped.connect(self._step)
        self.before.clicked.connect(self._step_back)
        self.next.clicked.connect(self._step_on)
        theme.changed.connect(self._fit)
        self._fit()

    # ------------------------------------------------------------------------------------------------ what it is told

    def show_pages(self, pages: int) -> None:
        """Say how many pages there are; the search begins anew."""
        self._pages = pages
        self.search.clear()
        self.show_found(Found())
        self.retranslate()

    def show_page(self, label: str) -> None:
        """Say which page is looked at, unless another one is being typed."""
        if not self.number.hasFocus() or not self.number.isModified():
            self.number.setText(label)

    def show_zoom(self, zoom: str, percent: int) -> None:
        """Say how large the pages are."""
        self._percent = percent
        offered = [("width", translate("Preview", "Fit width")), ("page", translate("Preview", "Fit page"))]
        steps = sorted({*STEPS, int(zoom)} if zoom.isdecimal() else STEPS)
        self.zoom.show_options([*offered, *((str(step), f"{step} %") for step in steps)])
        self.zoom.choose(zoom)

    def show_found(self, found: Found) -> None:
        """Say where the text stands."""
        self._found = found
        self._count.setText(found_words(found))
        self._count.set_tone("warn" if found.text and found.over and not found.hits else "text2")
        for button in (self.before, self.next):
            button.setEnabled(bool(found.hits))
        self._flow.invalidate()
        self.updateGeometry()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.side.setText(translate("Preview", "Pages and contents"))
        self.number.setAccessibleName(translate("Preview", "Page"))
        self._of.setText(translate("Preview", "of {total}").format(total=self._pages))
        self.smaller.setText(translate("Preview", "Smaller"))
        self.larger.setText(translate("Preview", "Larger"))
        self.zoom.setAccessibleName(translate("Preview", "Size of the pages"))
        self.search.setPlaceholderText(translate("Preview", "Search, or scan a page code"))
        self.search.setAccessibleName(translate("Preview", "Search the document"))
        self.before.setText(translate("Preview", "Place before"))
        self.next.setText(translate("Preview", "Next place"))
        self.show_zoom(self.zoom.value() or "width", self._percent)
        self.show_found(self._found)

    # -------------------------------------------------------------------------------------------- what the person does

    def _ask_page(self) -> None:
        self.number.setModified(False)
        self.page_asked.emit(self.number.text().strip())

    def _ask_smaller(self) -> None:
        self.zoom_asked.emit("-1")

    def _ask_larger(self) -> None:
        self.zoom_asked.emit("1")

    def _edited(self, text: str) -> None:
        if not text:
            self.search_asked.emit("")

    def _step(self, by: object) -> None:
        if self.search.text().strip() == self._found.text:
            self.stepped.emit(by)
        else:
            self.search_asked.emit(self.search.text())

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)

    def _fit(self) -> None:
        self._column.setContentsMargins(*(self._theme.px(length) for length in (16, 8, 16, 8)))
        self.number.setFixedWidth(self._theme.px(76))
        self.zoom.setFixedWidth(self._theme.px(150))
        self.search.setFixedWidth(self._theme.px(300))
        self._count.setMinimumWidth(self._theme.px(150))


def found_words(found: Found) -> str:
    """Return what there is to say about a search."""
    if not found.text:
        return ""
    if not found.hits:
        if found.over:
            return translate("Preview", "Not found")
        return translate("Preview", "Searching page {page} of {total} …").format(
            page=found.searched + 1, total=found.pages
        )
    number = 0 if found.at is None else found.at + 1
    words = translate("Preview", "{number} of {count}")
    if not found.over or found.more:
        words = translate("Preview", "{number} of more than {count}")
    return words.format(number=number, count=len(found.hits))


def _group(theme: Theme, widgets: tuple[QWidget, ...]) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    for widget in widgets:
        row.addWidget(widget)
    return group
