"""The pieces that screens are made of.

They hold no rules: what a value is worth, or whether somebody may sign, is said to them. Own signals are ``Signal()``
or ``Signal(object)`` only, because the others change values on the way (a Decimal becomes -1, None becomes an empty
text). What people or records say is shown as plain text. Every widget takes the theme first and its parent last.

They are loaded when they are first asked for: the sign-in page needs a third of them and is painted sooner.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.banner import Banner, EmptyState
    from ui.widgets.beside import Beside, Panel
    from ui.widgets.button import Button
    from ui.widgets.card import Card, Chip, Divider, FactRow, Facts
    from ui.widgets.choice import Choices, Combo, Tick
    from ui.widgets.drop import DropArea
    from ui.widgets.field import Field
    from ui.widgets.filters import Filters
    from ui.widgets.flow import Flow
    from ui.widgets.inputs import CodeInput, Labelled, NoteInput, PassphraseInput, TextInput, TypedElsewhere
    from ui.widgets.listed import Listed
    from ui.widgets.notice import NoticeBar
    from ui.widgets.scan import Scan, ScanField
    from ui.widgets.screen import Screen
    from ui.widgets.scroll import Scroll
    from ui.widgets.sheet import Scrim, Sheet
    from ui.widgets.states import State
    from ui.widgets.table import Column, RowsModel, Table
    from ui.widgets.text import ElidedText, Mark, Text, VerdictLine
    from ui.widgets.typed import Keeping, Typed

__all__ = [
    "Banner",
    "Beside",
    "Button",
    "Card",
    "Chip",
    "Choices",
    "CodeInput",
    "Column",
    "Combo",
    "Divider",
    "DropArea",
    "ElidedText",
    "EmptyState",
    "FactRow",
    "Facts",
    "Field",
    "Filters",
    "Flow",
    "Keeping",
    "Labelled",
    "Listed",
    "Mark",
    "NoteInput",
    "NoticeBar",
    "Panel",
    "PassphraseInput",
    "RowsModel",
    "Scan",
    "ScanField",
    "Screen",
    "Scrim",
    "Scroll",
    "Sheet",
    "State",
    "Table",
    "Text",
    "TextInput",
    "Tick",
    "Typed",
    "TypedElsewhere",
    "VerdictLine",
]

_HOMES = {
    "ui.widgets.banner": ("Banner", "EmptyState"),
    "ui.widgets.beside": ("Beside", "Panel"),
    "ui.widgets.button": ("Button",),
    "ui.widgets.card": ("Card", "Chip", "Divider", "FactRow", "Facts"),
    "ui.widgets.choice": ("Choices", "Combo", "Tick"),
    "ui.widgets.drop": ("DropArea",),
    "ui.widgets.field": ("Field",),
    "ui.widgets.filters": ("Filters",),
    "ui.widgets.flow": ("Flow",),
    "ui.widgets.inputs": ("CodeInput", "Labelled", "NoteInput", "PassphraseInput", "TextInput", "TypedElsewhere"),
    "ui.widgets.listed": ("Listed",),
    "ui.widgets.notice": ("NoticeBar",),
    "ui.widgets.scan": ("Scan", "ScanField"),
    "ui.widgets.screen": ("Screen",),
    "ui.widgets.scroll": ("Scroll",),
    "ui.widgets.sheet": ("Scrim", "Sheet"),
    "ui.widgets.states": ("State",),
    "ui.widgets.table": ("Column", "RowsModel", "Table"),
    "ui.widgets.text": ("ElidedText", "Mark", "Text", "VerdictLine"),
    "ui.widgets.typed": ("Keeping", "Typed"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            found: object = getattr(import_module(home), name)
            globals()[name] = found
            return found
    raise AttributeError(name)
