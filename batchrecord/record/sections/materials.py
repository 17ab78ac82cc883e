"""Lots of material and the steps they went into, equipment and samples (21 CFR 211.188(b)(2) to (4) and (10)).

Only what counts is told here; a lot that was scanned and corrected stands struck through in its phase.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from batchrecord.base.text import Phrase
from batchrecord.batch.samples import is_sample
from batchrecord.batch.state import BatchState
from batchrecord.batch.uses import Used, used
from batchrecord.batch.vessels import taken_into_use, vessels_in_use
from batchrecord.events.site import LotReceived
from batchrecord.record.bags import bags_of
from batchrecord.record.cells import Line, coded, entry_cell, nothing, number_of, signed_cell, signed_lines
from batchrecord.record.course import spans
from batchrecord.record.elements import Cell, Column, Element, Paragraph, Run, Section, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.genealogy import Flow, Genealogy, Vessel
from batchrecord.record.sections.equipment import equipment_used
from batchrecord.record.wording import condition, word
from batchrecord.steps.use import Use, UseSort

__all__ = ["materials"]

_LOTS = (
    Column(word("material"), 24),
    Column(word("lot"), 15),
    Column(word("lot.expiry"), 13),
    Column(word("lot.status"), 12),
    Column(word("amount"), 18),
    Column(word("used-at"), 20),
    Column(word("used-by"), 20),
)
_SAMPLES = (
    Column(word("sample.code"), 22),
    Column(word("amount"), 12),
    Column(word("sample.for"), 28),
    Column(word("entry"), 20),
    Column(word("taken-by"), 22),
    Column(word("sample.received"), 22),
)


def materials(state: BatchState, facts: RecordFacts) -> Section:
    """Return the lots with where they went, the equipment and the samples."""
    return Section("materials", word("materials"), tuple(_elements(state, facts)))


def _elements(state: BatchState, facts: RecordFacts) -> Iterator[Element]:
    lots = _grouped(used(state, UseSort.MATERIAL))
    if lots:
        names = {(e.item, e.lot): e.name for line in facts.lines if isinstance(e := line.event, LotReceived)}
        rows = tuple(_lot(group, names.get(lot, "")) for lot, group in lots.items())
        yield Table(_LOTS, rows, word("materials.lots"), keys=_keys(lots.values()))
    else:
        yield Paragraph((Run(word("materials.none")),))
    equipment = equipment_used(state, facts)
    if equipment is not None:
        yield equipment
    samples = used(state, UseSort.SAMPLE)
    if samples:
        rows = tuple(_sample(state, sample) for sample in samples)
        yield Table(_SAMPLES, rows, word("materials.samples"), keys=tuple(map(_number, samples)))
    if lots:
        yield _genealogy(state, lots)
    vessels = _vessels(state)
    if vessels is not None:
        yield vessels


def _grouped(found: Iterable[Used]) -> Mapping[tuple[str, str], list[Used]]:
    groups: dict[tuple[str, str], list[Used]] = {}
    for each in found:
        groups.setdefault((each.use.code, each.use.lot), []).append(each)
    return groups


def _number(each: Used) -> str:
    return number_of(each.entry.definition.id, each.entry.iteration)


def _keys(groups: Iterable[list[Used]]) -> tuple[str, ...]:
    return tuple(_number(group[0]) for group in groups)


def _lot(group: list[Used], name: str) -> tuple[Cell, ...]:
    first = group[0].use
    labels = dict.fromkeys(each.entry.definition.label for each in group)
    title: list[Line] = [(Run(Phrase.same(first.code), mono=True),), *((Run(label),) for label in labels)]
    if name:
        title.append((Run(Phrase.same(name), tone=Tone.QUIET),))
    return (
        Cell(tuple(title)),
        Cell.of(first.lot, bold=True, mono=True),
        Cell.of(first.expiry) if first.expiry else nothing(),
        nothing() if first.status is None else Cell.of(first.status),
        Cell(tuple(line for each in group for line in _amount(each.use))),
        Cell(tuple((Run(Phrase.same(_number(each))),) for each in group)),
        Cell(tuple(line for each in group for line in signed_lines(each.mark))),
    )


def _genealogy(state: BatchState, lots: Mapping[tuple[str, str], list[Used]]) -> Genealogy:
    """Return donation and lots, the phases they went into in their order, and the bags of the last one."""
    phase_of = {step.id: phase.id for phase in state.master.phases for step in phase.steps}
    begun = spans(state)
    made = [phase for phase in state.master.phases if phase.id in begun]
    donation = f"DIN {state.text('batch.din')}"
    vessels = [Vessel(id=donation, label=word("materials.donation"))]
    flows = [Flow(donation, phase.id) for phase in made[:1]]
    for (item, lot), group in lots.items():
        name = f"{item} {lot}"
        vessels.append(Vessel(id=name, label=group[0].entry.definition.label))
        flows += [Flow(name, phase_of[each.entry.definition.step]) for each in group if each.entry.definition.step]
    vessels += [Vessel(id=phase.id, label=phase.title) for phase in made]
    flows += [Flow(before.id, after.id) for before, after in pairwise(made)]
    for bag in bags_of(state):
        vessels.append(Vessel(id=bag, label=word("bag")))
        flows += [Flow(phase.id, bag) for phase in made[-1:]]
    return Genealogy(caption=word("materials.genealogy"), vessels=tuple(vessels), flows=tuple(dict.fromkeys(flows)))


def _vessels(state: BatchState) -> Genealogy | None:
    """Return which vessel came from which, from the donation to the bags; None where the master follows none."""
    taken = tuple(taken_into_use(state))
    if not taken:
        return None
    donation = f"DIN {state.text('batch.din')}"
    vessels = {donation: Vessel(id=donation, label=word("materials.donation"))}
    flows: list[Flow] = []
    for each in taken:
        label = state.master.entry(each.entry).label
        number = Phrase.same(number_of(each.entry, each.iteration))
        vessels[each.code] = Vessel(id=each.code, label=label, details=(number,))
        flows += [Flow(parent, each.code) for parent in each.parents or (donation,)]
    for bag in bags_of(state):
        vessels.setdefault(bag, Vessel(id=bag, label=word("bag")))
        flows += [Flow(code, bag) for code in vessels_in_use(state) if code != bag]
    caption = word("materials.vessels")
    return Genealogy(caption=caption, vessels=tuple(vessels.values()), flows=tuple(dict.fromkeys(flows)))


def _amount(use: Use) -> Iterator[Line]:
    yield (Run(Phrase.same("–") if use.amount is None else use.amount, bold=True),)
    if use.container:
        yield coded("container", use.container)


def _sample(state: BatchState, sample: Used) -> tuple[Cell, ...]:
    use, definition = sample.use, sample.entry.definition
    code: list[Line] = [(Run(Phrase.same(use.code), bold=True, mono=True),)]
    if use.container:
        code.append(coded("container", use.container))
    return (
        Cell(tuple(code)),
        nothing() if use.amount is None else Cell.of(use.amount),
        nothing() if use.purpose is None else Cell.of(use.purpose),
        entry_cell(state, definition.id, sample.entry.iteration),
        signed_cell(sample.mark),
        _receipt(state, sample),
    )


def _receipt(state: BatchState, sample: Used) -> Cell:
    """Return who received a sample when, and how long nobody answered for it."""
    found = sample.entry
    receipt = state.receipts.get((found.definition.id, found.iteration))
    if receipt is None:
        return Cell.of(word("sample.waiting"), Tone.ATTENTION) if is_sample(found) else nothing()
    return Cell(
        (
            *signed_lines(receipt.mark),
            (Run(word("sample.minutes", minutes=receipt.minutes), tone=Tone.QUIET),),
            (Run(condition(receipt.condition)),),
        )
    )
