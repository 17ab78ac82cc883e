"""The files that were attached, each with its digest; one that was replaced stays and says so.

Pictures of steps stand at their steps; those of release tests stand here, and not in the certificate of analysis, which
is a document of its own as well.
"""

from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.batch.attachments import counting
from batchrecord.batch.state import AttachmentFact, BatchState
from batchrecord.record.attached import illustrations
from batchrecord.record.cells import Line, entry_cell, number_of, signed_cell
from batchrecord.record.elements import Cell, Column, Element, Heading, Paragraph, Run, Section, Table, Tone
from batchrecord.record.wording import word
from batchrecord.steps.attached import file_size

__all__ = ["attachments"]

_COLUMNS = (
    Column(word("attachment.name"), 24),
    Column(word("entry"), 22),
    Column(word("attachment.size"), 16),
    Column(word("attachment.digest"), 20),
    Column(word("attachment.by"), 20),
)


def attachments(state: BatchState) -> tuple[Section, ...]:
    """Return the section about the files of a record; none where nothing was attached."""
    facts = tuple(state.attachments.values())
    if not facts:
        return ()
    current = counting(state)
    rows = tuple(_row(state, fact, counts=fact.file.digest in current) for fact in facts)
    keys = tuple(number_of(fact.entry, fact.iteration) for fact in facts)
    listed = (Paragraph((Run(word("attachments.intro")),)), Table(_COLUMNS, rows, keys=keys))
    return (Section("attachments", word("attachments"), (*listed, *_of_results(state))),)


def _of_results(state: BatchState) -> Iterator[Element]:
    tests = (state.entry(test.id) for test in state.master.specification.tests)
    shown = tuple(each for found in tests if found is not None for each in illustrations(found))
    if shown:
        yield Heading(word("attachments.of-results"))
        yield from shown


def _row(state: BatchState, fact: AttachmentFact, *, counts: bool) -> tuple[Cell, ...]:
    file = fact.file
    name: list[Line] = [(Run(Phrase.same(file.name), struck=not counts, bold=counts),)]
    if not counts:
        name.append((Run(word("attachment.replaced"), tone=Tone.ATTENTION),))
    return (
        Cell(tuple(name)),
        entry_cell(state, fact.entry, fact.iteration),
        Cell(((Run(Phrase.same(file.media), tone=Tone.QUIET),), (Run(Phrase.same(file_size(file.size))),))),
        Cell.of(file.digest, mono=True),
        signed_cell(fact.mark),
    )
