"""Joins the screens of an open site to its services; called by :class:`ui.program.Program` alone.

It stands beside the composition root because what is imported here is only needed once a site is open. The order of
the calls is the order of the tabs.
"""

from functools import partial

from batchrecord.base.text import Phrase
from batchrecord.execution.bench import Bench
from batchrecord.execution.recorder import TELLING
from batchrecord.execution.worklist import Worklist
from ui.attachments.desk import FileDesk
from ui.batches.presenter import BatchListPresenter
from ui.batches.view import BatchListScreen
from ui.hold_strip import HoldStrip
from ui.holds import Holds
from ui.home.presenter import HomePresenter
from ui.home.view import HomeScreen
from ui.joining_quality import join_quality
from ui.labels.desk import LabelDesk
from ui.registers.joining import join_registers
from ui.scanner.joining import join_scanner
from ui.shell import Tab
from ui.step.presenter import StepPresenter
from ui.step.view import StepScreen
from ui.translation import translate
from ui.way import Way

__all__ = ["join_screens"]


def join_screens(way: Way, bench: Bench) -> None:
    """Make every screen of a site and join it."""
    way.product_of = partial(_product, bench)
    files = _files(way, bench)
    worklist = Worklist(bench)
    holds = Holds(worklist.hold_times, way.parts.readers, way.parts.clock, way)
    _join_home(way, worklist, holds)
    _join_batches(way, bench, holds)
    _join_step(way, bench, holds, files)
    join_quality(way, bench, files)
    _join_shop_clock(way, holds)
    join_registers(way, bench)
    join_scanner(way)


def _product(bench: Bench, batch: str) -> Phrase:
    with bench.looking(batch) as state:
        return state.master.product


def _join_home(way: Way, worklist: Worklist, holds: Holds) -> None:
    parts = way.parts
    screen = HomeScreen(parts.theme, parts.translation, holds)
    run = parts.readers.running(screen)
    presenter = HomePresenter(screen, worklist, run, opened=way.show_batch, at_step=way.show_step)
    way.keep(presenter)
    screen.join(presenter)
    screen.code_asked.connect(way.code_asked)
    way.add_site_screen(Tab(name="home", title=_home_title, icon="clipboard-check"), screen)


def _join_batches(way: Way, bench: Bench, holds: Holds) -> None:
    parts = way.parts
    screen = BatchListScreen(parts.theme, parts.translation, parts.window, way.desk, holds)
    presenter = BatchListPresenter(screen, bench, parts.readers.running(screen), way.show_batch)
    way.keep(presenter)
    screen.join(presenter)
    way.add_site_screen(Tab(name="batches", title=_batches_title, icon="list"), screen)
    screen.code_asked.connect(way.code_asked)


def _files(way: Way, bench: Bench) -> FileDesk:
    """Return where every screen has files shown."""
    parts = way.parts
    return FileDesk(
        parts.theme,
        parts.translation,
        parts.window,
        parts.readers,
        kept=lambda: bench.site.store,
        show=way.show_preview,
        parent=way,
    )


def _join_step(way: Way, bench: Bench, holds: Holds, files: FileDesk) -> None:
    parts = way.parts
    window = parts.window
    screen = StepScreen(parts.theme, parts.translation, window, way.desk, holds)
    presenter = StepPresenter(screen, bench, parts.readers.running(screen), telling=TELLING, drafts=way.drafts)
    way.keep(presenter)
    screen.labels = LabelDesk(bench, parts.clock, parts.readers, parts.drawers)
    screen.join(presenter)
    screen.said.connect(lambda words: window.notice.show_notice(*words))
    screen.file_asked.connect(files.look_at)
    way.sheet_scanned.connect(screen.record_from)
    screen.deviations_asked.connect(lambda: way.show_batch(way.batch, "deviations"))
    way.add_step_screen(Tab(name="step", title=_step_title, icon="clipboard-list"), screen)


def _join_shop_clock(way: Way, holds: Holds) -> None:
    """Warn on every screen of a time that is nearly over."""
    strip = HoldStrip(way.parts.theme, way.parts.translation, holds)
    way.parts.window.add_strip(strip)
    way.news.connect(holds.look_again)
    way.person_changed.connect(lambda person: strip.set_there(person is not None))
    strip.opened.connect(lambda running: way.show_step(running.batch, running.step))
    holds.look_again()


def _home_title() -> str:
    return translate("Home", "My work")


def _batches_title() -> str:
    return translate("BatchList", "Batches")


def _step_title() -> str:
    return translate("Program", "Making")
