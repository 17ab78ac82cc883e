"""Batches come into their suite and go out of it."""

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.events.suite import SuiteCleared, SuiteOccupied
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Recorded, Recorder
from batchrecord.signing.meanings import Meaning

__all__ = ["clear_suite", "has_suite", "occupy_suite"]


def has_suite(recorder: Recorder, batch: str) -> bool:
    """Tell whether a batch has its suite now."""
    site = recorder.site
    with recorder.looking(batch) as state:
        held = None if state.issued is None else site.register.suites.holder(state.issued.suite, site.size)
        return held is not None and held.fact == batch


def occupy_suite(recorder: Recorder, batch: str, by: Credentials) -> Recorded:
    """Let a batch come into the suite it was issued for.

    Raises:
        RefusedError: the batch is decided on, or another has the suite and was not cleared (the attempt is kept).
    """
    with recorder.looking(batch) as state:
        if state.issued is None or (state.decision is not None and state.decision.event.decision != "held"):
            raise RefusedError(Finding.failed("batch.closed"))
        event = SuiteOccupied(suite=state.issued.suite, batch=batch)
    return recorder.sign_site(event, Meaning.RECORDED, by)


def clear_suite(recorder: Recorder, batch: str, by: Credentials) -> Recorded:
    """Say that nothing of a batch is left in its suite.

    Raises:
        RefusedError: the batch is not there.
    """
    with recorder.looking(batch) as state:
        suite = "" if state.issued is None else state.issued.suite
    return recorder.sign_site(SuiteCleared(suite=suite, batch=batch), Meaning.RECORDED, by)
