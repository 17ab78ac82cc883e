"""Reads the steps of a phase and puts them in order.

File order is order: a step follows the one before it in its lane; the first of a lane follows the end of the phase
before; a gate follows the last step of every lane of its phase. ``after = [...]`` says otherwise. The first step of a
branch follows nothing: it opens with its branch.
"""

from collections.abc import Mapping
from dataclasses import replace

from batchrecord.master.definitions import EntryDefinition, Phase, Repeat, Second, Step
from batchrecord.master.entries import read_entry, read_expression
from batchrecord.signing.people import Role
from batchrecord.steps.table import Table

__all__ = ["FLAGS", "LANE", "ROLES", "read_steps", "with_order"]

LANE = r"[a-z][a-z0-9-]{0,19}"
"""Spelling of a lane."""

FLAGS = ("CPP", "IPC", "COI", "CQA", "SAF")
ROLES = (
    *(Role.OPERATOR, Role.SUPERVISOR, Role.WAREHOUSE, Role.LOGISTICS),
    *(Role.ANALYST, Role.RESULT_REVIEWER, Role.QUALITY),
)
"""Roles that may perform a step or open a branch; who decides on the batch has no part in it (segregation S6)."""

SAME_ORDER = ("",)
"""Stands for "as the file says" until the whole master is known."""

_STEP = r"[A-Z][A-Z0-9]{0,7}\.[A-Za-z0-9]{1,8}"
_ENTRY = r"[a-z][a-z0-9_]{0,29}"
_MOST_PASSES = 50

Defaults = Mapping[str, Mapping[str, object]]


def read_steps(table: Table, phase: str, defaults: Defaults) -> tuple[Step, ...]:
    """Take every step of a phase file."""
    steps: list[Step] = []
    for inner in table.tables("step", required=True):
        step = _step(inner, phase, defaults)
        if step.id and step.id in {other.id for other in steps}:
            inner.complain("master.duplicate", "id", value=step.id)
        steps.append(step)
    return tuple(steps)


def _step(table: Table, phase: str, defaults: Defaults) -> Step:
    step_id = table.text("id", pattern=_STEP)
    if step_id and not step_id.startswith(f"{phase}."):
        table.complain("master.step-of-other-phase", "id", value=step_id, phase=phase)
    table = table.renamed(step_id or table.where().key)
    table.text("id")
    step = Step(
        id=step_id,
        title=table.label("title"),
        instructions=table.phrases("instructions"),
        who=tuple(Role(code) for code in table.words("who", ROLES, required=True)),
        second=Second(table.choice("second", tuple(Second), Second.NONE) or Second.NONE),
        flags=table.words("flags", FLAGS),
        entries=_entries(table, step_id, defaults),
        after=SAME_ORDER if (after := table.optional_texts("after", pattern=_STEP)) is None else after,
        lane=table.optional_text("lane", pattern=LANE),
        when=read_expression(table, "when"),
        repeat=_repeat(table, step_id),
        on_fail=table.optional_phrase("on_fail"),
        file=table.where().file,
    )
    table.finish()
    return step


def _entries(table: Table, step_id: str, defaults: Defaults) -> tuple[EntryDefinition, ...]:
    entries: list[EntryDefinition] = []
    for inner in table.tables("entry", required=True):
        name = inner.text("name", pattern=_ENTRY)
        inner = inner.renamed(f"{step_id}.{name}" if step_id and name else inner.where().key)
        inner.text("name")
        if name and name in {other.name for other in entries}:
            inner.complain("master.duplicate", "name", value=name)
        entry = read_entry(inner, defaults, entry_id=f"{step_id}.{name}", step=step_id, name=name)
        if entry is not None:
            entries.append(entry)
    return tuple(entries)


def _repeat(table: Table, step_id: str) -> Repeat | None:
    inner = table.table("repeat")
    if inner is None:
        return None
    condition = read_expression(inner, "while", required=True)
    most = inner.whole("most", low=2, high=_MOST_PASSES)
    then = inner.choice("then", ("deviation",), "deviation")
    start = inner.optional_text("from", pattern=_STEP)
    inner.finish()
    return None if condition is None else Repeat(condition=condition, most=most, then=then, start=start or step_id)


def with_order(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """Return the phases with every step's predecessors named."""
    before: tuple[str, ...] = ()
    result = []
    for phase in phases:
        if phase.branch is not None:
            before = ()
        last: dict[str, str] = {}
        steps = []
        for step in phase.steps:
            after = step.after
            if after == SAME_ORDER:
                after = (
                    tuple(last.values()) if step.gate and last else (last[step.lane],) if step.lane in last else before
                )
            last[step.lane] = step.id
            steps.append(replace(step, after=after))
        gate = next((step.id for step in steps if step.gate), None)
        before = (gate,) if gate is not None else tuple(last.values())
        result.append(replace(phase, steps=tuple(steps)))
    return tuple(result)
