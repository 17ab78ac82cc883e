"""One release test: what is known of it, and the form for what comes next.

Names for tests: ``laboratory.<test>.<field>`` (such as ``laboratory.R10.value``, ``laboratory.R42.chosen.<code>``),
``laboratory.raw``, ``laboratory.files`` (chooses one more), ``laboratory.kept`` (those of the result),
``laboratory.reason.code``, ``laboratory.reason``, ``laboratory.sign``, ``laboratory.replace``,
``laboratory.check``, ``laboratory.barred``, ``laboratory.problem``.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.sentences import sentence, word
from batchrecord.events.common import Reason
from batchrecord.steps.kind import Field, FieldSort, plain
from ui.entries.editor import Draft, EntryEditor
from ui.entries.files import FileLines, FilesEditor
from ui.laboratory.page import LaboratoryPage, ResultForm, TestRow
from ui.laboratory.words import VERDICT_STATES
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import (
    Banner,
    Button,
    Card,
    CodeInput,
    Combo,
    FactRow,
    Facts,
    Labelled,
    NoteInput,
    Panel,
    State,
    Text,
    VerdictLine,
)

__all__ = ["TestPanel"]

_FILES = Field(
    name="files",
    sort=FieldSort.FILE,
    label=plain("instrument reports, photographs, exports", "仪器报告、照片、导出文件", "儀器報告、相片、匯出檔案"),
    required=False,
)


class TestPanel(QWidget):
    """Shows a test; takes its result, or its check."""

    __test__ = False  # not a test of pytest's

    asked = Signal(object)
    """A :class:`ResultForm`, when the person wants to sign it."""
    check_asked = Signal(object)
    """The :class:`TestRow`, when the person wants to sign that it was checked."""
    file_asked = Signal(object)
    """The person wants to see a file: an :class:`AttachedFile`."""
    told = Signal(object)
    """A sentence appeared that the person has to read: its widget."""
    written = Signal(object)
    """The :class:`TestRow`, when something of its form was changed."""

    def __init__(self, theme: Theme, translation: Translation) -> None:
        super().__init__()
        self._theme, self._translation = theme, translation
        self.row: TestRow | None = None
        self._replacing = self._filling = False
        self._editor: EntryEditor | None = None
        self._title, self._verdict, self._facts = Text("h2", wrap=True), VerdictLine(theme), Facts(theme)
        self._before = Text("body", tone="muted", wrap=True)
        self._before.set_struck(True)
        self._note, self._problem = Banner(theme, "info"), Banner(theme, "bad")
        self._note.setObjectName("laboratory.barred")
        self._problem.setObjectName("laboratory.problem")
        self._calculated = Text("body", tone="text2", wrap=True)
        self._place = QWidget()
        self._column = QVBoxLayout(self._place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._files, self._kept = FilesEditor(theme, _FILES, "laboratory.files"), FileLines(theme, "laboratory.kept")
        self._raw, self._code, self._reason = CodeInput(), Combo(), NoteInput(theme, 2)
        self._lines = {
            "laboratory.raw": Labelled(theme, self._raw),
            "laboratory.reason.code": Labelled(theme, self._code),
            "laboratory.reason": Labelled(theme, self._reason),
        }
        self._sign, self._check = (Button(theme, kind="primary", icon=icon) for icon in ("pen", "check"))
        self._replace = Button(theme, kind="quiet", icon="undo-2")
        for button, name in ((self._sign, "sign"), (self._check, "check"), (self._replace, "replace")):
            button.setObjectName(f"laboratory.{name}")
        card = self._card = Card(theme)
        for part in (self._title, self._verdict, self._before, self._facts, self._kept, self._note):
            card.body.addWidget(part)
        for asked in (self._calculated, self._place, self._files):
            card.body.addWidget(asked)
        for name, line in self._lines.items():
            line.widget.setObjectName(name)
            card.body.addWidget(line)
        for last in (self._problem, self._sign, self._check, self._replace):
            card.body.addWidget(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Panel(theme, card))
        self._join()

    def _join(self) -> None:
        self._raw.textChanged.connect(self._write)
        self._files.edited.connect(self._write)
        self._files.refused.connect(self._refuse)
        for shown in (self._files, self._kept):
            shown.look_asked.connect(self.file_asked)
        self._reason.textChanged.connect(self._write)
        self._code.chosen.connect(self._write)
        self._sign.clicked.connect(self._ask)
        self._check.clicked.connect(self._ask_check)
        self._replace.clicked.connect(self._begin_replacing)

    def show_row(self, row: TestRow | None, page: LaboratoryPage | None) -> None:
        """Show a test; what was being typed for it stays."""
        before, self.row = self.row, row
        if page is not None:
            self._code.show_options(page.reasons)
        if row is None or before is None or (row.id, row.seq) != (before.id, before.seq):
            self._replacing = False
            self._make_editor(row)
        elif self._editor is not None:
            self._editor.set_limits(row.limit, row.alert)
        self._problem.hide()
        self.retranslate()

    def texts(self) -> dict[str, str]:
        """Return what is filled in beside the result."""
        return {"raw": self._raw.text(), "code": self._code.value() or "", "reason": self._reason.text()}

    def draft(self) -> Draft:
        """Return what is typed as the result."""
        return {} if self._editor is None else self._editor.draft()

    def files(self) -> tuple[str, ...]:
        """Return the digests of the files that were chosen."""
        return self._files.draft()

    def fill(self, texts: dict[str, str], draft: Draft, files: Sequence[str] = ()) -> None:
        """Put in what was kept."""
        self._filling = True
        self._files.restore(files)
        if self._raw.text() != texts.get("raw", ""):
            self._raw.setText(texts.get("raw", ""))
        self._code.choose(texts.get("code") or None)
        if self._reason.text() != texts.get("reason", ""):
            self._reason.setPlainText(texts.get("reason", ""))
        if self._editor is not None and draft != self._editor.draft():
            self._make_editor(self.row)  # empty: what somebody else typed does not stay
            self._editor.restore(draft)
        if any(texts.values()) or draft or files:
            self._replacing = self.row is not None and self.row.seq >= 0
        self._filling = False
        self.retranslate()

    def show_problem(self, words: str) -> None:
        """Say why a result cannot be signed as it is."""
        self._problem.show_words(translate("Laboratory", "Cannot be signed like this"), words)
        self._problem.show()
        self.told.emit(self._problem)

    def retranslate(self) -> None:
        """Set every text anew."""
        row = self.row
        self._card.setVisible(row is not None)
        if row is None:
            return
        for name, words in _labels().items():
            self._lines[name].set_label(words)
        if self._editor is not None:
            self._editor.retranslate()
        self._files.retranslate(self._translation.language)
        self._kept.show_files(row.files)
        self._kept.retranslate()
        self._title.setText(f"{row.id} {row.title}")
        self._verdict.show_state(VERDICT_STATES[row.verdict], row.verdict_words)
        self._before.setText("\n".join(f"{old.value} · {old.signed_by} · {old.raw_data}" for old in row.before))
        self._before.setVisible(bool(row.before))
        self._facts.show_rows(_facts(row, self._translation.language))
        self._calculated.setText(translate("Laboratory", "The program works this result out from what is recorded."))
        self._check.setText(translate("Laboratory", "Sign check"))
        self._replace.setText(translate("Laboratory", "Replace this result"))
        new, again = translate("Laboratory", "Sign result"), translate("Laboratory", "Sign new result")
        self._sign.setText(again if row.seq >= 0 else new)
        self._show_form(row)

    def _show_form(self, row: TestRow) -> None:
        missing = row.seq < 0
        may_enter, may_check = not row.against_entering, not missing and not row.reviewed_by and not row.against_review
        entering = may_enter and (missing or self._replacing)
        against = row.against_entering if missing else () if row.reviewed_by or may_check else row.against_review
        self._note.setVisible(bool(against) and not entering)
        if missing:
            title = translate("Laboratory", "You cannot enter this result")
        else:
            title = translate("Laboratory", "You cannot check this result")
        self._note.show_words(title, "\n".join(against))
        self._place.setVisible(entering and self._editor is not None)
        self._files.setVisible(entering)
        self._calculated.setVisible(entering and row.calculated)
        self._lines["laboratory.raw"].setVisible(entering)
        for name in ("laboratory.reason.code", "laboratory.reason"):
            self._lines[name].setVisible(entering and not missing)
        self._sign.setVisible(entering)
        self._check.setVisible(may_check and not entering)
        self._replace.setVisible(not missing and may_enter and not self._replacing)
        self._allow()

    def _allow(self) -> None:
        row = self.row
        if row is None:
            return
        given = self._editor is None or self._editor.complete()
        if row.seq >= 0:
            given = given and bool(self._code.value()) and bool(self._reason.text().strip())
        self._sign.setEnabled(given and (row.calculated or bool(self._raw.text().strip())))

    def _make_editor(self, row: TestRow | None) -> None:
        if self._editor is not None:
            self._column.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        if row is None or row.calculated:
            return
        editor = self._editor = EntryEditor(self._theme, self._translation, row.entry, f"laboratory.{row.id}")
        editor.set_limits(row.limit, row.alert)
        editor.edited.connect(self._write)
        editor.judged.connect(self._write)
        editor.finished.connect(self._raw.setFocus)
        self._column.addWidget(editor)

    def _write(self) -> None:
        if not self._filling and self.row is not None:
            self._problem.hide()
            self._allow()
            self.written.emit(self.row)

    def _begin_replacing(self) -> None:
        self._replacing = True
        self.retranslate()

    def _ask(self) -> None:
        row = self.row
        if row is None:
            return
        reason = Reason(code=self._code.value() or "", text=self._reason.text()) if row.seq >= 0 else None
        fields = {} if self._editor is None else self._editor.fields()
        raw, files = self._raw.text().strip(), self._files.files()
        self.asked.emit(ResultForm(row=row, fields=fields, raw_data=raw, reason=reason, files=files))

    def _refuse(self, reasons: object) -> None:
        assert isinstance(reasons, tuple)  # noqa: S101 - what the editor emits
        self.show_problem("\n".join(sentence(each, self._translation.language) for each in reasons))

    def _ask_check(self) -> None:
        if self.row is not None:
            self.check_asked.emit(self.row)


def _labels() -> dict[str, str]:
    return {
        "laboratory.raw": translate("Laboratory", "Raw data: run or file number"),
        "laboratory.reason.code": translate("Laboratory", "Why the result is replaced"),
        "laboratory.reason": translate("Laboratory", "What happened, in your own words"),
    }


def _facts(row: TestRow, language: str) -> list[FactRow]:
    needed = ", ".join(word("disposition", code, language) for code in row.needed_for)
    rows = [
        FactRow(label=translate("Laboratory", "Result"), value=row.result),
        FactRow(label=translate("Laboratory", "Limit"), value=row.limits),
        FactRow(label=translate("Laboratory", "Method"), value=row.method),
        FactRow(label=translate("Laboratory", "Sample"), value=row.sample),
        FactRow(label=translate("Laboratory", "Needed for"), value=needed),
        FactRow(label=translate("Laboratory", "Deviation"), value=", ".join(row.deviations)),
        FactRow(label=translate("Laboratory", "Analyst"), value=row.analyst),
        FactRow(label=translate("Laboratory", "Raw data"), value=row.raw_data),
        FactRow(label=translate("Laboratory", "Replaced because"), value=row.reason),
        FactRow(label=translate("Laboratory", "Checked by"), value=row.reviewed_by, state=State.OK),
    ]
    return [each for each in rows if each.value]
