"""The signing sheet: what is signed, with which meaning, by whom; and the passphrase.

The passphrase leaves its line when it is used, and the line is emptied whenever the sheet closes or refuses. After a
name that nobody has, the keyboard is in that line too, because it shows nothing of what is typed: whoever goes on with
the passphrase does not write it into the open.

Return that comes right after the sheet opened is not heard: it ends a code that was scanned for the page below.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar

from batchrecord.base.errors import BatchRecordError, IntegrityError, OutcomeUnknownError
from batchrecord.base.sentences import sentence, word
from ui.background import Job, Jobs, StoppedError, Stopping
from ui.errors import Errors
from ui.signing.people import PersonPicker
from ui.signing.request import LongAct, SigningRequest
from ui.signing.signer import Signer
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Banner, Button, Card, FactRow, Facts, Labelled, PassphraseInput, Sheet, Text

if TYPE_CHECKING:
    from batchrecord.execution.identity import Credentials

__all__ = ["SigningSheet"]

DEAF = 0.1
"""Seconds after the sheet opened in which Return is not heard; nobody types a passphrase in that time."""


_BASIS = "entry.basis-"
"""Codes of refusals because something is not any more what was shown: trying again cannot help."""


class SigningSheet(Sheet):
    """Asks for one signature; closes with what the act returned, as a tuple of one, or None."""

    signed = Signal(object)
    """What the act returned; the sheet closes at the same time."""

    def __init__(
        self,
        theme: Theme,
        translation: Translation,
        writers: Jobs,
        errors: Errors,
        request: SigningRequest | Callable[[], SigningRequest],
    ) -> None:
        super().__init__(theme, "pen")
        self._words = request if callable(request) else None
        request = request() if callable(request) else request
        self.setObjectName("signing")
        self._translation, self._writers, self._errors, self._request = translation, writers, errors, request
        self._over = False
        self._busy = False
        self._stopping: Stopping | None = None
        self._far = ""
        self._opened = 0.0
        self._place = Text("body", request.place, tone="text2", wrap=True)
        card, self._facts = Card(theme, sunken=True), Facts(theme)
        self._facts.setObjectName("signing.rows")
        self._facts.show_rows(request.rows)
        card.body.addWidget(self._facts)
        self._warning = Banner(theme, "warn")
        self._warning.show_words(request.warning)
        self._meaning = Facts(theme)
        self._who = Banner(theme, "neutral")
        self._who.setObjectName("signing.who")
        self._who.show_words("", request.who)
        self._people = PersonPicker(theme, translation, "signing.people", rows=2) if len(request.signers) > 1 else None
        self._passphrase = PassphraseInput()
        self._passphrase.setObjectName("signing.passphrase")
        self._line = Labelled(theme, self._passphrase)
        self._problem = Banner(theme, "bad")
        self._problem.setObjectName("signing.problem")
        self._legal = Text("small", wrap=True)
        for widget in (self._place, card, self._warning, self._meaning, self._who, self._people):
            if widget is not None:
                self.body.addWidget(widget)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._line)
        self._progress = QProgressBar()
        self._progress.setObjectName("signing.progress")
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.hide()
        self.body.addWidget(self._progress)
        self.body.addWidget(self._legal)
        # Only now: showing a widget that has no parent yet opens a window.
        card.setVisible(bool(request.rows))
        self._warning.setVisible(bool(request.warning))
        self._line.setVisible(bool(request.signers))
        self._who.setVisible(bool(request.who))
        self._problem.hide()
        self._cancel = Button(theme)
        self._cancel.setObjectName("signing.cancel")
        self._sign = Button(theme, kind="primary", icon="pen")
        self._sign.setObjectName("signing.sign")
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self._sign)
        self._join()

    @property
    def busy(self) -> bool:
        """Whether a signature is being made; the sheet cannot be left meanwhile."""
        return self._busy

    def show_changed(self, words: str) -> None:
        """Say that what would be signed rests on something that has changed; it has to be looked at again."""
        if self._busy or self._over:
            return
        self._over = True
        self._passphrase.clear()
        self._problem.show_words(translate("SigningSheet", "Changed since this was shown"), words, tone="bad")
        self._problem.show()
        self._show_signer()
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        if self._words is not None:
            self._show_request(self._words())
        self.set_title(self._request.title)
        self._line.set_label(translate("SigningSheet", "Passphrase"))
        self._legal.setText(
            translate(
                "SigningSheet",
                "This electronic signature binds you as your handwritten one does. It is recorded with your name, the "
                "time and its meaning.",
            )
        )
        if self._people is not None:
            self._people.retranslate()
        self._show_signer()

    def _show_request(self, request: SigningRequest) -> None:
        """Show the same in the words of another language; what is signed, and by whom, stays."""
        self._request = replace(request, act=self._request.act, signers=self._request.signers)
        self._place.setText(request.place)
        self._facts.show_rows(request.rows)
        self._warning.show_words(request.warning)
        self._who.show_words("", request.who)

    def entered(self) -> None:
        self._opened = perf_counter()
        if not self._request.signers:
            self._cancel.setFocus()
        elif self._people is not None and self._signer() is None:
            self._people.setFocus()
        else:
            self._passphrase.setFocus()

    def finish(self, answer: object = None) -> None:
        self._passphrase.clear()
        super().finish(answer)

    def _join(self) -> None:
        if self._people is not None:
            self._people.show_people(self._request.signers, self._request.chosen)
            self._people.chosen.connect(self._show_signer)
            self._people.decided.connect(self._decided)
            self._people.unknown.connect(self._ask_again)
        self._passphrase.textChanged.connect(self._allow)
        self._passphrase.returnPressed.connect(self._return)
        self._cancel.clicked.connect(self._turn_back)
        self._sign.clicked.connect(self._submit)
        self._errors.acknowledged.connect(self._allow)

    def _signer(self) -> Signer | None:
        if self._people is not None:
            return self._people.value()
        return next(iter(self._request.signers), None)

    def _show_signer(self) -> None:
        signer, language = self._signer(), self._translation.language
        meaning = word("meaning", self._request.meaning, language)
        rows = [FactRow(label=translate("SigningSheet", "Meaning of the signature"), value=meaning)]
        if len(self._request.signers) == 1 and signer is not None:
            rows.append(FactRow(label=translate("SigningSheet", "Signed by"), value=f"{signer.name} ({signer.id})"))
        self._meaning.show_rows(rows)
        self._cancel.setText(translate("SigningSheet", "Close") if self._over else translate("SigningSheet", "Cancel"))
        if self._busy:
            self._sign.setText(self._far or translate("SigningSheet", "Signing …"))
        elif signer is None:
            self._sign.setText(translate("SigningSheet", "Sign"))
        else:
            self._sign.setText(translate("SigningSheet", "Sign as {name}").format(name=signer.name))
        self._allow()

    def _allow(self) -> None:
        ready = not (self._busy or self._over or self._errors.blocked)
        self._sign.setEnabled(ready and self._signer() is not None and bool(self._passphrase.text()))
        self._passphrase.setEnabled(ready)
        if self._people is not None:
            self._people.setEnabled(ready)
        self._cancel.setEnabled(not self._busy or self._stopping is not None)
        self.can_turn_back = not self._busy

    def _decided(self) -> None:
        self._problem.hide()
        self._passphrase.setFocus()

    def _ask_again(self, typed: object) -> None:
        """Say that nobody of this name may sign, and have whatever comes next hidden."""
        self._passphrase.clear()
        words = translate("SigningSheet", "{typed} is nobody who may sign here.").format(typed=str(typed))
        after = translate("SigningSheet", "Press Enter, then scan the badge of somebody in the list.")
        self._problem.show_words(words, after)
        self._problem.show()
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return(self) -> None:
        if perf_counter() - self._opened < DEAF:
            self._passphrase.clear()
        elif self._people is not None and self._signer() is None:
            self._passphrase.clear()
            self._people.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._submit()

    def _submit(self) -> None:
        signer = self._signer()
        if signer is None or not self._sign.isEnabled():
            return
        from batchrecord.execution.identity import Credentials

        credentials = Credentials(signer.id, self._passphrase.take())
        act = self._request.act
        if isinstance(act, LongAct):
            stopping = Stopping()
            work, told = _acting_long(act, credentials, stopping), partial(self._told, act, stopping)
            self._writers.start(self, work, self._succeeded, self._failed, told)
        else:
            self._writers.start(self, _acting(act, credentials), self._succeeded, self._failed)
        # The work has begun; it is heard of after this turn.
        self._problem.hide()
        self._set_busy(True)
        if isinstance(act, LongAct):
            self._far = act.busy
            self._show_signer()

    def _told(self, act: LongAct, stopping: Stopping, progress: object) -> None:
        """Say how far a long act is; it can be called off from its first part to its last."""
        assert isinstance(progress, tuple)  # noqa: S101 - what Job.report sends
        done, total, _ = progress
        through = 0 < total <= done
        self._progress.setRange(0, 0 if through else total)
        self._progress.setValue(done)
        self._stopping = None if through or stopping.asked else stopping
        if not stopping.asked:
            self._far = act.part.format(done=done, total=total) if total and not through else act.busy
        self._show_signer()

    def _succeeded(self, result: object) -> None:
        self._busy = False  # the sheet goes away as it is
        self.signed.emit(result)
        self.finish((result,))

    def _failed(self, error: object) -> None:
        self._set_busy(False)
        act = self._request.act
        if isinstance(error, StoppedError) and isinstance(act, LongAct):
            self._problem.show_words(self._request.failed, act.stopped, tone="info")
            self._problem.show()
            self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not isinstance(error, BatchRecordError):
            self.finish(None)
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        changed = any(reason.code.startswith(_BASIS) for reason in error.reasons)
        unsure = isinstance(error, OutcomeUnknownError | IntegrityError)
        self._over = unsure or changed
        language = self._translation.language
        sentences = dict.fromkeys(sentence(reason, language) for reason in error.reasons)
        self._problem.show_words(
            (self._request.failed or translate("SigningSheet", "Not signed")) if not unsure else "",
            "\n".join(sentences),
            tone="bad",
        )
        self._problem.show()
        self._show_signer()
        (self._cancel if self._over else self._passphrase).setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._stopping, self._far = None, ""
        self._progress.setRange(0, 0)
        self._progress.setVisible(busy and isinstance(self._request.act, LongAct))
        self._show_signer()

    def _turn_back(self) -> None:
        if not self._busy:
            self.finish(None)
        elif self._stopping is not None:
            if self._stopping.stop():
                self._far = translate("SigningSheet", "Stopping …")
            self._stopping = None
            self._show_signer()


def _acting(act: Callable[..., object], credentials: object) -> Callable[[Job], object]:
    def work(_: Job) -> object:
        return act(credentials)

    return work


def _acting_long(long: LongAct, credentials: "Credentials", stopping: Stopping) -> Callable[[Job], object]:
    def work(job: Job) -> object:
        return long.act(credentials, partial(stopping.follow, job))

    return work
