"""What a register shows and asks, as plain facts in the language of the screen. No Qt in here.

A register is a list, what there is to know about one line of it, and the acts that the person may sign. The four
registers differ in their columns, facts and acts; one screen shows them all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from batchrecord.execution.identity import Credentials

__all__ = ["ALL", "Act", "Detail", "Do", "Form", "FormField", "HistoryLine", "Register", "Row", "Texts"]

ALL = "all"
"""The group that holds every line."""

Texts = Mapping[str, str]
"""What was filled in, by the name of the field."""

Do = Callable[["Credentials"], object]
"""Signs and records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list."""

    key: tuple[str, ...]
    """What it is found by, such as item and lot."""
    cells: tuple[str, ...]
    state: str
    """``ok``, ``attention``, ``bad`` or ``none``: how it stands, beside the words of the last cell."""
    group: str
    codes: tuple[str, ...] = ()
    """What a scanner may read from its label."""

    def matches(self, text: str) -> bool:
        """Tell whether every word of a text occurs in it, in whatever case."""
        line = " ".join((*self.cells, *self.codes)).casefold()
        return all(part in line for part in text.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One thing that was done with it."""

    when: str
    what: str
    place: str
    """Batch and entry; empty for an entry of the site."""
    amount: str
    by: str
    batch: str = ""
    replaced: bool = False
    """It was corrected since, and counts no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What there is to know about one line."""

    key: tuple[str, ...]
    title: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[HistoryLine, ...] = ()
    """Newest first."""
    notes: tuple[str, ...] = ()
    """What has to be read before anything is signed, such as what in a master is not verified."""
    acts: tuple[str, ...] = ()
    """What the person who is signed in may do with it, the ordinary one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One thing to fill in."""

    name: str
    sort: str = "text"
    """``text``, ``code``, ``note``, ``date``, ``number``, ``choice`` or ``flag``."""
    required: bool = True
    options: tuple[tuple[str, str], ...] = ()
    """Of a choice: code and words."""
    value: str = ""
    """What stands there beforehand; of a flag ``yes`` or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What an act asks before it is signed."""

    act: str
    key: tuple[str, ...]
    subject: str
    """What it is about, in words."""
    fields: tuple[FormField, ...]
    meaning: str
    """Code of the meaning of the signature."""
    notes: tuple[str, ...] = ()
    """What has to be read before it is signed."""
    read: Callable[[str], Mapping[str, str]] | None = None
    """Tells what a code that is scanned into one field says of all of them; nothing where it is no such code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act that is filled in and waits for its signature."""

    form: Form
    rows: tuple[tuple[str, str], ...]
    """Exactly what is signed: labels and values."""
    do: "Do"


class Register(Protocol):
    """One of the registers."""

    @property
    def name(self) -> str:
        """``materials``, ``equipment``, ``people`` or ``masters``."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """Codes of the columns; the last one says how a line stands."""
        ...

    @property
    def groups(self) -> tuple[str, ...]:
        """Codes of the filters, :data:`ALL` first."""
        ...

    def rows(self, language: str) -> tuple[Row, ...]:
        """Return the list."""
        ...

    def detail(self, key: tuple[str, ...], person: str, language: str) -> Detail:
        """Return what there is to know about a line, and what a person may do with it.

        Raises:
            RefusedError: there is no such line.
        """
        ...

    def acts(self, person: str) -> tuple[str, ...]:
        """Return what a person may add to the register."""
        ...

    def form(self, act: str, key: tuple[str, ...], language: str) -> Form:
        """Return what an act asks before it is signed; an empty key for what adds a line."""
        ...

    def act(self, form: Form, texts: Texts, language: str) -> Act:
        """Return the act as it was filled in.

        Raises:
            FormatError: something that was filled in cannot be signed; the finding names the field.
        """
        ...
