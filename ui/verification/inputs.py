"""What the reader gives: the codes on the product, and whom to trust."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.base.sentences import sentence
from batchrecord.verification.result import Relation
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.verification.pinning import Pinned, Source, nobody
from ui.widgets import Button, Card, CodeInput, DropArea, ElidedText, Labelled, ScanField, State, Text, VerdictLine

__all__ = ["CodesCard", "CopyCard", "TrustCard"]

_RELATIONS: Mapping[str, State] = {
    Relation.OLDER: State.OUT,
    Relation.NEWER: State.OK,
    Relation.SAME: State.OK,
    Relation.CONFLICT: State.OUT,
    Relation.UNRELATED: State.ALERT,
    Relation.UNKNOWN: State.ALERT,
}

_IN_A_ROW = 20
"""Letters of four groups of a fingerprint."""
_MOST_FINGERPRINTS = 3


class CodesCard(Card):
    """The chain-of-identity code and, if there is one, the code of the bag."""

    edited = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._title = Text("h2", wrap=True)
        self.coi, self.bag = ScanField(theme), ScanField(theme)
        self.body.addWidget(self._title)
        for field, name in ((self.coi, "verification.coi"), (self.bag, "verification.bag")):
            field.input.setObjectName(name)
            field.input.setAcceptDrops(False)
            field.input.textEdited.connect(self.edited)
            field.input.editingFinished.connect(self.finished)
            self.body.addWidget(field)

    def clear(self) -> None:
        """Empty both."""
        for field in (self.coi, self.bag):
            field.set_text("")
            field.clear_verdict()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say at each code whether it belongs to the record."""
        for field, subject in ((self.coi, "patient."), (self.bag, "bag.")):
            field.clear_verdict()
            if not field.text().strip():
                continue
            outcomes = {finding.outcome for finding in findings if finding.code.startswith(subject)}
            if Outcome.FAILED in outcomes:
                field.show_verdict(State.OUT, translate("VerificationCodes", "Does not belong to this record"))
            elif Outcome.PASSED in outcomes:
                field.show_verdict(State.OK, translate("VerificationCodes", "Belongs to this record"))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(translate("VerificationCodes", "Codes on the product"))
        self.coi.set_label(translate("VerificationCodes", "Chain-of-identity code"))
        self.bag.set_label(
            translate("VerificationCodes", "Bag code"), translate("VerificationCodes", "only if there is one")
        )


class CopyCard(Card):
    """Another copy of the document, and which of the two is newer."""

    given = Signal(object)
    """The path of the copy."""
    left = Signal()

    def __init__(self, theme: Theme, endings: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._relation = ""
        self._title, self._says = Text("h2", wrap=True), Text("small", wrap=True)
        self._name, self._verdict = ElidedText("strong"), VerdictLine(theme)
        self._name.setObjectName("verification.other")
        self._verdict.setObjectName("verification.relation")
        self.drop = DropArea(theme, endings, "file-text")
        self.drop.setObjectName("verification.copy")
        self.drop.button.set_kind("plain")
        self._remove = Button(theme, kind="quiet", icon="x")
        self._remove.setObjectName("verification.other.remove")
        for widget in (self._title, self._says, self._name, self._verdict, self.drop, self._remove):
            self.body.addWidget(widget)
        self.drop.dropped.connect(self.given)
        self._remove.clicked.connect(self.left)
        self.show_copy("")

    def show_copy(self, name: str) -> None:
        """Name the copy; empty for none."""
        self._name.setText(name)
        for widget in (self._name, self._verdict, self._remove):
            widget.setVisible(bool(name))
        for other in (self.drop, self._says):
            other.setVisible(not name)
        self.show_relation("")

    def show_relation(self, relation: str) -> None:
        """Say which of the two is newer; empty while it is not known."""
        self._relation = relation
        self._verdict.show_state(_RELATIONS.get(relation, State.WAITING), _about_copy(relation))

    def relation(self) -> str:
        """Return the words that say which is newer."""
        return self._verdict.text()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(translate("VerificationCopy", "Another copy"))
        self._says.setText(translate("VerificationCopy", "With two copies at hand, this page says which one is newer."))
        self.drop.show_words(
            translate("VerificationCopy", "Drop the other copy here"),
            "",
            translate("VerificationCopy", "Choose a copy"),
        )
        self._remove.setText(translate("VerificationCopy", "Compare no more"))
        self.show_relation(self._relation)


def _about_copy(relation: str) -> str:
    """Return how the other copy stands to the document, said of the copy, because its name stands above."""
    words = {
        "": "",
        "older": translate("VerificationCopy", "It is newer. The document that is checked here was replaced."),
        "newer": translate("VerificationCopy", "It is older. The document that is checked here replaces it."),
        "same": translate("VerificationCopy", "It is of the same record."),
        "conflict": translate("VerificationCopy", "It contradicts the document that is checked here."),
        "unrelated": translate("VerificationCopy", "It is of another batch or another site."),
        "unknown": translate("VerificationCopy", "It could not be compared."),
    }
    return words[relation]


class TrustCard(Card):
    """The root certificate that the reader trusts, with its fingerprint in groups."""

    choose_asked = Signal()
    site_asked = Signal()
    typed = Signal(object)
    """The fingerprint as typed or pasted."""

    def __init__(self, theme: Theme, translation: Translation, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._translation = translation
        self._pinned, self._site = nobody(), False
        self._error: BatchRecordError | None = None
        self._title, self._whose = Text("h2", wrap=True), VerdictLine(theme)
        self._label, self._digits = Text("label", wrap=True), Text("strong", wrap=True)
        self._digits.setObjectName("verification.fingerprint")
        self._choose = Button(theme, icon="folder-open")
        self._choose.setObjectName("verification.certificate")
        self._own = Button(theme, kind="quiet", icon="undo-2")
        self._own.setObjectName("verification.own-root")
        self.line = CodeInput()
        self.line.setObjectName("verification.typed")
        self.line.setAcceptDrops(False)
        self._typed = Labelled(theme, self.line)
        for widget in (self._title, self._whose, self._label, self._digits, self._choose, self._typed, self._own):
            self.body.addWidget(widget)
        self._choose.clicked.connect(self.choose_asked)
        self._own.clicked.connect(self.site_asked)
        self.line.editingFinished.connect(self._take)
        self.line.textEdited.connect(self._edited)

    def show_pinned(self, pinned: Pinned, *, site: bool) -> None:
        """Show who is trusted, and offer the site's own root where it is another."""
        self._pinned, self._site, self._error = pinned, site, None
        self.line.clear()
        self.retranslate()

    def show_trouble(self, error: BatchRecordError) -> None:
        """Say why what was given is not trusted; what was typed stays."""
        self._error = error
        self.retranslate()

    def trouble(self) -> str:
        """Return why what was given last is not trusted."""
        return self.line.accessibleDescription()

    def whose(self) -> str:
        """Return the words that say who is trusted."""
        return self._whose.text()

    def fingerprint(self) -> str:
        """Return the fingerprints as shown."""
        return self._digits.text()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(translate("VerificationTrust", "Root certificate of the manufacturer"))
        said, state = _whose(self._pinned)
        self._whose.show_state(state, said)
        prints = self._pinned.fingerprints
        self._label.setText(translate("VerificationTrust", "Fingerprint, to be compared by telephone"))
        self._digits.setText("\n\n".join(map(_rows, prints[:_MOST_FINGERPRINTS])))
        self._label.setVisible(bool(prints))
        self._digits.setVisible(bool(prints))
        self._choose.setText(translate("VerificationTrust", "Choose a certificate"))
        self._typed.set_label(translate("VerificationTrust", "Or type or paste its fingerprint"))
        self._own.setText(translate("VerificationTrust", "Trust this site's own root"))
        self._own.setVisible(self._site)
        reasons = () if self._error is None else self._error.reasons
        self._typed.show_problem(
            " ".join(dict.fromkeys(sentence(reason, self._translation.language) for reason in reasons))
        )

    def _edited(self) -> None:
        self._error = None
        self._typed.show_problem("")

    def _take(self) -> None:
        if text := self.line.text().strip():
            self.typed.emit(text)


def _whose(pinned: Pinned) -> tuple[str, State]:
    match pinned.source:
        case Source.SITE:
            said = translate("VerificationTrust", "This site's own root: {name}").format(name=pinned.name)
        case Source.FILE:
            said = translate("VerificationTrust", "From the file {name}").format(name=pinned.name)
        case Source.TYPED:
            said = translate("VerificationTrust", "The fingerprint as typed")
        case _:
            none = translate("VerificationTrust", "None yet. The manufacturer sends it apart from the document.")
            return none, State.ALERT
    return said, State.OK


def _rows(fingerprint: str) -> str:
    return "\n".join(fingerprint[at : at + _IN_A_ROW].strip() for at in range(0, len(fingerprint), _IN_A_ROW))
