"""May this be said of equipment? Who looks after it, and what has to be so before.

1. The supervisor registers equipment and enters its calibration; whoever works at the bench enters its cleaning;
   quality assurance declares it qualified and retires it.
2. Anybody at the bench blocks what is faulty, because stopping is always safe. It is returned by the supervisor or
   quality assurance, and by another person than the one who blocked it, so that two have looked.
3. Nothing is said of equipment that is not registered or was retired.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from batchrecord.base.clock import parse_utc
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.events import equipment as events
from batchrecord.registers.equipment import EquipmentStatus
from batchrecord.registers.signer import SignedAct
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.people import Role
from batchrecord.steps.use import is_class

__all__ = ["ROLES", "RULES", "evidence"]

_SUPERVISOR, _QUALITY = frozenset({Role.SUPERVISOR}), frozenset({Role.QUALITY})

ROLES: Mapping[type, frozenset[Role]] = {
    events.EquipmentRegistered: _SUPERVISOR,
    events.EquipmentCalibrated: _SUPERVISOR,
    events.EquipmentCleaned: frozenset({Role.OPERATOR, Role.SUPERVISOR}),
    events.EquipmentQualified: _QUALITY,
    events.EquipmentBlocked: frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.ANALYST, Role.QUALITY}),
    events.EquipmentReturned: _SUPERVISOR | _QUALITY,
    events.EquipmentRetired: _QUALITY,
}
"""Who may sign which event about equipment."""

_LONGEST = 60


def evidence(site: SiteRegister, act: SignedAct) -> Iterator[str]:
    """Yield the leaves that say whether the equipment is there; not every cleaning it ever had."""
    if type(act.event) in ROLES and not isinstance(act.event, events.EquipmentRegistered):
        yield from site.equipment.standing(getattr(act.event, "asset", ""), act.size)


def _registering(site: SiteRegister, act: SignedAct, event: events.EquipmentRegistered) -> Iterator[Finding]:
    if site.equipment.piece(event.asset, act.size) is not None:
        yield Finding.failed("equipment.already-registered", act.where, asset=event.asset[:_LONGEST])
    for name in ("asset", "name", "location"):
        text = getattr(event, name)
        if not text.strip() or len(text) > _LONGEST:
            yield Finding.failed("equipment.incomplete", act.where, field=name)
    if not is_class(event.sort):
        yield Finding.failed("equipment.incomplete", act.where, field="sort")


def _calibrating(site: SiteRegister, act: SignedAct, event: events.EquipmentCalibrated) -> Iterator[Finding]:
    yield from _against_absent(site, act, event.asset)
    yield from _against_day(event.due, act)
    if not event.certificate.strip():
        yield Finding.failed("equipment.incomplete", act.where, field="certificate")


def _cleaning(site: SiteRegister, act: SignedAct, event: events.EquipmentCleaned) -> Iterator[Finding]:
    yield from _against_absent(site, act, event.asset)
    try:
        parse_utc(event.until)
    except FormatError as error:
        yield from (Finding(reason.code, reason.outcome, act.where, reason.facts) for reason in error.reasons)


def _qualifying(site: SiteRegister, act: SignedAct, event: events.EquipmentQualified) -> Iterator[Finding]:
    yield from _against_absent(site, act, event.asset)
    yield from _against_day(event.until, act)
    if not event.report.strip():
        yield Finding.failed("equipment.incomplete", act.where, field="report")


def _blocking(site: SiteRegister, act: SignedAct, event: events.EquipmentBlocked) -> Iterator[Finding]:
    yield from _against_absent(site, act, event.asset)
    yield from _against_silence(event.reason, act)


def _returning(site: SiteRegister, act: SignedAct, event: events.EquipmentReturned) -> Iterator[Finding]:
    yield from _against_absent(site, act, event.asset)
    yield from _against_silence(event.reason, act)
    found = site.equipment.piece(event.asset, act.size)
    if found is not None and found.fact.status is EquipmentStatus.AVAILABLE:
        yield Finding.failed("equipment.not-blocked", act.where, asset=event.asset)
    elif found is not None and found.fact.blocked_by == act.signer.id:
        yield Finding.failed("equipment.own-return", act.where, asset=event.asset)


def _retiring(site: SiteRegister, act: SignedAct, event: events.EquipmentRetired) -> Iterator[Finding]:
    yield from _against_absent(site, act, event.asset)
    yield from _against_silence(event.reason, act)


def _against_absent(site: SiteRegister, act: SignedAct, asset: str) -> Iterator[Finding]:
    found = site.equipment.piece(asset, act.size)
    if found is None:
        yield Finding.failed("equipment.unknown", act.where, asset=asset[:_LONGEST])
    elif found.fact.status is EquipmentStatus.RETIRED:
        yield Finding.failed("equipment.retired", act.where, asset=asset)


def _against_silence(reason: str, act: SignedAct) -> Iterator[Finding]:
    if not reason.strip():
        yield Finding.failed("equipment.no-reason", act.where)


def _against_day(day: str, act: SignedAct) -> Iterator[Finding]:
    try:
        correct = date.fromisoformat(day).isoformat() == day
    except ValueError:
        correct = False
    if not correct:
        yield Finding.failed("date.malformed", act.where, value=day[:40])


RULES: Mapping[type, Callable[[SiteRegister, SignedAct, Any], Iterator[Finding]]] = {
    events.EquipmentRegistered: _registering,
    events.EquipmentCalibrated: _calibrating,
    events.EquipmentCleaned: _cleaning,
    events.EquipmentQualified: _qualifying,
    events.EquipmentBlocked: _blocking,
    events.EquipmentReturned: _returning,
    events.EquipmentRetired: _retiring,
}
