"""The code of a step sheet: a page on which one step is written down while the program cannot be used.

``BS1/<batch>/<step>/<pass>``: scanned, it leads to that step, where what was written is recorded late.
"""

import re
from dataclasses import dataclass

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["SHEET_CODE", "SheetCode", "is_sheet_code"]

SHEET_CODE = "BS1/"
"""What every code of a step sheet begins with."""
_LONGEST = 200
_SHAPE = re.compile(r"BS1/(?P<batch>[^/\s]+)/(?P<step>[A-Z0-9]{1,8}\.[A-Za-z0-9]{1,8})/(?P<iteration>[1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCode:
    """One sheet."""

    batch: str
    step: str
    iteration: int
    """Pass of the step it was printed for."""

    @classmethod
    def parse(cls, text: str) -> "SheetCode":
        """Read a code as a scanner types it.

        Raises:
            FormatError: ``sheet-code.malformed``.
        """
        found = _SHAPE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
        if found is None:
            raise FormatError(Finding.failed("sheet-code.malformed", value=text.strip()[:40]))
        return cls(batch=found["batch"], step=found["step"], iteration=int(found["iteration"]))

    @property
    def text(self) -> str:
        """The code as it is printed."""
        return f"{SHEET_CODE}{self.batch}/{self.step}/{self.iteration}"


def is_sheet_code(text: str) -> bool:
    """Tell whether a text that was scanned is meant as the code of a sheet, even one typed under Caps Lock."""
    return text.strip().upper().startswith(SHEET_CODE)
