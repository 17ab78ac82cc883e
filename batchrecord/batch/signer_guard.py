"""Whether a person is who she says and may sign this, and which site entries say so."""

from collections.abc import Iterator, Mapping

from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.state import BatchState
from batchrecord.events import batch, deviation, disposition, entry, hold, laboratory, review
from batchrecord.events.table import EVENTS
from batchrecord.registers.signer import against_identity, role_may
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.people import Role

__all__ = ["NEEDS_TRAINING", "against_signer", "signer_evidence"]

NEEDS_TRAINING = (
    entry.EntryPerformed,
    entry.EntryCorrected,
    entry.EntryNotApplicable,
    entry.TimerStarted,
    entry.TimerStopped,
    entry.EntryVerified,
    laboratory.ResultEntered,
    laboratory.ResultReviewed,
)

_ONLY: Mapping[type, Role] = {
    batch.BatchIssued: Role.QUALITY,
    deviation.DeviationPlanned: Role.SUPERVISOR,
    hold.HoldPlaced: Role.QUALITY,
    laboratory.SampleReceived: Role.ANALYST,
    deviation.DeviationPlanApproved: Role.QUALITY,
    review.ExceptionAcknowledged: Role.QUALITY,
    disposition.RecordIssued: Role.QUALIFIED_PERSON,
}
"""Events that fewer roles may sign than their meaning allows: what is *issued* is a batch record or a document."""


def against_signer(state: BatchState, act: Act, site: SiteRegister) -> Iterator[Finding]:
    """Yield every reason why this person may not sign this kind of entry with this meaning."""
    if site.person(act.signer.id, act.size) is None:
        yield Finding.failed("signer.not-enrolled", act.where, person=act.signer.id)
        return
    yield from against_identity(site, act)
    if act.meaning not in EVENTS[act.kind].meanings:
        yield Finding.failed("signer.meaning", act.where, meaning=act.meaning)
    elif not role_may(act) or act.signer.role != _ONLY.get(type(act.event), act.signer.role):
        yield Finding.failed("signer.role", act.where, person=act.signer.id, role=act.signer.role, meaning=act.meaning)
    if isinstance(act.event, NEEDS_TRAINING):
        yield from _against_untrained(state, act, site)


def signer_evidence(state: BatchState, act: Act, site: SiteRegister) -> Iterator[str]:
    """Yield the leaves of the site entries that :func:`against_signer` relies on."""
    for found in (site.person(act.signer.id, act.size), site.certificate(act.fingerprint, act.size)):
        if found is not None:
            yield from found.leaves
    if isinstance(act.event, NEEDS_TRAINING):
        training = site.training(act.signer.id, state.master.digest, act.size)
        if training is not None:
            yield from training.leaves


def _against_untrained(state: BatchState, act: Act, site: SiteRegister) -> Iterator[Finding]:
    training = site.training(act.signer.id, state.master.digest, act.size)
    if training is None:
        yield Finding.failed("signer.not-trained", act.where, person=act.signer.id)
    elif training.fact.valid_until < act.local.date().isoformat():
        until = training.fact.valid_until
        yield Finding.failed("signer.training-expired", act.where, person=act.signer.id, until=until)
