"""Step sheets, which are filled in by hand while the program cannot be used: controlled copies, numbered one by one."""

from dataclasses import dataclass

__all__ = ["SheetsPrinted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsPrinted:
    """``sheets.printed``: sheets of a batch were printed; only what stands on one of them is recorded from paper."""

    sheets: tuple[str, ...]
    """The code of each, ``BS1/<batch>/<step>/<pass>/<number>``; numbers count on through the batch, from 1."""
