"""Makes step sheets: numbered pages to be printed, unsigned, in which nothing is embedded."""

from collections.abc import Sequence

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.document.render import render
from batchrecord.execution.bench import Bench
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.step_sheets import step_sheets

__all__ = ["draw_step_sheets"]


def draw_step_sheets(bench: Bench, batch: str, codes: Sequence[str]) -> bytes:
    """Return sheets of a batch as a PDF.

    Args:
        bench: Services of the site.
        batch: Batch number.
        codes: Of sheets that somebody signed for (:func:`batchrecord.execution.floor.print_sheets`).

    Raises:
        RefusedError: there is no such batch, or a sheet that nobody signed for.
    """
    with bench.looking(batch) as state:
        unknown = next((code for code in codes if code not in state.sheets), None if codes else "")
        if unknown is not None:
            raise RefusedError(Finding.failed("late.sheet-not-printed", sheet=unknown[:60]))
        sheets = [state.sheets[code] for code in codes]
        outline = step_sheets(state, sheets, demonstration=bench.site.demonstration)
    return render(outline, Enclosed(record=None))
