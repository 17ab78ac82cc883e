"""The page of quality assurance, in parts: exceptions, what is open, audit trail, signatures.

Names for tests: ``review`` (the page), ``review.part.exceptions``, ``.open``, ``.trail``, ``.sign``
(its parts), ``review.summary``; further names stand in the module of each part.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from batchrecord.base.ids import Reference
from batchrecord.signing.meanings import Meaning
from ui.batch_page import BatchPage, Surroundings
from ui.review.exceptions import ExceptionsPart
from ui.review.lists import OpenPart, TrailPart
from ui.review.page import ExceptionRow, ReviewPage, Written
from ui.review.presenter import ReviewPresenter
from ui.review.signatures import SignaturesPart, aspect_words
from ui.review.words import sort_words
from ui.translation import translate
from ui.widgets import FactRow, Filters, Text

__all__ = ["ReviewScreen"]

_PARTS = {
    "exceptions": "flag",
    "open": "clipboard-list",
    "trail": "list",
    "sign": "pen",
}


class ReviewScreen(BatchPage[ReviewPage]):
    """Review by exception."""

    code_asked = Signal(object)
    """The code of a printed page, scanned into the search of the audit trail."""

    def __init__(self, around: Surroundings, presenter: ReviewPresenter) -> None:
        super().__init__(around)
        theme, translation = around.theme, around.translation
        self.setObjectName("review")
        self._presenter, self._drafts = presenter, around.drafts
        self._wanted: Reference | None = None
        self._title, self._summary = Text("h1"), Text("body", tone="text2", wrap=True)
        self._summary.setObjectName("review.summary")
        self._parts = Filters(theme, "review.part", _PARTS.items())
        self._exceptions, self._open = ExceptionsPart(theme), OpenPart(theme)
        self._trail = TrailPart(theme, translation)
        self._signatures = SignaturesPart(theme)
        self._stack = QStackedWidget()
        self._pages = (self._exceptions, self._open, self._trail, self._signatures)
        for part in self._pages:
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
        self._join()

    def _join(self) -> None:
        self._parts.chosen.connect(self._turn)
        self._exceptions.acknowledged.connect(self._acknowledge)
        self._exceptions.commented.connect(self._keep)
        self._exceptions.picked.connect(self._show_comment)
        self._signatures.asked.connect(self._sign)
        self._trail.code_asked.connect(self.code_asked)

    def reader(self, batch: str, person: str, language: str) -> Callable[[], ReviewPage]:
        return partial(self._presenter.read, batch, person, language)

    def show_page(self, page: ReviewPage) -> None:
        for part in self._pages:
            part.show_page(page)
        self._say()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._turn_to(wanted)

    def show_entry(self, wanted: Reference) -> None:
        """Turn to what is recorded about an entry, as soon as the batch is read."""
        self._wanted = wanted

    def _turn_to(self, wanted: Reference) -> None:
        self._parts.choose("trail")
        self._turn()
        if not self._trail.show_entry(wanted.entry, wanted.iteration):
            words = translate("Review", "Nothing is recorded yet about {entry}.")
            self.notify(words.format(entry=wanted.entry), "warn")

    def show_nothing(self) -> None:
        for part in self._pages:
            part.show_nothing()
        self._say()

    def retranslate(self) -> None:
        self._title.setText(translate("Review", "Review by exception"))
        for part in self._pages:
            part.retranslate()
        self._say()
        super().retranslate()

    def _say(self) -> None:
        page = self.page
        counts = {"exceptions": "", "open": "", "trail": "", "sign": ""}
        if page is None:
            self._summary.setText(translate("Review", "Reading the record …") if self.batch else "")
        else:
            counts |= {"exceptions": str(page.waiting), "open": str(len(page.open))}
            said = translate("Review", "Exceptions: {all}, not acknowledged: {waiting}; open deviations: {open}.")
            self._summary.setText(said.format(all=len(page.exceptions), waiting=page.waiting, open=page.deviations))
        words = {
            "exceptions": translate("Review", "Exceptions"),
            "open": translate("Review", "Still open"),
            "trail": translate("Review", "Audit trail"),
            "sign": translate("Review", "Sign reviews"),
        }
        self._parts.show_words((code, f"{words[code]} {counts[code]}".strip()) for code in words)

    def _turn(self) -> None:
        self._stack.setCurrentIndex(list(_PARTS).index(self._parts.value()))

    # ---------------------------------------------------------------------------------------------------- exceptions

    def _acknowledge(self, asked: object) -> None:
        assert isinstance(asked, Written)  # noqa: S101 - what the part emits
        row, comment = asked.row, asked.texts["comment"]
        assert isinstance(row, ExceptionRow)  # noqa: S101 - as above
        rows = (
            FactRow(label=translate("Review", "Exception"), value=row.id),
            FactRow(label=translate("Review", "Kind"), value=", ".join(map(sort_words, row.sorts))),
            FactRow(label=translate("Review", "Recorded"), value=row.value, replaced=row.replaced),
            FactRow(label=translate("Review", "Comment"), value=comment),
        )

        def done(_: object) -> None:
            self._drafts.keep_text(self.person_id, self.batch, f"{row.id}.comment", "")
            self._exceptions.go_on()
            self.signed(translate("Review", "Exception {id} is acknowledged.").format(id=row.id))

        self.ask(
            translate("Review", "Acknowledge exception"),
            row.place,
            rows=tuple(each for each in rows if each.value),
            meaning=Meaning.ACKNOWLEDGED,
            act=self._presenter.acknowledging(self.batch, row.id, comment),
            done=done,
        )

    def _keep(self, said: object) -> None:
        assert isinstance(said, Written)  # noqa: S101 - what the parts emit
        for name, text in said.texts.items():
            self._drafts.keep_text(self.person_id, self.batch, f"{said.row.id}.{name}", text)

    def _show_comment(self, row: object) -> None:
        assert isinstance(row, ExceptionRow)  # noqa: S101 - what the part emits
        self._exceptions.show_comment(self._drafts.text(self.person_id, self.batch, f"{row.id}.comment"))

    # ----------------------------------------------------------------------------------------------------- the review

    def _sign(self, aspect: object) -> None:
        line = next((each for each in self.page.reviews if each.aspect == aspect), None) if self.page else None
        if line is None:
            return
        rows = (
            FactRow(label=translate("Review", "Reviewed"), value=aspect_words(line.aspect)),
            FactRow(label=translate("Review", "Exceptions in the list"), value=str(line.exceptions)),
        )
        trail = line.aspect == "audit-trail"

        def done(_: object) -> None:
            self.signed(translate("Review", "The review is signed."))

        self.ask(
            aspect_words(line.aspect),
            "",
            rows=rows,
            meaning=Meaning.AUDIT_TRAIL_REVIEWED if trail else Meaning.BATCH_REVIEWED,
            act=self._presenter.reviewing(self.batch, line.aspect),
            done=done,
        )
