"""A master as the program works with it: frozen, with every name resolved.

Nothing here reads files; :mod:`batchrecord.master.load` makes it, :mod:`batchrecord.master.checks` judges it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import Reference
from batchrecord.base.text import Phrase
from batchrecord.master.definitions import (
    SHIPMENT,
    Branch,
    EntryDefinition,
    LimitRule,
    Phase,
    Repeat,
    Second,
    Step,
)
from batchrecord.master.marks import Evidence
from batchrecord.master.order import gates_after, loops, places
from batchrecord.master.record_plan import RecordPlan
from batchrecord.steps.kind import ValueSort

__all__ = [
    "BATCH_FACTS",
    "SHIPMENT",
    "Branch",
    "EntryDefinition",
    "LimitRule",
    "Master",
    "Parameter",
    "Phase",
    "Repeat",
    "Second",
    "Specification",
    "Step",
    "Test",
]

BATCH_FACTS: Mapping[str, ValueSort] = MappingProxyType(
    {
        "batch.number": ValueSort(text=True),
        "batch.product": ValueSort(text=True),
        "batch.coi": ValueSort(text=True),
        "batch.din": ValueSort(text=True),
        "batch.patient": ValueSort(text=True),
        "batch.order": ValueSort(text=True),
        "batch.collection_end": ValueSort(text=True),
        "batch.weight": ValueSort(unit="kg"),
    }
)
"""What is known of a batch from its issue on, and may be named in a master."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A release test."""

    __test__ = False  # not a test of pytest's

    id: str
    title: Phrase
    method: Phrase
    sample: str
    entry: EntryDefinition
    required_for: frozenset[str]
    """Dispositions for which it must be final and pass: ``released conditional exceptional``."""
    interim: frozenset[str] = frozenset()
    """Answers that are not final, such as "no growth so far"."""
    interim_for: frozenset[str] = frozenset()
    """Dispositions for which an interim answer is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """What the product must meet."""

    id: str
    version: str
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A constant of the process."""

    name: str
    value: Decimal | str
    unit: str
    label: Phrase
    evidence: str = ""
    """Mark of what it rests on."""

    @property
    def sort(self) -> ValueSort:
        """What formulas can expect of it."""
        return ValueSort(unit=self.unit, text=isinstance(self.value, str))


@dataclass(frozen=True, slots=True, kw_only=True)
class Master:
    """A master batch record, one version."""

    id: str
    version: str
    title: Phrase
    product: Phrase
    strength: Phrase
    author: str
    """Person id; an author cannot approve."""
    languages: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    """By name, without ``param.``."""
    bags: tuple[Reference, ...]
    """Values that hold the code of a final container, such as ``P8.09.bag.serial``."""
    record: RecordPlan
    """What the document shows beside the phases."""
    lanes: Mapping[str, Phrase] = field(default_factory=lambda: MappingProxyType({}))
    """Parallel lanes by name; what names none is in the main one."""
    evidence: Evidence = field(default_factory=Evidence)
    phases: tuple[Phase, ...]
    """In order: those of the main order, those of the shipment, and the branches."""
    specification: Specification
    files: Mapping[str, bytes] = field(repr=False)
    digest: str
    _steps: Mapping[str, Step] = field(init=False, repr=False, compare=False)
    _entries: Mapping[str, EntryDefinition] = field(init=False, repr=False, compare=False)
    _dependents: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _loops: Mapping[str, tuple[tuple[Step, ...], ...]] = field(init=False, repr=False, compare=False)
    _places: Mapping[str, tuple[Phase, int]] = field(init=False, repr=False, compare=False)
    _timers: tuple[EntryDefinition, ...] = field(init=False, repr=False, compare=False)
    _straight: tuple[Step, ...] = field(init=False, repr=False, compare=False)
    _opened_by: Mapping[str, tuple[Phase, ...]] = field(init=False, repr=False, compare=False)
    _gates_after: Mapping[str, tuple[Step, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        steps = {step.id: step for phase in self.phases for step in phase.steps}
        entries = {entry.id: entry for step in steps.values() for entry in step.entries}
        entries |= {test.id: test.entry for test in self.specification.tests}
        object.__setattr__(self, "_steps", MappingProxyType(steps))
        object.__setattr__(self, "_entries", MappingProxyType(entries))
        object.__setattr__(self, "_loops", MappingProxyType(loops(self.phases)))
        object.__setattr__(self, "_gates_after", MappingProxyType(gates_after(self.phases)))
        object.__setattr__(self, "_places", MappingProxyType(places(self.phases)))
        straight = tuple(step for phase in self.phases if phase.branch is None for step in phase.steps)
        object.__setattr__(self, "_straight", straight)
        timers = tuple(entry for entry in entries.values() if entry.kind == "TMR" and entry.step)
        object.__setattr__(self, "_timers", timers)
        readers: dict[str, dict[str, None]] = {}
        for entry in entries.values():
            for _, expression in entry.expressions():
                for reference in expression.references:
                    found = self.resolve(reference)
                    if found is not None and found[0] in entries:
                        readers.setdefault(found[0], {})[entry.id] = None
        frozen = {entry_id: tuple(ids) for entry_id, ids in readers.items()}
        object.__setattr__(self, "_dependents", MappingProxyType(frozen))
        object.__setattr__(self, "_opened_by", MappingProxyType(self._openings(entries)))

    def steps(self) -> Iterator[Step]:
        """Yield every step in file order."""
        return iter(self._steps.values())

    def entries(self) -> Iterator[EntryDefinition]:
        """Yield every entry of the steps in file order, then those of the release tests."""
        return iter(self._entries.values())

    def timers(self) -> tuple[EntryDefinition, ...]:
        """Return the entries of the steps that measure a time, in file order."""
        return self._timers

    def step(self, step_id: str) -> Step:
        """Return a step; raises FormatError ``step.unknown``."""
        found = self._steps.get(step_id)
        if found is None:
            raise FormatError(Finding.failed("step.unknown", step=str(step_id)[:60]))
        return found

    def entry(self, entry_id: str) -> EntryDefinition:
        """Return the definition of an entry; raises FormatError ``entry.unknown``."""
        found = self._entries.get(entry_id)
        if found is None:
            raise FormatError(Finding.failed("entry.unknown", entry=str(entry_id)[:60]))
        return found

    def has_entry(self, entry_id: str) -> bool:
        """Tell whether there is such an entry."""
        return entry_id in self._entries

    def has_step(self, step_id: str) -> bool:
        """Tell whether there is such a step."""
        return step_id in self._steps

    def test(self, test_id: str) -> Test:
        """Return a release test; raises FormatError ``test.unknown``."""
        for test in self.specification.tests:
            if test.id == test_id:
                return test
        raise FormatError(Finding.failed("test.unknown", test=str(test_id)[:60]))

    def phase_of(self, step_id: str) -> Phase:
        """Return the phase a step stands in; raises FormatError ``step.unknown``."""
        self.step(step_id)
        return self._places[step_id][0]

    def branches(self) -> Iterator[Phase]:
        """Yield the phases that stand beside the main order."""
        return (phase for phase in self.phases if phase.branch is not None)

    def opened_by(self, entry_id: str) -> tuple[Phase, ...]:
        """Return the branches whose condition can come out otherwise when this entry says something else."""
        return self._opened_by.get(entry_id, ())

    def branch(self, phase_id: str) -> Phase:
        """Return a branch; raises FormatError ``branch.unknown``."""
        for phase in self.branches():
            if phase.id == phase_id:
                return phase
        raise FormatError(Finding.failed("branch.unknown", branch=str(phase_id)[:60]))

    def is_gate(self, entry_id: str) -> bool:
        """Tell whether this entry is the signature of a gate."""
        entry = self.entry(entry_id)
        return entry.kind == "SIG" and entry.definition.gate

    def steps_before(self, step_id: str) -> tuple[Step, ...]:
        """Return the steps of the main order before this one; for a step of a branch, those of the branch.

        Raises:
            FormatError: ``step.unknown``.
        """
        self.step(step_id)
        phase, place = self._places[step_id]
        if phase.branch is not None:
            return phase.steps[: place - self._places[phase.steps[0].id][1]]
        return self._straight[:place]  # branches stand last, so that the place in the whole is that in the main order

    def gates_after(self, step_id: str) -> tuple[Step, ...]:
        """Return the gates behind this step; raises FormatError ``step.unknown``."""
        self.step(step_id)
        return self._gates_after[step_id]

    def loops_of(self, step_id: str) -> tuple[tuple[Step, ...], ...]:
        """Return the loops a step stands in, the inner ones first, each with its repeating step last."""
        return self._loops.get(step_id, ())

    def dependents(self, entry_id: str) -> tuple[str, ...]:
        """Return the entries whose formula or limit reads this entry directly."""
        return self._dependents.get(entry_id, ())

    def resolve(self, reference: Reference) -> tuple[str, str] | None:
        """Return what a reference names: entry id and name of the value, or a fact or parameter and an empty name.

        ``P5.04.vector.titre`` is the value ``titre`` of the entry ``P5.04.vector``. None if there is nothing such.
        """
        name = reference.entry
        if name in self._entries:
            return (name, "") if "" in self._sorts(name) else None
        if name in BATCH_FACTS or (name.startswith("param.") and name.removeprefix("param.") in self.parameters):
            return name, ""
        owner, _, value = name.rpartition(".")
        if owner in self._entries and value in self._sorts(owner):
            return owner, value
        return None

    def sort_of(self, reference: Reference) -> ValueSort | None:
        """Return what a formula can expect behind a reference; None if there is nothing such."""
        found = self.resolve(reference)
        if found is None:
            return None
        name, value = found
        if name in self._entries:
            return self._sorts(name)[value]
        if name in BATCH_FACTS:
            return BATCH_FACTS[name]
        return self.parameters[name.removeprefix("param.")].sort

    def _openings(self, entries: Mapping[str, EntryDefinition]) -> dict[str, tuple[Phase, ...]]:
        """Return the branches by the entries their conditions read, and that decide whether these are made at all."""
        found: dict[str, tuple[Phase, ...]] = {}
        for phase in self.branches():
            if phase.branch is None or phase.branch.when is None:
                continue
            read: set[str] = set()
            pending = [phase.branch.when]
            while pending:
                for reference in pending.pop().references:
                    resolved = self.resolve(reference)
                    if resolved is None or resolved[0] in read or resolved[0] not in entries:
                        continue
                    read.add(resolved[0])
                    step = entries[resolved[0]].step
                    condition = self._steps[step].when if step else None
                    if condition is not None:
                        pending.append(condition)
            for name in read or entries:
                found[name] = (*found.get(name, ()), phase)
        return found

    def _sorts(self, entry_id: str) -> Mapping[str, ValueSort]:
        entry = self._entries[entry_id]
        return entry.entry_kind.sorts(entry.definition)
