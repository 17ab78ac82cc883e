"""The editor of one entry: an editor for each field that its kind asks a person for, and what they add up to."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.codes.scanned import CodeSort, read_code
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.base.ids import misspelling
from batchrecord.base.quantity import Limit
from batchrecord.base.sentences import sentence
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.kind import Field as FieldDefinition
from batchrecord.steps.kind import FieldSort
from batchrecord.steps.kinds import KINDS
from ui.entries.fields import (
    HAND,
    ChoiceEditor,
    ConfirmEditor,
    FieldEditor,
    NumberEditor,
    ScanEditor,
    TextEditor,
    Texts,
)
from ui.entries.file import FileEditor
from ui.entries.judging import Worth
from ui.entries.several import GivenEditor, LinesEditor, ScansEditor
from ui.record_words import labelled
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import State
from ui.widgets.rhythm import StrayCode

__all__ = ["Draft", "EntryEditor"]

Draft = Mapping[str, Texts]
"""What was typed, by field; it is kept as it is, whatever it is worth."""

_AGAIN, _TYPED = "reentered", "typed"


class EntryEditor(QWidget):
    """Takes the fields of one entry."""

    edited = Signal()
    """The person changed something; the draft is another one."""
    judged = Signal()
    """Something was completed: Enter, a pause, a choice, a scan."""
    finished = Signal()
    """Enter in the last field."""
    scanned = Signal(object)
    """Name of the field whose code was just scanned."""
    filed = Signal()
    """A file was chosen."""
    strayed = Signal(object)
    """A :class:`ui.widgets.rhythm.StrayCode` that was scanned into a number, and that this entry does not ask for."""
    refused = Signal(object)
    """A file cannot be attached: the reasons."""

    def __init__(
        self, theme: Theme, translation: Translation, entry: EntryDefinition, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.editor")
        self._translation, self.entry = translation, entry
        self.editors: dict[str, FieldEditor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for field in KINDS[entry.kind].fields(entry.definition):
            given = _is_given(entry, field)
            if (field.filled and not given) or field.name == _AGAIN:
                continue
            place = f"{name}.{field.name}"
            editor = GivenEditor(field, place) if given else _editor(theme, field, entry, place)
            self.editors[field.name] = editor
            column.addWidget(editor)
            editor.edited.connect(self.edited)
            editor.judged.connect(self.judged)
            editor.done.connect(self._go_on)
            editor.strayed.connect(self._strayed)
            if isinstance(editor, ScanEditor):
                editor.field.scanned.connect(self._scanned)
                editor.edited.connect(self._forget_package)
            if isinstance(editor, FileEditor):
                editor.chosen.connect(self._filed)
                editor.refused.connect(self.refused)
        if self.editors:
            self.setFocusProxy(next(iter(self.editors.values())))

    def fields(self) -> FieldValues:
        """Return what would be signed."""
        values: dict[str, str | Texts] = {name: editor.value() for name, editor in self.editors.items()}
        for editor in self.editors.values():
            if isinstance(editor, NumberEditor) and editor.definition.name == "value" and editor.again():
                values[_AGAIN] = editor.again()
        asked = {field.name for field in KINDS[self.entry.kind].fields(self.entry.definition)}
        scans = ((name, each) for name, each in self.editors.items() if isinstance(each, ScanEditor | ScansEditor))
        typed = [name for name, editor in scans if editor.by_hand]
        if typed and _TYPED in asked:
            values[_TYPED] = ", ".join(typed)
        for editor in self.editors.values():
            if isinstance(editor, FileEditor):
                values["name"] = editor.name
        return {name: value for name, value in values.items() if value}

    def draft(self) -> Draft:
        """Return what was typed; empty if nothing was."""
        drafts = {name: editor.draft() for name, editor in self.editors.items()}
        return {name: texts for name, texts in drafts.items() if any(texts)}

    def restore(self, draft: Draft) -> None:
        """Put back what was typed; nothing is told, because nobody did anything."""
        with QSignalBlocker(self):
            for name, editor in self.editors.items():
                if name in draft:
                    editor.restore(draft[name])

    def fill(self, fields: FieldValues) -> None:
        """Put in what is recorded, such as for a correction."""
        with QSignalBlocker(self):
            for name, editor in self.editors.items():
                value = fields.get(name, "")
                if isinstance(editor, FileEditor):
                    editor.show_recorded(fields)
                elif isinstance(editor, NumberEditor) and name == "value":
                    editor.show_recorded(value, fields.get(_AGAIN, ""))
                else:
                    editor.restore((value,) if isinstance(value, str) else tuple(value))

    def take(self, fields: FieldValues, *, by_hand: bool = False) -> None:
        """Put in what an act of the person gave, such as printing or one scan; the rest stays, and it is edited.

        Args:
            fields: the new values.
            by_hand: whether codes among them were typed instead of scanned.
        """
        for name, value in fields.items():
            editor = self.editors.get(name)
            if editor is not None:
                texts = (value,) if isinstance(value, str) else tuple(value)
                editor.restore((*texts, HAND) if by_hand and isinstance(editor, ScanEditor) else texts)
        self.edited.emit()
        self.judged.emit()

    def take_scan(self, code: str) -> bool:
        """Take a code that was scanned beside where it is asked for; False if none is asked for here any more."""
        scans = (each for each in self.editors.values() if isinstance(each, ScanEditor | ScansEditor))
        target = next((each for each in scans if each.definition.required and not each.value()), None)
        if target is not None:
            target.take(code)
        return target is not None

    def _strayed(self, code: object) -> None:
        assert isinstance(code, StrayCode)  # noqa: S101 - what the field emits
        if self.take_scan(code.text):
            code.accepted = True
        else:
            self.strayed.emit(code)

    def complete(self) -> bool:
        """Tell whether everything that is asked for is there and can be read."""
        return all(editor.complete() for editor in self.editors.values())

    def outside(self) -> bool:
        """Tell whether what was entered opens a deviation."""
        return any(
            (isinstance(editor, ChoiceEditor) and editor.deviates())
            or (isinstance(editor, NumberEditor) and any(v is not None and v.outside for v in editor.verdicts))
            for editor in self.editors.values()
        )

    def state(self) -> State:
        """Return the worst of what the fields show."""
        verdicts = [
            verdict
            for editor in self.editors.values()
            if isinstance(editor, NumberEditor)
            for verdict in editor.verdicts
            if verdict is not None
        ]
        if any(verdict.worth in {Worth.BELOW, Worth.ABOVE} for verdict in verdicts) or self.outside():
            return State.OUT
        return State.ALERT if any(verdict.worth is Worth.ALERT for verdict in verdicts) else State.EMPTY

    def set_limits(self, limit: Limit, alert: Limit) -> None:
        """Judge numbers by these limits from now on."""
        with QSignalBlocker(self):
            for editor in self.editors.values():
                if isinstance(editor, NumberEditor):
                    editor.set_limits(limit, alert)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show beside each code what is wrong with it; the others match if everything was compared."""
        language = self._translation.language
        wrong = {str(finding.facts.get("field", "")): finding for finding in findings}
        for name, editor in self.editors.items():
            if isinstance(editor, ScansEditor):
                here = tuple(finding for finding in findings if finding.facts.get("field") == name)
                editor.field.show_verdict(*self._verdict_on_several(here))
            if not isinstance(editor, ScanEditor):
                continue
            if name in wrong:
                editor.field.show_verdict(*_verdict(labelled(wrong[name], self.entry, language), language))
            elif editor.value():
                editor.field.show_verdict(State.OK, translate("Entry", "Matches"))

    def _verdict_on_several(self, findings: tuple[Finding, ...]) -> tuple[State, str]:
        """Say of codes that are scanned one after the other what is wrong with them, or which are still missing."""
        language = self._translation.language
        missing = [str(each.facts.get("expected", "")) for each in findings if "found" not in each.facts]
        if not findings:
            return State.OK, translate("Entry", "Matches")
        if all(missing) and len(missing) == len(findings):
            return State.WAITING, translate("Entry", "Still to be scanned: {codes}").format(codes=", ".join(missing))
        told = (sentence(labelled(each, self.entry, language), language) for each in findings)
        return State.UNREAD if findings[0].outcome is Outcome.FAILED else State.OUT, "\n".join(told)

    def retranslate(self) -> None:
        """Set every text anew."""
        for editor in self.editors.values():
            editor.retranslate(self._translation.language)

    def focus_first(self) -> None:
        """Put the keyboard where something is still missing."""
        first = next((each for each in self.editors.values() if not each.complete()), None)
        first = first or next(iter(self.editors.values()), None)
        if first is not None:
            first.setFocus()

    def _go_on(self) -> None:
        editors, at = list(self.editors.values()), self.sender()
        position = editors.index(at) if at in editors else -1
        rest = editors[position + 1 :]
        following = next((each for each in rest if not each.value()), None)
        if isinstance(at, ScanEditor) and rest and isinstance(rest[0], ScanEditor):
            following = rest[0]  # scanning anew goes from code to code as well, or the next one would miss its line
        if following is not None:
            following.setFocus()
        else:
            self.finished.emit()

    def _filed(self) -> None:
        self.filed.emit()

    def _scanned(self) -> None:
        field = self.sender()
        for name, editor in self.editors.items():
            if isinstance(editor, ScanEditor) and editor.field is field:
                self.scanned.emit("lot" if self._take_package(name, editor) else name)

    def _take_package(self, name: str, editor: ScanEditor) -> bool:
        """Let one scan that says the lot fill the entry; its whole code is kept beside."""
        if self.entry.kind != "MAT":
            return False
        text, by_hand = editor.value(), editor.by_hand
        try:
            code = read_code(text)
        except FormatError:
            return False  # what is wrong with it is told where it is signed
        if code.sort is CodeSort.PLAIN or not code.lot:
            return False
        given = {"code": text, "lot": code.lot} | ({"container": code.serial} if code.serial else {})
        given |= {"item": code.element("240")} if name == "item" else {}
        self.take(given, by_hand=by_hand)
        self.focus_first()
        return True

    def _forget_package(self) -> None:
        """What was typed or scanned anew is no longer what the package said."""
        if "code" in self.editors:
            self.editors["code"].restore(())


def _verdict(finding: Finding, language: str) -> tuple[State, str]:
    """Return how a code is shown that does not match, or cannot be read."""
    words = sentence(finding, language)
    slips = misspelling(str(finding.facts.get("found", "")), str(finding.facts.get("expected", "")))
    if finding.code == "identity.mismatch" and "case" in slips:
        words += " " + translate("Entry", "Only the case of the letters differs: release Caps Lock and scan it again.")
    return State.UNREAD if finding.outcome is Outcome.FAILED else State.OUT, words


def _is_given(entry: EntryDefinition, field: FieldDefinition) -> bool:
    """Tell whether a field is given by what is done before signing: what printed labels say, the code of a package."""
    return (entry.kind, field.name) in {("LBL", "expiry"), ("MAT", "code")}


def _editor(theme: Theme, field: FieldDefinition, entry: EntryDefinition, name: str) -> FieldEditor:
    if field.several:
        return (ScansEditor if field.sort is FieldSort.SCAN else LinesEditor)(theme, field, name)
    match field.sort:
        case FieldSort.DECIMAL:
            return NumberEditor(theme, field, entry, name)
        case FieldSort.SCAN:
            return ScanEditor(theme, field, name)
        case FieldSort.CHOICE:
            return ChoiceEditor(theme, field, name)
        case FieldSort.CONFIRM:
            return ConfirmEditor(theme, field, name)
        case FieldSort.FILE:
            return FileEditor(theme, field, name)
        case FieldSort.TEXT:
            return TextEditor(theme, field, name)
