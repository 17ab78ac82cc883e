"""Which labels there are: what the program fills into an entry of labels, and what such an entry may say.

How many labels were printed is counted once, where they were printed; a reconciliation takes it over, first printing
and further ones together. A label that is printed again carries a serial of the first printing.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count as count_from
from itertools import islice

from batchrecord.base.findings import Finding
from batchrecord.base.quantity import decimal_text
from batchrecord.batch.act import Act
from batchrecord.batch.limits import bounds
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.form import readings
from batchrecord.steps.kind import MOST_TEXTS
from batchrecord.steps.kinds.label import LAYOUT, Label

__all__ = ["against_labels", "label_facts", "labels_due", "printed_serials", "proposed_serials"]

_LETTERS = {"bag": "", "cassette": "", "sample": "S", "solution": "L", "vessel": "V"}


def label_facts(state: BatchState, definition: EntryDefinition) -> Mapping[str, str]:
    """Return the fields of an entry of labels that the program fills in; without what is not known yet."""
    label: Label = definition.definition
    if not label.reconciles:
        return {"template": f"{label.template}/{LAYOUT}"}
    counted = [_printed(state, entry) for entry in label.reconciles]
    if None in counted:
        return {}
    return {"printed": decimal_text(sum((number for number in counted if number is not None), Decimal(0)))}


def labels_due(state: BatchState, definition: EntryDefinition) -> Decimal | None:
    """Return how many labels must come out of the printer, the specimen included; None where nobody can say yet."""
    return bounds(state, definition.limit).low


def printed_serials(state: BatchState, entry: str) -> tuple[str, ...]:
    """Return the serials that an entry of labels says were printed; empty before it is made."""
    found = state.entry(entry)
    return () if found is None or found.current is None else readings(found.current.fields, "serials")


def proposed_serials(state: BatchState, definition: EntryDefinition) -> tuple[str, ...]:
    """Return the serials that the planned labels and the specimen get, the specimen last; empty before the plan stands.

    A bag and its cassette carry the same serial, which is that of the bag; labels of other kinds are numbered on
    through the batch.
    """
    label: Label = definition.definition
    due = labels_due(state, definition)
    if due is None or not label.planned:
        return ()
    taken = set(_taken(state, definition))
    stem = f"{state.text('batch.number')}-{_LETTERS[label.template]}"
    planned_count = max(0, min(int(due), MOST_TEXTS) - label.specimen)
    planned = islice((name for n in _numbers() if (name := f"{stem}{n:02}") not in taken), planned_count)
    specimen = islice((name for n in _numbers() if (name := f"{stem}X{n}") not in taken), label.specimen)
    return (*planned, *specimen)


def _taken(state: BatchState, definition: EntryDefinition) -> Iterator[str]:
    """Yield the serials of earlier labels of the same kind, those of other passes included."""
    for (entry, iteration), found in state.entries.items():
        same = found.definition.kind == "LBL" and found.definition.definition.template == definition.definition.template
        if same and (entry, iteration) != (definition.id, state.iteration_of(definition.id)) and found.current:
            yield from readings(found.current.fields, "serials")


def _numbers() -> Iterator[int]:
    return count_from(1)


def against_labels(state: BatchState, act: Act, definition: EntryDefinition, fields: FieldValues) -> Iterator[Finding]:
    """Yield every reason why this is not what was printed."""
    label: Label = definition.definition
    if label.reconciles and fields.get("printed") != label_facts(state, definition).get("printed"):
        yield Finding.failed("labels.printed-differs", act.where, found=str(fields.get("printed", ""))[:40])
    if label.reprints:
        known = printed_serials(state, label.reprints)
        for serial in readings(fields, "serials"):
            if serial not in known:
                yield Finding.failed("labels.serial-unknown", act.where, serial=serial[:60])


def _printed(state: BatchState, entry: str) -> Decimal | None:
    """Return how many labels an entry printed; none where it is left out, None before it is made."""
    found = state.entry(entry)
    if found is None or found.current is None:
        return Decimal(0) if state.master.entry(entry).optional else None
    if not found.current.applicable:
        return Decimal(0)
    value = found.current.values.get("printed")
    return value if isinstance(value, Decimal) else None
