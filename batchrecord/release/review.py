"""QA's review by exception: each exception is read and acknowledged, then audit trail and batch record are signed."""

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.events.common import Target
from batchrecord.events.review import ExceptionAcknowledged, ReviewSigned
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Build, Recorded, Situation
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role

__all__ = [
    "MEANING_OF",
    "acknowledge",
    "acknowledging",
    "sign_audit_trail_review",
    "sign_batch_review",
    "signing",
]

MEANING_OF = {"audit-trail": Meaning.AUDIT_TRAIL_REVIEWED, "batch": Meaning.BATCH_REVIEWED}
"""What the signature under each review means."""


def acknowledge(bench: Bench, batch: str, exception: str, comment: str, *, by: Credentials) -> Recorded:
    """Sign that one exception was read and what quality assurance thinks of it.

    Raises:
        RefusedError: no such exception, acknowledged before, no comment, or the person took part in the batch.
        WrongPassphraseError: nothing was signed.
    """
    build = acknowledging(exception, comment)
    return bench.recorder.sign(batch, build, Meaning.ACKNOWLEDGED, by, roles=(Role.QUALITY,))


def acknowledging(exception: str, comment: str) -> Build:
    """Return what makes the event of an acknowledgement."""
    event = ExceptionAcknowledged(exception=exception, comment=comment)
    return lambda _: event


def sign_audit_trail_review(bench: Bench, batch: str, *, by: Credentials) -> Recorded:
    """Sign the review of the audit trail up to the last entry."""
    return _sign(bench, batch, "audit-trail", by=by)


def sign_batch_review(bench: Bench, batch: str, *, by: Credentials) -> Recorded:
    """Sign the review of the whole batch record.

    Raises:
        RefusedError: something is still open; all of it is named.
        WrongPassphraseError: nothing was signed.
    """
    return _sign(bench, batch, "batch", by=by)


def signing(aspect: str) -> Build:
    """Return what makes the event of a review, of ``audit-trail`` or ``batch``, up to the last entry."""

    def build(now: Situation) -> object:
        head = now.state.head
        if head is None:
            raise RefusedError(Finding.failed("batch.not-issued"))
        through = Target(seq=head.seq, leaf=head.leaf)
        return ReviewSigned(aspect=aspect, through=through, exceptions=len(now.state.issues))

    return build


def _sign(bench: Bench, batch: str, aspect: str, *, by: Credentials) -> Recorded:
    return bench.recorder.sign(batch, signing(aspect), MEANING_OF[aspect], by)
