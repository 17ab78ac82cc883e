"""May this happen now? Every reason why not, in the words of the procedure.

The recorder asks before anything is signed; the verifier asks the same functions years later, about every entry in its
place. The rules, with the predicates of segregation of duties in brackets:

1. The batch record is issued once, by QA, from an effective master, before anything else.
2. The signer is enrolled, the certificate is hers and carries the role; the role may sign with this meaning; she is
   trained for this version of the master (S2).
3. An entry is made in its open step and current pass, by a role the step names; what was typed fits its fields; a
   calculation is what the program works out; a lot is released and in date (G1, G9, G13, G14).
4. A correction replaces the revision that counts, and says why (G7).
5. A second person verifies what another one made (S1), once.
6. A gate is signed when nothing before it is open (G4, G6, G8).
7. QA assesses and closes deviations; the closer is not the owner (S13).
8. A result is reviewed by another person than its analyst (S8).
9. Who made anything in the batch does not review it (S5) and does not decide on it (S6); who reviewed does not (S7).
10. A release needs the reviews, every acknowledged exception, nothing open, and the tests the master requires for it.
11. After a final disposition only the record is issued, by the person who decided, and the steps of the shipment are
    made if it lets the batch go; before it they are not.
12. Nothing rests on an entry of the site that was made later than the act.
13. While a mismatch of identity is not closed by QA, nothing else may be recorded (G12).
14. While a hold of QA stands, only what ends safely is recorded.
15. No text is so long that nobody would read it on a page.
16. In a phase that needs the suite, nothing is made while the batch does not have it (G11).
16. The files of an entry keep within what a record can carry, and the entry names them by their digests.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from batchrecord.base.findings import Finding
from batchrecord.batch import bench_guards, deviation_guards, floor_guards, quality_guards, release_guards
from batchrecord.batch.act import Act
from batchrecord.batch.attachments import against_naming
from batchrecord.batch.evidence import relied_on
from batchrecord.batch.flow_guards import against_choosing, against_stage
from batchrecord.batch.holds import standing_holds
from batchrecord.batch.signer_guard import against_signer
from batchrecord.batch.state import BatchState
from batchrecord.batch.texts import against_texts
from batchrecord.events import batch, deviation, disposition, entry, flow, handover, hold, laboratory, paper, review
from batchrecord.registers.site import SiteRegister

__all__ = ["MOST_REASONS", "against", "against_recorded"]

MOST_REASONS = 200

_Guard = Callable[[BatchState, Act, Any, SiteRegister], Iterator[Finding]]

_GUARDS: dict[type, _Guard] = {
    batch.BatchIssued: bench_guards.against_issue,
    entry.EntryPerformed: bench_guards.against_performing,
    entry.EntryCorrected: bench_guards.against_correcting,
    entry.EntryNotApplicable: bench_guards.against_leaving_out,
    entry.TimerStarted: bench_guards.against_starting,
    entry.TimerStopped: bench_guards.against_stopping,
    entry.EntryVerified: quality_guards.against_verifying,
    flow.GateSigned: quality_guards.against_gate,
    flow.FlowChosen: against_choosing,
    deviation.DeviationReported: deviation_guards.against_reporting,
    deviation.DeviationInvestigated: deviation_guards.against_investigating,
    deviation.DeviationAssessed: deviation_guards.against_assessing,
    deviation.DeviationClosed: deviation_guards.against_closing,
    deviation.DeviationPlanned: deviation_guards.against_planning,
    deviation.DeviationPlanApproved: deviation_guards.against_approving_plan,
    hold.HoldPlaced: floor_guards.against_placing,
    hold.HoldLifted: floor_guards.against_lifting,
    handover.HandoverNoted: floor_guards.against_noting,
    paper.SheetsPrinted: floor_guards.against_printing,
    laboratory.SampleReceived: floor_guards.against_receiving,
    laboratory.ResultEntered: release_guards.against_result,
    laboratory.ResultReviewed: release_guards.against_result_review,
    review.ExceptionAcknowledged: release_guards.against_acknowledging,
    review.ReviewSigned: release_guards.against_review,
    disposition.DispositionDecided: release_guards.against_disposition,
    disposition.RecordIssued: release_guards.against_record,
}

_WHILE_STOPPED = (
    entry.EntryVerified,
    entry.EntryCorrected,
    deviation.DeviationReported,
    deviation.DeviationInvestigated,
    deviation.DeviationAssessed,
    deviation.DeviationClosed,
    disposition.DispositionDecided,
    disposition.RecordIssued,
    hold.HoldPlaced,
    hold.HoldLifted,
    handover.HandoverNoted,
)
"""What goes on while a mismatch is open: QA's way out, the corrected scan once it is closed, a rejection, notes."""

_WHILE_HELD = (*_WHILE_STOPPED, entry.TimerStopped, laboratory.SampleReceived)
"""What goes on while a hold stands: besides, times that run come to their end, and samples arrive."""


def against(state: BatchState, act: Act, site: SiteRegister) -> tuple[Finding, ...]:
    """Return the reasons why this act may not happen now; empty when it may.

    All of them, up to :data:`MOST_REASONS`: a record made to keep a verifier busy has thousands for each entry.
    """
    return tuple(islice(_reasons(state, act, site), MOST_REASONS))


def against_recorded(state: BatchState, act: Act, site: SiteRegister, relies: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return every reason why an act that stands in the ledger should not, its evidence included.

    Args:
        state: Of the batch just before it.
        act: The entry.
        site: The registers.
        relies: Leaves of the site entries that the entry names.
    """
    reasons = against(state, act, site)
    if relies == relied_on(state, act, site):
        return reasons
    return (*reasons, Finding.failed("evidence.differs", act.where))


def _reasons(state: BatchState, act: Act, site: SiteRegister) -> Iterator[Finding]:
    first = isinstance(act.event, batch.BatchIssued)
    if first != (state.issued is None):
        yield Finding.failed("batch.already-issued" if first else "batch.not-issued", act.where)
        return
    yield from against_signer(state, act, site)
    yield from against_texts(act)
    if state.stops and not isinstance(act.event, _WHILE_STOPPED):
        yield Finding.failed("batch.stopped", act.where, deviation=next(iter(state.stops)))
    standing = next(standing_holds(state), None)
    if standing is not None and not isinstance(act.event, _WHILE_HELD):
        yield Finding.failed("batch.on-hold", act.where, hold=standing.id, reason=standing.reason)
    yield from against_stage(state, act)
    yield from _GUARDS[type(act.event)](state, act, act.event, site)
    yield from against_naming(state, act)
    if any(site.time_of(leaf) > act.utc for leaf in relied_on(state, act, site)):
        yield Finding.failed("entry.relies-on-later", act.where)
