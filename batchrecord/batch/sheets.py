"""The code of a step sheet: a page on which one step is written down while the program cannot be used.

``BS1/<batch>/<step>/<pass>/<number>``: scanned, it leads to that step, where what was written is recorded late. Each
sheet is a controlled copy (China GMP Art. 163; EU GMP 4.1): its number is its own in the batch, and who printed it is
signed. A sheet that nobody signed for, such as a copy of a copy with a number made up, is none.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.batch.facts import PrintedSheet
from batchrecord.batch.mark import Mark
from batchrecord.batch.state import BatchState, Instance
from batchrecord.events.paper import SheetsPrinted
from batchrecord.master.model import Step
from batchrecord.signing.people import Role

__all__ = [
    "MAY_PRINT",
    "MOST_SHEETS",
    "SHEET_CODE",
    "SheetCode",
    "codes_for",
    "entered_from",
    "is_sheet_code",
    "printed",
]

SHEET_CODE = "BS1/"
"""What every code of a step sheet begins with."""
MAY_PRINT = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.WAREHOUSE, Role.ANALYST, Role.LOGISTICS, Role.QUALITY})
"""Who works by the sheets, and who watches over them."""
MOST_SHEETS = 500
"""Of one print."""
_LONGEST = 200
_SHAPE = re.compile(
    r"BS1/(?P<batch>[^/\s]+)/(?P<step>[A-Z0-9]{1,8}\.[A-Za-z0-9]{1,8})/(?P<iteration>[1-9][0-9]{0,3})"
    r"/(?P<number>[1-9][0-9]{0,4})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCode:
    """One sheet."""

    batch: str
    step: str
    iteration: int
    """Pass of the step it was printed for."""
    number: int
    """Which sheet of the batch it is, from 1."""

    @classmethod
    def parse(cls, text: str) -> "SheetCode":
        """Read a code as a scanner types it.

        Raises:
            FormatError: ``sheet-code.malformed``.
        """
        found = _SHAPE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
        if found is None:
            raise FormatError(Finding.failed("sheet-code.malformed", value=text.strip()[:40]))
        return cls(
            batch=found["batch"],
            step=found["step"],
            iteration=int(found["iteration"]),
            number=int(found["number"]),
        )

    @property
    def text(self) -> str:
        """The code as it is printed."""
        return f"{SHEET_CODE}{self.batch}/{self.step}/{self.iteration}/{self.number}"


def is_sheet_code(text: str) -> bool:
    """Tell whether a text that was scanned is meant as the code of a sheet, even one typed under Caps Lock."""
    return text.strip().upper().startswith(SHEET_CODE)


def codes_for(state: BatchState, batch: str, steps: Iterable[Step]) -> tuple[SheetCode, ...]:
    """Return the codes of sheets that would be printed now: one for each step, numbered on from the last."""
    begin = len(state.sheets) + 1
    return tuple(
        SheetCode(batch=batch, step=step.id, iteration=state.passes.get(step.id, 1), number=number)
        for number, step in enumerate(steps, begin)
    )


def printed(event: SheetsPrinted, state: BatchState, mark: Mark) -> None:
    """Take printed sheets into the state; what is the code of no sheet is for the guard to say."""
    for text in event.sheets:
        try:
            known = state.master.has_step(SheetCode.parse(text).step)
        except FormatError:
            known = False
        if known:
            state.sheets.setdefault(text, PrintedSheet(mark=mark, code=text))


def entered_from(state: BatchState) -> Mapping[str, tuple[Instance, ...]]:
    """Return which entries were entered from each sheet that one names, by its code."""
    found: dict[str, list[Instance]] = {}
    for instance, each in state.entries.items():
        for revision in each.revisions:
            if revision.claimed is not None and revision.claimed.sheet:
                found.setdefault(revision.claimed.sheet, []).append(instance)
    return {code: tuple(dict.fromkeys(instances)) for code, instances in found.items()}
