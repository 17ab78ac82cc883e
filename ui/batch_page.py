"""What the pages of a batch have in common that are read as a whole: who looks at which batch, and reading it anew.

A page is read in the background by a presenter, in the language of the screen, and shown when it comes back; it is read
again when it is entered, when somebody else signs in, when the language changes, after each signature, and when others
have recorded something. What was typed is never touched by that.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from batchrecord.base.ids import SITE_LEDGER
from batchrecord.signing.meanings import Meaning
from ui.background import Job, Jobs
from ui.drafts import Drafts
from ui.record_words import explained
from ui.signing import LongAct, Signer, SigningDesk, SigningRequest
from ui.theme import Theme
from ui.translation import Translation
from ui.viewing import Show
from ui.widgets import FactRow, Screen

__all__ = ["BatchPage", "Notify", "Surroundings"]

Page = TypeVar("Page")


class Notify(Protocol):
    """The strip below the top bar."""

    def __call__(self, text: str, tone: str = "ok") -> None:
        """Show a sentence in a tone: ``ok warn bad info``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What every page of a batch is given."""

    theme: Theme
    translation: Translation
    readers: Jobs
    desk: SigningDesk
    notify: Notify
    show: Show
    """Shows a document."""
    drafts: Drafts = field(default_factory=Drafts)


class BatchPage(Screen, Generic[Page]):
    """A page that shows one batch to one person."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.theme)
        self.translation, self.notify = around.translation, around.notify
        self.readers, self._desk, self.show_document = around.readers, around.desk, around.show
        self.batch = ""
        self.person: Signer | None = None
        self.page: Page | None = None
        self._job: Job | None = None

    # what a page has to say of itself

    def reader(self, batch: str, person: str, language: str) -> Callable[[], Page]:
        """Return what reads the page; it is called in the background."""
        raise NotImplementedError

    def show_page(self, page: Page) -> None:
        """Show what was read."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """Show no batch, while another one is read."""
        raise NotImplementedError

    # what they have in common

    @property
    def language(self) -> str:
        """The language of the screen."""
        return self.translation.language

    @property
    def person_id(self) -> str:
        """Identity of who is signed in; empty for nobody."""
        return "" if self.person is None else self.person.id

    def show_batch(self, batch: str) -> None:
        """Show another batch, or this one as it stands now."""
        if batch != self.batch:
            self.batch, self.page = batch, None
            self.show_nothing()

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in."""
        before, self.person = self.person_id, person
        if self.isVisible() and before != self.person_id:
            self.reload()

    def entered(self) -> None:
        self.reload()

    def look_again(self, ledgers: frozenset[str]) -> None:
        if not ledgers or not ledgers.isdisjoint({self.batch, SITE_LEDGER}):
            self.reload()

    def reload(self) -> None:
        """Read the page again."""
        if not self.batch or self.person is None:
            return
        if self._job is not None:
            self._job.cancel()
        read = self.reader(self.batch, self.person.id, self.language)
        self._job = self.readers.start(self, lambda _: read(), self._read, self._failed)

    def retranslate(self) -> None:
        if self.isVisible():
            self.reload()

    def ask(
        self,
        title: str,
        place: str,
        *,
        rows: tuple[FactRow, ...],
        meaning: Meaning,
        act: Callable[..., object] | LongAct,
        done: Callable[[object], object],
        warning: str = "",
        failed: str = "",
    ) -> None:
        """Ask the person who is signed in for one signature; see :class:`ui.signing.SigningRequest`."""
        if self.person is None:
            return
        request = SigningRequest(
            title=title,
            place=" · ".join(filter(None, (self.batch, place))),
            rows=rows,
            meaning=meaning,
            signers=(self.person,),
            act=act,
            warning=warning,
            failed=failed,
        )
        self._desk.ask(request, done, self.reload)

    def signed(self, words: str, tone: str = "ok") -> None:
        """Tell that something was recorded, and read the page again."""
        self.notify(words, tone)
        self.reload()

    def _read(self, page: object) -> None:
        self._job = None
        self.page = page  # type: ignore[assignment]  # what the reader returned
        self.show_page(page)  # type: ignore[arg-type]  # as above

    def _failed(self, error: object) -> None:
        self._job = None
        self.notify(explained(error, self.language), "bad")
