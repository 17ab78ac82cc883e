"""A master as the program works with it: frozen, with every name resolved.

Nothing here reads files; :mod:`batchrecord.master.load` makes it, :mod:`batchrecord.master.checks` judges it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import Reference
from batchrecord.base.text import Phrase
from batchrecord.master.formula import Expression
from batchrecord.master.record_plan import RecordPlan
from batchrecord.signing.people import Role
from batchrecord.steps.kind import EntryKind, ValueSort
from batchrecord.steps.kinds import KINDS

__all__ = [
    "BATCH_FACTS",
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


class Second(StrEnum):
    """What a second person does at a step."""

    NONE = "none"
    WITNESS = "witness"
    """Is present and signs before the next step opens."""
    VERIFY = "verify"
    """Checks independently, before the gate of the phase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRule:
    """A range whose bounds may be formulas; an open side is None."""

    low: Expression | None = None
    high: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDefinition:
    """One signed entry that a step asks for."""

    id: str
    """``P5.08.volume``; of a release test its id, ``R10``."""
    step: str
    name: str
    kind: str
    """Code of the entry kind, such as ``NUM``."""
    label: Phrase
    help: Phrase | None = None
    definition: Any
    """The kind's own definition."""
    formula: Expression | None = None
    """Of a calculation."""
    limit: LimitRule | None = None
    """Outside opens a deviation."""
    alert: LimitRule | None = None
    """Outside only draws attention."""
    optional: bool = False
    """May stay open at the gate."""

    @property
    def entry_kind(self) -> EntryKind:
        """What the program knows about this kind."""
        return KINDS[self.kind]

    @property
    def unit(self) -> str:
        """Unit of the value; empty where the kind has none."""
        return getattr(self.definition, "unit", "")

    @property
    def decimals(self) -> int | None:
        """Decimals of the reportable value; None where they are not stated."""
        return getattr(self.definition, "decimals", None)

    def expressions(self) -> Iterator[tuple[str, Expression]]:
        """Yield every formula of this entry with the key it stands under."""
        if self.formula is not None:
            yield "formula", self.formula
        for key, rule in (("limit", self.limit), ("alert", self.alert)):
            if rule is not None and self.kind == "LBL" and rule.low is not None:
                yield "planned", rule.low  # the one number that both bounds are
            elif rule is not None:
                for side, bound in (("low", rule.low), ("high", rule.high)):
                    if bound is not None:
                        yield f"{key}.{side}", bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A loop that ends at its step."""

    condition: Expression
    """While it holds, another pass follows."""
    most: int
    """Greatest number of passes, the first included."""
    then: str = "deviation"
    """What follows when the condition still holds after the last pass."""
    start: str
    """Id of the first step of the loop; TOML key ``from``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is done in one go by one of the persons named in it."""

    id: str
    title: Phrase
    instructions: tuple[Phrase, ...]
    who: tuple[Role, ...]
    """Roles that may perform it."""
    second: Second
    flags: tuple[str, ...]
    """``CPP IPC COI CQA SAF``."""
    entries: tuple[EntryDefinition, ...]
    after: tuple[str, ...]
    """Ids of the steps that must be complete; file order where the master is silent."""
    lane: str = ""
    when: Expression | None = None
    repeat: Repeat | None = None
    on_fail: Phrase | None = None

    @property
    def gate(self) -> bool:
        """Whether this step closes its phase."""
        return any(entry.kind == "SIG" and entry.definition.gate for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Steps that belong together."""

    id: str
    title: Phrase
    steps: tuple[Step, ...]
    file: str = ""

    @property
    def gate(self) -> Step | None:
        """The step that closes the phase."""
        return next((step for step in self.steps if step.gate), None)


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
    phases: tuple[Phase, ...]
    specification: Specification
    files: Mapping[str, bytes] = field(repr=False)
    digest: str
    _steps: Mapping[str, Step] = field(init=False, repr=False, compare=False)
    _entries: Mapping[str, EntryDefinition] = field(init=False, repr=False, compare=False)
    _dependents: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _loops: Mapping[str, tuple[Step, ...]] = field(init=False, repr=False, compare=False)
    _gates_after: Mapping[str, tuple[Step, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        steps = {step.id: step for phase in self.phases for step in phase.steps}
        entries = {entry.id: entry for step in steps.values() for entry in step.entries}
        entries |= {test.id: test.entry for test in self.specification.tests}
        object.__setattr__(self, "_steps", MappingProxyType(steps))
        object.__setattr__(self, "_entries", MappingProxyType(entries))
        object.__setattr__(self, "_loops", MappingProxyType(_loops(tuple(steps.values()))))
        object.__setattr__(self, "_gates_after", MappingProxyType(_gates_after(tuple(steps.values()))))
        readers: dict[str, dict[str, None]] = {}
        for entry in entries.values():
            for _, expression in entry.expressions():
                for reference in expression.references:
                    found = self.resolve(reference)
                    if found is not None and found[0] in entries:
                        readers.setdefault(found[0], {})[entry.id] = None
        frozen = {entry_id: tuple(ids) for entry_id, ids in readers.items()}
        object.__setattr__(self, "_dependents", MappingProxyType(frozen))

    def steps(self) -> Iterator[Step]:
        """Yield every step in file order."""
        return iter(self._steps.values())

    def entries(self) -> Iterator[EntryDefinition]:
        """Yield every entry of the steps in file order, then those of the release tests."""
        return iter(self._entries.values())

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
        return next(phase for phase in self.phases if any(step.id == step_id for step in phase.steps))

    def is_gate(self, entry_id: str) -> bool:
        """Tell whether this entry is the signature of a gate."""
        entry = self.entry(entry_id)
        return entry.kind == "SIG" and entry.definition.gate

    def steps_before(self, step_id: str) -> tuple[Step, ...]:
        """Return the steps that stand before this one in file order; raises FormatError ``step.unknown``."""
        order = tuple(self._steps)
        self.step(step_id)
        return tuple(self._steps[each] for each in order[: order.index(step_id)])

    def gates_after(self, step_id: str) -> tuple[Step, ...]:
        """Return the gates that stand behind this step in file order; raises FormatError ``step.unknown``."""
        self.step(step_id)
        return self._gates_after[step_id]

    def loop_of(self, step_id: str) -> tuple[Step, ...]:
        """Return the steps of the loop this step stands in, the repeating one last; empty outside of loops."""
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

    def _sorts(self, entry_id: str) -> Mapping[str, ValueSort]:
        entry = self._entries[entry_id]
        return entry.entry_kind.sorts(entry.definition)


def _gates_after(steps: tuple[Step, ...]) -> dict[str, tuple[Step, ...]]:
    return {step.id: tuple(later for later in steps[place + 1 :] if later.gate) for place, step in enumerate(steps)}


def _loops(steps: tuple[Step, ...]) -> dict[str, tuple[Step, ...]]:
    order = [step.id for step in steps]
    loops: dict[str, tuple[Step, ...]] = {}
    for last, step in enumerate(steps):
        if step.repeat is not None and step.repeat.start in order:
            members = steps[order.index(step.repeat.start) : last + 1]
            loops |= {member.id: members for member in members}
    return loops
