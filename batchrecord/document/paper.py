"""Makes step sheets: plain pages to be printed, unsigned, in which nothing is embedded."""

from collections.abc import Sequence

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.document.render import render
from batchrecord.execution.bench import Bench
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.step_sheets import step_sheets

__all__ = ["draw_step_sheets"]


def draw_step_sheets(bench: Bench, batch: str, wanted: Sequence[str]) -> bytes:
    """Return the sheets of some steps of a batch as a PDF.

    Args:
        bench: Services of the site.
        batch: Batch number.
        wanted: Steps, such as ``P5.08``, or phases, such as ``P5``, whose steps are all drawn.

    Raises:
        RefusedError: there is no such batch, or none of its steps or phases is called like that.
    """
    now = bench.site.clock.now()
    with bench.looking(batch) as state:
        steps = []
        for name in wanted:
            found = [step for step in state.master.steps() if name in (step.id, state.master.phase_of(step.id).id)]
            if not found:
                raise RefusedError(Finding.failed("step.unknown", step=name[:60]))
            steps += found
        demonstration = bench.site.demonstration
        outline = step_sheets(state, steps, made=now.text, offset=now.offset, demonstration=demonstration)
    return render(outline, Enclosed(record=None))
