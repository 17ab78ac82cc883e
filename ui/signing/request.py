"""What is to be signed, by whom and with which meaning."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.signing.signer import Signer
from ui.widgets import FactRow

if TYPE_CHECKING:  # at run time it would bring the database along, and the window is shown before that is needed
    from batchrecord.execution.identity import Credentials

__all__ = ["SigningRequest"]


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
    act: Callable[["Credentials"], object]
    """Signs and records; runs in the writing thread."""
    chosen: str = ""
    """Who is chosen beforehand, where several can sign."""
    who: str = ""
    """Who may sign and who may not, where one of several is chosen or nobody is there who may."""
    warning: str = ""
    """What the signature sets off, such as a deviation."""
    busy: str = ""
    """What is being done after the passphrase is given, where that is more than signing."""
    failed: str = ""
    """Title of what went wrong, where it need not be the signature."""
