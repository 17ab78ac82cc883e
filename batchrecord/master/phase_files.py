"""Reads the phase files: one phase each, or a further part of the phase before (``continues``).

They stand in the order of the work: the main order, the shipment, then the branches.
"""

from collections.abc import Mapping
from dataclasses import replace

from batchrecord.base.text import Phrase
from batchrecord.master.definitions import SHIPMENT, STAGES, Branch, Phase
from batchrecord.master.entries import read_expression
from batchrecord.master.files import MASTER_FILE, SPECIFICATION_FILE
from batchrecord.master.flow import LANE, ROLES, read_steps, with_order
from batchrecord.signing.people import Role
from batchrecord.steps.table import Table

__all__ = ["read_lanes", "read_phases"]

_PHASE = r"[A-Z][A-Z0-9]{0,7}"
_MOST_OPENINGS = 20

Defaults = Mapping[str, Mapping[str, object]]
Lanes = Mapping[str, Phrase]


def read_lanes(head: Table) -> Lanes:
    """Take the parallel lanes that ``master.toml`` declares."""
    lanes = {}
    table = head.table("lanes")
    for name, inner in table.named() if table is not None else ():
        inner.spelled(name, LANE)
        lanes[name] = inner.label("title")
        inner.finish()
    return lanes


def read_phases(
    head: Table, tables: Mapping[str, Table], files: Mapping[str, bytes], defaults: Defaults
) -> tuple[Phase, ...]:
    """Take the phases that ``master.toml`` lists, each step with what comes before it."""
    listed = head.texts("phases", required=True)
    for name in files:
        if name not in {MASTER_FILE, SPECIFICATION_FILE, *listed}:
            head.complain("master.file-not-listed", "phases", file=name)
    phases: list[Phase] = []
    for number, name in enumerate(listed, 1):
        if name not in files or name in {MASTER_FILE, SPECIFICATION_FILE} or listed.index(name) != number - 1:
            head.complain("master.file-missing", f"phases[{number}]", file=name[:80])
        elif name in tables:
            _read(name, tables[name], defaults, phases)
    return with_order(tuple(phases))


def _read(name: str, table: Table, defaults: Defaults, phases: list[Phase]) -> None:
    if table.has("continues"):
        _continue(table, defaults, phases)
        return
    phase = _phase(name, table, defaults)
    if phase.id in {other.id for other in phases}:
        table.complain("master.duplicate", "id", value=phase.id)
    if phases and _rank(phase) < _rank(phases[-1]):
        table.complain("master.phase-order", "id", phase=phase.id, before=phases[-1].id)
    phases.append(phase)


def _phase(name: str, table: Table, defaults: Defaults) -> Phase:
    phase_id = table.text("id", pattern=_PHASE)
    phase = Phase(
        id=phase_id,
        title=table.label("title"),
        stage=table.choice("stage", STAGES, "") if table.has("stage") else "",
        branch=_branch(table),
        suite=table.flag("suite"),
        steps=read_steps(table, phase_id, defaults),
        file=name,
    )
    table.finish()
    return phase


def _continue(table: Table, defaults: Defaults, phases: list[Phase]) -> None:
    """Add the steps of a further file to the phase it continues, which has to be the one before it."""
    phase_id = table.text("continues", pattern=_PHASE)
    steps = read_steps(table, phase_id, defaults)
    table.finish()
    if not phases or phases[-1].id != phase_id:
        table.complain("master.continues-nothing", "continues", phase=phase_id)
        return
    phase = phases[-1]
    for step in steps:
        if step.id in {other.id for other in phase.steps}:
            table.complain("master.duplicate", f"{step.id}.id", value=step.id)
    phases[-1] = replace(phase, steps=(*phase.steps, *steps))


def _branch(table: Table) -> Branch | None:
    inner = table.table("branch")
    if inner is None:
        return None
    branch = Branch(
        when=read_expression(inner, "when"),
        open=tuple(Role(code) for code in inner.words("open", ROLES)),
        most=inner.whole("most", 1, low=1, high=_MOST_OPENINGS),
        stops=inner.flag("stops"),
        trigger=inner.phrase("trigger"),
    )
    if not inner.has("when") and not inner.has("open"):
        inner.complain("master.branch-never-opens")
    inner.finish()
    return branch


def _rank(phase: Phase) -> int:
    if phase.branch is not None:
        return 2
    return 1 if phase.stage == SHIPMENT else 0
