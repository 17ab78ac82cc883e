"""What a verification came to, on screen: the verdict, the five questions, and what the document says about itself.

What is wrong stands open; what is in order is folded away under its question, because it is read rarely.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from batchrecord.base.findings import Finding, Outcome
from batchrecord.base.sentences import place, sentence, word, wording
from batchrecord.verification.report import facts_of, grave_first, is_always_said, status_of
from batchrecord.verification.result import Answer, Question, Verdict
from ui.theme import Theme
from ui.theme.theme import restyle
from ui.translation import translate
from ui.verification.presenter import Checked
from ui.widgets import Button, Card, Chip, Divider, FactRow, Facts, Mark, Text

__all__ = ["QuestionBlock", "ResultPane", "VerdictCard"]

MOST_SHOWN, MOST_PLACES = 20, 10
"""Sentences under one question on screen, and places under one sentence; the saved report has all of them."""

_FACTS = 720
"""Greatest width of labels and values, so that the eye finds from one to the other."""

_VERDICTS = {
    Verdict.ACCEPT: ("circle-check", "ok"),
    Verdict.NOTICE: ("triangle-alert", "warn"),
    Verdict.UNDECIDED: ("circle-alert", "info"),
    Verdict.REFUSE: ("octagon-x", "bad"),
}
_ANSWERS = {
    Answer.YES: ("circle-check", "ok"),
    Answer.UNKNOWN: ("circle-alert", "info"),
    Answer.NO: ("octagon-x", "bad"),
}
_OUTCOMES = {
    Outcome.PASSED: ("check", "ok"),
    Outcome.NOTICE: ("triangle-alert", "warn"),
    Outcome.UNDECIDED: ("circle-alert", "info"),
    Outcome.FAILED: ("octagon-x", "bad"),
}


class VerdictCard(QFrame):
    """Icon, word and one sentence, on the ground of their tone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("verification.verdict")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._mark = Mark(theme, size=56)
        self._word, self._says = Text("display", wrap=True), Text("instruction", wrap=True)
        self._status, self._when = Text("body", tone="text2", wrap=True), Text("small", wrap=True)
        self._row, words = QHBoxLayout(self), QVBoxLayout()
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        for text in (self._word, self._says, self._status, self._when):
            words.addWidget(text)
        theme.changed.connect(self._fit)
        self._fit()

    def show_verdict(self, verdict: Verdict, status: str, when: str, language: str) -> None:
        """Show a verdict, with what is known about newer records and when it was asked."""
        icon, tone = _VERDICTS[verdict]
        restyle(self, banner=tone)
        self._mark.set_icon(icon, tone)
        self._word.setText(word("verdict", verdict, language))
        self._word.set_tone(tone)
        self._says.setText(word("verdict-says", verdict, language))
        self._status.setText(status)
        self._status.setVisible(bool(status))
        self._when.setText(when)
        self.setAccessibleName(f"{self._word.text()}. {self._says.text()}")

    def text(self) -> str:
        """Return word and sentence."""
        return self.accessibleName()

    def status(self) -> str:
        """Return what is said about newer records."""
        return self._status.text()

    def _fit(self) -> None:
        x, y = self._theme.measures.space("card_x"), self._theme.measures.space("card_y")
        self._row.setContentsMargins(x, y, x, y)
        self._row.setSpacing(self._theme.px(16))


class QuestionBlock(QWidget):
    """One question with its answer and what was found."""

    def __init__(self, theme: Theme, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.question = theme, question
        self.setObjectName(f"verification.question.{question}")
        self._mark, self._title = Mark(theme, size=24), Text("h2", wrap=True)
        self._answer, self._asks = Chip(theme), Text("small", wrap=True)
        self._fold = Button(theme, kind="quiet", icon="chevron-down")
        self._fold.setObjectName(f"verification.fold.{question}")
        self._open, self._passed = QVBoxLayout(), QWidget()
        self._checks = QVBoxLayout(self._passed)
        self._checks.setContentsMargins(0, 0, 0, 0)
        self._passed.hide()
        self._lines: list[QWidget] = []
        self._count = 0
        column, head, words = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        head.setSpacing(theme.px(12))
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._asks)
        head.addWidget(self._mark)
        head.addLayout(words, 1)
        head.addWidget(self._fold)
        head.addWidget(self._answer)
        column.addLayout(head)
        column.addLayout(self._open)
        column.addWidget(self._passed)
        self._fold.clicked.connect(self._turn)

    def show_answer(self, answer: Answer, findings: Sequence[Finding], language: str) -> None:
        """Show the answer; what did not pass stands open, the gravest first, and what the time is worth."""
        icon, tone = _ANSWERS[answer]
        self._mark.set_icon(icon, tone)
        self._title.setText(word("question", self.question, language))
        self._answer.show_words(word("answer", answer, language), tone=tone, icon=icon)
        self._asks.setText(word("question-asks", self.question, language))
        self._clear()
        passed = [finding for finding in findings if not is_always_said(finding)]
        self._list(self._open, grave_first(tuple(filter(is_always_said, findings))), language)
        self._list(self._checks, passed, language)
        self._count = len(passed)
        self._fold.setVisible(bool(passed))
        self._name_fold()

    def fold(self) -> None:
        """Fold away what is in order."""
        self._passed.hide()
        self._name_fold()

    def findings(self) -> list[str]:
        """Return the sentences that are on screen."""
        return [text.text() for text in self.findChildren(Text, "verification.finding") if text.isVisible()]

    def _clear(self) -> None:
        for line in self._lines:
            line.hide()
            line.setParent(None)
            line.deleteLater()
        self._lines = []

    def _list(self, column: QVBoxLayout, findings: Sequence[Finding], language: str) -> None:
        groups = _alike(findings, language)
        for (outcome, said), places in groups[:MOST_SHOWN]:
            where = wording("place.comma", language).join(places[:MOST_PLACES])
            if len(places) > MOST_PLACES:
                where += " …"
            self._line(column, *_OUTCOMES[outcome], said, where)
        if len(groups) > MOST_SHOWN:
            more = translate("VerificationResult", "The saved report lists the others too: {count}")
            self._line(column, "info", "text2", more.format(count=len(groups) - MOST_SHOWN), "")

    def _line(self, column: QVBoxLayout, icon: str, tone: str, said: str, where: str) -> None:
        line = QWidget()
        row, words = QHBoxLayout(line), QVBoxLayout()
        row.setContentsMargins(self._theme.px(36), 0, 0, 0)
        row.setSpacing(self._theme.px(10))
        row.addWidget(Mark(self._theme, icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        text = Text("body", said, wrap=True)
        text.setObjectName("verification.finding")
        words.setSpacing(0)
        words.addWidget(text)
        if where:
            words.addWidget(Text("small", where, wrap=True))
        column.addWidget(line)
        self._lines.append(line)

    def _turn(self) -> None:
        self._passed.setVisible(self._passed.isHidden())
        self._name_fold()

    def _name_fold(self) -> None:
        self._fold.set_icon("chevron-down" if self._passed.isHidden() else "chevron-up")
        self._fold.setText(translate("VerificationResult", "What was checked: {count}").format(count=self._count))


def _alike(findings: Sequence[Finding], language: str) -> list[tuple[tuple[Outcome, str], list[str]]]:
    """Return each sentence once, with every place it was said of."""
    groups: dict[tuple[Outcome, str], list[str]] = {}
    for finding in findings:
        places = groups.setdefault((finding.outcome, sentence(finding, language)), [])
        where = place(finding.where, language)
        if where and where not in places:
            places.append(where)
    return list(groups.items())


class ResultPane(QWidget):
    """Everything there is to read about a result."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("verification.result")
        self._checked: Checked | None = None
        self.verdict = VerdictCard(theme)
        self._questions, self._about = Card(theme), Card(theme)
        self._facts_title, self._facts = Text("h2", wrap=True), Facts(theme)
        self._facts.setObjectName("verification.facts")
        self.blocks = {question: QuestionBlock(theme, question) for question in Question}
        for number, block in enumerate(self.blocks.values()):
            if number:
                self._questions.body.addWidget(Divider())
            self._questions.body.addWidget(block)
        self._about.body.addWidget(self._facts_title)
        narrow = QHBoxLayout()
        narrow.addWidget(self._facts, 3)
        narrow.addStretch(1)
        self._about.body.addLayout(narrow)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.verdict, self._questions, self._about):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        theme.changed.connect(self._fit)
        self._fit()

    def show_checked(self, checked: Checked, language: str) -> None:
        """Show a result in a language."""
        result, again = checked.result, checked is self._checked
        self._checked = checked
        known = status_of(result) if result.verdict is not Verdict.REFUSE else None
        when = translate("VerificationResult", "Checked {time}").format(time=checked.asked.at)
        kind = wording("report.is-demonstration", language) if result.document.demonstration else ""
        status = "\n".join(filter(None, (kind, "" if known is None else sentence(known, language))))
        self.verdict.show_verdict(result.verdict, status, when, language)
        for question, block in self.blocks.items():
            if not again:
                block.fold()
            block.show_answer(result.answers[question], result.found[question], language)
        facts = facts_of(result.document, language)
        self._facts_title.setText(wording("report.says", language))
        self._facts.show_rows(FactRow(label=wording(f"report.{name}", language), value=value) for name, value in facts)
        self._about.setVisible(bool(facts))

    def announce(self) -> None:
        """Say the verdict aloud."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.verdict.text()))

    def facts(self) -> tuple[FactRow, ...]:
        """Return what is shown that the document says about itself."""
        return self._facts.rows

    def _fit(self) -> None:
        self._column.setSpacing(self._theme.measures.space("gap"))
        self._facts.setMaximumWidth(self._theme.px(_FACTS))
