"""Deviations: reported, investigated, assessed and closed, or asked for in advance (rule 7)."""

from collections.abc import Iterator

from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.deviations import INVESTIGATED
from batchrecord.batch.state import BatchState
from batchrecord.events import deviation
from batchrecord.registers.site import SiteRegister

__all__ = [
    "against_approving_plan",
    "against_assessing",
    "against_closing",
    "against_investigating",
    "against_planning",
    "against_reporting",
]


def against_reporting(
    state: BatchState, act: Act, event: deviation.DeviationReported, site: SiteRegister
) -> Iterator[Finding]:
    """A deviation says what happened and what was done at once, in which class."""
    if event.classification not in deviation.CLASSES:
        yield Finding.failed("deviation.class", act.where, classification=event.classification[:40])
    if not event.text.strip() or not event.immediate_action.strip():
        yield Finding.failed("deviation.no-text", act.where)
    if event.entry and not state.master.has_entry(event.entry):
        yield Finding.failed("entry.unknown", act.where)


def against_investigating(
    state: BatchState, act: Act, event: deviation.DeviationInvestigated, site: SiteRegister
) -> Iterator[Finding]:
    """An open deviation is investigated: what was done at once, what was examined, its cause and its effect."""
    found = state.deviations.get(event.deviation)
    if found is None or not found.open:
        yield Finding.failed("deviation.not-open", act.where, deviation=event.deviation[:40])
        return
    texts = (event.investigation, event.root_cause, event.impact, found.immediate_action or event.immediate_action)
    if not all(text.strip() for text in texts):
        yield Finding.failed("deviation.no-text", act.where)


def against_assessing(
    state: BatchState, act: Act, event: deviation.DeviationAssessed, site: SiteRegister
) -> Iterator[Finding]:
    """QA grades an open deviation, names an owner who works here, and says what is done.

    One that is grave is investigated first, and has a CAPA or a reason why it needs none. A mismatch of identity is
    investigated in whatever class it ends: without it nobody knows whose material is in the bag.
    """
    found = state.deviations.get(event.deviation)
    if found is None or not found.open:
        yield Finding.failed("deviation.not-open", act.where, deviation=event.deviation[:40])
    elif (found.stop or event.classification in INVESTIGATED) and found.investigation is None:
        yield Finding.failed("deviation.not-investigated", act.where, deviation=found.id)
    stated = bool(event.capa.strip()) + bool(event.no_capa.strip())
    if stated > 1 or (event.classification in INVESTIGATED and stated == 0):
        yield Finding.failed("deviation.capa", act.where, deviation=event.deviation[:40])
    if event.classification not in deviation.CLASSES:
        yield Finding.failed("deviation.class", act.where, classification=event.classification[:40])
    if site.person(event.owner, act.size) is None:
        yield Finding.failed("deviation.owner-unknown", act.where, person=event.owner[:40])
    if not event.assessment.strip() or not event.action.strip():
        yield Finding.failed("deviation.no-text", act.where)


def against_closing(
    state: BatchState, act: Act, event: deviation.DeviationClosed, site: SiteRegister
) -> Iterator[Finding]:
    """QA concludes an assessed deviation; the closer is neither its owner nor who caused it (S13)."""
    found = state.deviations.get(event.deviation)
    if found is None or not found.open:
        yield Finding.failed("deviation.not-open", act.where, deviation=event.deviation[:40])
        return
    if found.assessment is None:
        yield Finding.failed("deviation.not-assessed", act.where, deviation=found.id)
    elif found.assessment.owner == act.signer.id:
        yield Finding.failed("deviation.owner-closes", act.where, deviation=found.id, person=act.signer.id)
    if found.mark.by.id == act.signer.id:
        yield Finding.failed("deviation.performer-closes", act.where, deviation=found.id, person=act.signer.id)
    if not event.conclusion.strip():
        yield Finding.failed("deviation.no-text", act.where)


def against_planning(
    state: BatchState, act: Act, event: deviation.DeviationPlanned, site: SiteRegister
) -> Iterator[Finding]:
    """Production asks before the entry is made, says what and why, and names what shall be allowed."""
    if event.classification not in deviation.CLASSES:
        yield Finding.failed("deviation.class", act.where, classification=event.classification[:40])
    if not event.text.strip() or not event.justification.strip():
        yield Finding.failed("deviation.no-text", act.where)
    if event.allows not in deviation.ALLOWANCES or bool(event.allows) != bool(event.code.strip()):
        yield Finding.failed("plan.allowance", act.where, allows=event.allows[:40])
    if not state.master.has_entry(event.entry) or not state.master.entry(event.entry).step:
        yield Finding.failed("entry.unknown", act.where)
        return
    found = state.entry(event.entry)
    if found is not None and found.current is not None and not found.stale:
        yield Finding.failed("plan.too-late", act.where, by=found.current.mark.by.name)


def against_approving_plan(
    state: BatchState, act: Act, event: deviation.DeviationPlanApproved, site: SiteRegister
) -> Iterator[Finding]:
    """Quality assurance allows a plan once; never the person who asked for it."""
    plan = state.plans.get(event.target.seq)
    if plan is None or plan.mark.target != event.target:
        yield Finding.failed("plan.unknown", act.where, target=event.target.seq)
        return
    if plan.approved is not None:
        yield Finding.failed("plan.already-approved", act.where, plan=plan.id, by=plan.approved.by.name)
    if plan.mark.by.id == act.signer.id:
        yield Finding.failed("plan.own", act.where, plan=plan.id, person=act.signer.id)
