"""What is to be signed, by whom and with which meaning."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.signing.signer import Signer
from ui.widgets import FactRow

if TYPE_CHECKING:  # at run time it would bring the database along, and the window is shown before that is needed
    from batchrecord.execution.identity import Credentials
    from ui.background import Follow

__all__ = ["LongAct", "SigningRequest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LongAct:
    """An act of which signing is the smallest part, such as making a document."""

    act: Callable[["Credentials", "Follow"], object]
    """Tells how many parts are done.

    Until it has told that all are, it can be called off; it then leaves nothing half done.
    ."""
    busy: str
    """What is being done, before the parts can be counted and after the last one."""
    part: str
    """What is being done, with ``{done}`` and ``{total}``."""
    stopped: str
    """What holds after it was called off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningRequest:
    """One signature, in the words of the language on screen."""

    title: str
    place: str
    """Batch, step and entry."""
    rows: tuple[FactRow, ...]
    """Exactly what is signed: labels, and values with their units as they will be recorded."""
    meaning: str
    """Code of the meaning, such as ``performed``."""
    signers: tuple[Signer, ...]
    """One: she signs. Several: one of them is chosen in the sheet, such as the second person."""
    act: "Callable[[Credentials], object] | LongAct"
    """Signs and records; runs in the writing thread."""
    chosen: str = ""
    """Who is chosen beforehand, where several can sign."""
    who: str = ""
    """Who may sign and who may not, where one of several is chosen or nobody is there who may."""
    warning: str = ""
    """What the signature sets off, such as a deviation."""
    failed: str = ""
    """Title of what went wrong, where it need not be the signature."""
