"""A register of the site: a list that a scanner finds its way in, what was done with a line, and what may be done.

Names for tests, after the name of the register (``materials equipment people masters``): ``<register>.screen``,
``<register>.search``, ``<register>.filters.<group>``, ``<register>.list``, ``<register>.history``,
``<register>.add.<act>``; the panel beside the list names its own.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.base.sentences import sentence
from ui.background import Job
from ui.batch_page import Surroundings
from ui.entries.words import capital
from ui.record_words import explained
from ui.registers.asking import FormSheet
from ui.registers.common import scanned
from ui.registers.page import ALL, Act, Detail, Form, HistoryLine, Register, Row
from ui.registers.panel import DetailPanel
from ui.registers.words import (
    act_icon,
    act_words,
    column_words,
    done_words,
    group_words,
    history_columns,
    history_title,
    nothing_words,
    search_words,
    title_words,
)
from ui.shell import Window
from ui.signing import Signer, SigningRequest
from ui.theme import Density
from ui.translation import translate
from ui.widgets import (
    Beside,
    Button,
    CodeInput,
    Column,
    FactRow,
    Filters,
    RowsModel,
    Screen,
    State,
    Table,
    Text,
    TypedElsewhere,
)

__all__ = ["RegisterScreen"]

_STATES = {"none": State.EMPTY, "ok": State.OK, "attention": State.ALERT, "bad": State.OUT}


class RegisterScreen(Screen):
    """One register."""

    batch_asked = Signal(object)
    """The batch of a line of history that was opened."""

    def __init__(self, around: Surroundings, window: Window, register: Register) -> None:
        theme, translation = around.theme, around.translation
        super().__init__(theme)
        name = register.name
        self.setObjectName(f"{name}.screen")
        self._translation, self._window, self._desk = translation, window, around.desk
        self._readers, self._notify, self._register = around.readers, around.notify, register
        self._person: Signer | None = None
        self._rows: tuple[Row, ...] = ()
        self._wanted: tuple[str, ...] = ()
        self._detail: Detail | None = None
        self._sheet: FormSheet | None = None
        self._reading: Job | None = None
        self._looking: Job | None = None
        self._title, self._search = Text("h1"), CodeInput()
        self._search.setObjectName(f"{name}.search")
        self._filters = Filters(theme, f"{name}.filters", ((group, "") for group in register.groups))
        self._model = RowsModel(theme, tuple(map(self._column, range(len(register.columns)))), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName(f"{name}.list")
        self._nothing, self._below = Text("body", tone="muted", wrap=True), Text("h2")
        titles = history_columns(name)
        self._lines = RowsModel(theme, tuple(_line_column(part, title) for part, title in titles.items()), self)
        self._history = Table(theme, self._lines)
        self._history.setObjectName(f"{name}.history")
        self._panel = DetailPanel(theme, name)
        self._adding: dict[str, Button] = {}
        self._head = QHBoxLayout()
        self._lay_out()
        TypedElsewhere(self._search, self._table, self._history)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._found)
        self._filters.chosen.connect(self._filter)
        self._table.picked.connect(self._pick)
        self._history.opened.connect(self._open)
        self._panel.asked.connect(self._ask_about)

    # ------------------------------------------------------------------------------------------------------- following

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in: what she may add, and do."""
        self._person = person
        acts = () if person is None else self._register.acts(person.id)
        for act in acts:
            if act not in self._adding:
                self._adding[act] = button = Button(self.theme, kind="primary", icon=act_icon(act))
                button.setObjectName(f"{self._register.name}.add.{act}")
                button.clicked.connect(partial(self._ask, act, ()))
                self._head.addWidget(button)
        for act, button in self._adding.items():
            button.setVisible(act in acts)
        self._name_buttons()
        if self.isVisible() and person is not None:
            self.reload()

    def entered(self) -> None:
        self.reload()
        if self._window.sheet is None:
            self._table.setFocus()

    def look_again(self, ledgers: frozenset[str]) -> None:
        if not ledgers or SITE_LEDGER in ledgers or self._rows_use(ledgers):
            self.reload()

    def reload(self) -> None:
        """Read the register anew; the line that was picked stays."""
        if self._person is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        read = partial(self._register.rows, self._translation.language)
        self._reading = self._readers.start(self, lambda _: read(), self._read, self._failed)

    def retranslate(self) -> None:
        name = self._register.name
        self._title.setText(title_words(name))
        self._search.setPlaceholderText(search_words(name))
        self._search.setAccessibleName(search_words(name))
        self._table.setAccessibleName(title_words(name))
        self._history.setAccessibleName(history_title(name))
        self._below.setText(history_title(name))
        self._nothing.setText(nothing_words(name))
        self._model.retranslate()
        self._lines.retranslate()
        self._panel.retranslate()
        self._name_buttons()
        self._count()
        if self.isVisible():
            self.reload()
            if self._sheet is not None:
                self._reword(self._sheet)

    # --------------------------------------------------------------------------------------------------------- looking

    def show_key(self, key: tuple[str, ...]) -> None:
        """Turn to a line, as soon as the register is read."""
        self._wanted = key
        self._search.clear()
        self._filters.choose(ALL)

    def _rows_use(self, ledgers: frozenset[str]) -> bool:
        """Tell whether batches that have grown are in what is shown: a lot is used up by them."""
        return bool(ledgers) and self._lines.rowCount() > 0

    def _read(self, rows: object) -> None:
        self._reading = None
        assert isinstance(rows, tuple)  # noqa: S101 - what the register returns
        self._rows = rows
        self._count()
        self._filter()

    def _failed(self, error: object) -> None:
        self._reading = self._looking = None
        self._notify(explained(error, self._translation.language), "bad")

    def _filter(self) -> None:
        """Show what the filter and the line for searching leave; the line that was picked stays picked."""
        before, group, text = self._table.current(), self._filters.value(), self._search.text()
        rows = [row for row in self._rows if group in (ALL, row.group) and row.matches(text)]
        marked = self._wanted or (before.key if isinstance(before, Row) else ())
        with QSignalBlocker(self._table):  # the line that is picked is the one before, read anew: nothing flickers
            self._model.show_rows(rows)
        self._nothing.setVisible(not rows)
        self._table.setVisible(bool(rows))
        if rows:
            self._table.pick(next((n for n, row in enumerate(rows) if row.key == marked), 0))
        else:
            self._pick(None)

    def _found(self) -> None:
        """Turn to what was scanned, or to the only line that is left."""
        found = scanned(self._rows, self._search.text())
        if found is None and self._model.rowCount() == 1:
            row = self._model.row(0)
            found = row if isinstance(row, Row) else None
        if found is None:
            return
        self.show_key(found.key)
        self._filter()
        self._wanted = ()
        self._table.setFocus()

    def _pick(self, row: object) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if not isinstance(row, Row) or self._person is None:
            self._detail = None
            self._panel.show_detail(None)
            self._lines.show_rows(())
            return
        if row.key == self._wanted:
            self._wanted = ()
        read = partial(self._register.detail, row.key, self._person.id, self._translation.language)
        self._looking = self._readers.start(self, lambda _: read(), self._show, self._failed)

    def _show(self, detail: object) -> None:
        self._looking = None
        assert isinstance(detail, Detail)  # noqa: S101 - what the register returns
        if detail == self._detail:
            return
        self._detail = detail
        self._panel.show_detail(detail)
        self._lines.show_rows(detail.lines)
        self._below.setVisible(bool(detail.lines))
        self._history.setVisible(bool(detail.lines))

    def _open(self, line: object) -> None:
        if isinstance(line, HistoryLine) and line.batch:
            self.batch_asked.emit(line.batch)

    # ----------------------------------------------------------------------------------------------------------- doing

    def _ask_about(self, act: object) -> None:
        row = self._table.current()
        if isinstance(row, Row):
            self._ask(str(act), row.key)

    def _ask(self, act: str, key: tuple[str, ...]) -> None:
        language = self._translation.language

        def show(form: object) -> None:
            assert isinstance(form, Form)  # noqa: S101 - what the register returns
            if form.fields:
                self._show_form(form)
            else:
                self._sign(form, {})

        self._readers.start(self, lambda _: self._register.form(act, key, language), show, self._failed)

    def _show_form(self, form: Form) -> None:
        sheet = self._sheet = FormSheet(self.theme, self._translation, form)
        sheet.about = (SITE_LEDGER, ".".join((self._register.name, form.act, *form.key)))
        sheet.given.connect(lambda texts: self._sign(sheet.form, texts))
        sheet.closed.connect(self._forget_sheet)
        self._window.show_sheet(sheet)

    def _reword(self, sheet: FormSheet) -> None:
        """Have the form that is asked for say the same in another language."""
        asked, language = sheet.form, self._translation.language

        def show(form: object) -> None:
            if isinstance(form, Form) and self._sheet is sheet:
                sheet.show_form(form)

        self._readers.start(sheet, lambda _: self._register.form(asked.act, asked.key, language), show, self._failed)

    def _sign(self, form: Form, texts: object) -> None:
        assert isinstance(texts, dict)  # noqa: S101 - what the sheet emits
        try:
            act = self._register.act(form, texts, self._translation.language)
        except BatchRecordError as error:
            (reason, *_) = error.reasons
            if self._sheet is not None:
                words = sentence(reason, self._translation.language)
                self._sheet.show_problem(str(reason.facts.get("field", "")), words)
            return
        if self._person is not None:
            worded = partial(self._worded, form, texts, act, self._person)
            self._desk.ask(worded, lambda _: self._done(form))

    def _worded(self, form: Form, texts: dict[str, str], act: Act, person: Signer) -> SigningRequest:
        """Return what the signing sheet shows, in the language of the window; what is done stays what it was."""
        form = form if self._sheet is None else self._sheet.form
        worded = self._register.act(form, texts, self._translation.language)
        return self._request(replace(worded, do=act.do), person)

    def _request(self, act: Act, person: Signer) -> SigningRequest:
        return SigningRequest(
            title=act_words(act.form.act),
            place=act.form.subject,
            rows=tuple(FactRow(label=capital(label), value=value) for label, value in act.rows),
            meaning=act.form.meaning,
            signers=(person,),
            act=act.do,
            warning="\n".join(act.form.notes),
        )

    def _done(self, form: Form) -> None:
        texts = {} if self._sheet is None else self._sheet.texts()
        if self._sheet is not None:
            self._sheet.finish(True)
        self._wanted = form.key or tuple(texts[name] for name in ("item", "lot", "asset") if name in texts)
        self._notify(done_words(form.act).format(subject=form.subject))
        self.reload()

    def _forget_sheet(self) -> None:
        self._sheet = None

    # ---------------------------------------------------------------------------------------------------------- layout

    def _lay_out(self) -> None:
        theme = self.theme
        left = QWidget()
        lists, column = QVBoxLayout(left), QVBoxLayout(self)
        self._left = lists
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(theme.px(12))
        lists.addWidget(self._nothing)
        lists.addWidget(self._table, 3)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        self._head.setSpacing(theme.px(12))
        self._head.addWidget(self._title)
        self._head.addWidget(self._search, 1)
        column.addLayout(self._head)
        column.addWidget(self._filters)
        column.addWidget(Beside(theme, left, self._panel), 1)
        for widget in (self._nothing, self._below, self._history):
            widget.hide()
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        for table in (self._table, self._history):  # two of them share the height of the smallest window
            table.setMinimumHeight(self.theme.px(90))
        if self.theme.density is Density.FOLDED:  # with large texts neither would show more than two lines
            self._panel.take_in(self._below, self._history)
            self._history.setMinimumHeight(self.theme.px(40 + 48 * 4))
        else:
            self._left.addWidget(self._below)
            self._left.addWidget(self._history, 2)

    def _count(self) -> None:
        counted = {group: sum(row.group == group for row in self._rows) for group in self._register.groups}
        counted[ALL] = len(self._rows)
        shown = ((group, counted[group]) for group in self._register.groups if counted[group] or group == ALL)
        self._filters.show_words((group, f"{group_words(group)} {number}") for group, number in shown)

    def _name_buttons(self) -> None:
        for act, button in self._adding.items():
            button.setText(act_words(act))

    def _column(self, number: int) -> Column:
        columns = self._register.columns
        name, last = columns[number], number == len(columns) - 1
        return Column(
            title=partial(column_words, name),
            text=lambda row: row.cells[number],
            state=(lambda row: _STATES[row.state]) if last else None,
            strong=(lambda _: True) if number == _STRONG.get(self._register.name, 0) else None,
            stretch=name in {"name", "product", "roles"},
            roomy=name in {"supplier", "location", "author", "certificate_until"},
            folds=name in {"item", "expiry", "sort", "calibration", "roles", "product"},
            whole=name in _WHOLE or last,
        )


_WHOLE = frozenset({"lot", "expiry", "asset", "calibration", "person", "master", "version"})
"""Columns that are never cut: what a line is called by, and days."""
_STRONG = {"materials": 1}
"""Which column names a line, where it is not the first."""


def _line_column(part: str, title: Callable[[], str]) -> Column:
    return Column(
        title=title,
        text=partial(_part, part),
        state=_replaced if part == "what" else None,
        stretch=part == "what",
        whole=part in {"when", "place", "amount"},
        roomy=part == "amount",
        most=220,
    )


def _part(part: str, line: HistoryLine) -> str:
    text = str(getattr(line, part))
    if part == "what" and line.replaced:
        return translate("Registers", "{what} (corrected since)").format(what=text)
    return text


def _replaced(line: HistoryLine) -> State | None:
    return State.CORRECTED if line.replaced else None
