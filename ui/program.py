"""The way through the window, from the sign-in page to every screen of a site.

The site is opened behind the sign-in page, which is painted first; whoever signs in comes back to the place where the
person before left; a batch has its own row of parts (:class:`ui.shell.Tab`), and the screens of a batch are told which
batch (``show_batch``) and who is there (``set_person``).

What only a site needs (database, cryptography, the pages of a batch) is imported when a site is opened, in the
background, so that the window appears at once.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from batchrecord.base.clock import Clock
from batchrecord.base.errors import BatchRecordError
from batchrecord.base.sentences import sentence, word
from batchrecord.base.text import Phrase
from ui.background import Job
from ui.parts import Parts
from ui.shell import IdleWatch, Tab, Window
from ui.signin.presenter import SignInPresenter
from ui.signin.view import SignInScreen
from ui.signing.signer import Signer, signers
from ui.translation import translate
from ui.viewing import Viewing
from ui.widgets import Screen

if TYPE_CHECKING:
    from batchrecord.execution.bench import Bench
    from ui.opening.view import OpeningScreen
    from ui.preview.joining import PreviewPage
    from ui.signing.desk import SigningDesk
    from ui.verification.joining import VerificationPage

__all__ = ["BatchScreen", "Program"]

_VERIFICATION, _PREVIEW = "verification", "preview"
_ASIDE = frozenset({_VERIFICATION, _PREVIEW})
"""Screens beside the way; whoever leaves them, or comes back after a lock, goes on where she was before."""
_WORK_OF = {
    "laboratory": frozenset({"QC", "QCR"}),
    "review": frozenset({"QA"}),
    "disposition": frozenset({"QP"}),
}
"""Parts of a batch that are the work of certain roles; everybody may read them."""


class BatchScreen(Protocol):
    """A screen that shows one part of one batch."""

    def show_batch(self, batch: str) -> None:
        """Show this batch, as it stands now."""
        ...

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in; None while nobody is."""
        ...


@dataclass(slots=True)
class _Place:
    """Where the person is."""

    screen: str = "batches"
    batch: str = ""
    product: Phrase | None = None


@dataclass(slots=True)
class _Site:
    """What is made when a site is opened."""

    bench: "Bench"
    tabs: list[Tab] = field(default_factory=list)
    screens: dict[str, BatchScreen] = field(default_factory=dict)
    presenters: list[object] = field(default_factory=list)
    """Signals do not keep those who listen."""


class Program(QObject):
    """The way through the window."""

    person_changed = Signal(object)
    """The :class:`ui.signing.Signer` who is signed in now, or None."""
    code_asked = Signal(object)
    """The code of a printed page, scanned where there is no batch yet."""

    def __init__(
        self,
        parts: Parts,
        *,
        painted: Callable[[], object] | None = None,
        ready: Callable[[], object] | None = None,
    ) -> None:
        """Make the way through a window.

        Args:
            parts: what it is made of.
            painted: called when the first page is on screen.
            ready: called when people can sign in, or choose a site.
        """
        super().__init__(parts.window)
        self.parts, self._painted, self._ready = parts, painted, ready
        self._first_paint: _FirstPaint | None = _FirstPaint(parts.window, self._begin)
        self._waiting: Path | None = None
        window, theme, translation = parts.window, parts.theme, parts.translation
        self._desk: SigningDesk | None = None
        self.site: _Site | None = None
        self._place, self._last = _Place(), ""
        self._person: Signer | None = None
        self._signin = SignInScreen(theme, translation)
        self._door = SignInPresenter(self._signin, parts.writers.running(self._signin), self._enter)
        self._opening: OpeningScreen | None = None
        self._verification: VerificationPage | None = None
        self._preview: PreviewPage | None = None
        self._looked_from = ""
        self._idle = IdleWatch(parts.application, parent=self)
        self._signin.submitted.connect(self._door.submit)
        self._idle.idle.connect(self._lock_if_idle)
        window.home_asked.connect(self.show_batches)
        window.switch_asked.connect(self.switch)
        window.verify_asked.connect(self.show_verification)
        window.closing.connect(self._close)
        window.tabs.chosen.connect(self._show_tab)
        translation.changed.connect(self._retranslate)

    @property
    def desk(self) -> "SigningDesk":
        """Where screens ask for a signature."""
        from ui.signing.desk import SigningDesk

        if self._desk is None:
            parts = self.parts
            self._desk = SigningDesk(parts.window, parts.theme, parts.translation, parts.writers, parts.errors)
        return self._desk

    # ------------------------------------------------------------------------------------------------------ the site

    def start(self, folder: Path | None) -> None:
        """Show the first page: sign in at a site, or choose one."""
        if folder is None:
            self._offer_site()
        else:
            self.open(folder)

    def open(self, folder: Path) -> None:
        """Open a site behind the sign-in page."""
        self._show_signin()
        self._waiting = folder
        if self._first_paint is None:
            self._read()

    def _begin(self) -> None:
        """The first page is on screen: whoever waits sees what for, and the rest can be loaded."""
        self._first_paint = None
        if self._painted is not None:
            self._painted()
        self.parts.theme.complete()
        self._read()

    def _read(self) -> None:
        folder, self._waiting = self._waiting, None
        if folder is not None:
            clock = self.parts.clock
            failed = partial(self._not_opened, folder)
            self.parts.readers.start(self, lambda _: _opened(folder, clock), self._begin_site, failed)

    def _begin_site(self, bench: object) -> None:
        from batchrecord.execution.bench import Bench

        assert isinstance(bench, Bench)  # noqa: S101 - what _opened returns
        self.join(bench)

    def join(self, bench: "Bench") -> None:
        """Go on with a site that is open."""
        from ui.joining import join_screens

        site = bench.site
        self.site = _Site(bench)
        self.parts.errors.keep_in(site.folder.path)
        self.parts.window.set_site(site.demonstration)
        self._signin.set_site(site.name)
        self._door.open(bench, signers(site.people()))
        join_screens(self, bench)
        self.parts.window.tabs.show_tabs(self.site.tabs)
        self._trust_site()
        if self.parts.window.screen_name() != _VERIFICATION:
            self._show_signin()
        if self._ready is not None:
            self._ready()

    def add_batch_screen(self, tab: Tab, screen: Screen) -> None:
        """Add a part of a batch; it is a :class:`BatchScreen` too."""
        assert self.site is not None  # noqa: S101 - screens are joined to an open site
        self.parts.window.add_screen(tab.name, screen)
        self.site.tabs.append(tab)
        self.site.screens[tab.name] = screen  # type: ignore[assignment]

    def keep(self, presenter: object) -> None:
        """Keep a presenter for as long as the site is open: signals do not keep those who listen."""
        assert self.site is not None  # noqa: S101 - screens are joined to an open site
        self.site.presenters.append(presenter)

    def _not_opened(self, folder: Path, error: object) -> None:
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        from ui.shell.trouble import TroubleSheet

        sheet = TroubleSheet(self.parts.theme, self.parts.translation, error)
        sheet.closed.connect(lambda answer: self.open(folder) if answer else self._offer_site())
        self.parts.window.show_sheet(sheet)

    # -------------------------------------------------------------------------------------------------- without a site

    def _offer_site(self) -> None:
        from ui.opening.view import OpeningScreen

        if self._opening is None:
            self._opening = OpeningScreen(self.parts.theme)
            self._opening.open_asked.connect(self._choose_folder)
            self._opening.demonstration_asked.connect(self._choose_demonstration)
            self.parts.window.add_screen("opening", self._opening)
        self.parts.window.show_screen("opening")
        if self._ready is not None:
            self._ready()

    def _choose_folder(self) -> None:
        title = translate("Program", "Folder of the site")
        chosen = _folder(self.parts.window, title)
        if chosen:
            self.open(Path(chosen))

    def _choose_demonstration(self) -> None:
        title = translate("Program", "Empty folder for the demonstration")
        chosen = _folder(self.parts.window, title)
        if chosen:
            self.make_demonstration(Path(chosen))

    def make_demonstration(self, folder: Path) -> None:
        """Make the demonstration in an empty folder, and open it."""
        if self._opening is not None:
            self._opening.set_busy(True)
        self._tell_stage((0, len(_STAGES), ""))
        self.parts.writers.start(
            self,
            lambda job: _demonstration(folder, self.parts.clock, job),
            lambda _: self._demonstration_made(folder),
            self._demonstration_failed,
            self._tell_stage,
        )

    def _tell_stage(self, progress: object) -> None:
        done, total = (progress[0], progress[1]) if isinstance(progress, tuple) else (0, 0)
        words = translate("Program", "The demonstration is being made; this takes about a minute.")
        self.parts.window.notice.show_busy(words, done, total)

    def _demonstration_made(self, folder: Path) -> None:
        if self._opening is not None:
            self._opening.set_busy(False)
        self.open(folder)

    def _demonstration_failed(self, error: object) -> None:
        self.parts.window.notice.clear()
        if self._opening is not None:
            self._opening.set_busy(False)
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        language = self.parts.translation.language
        words = " ".join(dict.fromkeys(sentence(reason, language) for reason in error.reasons))
        self.parts.window.notice.show_notice(words, tone="bad")

    # ----------------------------------------------------------------------------------------------------- the person

    @property
    def person(self) -> Signer | None:
        """Who is signed in."""
        return self._person

    def lock(self) -> None:
        """Ask whether the same person is still there; the place is kept, and so is what was typed."""
        self._leave(expecting_again=True)

    def switch(self) -> None:
        """Ask who takes over: somebody else, as a rule, so nobody is chosen beforehand."""
        self._leave(expecting_again=False)

    def _leave(self, *, expecting_again: bool) -> None:
        if self._person is None or not self.parts.window.dismiss_sheets():
            return
        self._idle.end()
        self._last = self._person.id
        if self.parts.window.screen_name() not in _ASIDE:
            self._place.screen = self.parts.window.screen_name()
        self._follow(None)
        self._door.expect(self._last if expecting_again else "")
        self._show_signin()

    def _lock_if_idle(self) -> None:
        self.lock()
        if self._person is not None:  # something that cannot be left is under way, such as a signature
            self._idle.begin()

    def _enter(self, person: Signer) -> None:
        self._follow(person)
        self._idle.begin()
        if self._place.batch:
            # Whoever has no part in what the person before did begins at the bench.
            theirs = _WORK_OF.get(self._place.screen)
            fits = theirs is None or not theirs.isdisjoint(person.roles)
            self.show_batch(self._place.batch, self._place.screen if fits else "step")
        else:
            self.show_batches()

    def _follow(self, person: Signer | None) -> None:
        self._person = person
        self._name_person()
        if self.site is not None:
            for screen in self.site.screens.values():
                screen.set_person(person)
        self.person_changed.emit(person)

    def _name_person(self) -> None:
        person, language = self._person, self.parts.translation.language
        roles = ", ".join(word("role", role, language) for role in person.roles) if person else ""
        self.parts.window.set_person(person.name if person else "", roles)

    # ------------------------------------------------------------------------------------------------------ the places

    def show_batches(self) -> None:
        """Show the list of batches."""
        self._place = _Place()
        self.parts.window.set_place()
        self.parts.window.tabs.hide()
        self.parts.window.show_screen("batches")

    def show_batch(self, batch: str, screen: str = "step") -> None:
        """Show a part of a batch."""
        if self.site is None or screen not in self.site.screens:
            return
        self._place = _Place(screen, batch, self._place.product if batch == self._place.batch else None)
        self._show_place()
        self.parts.window.tabs.setVisible(len(self.site.tabs) > 1)
        self.parts.window.tabs.mark(screen)
        self.site.screens[screen].show_batch(batch)
        self.parts.window.show_screen(screen)

    def name_place(self, batch: str, product: Phrase) -> None:
        """Say in the top bar what the batch is of; the screen that has read it calls this."""
        if batch == self._place.batch:
            self._place.product = product
            self._show_place()

    def _show_place(self) -> None:
        product = self._place.product
        words = "" if product is None else product.inside(self.parts.translation.language)
        self.parts.window.set_place(self._place.batch, words)

    def _show_tab(self, name: object) -> None:
        self.show_batch(self._place.batch, str(name))

    def _show_signin(self) -> None:
        window = self.parts.window
        window.set_place()
        window.tabs.hide()
        if "signin" not in window.screen_names():
            window.add_screen("signin", self._signin)
        window.show_screen("signin")

    # ---------------------------------------------------------------------------------------------------- verification

    def show_verification(self) -> None:
        """Show the page on which anybody verifies a document, signed in or not."""
        window = self.parts.window
        if self._verification is None:
            from ui.verification.joining import VerificationPage

            parts = self.parts
            self._verification = VerificationPage(
                parts.theme, parts.translation, parts.readers, parts.clock, show=self.show_preview
            )
            self._verification.screen.left.connect(self._leave_aside)
            window.add_screen(_VERIFICATION, self._verification.screen)
            self._trust_site()
        window.set_place()
        window.tabs.hide()
        window.show_screen(_VERIFICATION)

    def _leave_aside(self) -> None:
        if self._person is not None and self._place.batch:
            self.show_batch(self._place.batch, self._place.screen)
        elif self._person is not None:
            self.show_batches()
        elif self.site is not None or self._opening is None:
            self._show_signin()
        else:
            self._offer_site()

    # --------------------------------------------------------------------------------------------------------- preview

    def show_preview(self, viewing: Viewing) -> None:
        """Show a document, and afterwards the page that asked for it again."""
        window, parts = self.parts.window, self.parts
        if self._preview is None:
            from ui.preview.joining import PreviewPage

            self._preview = PreviewPage(parts.theme, parts.translation, parts.readers, parts.drawers)
            self._preview.screen.left.connect(self._leave_preview)
            self._preview.code_asked.connect(self.code_asked)
            window.add_screen(_PREVIEW, self._preview.screen)
        if window.screen_name() != _PREVIEW:
            self._looked_from = window.screen_name()
        self._preview.show(viewing)
        window.show_screen(_PREVIEW)

    def _leave_preview(self) -> None:
        if self._looked_from == _VERIFICATION:
            self.show_verification()
        else:
            self._leave_aside()

    def _trust_site(self) -> None:
        chain = None if self.site is None else self.site.bench.site.chain
        if self._verification is not None and self.site is not None and chain is not None:
            self._verification.presenter.set_site(chain.root, self.site.bench.site.name)

    def _retranslate(self) -> None:
        self._name_person()
        if self._place.batch and self._person is not None:
            self._show_place()

    def _close(self) -> None:
        self._idle.end()
        if self._verification is not None:
            self._verification.presenter.end()
        if self._preview is not None:
            self._preview.end()
        self.parts.end()
        if self.site is not None:
            self.site.bench.site.close()


class _FirstPaint(QObject):
    """Tells once that the window is on screen."""

    def __init__(self, window: Window, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then: Callable[[], object] | None = then
        window.header.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._then is not None:
            then, self._then = self._then, None
            QTimer.singleShot(0, self, then)
        return False


def _opened(folder: Path, clock: Clock) -> "Bench":
    """Open a site, and bring in what its screens need, away from the window."""
    from batchrecord.execution.bench import Bench
    from batchrecord.execution.recorder import Recorder
    from batchrecord.execution.site import open_site

    return Bench(Recorder(open_site(folder, clock)))


_STAGES = ("site", "production", "second", "release", "document")
"""Of the demonstration, as :mod:`batchrecord.demonstration.build` tells them."""


def _demonstration(folder: Path, clock: Clock, job: Job) -> object:
    from batchrecord.demonstration.build import build

    def told(stage: str) -> None:
        job.report(_STAGES.index(stage) if stage in _STAGES else 0, len(_STAGES))

    return build(folder, clock=clock, random_bytes=os.urandom, told=told)


def _folder(window: Window, title: str) -> str:
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog.getExistingDirectory(window, title)
