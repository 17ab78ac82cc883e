"""The equipment a batch used, each piece as it stood when it was used (21 CFR 211.188(b)(2), 211.182; EU GMP 3.41).

How it stood is said by the entries of the site that the record carries, as of the time of the use: the same that the
guard judged it by. A piece that stood otherwise at a later use, because it was cleaned or calibrated in between, has a
row for each.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from batchrecord.base.clock import local_text
from batchrecord.base.text import Phrase
from batchrecord.batch.equipment import overdue
from batchrecord.batch.past import past_of
from batchrecord.batch.state import BatchState
from batchrecord.batch.uses import Used, used
from batchrecord.record.cells import Line, local, nothing, number_of
from batchrecord.record.elements import Cell, Column, Run, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.wording import word
from batchrecord.registers.equipment import EquipmentFact, EquipmentStatus
from batchrecord.registers.site import SiteRegister
from batchrecord.steps.use import UseSort

__all__ = ["equipment_used"]

_COLUMNS = (
    Column(word("equipment"), 22),
    Column(word("equipment.due"), 14),
    Column(word("equipment.status"), 24),
    Column(word("equipment.used"), 54),
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A piece of equipment as it stood at a use."""

    fact: EquipmentFact
    overdue: tuple[str, ...]
    """Codes of what was not in date."""
    offset: str
    """Of the wall clock where it was used."""


def equipment_used(state: BatchState, facts: RecordFacts) -> Table | None:
    """Return the equipment with its calibration and its status at use; None where none was used."""
    register = SiteRegister()
    for line in facts.lines:
        register.apply(line.fact)
    groups: dict[tuple[str, _Standing | None], list[Used]] = {}
    for each in used(state, UseSort.EQUIPMENT):
        groups.setdefault((each.use.code, _standing(state, facts, register, each)), []).append(each)
    if not groups:
        return None
    rows = tuple(_row(code, standing, group) for (code, standing), group in groups.items())
    return Table(
        _COLUMNS, rows, word("materials.equipment"), keys=tuple(_number(group[0]) for group in groups.values())
    )


def _standing(state: BatchState, facts: RecordFacts, register: SiteRegister, each: Used) -> _Standing | None:
    act = facts.act(each.mark.seq)
    if act is None:
        return None
    past = past_of(state, act, register)
    found = register.equipment.piece(each.use.code, past.size)
    if found is None:
        return None
    codes = tuple(finding.code for finding in overdue(act, found.fact, past))
    return _Standing(found.fact, codes, act.offset)


def _row(code: str, standing: _Standing | None, group: list[Used]) -> tuple[Cell, ...]:
    uses = Cell(tuple(map(_use, group)))
    named: list[Line] = [(Run(Phrase.same(code), bold=True, mono=True),)]
    if standing is None:
        return Cell(tuple(named)), nothing(), Cell.of(word("equipment.not-told"), Tone.BAD), uses
    named.append((Run(Phrase.same(standing.fact.name), tone=Tone.QUIET),))
    return Cell(tuple(named)), _due(standing), Cell(tuple(_status(standing))), uses


def _use(each: Used) -> Line:
    """Return for which entry it was used, by whom and when."""
    by = Phrase.same(f"{each.mark.by.id}  {local(each.mark)}")
    return Run(Phrase.same(_number(each))), Run(each.entry.definition.label), Run(by, tone=Tone.QUIET)


def _due(standing: _Standing) -> Cell:
    if not standing.fact.calibrated:
        return Cell.of(word("equipment.no-calibration"), Tone.QUIET)
    due = standing.fact.calibration
    return Cell.of(due, bold=True) if due else Cell.of(word("equipment.not-calibrated"), Tone.BAD)


def _status(standing: _Standing) -> Iterator[Line]:
    """Yield whether it was there to be used, what of it was not in date, and until when the rest is."""
    fact = standing.fact
    if fact.status is not EquipmentStatus.AVAILABLE:
        yield (Run(word(f"equipment.{fact.status}"), tone=Tone.BAD),)
    elif not standing.overdue:
        yield (Run(word("equipment.in-date"), tone=Tone.GOOD),)
    for code in standing.overdue:
        yield (Run(word(code), tone=Tone.BAD),)
    if fact.cleaned and fact.cleaning:
        yield (Run(word("equipment.clean-until", time=local_text(fact.cleaning, standing.offset)), tone=Tone.QUIET),)
    if fact.qualified and fact.qualification:
        yield (Run(word("equipment.qualified-until", day=fact.qualification), tone=Tone.QUIET),)


def _number(each: Used) -> str:
    return number_of(each.entry.definition.id, each.entry.iteration)
