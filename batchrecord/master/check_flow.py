"""Whether the steps of a master can be worked off: order, loops, gates, second persons, instructions on failure."""

from collections.abc import Iterator, Mapping

from batchrecord.base.findings import Fact, Finding, Where
from batchrecord.base.ids import Reference
from batchrecord.master.files import MASTER_FILE
from batchrecord.master.flow import ROLES
from batchrecord.master.model import Master, Phase, Second, Step
from batchrecord.signing.meanings import MAY_SIGN, Meaning

__all__ = ["against_flow", "ancestors"]


def against_flow(master: Master) -> Iterator[Finding]:
    """Yield every reason why the steps cannot be worked off as they stand."""
    before = ancestors(master)
    for phase in master.phases:
        yield from _against_gate(phase)
        for step in phase.steps:
            yield from _against_step(master, phase, step, before)
            yield from _against_repeat(phase, step)
    for number, bag in enumerate(master.bags, 1):
        sort = master.sort_of(bag)
        if sort is None or not sort.text:
            place = Where(file=MASTER_FILE, key=f"bags[{number}]")
            yield Finding.failed("master.unknown-reference", place, reference=str(bag))
    for number, plan in enumerate(master.record.bags, 1):
        if plan.code not in map(str, master.bags):
            place = Where(file=MASTER_FILE, key=f"record.bag[{number}].code")
            yield Finding.failed("master.unknown-reference", place, reference=plan.code)


def ancestors(master: Master) -> Mapping[str, frozenset[str]]:
    """Return, for each step, the steps that are complete before it opens; in a circle a step comes before itself.

    A branch may be opened at any time, so its steps may read whatever is there by then: all steps of the main order,
    and of the shipment where it belongs to that.
    """
    direct = {step.id: {name for name in step.after if master.has_step(name)} for step in master.steps()}
    closed: dict[str, frozenset[str]] = {}
    for start, names in direct.items():
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += direct[name] - found
        closed[start] = frozenset(found)
    for branch in master.branches():
        straight = {s.id for p in master.phases if p.branch is None and p.stage in {"", branch.stage} for s in p.steps}
        for step in branch.steps:
            closed[step.id] |= straight
    return closed


def _failed(phase: Phase, step: Step, code: str, key: str, **facts: Fact) -> Finding:
    return Finding.failed(code, Where(file=step.file or phase.file, key=f"{step.id}.{key}"), **facts)


def _against_gate(phase: Phase) -> Iterator[Finding]:
    gates = [step for step in phase.steps if step.gate]
    for gate in gates[1:]:
        yield _failed(phase, gate, "master.gate-twice", "entry", other=gates[0].id)
    for gate in gates[:1]:
        if phase.steps[-1] is not gate:
            yield _failed(phase, gate, "master.gate-not-last", "entry", last=phase.steps[-1].id)
        if gate.when is not None:
            yield _failed(phase, gate, "master.gate-conditional", "when")


def _against_step(master: Master, phase: Phase, step: Step, before: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    for name in step.after:
        if not master.has_step(name):
            yield _failed(phase, step, "master.unknown-reference", "after", reference=name)
        elif (other := master.phase_of(name)) is not phase and (phase.branch or other.branch):
            yield _failed(phase, step, "master.branch-order", "after", other=name)
    if step.lane and step.lane not in master.lanes:
        yield _failed(phase, step, "master.lane-undeclared", "lane", lane=step.lane)
    if step.id in before[step.id]:
        yield _failed(phase, step, "master.circle", "after")
    gated = phase.gate is not step and (phase.gate is not None or phase.branch is not None)
    if step.second is Second.VERIFY and not gated:
        yield _failed(phase, step, "master.second-without-gate", "second")
    yield from _against_who(phase, step)
    judged = any(entry.limit is not None or entry.kind == "IDC" for entry in step.entries)
    if step.on_fail is None and (judged or step.flags):
        yield _failed(phase, step, "master.missing-key", "on_fail")
    for entry in step.entries:
        for name in entry.entry_kind.needs(entry.definition):
            yield from _against_need(master, phase, step, entry=entry.name, name=name, before=before[step.id])


def _against_who(phase: Phase, step: Step) -> Iterator[Finding]:
    """Yield the entries that nobody could sign: a gate is signed by other roles than an act."""
    for entry in step.entries:
        gate = entry.kind == "SIG" and entry.definition.gate
        able = MAY_SIGN[Meaning.VERIFIED if gate else Meaning.PERFORMED]
        if able.isdisjoint(step.who):
            allowed = ", ".join(str(role) for role in ROLES if role in able)
            yield _failed(phase, step, "master.nobody-signs", "who", entry=entry.name, allowed=allowed)


def _against_need(
    master: Master, phase: Phase, step: Step, *, entry: str, name: str, before: frozenset[str]
) -> Iterator[Finding]:
    place = [other.name for other in step.entries].index(entry)
    resolved, sort = master.resolve(Reference(name)), master.sort_of(Reference(name))
    code = step.entries[place].kind == "IDC" or not master.has_entry(name)  # a timer counts from an entry of any kind
    if step.entries[place].kind == "NUM":
        owned = resolved is not None and master.entry(resolved[0]).kind == "ATT"
        if not owned or sort is None or sort.text or sort.unit != step.entries[place].unit:
            yield _failed(
                phase, step, "master.not-of-a-file", entry, reference=name, unit=step.entries[place].unit or "1"
            )
            return
    elif code and (sort is None or not sort.text):
        yield _failed(phase, step, "master.unknown-reference", entry, reference=name)
        return
    owner = resolved[0] if resolved is not None else name
    there = {other.id for other in step.entries[:place]}
    if master.has_entry(owner) and master.entry(owner).step not in before and owner not in there:
        yield _failed(phase, step, "master.reads-later", entry, reference=name)


def _against_repeat(phase: Phase, step: Step) -> Iterator[Finding]:
    if step.repeat is None:
        return
    ids = [other.id for other in phase.steps]
    if step.repeat.start not in ids or ids.index(step.repeat.start) > ids.index(step.id):
        yield _failed(phase, step, "master.repeat-from", "repeat.from", reference=step.repeat.start)
        return
    inside = phase.steps[ids.index(step.repeat.start) : ids.index(step.id) + 1]
    for other in inside:
        if other.gate:
            yield _failed(phase, step, "master.repeat-over-gate", "repeat", gate=other.id)
        if other.lane != step.lane:
            yield _failed(phase, step, "master.repeat-over-lanes", "repeat", other=other.id)
    begun = {item.id for item in inside[1:]}
    for other in phase.steps[ids.index(step.id) + 1 :]:
        if other.repeat is not None and other.repeat.start in begun:
            yield _failed(phase, other, "master.repeat-crosses", "repeat", other=step.id)
