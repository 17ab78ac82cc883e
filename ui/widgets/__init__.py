"""The pieces that screens are made of.

They hold no rules: what a value is worth, or whether somebody may sign, is said to them. Own signals are ``Signal()``
or ``Signal(object)`` only, because the others change values on the way (a Decimal becomes -1, None becomes an empty
text). What people or records say is shown as plain text. Every widget takes the theme first and its parent last.
"""

from ui.widgets.banner import Banner, EmptyState
from ui.widgets.beside import Beside, Panel
from ui.widgets.button import Button
from ui.widgets.card import Card, Chip, Divider, FactRow, Facts
from ui.widgets.choice import Choices, Combo
from ui.widgets.drop import DropArea
from ui.widgets.field import Field
from ui.widgets.filters import Filters
from ui.widgets.flow import Flow
from ui.widgets.inputs import CodeInput, Labelled, NoteInput, PassphraseInput, TextInput
from ui.widgets.notice import NoticeBar
from ui.widgets.scan import Scan, ScanField
from ui.widgets.screen import Screen
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Scrim, Sheet
from ui.widgets.states import State
from ui.widgets.table import Column, RowsModel, Table
from ui.widgets.text import ElidedText, Mark, Text, VerdictLine

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
    "Labelled",
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
    "VerdictLine",
]
