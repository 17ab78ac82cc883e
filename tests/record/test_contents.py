"""Every item that regulations demand of a batch record stands where the document says it stands.

The demonstration is asked for each item from its ledger, not from the sections, and the sections named for it have to
say it. Without these sections the same question is answered with what is missing, so that no item passes unseen.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from batchrecord.base.clock import local_text
from batchrecord.base.quantity import written
from batchrecord.batch.state import BatchState
from batchrecord.events.deviation import DeviationAssessed, DeviationClosed
from batchrecord.events.disposition import DispositionDecided
from batchrecord.events.entry import EntryCorrected, EntryPerformed
from batchrecord.events.flow import GateSigned
from batchrecord.events.laboratory import ResultEntered
from batchrecord.events.review import ReviewSigned
from batchrecord.record.elements import Outline
from batchrecord.record.facts import RecordFacts
from batchrecord.record.outline import outline_of
from batchrecord.record.sections.contents import REQUIRED, Requirement
from batchrecord.record.wording import word
from tests.record.test_outline import facts_of, finished
from tests.support.said import flat, section, tables, told, whole

STORIES = ("corrected", "deviation")
EACH = pytest.mark.parametrize("required", REQUIRED, ids=[required.name for required in REQUIRED])


def test_each_item_of_the_three_lists_stands_in_one_row() -> None:
    """URS-515: Art. 175 (1) to (9), 4.20 (a) to (i) and 211.188(b)(1) to (13), none left out and none twice."""
    assert sorted(item for each in REQUIRED for item in each.china) == [str(n) for n in range(1, 10)]
    assert sorted(item for each in REQUIRED for item in each.europe) == list("abcdefghi")
    assert sorted((item for each in REQUIRED for item in each.america), key=int) == [str(n) for n in range(1, 14)]


@EACH
@pytest.mark.parametrize("story", STORIES)
def test_what_a_clause_demands_stands_where_the_document_says(required: Requirement, story: str) -> None:
    """URS-515: the sections named for a clause say what the ledger holds of it; without them it would be missing."""
    state, facts, outline = whole(story)
    wanted = list(EVIDENCE[required.name](state, facts))

    if not wanted:
        assert required.count(state) == 0
        return
    assert required.count(state) > 0
    assert missing(outline, required, wanted) == []
    emptied = replace(outline, sections=tuple(each for each in outline.sections if not _named(each.id, required)))
    assert missing(emptied, required, wanted) == wanted


def _named(section_id: str, required: Requirement) -> bool:
    return ("phases" if section_id.startswith("phase-") else section_id) in required.where


def missing(outline: Outline, required: Requirement, wanted: list[str]) -> list[str]:
    """Return what none of the sections named for a clause says."""
    said = told(outline, required.where).values()
    return [each for each in wanted if not any(each in words for words in said)]


def _name(state: BatchState, _: RecordFacts) -> Iterator[str]:
    yield state.master.product.inside("en")
    yield state.text("batch.number") or "?"


def _dates(state: BatchState, facts: RecordFacts) -> Iterator[str]:
    for phase in state.master.phases:
        steps = tuple(f"{step.id}." for step in phase.steps)
        times = [local_text(act.utc, act.offset) for act in facts.acts if act.where.entry.startswith(steps)]
        yield from (times[0], times[-1])


def _responsible(_: BatchState, facts: RecordFacts) -> Iterator[str]:
    for act in facts.acts:
        if isinstance(act.event, GateSigned | ReviewSigned | DispositionDecided):
            yield f"{act.signer.name} ({act.signer.id})"
            yield local_text(act.utc, act.offset)


def _persons(_: BatchState, facts: RecordFacts) -> Iterator[str]:
    for act in facts.acts:
        if act.kind.startswith(("entry.", "timer.", "gate.")) and act.kind != "timer.started":
            yield f"{act.signer.name} ({act.signer.id})"
            yield local_text(act.utc, act.offset)


def _materials(state: BatchState, facts: RecordFacts) -> Iterator[str]:
    for act in facts.acts:
        if isinstance(act.event, EntryPerformed) and state.master.entry(act.event.entry).kind == "MAT":
            fields = act.event.fields
            yield from (str(fields["item"]), str(fields["lot"]), str(fields["expiry"]), act.event.entry)
            yield written(str(fields["quantity"]), state.master.entry(act.event.entry).unit)


def _operations(state: BatchState, facts: RecordFacts) -> Iterator[str]:
    for act in facts.acts:
        if isinstance(act.event, EntryPerformed | EntryCorrected):
            yield act.event.entry
            definition = state.master.entry(act.event.entry)
            yield from (
                text.inside("en") for _, text in definition.entry_kind.shown(act.event.fields, definition.definition)
            )
    for step in state.master.steps():
        yield from (text.inside("en") for text in step.instructions)


def _equipment(_: BatchState, facts: RecordFacts) -> Iterator[str]:
    for act in facts.acts:
        if isinstance(act.event, EntryPerformed) and act.event.fields.get("instrument"):
            yield str(act.event.fields["instrument"])


def _results(state: BatchState, facts: RecordFacts) -> Iterator[str]:
    for act in facts.acts:
        if isinstance(act.event, ResultEntered):
            yield from (act.event.test, act.event.raw_data, local_text(act.utc, act.offset))
    for step in state.master.steps():
        if "IPC" in step.flags:
            yield from (entry.id for entry in step.entries if entry.id in {name for name, _ in state.entries})


def _of(names: Callable[[BatchState], tuple[str, ...]]) -> Callable[[BatchState, RecordFacts], Iterator[str]]:
    def evidence(state: BatchState, facts: RecordFacts) -> Iterator[str]:
        for act in facts.acts:
            if isinstance(act.event, EntryPerformed) and act.event.entry in names(state):
                yield act.event.entry
                yield local_text(act.utc, act.offset)

    return evidence


def _deviations(_: BatchState, facts: RecordFacts) -> Iterator[str]:
    for act in facts.acts:
        if isinstance(act.event, DeviationAssessed):
            yield from (act.event.deviation, act.event.assessment, act.event.action, f"({act.signer.id})")
        if isinstance(act.event, DeviationClosed):
            yield from (act.event.conclusion, local_text(act.utc, act.offset))
        if isinstance(act.event, EntryCorrected):
            yield from (f"EXC-{act.seq}", act.event.reason.text)


def _containers(state: BatchState, facts: RecordFacts) -> Iterator[str]:
    for act in facts.acts:
        if isinstance(act.event, EntryPerformed) and act.event.entry in {"P8.09.bag", "P8.08.bag"}:
            yield str(act.event.fields.get("serial") or act.event.fields["lot"])


def _samples(state: BatchState, facts: RecordFacts) -> Iterator[str]:
    for act in facts.acts:
        if isinstance(act.event, EntryPerformed) and "sample" in act.event.fields:
            yield from (str(act.event.fields["sample"]), str(act.event.fields["container"]), act.event.entry)


EVIDENCE: dict[str, Callable[[BatchState, RecordFacts], Iterator[str]]] = {
    "contents.name": _name,
    "contents.dates": _dates,
    "contents.responsible": _responsible,
    "contents.persons": _persons,
    "contents.materials": _materials,
    "contents.operations": _operations,
    "contents.equipment": _equipment,
    "contents.results": _results,
    "contents.yields": _of(lambda state: state.master.record.yields),
    "contents.deviations": _deviations,
    "contents.clearance": _of(lambda state: state.master.record.clearance),
    "contents.labels": _of(lambda state: state.master.record.labels),
    "contents.containers": _containers,
    "contents.samples": _samples,
    "contents.examinations": _of(lambda state: state.master.record.inspections),
}


def test_the_table_names_places_that_are_there() -> None:
    """URS-515: every place in the table is a section of the document, by its title."""
    _, _, outline = whole("corrected")
    (table,) = tables(section(outline, "contents"))
    titles = {each.title.inside("en") for each in outline.sections}

    assert len(table.rows) == len(REQUIRED)
    for row in table.rows:
        for place in flat(row[2]).split("; "):
            assert place in titles or place == "Phases P1, P5, P8"


def test_what_was_not_done_is_said_not_left_blank() -> None:
    """URS-515: a batch without yields, clearances, labels, samples or examinations says so, clause by clause."""
    batch = finished()
    (table,) = tables(section(outline_of(batch.state, facts_of(batch)), "contents"))
    said = {required.name: flat(row[3]) for required, row in zip(REQUIRED, table.rows, strict=True)}
    absent = word("contents.absent").inside("en")

    assert {name for name, text in said.items() if text == absent} == {
        *("contents.yields", "contents.clearance", "contents.labels", "contents.containers", "contents.samples"),
        *("contents.examinations", "contents.equipment"),
    }
    assert said["contents.materials"] == "1"
    assert said["contents.deviations"] == "1"
