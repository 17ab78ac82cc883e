"""What an act of a register asks before it is signed: a sheet with a line for each field.

Names for tests: ``register.form`` (the sheet), ``register.field.<name>``, of a choice ``register.field.<name>.<code>``,
``register.sign``, ``register.cancel``.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from batchrecord.base.sentences import word
from ui.entries.words import capital
from ui.registers.page import Form, FormField
from ui.registers.words import act_icon, act_words
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Banner, Button, Choices, CodeInput, Labelled, NoteInput, Sheet, Text, TextInput, Tick

__all__ = ["FormSheet"]

_WARNING = frozenset({"reject", "retire", "withdraw", "block"})


class FormSheet(Sheet):
    """Asks for the fields of a form."""

    given = Signal(object)
    """What was filled in, by field; the sheet stays until the signature is there."""

    def __init__(self, theme: Theme, translation: Translation, form: Form) -> None:
        super().__init__(theme, act_icon(form.act), "warn" if form.act in _WARNING else "primary")
        self.setObjectName("register.form")
        self._translation, self.form = translation, form
        self._subject = Text("strong", form.subject, wrap=True)
        self._notes = Banner(theme, "warn")
        self._notes.setObjectName("register.form.notes")
        self._problem = Banner(theme, "bad")
        self._problem.setObjectName("register.problem")
        self.body.addWidget(self._subject)
        self.body.addWidget(self._notes)
        self._lines: dict[str, Labelled] = {}
        self._widgets: dict[str, QWidget] = {}
        for field in form.fields:
            self._add(field)
        self.body.addWidget(self._problem)
        self._subject.setVisible(bool(form.subject))
        self._notes.setVisible(bool(form.notes))
        self._problem.hide()
        self._cancel, self._sign = Button(theme), Button(theme, kind="primary", icon="pen")
        self._cancel.setObjectName("register.cancel")
        self._sign.setObjectName("register.sign")
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self._sign)
        self._cancel.clicked.connect(self._turn_back)
        self._sign.clicked.connect(self._give)

    def show_form(self, form: Form) -> None:
        """Show the same form in the words of another language; what was typed stays."""
        self.form = form
        self._subject.setText(form.subject)
        for field in form.fields:
            widget = self._widgets[field.name]
            if isinstance(widget, Choices):
                widget.show_options(field.options)
        self.retranslate()

    def retranslate(self) -> None:
        language = self._translation.language
        self.set_title(act_words(self.form.act))
        notes = translate(
            "Registers", "Not verified. The site replaces these values by its own before it relies on them."
        )
        self._notes.show_words(notes, "\n".join(self.form.notes))
        for field in self.form.fields:
            label = capital(word("field", field.name, language))
            if field.sort == "date":
                label = translate("Registers", "{label} (year-month-day)").format(label=label)
            if not field.required and field.sort != "flag":
                label = translate("Registers", "{label}, if there is one").format(label=label)
            widget = self._widgets[field.name]
            if isinstance(widget, Tick):
                widget.setText(capital(word("need", field.name, language)))
            else:
                self._lines[field.name].set_label(label)
        self._cancel.setText(translate("Registers", "Cancel"))
        self._sign.setText(translate("Registers", "Continue to sign"))
        self._allow()

    def entered(self) -> None:
        first = next(iter(self._widgets.values()), self._sign)
        if isinstance(first, Choices):
            first = first.button(self.form.fields[0].options[0][0])
        first.setFocus()

    def texts(self) -> dict[str, str]:
        """Return what stands in each line now."""
        return {field.name: self._text(field.name) for field in self.form.fields}

    def show_problem(self, field: str, words: str) -> None:
        """Say what cannot be signed, beside its line where there is one; what was typed stays."""
        line = self._lines.get(field)
        for name, each in self._lines.items():
            each.show_problem(words if name == field else "")
        self._problem.show_words(words)
        self._problem.setVisible(line is None)
        if line is not None:
            self._widgets[field].setFocus()

    def _add(self, field: FormField) -> None:
        widget: QWidget
        match field.sort:
            case "note":
                widget = note = NoteInput(self.theme, lines=3)
                note.textChanged.connect(self._allow)
            case "choice":
                widget = choices = Choices(self.theme)
                choices.show_options(field.options)
                for option, _ in field.options:
                    choices.button(option).setObjectName(f"register.field.{field.name}.{option}")
                choices.choose(field.value or None)
                choices.chosen.connect(self._allow)
            case "flag":
                widget = box = Tick()
                box.setChecked(bool(field.value))
            case "text":
                widget = line = TextInput()
                line.setText(field.value)
                line.textChanged.connect(self._allow)
                line.returnPressed.connect(self._next)
            case _:
                widget = code = CodeInput()
                code.setText(field.value)
                code.textChanged.connect(self._allow)
                code.returnPressed.connect(self._next)
        widget.setObjectName(f"register.field.{field.name}")
        self._widgets[field.name] = widget
        if field.sort == "flag":
            widget.setMinimumHeight(self.theme.px(48))
            self.body.addWidget(widget)
        else:
            self._lines[field.name] = Labelled(self.theme, widget)
            self.body.addWidget(self._lines[field.name])

    def _text(self, name: str) -> str:
        widget = self._widgets[name]
        if isinstance(widget, Tick):
            return widget.value()
        if isinstance(widget, Choices):
            return widget.value() or ""
        assert isinstance(widget, TextInput | NoteInput)  # noqa: S101 - there are no others
        return widget.text().strip()

    def _next(self) -> None:
        """Go on to the line that is still empty: a scanner ends each code with Return, and one may say several."""
        names = list(self._widgets)
        here = next((name for name in names if self._widgets[name] is self.sender()), names[-1])
        told = self.form.read(self._text(here)) if self.form.read is not None else {}
        if told:
            self._fill({here: "", **told})
        for name in names[0 if told else names.index(here) + 1 :]:
            if not self._text(name) and isinstance(self._widgets[name], TextInput | NoteInput):
                self._widgets[name].setFocus()
                return
        if self._sign.isEnabled():
            self._sign.setFocus()

    def _fill(self, texts: Mapping[str, str]) -> None:
        """Write into lines what a code says of them."""
        for name, text in texts.items():
            line = self._widgets.get(name)
            if isinstance(line, TextInput):
                line.setText(text)

    def _allow(self) -> None:
        wanted = (field.name for field in self.form.fields if field.required)
        self._sign.setEnabled(all(self._text(name) for name in wanted))

    def _give(self) -> None:
        self._problem.hide()
        for line in self._lines.values():
            line.show_problem("")
        self.given.emit(self.texts())

    def _turn_back(self) -> None:
        self.finish(None)
