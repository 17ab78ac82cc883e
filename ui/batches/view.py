"""The list of batches.

Names for tests: ``batches`` (the page), ``batches.list``, ``batches.open``, ``batches.new``, ``batches.search``,
``batches.empty``, ``batches.problem``.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from batchrecord.base.clock import local_text
from batchrecord.base.errors import BatchRecordError
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.base.sentences import sentence, word
from batchrecord.base.text import Phrase
from batchrecord.master.model import Master
from batchrecord.signing.meanings import Meaning
from ui.batches.issuing import Issue, IssueSheet, labels
from ui.batches.presenter import BatchListPresenter, BatchRow
from ui.codes import is_printed_code
from ui.hold_words import left_words, state_of
from ui.holds import Holds
from ui.shell import Window
from ui.signing import Signer, SigningDesk, SigningRequest
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import (
    Banner,
    Button,
    CodeInput,
    Column,
    EmptyState,
    FactRow,
    RowsModel,
    Screen,
    State,
    Table,
    Text,
    TypedElsewhere,
)

__all__ = ["BatchListScreen"]

_STATES = {
    "running": State.CURRENT,
    "stopped": State.OUT,
    "testing": State.WAITING,
    "review": State.WAITING,
    "held": State.ALERT,
    "conditional": State.ALERT,
    "exceptional": State.ALERT,
    "released": State.OK,
    "rejected": State.OUT,
}


class BatchListScreen(Screen):
    """Every batch of the site, newest first."""

    code_asked = Signal(object)
    """The code of a printed page, scanned into the search."""

    def __init__(self, theme: Theme, translation: Translation, window: Window, desk: SigningDesk, holds: Holds) -> None:
        super().__init__(theme)
        self.setObjectName("batches")
        self._holds = holds
        self._translation, self._clock, self._window, self._desk = translation, holds.clock, window, desk
        self._presenter: BatchListPresenter | None = None
        self._sheet: IssueSheet | None = None
        self._rows: tuple[BatchRow, ...] | None = None
        self._allowed, self._entering = False, False
        self._error: BatchRecordError | None = None
        self._title = Text("h1")
        self._open = Button(theme, kind="primary", icon="folder-open")
        self._open.setObjectName("batches.open")
        self._new = Button(theme, icon="plus")
        self._new.setObjectName("batches.new")
        self._problem = Banner(theme, "bad")
        self._problem.setObjectName("batches.problem")
        self._problem.hide()
        self._search = CodeInput()
        self._search.setObjectName("batches.search")
        self._model = RowsModel(theme, self._columns(), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("batches.list")
        self._empty = EmptyState(theme, "clipboard-list")
        self._empty.setObjectName("batches.empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        column.setSpacing(theme.px(14))
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._new)
        head.addSpacing(theme.px(8))
        head.addWidget(self._open)
        column.addLayout(head)
        column.addWidget(self._search)
        column.addWidget(self._problem)
        column.addWidget(self._stack, 1)
        TypedElsewhere(self._search, self._table)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._enter)
        self._open.clicked.connect(self._open_current)
        self._table.opened.connect(self._open_row)
        self._table.picked.connect(self._allow)
        holds.changed.connect(self._model.refresh)
        holds.ticked.connect(self._tick)
        self._new.clicked.connect(self._ask_issue)
        self._empty.button.clicked.connect(self._ask_issue)
        self._empty.button.setObjectName("batches.first")

    def join(self, presenter: BatchListPresenter) -> None:
        """Begin the conversation."""
        self._presenter = presenter

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in."""
        self._talk().set_person(person)

    def show_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show the batches; the one that was marked stays marked."""
        self._error, self._rows = None, tuple(rows)
        self._problem.hide()
        self._filter()
        self._show_which()
        if self._entering and self._window.sheet is None:
            self._entering = False
            (self._table if self._rows else self._empty.button).setFocus()

    def show_error(self, error: BatchRecordError) -> None:
        """Say why the list could not be read; what was shown before stays."""
        self._error = error
        language = self._translation.language
        words = "\n".join(dict.fromkeys(sentence(reason, language) for reason in error.reasons))
        self._problem.show_words(translate("BatchList", "The batches could not be read"), words)
        self._problem.show()

    def allow_issue(self, allowed: bool) -> None:
        """Offer to issue a new batch, or not."""
        self._allowed = allowed
        self._show_which()

    def entered(self) -> None:
        self._entering = True
        self._talk().refresh()

    def look_again(self, ledgers: frozenset[str]) -> None:
        if ledgers != {SITE_LEDGER}:
            self._talk().refresh()

    def retranslate(self) -> None:
        self._title.setText(translate("BatchList", "Batches"))
        self._open.setText(translate("BatchList", "Open batch"))
        self._new.setText(translate("BatchList", "New batch"))
        self._table.setAccessibleName(translate("BatchList", "Batches"))
        self._search.setPlaceholderText(translate("BatchList", "Search batches, or scan the code of a printed page"))
        self._search.setAccessibleName(translate("BatchList", "Search batches, or scan the code of a printed page"))
        self._model.retranslate()
        if self._error is not None:
            self.show_error(self._error)
        self._show_which()

    def _filter(self) -> None:
        """Show the batches in which what was typed occurs; the one that was marked stays marked."""
        before, parts = self._table.current(), self._search.text().casefold().split()
        rows = [row for row in self._rows or () if all(part in self._words(row) for part in parts)]
        self._model.show_rows(rows)
        marked = before.batch if isinstance(before, BatchRow) else ""
        if rows:
            self._table.pick(next((n for n, row in enumerate(rows) if row.batch == marked), 0))
        self._allow()

    def _words(self, row: BatchRow) -> str:
        return f"{row.batch} {row.coi} {self._say(row.product)} {row.step} {self._status(row)}".casefold()

    def _enter(self) -> None:
        """Follow the code of a page, or open the batch that is left."""
        if is_printed_code(self._search.text()):
            code = self._search.text()
            self._search.clear()
            self.code_asked.emit(code)
        elif self._model.rowCount() == 1:
            self._open_row(self._model.row(0))

    def _show_which(self) -> None:
        self._stack.setCurrentWidget(self._table if self._rows else self._empty)
        issue = self._allowed and bool(self._rows)
        self._new.setVisible(issue)
        self._open.setVisible(bool(self._rows))
        self._search.setVisible(bool(self._rows))
        if self._rows is None:
            self._empty.show_words(translate("BatchList", "Reading the batches …"))
        else:
            self._empty.show_words(
                translate("BatchList", "No batch yet"),
                translate("BatchList", "Quality assurance issues a batch record from an approved master."),
                translate("BatchList", "New batch") if self._allowed else "",
            )
        self._allow()

    def _allow(self) -> None:
        self._open.setEnabled(self._table.current() is not None)

    def _open_current(self) -> None:
        self._open_row(self._table.current())

    def _open_row(self, row: object) -> None:
        if isinstance(row, BatchRow):
            self._talk().open(row.batch)

    def _ask_issue(self) -> None:
        self._talk().ask_issue()

    def show_issue(self, masters: Sequence[Master]) -> None:
        """Ask what a new batch is issued for."""
        self._sheet = IssueSheet(self.theme, self._translation, self._clock, masters)
        self._sheet.about = (SITE_LEDGER, "issue")
        self._sheet.given.connect(self._sign_issue)
        self._sheet.closed.connect(self._sheet_closed)
        self._window.show_sheet(self._sheet)

    def _sign_issue(self, issue: object) -> None:
        person = self._talk().person
        if person is None or not isinstance(issue, Issue):
            return
        batch = issue.order.batch

        def done(_: object) -> None:
            if self._sheet is not None:
                self._sheet.finish(True)
            self._talk().issued(batch)

        act = self._talk().act_of(issue.order, issue.master.digest)

        def words() -> SigningRequest:
            return SigningRequest(
                title=translate("BatchList", "Issue a batch record"),
                place=batch,
                rows=_issue_rows(issue, self._translation.language),
                meaning=str(Meaning.ISSUED),
                signers=(person,),
                act=act,
            )

        self._desk.ask(words, done)

    def _sheet_closed(self) -> None:
        self._sheet = None

    def _talk(self) -> BatchListPresenter:
        assert self._presenter is not None  # noqa: S101 - join() comes first
        return self._presenter

    def _say(self, phrase: Phrase) -> str:
        return phrase.inside(self._translation.language)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=_batch_title, text=_batch, strong=_always, whole=True),
            Column(title=_coi_title, text=_coi, whole=True),
            Column(title=_product_title, text=self._product, most=240, roomy=True),
            Column(title=_place_title, text=self._place, stretch=True),
            Column(title=_hold_title, text=self._hold, state=self._hold_state, most=220),
            Column(title=_deviations_title, text=_deviations, state=_deviation_state, folds=True),
            Column(title=_status_title, text=self._status, state=_state, whole=True),
            Column(title=_changed_title, text=_changed, roomy=True),
        )

    def _hold(self, row: BatchRow) -> str:
        running = next(iter(self._holds.of(row.batch)), None)
        return "" if running is None else left_words(running.hold, self._clock.now().utc)

    def _hold_state(self, row: BatchRow) -> State | None:
        running = next(iter(self._holds.of(row.batch)), None)
        return None if running is None else state_of(running.hold.nearness(self._clock.now().utc))

    def _tick(self) -> None:
        if self.isVisible():
            self._model.refresh()

    def _product(self, row: BatchRow) -> str:
        return self._say(row.product)

    def _place(self, row: BatchRow) -> str:
        if not row.step:
            return translate("BatchList", "{done} of {total} steps").format(done=row.done, total=row.total)
        return f"{row.step} {self._say(row.step_title)}"

    def _status(self, row: BatchRow) -> str:
        if row.hold:
            return translate("BatchList", "Held by QA")
        words = {
            "running": translate("BatchList", "In production"),
            "stopped": translate("BatchList", "Stopped"),
            "testing": translate("BatchList", "In testing"),
            "review": translate("BatchList", "In review"),
        }
        disposition = word("disposition", row.status, self._translation.language)
        return words.get(row.status) or disposition[:1].upper() + disposition[1:]


def _issue_rows(issue: Issue, language: str) -> tuple[FactRow, ...]:
    words, order, master = labels(), issue.order, issue.master
    said = (
        *(
            (words[name], getattr(order, name))
            for name in ("batch", "coi", "din", "patient", "hospital", "order", "suite")
        ),
        (words["weight"], f"{order.weight} kg ({order.weight_date})"),
        (translate("BatchList", "End of collection"), issue.collected),
        (words["master"], f"{master.id} {master.version} · {master.title.inside(language)}"),
    )
    return tuple(FactRow(label=label, value=value) for label, value in said)


def _always(_: BatchRow) -> bool:
    return True


def _batch(row: BatchRow) -> str:
    return row.batch


def _coi(row: BatchRow) -> str:
    return row.coi


def _deviations(row: BatchRow) -> str:
    return str(row.deviations)


def _deviation_state(row: BatchRow) -> State | None:
    return State.ALERT if row.deviations else None


def _state(row: BatchRow) -> State | None:
    return State.OUT if row.hold else _STATES.get(row.status)


def _changed(row: BatchRow) -> str:
    return local_text(row.changed, row.offset)[:16] if row.changed else ""


def _batch_title() -> str:
    return translate("BatchList", "Batch")


def _product_title() -> str:
    return translate("BatchList", "Product")


def _coi_title() -> str:
    return translate("BatchList", "Chain of identity")


def _place_title() -> str:
    return translate("BatchList", "Next step")


def _hold_title() -> str:
    return translate("BatchList", "Next time limit")


def _deviations_title() -> str:
    return translate("BatchList", "Deviations")


def _status_title() -> str:
    return translate("BatchList", "Status")


def _changed_title() -> str:
    return translate("BatchList", "Last entry")
