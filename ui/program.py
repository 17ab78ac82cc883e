"""The program in its window: a site is opened, somebody signs in, and she finds her way.

Each of that is a part of its own: :mod:`ui.opening.site` opens, :mod:`ui.signin.door` lets people in and out,
:mod:`ui.way` leads to the places of the site and of its batches, and :mod:`ui.aside` shows what lies beside. Here they
are put together. How a screen is joined to the way is written in :mod:`ui.way`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import garbage
from ui.aside import Aside
from ui.drafts import Drafts
from ui.news import News
from ui.opening.site import SiteOpening
from ui.parts import Parts
from ui.signin.door import Door
from ui.signing.signer import Signer
from ui.way import Way

if TYPE_CHECKING:
    from batchrecord.execution.bench import Bench

__all__ = ["Program"]


class Program(QObject):
    """Opening, door, way and what lies beside it."""

    def __init__(
        self,
        parts: Parts,
        *,
        painted: Callable[[], object] | None = None,
        ready: Callable[[], object] | None = None,
    ) -> None:
        """Put the parts together.

        Args:
            parts: what the window is made of.
            painted: called when the first page is on screen.
            ready: called when people can sign in, or choose a site.
        """
        super().__init__(parts.window)
        self.parts, self._ready = parts, ready
        self.bench: Bench | None = None
        """The services of the site that is open."""
        self._news: News | None = None
        self.opening = SiteOpening(parts, self, painted)
        self.door = Door(parts, self)
        self.aside = Aside(parts, self)
        self.way = Way(parts, self.aside.show_preview, self)
        self.opening.waiting.connect(self.door.show)
        self.opening.opened.connect(self.join)
        self.opening.offered.connect(self._tell_ready)
        self.door.came.connect(self._begin_work)
        self.door.leaving.connect(self.way.stay)
        self.door.left.connect(self._end_work)
        self.aside.left.connect(self._leave_aside)
        self.aside.code_asked.connect(self.way.code_asked)
        window = parts.window
        window.home_asked.connect(self.way.show_home)
        window.switch_asked.connect(self.door.switch)
        window.verify_asked.connect(self.aside.show_verification)
        window.closing.connect(self._close)

    @property
    def person(self) -> Signer | None:
        """Who is signed in."""
        return self.door.person

    def start(self, folder: Path | None) -> None:
        """Show the first page: sign in at a site, or choose one."""
        if folder is None:
            self.opening.offer()
        else:
            self.opening.open(folder)

    def join(self, bench: "Bench") -> None:
        """Go on with a site that is open."""
        from ui.joining import join_screens

        self.bench, site = bench, bench.site
        self.parts.errors.keep_in(site.folder.path)
        self.parts.window.set_site(site.demonstration)
        self.door.open(bench)
        self.way.drafts = Drafts(site.folder.drafts)
        with self.parts.theme.undressed():
            join_screens(self.way, bench)
        self._news = News(site.store, self)
        self._news.heard.connect(self.way.look_again)
        self._news.heard.connect(self.door.look_again)
        self.aside.trust(site)
        garbage.keep()
        if not self.aside.verifying:
            self.door.show()
        self._tell_ready()

    def _tell_ready(self) -> None:
        if self._ready is not None:
            self._ready()

    def _begin_work(self, person: Signer) -> None:
        self.way.follow(person)
        self.way.begin()

    def _end_work(self) -> None:
        self.way.follow(None)

    def _leave_aside(self) -> None:
        if self.person is not None:
            self.way.go_on()
        elif self.bench is not None or not self.opening.offering:
            self.door.show()
        else:
            self.opening.offer()

    def _close(self) -> None:
        self.door.end()
        if self._news is not None:
            self._news.end()
        self.aside.end()
        self.parts.end()
        if self.bench is not None:
            self.bench.site.close()
            garbage.let_go()
