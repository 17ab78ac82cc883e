"""One editor per sort of field. Each is named ``<entry>.<field>``; readings are ``<entry>.<field>.1`` and so on."""

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from batchrecord.base.quantity import Limit
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.form import CONFIRMED
from batchrecord.steps.kind import Field as FieldDefinition
from ui.entries.judging import Verdict, Worth, judge_again, judge_text
from ui.entries.words import capital, state_of, verdict_words
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Choices, Field, Labelled, NoteInput, ScanField, State, TextInput, Tick, Typed
from ui.widgets.rhythm import StrayCode

__all__ = ["HAND", "ChoiceEditor", "ConfirmEditor", "FieldEditor", "NumberEditor", "ScanEditor", "TextEditor"]

Texts = tuple[str, ...]
_NUMBER = re.compile(r"[<>≤≥]?\s*[-+−]?[\d.,\s]+([eE][-+]?\d+)?\D*")
"""A number as hands or instruments write it, right or wrong, with or without a unit."""
HAND = "hand"
"""Beside a code in a draft: it was typed instead of scanned."""


class FieldEditor(QWidget, Typed):
    """What all editors have in common; a draft is what was typed, whatever it is worth."""

    edited = Signal()
    """The person changed something."""
    judged = Signal()
    """What was entered is complete for now: after Enter, a pause, or on leaving."""
    done = Signal()
    """Enter: the next field, please."""
    strayed = Signal(object)
    """A :class:`ui.widgets.rhythm.StrayCode` that was scanned here, though no code is asked for."""

    def __init__(self, definition: FieldDefinition, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.definition = definition
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def value(self) -> str | Texts:
        """Return what would be signed."""
        raise NotImplementedError

    def draft(self) -> Texts:
        """Return what was typed."""
        value = self.value()
        return (value,) if isinstance(value, str) else value

    def restore(self, draft: Texts) -> None:
        """Put back what was typed."""
        raise NotImplementedError

    def on_edit(self, told: Callable[[], object]) -> None:
        self.edited.connect(told)

    def complete(self) -> bool:
        """Tell whether it can be signed as it is."""
        return bool(self.value()) or not self.definition.required

    def retranslate(self, language: str) -> None:
        """Set every text anew."""


class NumberEditor(FieldEditor):
    """One number or several readings; a very unusual one is asked for again without showing the first."""

    def __init__(
        self,
        theme: Theme,
        definition: FieldDefinition,
        entry: EntryDefinition,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(definition, name, parent)
        self._entry, self._language = entry, "en"
        self._limit, self._alert = Limit(), Limit()
        self._first: list[str] = [""] * definition.count
        """What was entered first, where it is asked for again; not shown."""
        self._verdicts: list[Verdict | None] = [None] * definition.count
        self.fields = [Field(theme, framed=False) for _ in range(definition.count)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        self._column.addLayout(grid)
        for number, field in enumerate(self.fields):
            field.input.setObjectName(name if definition.count == 1 else f"{name}.{number + 1}")
            grid.addWidget(field, number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
            field.judged.connect(self._judge)
            field.edited.connect(self._edited)
            field.entered.connect(self._entered)
            field.strayed.connect(self._strayed)
        self.setFocusProxy(self.fields[0])

    def set_limits(self, limit: Limit, alert: Limit) -> None:
        """Judge by these limits from now on."""
        if (limit, alert) != (self._limit, self._alert):
            self._limit, self._alert = limit, alert
            self._judge()

    @property
    def verdicts(self) -> Sequence[Verdict | None]:
        """What each reading is worth; None while it is not judged."""
        return self._verdicts

    def value(self) -> str | Texts:
        texts = tuple(first or field.text().strip() for first, field in zip(self._first, self.fields, strict=True))
        return texts if self.definition.count > 1 else texts[0]

    def again(self) -> str | Texts:
        """Return what was entered again; empty where nothing was asked for again."""
        texts = tuple(
            field.text().strip() if first else "" for first, field in zip(self._first, self.fields, strict=True)
        )
        if not any(texts):
            return ""
        return texts if self.definition.count > 1 else texts[0]

    def draft(self) -> Texts:
        return (*(field.text() for field in self.fields), *self._first)

    def restore(self, draft: Texts) -> None:
        count = self.definition.count
        self._first = [*draft[count:], *[""] * count][:count]
        for field, text in zip(self.fields, draft[:count], strict=False):
            field.set_text(text)
        self._judge()

    def show_recorded(self, value: str | Texts, again: str | Texts) -> None:
        """Put in what is recorded: what was entered again stands in the line, what came before it stays unseen."""
        values, agains = ((each,) if isinstance(each, str) else each for each in (value, again))
        pairs = list(zip_longest(values, agains, fillvalue=""))[: self.definition.count]
        self.restore((*(new or old for old, new in pairs), *(old if new else "" for old, new in pairs)))

    def complete(self) -> bool:
        if not self.definition.required and not any(field.text() for field in self.fields):
            return True
        return all(verdict is not None and verdict.usable for verdict in self._judged_now())

    def retranslate(self, language: str) -> None:
        self._language = language
        label = capital(self.definition.label.inside(language))
        for number, field in enumerate(self.fields, 1):
            words = f"{label} {number}" if self.definition.count > 1 else label
            alone = self.definition.count == 1 and self.definition.name == "value"
            field.set_label("" if alone else words, "", self.definition.unit)
            field.set_name(" ".join(filter(None, (self._entry.label.inside(language), words, self.definition.unit))))
        self._show()

    def _judged_now(self) -> list[Verdict | None]:
        return [self._worth(number) for number in range(len(self.fields))]

    def _worth(self, number: int) -> Verdict | None:
        text, first = self.fields[number].text(), self._first[number]
        if not text.strip():
            return Verdict(worth=Worth.IMPLAUSIBLE) if first else None
        if first:
            return judge_again(first, text, self._entry, self._limit, self._alert, whole=self.definition.whole)
        return judge_text(text, self._entry, self._limit, self._alert, whole=self.definition.whole)

    def _judge(self) -> None:
        for number, field in enumerate(self.fields):
            verdict = self._worth(number)
            if verdict is not None and verdict.worth is Worth.IMPLAUSIBLE and not self._first[number]:
                if field.pausing:  # half a number is nothing that was entered
                    field.judge_again()
                else:
                    self._first[number] = field.text().strip()
                    field.input.clear()
            self._verdicts[number] = verdict
        self._show()
        self.judged.emit()

    def _show(self) -> None:
        for verdict, field in zip(self._verdicts, self.fields, strict=True):
            if verdict is None:
                field.clear_verdict()
            else:
                words = verdict_words(verdict, self._entry.unit, self._language)
                field.show_verdict(state_of(verdict), words)

    def _edited(self) -> None:
        for number, field in enumerate(self.fields):
            if field.state is State.EMPTY:
                self._verdicts[number] = None
        self.edited.emit()

    def _strayed(self, code: object) -> None:
        """Ask who takes a code; a number that an instrument types is one, even with its unit behind it."""
        assert isinstance(code, StrayCode)  # noqa: S101 - what the field emits
        if code.added or _NUMBER.fullmatch(code.text) is None:
            self.strayed.emit(code)

    def _entered(self) -> None:
        open_field = next((field for field in self.fields if not field.text()), None)
        if open_field is not None:
            open_field.setFocus()
        else:
            self.done.emit()


class ScanEditor(FieldEditor):
    """A code."""

    def __init__(self, theme: Theme, definition: FieldDefinition, name: str, parent: QWidget | None = None) -> None:
        super().__init__(definition, name, parent)
        self.field = ScanField(theme, framed=False)
        self.field.input.setObjectName(name)
        self.setObjectName(f"{name}.editor")
        self._column.addWidget(self.field)
        self.field.edited.connect(self.edited)
        self.field.scanned.connect(self._scanned)
        self.setFocusProxy(self.field)

    @property
    def by_hand(self) -> bool:
        """Whether it was typed instead of scanned."""
        return bool(self.value()) and self.field.by_hand

    def take(self, code: str) -> None:
        """Take a code that was scanned elsewhere."""
        self.field.take(code)

    def value(self) -> str:
        return self.field.text()

    def draft(self) -> Texts:
        return (self.field.text(), HAND if self.field.by_hand else "")

    def restore(self, draft: Texts) -> None:
        self.field.set_text(draft[0] if draft else "")
        self.field.set_by_hand(draft[1:2] == (HAND,))

    def retranslate(self, language: str) -> None:
        hint = "" if self.definition.required else translate("Entry", "if there is one")
        self.field.set_label(capital(self.definition.label.inside(language)), hint)

    def _scanned(self) -> None:
        self.judged.emit()
        self.done.emit()


class ChoiceEditor(FieldEditor):
    """One answer of a list."""

    def __init__(self, theme: Theme, definition: FieldDefinition, name: str, parent: QWidget | None = None) -> None:
        super().__init__(definition, name, parent)
        self.choices = Choices(theme)
        self._column.addWidget(self.choices)
        self.choices.show_options((option.code, option.code) for option in definition.options)
        for option in definition.options:
            self.choices.button(option.code).setObjectName(f"{name}.{option.code}")
        self.choices.chosen.connect(self._chosen)
        self.setFocusProxy(self.choices.button(definition.options[0].code))

    def value(self) -> str:
        return self.choices.value() or ""

    def restore(self, draft: Texts) -> None:
        self.choices.choose((draft[0] if draft else "") or None)

    def deviates(self) -> bool:
        """Tell whether the answer opens a deviation."""
        return any(option.code == self.value() and option.deviates for option in self.definition.options)

    def retranslate(self, language: str) -> None:
        self.choices.show_options((option.code, option.text.inside(language)) for option in self.definition.options)

    def _chosen(self) -> None:
        self.edited.emit()
        self.judged.emit()


class ConfirmEditor(FieldEditor):
    """A confirmation."""

    def __init__(self, theme: Theme, definition: FieldDefinition, name: str, parent: QWidget | None = None) -> None:
        super().__init__(definition, name, parent)
        self.box = Tick()
        self.box.setObjectName(name)
        self.setObjectName(f"{name}.editor")
        self._column.addWidget(self.box)
        self.box.clicked.connect(self._clicked)
        self.setFocusProxy(self.box)

    def value(self) -> str:
        return CONFIRMED if self.box.isChecked() else ""

    def restore(self, draft: Texts) -> None:
        self.box.setChecked(draft[:1] == (CONFIRMED,))

    def retranslate(self, language: str) -> None:
        words = capital(self.definition.label.inside(language)).replace("&", "&&")
        self.box.setText(words)
        self.box.setAccessibleName(words)

    def _clicked(self) -> None:
        self.edited.emit()
        self.judged.emit()


class TextEditor(FieldEditor):
    """Words."""

    def __init__(self, theme: Theme, definition: FieldDefinition, name: str, parent: QWidget | None = None) -> None:
        super().__init__(definition, name, parent)
        self._input = NoteInput(theme) if definition.multiline else TextInput()
        self._input.setObjectName(name)
        self.setObjectName(f"{name}.editor")
        self._line = Labelled(theme, self._input)
        self._column.addWidget(self._line)
        self._input.textChanged.connect(self._changed)
        if isinstance(self._input, TextInput):
            self._input.returnPressed.connect(self.done)
        self.setFocusProxy(self._input)

    def value(self) -> str:
        return self._input.text()

    def restore(self, draft: Texts) -> None:
        text = draft[0] if draft else ""
        if isinstance(self._input, NoteInput):
            self._input.setPlainText(text)
        else:
            self._input.setText(text)

    def retranslate(self, language: str) -> None:
        self._line.set_label(capital(self.definition.label.inside(language)))

    def _changed(self) -> None:
        self.edited.emit()
