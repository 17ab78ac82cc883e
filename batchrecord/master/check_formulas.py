"""Whether every formula, limit and condition of a master can be evaluated when its turn comes, in matching units."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import Reference
from batchrecord.base.quantity import Position
from batchrecord.master.check_flow import ancestors
from batchrecord.master.dimension import Derived, derive
from batchrecord.master.files import MASTER_FILE, SPECIFICATION_FILE
from batchrecord.master.formula import Expression
from batchrecord.master.model import EntryDefinition, LimitRule, Master, Phase, Step
from batchrecord.master.tree import SEVERAL, Binary, Call, Name, Node, Number, Unary
from batchrecord.master.units import read_unit, same
from batchrecord.steps.kind import ValueSort

__all__ = ["against_formulas"]

_Certain = Callable[[Reference, frozenset[Node]], bool]
"""Tells whether a value comes wherever these conditions hold."""


def against_formulas(master: Master) -> Iterator[Finding]:
    """Yield everything that is wrong with formulas, limits, conditions and units."""
    files = {step.id: step.file for step in master.steps()}
    scope = _Scope(master, ancestors(master), files)
    for parameter in master.parameters.values():
        if isinstance(parameter.value, str):
            continue
        where = Where(file=MASTER_FILE, key=f"parameters.{parameter.name}.unit")
        yield from _against_unit(parameter.unit, where)
    for entry in master.entries():
        yield from _against_entry(scope, entry)
    for step in master.steps():
        yield from _against_condition(scope, step, "when", step.when, own=False)
        if step.repeat is not None:
            yield from _against_condition(scope, step, "repeat.while", step.repeat.condition, own=True)
    for branch in master.branches():
        yield from _against_opening(scope, branch)
    yield from _against_test_circle(master)


@dataclass(frozen=True, slots=True)
class _Scope:
    master: Master
    before: Mapping[str, frozenset[str]]
    files: Mapping[str, str]

    def where(self, step: str, key: str) -> Where:
        return Where(file=self.files.get(step, SPECIFICATION_FILE), key=key)


def _against_unit(unit: str, where: Where) -> Iterator[Finding]:
    try:
        read_unit(unit)
    except FormatError:
        yield Finding.failed("master.unit", where, unit=unit)


def _against_entry(scope: _Scope, entry: EntryDefinition) -> Iterator[Finding]:
    sorts = entry.entry_kind.sorts(entry.definition)
    for name, sort in sorts.items():
        if not sort.text and not (name and "" in sorts and sorts[""] == sort):
            place = scope.where(entry.step, f"{entry.id}.{name}.unit" if name else f"{entry.id}.unit")
            yield from _against_unit(sort.unit, place)
    own = sorts.get("")
    if own is None or own.text:
        for key, rule in (("limit", entry.limit), ("alert", entry.alert)):
            if rule is not None:
                yield Finding.failed("master.limit-without-number", scope.where(entry.step, f"{entry.id}.{key}"))
        return
    if entry.kind == "LBL":  # labels are counted, whatever it is that each of them goes on
        own = ValueSort(unit=entry.definition.planned_unit)
    for key, expression in entry.expressions():
        place = scope.where(entry.step, f"{entry.id}.{key}")
        yield from _against_order(scope, entry, expression, place)
        yield from _against_result(scope.master, expression, own, place)
    yield from _against_range(scope, entry)


def _against_order(scope: _Scope, entry: EntryDefinition, expression: Expression, where: Where) -> Iterator[Finding]:
    """A formula reads only what is there: earlier steps and earlier entries of its own step."""
    for reference in expression.references:
        found = scope.master.resolve(reference)
        if found is None or not scope.master.has_entry(found[0]):
            continue
        owner = scope.master.entry(found[0])
        if not entry.step:
            continue
        earlier = owner.step in scope.before[entry.step]
        if owner.step == entry.step:
            ids = [other.id for other in scope.master.step(entry.step).entries]
            earlier = ids.index(owner.id) < ids.index(entry.id)
        if not earlier:
            yield Finding.failed("master.reads-later", where, reference=str(reference))
    step = scope.master.step(entry.step) if entry.step else None
    yield from _against_conditional(scope.master, step, expression, where)


def _against_conditional(
    master: Master, reader: Step | None, expression: Expression, where: Where
) -> Iterator[Finding]:
    """A value that may never come is read only by the functions of several values, or under the same condition.

    A condition that demands more is as good: ``A and B`` comes only where ``A`` does. So is a condition within the
    formula itself: what stands behind ``A and`` is asked for only where ``A`` holds.
    """

    def certain(reference: Reference, holding: frozenset[Node]) -> bool:
        found = master.resolve(reference)
        if found is None or not master.has_entry(found[0]):
            return True
        owner = master.entry(found[0])
        if not owner.step:
            return True
        phase = master.phase_of(owner.step)
        if phase.branch is not None and (reader is None or master.phase_of(reader.id) is not phase):
            return False
        demanded = _parts(master.step(owner.step).when)
        own: frozenset[Node] = frozenset() if reader is None else _parts(reader.when)
        inside = reader is not None and reader.id == owner.step
        return not owner.optional and (inside or demanded <= own | holding)

    uncertain = (
        reference for reference, holding in _needed(expression.tree, certain) if not certain(reference, holding)
    )
    for reference in dict.fromkeys(uncertain):
        yield Finding.failed("master.conditional-value", where, reference=str(reference))


def _needed(
    node: Node, certain: _Certain, holding: frozenset[Node] = frozenset()
) -> Iterator[tuple[Reference, frozenset[Node]]]:
    """Yield the references without which there is no result, each with the conditions that hold where it is read."""
    match node:
        case Name(reference):
            yield reference, holding
        case Unary(_, operand):
            yield from _needed(operand, certain, holding)
        case Binary("and", left, right):
            yield from _needed(left, certain, holding)
            yield from _needed(right, certain, holding | frozenset(_conjuncts(left)))
        case Binary(_, left, right):
            yield from _needed(left, certain, holding)
            yield from _needed(right, certain, holding)
        case Call("sum" | "count", arguments):
            # What never comes adds nothing.
            for argument in arguments:
                if not isinstance(argument, Name):
                    yield from _needed(argument, certain, holding)
        case Call(function, arguments) if function in SEVERAL:
            names = [argument.reference for argument in arguments if isinstance(argument, Name)]
            for argument in arguments:
                # One certain value is enough: what does not come is left out.
                if not isinstance(argument, Name) or not any(certain(name, holding) for name in names):
                    yield from _needed(argument, certain, holding)
        case Call(_, arguments):
            for argument in arguments:
                yield from _needed(argument, certain, holding)


def _parts(condition: Expression | None) -> frozenset[Node]:
    """Return the conditions that must all hold."""
    return frozenset() if condition is None else frozenset(_conjuncts(condition.tree))


def _conjuncts(node: Node) -> Iterator[Node]:
    match node:
        case Binary("and", left, right):
            yield from _conjuncts(left)
            yield from _conjuncts(right)
        case _:
            yield node


def _against_result(master: Master, expression: Expression, own: ValueSort, where: Where) -> Iterator[Finding]:
    derived, troubles = derive(expression.tree, master.sort_of)
    for trouble in troubles:
        yield Finding.failed(trouble.code, where, **trouble.facts)
    if derived is None or troubles:
        return
    if derived.sort != "number":
        yield Finding.failed("master.formula-sort", where, expected="number", found=derived.sort)
    elif derived.several:
        yield Finding.failed("master.several-readings", where, reference=expression.source)
    else:
        yield from _against_result_unit(derived, own, where)


def _against_result_unit(derived: Derived, own: ValueSort, where: Where) -> Iterator[Finding]:
    try:
        declared = read_unit(own.unit)
    except FormatError:
        return  # told where the unit stands
    if derived.unit is not None and not same(derived.unit, declared):
        yield Finding.failed("master.unit-result", where, declared=own.unit or "1", derived=derived.shown)


def _against_range(scope: _Scope, entry: EntryDefinition) -> Iterator[Finding]:
    plausible = entry.entry_kind.plausible(entry.definition)
    for key, rule in (("limit", entry.limit), ("alert", entry.alert)):
        if rule is None:
            continue
        low, high = _constant(rule, "low"), _constant(rule, "high")
        if low is not None and high is not None and low.value > high.value:
            place = scope.where(entry.step, f"{entry.id}.{key}")
            yield Finding.failed("master.range-empty", place, low=str(low.value), high=str(high.value))
        for side, bound in (("low", low), ("high", high)):
            if bound is not None and plausible.judge(bound.value) is not Position.WITHIN:
                place = scope.where(entry.step, f"{entry.id}.{key}.{side}")
                yield Finding.failed(
                    "master.limit-implausible",
                    place,
                    bound=str(bound.value),
                    low=str(plausible.low),
                    high=str(plausible.high),
                )


def _constant(rule: LimitRule, side: str) -> Number | None:
    bound: Expression | None = getattr(rule, side)
    return bound.tree if bound is not None and isinstance(bound.tree, Number) else None


def _against_condition(
    scope: _Scope, step: Step, key: str, condition: Expression | None, *, own: bool
) -> Iterator[Finding]:
    if condition is None:
        return
    where = scope.where(step.id, f"{step.id}.{key}")
    derived, troubles = derive(condition.tree, scope.master.sort_of)
    for trouble in troubles:
        yield Finding.failed(trouble.code, where, **trouble.facts)
    if derived is not None and derived.sort != "condition":
        yield Finding.failed("master.formula-sort", where, expected="condition", found=derived.sort)
    for reference in condition.references:
        found = scope.master.resolve(reference)
        if found is not None and scope.master.has_entry(found[0]):
            owner = scope.master.entry(found[0]).step
            if owner not in scope.before[step.id] and not (own and owner == step.id):
                yield Finding.failed("master.reads-later", where, reference=str(reference))
    yield from _against_conditional(scope.master, step, condition, where)


def _against_opening(scope: _Scope, branch: Phase) -> Iterator[Finding]:
    """A branch opens by what is recorded on the straight road; what is not there yet opens nothing."""
    condition = None if branch.branch is None else branch.branch.when
    if condition is None:
        return
    where = Where(file=branch.file, key="branch.when")
    derived, troubles = derive(condition.tree, scope.master.sort_of)
    for trouble in troubles:
        yield Finding.failed(trouble.code, where, **trouble.facts)
    if derived is not None and derived.sort != "condition":
        yield Finding.failed("master.formula-sort", where, expected="condition", found=derived.sort)
    for reference in condition.references:
        found = scope.master.resolve(reference)
        owner = scope.master.entry(found[0]).step if found is not None and scope.master.has_entry(found[0]) else ""
        if reference.iteration is not None or (owner and scope.master.phase_of(owner).branch is not None):
            yield Finding.failed("master.reads-later", where, reference=str(reference))


def _against_test_circle(master: Master) -> Iterator[Finding]:
    """Release tests may read each other in any order, but not in a circle."""
    for test in master.specification.tests:
        found: set[str] = set()
        waiting = [test.id]
        while waiting:
            for name in master.dependents(waiting.pop()):
                if name not in found:
                    found.add(name)
                    waiting.append(name)
        if test.id in found:
            yield Finding.failed("master.circle", Where(file=SPECIFICATION_FILE, key=f"{test.id}.formula"))
