"""Who comes and who goes: the sign-in page, taking over, and the lock of an abandoned workstation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.ids import SITE_LEDGER
from ui.parts import Parts
from ui.shell import IdleWatch
from ui.signin.presenter import SignInPresenter
from ui.signin.view import SignInScreen
from ui.signing.signer import Signer, signers

if TYPE_CHECKING:
    from batchrecord.execution.bench import Bench

__all__ = ["Door"]


class Door(QObject):
    """Lets people in and out."""

    came = Signal(object)
    """The :class:`ui.signing.Signer` who signed in."""
    leaving = Signal()
    """She leaves; she is still named by :attr:`person`."""
    left = Signal()
    """Nobody is there any more."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.person: Signer | None = None
        """Who is signed in."""
        self._bench: Bench | None = None
        self._page = SignInScreen(parts.theme, parts.translation)
        self._talk = SignInPresenter(self._page, parts.writers.running(self._page), self._enter)
        self._idle = IdleWatch(parts.application, parent=self)
        self._page.submitted.connect(self._talk.submit)
        self._idle.idle.connect(self._lock_if_idle)

    def open(self, bench: "Bench") -> None:
        """Let in whoever works at this site."""
        self._bench = bench
        self._page.set_site(bench.site.name)
        self._talk.open(bench, signers(bench.site.people()))

    def look_again(self, ledgers: frozenset[str]) -> None:
        """Hear that something was recorded: somebody may have come to work here."""
        bench = self._bench
        if bench is not None and (not ledgers or SITE_LEDGER in ledgers):
            self._parts.readers.start(self._page, lambda _: signers(bench.people()), self._talk.follow, _not_now)

    def show(self) -> None:
        """Show the sign-in page."""
        window = self._parts.window
        window.set_place()
        window.tabs.hide()
        if "signin" not in window.screen_names():
            window.add_screen("signin", self._page)
        window.show_screen("signin")

    def lock(self) -> None:
        """Ask whether the same person is still there; the place is kept, and so is what was typed."""
        self._leave(expecting_again=True)

    def switch(self) -> None:
        """Ask who takes over: somebody else, as a rule, so nobody is chosen beforehand."""
        self._leave(expecting_again=False)

    def end(self) -> None:
        """Watch nobody any more."""
        self._idle.end()

    def _enter(self, person: Signer) -> None:
        self.person = person
        self._idle.begin()
        self.came.emit(person)

    def _leave(self, *, expecting_again: bool) -> None:
        if self.person is None or not self._parts.window.dismiss_sheets():
            return
        self._idle.end()
        self.leaving.emit()
        last, self.person = self.person.id, None
        self.left.emit()
        self._talk.expect(last if expecting_again else "")
        self.show()

    def _lock_if_idle(self) -> None:
        self.lock()
        if self.person is not None:  # something that cannot be left is under way, such as a signature
            self._idle.begin()


def _not_now(error: object) -> None:
    """Go on with the people known before, where the log cannot be read now; whoever signs in is told why."""
    if not isinstance(error, BatchRecordError):
        assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
        raise error
