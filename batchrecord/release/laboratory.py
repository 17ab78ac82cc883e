"""Release tests: an analyst enters a result, another analyst checks it against its raw data.

A result is never changed: another one takes its place with a reason, and both stay (failure mode "testing into
compliance"). Reports of instruments, photographs and exports are attached to the result they belong to.
"""

from collections.abc import Sequence

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.batch.calculation import calculated
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues, Input, Reason, Target
from batchrecord.events.laboratory import ResultEntered, ResultReviewed
from batchrecord.execution.attaching import looked_at, settled
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Build, Recorded, Situation
from batchrecord.master.model import EntryDefinition
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.attached import AttachedFile
from batchrecord.steps.attachments import Admitted

__all__ = ["enter_result", "entering", "filled", "review_result", "reviewing", "supersede_result"]


def enter_result(
    bench: Bench,
    batch: str,
    test: str,
    fields: FieldValues,
    *,
    raw_data: str,
    by: Credentials,
    files: Sequence[Admitted] = (),
) -> Recorded:
    """Sign the result of a test as analysed, with its files. A test that is calculated takes no fields.

    Raises:
        RefusedError: there is a result already, the person may not, or a file cannot be attached.
        WrongPassphraseError: nothing was signed.
    """
    return _enter(bench, batch, test, fields, raw_data=raw_data, reason=None, by=by, files=files)


def supersede_result(
    bench: Bench,
    batch: str,
    test: str,
    fields: FieldValues,
    *,
    raw_data: str,
    reason: Reason,
    by: Credentials,
    files: Sequence[Admitted] = (),
) -> Recorded:
    """Sign a result that takes the place of the one before, with a reason and with its files.

    Raises:
        RefusedError: there is none yet, the person may not, or a file cannot be attached.
        WrongPassphraseError: nothing was signed.
    """
    return _enter(bench, batch, test, fields, raw_data=raw_data, reason=reason, by=by, files=files)


def review_result(bench: Bench, batch: str, test: str, *, seq: int | None = None, by: Credentials) -> Recorded:
    """Sign that a result was checked against its raw data.

    Args:
        bench: Services of the site.
        batch: Batch number.
        test: The release test.
        seq: Position of the result that was looked at; if another took its place meanwhile, nothing is signed. None
            takes the one that counts.
        by: Who checked it.

    Raises:
        RefusedError: there is none, it was reviewed, or the person analysed it herself.
        WrongPassphraseError: nothing was signed.
    """
    return bench.recorder.sign(batch, reviewing(test, seq), Meaning.REVIEWED_RESULT, by)


def reviewing(test: str, seq: int | None = None) -> Build:
    """Return what makes the event of a result's review."""

    def build(now: Situation) -> object:
        target = _at(now.state, test, seq)
        if target is None:
            raise RefusedError(Finding.failed("verification.no-target", Where(entry=test), target=test))
        return ResultReviewed(target=target)

    return build


def entering(
    test: str,
    fields: FieldValues,
    *,
    raw_data: str,
    reason: Reason | None = None,
    files: Sequence[AttachedFile] = (),
) -> Build:
    """Return what makes the event of a result; with a reason it takes the place of the one that counts."""

    def build(now: Situation) -> object:
        worked_out, inputs = filled(now.state, now.state.master.test(test).entry, fields)
        return ResultEntered(
            test=test,
            fields=worked_out,
            inputs=inputs,
            raw_data=raw_data,
            supersedes=None if reason is None else _at(now.state, test),
            reason=reason,
            files=settled(now.state, files),
        )

    return build


def filled(
    state: BatchState, definition: EntryDefinition, fields: FieldValues
) -> tuple[FieldValues, tuple[Input, ...]]:
    """Return what would be recorded: what was typed without what is empty, or what the program works out.

    Raises:
        RefusedError: it cannot be worked out yet.
    """
    if definition.formula is not None:
        return calculated(state, definition)
    return {name: value for name, value in fields.items() if value not in ("", ())}, ()


def _enter(
    bench: Bench,
    batch: str,
    test: str,
    fields: FieldValues,
    *,
    raw_data: str,
    reason: Reason | None,
    by: Credentials,
    files: Sequence[Admitted],
) -> Recorded:
    beside = looked_at(files)
    build = entering(test, fields, raw_data=raw_data, reason=reason, files=beside.said)
    return bench.recorder.sign(batch, build, Meaning.ANALYSED, by, files=beside.files)


def _at(state: BatchState, test: str, seq: int | None = None) -> Target | None:
    found = state.entry(state.master.test(test).id)
    for revision in reversed(found.revisions if found is not None else ()):
        if seq is None or revision.mark.seq == seq:
            return Target(seq=revision.mark.seq, leaf=revision.mark.leaf)
    return None
