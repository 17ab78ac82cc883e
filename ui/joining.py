"""Joins the screens of an open site to its services; called by :class:`ui.program.Program` alone.

It stands beside the composition root because what is imported here is only needed once a site is open. The order of
the calls is the order of the tabs.
"""

from batchrecord.execution.bench import Bench
from batchrecord.execution.recorder import TELLING
from ui.batches.presenter import BatchListPresenter
from ui.batches.view import BatchListScreen
from ui.joining_quality import join_quality
from ui.shell import Tab
from ui.step.presenter import StepPresenter
from ui.step.view import StepScreen
from ui.translation import translate
from ui.way import Way

__all__ = ["join_screens"]


def join_screens(way: Way, bench: Bench) -> None:
    """Make every screen of a site and join it."""
    _join_batches(way, bench)
    _join_step(way, bench)
    join_quality(way, bench)


def _join_batches(way: Way, bench: Bench) -> None:
    parts = way.parts
    screen = BatchListScreen(parts.theme, parts.translation, parts.clock, parts.window, way.desk)
    presenter = BatchListPresenter(screen, bench, parts.readers.running(screen), way.show_batch)
    way.keep(presenter)
    screen.join(presenter)
    way.add_site_screen(Tab(name="batches", title=_batches_title, icon="list"), screen)
    screen.code_asked.connect(way.code_asked)


def _join_step(way: Way, bench: Bench) -> None:
    parts = way.parts
    window = parts.window
    screen = StepScreen(parts.theme, parts.translation, parts.clock, window, way.desk)
    presenter = StepPresenter(
        screen, bench, parts.readers.running(screen), telling=TELLING, placed=way.name_place, drafts=way.drafts
    )
    way.keep(presenter)
    screen.join(presenter)
    screen.said.connect(lambda words: window.notice.show_notice(*words))
    screen.deviations_asked.connect(lambda: way.show_batch(way.batch, "deviations"))
    way.add_batch_screen(Tab(name="step", title=_step_title, icon="clipboard-list"), screen)


def _batches_title() -> str:
    return translate("BatchList", "Batches")


def _step_title() -> str:
    return translate("Program", "Making")
