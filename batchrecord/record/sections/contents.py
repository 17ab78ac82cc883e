"""What regulations require of a batch record, and where it stands: China GMP Art. 175, EU GMP 4.20, 21 CFR 211.188(b).

Each item of the three lists stands in exactly one row. A row counts what the record holds of it, or says that there was
no such operation.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState
from batchrecord.batch.uses import used
from batchrecord.record.bags import bags_of
from batchrecord.record.course import spans, told_phases
from batchrecord.record.elements import Cell, Column, Paragraph, Run, Section, Table, Tone
from batchrecord.record.sections.course import told_entries
from batchrecord.record.wording import joined, say, word
from batchrecord.steps.use import UseSort

__all__ = ["REQUIRED", "Requirement", "contents_required"]

_COLUMNS = (
    Column(word("contents.what"), 36),
    Column(word("contents.clauses"), 26),
    Column(word("contents.where"), 24),
    Column(word("contents.found"), 16),
)
_BREAK = say("; ", "；", "；")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that a batch record has to hold."""

    name: str
    """Word that says what."""
    china: tuple[str, ...] = ()
    """Items of China GMP Art. 175."""
    europe: tuple[str, ...] = ()
    """Items of EU GMP Part I 4.20."""
    america: tuple[str, ...] = ()
    """Items of 21 CFR 211.188(b)."""
    where: tuple[str, ...]
    """Ids of the sections; ``phases`` for those of all phases."""
    count: Callable[[BatchState], int]
    """How much of it the record holds."""
    absent: str = "contents.absent"
    """What is said where there is none."""


def _entries(state: BatchState) -> int:
    return sum(1 for found in state.entries.values() if found.definition.step and found.current is not None)


def _results(state: BatchState) -> int:
    checked = sum(1 for found in state.entries.values() if found.current is not None and found.current.judgements)
    return checked + sum(1 for test in state.master.specification.tests if _unjudged(state, test.id))


def _unjudged(state: BatchState, test: str) -> bool:
    found = state.entries.get((test, 0))
    return found is not None and found.current is not None and not found.current.judgements


def _gates(state: BatchState) -> int:
    gates = (phase.gate for phase in told_phases(state))
    entries = (entry for gate in gates if gate is not None for entry in gate.entries)
    signed = sum(1 for entry in entries if (found := state.entry(entry.id)) is not None and found.current is not None)
    return signed + len(state.reviews) + (state.decision is not None)


def _lots(state: BatchState) -> int:
    return len({(each.use.code, each.use.lot) for each in used(state, UseSort.MATERIAL)})


def _equipment(state: BatchState) -> int:
    return len({each.use.code for each in used(state, UseSort.EQUIPMENT)})


def _told(names: Callable[[BatchState], tuple[str, ...]]) -> Callable[[BatchState], int]:
    return lambda state: sum(1 for _ in told_entries(state, names(state)))


REQUIRED = (
    Requirement(
        name="contents.name",
        china=("1",),
        europe=("a",),
        where=("summary",),
        count=lambda state: int(state.issued is not None),
    ),
    Requirement(
        name="contents.dates",
        china=("2",),
        europe=("b",),
        america=("1",),
        where=("course",),
        count=lambda state: len(spans(state)),
    ),
    Requirement(name="contents.responsible", china=("3",), europe=("i",), where=("course", "review"), count=_gates),
    Requirement(
        name="contents.persons",
        china=("4",),
        europe=("c",),
        america=("11",),
        where=("phases", "people"),
        count=lambda state: len(state.people.performed | state.people.verified),
    ),
    Requirement(
        name="contents.materials", china=("5",), europe=("d",), america=("3", "4"), where=("materials",), count=_lots
    ),
    Requirement(name="contents.operations", china=("6",), europe=("e",), where=("phases",), count=_entries),
    Requirement(name="contents.equipment", america=("2",), where=("materials",), count=_equipment),
    Requirement(
        name="contents.results",
        china=("7",),
        europe=("f",),
        america=("5",),
        where=("phases", "certificate"),
        count=_results,
    ),
    Requirement(
        name="contents.yields",
        china=("8",),
        europe=("g",),
        america=("7",),
        where=("course",),
        count=_told(lambda state: state.master.record.yields),
    ),
    Requirement(
        name="contents.deviations",
        china=("9",),
        europe=("h",),
        america=("12",),
        where=("exceptions",),
        count=lambda state: len(state.issues),
        absent="contents.none",
    ),
    Requirement(
        name="contents.clearance",
        america=("6",),
        where=("course",),
        count=_told(lambda state: state.master.record.clearance),
    ),
    Requirement(
        name="contents.labels",
        america=("8",),
        where=("course",),
        count=_told(lambda state: state.master.record.labels),
    ),
    Requirement(
        name="contents.containers",
        america=("9",),
        where=("summary", "materials"),
        count=lambda state: len(bags_of(state)),
    ),
    Requirement(
        name="contents.samples",
        america=("10",),
        where=("materials",),
        count=lambda state: len(used(state, UseSort.SAMPLE)),
    ),
    Requirement(
        name="contents.examinations",
        america=("13",),
        where=("course",),
        count=_told(lambda state: state.master.record.inspections),
    ),
)
"""In the order of China GMP Art. 175, then what only 21 CFR 211.188(b) names."""


def contents_required(state: BatchState) -> Section:
    """Return the requirements with the place where each stands."""
    rows = tuple(_row(state, required) for required in REQUIRED)
    elements = (Paragraph((Run(word("contents.intro")),)), Table(_COLUMNS, rows))
    return Section("contents", word("contents"), elements)


def _row(state: BatchState, required: Requirement) -> tuple[Cell, ...]:
    count = required.count(state)
    found = Cell.of(str(count)) if count else Cell.of(word(required.absent), Tone.QUIET)
    return (
        Cell.of(word(required.name)),
        Cell((tuple(map(Run, _clauses(required))),)),
        Cell.of(joined((_place(state, place) for place in required.where), _BREAK)),
        found,
    )


def _clauses(required: Requirement) -> Iterator[Phrase]:
    yield from (word("clause.cn", item=item) for item in required.china)
    yield from (Phrase.same(f"4.20 ({item})") for item in required.europe)
    yield from (Phrase.same(f"211.188(b)({item})") for item in required.america)


def _place(state: BatchState, place: str) -> Phrase:
    if place == "phases":
        return word("contents.phases", phases=", ".join(phase.id for phase in told_phases(state)))
    return word(place)
