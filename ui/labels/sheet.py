"""What is known of the labels of an entry, and the pages that are printed for it; it knows no Qt."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from batchrecord.base.clock import Clock
from batchrecord.base.quantity import decimal_text
from batchrecord.batch.labels import label_facts, labels_due, printed_labels, printed_serials, proposed_serials
from batchrecord.batch.state import BatchState
from batchrecord.document.labels import draw_labels
from batchrecord.master.model import EntryDefinition
from batchrecord.record.labels import labels_of

__all__ = ["LabelFacts", "LabelSheet", "LabelSource", "draw_sheet", "read_label_facts"]

_LANGUAGES = 2
"""On a label; there is no room for more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFacts:
    """What a person needs to print labels, or to reconcile them."""

    batch: str
    due: int | None = None
    """How many must come out of the printer; None while nobody can say, or where some are printed again."""
    serials: tuple[str, ...] = ()
    """Proposed for the labels that are due; of a further printing, those there were first."""
    printed: str = ""
    """How many were printed, where they are reconciled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSheet:
    """Labels as they are printed, a page each."""

    serials: tuple[str, ...]
    expiry: str
    """Until when their contents may be used, as they say it; empty where they do not."""
    pdf: bytes = field(repr=False)


class LabelSource(Protocol):
    """What is asked of the bench."""

    def looking(self, batch: str) -> AbstractContextManager[BatchState]: ...


def read_label_facts(state: BatchState, definition: EntryDefinition) -> LabelFacts | None:
    """Return what is known of an entry of labels; None for any other."""
    if definition.kind != "LBL" or state.issued is None:
        return None
    label, batch = definition.definition, state.issued.batch
    if label.reconciles:
        printed = printed_labels(state, label)
        return LabelFacts(batch=batch, printed="" if printed is None else decimal_text(printed))
    if label.reprints:
        return LabelFacts(batch=batch, serials=printed_serials(state, label.reprints))
    due = labels_due(state, definition)
    return LabelFacts(batch=batch, due=None if due is None else int(due), serials=proposed_serials(state, definition))


def draw_sheet(source: LabelSource, clock: Clock, batch: str, entry: str, serials: tuple[str, ...]) -> LabelSheet:
    """Return the labels of an entry with these serials, as they are printed now.

    Raises:
        FormatError: ``label.*``, ``document.character-missing``: they cannot be drawn.
    """
    now = clock.now().local
    with source.looking(batch) as state:
        definition = state.master.entry(entry)
        labels = labels_of(state, definition, serials, now)
        expiry = label_facts(state, definition, now).get("expiry", "")
        languages = state.master.languages[:_LANGUAGES]
    return LabelSheet(serials=serials, expiry=expiry, pdf=draw_labels(labels, languages))
