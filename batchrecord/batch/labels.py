"""Which labels there are: what the program fills into an entry of labels, and what such an entry may say.

How many labels were printed is counted once, where they were printed; a reconciliation takes it over, first printing
and further ones together. A label that is printed again carries a serial of the first printing. Until when the contents
may be used is worked out when labels are printed, and recorded as it stands on them; no label may say later than the
master allows. It counts from when they were printed, also in an entry that is recorded late or corrected.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count as count_from
from itertools import islice

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import decimal_text, parse_decimal
from batchrecord.batch.act import Act
from batchrecord.batch.limits import bounds
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.form import one, readings
from batchrecord.steps.kind import MOST_TEXTS
from batchrecord.steps.kinds.label import LAYOUT, Label, Lasting

__all__ = [
    "against_labels",
    "label_facts",
    "labelled_until",
    "labels_due",
    "printed_labels",
    "printed_serials",
    "proposed_serials",
    "standing_expiry",
    "use_by",
]

_OF_PRODUCT = ("bag", "cassette")
"""Labels that go out with the product; all others stay in the house."""
_TO_THE_MINUTE = "%Y-%m-%d %H:%M"
_LETTERS = {"bag": "", "cassette": "", "sample": "S", "solution": "L", "vessel": "V"}


def label_facts(state: BatchState, definition: EntryDefinition, now: datetime) -> Mapping[str, str]:
    """Return the fields of an entry of labels that the program fills in; without what is not known yet.

    Args:
        state: Of the batch.
        definition: Of the entry.
        now: When labels are printed, in the time of the workstation.
    """
    label: Label = definition.definition
    if not label.reconciles:
        until = {} if label.expires is None else {"expiry": use_by(label.expires, now)}
        return {"template": f"{label.template}/{LAYOUT}", **until}
    printed = printed_labels(state, label)
    return {} if printed is None else {"printed": decimal_text(printed)}


def printed_labels(state: BatchState, label: Label) -> Decimal | None:
    """Return how many labels the entries that are reconciled have printed; None while one of them is not made."""
    counted = [_printed(state, entry) for entry in label.reconciles]
    return None if None in counted else sum((number for number in counted if number is not None), Decimal(0))


def use_by(lasting: Lasting, begin: datetime) -> str:
    """Return until when contents may be used: a day, or a day and time where hours are counted.

    A month ends on the day of the same number, or on its last day where it has no such day.
    """
    if lasting.unit == "h":
        return (begin + timedelta(hours=lasting.count)).strftime(_TO_THE_MINUTE)
    if lasting.unit == "d":
        return (begin + timedelta(days=lasting.count)).date().isoformat()
    month = begin.month - 1 + lasting.count
    year, month = begin.year + month // 12, month % 12 + 1
    return date(year, month, min(begin.day, monthrange(year, month)[1])).isoformat()


def labelled_until(state: BatchState) -> str:
    """Return the earliest last day of use that the labels of the product say; empty where none of them says one."""
    made = (found.current for found in state.entries.values() if _of_product(found.definition))
    days = (str(each.fields.get("expiry", ""))[:10] for each in made if each is not None and each.applicable)
    return min(filter(None, days), default="")


def _of_product(definition: EntryDefinition) -> bool:
    return definition.kind == "LBL" and definition.definition.template in _OF_PRODUCT


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


def standing_expiry(state: BatchState, entry: str, iteration: int) -> Mapping[str, str]:
    """Return the field of what the printed labels of an entry say already; empty before they are recorded."""
    found = state.entries.get((entry, iteration))
    said = "" if found is None or found.current is None else one(found.current.fields, "expiry")
    return {"expiry": said} if said else {}


def against_labels(
    state: BatchState, act: Act, definition: EntryDefinition, fields: FieldValues, printed_at: datetime
) -> Iterator[Finding]:
    """Yield every reason why this is not what was printed at a time, in that of the workstation."""
    label: Label = definition.definition
    if label.reconciles and _number(fields) != printed_labels(state, label):
        yield Finding.failed("labels.printed-differs", act.where, found=str(fields.get("printed", ""))[:40])
    if label.expires is not None and not _allowed(label.expires, one(fields, "expiry"), printed_at):
        yield Finding.failed("labels.expiry", act.where, found=str(fields.get("expiry", ""))[:40])
    if label.reprints:
        known = printed_serials(state, label.reprints)
        for serial in readings(fields, "serials"):
            if serial not in known:
                yield Finding.failed("labels.serial-unknown", act.where, serial=serial[:60])


def _number(fields: FieldValues) -> Decimal | None:
    try:
        return parse_decimal(str(fields.get("printed", "")))
    except FormatError:
        return None


def _allowed(lasting: Lasting, stated: str, now: datetime) -> bool:
    """Tell whether a label says no later than the master allows counted from its printing, and spells it as we do."""
    latest = use_by(lasting, now)
    try:
        said = datetime.fromisoformat(stated)
    except ValueError:
        return False
    # Spelled otherwise, such as by the week of the year, a day could not be compared as text any more.
    spelled = said.strftime(_TO_THE_MINUTE) if lasting.unit == "h" else said.date().isoformat()
    return stated == spelled and said <= datetime.fromisoformat(latest)


def _printed(state: BatchState, entry: str) -> Decimal | None:
    """Return how many labels an entry printed; none where it is left out, None before it is made."""
    found = state.entry(entry)
    if found is None or found.current is None:
        return Decimal(0) if state.master.entry(entry).optional else None
    if not found.current.applicable:
        return Decimal(0)
    value = found.current.values.get("printed")
    return value if isinstance(value, Decimal) else None
