"""The page of the laboratory.

Names for tests: ``laboratory`` (the page), ``laboratory.tests`` (the list), ``laboratory.summary``; further names stand
in :mod:`ui.laboratory.panel`.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from batchrecord.base.sentences import word
from batchrecord.signing.meanings import Meaning
from ui.batch_page import BatchPage, Surroundings
from ui.entries.editor import Draft
from ui.laboratory.page import LaboratoryPage, ResultForm, TestRow
from ui.laboratory.panel import TestPanel
from ui.laboratory.presenter import LaboratoryPresenter, Outlook
from ui.laboratory.words import VERDICT_STATES
from ui.record_words import explained
from ui.translation import translate
from ui.widgets import Beside, Column, FactRow, RowsModel, State, Table, Text

__all__ = ["LaboratoryScreen"]

_TEXTS = ("raw", "code", "reason")


class LaboratoryScreen(BatchPage[LaboratoryPage]):
    """The tests of the specification, and one of them beside the list."""

    file_asked = Signal(object)
    """The person wants to see a file: an :class:`AttachedFile`."""

    def __init__(self, around: Surroundings, presenter: LaboratoryPresenter) -> None:
        super().__init__(around)
        theme = around.theme
        self.setObjectName("laboratory")
        self._presenter, self._drafts = presenter, around.drafts
        self._results: dict[tuple[str, str, str], Draft] = {}
        self._files: dict[tuple[str, str, str], tuple[str, ...]] = {}
        """Digests of the files that were chosen."""
        self._title, self._summary = Text("h1"), Text("body", tone="text2", wrap=True)
        self._summary.setObjectName("laboratory.summary")
        self._model = RowsModel(theme, self._columns(), self)
        self._table = Table(theme, self._model)
        self._table.setObjectName("laboratory.tests")
        self._panel = TestPanel(theme, around.translation)
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        head.setSpacing(theme.px(20))
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        column.addLayout(head)
        beside = Beside(theme, self._table, self._panel)
        column.addWidget(beside, 1)
        self._table.picked.connect(self._pick)
        self._panel.asked.connect(self._look)
        self._panel.check_asked.connect(self._check)
        self._panel.written.connect(self._keep)
        self._panel.file_asked.connect(self.file_asked)
        self._panel.told.connect(beside.bring_into_sight)

    def reader(self, batch: str, person: str, language: str) -> Callable[[], LaboratoryPage]:
        return partial(self._presenter.read, batch, person, language)

    def show_page(self, page: LaboratoryPage) -> None:
        before = self._table.current()
        self._model.show_rows(page.tests)
        marked = before.id if isinstance(before, TestRow) else ""
        missing = next((n for n, row in enumerate(page.tests) if row.verdict == "missing"), 0)
        number = next((n for n, row in enumerate(page.tests) if row.id == marked), missing)
        if page.tests:
            self._table.pick(number)
        self._say()

    def show_nothing(self) -> None:
        self._model.show_rows(())
        self._panel.show_row(None, None)
        self._say()

    def retranslate(self) -> None:
        self._title.setText(translate("Laboratory", "Release tests"))
        self._table.setAccessibleName(translate("Laboratory", "Release tests"))
        self._model.retranslate()
        self._panel.retranslate()
        self._say()
        super().retranslate()

    def _say(self) -> None:
        page = self.page
        if page is None:
            self._summary.setText("")
            return
        missing = sum(row.verdict == "missing" for row in page.tests)
        checked = sum(bool(row.reviewed_by) for row in page.tests)
        said = translate("Laboratory", "{specification}. Tests: {all}, without result: {missing}, checked: {checked}.")
        words = said.format(specification=page.specification, all=len(page.tests), missing=missing, checked=checked)
        self._summary.setText(words)

    def _pick(self, row: object) -> None:
        if not isinstance(row, TestRow):
            return
        self._panel.show_row(row, self.page)
        person, batch = self.person_id, self.batch
        texts = {name: self._drafts.text(person, batch, f"{row.id}.{name}") for name in _TEXTS}
        key = person, batch, row.id
        self._panel.fill(texts, self._results.get(key, {}), self._files.get(key, ()))

    def _keep(self, row: object) -> None:
        assert isinstance(row, TestRow)  # noqa: S101 - what the panel emits
        for name, text in self._panel.texts().items():
            self._drafts.keep_text(self.person_id, self.batch, f"{row.id}.{name}", text)
        key = self.person_id, self.batch, row.id
        self._results[key], self._files[key] = self._panel.draft(), self._panel.files()

    def _forget(self, row: TestRow) -> None:
        for name in _TEXTS:
            self._drafts.keep_text(self.person_id, self.batch, f"{row.id}.{name}", "")
        key = self.person_id, self.batch, row.id
        self._results.pop(key, None)
        self._files.pop(key, None)

    # ------------------------------------------------------------------------------------------------------- a result

    def _look(self, form: object) -> None:
        """Look at what would be signed, before it is asked for."""
        assert isinstance(form, ResultForm)  # noqa: S101 - what the panel emits
        look = partial(self._presenter.outlook, self.batch, form, self.person_id, self.language)
        self.readers.start(self, lambda _: look(), partial(self._sign, form), self._not_looked)

    def _not_looked(self, error: object) -> None:
        self._panel.show_problem(explained(error, self.language))

    def _sign(self, form: ResultForm, outlook: object) -> None:
        assert isinstance(outlook, Outlook)  # noqa: S101 - what the presenter returns
        if outlook.against:
            self._panel.show_problem("\n".join(outlook.against))
            return
        row = form.row
        state = State.OUT if outlook.outside else None
        rows = [FactRow(label=label, value=text, state=state) for label, text in outlook.shown]
        rows += [
            FactRow(label=translate("Laboratory", "Limit"), value=outlook.limits),
            FactRow(label=translate("Laboratory", "Raw data"), value=form.raw_data),
            FactRow(label=translate("Laboratory", "Files"), value=", ".join(file.name for file in form.files)),
        ]
        if form.reason is not None:
            known = dict(self.page.reasons) if self.page is not None else {}
            because = f"{known.get(form.reason.code, form.reason.code)}: {form.reason.text}"
            rows.append(FactRow(label=translate("Laboratory", "Replaces"), value=row.result))
            rows.append(FactRow(label=translate("Laboratory", "Why the result is replaced"), value=because))
        warning = translate("Laboratory", "This result is outside the specification. A deviation will be opened.")

        def done(recorded: object) -> None:
            self._forget(row)
            opened = ", ".join(each.id for each in getattr(recorded, "opened", ()))
            if opened:
                words = translate("Laboratory", "The result of {test} is signed. Deviation opened: {opened}.")
                self.signed(words.format(test=row.id, opened=opened), "warn")
            else:
                self.signed(translate("Laboratory", "The result of {test} is signed.").format(test=row.id))

        self.ask(
            translate("Laboratory", "Sign result"),
            f"{row.id} {row.title}",
            rows=tuple(each for each in rows if each.value),
            meaning=Meaning.ANALYSED,
            act=self._presenter.entering(self.batch, form),
            done=done,
            warning=warning if outlook.outside else "",
        )

    # -------------------------------------------------------------------------------------------------------- a check

    def _check(self, row: object) -> None:
        assert isinstance(row, TestRow)  # noqa: S101 - what the panel emits
        rows = (
            FactRow(label=translate("Laboratory", "Result"), value=row.result, state=VERDICT_STATES[row.verdict]),
            FactRow(label=translate("Laboratory", "Limit"), value=row.limits),
            FactRow(label=translate("Laboratory", "Raw data"), value=row.raw_data),
            FactRow(label=translate("Laboratory", "Files"), value=", ".join(file.name for file in row.files)),
            FactRow(label=translate("Laboratory", "Analyst"), value=row.analyst),
        )

        def done(_: object) -> None:
            self.signed(translate("Laboratory", "The result of {test} is checked.").format(test=row.id))

        self.ask(
            translate("Laboratory", "Check result"),
            f"{row.id} {row.title}",
            rows=tuple(each for each in rows if each.value),
            meaning=Meaning.REVIEWED_RESULT,
            act=self._presenter.checking(self.batch, row),
            done=done,
        )

    # ------------------------------------------------------------------------------------------------------- the list

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=_test_title, text=_test, stretch=True, strong=_missing),
            Column(title=_method_title, text=_method, most=150, roomy=True),
            Column(title=_limit_title, text=_limit, most=160, folds=True),
            Column(title=_result_title, text=_result, most=150),
            Column(title=_verdict_title, text=_verdict, most=160, state=_verdict_state),
            Column(title=_analyst_title, text=_analyst, most=140, roomy=True),
            Column(title=_checked_title, text=_checked, most=150, state=_checked_state, folds=True),
            Column(title=_needed_title, text=self._needed, most=130, roomy=True),
        )

    def _needed(self, row: TestRow) -> str:
        return ", ".join(word("disposition", code, self.language) for code in row.needed_for)


def _test(row: TestRow) -> str:
    return f"{row.id} {row.title}"


def _missing(row: TestRow) -> bool:
    return row.verdict == "missing"


def _method(row: TestRow) -> str:
    return row.method


def _limit(row: TestRow) -> str:
    return row.limits


def _result(row: TestRow) -> str:
    return row.result or "–"


def _verdict(row: TestRow) -> str:
    return row.verdict_words


def _verdict_state(row: TestRow) -> State:
    return VERDICT_STATES[row.verdict]


def _analyst(row: TestRow) -> str:
    return row.analyst.partition(",")[0]


def _checked(row: TestRow) -> str:
    return row.reviewed_by.partition(",")[0] or "–"


def _checked_state(row: TestRow) -> State | None:
    return State.OK if row.reviewed_by else None


def _test_title() -> str:
    return translate("Laboratory", "Test")


def _method_title() -> str:
    return translate("Laboratory", "Method")


def _limit_title() -> str:
    return translate("Laboratory", "Limit")


def _result_title() -> str:
    return translate("Laboratory", "Result")


def _verdict_title() -> str:
    return translate("Laboratory", "Verdict")


def _analyst_title() -> str:
    return translate("Laboratory", "Analyst")


def _checked_title() -> str:
    return translate("Laboratory", "Checked by")


def _needed_title() -> str:
    return translate("Laboratory", "Needed for")
