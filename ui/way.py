"""The way through an open site: its places, the batch that is open, and who is there.

**How a screen is joined.** A module called ``joining`` makes screen and presenter, and gives them to the way:

* :meth:`Way.add_site_screen` for a place of the site (batches, a register): it gets a tab in the row that is shown
  while no batch is open, and is told who is there (``set_person``).
* :meth:`Way.add_batch_screen` for a part of a batch: a tab in the row of the batch; it is told as well which batch is
  shown (``show_batch``).
* :meth:`Way.keep` for everything that listens to signals and that nothing else holds.

What the screen needs of its surroundings is here: :attr:`Way.parts`, :attr:`Way.desk` for signatures,
:meth:`Way.show_batch` to lead to a batch, :meth:`Way.show_preview` to show a document, :attr:`Way.person_changed` and
:attr:`Way.code_asked`. Nothing of it has to be changed for one screen more; one line in :mod:`ui.joining` calls the
new module. A screen reads anew in :meth:`ui.widgets.Screen.entered`, and in :meth:`ui.widgets.Screen.look_again` when
somebody has recorded something, here or elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.sentences import word
from batchrecord.base.text import Phrase
from ui.drafts import Drafts, Slot
from ui.parts import Parts
from ui.shell import Tab
from ui.signing.signer import Signer
from ui.viewing import Viewing
from ui.widgets import Screen

if TYPE_CHECKING:
    from ui.signing.desk import SigningDesk

__all__ = ["BatchScreen", "SiteScreen", "StepPlace", "Way"]


class SiteScreen(Protocol):
    """A screen that shows one place of the site."""

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in; None while nobody is."""
        ...


class BatchScreen(SiteScreen, Protocol):
    """A screen that shows one part of one batch."""

    def show_batch(self, batch: str) -> None:
        """Show this batch, as it stands now."""
        ...


class StepPlace(BatchScreen, Protocol):
    """The screen of the steps of a batch."""

    def show_step(self, step: str) -> None:
        """Show a certain step of the batch that is shown."""
        ...


@dataclass(slots=True)
class _Place:
    """Where the person is."""

    screen: str
    batch: str = ""
    product: Phrase | None = None


class Way(QObject):
    """Leads from place to place."""

    person_changed = Signal(object)
    """The :class:`ui.signing.Signer` who is signed in now, or None."""
    sheet_scanned = Signal(object)
    """The code of a step sheet, before its step is shown."""
    code_asked = Signal(object)
    """The code of a printed page, scanned where there is no batch yet."""
    news = Signal(object)
    """Names of the ledgers that have grown, here or elsewhere, as a frozenset; empty where that may be any."""

    def __init__(self, parts: Parts, show_preview: Callable[[Viewing], object], parent: QObject) -> None:
        """Make a way without places.

        Args:
            parts: what the window is made of.
            show_preview: shows a document, and afterwards the screen that asked for it again.
            parent: owns it.
        """
        super().__init__(parent)
        self.parts, self.show_preview = parts, show_preview
        self.person: Signer | None = None
        """Who is signed in."""
        self.drafts = Drafts()
        """What was typed and not signed yet."""
        self.product_of: Callable[[str], Phrase] | None = None
        """Reads what a batch is of; called in the background."""
        parts.window.keeping_of = self._slot
        self._desk: SigningDesk | None = None
        self._site: dict[str, SiteScreen] = {}
        self._site_tabs: list[Tab] = []
        self._batch: dict[str, BatchScreen] = {}
        self._batch_tabs: list[Tab] = []
        self._steps: StepPlace | None = None
        self._kept: list[object] = []
        self._place = _Place("")
        parts.window.tabs.chosen.connect(self._show_tab)
        parts.translation.changed.connect(self._retranslate)

    @property
    def desk(self) -> "SigningDesk":
        """Where screens ask for a signature."""
        from ui.signing.desk import SigningDesk

        if self._desk is None:
            parts = self.parts
            self._desk = SigningDesk(parts.window, parts.theme, parts.translation, parts.writers, parts.errors)
        return self._desk

    # --------------------------------------------------------------------------------------------------------- joining

    def add_site_screen(self, tab: Tab, screen: Screen) -> None:
        """Add a place of the site; it is a :class:`SiteScreen` too. The first one is where everybody begins."""
        self.parts.window.add_screen(tab.name, screen)
        self._site_tabs.append(tab)
        self._site[tab.name] = screen  # type: ignore[assignment]

    def add_batch_screen(self, tab: Tab, screen: Screen) -> None:
        """Add a part of a batch; it is a :class:`BatchScreen` too."""
        self.parts.window.add_screen(tab.name, screen)
        self._batch_tabs.append(tab)
        self._batch[tab.name] = screen  # type: ignore[assignment]

    def add_step_screen(self, tab: Tab, screen: Screen) -> None:
        """Add the part of a batch in which its steps are made; it is a :class:`StepPlace` too."""
        self.add_batch_screen(tab, screen)
        self._steps = screen  # type: ignore[assignment]

    def keep(self, presenter: object) -> None:
        """Keep a presenter for as long as the program runs: signals do not keep those who listen."""
        self._kept.append(presenter)

    # ------------------------------------------------------------------------------------------------------ the person

    def follow(self, person: Signer | None) -> None:
        """Tell every screen who is there."""
        self.person = person
        self._name_person()
        for screen in (*self._site.values(), *self._batch.values()):
            screen.set_person(person)
        self.person_changed.emit(person)

    def _slot(self, batch: str, place: str) -> Slot | None:
        return None if self.person is None else Slot(self.drafts, self.person.id, batch, place)

    def _name_person(self) -> None:
        person, language = self.person, self.parts.translation.language
        roles = ", ".join(word("role", role, language) for role in person.roles) if person else ""
        self.parts.window.set_person(person.name if person else "", roles)

    # ------------------------------------------------------------------------------------------------------- the places

    @property
    def screen(self) -> str:
        """Name of the screen on which the person works, or worked before she left."""
        return self._place.screen

    @property
    def site_screens(self) -> tuple[str, ...]:
        """Names of the places of the site, in the order of their tabs."""
        return tuple(tab.name for tab in self._site_tabs)

    @property
    def batch_screens(self) -> tuple[str, ...]:
        """Names of the parts of a batch, in the order of their tabs."""
        return tuple(tab.name for tab in self._batch_tabs)

    @property
    def batch(self) -> str:
        """The batch that is open; empty for none."""
        return self._place.batch

    def stay(self) -> None:
        """Note where the person is, to lead her, or who takes over, there again."""
        shown = self.parts.window.screen_name()
        if shown in self._site or shown in self._batch:
            self._place.screen = shown

    def begin(self) -> None:
        """Lead somebody who came to where the work went on; whoever has no part in that begins with her own."""
        place, roles = self._place, frozenset(self.person.roles if self.person is not None else ())
        tab = next((each for each in (*self._site_tabs, *self._batch_tabs) if each.name == place.screen), None)
        if tab is not None and tab.work_of and tab.work_of.isdisjoint(roles):
            place.screen = "step" if place.batch else ""
        self.go_on()

    def go_on(self) -> None:
        """Lead back to where the person was."""
        if self._place.batch:
            self.show_batch(self._place.batch, self._place.screen)
        elif self._place.screen in self._site:
            self.show_site(self._place.screen)
        else:
            self.show_home()

    def show_home(self) -> None:
        """Show the first place of the site."""
        if self._site_tabs:
            self.show_site(self._site_tabs[0].name)

    def show_site(self, screen: str) -> None:
        """Show a place of the site."""
        if screen not in self._site:
            return
        self._place = _Place(screen)
        self.parts.window.set_place()
        self._show_tabs(self._site_tabs, screen)
        self.parts.window.show_screen(screen)

    def show_batch(self, batch: str, screen: str = "step") -> None:
        """Show a part of a batch."""
        if screen not in self._batch:
            return
        self._place = _Place(screen, batch, self._place.product if batch == self._place.batch else None)
        if self._place.product is None:
            self._read_product(batch)
        self._show_tabs(self._batch_tabs, screen)
        self._batch[screen].show_batch(batch)
        self.parts.window.show_screen(screen)
        self._show_place()

    def look_again(self, ledgers: frozenset[str]) -> None:
        """Have the screen that is shown read anew: something was recorded."""
        self.news.emit(ledgers)
        shown = self.parts.window.shown_screen()
        if self.person is not None and shown is not None:
            shown.look_again(ledgers)

    def show_step(self, batch: str, step: str) -> None:
        """Show a certain step of a batch."""
        self.show_batch(batch)
        if self._steps is not None:
            self._steps.show_step(step)

    def _read_product(self, batch: str) -> None:
        """Say in the top bar what the batch is of, as soon as that is read."""
        product_of = self.product_of
        if product_of is None:
            return

        def named(product: object) -> None:
            assert isinstance(product, Phrase)  # noqa: S101 - what product_of returns
            if batch == self._place.batch:
                self._place.product = product
                self._show_place()

        self.parts.readers.start(self, lambda _: product_of(batch), named, _not_named)

    def _show_place(self) -> None:
        if self.parts.window.screen_name() not in self._batch:
            return
        product = self._place.product
        words = "" if product is None else product.inside(self.parts.translation.language)
        self.parts.window.set_place(self._place.batch, words)

    def _show_tabs(self, tabs: list[Tab], screen: str) -> None:
        row = self.parts.window.tabs
        row.show_tabs(tabs)
        row.setVisible(len(tabs) > 1)
        row.mark(screen)

    def _show_tab(self, name: object) -> None:
        if str(name) in self._batch:
            self.show_batch(self._place.batch, str(name))
        else:
            self.show_site(str(name))

    def _retranslate(self) -> None:
        self._name_person()
        if self._place.batch and self.person is not None:
            self._show_place()


def _not_named(error: object) -> None:
    """Leave the product away where the batch cannot be read; the screen that is shown says why."""
    if not isinstance(error, BatchRecordError):
        assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
        raise error
