"""The decision: what was decided, or the form to decide.

Names for tests: ``disposition.decision.<code>`` (``released conditional held rejected``), ``disposition.reason``,
``disposition.expiry``, ``disposition.due.<test>``, ``disposition.owner.<test>``, ``disposition.against``,
``disposition.sign``, ``disposition.decided``.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from batchrecord.base.sentences import word
from batchrecord.events.disposition import Pending
from ui.disposition.page import DECISIONS, SUPPLIED, DecisionForm, DecisionRow, DispositionPage
from ui.disposition.presenter import is_day
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import (
    Banner,
    Button,
    Card,
    Choices,
    CodeInput,
    Combo,
    FactRow,
    Facts,
    Labelled,
    NoteInput,
    State,
    Text,
    VerdictLine,
)

__all__ = ["DecisionCard", "decision_words"]

_STATES = {
    "released": State.OK,
    "conditional": State.ALERT,
    "exceptional": State.ALERT,
    "held": State.WAITING,
    "rejected": State.OUT,
}
_MOST = 6


def decision_words(decision: str) -> str:
    """Return what can be decided, as it is offered."""
    return {
        "released": translate("Disposition", "Release"),
        "conditional": translate("Disposition", "Release conditionally"),
        "held": translate("Disposition", "Hold"),
        "rejected": translate("Disposition", "Reject"),
    }[decision]


class DecisionCard(Card):
    """Takes the decision of the authorised person."""

    asked = Signal(object)
    """The :class:`DecisionForm`, when the person wants to sign it."""
    written = Signal(object)
    """What is filled in, by name, at each change."""

    def __init__(self, theme: Theme, translation: Translation) -> None:
        super().__init__(theme)
        self._theme, self._translation = theme, translation
        self._page: DispositionPage | None = None
        self._filling = False
        self._title, self._verdict, self._facts = Text("h2", wrap=True), VerdictLine(theme), Facts(theme)
        self._verdict.setObjectName("disposition.decided")
        self._choices = Choices(theme)
        self._reason, self._expiry = NoteInput(theme, 2), CodeInput()
        self._reason.setObjectName("disposition.reason")
        self._expiry.setObjectName("disposition.expiry")
        self._lines = {"reason": Labelled(theme, self._reason), "expiry": Labelled(theme, self._expiry)}
        self._tests = QWidget()
        self._tests_column = QVBoxLayout(self._tests)
        self._tests_column.setContentsMargins(0, 0, 0, 0)
        self._pending: dict[str, _PendingLine] = {}
        self._against = Banner(theme, "warn")
        self._against.setObjectName("disposition.against")
        self._sign = Button(theme, kind="primary", icon="pen")
        self._sign.setObjectName("disposition.sign")
        for part in (self._title, self._verdict, self._facts, self._choices, self._against):
            self.body.addWidget(part)
        for line in (*self._lines.values(), self._tests, self._sign):
            self.body.addWidget(line)
        self._choices.chosen.connect(self._changed)
        self._reason.textChanged.connect(self._changed)
        self._expiry.textChanged.connect(self._changed)
        self._sign.clicked.connect(self._ask)

    def show_page(self, page: DispositionPage | None) -> None:
        """Show what was decided, or what can be."""
        self._page = page
        self._show_pending(page)
        self.retranslate()

    def texts(self) -> dict[str, str]:
        """Return what is filled in, by name."""
        texts = {"decision": self._choices.value() or "", "reason": self._reason.text(), "expiry": self._expiry.text()}
        for test, line in self._pending.items():
            texts |= {f"due.{test}": line.due.text(), f"owner.{test}": line.owner.value() or ""}
        return texts

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put in what was kept."""
        self._filling = True
        self._choices.choose(texts.get("decision") or None)
        if self._reason.text() != texts.get("reason", ""):
            self._reason.setPlainText(texts.get("reason", ""))
        if self._expiry.text() != texts.get("expiry", ""):
            self._expiry.setText(texts.get("expiry", ""))
        for test, line in self._pending.items():
            line.due.setText(texts.get(f"due.{test}", ""))
            line.owner.choose(texts.get(f"owner.{test}") or None)
        self._filling = False
        self._show_form()

    def names(self) -> tuple[str, ...]:
        """Return the names of what can be filled in now."""
        return tuple(self.texts())

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(translate("Disposition", "Decision"))
        self._choices.show_options((code, decision_words(code)) for code in DECISIONS)
        for code in DECISIONS:
            self._choices.button(code).setObjectName(f"disposition.decision.{code}")
        self._choices.setAccessibleName(translate("Disposition", "Decision"))
        self._lines["reason"].set_label(translate("Disposition", "Reason for the decision"))
        use_by = "" if self._page is None else self._page.use_by
        as_labelled = translate("Disposition", "Last day of use, no later than the labels say: {day}").format(
            day=use_by
        )
        example = translate("Disposition", "Last day of use, such as 2027-03-11")
        self._lines["expiry"].set_label(as_labelled if use_by else example)
        for line in self._pending.values():
            line.retranslate()
        self._sign.setText(translate("Disposition", "Sign decision"))
        decided = None if self._page is None else self._page.decided
        self._verdict.setVisible(decided is not None)
        self._facts.setVisible(decided is not None)
        if decided is not None:
            language = self._translation.language
            said = word("disposition", decided.decision, language)
            self._verdict.show_state(_STATES[decided.decision], said[:1].upper() + said[1:])
            self._facts.show_rows(_facts(decided))
        self._show_form()

    def _show_pending(self, page: DispositionPage | None) -> None:
        wanted = dict(page.pending) if page is not None else {}
        if list(wanted) != list(self._pending):
            for line in self._pending.values():
                line.hide()
                line.deleteLater()
            self._pending = {test: _PendingLine(self._theme, test, words) for test, words in wanted.items()}
            for line in self._pending.values():
                self._tests_column.addWidget(line)
                line.changed.connect(self._changed)
        for test, line in self._pending.items():
            line.words = wanted[test]
            line.show_people(page.people if page is not None else ())

    def _show_form(self) -> None:
        page, decision = self._page, self._choices.value() or ""
        deciding = page is not None and (page.decided is None or not page.decided.final)
        against = page.against.get(decision, ()) if page is not None and decision else ()
        may = deciding and bool(decision) and not against
        self._choices.setVisible(deciding)
        self._against.setVisible(deciding and bool(against))
        shown = [f"• {each}" for each in against[:_MOST]]
        if len(against) > _MOST:
            more = translate("Disposition", "And more of this kind: {count}")
            shown.append(more.format(count=len(against) - _MOST))
        self._against.show_words(translate("Disposition", "What stands against it"), "\n".join(shown))
        self._lines["reason"].setVisible(may)
        self._lines["expiry"].setVisible(may and decision in SUPPLIED)
        self._tests.setVisible(may and decision == "conditional")
        self._sign.setVisible(deciding)
        self._sign.setEnabled(may and self._complete(decision))

    def _complete(self, decision: str) -> bool:
        given = bool(self._reason.text().strip())
        if decision in SUPPLIED:
            given = given and is_day(self._expiry.text().strip())
        if decision == "conditional":
            given = given and all(line.complete() for line in self._pending.values())
        return given

    def _changed(self) -> None:
        if not self._filling:
            self._show_form()
            self.written.emit(self.texts())

    def _ask(self) -> None:
        decision = self._choices.value() or ""
        pending = tuple(line.value() for line in self._pending.values()) if decision == "conditional" else ()
        expiry = self._expiry.text().strip() if decision in SUPPLIED else ""
        self.asked.emit(DecisionForm(decision=decision, reason=self._reason.text(), expiry=expiry, pending=pending))


class _PendingLine(QWidget):
    """One test that is still open: until when, and by whom."""

    changed = Signal()

    def __init__(self, theme: Theme, test: str, words: str) -> None:
        super().__init__()
        self._test, self.words = test, words
        self._title, self.due, self.owner = Text("strong", wrap=True), CodeInput(), Combo()
        self.due.setObjectName(f"disposition.due.{test}")
        self.owner.setObjectName(f"disposition.owner.{test}")
        self._due, self._owner = Labelled(theme, self.due), Labelled(theme, self.owner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self._due, self._owner):
            column.addWidget(part)
        self.due.textChanged.connect(self.changed)
        self.owner.chosen.connect(self.changed)
        self.retranslate()

    def show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        """Offer everyone who can report the result."""
        self.owner.show_options((id, f"{name} ({id})") for id, name in people)

    def complete(self) -> bool:
        """Tell whether day and person are given."""
        return is_day(self.due.text().strip()) and self.owner.value() is not None

    def value(self) -> Pending:
        """Return what is filled in."""
        return Pending(test=self._test, due=self.due.text().strip(), owner=self.owner.value() or "")

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(self.words)
        self._due.set_label(translate("Disposition", "Result expected on, such as 2026-12-04"))
        self._owner.set_label(translate("Disposition", "Reported by"))


def _facts(decided: DecisionRow) -> list[FactRow]:
    rows = [
        FactRow(label=translate("Disposition", "Reason"), value=decided.reason),
        FactRow(label=translate("Disposition", "Last day of use"), value=decided.expiry),
        FactRow(label=translate("Disposition", "Signed by"), value=decided.signed_by),
        *(FactRow(label=test, value=until) for test, until in decided.pending),
    ]
    return [each for each in rows if each.value]
