"""What is asked of an entry that is recorded late: what was done, when, why so late, and from which sheet.

Names for tests: ``late`` (the sheet of the window), ``late.day``, ``late.time``, ``late.code``, ``late.text``,
``late.sheet``, ``late.scan`` (a button), ``late.problem``, ``late.sign``, ``late.cancel``; ``late.<id>.<field>`` for
what was done.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy

from batchrecord.base.clock import Clock
from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import sentence
from batchrecord.events.common import FieldValues, Reason
from batchrecord.master.reasons import bundled_reasons
from batchrecord.steps.attached import file_size
from batchrecord.steps.attachments import Admitted
from ui.attachments.chosen import CHOSEN, read_file
from ui.drafts import Draft
from ui.entries.editor import EntryEditor
from ui.entries.words import capital, limit_words
from ui.record_words import labelled
from ui.step.facts import EntryFacts
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Banner, Button, CodeInput, Combo, ElidedText, Labelled, NoteInput, Sheet, Text, TextInput, Typed

__all__ = ["Late", "LateSheet", "moment_of"]


@dataclass(frozen=True, slots=True)
class Late:
    """What was done, and what is said of its time."""

    fields: FieldValues
    performed: datetime
    """With its zone."""
    shown: str
    """The same as it was written, with the zone of the wall clock."""
    reason: Reason
    sheet: str
    """Code of the step sheet; empty for none."""
    name: str
    """Of the scan."""
    scan: bytes | None = field(repr=False)


def moment_of(day: str, time: str, zone: str) -> datetime | None:
    """Return a time as it was written, ``2026-03-02`` and ``10:05`` by the wall clock; None for what is none."""
    try:
        return datetime.strptime(f"{day.strip()} {time.strip()}", "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        return None


class _ScannedSheet(ElidedText, Typed):
    """The scan of a step sheet that was chosen, kept like any file that is chosen and not signed yet."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("body")
        self.file: Admitted | None = None

    def show_file(self, file: Admitted) -> None:
        """Take a file, and say which."""
        CHOSEN.keep(file)
        self.restore((file.digest,))
        self.chosen.emit()

    def draft(self) -> tuple[str, ...]:
        return () if self.file is None else (self.file.digest,)

    def restore(self, draft: tuple[str, ...]) -> None:
        self.file = file = CHOSEN.file("".join(draft))
        self.setText("" if file is None else f"{file.name} ({file_size(len(file.data))})")

    def on_edit(self, told: Callable[[], object]) -> None:
        self.chosen.connect(told)


class LateSheet(Sheet):
    """Asks for an entry that was made some time ago."""

    given = Signal(object)
    """A :class:`Late`; the sheet stays until the signature is there."""

    WIDTH = 700

    def __init__(
        self, theme: Theme, translation: Translation, facts: EntryFacts, *, clock: Clock, draft: Draft, code: str = ""
    ) -> None:
        """Ask about an entry.

        Args:
            theme: the theme.
            translation: the language.
            facts: the entry.
            clock: says today's day, and in which zone times are read.
            draft: what was typed at it already.
            code: of the step sheet that was scanned.
        """
        super().__init__(theme, "clock", "warn")
        self.setObjectName("late")
        self._translation, self._facts, self._zone = translation, facts, clock.now().zone
        self._today = f"{clock.now().local:%Y-%m-%d}"
        self._reasons = [each for each in bundled_reasons() if "late" in each.occasions]
        self._entry, self._limits = Text("body", tone="text2", wrap=True), Text("label", wrap=True)
        self._problem = Banner(theme, "bad")
        self._problem.setObjectName("late.problem")
        self.editor = EntryEditor(theme, translation, facts.definition, f"late.{facts.id}")
        self._day, self._time, self._sheet_code = TextInput(), TextInput(), CodeInput()
        self._code, self._text = Combo(), NoteInput(theme, 2)
        self._scan, self._scanned = Button(theme, icon="paperclip"), _ScannedSheet()
        self._scanned.setObjectName("late.scanned")
        widgets = {
            "day": self._day,
            "time": self._time,
            "sheet": self._sheet_code,
            "code": self._code,
            "text": self._text,
        }
        self._lines = {name: Labelled(theme, widget) for name, widget in widgets.items()}
        for line in self._lines.values():
            line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._cancel, self._sign = Button(theme), Button(theme, kind="primary", icon="pen")
        for name, widget in (*widgets.items(), ("scan", self._scan), ("cancel", self._cancel), ("sign", self._sign)):
            widget.setObjectName(f"late.{name}")
        when, scan = QHBoxLayout(), QHBoxLayout()
        when.addWidget(self._lines["day"], 1)
        when.addWidget(self._lines["time"], 1)
        scan.addWidget(self._scan)
        scan.addWidget(self._scanned, 1)
        for widget in (self._entry, self._problem, self._limits, self.editor):
            self.body.addWidget(widget)
        self.body.addLayout(when)
        for name in ("code", "text", "sheet"):
            self.body.addWidget(self._lines[name])
        self.body.addLayout(scan)
        self.body.addStretch(1)
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self._sign)
        self.editor.set_limits(facts.limit, facts.alert)
        self.editor.restore(draft)
        self._sheet_code.setText(code)
        self._problem.hide()
        self._join()

    def retranslate(self) -> None:
        language, facts = self._translation.language, self._facts
        self.set_title(translate("LateSheet", "Record late what was done before"))
        self._entry.setText(f"{facts.id} {capital(facts.definition.label.inside(language))}")
        self._limits.setText(limit_words(facts.limit, facts.alert, facts.definition.unit))
        self._limits.setVisible(bool(self._limits.text()))
        self.editor.retranslate()
        labels = {
            "day": translate("LateSheet", "Day on which it was done"),
            "time": translate("LateSheet", "Time at which it was done, such as 14:05"),
            "code": translate("LateSheet", "Why it was not recorded then"),
            "text": translate("LateSheet", "What happened, in your own words"),
            "sheet": translate("LateSheet", "Code of the step sheet, if it was written on one"),
        }
        for name, label in labels.items():
            self._lines[name].set_label(label)
        self._code.show_options((each.code, each.text.inside(language)) for each in self._reasons)
        self._scan.setText(translate("LateSheet", "Attach the scan"))
        self._cancel.setText(translate("LateSheet", "Cancel"))
        self._sign.setText(translate("LateSheet", "Continue to sign"))
        self._allow()

    def entered(self) -> None:
        if not self._day.text():  # not before: with the time, a day that is kept goes on meaning the day it meant
            self._day.setText(self._today)
        if self.editor.editors and not self.editor.complete():
            self.editor.focus_first()
        else:
            self._time.setFocus()
        self._allow()

    def take(self, path: Path) -> None:
        """Take the scan of the sheet, or say why it cannot be attached."""
        try:
            file = read_file(path)
        except RefusedError as refused:
            self.show_reasons(refused.reasons)
            return
        self._scanned.show_file(file)
        self.show_reasons(())
        self._allow()

    def show_reasons(self, reasons: Sequence[Finding]) -> None:
        """Say why it cannot be signed as it is."""
        language, definition = self._translation.language, self._facts.definition
        said = dict.fromkeys(sentence(labelled(reason, definition, language), language) for reason in reasons)
        self._problem.show_words(translate("LateSheet", "Not signed"), "\n".join(said))
        self._problem.setVisible(bool(reasons))

    def _join(self) -> None:
        self.editor.edited.connect(self._edited)
        self.editor.judged.connect(self._edited)
        self.editor.finished.connect(self._time.setFocus)
        for line in (self._day, self._time, self._sheet_code):
            line.textChanged.connect(self._edited)
        self._code.chosen.connect(self._edited)
        self._text.textChanged.connect(self._edited)
        self._scan.clicked.connect(self._choose)
        self._cancel.clicked.connect(self._turn_back)
        self._sign.clicked.connect(self._give)
        self.setTabOrder(self._scan, self._sign)
        self.setTabOrder(self._sign, self._cancel)

    def _edited(self) -> None:
        self._problem.hide()
        self._allow()

    def _allow(self) -> None:
        moment = moment_of(self._day.text(), self._time.text(), self._zone)
        wrong = bool(self._time.text().strip()) and moment is None
        self._lines["time"].show_problem(translate("LateSheet", "Write it like 14:05") if wrong else "")
        scanned = self._scanned.file is not None or not self._sheet_code.text().strip()
        why = self._code.value() is not None and bool(self._text.text().strip())
        self._sign.setEnabled(self.editor.complete() and moment is not None and why and scanned)

    def _choose(self) -> None:
        dialog = QFileDialog(self, translate("LateSheet", "Attach the scan"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.open()

    def _give(self) -> None:
        moment, code = moment_of(self._day.text(), self._time.text(), self._zone), self._code.value()
        if moment is None or code is None:
            return
        file = self._scanned.file
        self.given.emit(
            Late(
                fields=self.editor.fields(),
                performed=moment.astimezone(UTC),
                shown=f"{moment:%Y-%m-%d %H:%M} {self._zone}",
                reason=Reason(code=code, text=self._text.text().strip()),
                sheet=self._sheet_code.text().strip(),
                name="" if file is None else file.name,
                scan=None if file is None else file.data,
            )
        )

    def _turn_back(self) -> None:
        self.finish(None)
