"""The verification page: what the reader gives on the left, what it comes to on the right.

Names for tests: ``verification`` (the page), ``verification.drop``, ``verification.file``, ``verification.coi``,
``verification.bag``, ``verification.certificate``, ``verification.typed``, ``verification.own-root``,
``verification.fingerprint``, ``verification.trouble``, ``verification.verdict``, ``verification.facts``,
``verification.question.<name>``, ``verification.fold.<name>``, ``verification.show``, ``verification.save``,
``verification.print``, ``verification.next``, ``verification.back``; of another copy ``verification.copy``,
``verification.other``, ``verification.relation``, ``verification.other.remove``.
"""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.sentences import sentence
from batchrecord.verification.result import Question
from ui.theme import Density, Theme
from ui.translation import Translation, translate
from ui.verification.inputs import CodesCard, CopyCard, TrustCard
from ui.verification.pinning import Pinned
from ui.verification.presenter import CERTIFICATES, Checked
from ui.verification.result import ResultPane
from ui.widgets import Banner, Button, Card, DropArea, ElidedText, Mark, Screen, Scroll, Text

__all__ = ["VerificationScreen"]

DOCUMENTS = (".pdf", ".json")
_SIDE = 380
"""Width of the left column."""
_PATIENCE = 300
"""Milliseconds before the page says that it is at work; most documents are judged before."""


class VerificationScreen(Screen):
    """Verify a document."""

    given = Signal(object)
    """The paths of files that were dropped or chosen, as a tuple."""
    certificate_given = Signal(object)
    """The path of a certificate."""
    other_given = Signal(object)
    """The path of another copy."""
    other_left = Signal()
    typed = Signal(object)
    """A fingerprint."""
    site_asked = Signal()
    codes_edited = Signal(object)
    """Both codes while one is typed: ``(chain-of-identity code, bag)``."""
    codes_finished = Signal(object)
    save_asked = Signal(object)
    """Where the result is to be kept."""
    print_asked = Signal()
    show_asked = Signal()
    next_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, translation: Translation, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("verification")
        self.setAcceptDrops(True)
        self._translation = translation
        self._checked: Checked | None = None
        self._error: BatchRecordError | None = None
        self._saved: Path | None = None
        self._name, self._busy, self._waiting = "", False, False
        self._dialog: QFileDialog | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._arrange)
        self._build()
        self._connect()
        theme.changed.connect(self._fit)
        self._fit()
        self._arrange()

    # ------------------------------------------------------------------------------------------ what the presenter says

    def show_document(self, name: str) -> None:
        """Name the file; empty for none."""
        self._name, self._saved = name, None
        self._file.setText(name)
        self._arrange()
        if name and not self._codes.coi.text():
            self._codes.coi.setFocus()  # the scanner is in the hand already

    def show_other(self, name: str) -> None:
        """Name another copy to compare with; empty for none."""
        self._copy.show_copy(name)

    def show_pinned(self, pinned: Pinned, *, site: bool) -> None:
        """Say who is trusted."""
        self._trust.show_pinned(pinned, site=site)

    def show_pinning_trouble(self, error: BatchRecordError) -> None:
        """Say why a certificate was not taken."""
        self._trust.show_trouble(error)

    def show_checked(self, checked: Checked | None) -> None:
        """Show a result, or none."""
        self._checked, self._saved = checked, None
        if checked is not None:
            self._result.show_checked(checked, self._translation.language)
        self._codes.show_findings(() if checked is None else checked.result.found[Question.PATIENT])
        compared = None if checked is None else checked.result.compared
        self._copy.show_relation("" if compared is None else compared.relation)
        self._arrange()
        if checked is not None:
            self._result.announce()
            self._scroll.verticalScrollBar().setValue(0)  # the verdict stands above everything else

    def show_trouble(self, error: BatchRecordError | None) -> None:
        """Say why there is no result."""
        self._error = error
        self._arrange()

    def set_busy(self, busy: bool) -> None:
        """Show that a file is being read or judged."""
        self._busy = busy
        if not busy:
            self._patience.stop()
        elif not self._patience.isActive():
            self._patience.start()
        self._arrange()

    def set_waiting(self, waiting: bool) -> None:
        """Show that a code is being typed."""
        self._waiting = waiting
        self._arrange()

    def clear_codes(self) -> None:
        """Empty the codes."""
        self._codes.clear()

    def show_saved(self, path: Path) -> None:
        """Say where the result was kept."""
        self._saved, self._error = path, None
        self._arrange()

    def show_not_saved(self, error: BatchRecordError) -> None:
        """Say why the result was not kept."""
        self._saved, self._error = None, error
        self._arrange()

    # ------------------------------------------------------------------------------------------------- what Qt asks for

    def entered(self) -> None:
        (self._codes.coi if self._name else self._drop.button).setFocus()

    def retranslate(self) -> None:
        self._title.setText(translate("Verification", "Verify a document"))
        self._words.setText(
            translate("Verification", "Checked on this computer alone: no network, no account, nothing sent anywhere.")
        )
        self._drop.show_words(
            translate("Verification", "Drop the document here"),
            translate("Verification", "The PDF that came with the product, or an exported record"),
            translate("Verification", "Choose a document"),
        )
        self._codes.retranslate()
        self._copy.retranslate()
        self._trust.retranslate()
        self._save.setText(translate("Verification", "Save the result"))
        self._print.setText(translate("Verification", "Print"))
        self._show.setText(translate("Verification", "Look at the document"))
        self._next.setText(translate("Verification", "Next document"))
        self._back.setText(translate("Verification", "Back"))
        if self._checked is not None:
            self._result.show_checked(self._checked, self._translation.language)
            self._codes.show_findings(self._checked.result.found[Question.PATIENT])
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := _files(event):
            event.acceptProposedAction()
            self.given.emit(files)

    # ------------------------------------------------------------------------------------------------------ the widgets

    def _build(self) -> None:
        theme = self.theme
        self._title, self._words = Text("h1", wrap=True), Text("body", tone="text2", wrap=True)
        self._drop = DropArea(theme, DOCUMENTS, "file-check")
        self._drop.setObjectName("verification.drop")
        self._named, self._file = Card(theme), ElidedText("strong")
        self._file.setObjectName("verification.file")
        self._codes, self._trust = CodesCard(theme), TrustCard(theme, self._translation)
        self._copy = CopyCard(theme, DOCUMENTS)
        self._trouble, self._state = Banner(theme, "bad"), Banner(theme, "neutral")
        self._trouble.setObjectName("verification.trouble")
        self._state.setObjectName("verification.state")
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._result = ResultPane(theme)
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(Mark(theme, "file-text", "primary", 22))
        line.addWidget(self._file, 1)
        self._named.body.addLayout(line)
        self._left, self._right = QWidget(), QWidget()
        self._columns = QVBoxLayout(self._left), QVBoxLayout(self._right)
        for column, widgets in zip(
            self._columns,
            (
                (self._named, self._codes, self._copy, self._trust),
                (self._title, self._words, self._trouble, self._state, self._progress, self._drop, self._result),
            ),
            strict=True,
        ):
            column.setContentsMargins(0, 0, 0, 0)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
        inner, whole = QWidget(), QVBoxLayout(self)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._both.addWidget(self._left)
        self._both.addWidget(self._right, 1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll = Scroll(inner)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._actions())

    def _actions(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("actions")
        self._back = Button(self.theme, kind="quiet", icon="arrow-left")
        self._show = Button(self.theme, icon="eye")
        self._print, self._save = Button(self.theme, icon="printer"), Button(self.theme, icon="download")
        self._next = Button(self.theme, kind="primary", icon="file-check")
        row = QHBoxLayout(bar)
        row.setContentsMargins(*(self.theme.px(length) for length in (16, 10, 16, 10)))
        row.setSpacing(self.theme.px(12))
        row.addWidget(self._back)
        row.addStretch(1)
        for button in (self._show, self._print, self._save, self._next):
            row.addWidget(button)
        named = {"back": self._back, "show": self._show, "print": self._print, "save": self._save, "next": self._next}
        for name, button in named.items():
            button.setObjectName(f"verification.{name}")
        return bar

    def _connect(self) -> None:
        self._drop.dropped.connect(self._dropped)
        self._drop.button.clicked.connect(self._choose_document)
        self._codes.edited.connect(self._edited)
        self._codes.finished.connect(self._finished)
        self._copy.given.connect(self.other_given)
        self._copy.left.connect(self.other_left)
        self._copy.drop.button.clicked.connect(self._choose_copy)
        self._trust.choose_asked.connect(self._choose_certificate)
        self._trust.typed.connect(self.typed)
        self._trust.site_asked.connect(self.site_asked)
        self._save.clicked.connect(self._choose_place)
        self._print.clicked.connect(self.print_asked)
        self._show.clicked.connect(self.show_asked)
        self._next.clicked.connect(self.next_asked)
        self._next.clicked.connect(self._codes.coi.setFocus)  # or the keyboard, its button gone, would go to the header
        self._back.clicked.connect(self.left)

    def _arrange(self) -> None:
        """Show what fits how things stand."""
        language, done = self._translation.language, self._checked is not None
        reasons = () if self._error is None else self._error.reasons
        self._trouble.show_words("", " ".join(dict.fromkeys(sentence(reason, language) for reason in reasons)))
        self._trouble.setVisible(bool(reasons))
        slow = self._busy and not self._patience.isActive()
        self._progress.setVisible(slow)
        words = ""
        if self._waiting:
            words = translate("Verification", "The code changed. Press Enter to check again.")
        elif slow:
            words = translate("Verification", "Checking the document …")
        elif self._saved is not None:
            words = translate("Verification", "The result was saved as {name}.").format(name=self._saved.name)
        self._state.show_words("", words)
        self._state.setVisible(bool(words))
        self._named.setVisible(bool(self._name))
        self._copy.setVisible(bool(self._name))
        empty = not (done or self._waiting or self._busy)
        self._result.setVisible(done)
        self._words.setVisible(not done)
        for button in (self._print, self._save):
            button.setEnabled(done)
        self._show.setEnabled(self._checked is not None and self._checked.showable)
        leaving = self._next.hasFocus() and empty
        if self._drop.button.hasFocus() and not empty:
            self._codes.coi.setFocus()  # or the keyboard would go to Back, and the next Enter would leave the page
        self._drop.setVisible(empty)
        self._next.setVisible(not empty)
        if leaving:
            # Otherwise the keyboard would go to the head of the window, and take the next scan with it.
            self._drop.button.setFocus()

    def _fit(self) -> None:
        folded, gap = self.theme.density is Density.FOLDED, self.theme.measures.space("gap")
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.BottomToTop if folded else directions.LeftToRight)
        self._both.setContentsMargins(gap, gap, gap, gap)
        self._both.setSpacing(gap)
        for column in self._columns:
            column.setSpacing(gap)
        for button in (self._print, self._save):
            button.set_wordless(folded)
        self._left.setMinimumWidth(0 if folded else self.theme.px(_SIDE))
        self._left.setMaximumWidth(16777215 if folded else self.theme.px(_SIDE))

    # ---------------------------------------------------------------------------------------------------- what is given

    def _dropped(self, path: object) -> None:
        self.given.emit((path,))

    def _edited(self) -> None:
        self.codes_edited.emit((self._codes.coi.text(), self._codes.bag.text()))

    def _finished(self) -> None:
        self.codes_finished.emit((self._codes.coi.text(), self._codes.bag.text()))

    def _choose_document(self) -> None:
        kinds = " ".join(f"*{ending}" for ending in DOCUMENTS)
        title, every = translate("Verification", "Choose a document"), translate("Verification", "Every file")
        wanted = translate("Verification", "Documents and records")
        self._ask(title, f"{wanted} ({kinds});;{every} (*)").fileSelected.connect(self._document_chosen)

    def _choose_copy(self) -> None:
        kinds = " ".join(f"*{ending}" for ending in DOCUMENTS)
        wanted = translate("Verification", "Documents and records")
        dialog = self._ask(translate("Verification", "Choose another copy"), f"{wanted} ({kinds})")
        dialog.fileSelected.connect(self._copy_chosen)

    def _choose_certificate(self) -> None:
        kinds = " ".join(f"*{ending}" for ending in CERTIFICATES)
        title, every = translate("Verification", "Choose a certificate"), translate("Verification", "Every file")
        wanted = translate("Verification", "Certificates")
        self._ask(title, f"{wanted} ({kinds});;{every} (*)").fileSelected.connect(self._certificate_chosen)

    def _choose_place(self) -> None:
        text, data = translate("Verification", "Text"), translate("Verification", "Data")
        dialog = self._ask(translate("Verification", "Save the result"), f"{text} (*.txt);;{data} (*.json)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(f"{Path(self._name).stem}-verification.txt")
        dialog.fileSelected.connect(self._place_chosen)

    def _ask(self, title: str, kinds: str) -> QFileDialog:
        """Open a file dialog; it ends itself."""
        dialog = self._dialog = QFileDialog(self, title, "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _document_chosen(self, name: str) -> None:
        self.given.emit((Path(name),))

    def _copy_chosen(self, name: str) -> None:
        self.other_given.emit(Path(name))

    def _certificate_chosen(self, name: str) -> None:
        self.certificate_given.emit(Path(name))

    def _place_chosen(self, name: str) -> None:
        self.save_asked.emit(Path(name))


def _files(event: QDropEvent) -> tuple[Path, ...]:
    """Return the files that are dragged; nothing if there is something else among them."""
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls) if all(url.isLocalFile() for url in urls) else ()
