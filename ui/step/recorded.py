"""What was recorded for an entry: the revision that counts, what it replaced, how it was judged, who signed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.base.clock import local_text
from batchrecord.base.sentences import sentence, word
from batchrecord.base.text import Phrase
from batchrecord.batch.state import Mark as SignedBy
from batchrecord.batch.state import Revision
from batchrecord.events.entry import Claimed
from batchrecord.master.model import Second
from batchrecord.steps.attached import AttachedFile
from batchrecord.steps.kinds import KINDS
from ui.entries.words import capital
from ui.record_words import labelled
from ui.step.asked import judgement_words
from ui.step.facts import EntryFacts
from ui.theme import Theme
from ui.theme.theme import restyle
from ui.translation import Translation, translate
from ui.widgets import Button, FactRow, Facts, Mark, State, Text, VerdictLine

__all__ = ["RecordedPart", "SignatureSlot", "late_rows", "signed_words"]


class SignatureSlot(QFrame):
    """The place of one signature."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._mark = Mark(theme, "pen", "muted", 20)
        self._title, self._words = Text("strong", wrap=True), Text("small", wrap=True)
        row, column = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        column.setSpacing(theme.px(2))
        column.addWidget(self._title)
        column.addWidget(self._words)
        row.addLayout(column, 1)

    def show_open(self, title: str, words: str) -> None:
        """Show that nobody has signed here yet."""
        restyle(self, slot="true")
        self._mark.set_icon("pen", "muted")
        self._title.setText(title)
        self._words.setText(words)

    def show_signed(self, title: str, signed: SignedBy) -> None:
        """Show who signed, and when."""
        restyle(self, slot="signed")
        self._mark.set_icon("circle-check", "ok")
        self._title.setText(f"{title}: {signed.by.name}")
        self._words.setText(local_text(signed.utc, signed.offset))


class RecordedPart(QWidget):
    """One entry as it stands in the ledger; made when there is something, for a page has many that stand open."""

    look_asked = Signal(object)
    """The person wants to see the scan of the step sheet: an :class:`AttachedFile`."""

    def __init__(self, theme: Theme, translation: Translation, name: str, second: Second) -> None:
        super().__init__()
        self._made_of = theme, translation, name, second
        self._inside: _Recorded | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = column
        self.hide()

    def show_facts(self, facts: EntryFacts) -> None:
        """Show the revision that counts."""
        if facts.current is not None and self._inside is None:
            self._inside = _Recorded(*self._made_of)
            self._inside.look_asked.connect(self.look_asked)
            self._column.addWidget(self._inside)
        self.setVisible(facts.current is not None)
        if facts.current is not None and self._inside is not None:
            self._inside.show_facts(facts, facts.current)


class _Recorded(QWidget):
    """What it says, and who signed."""

    look_asked = Signal(object)

    def __init__(self, theme: Theme, translation: Translation, name: str, second: Second) -> None:
        super().__init__()
        self._translation, self._second = translation, second
        self._rows, self._verdict = Facts(theme), VerdictLine(theme)
        self._rows.setObjectName(f"{name}.recorded")
        self._scan: AttachedFile | None = None
        self._look = Button(theme, kind="quiet", icon="eye")
        self._look.setObjectName(f"{name}.scan.look")
        self._look.clicked.connect(lambda: self.look_asked.emit(self._scan))
        self._correction = Text("small", wrap=True)
        self._performed = SignatureSlot(theme, f"{name}.performed")
        self._second_slot = SignatureSlot(theme, f"{name}.second")
        column, slots = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        slots.setSpacing(theme.px(12))
        slots.addWidget(self._performed, 1)
        slots.addWidget(self._second_slot, 1)
        column.addWidget(self._rows)
        column.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._verdict)
        column.addWidget(self._correction)
        column.addLayout(slots)

    def show_facts(self, facts: EntryFacts, current: Revision) -> None:
        """Show the revision that counts."""
        self._rows.show_rows(self._said(facts, current))
        late = _late(facts) if current.applicable else None
        self._scan = None if late is None else late[1].scan
        self._look.setText(translate("Entry", "Look at the file"))
        self._look.setVisible(self._scan is not None)
        state, words = self._judged(facts, current)
        self._verdict.show_state(state, words)
        self._verdict.setVisible(bool(words))
        corrected = len(facts.revisions) > 1 and current.reason is not None
        self._correction.setVisible(corrected)
        if corrected and current.reason is not None:
            told = translate("Entry", "Corrected by {name}: {reason}")
            self._correction.setText(told.format(name=current.mark.by.name, reason=current.reason.text))
        self._show_signatures(facts, current)

    def _said(self, facts: EntryFacts, current: Revision) -> list[FactRow]:
        if not current.applicable:
            reason = current.reason.text if current.reason else ""
            return [FactRow(label=translate("Entry", "Does not apply"), value=reason)]
        language = self._translation.language
        before = facts.revisions[-2] if len(facts.revisions) > 1 else None
        old = dict(_shown(facts, before)) if before is not None and before.applicable else {}
        rows = []
        if facts.started is not None:
            rows.append(FactRow(label=translate("Entry", "Started"), value=signed_words(facts.started)))
        for label, text in _shown(facts, current):
            value = text.inside(language)
            replaced = old[label].inside(language) if label in old else ""
            replaced = "" if replaced == value else replaced
            rows.append(FactRow(label=capital(label.inside(language)), value=value, replaced=replaced))
        return rows + late_rows(facts)

    def _judged(self, facts: EntryFacts, current: Revision) -> tuple[State, str]:
        language, limited = self._translation.language, facts.definition.limit or facts.definition.alert
        state, words = judgement_words(current.judgements if limited else ())
        if current.departures:
            state = State.OUT
            words = "\n".join(
                dict.fromkeys(
                    sentence(labelled(each, facts.definition, language), language) for each in current.departures
                )
            )
        if facts.stale:
            state, words = State.ALERT, translate("Entry", "A value behind it was corrected: it has to be made again")
        if facts.deviations:
            words = " · ".join(filter(None, (words, ", ".join(facts.deviations))))
        return state, words

    def _show_signatures(self, facts: EntryFacts, current: Revision) -> None:
        language = self._translation.language
        self._performed.show_signed(capital(word("meaning", current.mark.meaning, language)), current.mark)
        asked = self._second is not Second.NONE or facts.demanded is not None or facts.verification is not None
        self._second_slot.setVisible(asked)
        if facts.verification is not None:
            mark = facts.verification.mark
            self._second_slot.show_signed(capital(word("meaning", mark.meaning, language)), mark)
        else:
            title, words = translate("Entry", "Second person"), translate("Entry", "Has not signed yet")
            self._second_slot.show_open(title, words)


def signed_words(mark: SignedBy) -> str:
    """Return who signed, and when, on one line."""
    return f"{mark.by.name}, {local_text(mark.utc, mark.offset)}"


def _shown(facts: EntryFacts, revision: Revision) -> tuple[tuple[Phrase, Phrase], ...]:
    definition = facts.definition
    return KINDS[definition.kind].shown(revision.fields, definition.definition)


def late_rows(facts: EntryFacts) -> list[FactRow]:
    """Return what was signed of the time of an entry that was recorded late; nothing for another."""
    late = _late(facts)
    if late is None:
        return []
    revision, claimed = late
    at = local_text(claimed.performed_at, revision.mark.offset)
    rows = [
        FactRow(label=translate("Entry", "Recorded late; performed at (claimed)"), value=at),
        FactRow(label=translate("Entry", "Why"), value=claimed.reason.text),
        FactRow(label=translate("Entry", "Entered from paper"), value=claimed.sheet),
        FactRow(label=translate("StepPage", "Scan"), value="" if claimed.scan is None else claimed.scan.name),
    ]
    return [each for each in rows if each.value]


def _late(facts: EntryFacts) -> tuple[Revision, Claimed] | None:
    return next(((each, each.claimed) for each in facts.revisions if each.claimed is not None), None)
