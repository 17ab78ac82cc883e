"""The page of the shift: what is told to the next one, samples on their way, step sheets.

Names for tests: ``shift`` (the page), ``shift.part.notes``, ``.samples``, ``.sheets`` (its parts); further names stand
in :mod:`ui.shift.parts`.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from batchrecord.base.sentences import word
from batchrecord.signing.meanings import Meaning
from ui.batch_page import BatchPage, Surroundings
from ui.shift.page import SampleRow, ShiftPage
from ui.shift.parts import NotesPart, SamplesPart, SheetsPart
from ui.shift.presenter import ShiftPresenter
from ui.translation import translate
from ui.viewing import Viewing
from ui.widgets import FactRow, Filters, Text

__all__ = ["ShiftScreen"]

_PARTS = {"notes": "message-square", "samples": "flask-conical", "sheets": "printer"}
_DRAFT = "handover"


class ShiftScreen(BatchPage[ShiftPage]):
    """What one shift leaves to the next."""

    def __init__(self, around: Surroundings, presenter: ShiftPresenter) -> None:
        super().__init__(around)
        theme = around.theme
        self.setObjectName("shift")
        self._presenter, self._drafts = presenter, around.drafts
        self._title, self._summary = Text("h1"), Text("body", tone="text2", wrap=True)
        self._parts = Filters(theme, "shift.part", _PARTS.items())
        self._notes, self._samples = NotesPart(theme), SamplesPart(theme, around.translation)
        self._sheets, self._stack = SheetsPart(theme), QStackedWidget()
        for part in (self._notes, self._samples, self._sheets):
            self._stack.addWidget(part)
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        head.setSpacing(theme.px(20))
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        column.addLayout(head)
        column.addWidget(self._parts)
        column.addWidget(self._stack, 1)
        self._parts.chosen.connect(self._turn)
        self._notes.form.asked.connect(self._ask_note)
        self._notes.form.written.connect(self._keep)
        self._samples.received.connect(self._ask_receipt)
        self._sheets.asked.connect(self._show_sheets)

    def reader(self, batch: str, person: str, language: str) -> Callable[[], ShiftPage]:
        return partial(self._presenter.read, batch, person, language)

    def show_page(self, page: ShiftPage) -> None:
        for part in (self._notes, self._samples, self._sheets):
            part.show_page(page)
        self._notes.form.fill({"text": self._drafts.text(self.person_id, self.batch, _DRAFT)})
        self._say()

    def show_nothing(self) -> None:
        for part in (self._notes, self._samples, self._sheets):
            part.show_page(None)
        self._say()

    def retranslate(self) -> None:
        self._title.setText(translate("Shift", "Shift"))
        for part in (self._notes, self._samples, self._sheets):
            part.retranslate()
        self._say()
        super().retranslate()

    def _say(self) -> None:
        page = self.page
        counts = {"notes": 0, "samples": 0, "sheets": 0}
        if page is not None:
            counts["notes"] = sum(not row.taken_by for row in page.notes)
            counts["samples"] = sum(not row.received_by for row in page.samples)
            said = translate("Shift", "Notes that wait: {notes}; samples on their way: {samples}.")
            self._summary.setText(said.format(**counts))
        else:
            self._summary.setText(translate("Shift", "Reading the record …") if self.batch else "")
        words = {
            "notes": translate("Shift", "Notes"),
            "samples": translate("Shift", "Samples"),
            "sheets": translate("Shift", "Step sheets"),
        }
        self._parts.show_words((part, f"{words[part]} {counts[part] or ''}".strip()) for part in _PARTS)

    def _turn(self) -> None:
        self._stack.setCurrentIndex(list(_PARTS).index(self._parts.value()))

    def _keep(self, texts: object) -> None:
        assert isinstance(texts, dict)  # noqa: S101 - what a form emits
        self._drafts.keep_text(self.person_id, self.batch, _DRAFT, texts["text"])

    def _ask_note(self, texts: object) -> None:
        assert isinstance(texts, dict)  # noqa: S101 - what a form emits
        text = texts["text"]

        def done(_: object) -> None:
            self._drafts.keep_text(self.person_id, self.batch, _DRAFT, "")
            self._notes.form.fill({})
            self.signed(translate("Shift", "The note waits for whoever goes on."))

        self.ask(
            translate("Shift", "Tell the next shift"),
            "",
            rows=(FactRow(label=translate("Shift", "Note"), value=text),),
            meaning=Meaning.HANDED_OVER,
            act=self._presenter.noting(self.batch, text),
            done=done,
        )

    def _ask_receipt(self, asked: object) -> None:
        assert isinstance(asked, tuple)  # noqa: S101 - what the part emits
        row, condition = asked
        assert isinstance(row, SampleRow)  # noqa: S101 - as above
        rows = (
            FactRow(label=translate("Shift", "Sample"), value=row.code),
            FactRow(label=translate("Shift", "Taken by"), value=row.taken_by),
            FactRow(
                label=translate("Shift", "How it arrived"), value=word("sample-condition", condition, self.language)
            ),
        )

        def done(_: object) -> None:
            self.signed(translate("Shift", "Sample {code} is received.").format(code=row.code))

        self.ask(
            translate("Shift", "Receive the sample"),
            row.place,
            rows=rows,
            meaning=Meaning.RECEIVED,
            act=self._presenter.receiving(self.batch, row, condition),
            done=done,
        )

    def _show_sheets(self, wanted: object) -> None:
        batch, which = self.batch, str(wanted)
        name = translate("Shift", "{batch} step sheet {step}.pdf").format(batch=batch, step=which)

        names = dict(self.page.sheets) if self.page is not None else {}

        def done(codes: object) -> None:
            assert isinstance(codes, tuple)  # noqa: S101 - what the presenter's act returns
            self.signed(translate("Shift", "Sheets are numbered: {codes}.").format(codes=_ends(codes)))
            self.show_document(Viewing(name=name, read=partial(self._presenter.sheets, batch, codes)))

        self.ask(
            translate("Shift", "Print step sheets"),
            which,
            rows=(FactRow(label=translate("Shift", "Step or phase"), value=names.get(which, which)),),
            meaning=Meaning.RECORDED,
            act=self._presenter.printing(batch, which),
            done=done,
        )


def _ends(codes: tuple[str, ...]) -> str:
    """Return the numbers of sheets: the first and the last."""
    first, last = (code.rpartition("/")[2] for code in (codes[0], codes[-1]))
    return first if first == last else f"{first}–{last}"
