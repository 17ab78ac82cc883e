"""Where everybody begins after signing in: what waits for her, and which times run.

Names for tests: ``home`` (the page), ``home.list``, ``home.open``, ``home.sort.<code>`` (filters), ``home.search``,
``home.empty``, ``home.problem``, ``holds`` (:mod:`ui.hold_card`).
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from batchrecord.base.clock import local_text
from batchrecord.base.errors import BatchRecordError
from batchrecord.base.sentences import sentence
from batchrecord.batch.attention import Sort
from batchrecord.batch.samples import WITHIN
from batchrecord.execution.worklist import RunningHold, TaskLine
from ui.codes import is_printed_code
from ui.entries.words import capital
from ui.hold_card import HoldCard
from ui.holds import Holds
from ui.home.presenter import HomePresenter
from ui.signing.signer import Signer
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import (
    Banner,
    Beside,
    Button,
    CodeInput,
    Column,
    EmptyState,
    Filters,
    Panel,
    RowsModel,
    Screen,
    State,
    Table,
    Text,
    TypedElsewhere,
)

__all__ = ["HomeScreen"]

_GROUPS = {
    "all": ("list", frozenset(Sort)),
    "steps": ("clipboard-list", frozenset({Sort.STEP})),
    "seconds": ("user-check", frozenset({Sort.SECOND})),
    "shift": ("message-square", frozenset({Sort.SAMPLE, Sort.NOTE})),
    "deviations": ("triangle-alert", frozenset({Sort.STOPPED, Sort.HELD, Sort.DEVIATION})),
    "quality": ("clipboard-check", frozenset({Sort.TEST, Sort.RESULT, Sort.REVIEW, Sort.DISPOSITION})),
}
_STATES = {
    Sort.STOPPED: State.OUT,
    Sort.SECOND: State.WAITING,
    Sort.STEP: State.CURRENT,
    Sort.HELD: State.ALERT,
    Sort.DEVIATION: State.ALERT,
}


class HomeScreen(Screen):
    """One list of everything that waits, the most pressing first, and the times beside it."""

    code_asked = Signal(object)
    """The code of a printed page, scanned into the search."""

    def __init__(self, theme: Theme, translation: Translation, holds: Holds) -> None:
        super().__init__(theme)
        self.setObjectName("home")
        self._translation, self._holds = translation, holds
        self._presenter: HomePresenter | None = None
        self._tasks: tuple[TaskLine, ...] | None = None
        self._error: BatchRecordError | None = None
        self._entering = False
        self._title, self._summary = Text("h1"), Text("body", tone="text2", wrap=True)
        self._open = Button(theme, kind="primary", icon="arrow-right")
        self._open.setObjectName("home.open")
        self._filters = Filters(theme, "home.sort", ((code, icon) for code, (icon, _) in _GROUPS.items()))
        self._search = CodeInput()
        self._search.setObjectName("home.search")
        self._problem = Banner(theme, "bad")
        self._problem.setObjectName("home.problem")
        self._problem.hide()
        self._model = RowsModel(theme, self._columns(), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("home.list")
        self._empty = EmptyState(theme, "circle-check")
        self._empty.setObjectName("home.empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        self.holds = HoldCard(theme, translation, holds.clock, with_batch=True)
        self._no_holds = EmptyState(theme, "timer")
        self._build()
        self._table.opened.connect(self._open_row)
        self._table.picked.connect(self._allow)
        self._open.clicked.connect(self._open_current)
        TypedElsewhere(self._search, self._table)
        self._filters.chosen.connect(self._filter)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._enter)
        holds.changed.connect(self._show_holds)
        holds.ticked.connect(self._tick)
        self.holds.opened.connect(self._open_hold)

    def join(self, presenter: HomePresenter) -> None:
        """Begin the conversation."""
        self._presenter = presenter

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in; nobody sees for a moment what waits for somebody else."""
        self._talk().set_person(person)
        self._tasks = None
        self._filters.choose("all")
        self._search.clear()
        self._filter()

    def entered(self) -> None:
        self._entering = True
        self._show_holds()
        self._talk().refresh()

    def look_again(self, ledgers: frozenset[str]) -> None:
        self._talk().refresh()

    def show_tasks(self, tasks: Sequence[TaskLine]) -> None:
        """Show what waits; the line that was marked stays marked."""
        self._error, self._tasks = None, tuple(sorted(tasks, key=_pressing))
        self._problem.hide()
        self._filter()
        if self._entering and self.isVisible() and self.window().isActiveWindow():
            self._entering = False
            (self._table if self._shown() else self._filters.button("all")).setFocus()

    def show_error(self, error: BatchRecordError) -> None:
        """Say why the work could not be read; what was shown before stays."""
        self._error = error
        language = self._translation.language
        words = "\n".join(dict.fromkeys(sentence(reason, language) for reason in error.reasons))
        self._problem.show_words(translate("Home", "What waits could not be read"), words)
        self._problem.show()

    def retranslate(self) -> None:
        self._title.setText(translate("Home", "My work"))
        self._open.setText(translate("Home", "Go there"))
        self._table.setAccessibleName(translate("Home", "My work"))
        self._no_holds.show_words(translate("Home", "No hold time runs"))
        self._search.setPlaceholderText(translate("Home", "Search, or scan the code of a printed page"))
        self._search.setAccessibleName(translate("Home", "Search, or scan the code of a printed page"))
        self._model.retranslate()
        self.holds.retranslate()
        if self._error is not None:
            self.show_error(self._error)
        self._filter()

    # ------------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        theme, column, head = self.theme, QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        column.setSpacing(theme.px(14))
        head.setSpacing(theme.px(20))
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        head.addWidget(self._open)
        column.addLayout(head)
        column.addWidget(self._filters)
        column.addWidget(self._search)
        column.addWidget(self._problem)
        column.addWidget(Beside(theme, self._stack, Panel(theme, self.holds, self._no_holds)), 1)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=_sort_title, text=self._sort, state=self._state, whole=True),
            Column(title=_batch_title, text=_batch, strong=_always, whole=True),
            Column(title=_what_title, text=self._what, stretch=True),
            Column(title=_by_title, text=_by, roomy=True),
        )

    # ------------------------------------------------------------------------------------------------------- the list

    def _shown(self) -> list[TaskLine]:
        _, sorts = _GROUPS[self._filters.value()]
        typed = self._search.text().casefold().split()
        return [
            line
            for line in self._tasks or ()
            if line.task.sort in sorts and all(part in self._words(line) for part in typed)
        ]

    def _words(self, line: TaskLine) -> str:
        return f"{line.batch} {self._what(line)} {self._sort(line)} {line.product.inside(self._language)}".casefold()

    def _enter(self) -> None:
        """Follow the code of a page, or go where the one line that is left leads."""
        if is_printed_code(self._search.text()):
            code = self._search.text()
            self._search.clear()
            self.code_asked.emit(code)
        elif self._model.rowCount() == 1:
            self._open_row(self._model.row(0))

    def _filter(self) -> None:
        before, rows = self._table.current(), self._shown()
        self._model.show_rows(rows)
        if rows:
            marked = _place(before) if isinstance(before, TaskLine) else None
            self._table.pick(next((number for number, row in enumerate(rows) if _place(row) == marked), 0))
        self._stack.setCurrentWidget(self._table if rows else self._empty)
        self._say()
        self._allow()

    def _say(self) -> None:
        names = {
            "all": translate("Home", "All"),
            "steps": translate("Home", "Next steps"),
            "seconds": translate("Home", "Second signatures"),
            "shift": translate("Home", "Samples and notes"),
            "deviations": translate("Home", "Deviations"),
            "quality": translate("Home", "Tests and release"),
        }
        tasks = self._tasks or ()
        counts = {code: sum(line.task.sort in sorts for line in tasks) for code, (_, sorts) in _GROUPS.items()}
        self._filters.show_words(
            (code, f"{names[code]} {counts[code]}") for code in names if code == "all" or counts[code]
        )
        if self._tasks is None:
            self._summary.setText("")
            self._empty.show_words(translate("Home", "Reading what waits for you …"))
            return
        batches = len({line.batch for line in tasks})
        words = translate("Home", "Waiting: {number} · batches: {batches}") if tasks else ""
        self._summary.setText(words.format(number=len(tasks), batches=batches))
        self._empty.show_words(
            translate("Home", "Nothing waits for you"),
            translate("Home", "Whatever becomes yours appears here by itself: a step, a second signature, a decision."),
        )

    def _what(self, line: TaskLine) -> str:
        language, task = self._translation.language, line.task
        step = " ".join(filter(None, (line.step, line.step_title.inside(language))))
        label = capital(line.label.inside(language))
        match task.sort:
            case Sort.STEP:
                return step
            case Sort.SECOND:
                return f"{step}: {label}"
            case Sort.SAMPLE:
                return f"{step}: {task.text}"
            case Sort.NOTE | Sort.HELD:
                return task.text
            case Sort.STOPPED | Sort.DEVIATION:
                return " · ".join(filter(None, (task.deviation, step, label)))
            case Sort.TEST:
                return translate("Home", "Release tests without result: {number}").format(number=task.number)
            case Sort.RESULT:
                return translate("Home", "Results to review: {number}").format(number=task.number)
            case Sort.REVIEW:
                return translate("Home", "Exceptions to look at: {number}").format(number=task.number)
            case Sort.DISPOSITION:
                return translate("Home", "Everything is there for the decision")

    @property
    def _language(self) -> str:
        return self._translation.language

    def _sort(self, line: TaskLine) -> str:
        return translate("Home", "Sample is late") if self._late(line) else _sort_words(line)

    def _state(self, line: TaskLine) -> State | None:
        return State.ALERT if self._late(line) else _STATES.get(line.task.sort)

    def _late(self, line: TaskLine) -> bool:
        since = line.task.since
        return since is not None and self._holds.clock.now().utc - since > WITHIN

    def _allow(self) -> None:
        self._open.setEnabled(self._table.current() is not None)

    def _open_current(self) -> None:
        self._open_row(self._table.current())

    def _open_row(self, row: object) -> None:
        if isinstance(row, TaskLine):
            self._talk().open(row)

    # -------------------------------------------------------------------------------------------------- the hold times

    def _show_holds(self) -> None:
        self.holds.show_holds(self._holds.all)
        self._no_holds.setVisible(not self._holds.all)

    def _tick(self) -> None:
        if self.isVisible():
            self.holds.tick()

    def _open_hold(self, running: object) -> None:
        if isinstance(running, RunningHold):
            self._talk().open_step(running.batch, running.step)

    def _talk(self) -> HomePresenter:
        assert self._presenter is not None  # noqa: S101 - join() comes first
        return self._presenter


def _pressing(line: TaskLine) -> tuple[int, bool, str, int]:
    """The most pressing sort first; of steps, the ones she has begun; then as long as they wait."""
    by = line.task.by
    return list(Sort).index(line.task.sort), not line.task.mine, line.batch, -1 if by is None else by.seq


def _place(line: TaskLine) -> tuple[object, ...]:
    task = line.task
    return line.batch, task.sort, task.step, task.entry, task.iteration, task.deviation, task.text


def _always(_: TaskLine) -> bool:
    return True


def _batch(line: TaskLine) -> str:
    return line.batch


def _sort_words(line: TaskLine) -> str:
    return {
        Sort.STOPPED: translate("Home", "Batch is stopped"),
        Sort.SECOND: translate("Home", "Second signature"),
        Sort.STEP: translate("Home", "Go on") if line.task.mine else translate("Home", "Next step"),
        Sort.SAMPLE: translate("Home", "Sample to receive"),
        Sort.NOTE: translate("Home", "Note of the shift before"),
        Sort.HELD: translate("Home", "On hold"),
        Sort.DEVIATION: translate("Home", "Deviation"),
        Sort.TEST: translate("Home", "Laboratory"),
        Sort.RESULT: translate("Home", "Second analyst"),
        Sort.REVIEW: translate("Home", "Review"),
        Sort.DISPOSITION: translate("Home", "Disposition"),
    }[line.task.sort]


def _by(line: TaskLine) -> str:
    by = line.task.by
    return "" if by is None else f"{by.by.name}, {local_text(by.utc, by.offset)[:16]}"


def _sort_title() -> str:
    return translate("Home", "What")


def _batch_title() -> str:
    return translate("BatchList", "Batch")


def _what_title() -> str:
    return translate("Home", "Where")


def _by_title() -> str:
    return translate("Home", "Last signed by")
