"""Release tests: an analyst enters a result, another analyst checks it against its raw data.

A result is never changed: another one takes its place with a reason, and both stay (failure mode "testing into
compliance").
"""

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.batch.calculation import calculated
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues, Reason, Target
from batchrecord.events.laboratory import ResultEntered, ResultReviewed
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Recorded, Situation
from batchrecord.signing.meanings import Meaning

__all__ = ["enter_result", "review_result", "supersede_result"]


def enter_result(
    bench: Bench, batch: str, test: str, fields: FieldValues, *, raw_data: str, by: Credentials
) -> Recorded:
    """Sign the result of a test as analysed. A test that is calculated takes no fields.

    Raises:
        RefusedError: there is a result already, or the person may not.
        WrongPassphraseError: nothing was signed.
    """
    return _enter(bench, batch, test, fields, raw_data=raw_data, reason=None, by=by)


def supersede_result(
    bench: Bench,
    batch: str,
    test: str,
    fields: FieldValues,
    *,
    raw_data: str,
    reason: Reason,
    by: Credentials,
) -> Recorded:
    """Sign a result that takes the place of the one before, with a reason.

    Raises:
        RefusedError: there is none yet, or the person may not.
        WrongPassphraseError: nothing was signed.
    """
    return _enter(bench, batch, test, fields, raw_data=raw_data, reason=reason, by=by)


def review_result(bench: Bench, batch: str, test: str, *, by: Credentials) -> Recorded:
    """Sign that the result which counts was checked against its raw data.

    Raises:
        RefusedError: there is none, it was reviewed, or the person analysed it herself.
        WrongPassphraseError: nothing was signed.
    """
    with bench.looking(batch) as state:
        target = _standing(state, test)
        if target is None:
            raise RefusedError(Finding.failed("verification.no-target", Where(ledger=batch, entry=test)))
    event = ResultReviewed(target=target)
    return bench.recorder.sign(batch, lambda _: event, Meaning.REVIEWED_RESULT, by)


def _enter(
    bench: Bench,
    batch: str,
    test: str,
    fields: FieldValues,
    *,
    raw_data: str,
    reason: Reason | None,
    by: Credentials,
) -> Recorded:
    def build(now: Situation) -> object:
        definition = now.state.master.test(test).entry
        filled, inputs = (fields, ()) if definition.formula is None else calculated(now.state, definition)
        return ResultEntered(
            test=test,
            fields={name: value for name, value in filled.items() if value not in ("", ())},
            inputs=inputs,
            raw_data=raw_data,
            supersedes=None if reason is None else _standing(now.state, test),
            reason=reason,
        )

    return bench.recorder.sign(batch, build, Meaning.ANALYSED, by)


def _standing(state: BatchState, test: str) -> Target | None:
    found = state.entry(state.master.test(test).id)
    if found is None or found.current is None:
        return None
    return Target(seq=found.current.mark.seq, leaf=found.current.mark.leaf)
