"""The preview: tools above, thumbnails or contents on the left, the pages.

Names for tests: ``preview`` (the page), ``preview.name``, ``preview.pages``, ``preview.thumbnails``,
``preview.contents``, ``preview.part.pages``, ``preview.part.contents``, ``preview.draft``, ``preview.state``,
``preview.outside``, ``preview.copy``, ``preview.print``, ``preview.back``; the tools are named in their module.

Keys: Ctrl+F looks for a text, F3 and Shift+F3 turn to the next place and the one before, Ctrl with plus, minus and zero
change the size, Ctrl+P prints, Escape goes back.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.sentences import sentence
from ui.preview.pages import PageArea
from ui.preview.pdf import Bookmark, Picture
from ui.preview.presenter import Contents, Found, Want
from ui.preview.side import ContentsTree, ThumbnailList
from ui.preview.tools import Tools, found_words
from ui.theme import Density, Theme
from ui.translation import Translation, translate
from ui.viewing import Viewing
from ui.widgets import Banner, Button, ElidedText, EmptyState, Filters, Screen, TypedElsewhere

__all__ = ["PreviewScreen"]

_SIDES = {Density.WIDE: 340, Density.COMPACT: 248, Density.FOLDED: 248}
"""Width of the side, at 100 %."""
_MOMENT = 300
"""Milliseconds on a page before its words are read."""
_KEYS = QKeySequence.StandardKey


class PreviewScreen(Screen):
    """Look at a document."""

    left = Signal()
    hidden = Signal()
    """Another page is shown instead."""
    pages_wanted = Signal(object)
    thumbnails_wanted = Signal(object)
    page_turned = Signal(object)
    """Number of the page that is looked at, once it is looked at for a moment."""
    search_asked = Signal(object)
    """A text, and the number of the page from which on it is looked for."""
    stepped = Signal(object)
    keep_asked = Signal(object)
    """Where a copy is to be put."""
    outside_asked = Signal()
    print_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        translation: Translation,
        *,
        opener: Callable[[Path], bool],
        choose: Callable[[QWidget, str], str] | None = None,
    ) -> None:
        """Make the page.

        Args:
            theme: of the window.
            translation: of the window.
            opener: opens a file in the viewer of the system.
            choose: asks where a copy goes.
        """
        super().__init__(theme)
        self.setObjectName("preview")
        self._translation, self._opener, self._choose = translation, opener, choose or _choose_file
        self._viewing: Viewing | None = None
        self._contents: Contents | None = None
        self._error: BatchRecordError | None = None
        self._side_wanted: bool | None = None
        self._printing = False
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_MOMENT)
        self._resting.timeout.connect(self._rest)
        self._build()
        self._connect()
        theme.changed.connect(self._fit)
        self._fit()

    # ------------------------------------------------------------------------------------------ what the presenter says

    def show_viewing(self, viewing: Viewing | None) -> None:
        """Name the document that is being read; None for none."""
        self._viewing, self._contents, self._error = viewing, None, None
        self._name.setText("" if viewing is None else viewing.name)
        self._show_pages()
        self._arrange()

    def show_contents(self, contents: Contents) -> None:
        """Show the document."""
        self._contents = contents
        self._show_pages()
        self._arrange()
        self._turned(0)
        self._parts.choose("pages")
        self._turn_part()
        self._pages.setFocus()

    def show_trouble(self, error: BatchRecordError) -> None:
        """Say why there is nothing to show."""
        self._error = error
        self._arrange()

    def show_picture(self, want: Want, picture: Picture | None) -> None:
        """Show a page, or its thumbnail, that was wanted."""
        if self._contents is not None and want == self._thumbnails.want(want.page):
            self._thumbnails.show_picture(want, picture)
        self._pages.show_picture(want, picture)

    def show_text(self, page: int, text: str) -> None:
        """Give the words of the page that is looked at to assistive technology."""
        if page == self._pages.page:
            self._pages.setAccessibleDescription(text)

    def show_found(self, found: Found) -> None:
        """Show where a text stands."""
        self._tools.show_found(found)
        self._pages.show_hits(found.hits, found.at)
        if found.text and found.over:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, found_words(found)))

    def show_page(self, page: int, top: float) -> None:
        """Turn to a place on a page."""
        self._pages.show_page(page, top)

    def show_kept(self, file: Path) -> None:
        """Say where a copy was put."""
        self._say(translate("Preview", "The copy lies here: {file}").format(file=file), "ok")

    def show_refusal(self, error: BatchRecordError) -> None:
        """Say why something was not done."""
        self._say(self._sentences(error), "bad")

    def open_outside(self, file: Path) -> None:
        """Hand a file to the viewer of the system."""
        if not self._opener(file):
            words = translate("Preview", "No program opened the document. It lies here: {file}")
            self._say(words.format(file=file), "warn")

    def show_printing(self, done: int, pages: int) -> None:
        """Say how much is printed."""
        self._printing = done < pages
        words = translate("Preview", "Page {page} of {total} goes to the printer.")
        self._say(words.format(page=min(done + 1, pages), total=pages), "info")
        self._print.setText(translate("Preview", "Stop printing"))

    def show_printed(self, words: str, tone: str) -> None:
        """Say how printing ended."""
        self._printing = False
        self._say(words, tone)
        self._print.setText(translate("Preview", "Print"))

    # ------------------------------------------------------------------------------------------------ what Qt asks for

    def entered(self) -> None:
        self._pages.setFocus()

    def retranslate(self) -> None:
        self._back.setText(translate("Preview", "Back"))
        self._outside.setText(translate("Preview", "Open in another program"))
        self._copy.setText(translate("Preview", "Save a copy …"))
        self._print.setText(translate("Preview", "Stop printing") if self._printing else translate("Preview", "Print"))
        self._parts.show_words(
            (("pages", translate("Preview", "Pages")), ("contents", translate("Preview", "Contents")))
        )
        self._thumbnails.setAccessibleName(translate("Preview", "Pages"))
        self._tree.setAccessibleName(translate("Preview", "Contents"))
        self._tools.retranslate()
        self._pages.show_mark(self._mark())
        self._arrange()
        self._turned(self._pages.page)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # that would be a window that is made small
            self.hidden.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(_KEYS.Find):
            self._tools.search.setFocus()
            self._tools.search.selectAll()
        elif event.matches(_KEYS.FindNext) or event.matches(_KEYS.FindPrevious):
            self.stepped.emit(1 if event.matches(_KEYS.FindNext) else -1)
        elif control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._pages.step_zoom(1)
        elif control and event.key() == Qt.Key.Key_Minus:
            self._pages.step_zoom(-1)
        elif control and event.key() == Qt.Key.Key_0:
            self._pages.set_zoom("width")
        elif event.matches(_KEYS.Print) and self._print.isEnabled():
            self.print_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------------------ the widgets

    def _build(self) -> None:
        theme = self.theme
        self._name = ElidedText("h2")
        self._name.setObjectName("preview.name")
        self._back = Button(theme, kind="quiet", icon="arrow-left")
        self._outside, self._copy = Button(theme, icon="external-link"), Button(theme, icon="file-down")
        self._print = Button(theme, icon="printer")
        for button, name in (
            (self._back, "back"),
            (self._outside, "outside"),
            (self._copy, "copy"),
            (self._print, "print"),
        ):
            button.setObjectName(f"preview.{name}")
        self._tools, self._pages = Tools(theme), PageArea(theme)
        self._draft, self._said = Banner(theme, "warn"), Banner(theme, "neutral")
        self._draft.setObjectName("preview.draft")
        self._said.setObjectName("preview.said")
        self._parts = Filters(theme, "preview.part", (("pages", ""), ("contents", "")))
        self._thumbnails, self._tree = ThumbnailList(theme), ContentsTree(theme)
        self._lists = QStackedWidget()
        self._lists.addWidget(self._thumbnails)
        self._lists.addWidget(self._tree)
        self._empty = EmptyState(theme, "file-text")
        self._empty.setObjectName("preview.state")
        self._side, head, below = QFrame(), QHBoxLayout(), QHBoxLayout()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self._parts)
        side.addWidget(self._lists, 1)
        head.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(4))
        head.setSpacing(theme.px(12))
        head.addWidget(self._back)
        head.addWidget(self._name, 1)
        for button in (self._outside, self._copy, self._print):
            head.addWidget(button)
        self._stack = QStackedWidget()
        whole = QWidget()
        below = QHBoxLayout(whole)
        below.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(16))
        below.setSpacing(theme.px(12))
        below.addWidget(self._side)
        below.addWidget(self._pages, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(whole)
        self._whole = whole
        notes = QVBoxLayout()
        notes.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        notes.addWidget(self._draft)
        notes.addWidget(self._said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._tools)
        column.addLayout(notes)
        column.addWidget(self._stack, 1)
        self._said.hide()

    def _connect(self) -> None:
        tools, pages = self._tools, self._pages
        self._back.clicked.connect(self.left)
        self._outside.clicked.connect(self.outside_asked)
        self._copy.clicked.connect(self._ask_copy)
        self._print.clicked.connect(self.print_asked)
        self._parts.chosen.connect(self._turn_part)
        self._thumbnails.picked.connect(self._turn_to)
        self._thumbnails.wanted.connect(self.thumbnails_wanted)
        self._tree.picked.connect(self._turn_to_bookmark)
        tools.side_asked.connect(self._turn_side)
        tools.page_asked.connect(self._turn_to_label)
        tools.zoom_asked.connect(self._zoom)
        tools.search_asked.connect(self._search)
        tools.stepped.connect(self.stepped)
        TypedElsewhere(tools.search, pages, self._thumbnails, self._tree)
        pages.wanted.connect(self.pages_wanted)
        pages.turned.connect(self._turned)
        pages.zoomed.connect(self._zoomed)

    def _show_pages(self) -> None:
        contents = self._contents
        sizes = () if contents is None else contents.sizes
        self._pages.show_pages(sizes, self._mark())
        self._thumbnails.show_pages(sizes, () if contents is None else contents.labels)
        self._tree.show_bookmarks(() if contents is None else contents.bookmarks)
        self._tools.show_pages(len(sizes))
        self._said.hide()

    def _arrange(self) -> None:
        """Show what fits how things stand."""
        shown, viewing = self._contents is not None, self._viewing
        draft = viewing is not None and viewing.draft
        self._stack.setCurrentWidget(self._whole if shown else self._empty)
        self._tools.setEnabled(shown)
        self._draft.setVisible(draft)
        self._draft.show_words(
            translate("Preview", "Preview, not signed"),
            translate(
                "Preview", "So the document would look now. It is no document: it can be neither printed nor saved."
            ),
        )
        for button in (self._copy, self._print):
            button.setVisible(not draft)
            button.setEnabled(shown)
        self._outside.setVisible(not draft and viewing is not None and viewing.file is not None)
        self._outside.setEnabled(shown)
        if self._error is not None:
            self._empty.show_words(translate("Preview", "Nothing to show"), self._sentences(self._error))
        elif viewing is not None and viewing.draft:
            self._empty.show_words(translate("Preview", "The pages are being drawn …"))
        else:
            self._empty.show_words(translate("Preview", "Reading the document …") if viewing is not None else "")
        self._fit()

    def _fit(self) -> None:
        folded = self.theme.density is Density.FOLDED
        seen = not folded if self._side_wanted is None else self._side_wanted
        self._side.setFixedWidth(self.theme.px(_SIDES[self.theme.density]))
        self._side.setVisible(seen)
        self._tools.side.setChecked(seen)
        for button in (self._outside, self._copy, self._print):
            button.set_wordless(folded)

    # -------------------------------------------------------------------------------------------- what the person does

    def _rest(self) -> None:
        if self._contents is not None:
            self.page_turned.emit(self._pages.page)

    def _turn_side(self) -> None:
        self._side_wanted = self._tools.side.isChecked()
        self._fit()

    def _turn_part(self) -> None:
        self._lists.setCurrentWidget(self._thumbnails if self._parts.value() == "pages" else self._tree)

    def _turned(self, page: object) -> None:
        assert isinstance(page, int)  # noqa: S101 - what the pages emit
        if self._contents is None:
            return
        label = self._contents.labels[page]
        self._tools.show_page(label)
        self._tools.show_zoom(self._pages.zoom, self._pages.percent)
        self._thumbnails.follow(page)
        said = translate("Preview", "Page {page} of {total}")
        self._pages.setAccessibleName(said.format(page=label, total=len(self._contents.sizes)))
        self._pages.setAccessibleDescription("")
        self._resting.start()

    def _turn_to(self, page: object) -> None:
        assert isinstance(page, int)  # noqa: S101 - what the list emits
        self._pages.show_page(page)

    def _turn_to_bookmark(self, place: object) -> None:
        assert isinstance(place, Bookmark)  # noqa: S101 - what the tree emits
        self._pages.show_page(place.page, place.top)

    def _turn_to_label(self, typed: object) -> None:
        """Turn to a page by the name it bears, or by its number."""
        labels = () if self._contents is None else self._contents.labels
        text = str(typed)
        if text in labels:
            self._pages.show_page(labels.index(text))
        elif text.isdecimal() and 1 <= int(text) <= len(labels):
            self._pages.show_page(int(text) - 1)
        self._turned(self._pages.page)
        self._pages.setFocus()

    def _zoom(self, zoom: object) -> None:
        if zoom in ("1", "-1"):
            self._pages.step_zoom(int(str(zoom)))
        else:
            self._pages.set_zoom(str(zoom))

    def _zoomed(self, zoom: object) -> None:
        self._tools.show_zoom(str(zoom), self._pages.percent)

    def _search(self, text: object) -> None:
        self.search_asked.emit((str(text), self._pages.page))

    def _ask_copy(self) -> None:
        target = self._choose(self, "" if self._viewing is None else self._viewing.name)
        if target:
            self.keep_asked.emit(Path(target))

    # ----------------------------------------------------------------------------------------------------------- words

    def _mark(self) -> str:
        draft = self._viewing is not None and self._viewing.draft
        return translate("Preview", "PREVIEW – NOT SIGNED") if draft else ""

    def _say(self, words: str, tone: str) -> None:
        self._said.show_words("", words, tone=tone)
        self._said.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _sentences(self, error: BatchRecordError) -> str:
        language = self._translation.language
        return " ".join(dict.fromkeys(sentence(reason, language) for reason in error.reasons))


def _choose_file(parent: QWidget, name: str) -> str:
    title = translate("Preview", "Save a copy of the document")
    return QFileDialog.getSaveFileName(parent, title, name, "PDF (*.pdf)")[0]
