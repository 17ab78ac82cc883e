"""Signing in: who, her passphrase, and what follows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from batchrecord.base.errors import BatchRecordError
from ui.signing.signer import Signer, signers

if TYPE_CHECKING:  # the sign-in page is shown before the database is needed
    from batchrecord.execution.bench import Session
    from batchrecord.execution.identity import Credentials
    from ui.background import Run

__all__ = ["Attempt", "Door", "SignInPresenter", "SignInView"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody typed to be let in; the passphrase shows in no representation."""

    person: str
    passphrase: str = field(repr=False)


class Door(Protocol):
    """What signing in asks of the site."""

    def sign_in(self, by: "Credentials") -> "Session": ...


class SignInView(Protocol):
    """What the presenter asks of the page."""

    def show_people(self, people: Sequence[Signer], chosen: str) -> None: ...
    def follow_people(self, people: Sequence[Signer]) -> None: ...
    def set_busy(self, busy: bool) -> None: ...
    def show_error(self, error: BatchRecordError | None) -> None: ...
    def ask_passphrase(self) -> None: ...


class SignInPresenter:
    """Lets people in. It keeps no passphrase."""

    def __init__(self, view: SignInView, run: "Run", entered: Callable[[Signer], object]) -> None:
        self._view, self._run, self._entered = view, run, entered
        self._door: Door | None = None
        self._people: tuple[Signer, ...] = ()

    def open(self, door: Door, people: Sequence[Signer]) -> None:
        """Let people in from now on."""
        self._door, self._people = door, tuple(people)
        self._view.show_people(self._people, "")

    def follow(self, people: object) -> None:
        """Hear who works here now; what somebody is typing stays."""
        assert isinstance(people, tuple)  # noqa: S101 - what signers() returns
        if people != self._people:
            self._people = people
            self._view.follow_people(people)

    def expect(self, person: str = "") -> None:
        """Be shown again, such as at a switch of user: offer the person who was there last."""
        self._view.show_error(None)
        self._view.show_people(self._people, person)

    def submit(self, attempt: object) -> None:
        """Try to let a person in."""
        door = self._door
        if door is None or not isinstance(attempt, Attempt):
            return
        from batchrecord.execution.identity import Credentials

        by = Credentials(attempt.person, attempt.passphrase)
        self._view.show_error(None)
        self._view.set_busy(True)
        self._run(lambda: door.sign_in(by), self._let_in, self._kept_out)

    def _let_in(self, session: object) -> None:
        self._view.set_busy(False)
        from batchrecord.execution.bench import Session

        assert isinstance(session, Session)  # noqa: S101 - what the door returns
        self._entered(*signers([session.person]))

    def _kept_out(self, error: object) -> None:
        self._view.set_busy(False)
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        self._view.show_error(error)
        self._view.ask_passphrase()
