"""The two signatures of the review: of the audit trail, then of the batch record.

Names for tests: ``review.audit-trail``, ``review.audit-trail.sign``, ``review.audit-trail.against``; the same with
``review.batch``.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.events.review import ASPECTS
from ui.review.page import ReviewLine, ReviewPage
from ui.theme import Theme
from ui.translation import translate
from ui.widgets import Banner, Button, Card, FactRow, Facts, Panel, Scroll, State, Text, VerdictLine

__all__ = ["SignaturesPart", "aspect_words"]

_MOST = 8
"""Reasons that are named; the rest is counted."""


def aspect_words(aspect: str) -> str:
    """Return what is reviewed."""
    if aspect == "audit-trail":
        return translate("Review", "Review of the audit trail")
    return translate("Review", "Review of the batch record")


class SignaturesPart(QWidget):
    """What stands against each signature, and the buttons to sign."""

    asked = Signal(object)
    """The aspect, when the person wants to sign."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = {aspect: _ReviewCard(theme, aspect) for aspect in ASPECTS}
        inside, row = QWidget(), QHBoxLayout()
        row.setSpacing(theme.measures.space("gap"))
        for card in self._cards.values():
            card.asked.connect(self.asked)
            row.addWidget(Panel(theme, card), 1)
        inside.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroll(inside))

    def show_page(self, page: ReviewPage) -> None:
        """Show how the reviews of a batch stand; the button of the next one is the filled one."""
        following = next((line.aspect for line in page.reviews if not line.signed_by), "")
        for line in page.reviews:
            self._cards[line.aspect].show_line(line, following=line.aspect == following)

    def show_nothing(self) -> None:
        """Show no batch."""
        for card in self._cards.values():
            card.show_line(None, following=False)

    def retranslate(self) -> None:
        """Set every text anew."""
        for card in self._cards.values():
            card.retranslate()


class _ReviewCard(Card):
    """One of the two signatures."""

    asked = Signal(object)

    def __init__(self, theme: Theme, aspect: str) -> None:
        super().__init__(theme)
        self.setObjectName(f"review.{aspect}")
        self._aspect = aspect
        self._line: ReviewLine | None = None
        self._title, self._verdict = Text("h2", wrap=True), VerdictLine(theme)
        self._meaning, self._facts = Text("body", tone="text2", wrap=True), Facts(theme)
        self._against = Banner(theme, "warn")
        self._against.setObjectName(f"review.{aspect}.against")
        self._button = Button(theme, icon="pen")
        self._button.setObjectName(f"review.{aspect}.sign")
        for widget in (self._title, self._verdict, self._meaning, self._facts, self._against, self._button):
            self.body.addWidget(widget)
        self._button.clicked.connect(self._ask)

    def show_line(self, line: ReviewLine | None, *, following: bool) -> None:
        """Show how this review stands."""
        self._line = line
        self._button.set_kind("primary" if following else "plain")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        line, trail = self._line, self._aspect == "audit-trail"
        self._title.setText(aspect_words(self._aspect))
        self._meaning.setText(
            translate("Review", "Every entry, correction and refused attempt was looked at.")
            if trail
            else translate("Review", "The batch record is complete, and every exception was judged.")
        )
        self._button.setText(
            translate("Review", "Sign review of the audit trail")
            if trail
            else translate("Review", "Sign review of the batch record")
        )
        signed = line is not None and bool(line.signed_by)
        self._button.setVisible(line is not None and not signed)
        self._button.setEnabled(line is not None and not line.against)
        self._facts.setVisible(signed)
        self._against.setVisible(line is not None and not signed and bool(line.against))
        if line is None:
            self._verdict.clear()
            return
        if signed:
            self._verdict.show_state(State.OK, translate("Review", "Signed"))
            label = translate("Review", "Exceptions in the list")
            self._facts.show_rows(
                [
                    FactRow(label=translate("Review", "Signed by"), value=line.signed_by),
                    FactRow(label=label, value=str(line.exceptions)),
                ]
            )
        else:
            self._verdict.show_state(State.EMPTY, translate("Review", "Not signed yet"))
            self._against.show_words(translate("Review", "What stands against it"), _listed(line.against))

    def _ask(self) -> None:
        self.asked.emit(self._aspect)


def _listed(reasons: tuple[str, ...]) -> str:
    shown = [f"• {reason}" for reason in reasons[:_MOST]]
    if len(reasons) > _MOST:
        shown.append(translate("Review", "And more of this kind: {count}").format(count=len(reasons) - _MOST))
    return "\n".join(shown)
