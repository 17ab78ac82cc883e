"""Joins the registers to the places of the site; called by :mod:`ui.joining`."""

from batchrecord.execution.bench import Bench
from ui.batch_page import Surroundings
from ui.registers.equipment import Equipment
from ui.registers.masters import Masters
from ui.registers.materials import Materials
from ui.registers.page import Register
from ui.registers.people import People
from ui.registers.view import RegisterScreen
from ui.registers.words import title_words
from ui.shell import Tab
from ui.way import Way

__all__ = ["join_registers"]

_ICONS = {"materials": "package", "equipment": "beaker", "people": "users", "masters": "file-text"}


def join_registers(way: Way, bench: Bench) -> None:
    """Add the registers to the places of the site."""
    registers: tuple[Register, ...] = (Materials(bench), Equipment(bench), People(bench), Masters(bench))
    parts = way.parts
    around = Surroundings(
        theme=parts.theme,
        translation=parts.translation,
        readers=parts.readers,
        desk=way.desk,
        notify=parts.window.notice.show_notice,
        show=way.show_preview,
        drafts=way.drafts,
    )
    for register in registers:
        _join(way, around, register)


def _join(way: Way, around: Surroundings, register: Register) -> None:
    screen, name = RegisterScreen(around, way.parts.window, register), register.name
    screen.batch_asked.connect(lambda batch: way.show_batch(str(batch)))
    way.add_site_screen(Tab(name=name, title=lambda: title_words(name), icon=_ICONS[name]), screen)
