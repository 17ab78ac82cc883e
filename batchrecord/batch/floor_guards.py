"""Holds, notes for the next shift, samples that the laboratory receives, and step sheets that are printed."""

from collections.abc import Iterator

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.samples import is_sample, sample_code
from batchrecord.batch.sheets import MAY_PRINT, MOST_SHEETS, SheetCode
from batchrecord.batch.state import BatchState
from batchrecord.events.handover import HandoverNoted
from batchrecord.events.hold import HoldLifted, HoldPlaced
from batchrecord.events.laboratory import CONDITIONS, SampleReceived
from batchrecord.events.paper import SheetsPrinted
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.people import Role

__all__ = ["against_lifting", "against_noting", "against_placing", "against_printing", "against_receiving"]


def against_placing(state: BatchState, act: Act, event: HoldPlaced, site: SiteRegister) -> Iterator[Finding]:
    """Quality assurance holds a batch, and says why."""
    if not event.reason.strip():
        yield Finding.failed("hold.no-reason", act.where)


def against_lifting(state: BatchState, act: Act, event: HoldLifted, site: SiteRegister) -> Iterator[Finding]:
    """Quality assurance lifts a hold that stands, and says why."""
    hold = state.holds.get(event.hold)
    if hold is None or hold.lifted is not None:
        yield Finding.failed("hold.not-standing", act.where, hold=event.hold[:40])
    if not event.reason.strip():
        yield Finding.failed("hold.no-reason", act.where)


def against_noting(state: BatchState, act: Act, event: HandoverNoted, site: SiteRegister) -> Iterator[Finding]:
    """A note says something."""
    if not event.text.strip():
        yield Finding.failed("handover.no-text", act.where)


def against_receiving(state: BatchState, act: Act, event: SampleReceived, site: SiteRegister) -> Iterator[Finding]:
    """The laboratory receives a sample that was taken, once; not whoever took it in production.

    What an analyst took herself is in the laboratory's hands already; she signs when she has brought it there.
    """
    found = state.at(event.target.seq)
    if found is None or found.current is None or found.current.mark.target != event.target or not is_sample(found):
        yield Finding.failed("sample.unknown", act.where, target=event.target.seq)
        return
    if (found.definition.id, found.iteration) in state.receipts:
        yield Finding.failed("sample.already-received", act.where, sample=sample_code(found))
    by = found.current.mark.by
    if by.id == act.signer.id and by.role != Role.ANALYST:
        yield Finding.failed("sample.own", act.where, sample=sample_code(found), person=act.signer.id)
    if event.condition not in CONDITIONS:
        yield Finding.failed("sample.condition", act.where, condition=event.condition[:40])


def against_printing(state: BatchState, act: Act, event: SheetsPrinted, site: SiteRegister) -> Iterator[Finding]:
    """Sheets are of steps of this batch in their present pass, and numbered on from the last."""
    if act.signer.role not in MAY_PRINT:
        yield Finding.failed("signer.role", act.where, person=act.signer.id, role=act.signer.role, meaning=act.meaning)
    if not 0 < len(event.sheets) <= MOST_SHEETS:
        yield Finding.failed("sheets.count", act.where, count=len(event.sheets), limit=MOST_SHEETS)
        return
    for number, text in enumerate(event.sheets, len(state.sheets) + 1):
        try:
            code = SheetCode.parse(text)
        except FormatError as error:
            yield from (Finding(each.code, each.outcome, act.where, each.facts) for each in error.reasons)
            return
        known = state.master.has_step(code.step) and code.iteration == state.passes.get(code.step, 1)
        if code.text != text or (code.batch, code.number) != (act.ledger, number) or not known:
            yield Finding.failed("sheets.other", act.where, sheet=text[:60])
