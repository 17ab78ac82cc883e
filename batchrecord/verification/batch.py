"""The batch, judged again by the rules of the bench.

Answers the question "complete".

1. The files of the master are those the batch was bound to when it was issued.
2. Each entry was allowed when it was made, by the same guards that admitted it, and names exactly the site entries that
   admitted it.
3. Nothing is open at the end: no entry, second person, deviation or test that this disposition needs.
4. A lot that was rejected after it had been used, and equipment that was blocked or retired, is named: whoever uses
   the product has to know.

A forbidden entry is reported and taken as it stands, so that everything after it is judged too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from batchrecord.base.findings import Finding, Where
from batchrecord.batch.act import Act
from batchrecord.batch.completeness import before_release, open_tests
from batchrecord.batch.guards import against_recorded
from batchrecord.batch.materials import rejected_since
from batchrecord.batch.replay import apply
from batchrecord.batch.state import BatchState
from batchrecord.batch.uses import Used, used
from batchrecord.events.batch import BatchIssued
from batchrecord.events.review import ASPECTS
from batchrecord.ledger.entry import Entry
from batchrecord.master.digest import digest
from batchrecord.registers.equipment import EquipmentStatus
from batchrecord.registers.site import SiteRegister
from batchrecord.steps.use import UseSort
from batchrecord.verification.examination import Examination
from batchrecord.verification.material import Material
from batchrecord.verification.result import Question

__all__ = [
    "Replayed",
    "about_binding",
    "about_completeness",
    "about_equipment",
    "about_lots",
    "about_master",
    "replayed",
]

_COMPLETE: Final = Question.COMPLETE
_SUPPLIED: Final = ("released", "conditional", "exceptional")


@dataclass(slots=True, kw_only=True)
class Replayed:
    """A batch as its entries add up."""

    state: BatchState
    acts: tuple[Act, ...]
    allowed: bool
    """Whether every entry was allowed when it was made."""


def about_master(material: Material) -> Iterator[Finding]:
    """Say whether the files of the master are those the batch was bound to."""
    stated, found = material.parts.master, digest(material.parts.master.files)
    if stated.digest != found:
        yield Finding.failed("master.digest-differs", stated=stated.digest, found=found)
    else:
        yield Finding.passed("master.unchanged", master=stated.id, version=stated.version)


def replayed(state: BatchState, material: Material, register: SiteRegister, examination: Examination) -> Replayed:
    """Replay the batch under its guards; every objection is a finding."""
    acts: list[Act] = []
    allowed = True
    for entry, leaf in zip(material.entries, material.leaves, strict=True):
        act = examination.read(_COMPLETE, partial(_act, entry), entry.where)
        if act is None:
            allowed = False
            continue
        acts.append(act)
        objections = partial(against_recorded, state, act, register, entry.payload.relies)
        judged = examination.run(_COMPLETE, objections, act.where)
        applied = examination.run(_COMPLETE, partial(_applied, state, act, leaf), act.where)
        allowed = allowed and judged and applied
    if allowed and acts:
        examination.add(_COMPLETE, Finding.passed("entries.allowed", entries=len(acts)))
    return Replayed(state=state, acts=tuple(acts), allowed=allowed)


def about_completeness(state: BatchState) -> Iterator[Finding]:
    """Say what is still open at the end. A batch that was refused may stop anywhere; what was made of it is judged."""
    decision = None if state.decision is None else state.decision.event.decision
    still_open = list(before_release(state))
    if decision not in _SUPPLIED:
        yield Finding.passed("batch.ended-without-supply", open=len(still_open), disposition=decision or "")
        return
    still_open += open_tests(state, decision)
    still_open += [
        Finding.failed("disposition.not-reviewed", aspect=aspect) for aspect in ASPECTS if aspect not in state.reviews
    ]
    yield from still_open
    if not still_open:
        made = sum(1 for found in state.entries.values() if found.current is not None)
        yield Finding.passed("batch.complete", entries=made, deviations=len(state.deviations))


def about_lots(state: BatchState, register: SiteRegister, size: int) -> Iterator[Finding]:
    """Say which lots that count in the batch were rejected by the time its record was issued (a size of the log)."""
    for found, mark, lot in rejected_since(state, register, size):
        where = Where(ledger=state.text("batch.number") or "", seq=mark.seq, entry=found.definition.id)
        yield Finding.notice("lot.rejected-since", where, lot=lot.lot, name=lot.name)


def about_equipment(state: BatchState, register: SiteRegister, size: int) -> Iterator[Finding]:
    """Say which equipment that counts in the batch was barred by the time its record was issued (a size of the log).

    The first use of each piece is named. One that was returned since is not: two people looked at it.
    """
    first: dict[str, Used] = {}
    for each in used(state, UseSort.EQUIPMENT):
        first.setdefault(each.use.code, each)
    for asset, each in first.items():
        piece = register.equipment.piece(asset, size)
        if piece is not None and piece.fact.status is not EquipmentStatus.AVAILABLE:
            entry = each.entry.definition.id
            where = Where(ledger=state.text("batch.number") or "", seq=each.mark.seq, entry=entry)
            yield Finding.notice("equipment.barred-since", where, asset=asset, name=piece.fact.name)


def about_binding(material: Material, acts: tuple[Act, ...]) -> Iterator[Finding]:
    """Say whether the record stands for the batch, and its master, that the first entry names."""
    first = acts[0].event if acts else None
    if not isinstance(first, BatchIssued):
        yield Finding.failed("batch.not-issued", Where(ledger=material.parts.batch))
        return
    stated = material.parts.master
    bound = (first.master.id, first.master.version, first.master.digest)
    if first.batch != material.parts.batch or bound != (stated.id, stated.version, stated.digest):
        yield Finding.failed("batch.other-master", acts[0].where, master=first.master.id, version=first.master.version)
    else:
        yield Finding.passed("batch.bound", acts[0].where, master=stated.id, version=stated.version)


def _act(entry: Entry) -> Act:
    return Act.of(entry.payload, entry.envelope.thumbprint.hex())


def _applied(state: BatchState, act: Act, leaf: str) -> tuple[Finding, ...]:
    apply(state, act, leaf)
    return ()
