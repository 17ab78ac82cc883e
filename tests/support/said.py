"""What the sections of an outline say, for tests that look for it."""

from collections.abc import Iterable, Iterator, Mapping

from batchrecord.batch.state import BatchState
from batchrecord.record.elements import Cell, Outline, Run, Section, Table
from batchrecord.record.facts import RecordFacts
from batchrecord.record.fold import fold
from batchrecord.record.outline import outline_of
from batchrecord.record.read import read_record
from tests.support.demonstrated import demonstrated

__all__ = ["flat", "runs_of", "section", "tables", "told", "whole"]


def whole(story: str) -> tuple[BatchState, RecordFacts, Outline]:
    """Return state, facts and outline of a story of the demonstration."""
    state, facts = fold(read_record(demonstrated(story).record))
    return state, facts, outline_of(state, facts)


def section(outline: Outline, name: str) -> Section:
    """Return a section by its id."""
    return next(each for each in outline.sections if each.id == name)


def told(outline: Outline, names: Iterable[str]) -> Mapping[str, str]:
    """Return everything that these sections say in the languages of the outline, by section, one space between runs."""
    wanted = set(names)
    said: dict[str, list[str]] = {}
    for each in outline.sections:
        name = "phases" if each.id.startswith("phase-") else each.id
        if name in wanted:
            part = Outline(
                kind=outline.kind,
                title=outline.title,
                subject=outline.subject,
                digest=outline.digest,
                made=outline.made,
                languages=outline.languages,
                furniture=outline.furniture,
                sections=(each,),
            )
            said.setdefault(name, []).extend(part.words())
    return {name: " ".join(words) for name, words in said.items()}


def tables(part: Section) -> Iterator[Table]:
    """Yield the tables of a section."""
    return (element for element in part.elements if isinstance(element, Table))


def runs_of(cell: Cell) -> Iterator[Run]:
    """Yield the runs of a cell."""
    return (run for line in cell.lines for run in line)


def flat(cell: Cell, language: str = "en") -> str:
    """Return what a cell says in a language, one space between runs."""
    return " ".join(run.text.inside(language) for run in runs_of(cell))
