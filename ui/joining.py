"""Joins the screens of an open site to its services; called by :class:`ui.program.Program` alone.

It stands beside the composition root because what is imported here is only needed once a site is open.
"""

from typing import TYPE_CHECKING

from batchrecord.execution.bench import Bench
from batchrecord.execution.recorder import TELLING
from ui.batches.presenter import BatchListPresenter
from ui.batches.view import BatchListScreen
from ui.joining_quality import join_quality
from ui.shell import Tab
from ui.step.presenter import StepPresenter
from ui.step.view import StepScreen
from ui.translation import translate

if TYPE_CHECKING:
    from ui.program import Program

__all__ = ["join_screens"]


def join_screens(program: "Program", bench: Bench) -> None:
    """Make every screen of a site and join it."""
    _join_batches(program, bench)
    _join_step(program, bench)
    join_quality(program, bench)


def _join_batches(program: "Program", bench: Bench) -> None:
    parts = program.parts
    screen = BatchListScreen(parts.theme, parts.translation, parts.clock, parts.window, program.desk)
    presenter = BatchListPresenter(screen, bench, parts.readers.running(screen), program.show_batch)
    program.keep(presenter)
    screen.join(presenter)
    parts.window.add_screen("batches", screen)
    program.person_changed.connect(presenter.set_person)
    screen.code_asked.connect(program.code_asked)


def _join_step(program: "Program", bench: Bench) -> None:
    parts = program.parts
    window = parts.window
    screen = StepScreen(parts.theme, parts.translation, parts.clock, window, program.desk)
    presenter = StepPresenter(screen, bench, parts.readers.running(screen), telling=TELLING, placed=program.name_place)
    program.keep(presenter)
    screen.join(presenter)
    screen.said.connect(lambda words: window.notice.show_notice(*words))
    program.add_batch_screen(Tab(name="step", title=_step_title, icon="clipboard-list"), screen)


def _step_title() -> str:
    return translate("Program", "Making")
