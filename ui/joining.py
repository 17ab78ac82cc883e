"""Joins the screens of an open site to its services; called by :class:`ui.app.Program` alone.

It stands beside the composition root because what is imported here is only needed once a site is open.
"""

from typing import TYPE_CHECKING

from batchrecord.execution.bench import Bench
from ui.batches.presenter import BatchListPresenter
from ui.batches.view import BatchListScreen
from ui.joining_quality import join_quality

if TYPE_CHECKING:
    from ui.app import Program

__all__ = ["join_screens"]


def join_screens(program: "Program", bench: Bench) -> None:
    """Make every screen of a site and join it."""
    _join_batches(program, bench)
    join_quality(program, bench)


def _join_batches(program: "Program", bench: Bench) -> None:
    parts = program.parts
    screen = BatchListScreen(parts.theme, parts.translation)
    presenter = BatchListPresenter(screen, bench, parts.readers.running(screen), program.show_batch)
    screen.opened.connect(presenter.open)
    screen.shown.connect(presenter.refresh)
    parts.window.add_screen("batches", screen)
    program.person_changed.connect(presenter.set_person)
