"""QA's review by exception: each exception is read and acknowledged, then audit trail and batch record are signed."""

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.events.common import Target
from batchrecord.events.review import ExceptionAcknowledged, ReviewSigned
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Recorded, Situation
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role

__all__ = ["acknowledge", "sign_audit_trail_review", "sign_batch_review"]


def acknowledge(bench: Bench, batch: str, exception: str, comment: str, *, by: Credentials) -> Recorded:
    """Sign that one exception was read and what quality assurance thinks of it.

    Raises:
        RefusedError: no such exception, acknowledged before, no comment, or the person took part in the batch.
        WrongPassphraseError: nothing was signed.
    """
    event = ExceptionAcknowledged(exception=exception, comment=comment)
    return bench.recorder.sign(batch, lambda _: event, Meaning.ACKNOWLEDGED, by, roles=(Role.QUALITY,))


def sign_audit_trail_review(bench: Bench, batch: str, *, by: Credentials) -> Recorded:
    """Sign the review of the audit trail up to the last entry."""
    return _sign(bench, batch, "audit-trail", Meaning.AUDIT_TRAIL_REVIEWED, by=by)


def sign_batch_review(bench: Bench, batch: str, *, by: Credentials) -> Recorded:
    """Sign the review of the whole batch record.

    Raises:
        RefusedError: something is still open; all of it is named.
        WrongPassphraseError: nothing was signed.
    """
    return _sign(bench, batch, "batch", Meaning.BATCH_REVIEWED, by=by)


def _sign(bench: Bench, batch: str, aspect: str, meaning: Meaning, *, by: Credentials) -> Recorded:
    def build(now: Situation) -> object:
        head = now.state.head
        if head is None:
            raise RefusedError(Finding.failed("batch.not-issued"))
        through = Target(seq=head.seq, leaf=head.leaf)
        return ReviewSigned(aspect=aspect, through=through, exceptions=len(now.state.issues))

    return bench.recorder.sign(batch, build, meaning, by)
