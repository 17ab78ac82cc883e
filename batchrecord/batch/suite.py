"""Whether the batch has its suite (process rule G11): one patient at a time, until line clearance of the one before.

It is asked at every entry and timer of a phase that the master marks with ``suite = true``, except in a lane beside the
main one, which is worked off elsewhere, such as in the laboratory. What is recorded late is judged by who had the suite
then. That it was nobody's is no reason against it: while the program stands still no batch can be entered as there.
"""

from collections.abc import Iterator

from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.past import past_of
from batchrecord.batch.state import BatchState
from batchrecord.registers.site import SiteRegister

__all__ = ["against_suite", "needs_suite", "suite_evidence"]


def needs_suite(state: BatchState, entry: str) -> bool:
    """Tell whether an entry of the master is made inside the suite."""
    if not state.master.has_entry(entry) or not (step := state.master.entry(entry).step):
        return False
    return state.master.phase_of(step).suite and not state.master.step(step).lane


def against_suite(state: BatchState, act: Act, entry: str, site: SiteRegister) -> Iterator[Finding]:
    """Yield why an entry may not be made: the suite of the batch is free, or another batch has it."""
    if state.issued is None or not needs_suite(state, entry):
        return
    suite = state.issued.suite
    past = past_of(state, act, site)
    found = site.suites.holder(suite, past.size)
    if found is None:
        if past.utc == act.utc:
            yield Finding.failed("suite.not-occupied", act.where, suite=suite)
    elif found.fact != state.issued.batch:
        yield Finding.failed("suite.other-batch", act.where, suite=suite, other=found.fact)


def suite_evidence(state: BatchState, entry: str, site: SiteRegister, size: int) -> tuple[str, ...]:
    """Return the leaf of the site entry by which the batch has its suite; empty where none is needed or there."""
    if state.issued is None or not needs_suite(state, entry):
        return ()
    found = site.suites.holder(state.issued.suite, size)
    return found.leaves if found is not None and found.fact == state.issued.batch else ()
