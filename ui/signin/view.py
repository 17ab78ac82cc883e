"""The sign-in page.

Names for tests: ``signin`` (the page), ``signin.people`` with ``signin.people.filter`` and ``signin.people.list``,
``signin.passphrase``, ``signin.problem``, ``signin.enter``.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.sentences import sentence
from ui.signin.presenter import Attempt
from ui.signing.people import PersonPicker
from ui.signing.signer import Signer
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Banner, Button, Card, Labelled, PassphraseInput, Screen, Scroll, Text

__all__ = ["SignInScreen"]

_WIDTH = 620


class SignInScreen(Screen):
    """Who is there, and her passphrase."""

    submitted = Signal(object)
    """An :class:`ui.signin.presenter.Attempt`."""

    def __init__(self, theme: Theme, translation: Translation, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("signin")
        self._translation = translation
        self._busy, self._open = False, False
        self._error: BatchRecordError | None = None
        self._unknown = ""
        self._site = ""
        self._title, self._subtitle = Text("h1", wrap=True), Text("body", tone="text2", wrap=True)
        self._people = PersonPicker(theme, translation, "signin.people", rows=4)
        self._passphrase = PassphraseInput()
        self._passphrase.setObjectName("signin.passphrase")
        self._line = Labelled(theme, self._passphrase)
        self._problem = Banner(theme, "bad")
        self._problem.setObjectName("signin.problem")
        self._enter = Button(theme, kind="primary", icon="log-in")
        self._enter.setObjectName("signin.enter")
        self._card = Card(theme)
        for widget in (self._title, self._subtitle, self._people, self._line, self._problem, self._enter):
            self._card.body.addWidget(widget)
        inner = QWidget()
        row, column = QHBoxLayout(inner), QVBoxLayout()
        column.addStretch(1)
        column.addWidget(self._card)
        column.addStretch(2)
        row.addStretch(1)
        row.addLayout(column, 20)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(inner))
        self._problem.hide()
        self._people.chosen.connect(self._allow)
        self._people.decided.connect(self._decided)
        self._people.unknown.connect(self._ask_again)
        self._passphrase.textChanged.connect(self._allow)
        self._passphrase.returnPressed.connect(self._return)
        self._enter.clicked.connect(self._submit)
        theme.changed.connect(self._fit)
        self._fit()

    def set_site(self, name: str) -> None:
        """Say which site this is."""
        self._site, self._open = name, True
        self.retranslate()

    def show_people(self, people: Sequence[Signer], chosen: str) -> None:
        """Offer the people of the site, one of them chosen beforehand."""
        self._people.show_people(people, chosen)
        self._passphrase.clear()
        self.entered()

    def follow_people(self, people: Sequence[Signer]) -> None:
        """Offer the people there are now; what is typed and who is chosen stays."""
        self._people.follow_people(people)

    def set_busy(self, busy: bool) -> None:
        """Show that the passphrase is being tried."""
        self._busy = busy
        self.retranslate()

    def show_error(self, error: BatchRecordError | None) -> None:
        """Say why the person was not let in, or nothing."""
        self._error, self._unknown = error, ""
        self._show_problem()

    def _show_problem(self) -> None:
        if self._unknown:
            words = translate("SignIn", "{typed} is nobody of this site.").format(typed=self._unknown)
            after = translate("SignIn", "Press Enter, then scan the badge or type the name again.")
            self._problem.show_words(words, after)
            self._problem.show()
            return
        error = self._error
        language = self._translation.language
        reasons = () if error is None else error.reasons
        self._problem.show_words("", "\n".join(dict.fromkeys(sentence(reason, language) for reason in reasons)))
        self._problem.setVisible(bool(reasons))

    def ask_passphrase(self) -> None:
        """Put the keyboard into the passphrase."""
        self._passphrase.setFocus()

    def entered(self) -> None:
        (self._passphrase if self._people.value() is not None else self._people).setFocus()

    def retranslate(self) -> None:
        self._title.setText(translate("SignIn", "Sign in"))
        self._subtitle.setText(self._site if self._open else translate("SignIn", "Opening the site …"))
        self._line.set_label(translate("SignIn", "Passphrase"))
        self._enter.setText(translate("SignIn", "Checking …") if self._busy else translate("SignIn", "Sign in"))
        self._people.retranslate()
        self._show_problem()
        self._allow()

    def _allow(self) -> None:
        ready = self._open and not self._busy
        self._people.setEnabled(ready)
        self._passphrase.setEnabled(ready)
        self._enter.setEnabled(ready and self._people.value() is not None and bool(self._passphrase.text()))

    def _decided(self) -> None:
        self._unknown = ""
        self._show_problem()
        self._passphrase.setFocus()

    def _ask_again(self, typed: object) -> None:
        """Say that nobody is called that; the passphrase that may follow goes where it is hidden."""
        self._unknown = str(typed)
        self._show_problem()
        self.ask_passphrase()

    def _return(self) -> None:
        if self._people.value() is None:
            self._passphrase.clear()
            self._people.setFocus()
        else:
            self._submit()

    def _submit(self) -> None:
        person = self._people.value()
        if person is not None and self._enter.isEnabled():
            self.submitted.emit(Attempt(person.id, self._passphrase.take()))

    def _fit(self) -> None:
        self._card.setMaximumWidth(self.theme.px(_WIDTH))
