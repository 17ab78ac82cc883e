"""Lists where there is little room: what a line is called by and how it stands is never cut."""

import pytest

from tests.ui.workstation import Workstation
from ui.registers.page import Row
from ui.theme import Theme
from ui.translation import Translation
from ui.widgets import Table

REGISTERS = ("materials", "equipment", "people", "masters")


def cut(table: Table) -> list[str]:
    """Return the columns that must be whole and are narrower than what they say."""
    model, header = table.model(), table.horizontalHeader()
    found = []
    for number, column in enumerate(model.columns):  # type: ignore[attr-defined]  # a RowsModel
        wanted = max(table.sizeHintForColumn(number), header.sectionSizeHint(number))
        if column.whole and not table.isColumnHidden(number) and table.columnWidth(number) < wanted:
            found.append(f"{column.title()}: {table.columnWidth(number)} of {wanted}")
    return found


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_a_register_can_be_read_at_large_text(
    workstation: Workstation, theme: Theme, translation: Translation, language: str
) -> None:
    """URS-711, URS-731: at 150 percent number, name and status stand whole in the list, and several lines are seen."""
    workstation.sign_in("qa1")
    translation.set_language(language)
    theme.set_scale(150)
    for register in REGISTERS:
        workstation.program.way.show_site(register)
        workstation.settle()
        table = workstation.find_as(Table, f"{register}.list")
        assert cut(table) == [], register
        lines = (table.viewport().height()) // theme.px(48)
        assert lines >= min(4, table.model().rowCount()), register
        for number, column in enumerate(table.model().columns):  # type: ignore[attr-defined]  # a RowsModel
            if column.stretch and not table.isColumnHidden(number):
                assert table.columnWidth(number) >= theme.px(90), register


def test_what_has_no_room_in_the_list_stands_beside_it(workstation: Workstation, theme: Theme) -> None:
    """URS-731: item and expiry are left out of the list at large text, and are told of the lot that is picked."""
    workstation.sign_in("qa1")
    workstation.program.way.show_site("materials")
    workstation.settle()
    table = workstation.find_as(Table, "materials.list")
    titles = _shown(table)
    theme.set_scale(150)
    workstation.settle()
    assert {"Item", "Expiry"} <= titles - _shown(table)
    panel = workstation.words("materials.title") + workstation.words("materials.facts")
    row = table.current()
    assert isinstance(row, Row)
    assert all(part in panel for part in row.key)
    assert "Expiry" in panel
    assert workstation.there("materials.history")
    theme.set_scale(100)
    workstation.settle()
    assert _shown(table) == titles


def _shown(table: Table) -> set[str]:
    columns = table.model().columns  # type: ignore[attr-defined]  # a RowsModel
    return {column.title() for number, column in enumerate(columns) if not table.isColumnHidden(number)}


def test_a_list_that_is_too_wide_is_scrolled_sideways(workstation: Workstation, theme: Theme) -> None:
    """URS-711: where even that has no room, as in the history of a lot, nothing is squeezed: the list is scrolled."""
    workstation.sign_in("qa1")
    theme.set_scale(150)
    workstation.program.way.show_site("materials")
    workstation.settle()
    history = workstation.find_as(Table, "materials.history")
    assert cut(history) == []
    assert history.model().rowCount() > 0
    assert history.horizontalScrollBar().maximum() > 0
