"""Files of entries as elements of an outline: pictures, curves, and what the document carries beside the record."""

from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.batch.state import AttachmentFact, BatchState, EntryState
from batchrecord.record.cells import number_of
from batchrecord.record.elements import Attachment, Figure, Relation
from batchrecord.record.plots import Axis, Plot, Point, Series
from batchrecord.record.wording import titled, word
from batchrecord.steps.imports.curve import Curve

__all__ = ["carried_files", "illustrations", "plot_of"]


def carried_files(state: BatchState) -> tuple[Attachment, ...]:
    """Return the files that the document of a batch carries, in the order in which they were attached."""
    return tuple(_carried(state, fact) for fact in state.attachments.values())


def illustrations(found: EntryState) -> Iterator[Plot | Figure]:
    """Yield the curves and pictures of what counts of an entry, and the pictures of the files that belong to it."""
    current = found.current
    if current is None or not current.applicable:
        return
    kind, definition = found.definition.entry_kind, found.definition
    caption = _caption(number_of(definition.id, found.iteration), definition.label)
    for curve in kind.curves(current.fields, definition.definition):
        yield plot_of(curve, caption)
    sheets = (revision.claimed.scan for revision in found.revisions if revision.claimed is not None)
    scans = tuple(scan for scan in sheets if scan is not None)
    for file in (*kind.files(current.fields, definition.definition), *current.files, *scans):
        if file.picture:
            yield Figure(
                picture=file.picture,
                width=file.width,
                height=file.height,
                caption=caption,
                alt=definition.label,
                attachment=file.name,
            )


def plot_of(curve: Curve, caption: Phrase) -> Plot:
    """Return the plot of a curve against its limits."""
    mapping = curve.mapping
    points = tuple(Point(point.x, point.y) for point in curve.points)
    label = titled(mapping.label)
    return Plot(
        caption=caption,
        x=Axis(label=titled(word("plot.elapsed")), unit=mapping.times.shown),
        y=Axis(label=label, unit=mapping.unit),
        series=(Series(label, points, curve.rows),),
        limits=mapping.limits,
    )


def _carried(state: BatchState, fact: AttachmentFact) -> Attachment:
    definition, file = state.master.entry(fact.entry), fact.file
    return Attachment(
        name=file.name,
        digest=file.digest,
        media_type=file.media,
        size=file.size,
        description=_caption(number_of(fact.entry, fact.iteration), definition.label),
        relation=Relation.SOURCE if _is_source(state, fact) else Relation.SUPPLEMENT,
    )


def _is_source(state: BatchState, fact: AttachmentFact) -> bool:
    """Tell whether a file is the raw data of a recorded value; the scan of a sheet is not.

    Files of a release test are; of others those are, from which a value was taken.
    """
    found = state.entries[fact.entry, fact.iteration]
    if fact.file.digest in {file.digest for each in found.revisions for file in each.files}:
        return True
    definition, kind = found.definition, found.definition.entry_kind
    named = (kind.files(each.fields, definition.definition) for each in found.revisions if each.applicable)
    own = {file.digest for files in named for file in files}
    return fact.file.digest in own and set(kind.sorts(definition.definition)) != {""}


def _caption(number: str, label: Phrase) -> Phrase:
    return word("attachment.of", entry=number, label=label)
