"""The closed table of event kinds: what each is called, in which ledger it stands and what a signature under it means.

A kind that is not here is refused by recorder and verifier alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from batchrecord.base.canonical import Json
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.events import (
    batch,
    deviation,
    disposition,
    entry,
    equipment,
    flow,
    handover,
    hold,
    laboratory,
    paper,
    review,
    site,
    suite,
)
from batchrecord.events.codec import read_values
from batchrecord.signing.meanings import Meaning

__all__ = ["EVENTS", "EventKind", "kind_of", "read_event"]


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of entry."""

    code: str
    shape: type
    meanings: frozenset[Meaning]
    """What a signature under it may mean."""
    on_site: bool = False
    """True in the ledger of the site, False in that of a batch."""


def _batch(code: str, shape: type, *meanings: Meaning) -> EventKind:
    return EventKind(code, shape, frozenset(meanings))


def _site(code: str, shape: type, *meanings: Meaning) -> EventKind:
    return EventKind(code, shape, frozenset(meanings), on_site=True)


_M = Meaning

_TABLE = (
    _batch("batch.issued", batch.BatchIssued, _M.ISSUED),
    _batch("entry.performed", entry.EntryPerformed, _M.PERFORMED),
    _batch("entry.corrected", entry.EntryCorrected, _M.CORRECTED),
    _batch("entry.not-applicable", entry.EntryNotApplicable, _M.PERFORMED),
    _batch("entry.verified", entry.EntryVerified, _M.WITNESSED, _M.VERIFIED, _M.APPROVED_CORRECTION),
    _batch("timer.started", entry.TimerStarted, _M.PERFORMED),
    _batch("timer.stopped", entry.TimerStopped, _M.PERFORMED),
    _batch("gate.signed", flow.GateSigned, _M.VERIFIED),
    _batch("flow.chosen", flow.FlowChosen, _M.PERFORMED),
    _batch("deviation.reported", deviation.DeviationReported, _M.DEVIATION_OPENED),
    _batch("deviation.investigated", deviation.DeviationInvestigated, _M.DEVIATION_INVESTIGATED),
    _batch("deviation.assessed", deviation.DeviationAssessed, _M.DEVIATION_ASSESSED),
    _batch("deviation.closed", deviation.DeviationClosed, _M.DEVIATION_CLOSED),
    _batch("deviation.planned", deviation.DeviationPlanned, _M.DEVIATION_OPENED),
    _batch("deviation.planned-approved", deviation.DeviationPlanApproved, _M.APPROVED),
    _batch("hold.placed", hold.HoldPlaced, _M.HELD),
    _batch("hold.lifted", hold.HoldLifted, _M.HOLD_LIFTED),
    _batch("handover.noted", handover.HandoverNoted, _M.HANDED_OVER),
    _batch("sheets.printed", paper.SheetsPrinted, _M.RECORDED),
    _batch("sample.received", laboratory.SampleReceived, _M.RECEIVED),
    _batch("result.entered", laboratory.ResultEntered, _M.ANALYSED),
    _batch("result.reviewed", laboratory.ResultReviewed, _M.REVIEWED_RESULT),
    _batch("exception.acknowledged", review.ExceptionAcknowledged, _M.ACKNOWLEDGED),
    _batch("review.signed", review.ReviewSigned, _M.AUDIT_TRAIL_REVIEWED, _M.BATCH_REVIEWED),
    _batch(
        "disposition.decided",
        disposition.DispositionDecided,
        _M.RELEASED,
        _M.CONDITIONALLY_RELEASED,
        _M.EXCEPTIONALLY_RELEASED,
        _M.REJECTED,
        _M.HELD,
    ),
    _batch("record.issued", disposition.RecordIssued, _M.ISSUED),
    _site("site.opened", site.SiteOpened, _M.RECORDED),
    _site("authority.confirmed", site.AuthorityConfirmed, _M.APPROVED),
    _site("person.enrolled", site.PersonEnrolled, _M.ACCESS_GRANTED),
    _site("certificate.issued", site.CertificateIssued, _M.ACCESS_GRANTED),
    _site("certificate.revoked", site.CertificateRevoked, _M.ACCESS_REVOKED),
    _site("revocations.listed", site.RevocationsListed, _M.RECORDED),
    _site("timestamps.chosen", site.TimestampsChosen, _M.RECORDED),
    _site("training.recorded", site.TrainingRecorded, _M.TRAINING_CONFIRMED),
    _site("master.submitted", site.MasterSubmitted, _M.AUTHORED),
    _site("master.approved", site.MasterApproved, _M.APPROVED),
    _site("master.withdrawn", site.MasterWithdrawn, _M.WITHDRAWN),
    _site("lot.received", site.LotReceived, _M.RECEIVED),
    _site("lot.released", site.LotReleased, _M.APPROVED),
    _site("lot.rejected", site.LotRejected, _M.WITHDRAWN),
    _site("lot.retired", site.LotRetired, _M.RECORDED),
    _site("equipment.registered", equipment.EquipmentRegistered, _M.RECORDED),
    _site("equipment.calibrated", equipment.EquipmentCalibrated, _M.RECORDED),
    _site("equipment.cleaned", equipment.EquipmentCleaned, _M.RECORDED),
    _site("equipment.qualified", equipment.EquipmentQualified, _M.APPROVED),
    _site("equipment.blocked", equipment.EquipmentBlocked, _M.RECORDED),
    _site("equipment.returned", equipment.EquipmentReturned, _M.RECORDED),
    _site("equipment.retired", equipment.EquipmentRetired, _M.WITHDRAWN),
    _site("suite.occupied", suite.SuiteOccupied, _M.RECORDED),
    _site("suite.cleared", suite.SuiteCleared, _M.RECORDED),
    _site("signin.failed", site.SigninFailed, _M.RECORDED),
    _site("attempt.refused", site.AttemptRefused, _M.RECORDED),
    _site("clock.jumped", site.ClockJumped, _M.RECORDED),
    _site("document.made", site.DocumentMade, _M.RECORDED),
    _site("document.closed", site.DocumentClosed, _M.RECORDED),
)

EVENTS: Mapping[str, EventKind] = {kind.code: kind for kind in _TABLE}

_BY_SHAPE: Mapping[type, EventKind] = {kind.shape: kind for kind in _TABLE}


def kind_of(event: object) -> EventKind:
    """Return the kind of an event."""
    return _BY_SHAPE[type(event)]


def read_event(ledger: str, kind: str, values: Mapping[str, Json]) -> object:
    """Read an event from an entry.

    Args:
        ledger: Ledger the entry stands in.
        kind: Event name of the entry.
        values: Values of the entry.

    Raises:
        FormatError: unknown kind, kind of the other ledger, or malformed values.
    """
    known = EVENTS.get(kind)
    if known is None or known.on_site != (ledger == SITE_LEDGER):
        raise FormatError(Finding.failed("event.unknown", kind=kind[:60], ledger=ledger))
    return read_values(known.shape, values)
