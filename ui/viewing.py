"""A document to be looked at, as a screen asks for it; :class:`ui.aside.Aside` shows it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Show", "Viewing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewing:
    """What is to be shown, and what may be done with it."""

    name: str
    """Of the file; of a draft, what it will be."""
    read: Callable[[], bytes] = field(repr=False)
    """Returns the document; it is called in the background and raises the errors of the core."""
    digests: tuple[str, ...] = ()
    """SHA-256 of what the file may be, hexadecimal: as signed, as closed for the long term; none if nobody knows it."""
    file: Path | None = None
    """Where it lies, for the viewer of the system; None if it lies nowhere."""
    draft: bool = False
    """It is not signed: it is marked as a preview, and can be neither printed nor kept."""
    chapter: str = ""
    """What the title of the section to begin with begins with."""


Show = Callable[[Viewing], object]
