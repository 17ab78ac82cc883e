"""What a label says: words from the master, codes from the batch, values as they were recorded.

Bags and cassettes carry the identity of the patient's product; their code is a GS1 element string where the master has
the trade item number of the product (parameter ``gtin``), so that any hospital can read it, and a second code holds the
chain of identity as ISBT 128 writes it (``&/``). Other labels carry their serial. No label says more than the batch
record itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from batchrecord.base.clock import utc_text, wall_time
from batchrecord.base.codes.check import is_gtin
from batchrecord.base.codes.gs1 import Element, human_form, transmitted
from batchrecord.base.ids import plain_identity
from batchrecord.base.text import Phrase
from batchrecord.batch.labels import use_by
from batchrecord.batch.state import BatchState
from batchrecord.master.model import EntryDefinition
from batchrecord.record.wording import word
from batchrecord.steps.form import one, readings
from batchrecord.steps.kinds.label import Label

__all__ = ["LabelCode", "LabelText", "labels_of", "printed_label"]

_OF_PRODUCT = frozenset({"bag", "cassette"})
_LONGEST_SERIAL = 20
"""Characters of a serial number in GS1 (application identifier 21)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelCode:
    """A Data Matrix symbol on a label."""

    content: str
    gs1: bool = False
    caption: str = ""
    """What people read below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelText:
    """One label, in words; drawn by :mod:`batchrecord.document.labels`."""

    template: str
    serial: str
    title: Phrase
    subtitle: Phrase | None = None
    facts: tuple[tuple[Phrase, Phrase], ...] = ()
    statements: tuple[Phrase, ...] = ()
    codes: tuple[LabelCode, ...] = ()
    specimen: bool = False


def labels_of(
    state: BatchState, definition: EntryDefinition, serials: tuple[str, ...], now: datetime
) -> tuple[LabelText, ...]:
    """Return the labels of an entry, the planned ones and then the specimens.

    Args:
        state: Of the batch; what the labels show is taken from it.
        definition: An entry that prints labels, or prints some again.
        serials: One for each label.
        now: The time of the workstation, from which it is counted how long the contents may be used. Labels that are
            printed again keep what the first ones said.
    """
    first = _first(state, definition)
    label: Label = first.definition
    originals = _serials(state, first) if definition.id != first.id else serials
    planned = max(0, len(originals) - label.specimen)
    known = {serial: number for number, serial in enumerate(originals)}
    until, made = _days(state, first, label, now, again=definition.id != first.id)
    return tuple(
        _label(state, first, serial, place=known.get(serial, planned), planned=planned, until=until, made=made)
        for serial in serials
    )


def printed_label(state: BatchState, definition: EntryDefinition, serial: str, now: datetime) -> LabelText:
    """Return one label of an entry that is made already, as it was printed."""
    return labels_of(state, definition, (serial,), now)[0]


def _first(state: BatchState, definition: EntryDefinition) -> EntryDefinition:
    """Return the entry that printed these labels first."""
    label: Label = definition.definition
    return state.master.entry(label.reprints) if label.reprints else definition


def _serials(state: BatchState, definition: EntryDefinition) -> tuple[str, ...]:
    found = state.entry(definition.id)
    return () if found is None or found.current is None else readings(found.current.fields, "serials")


def _days(
    state: BatchState, definition: EntryDefinition, label: Label, now: datetime, *, again: bool
) -> tuple[str, str]:
    """Return until when the contents may be used, and the day of the first printing."""
    found = state.entry(definition.id)
    if again and found is not None and found.current is not None:
        first = found.revisions[0]
        made = wall_time(utc_text(first.performed), first.mark.offset)
        return one(found.current.fields, "expiry"), made.date().isoformat()
    return "" if label.expires is None else use_by(label.expires, now), now.date().isoformat()


def _label(
    state: BatchState, definition: EntryDefinition, serial: str, *, place: int, planned: int, until: str, made: str
) -> LabelText:
    label: Label = definition.definition
    of_product = label.template in _OF_PRODUCT
    plan, specimen = state.master.record, place >= planned
    storage = label.storage or (plan.storage if of_product else None)
    facts = [*_identity(state, serial, of_product=of_product)]
    if not specimen:
        facts.append((word("bag" if of_product else "label.count"), Phrase.same(f"{place + 1} / {planned}")))
    facts += _shown(state, label)
    facts.append((word("label.until"), Phrase.same(until)) if until else (word("label.made"), Phrase.same(made)))
    if storage is not None:
        facts.append((word("label.storage"), storage))
    return LabelText(
        template=label.template,
        serial=serial,
        title=label.title or (state.master.product if of_product else definition.label),
        subtitle=state.master.strength if of_product and label.title is None else None,
        facts=tuple(facts),
        statements=plan.statements if of_product else (),
        codes=tuple(_codes(state, serial, until, of_product=of_product)),
        specimen=specimen,
    )


def _identity(state: BatchState, serial: str, *, of_product: bool) -> Iterator[tuple[Phrase, Phrase]]:
    names = ("batch", "coi", "din", "patient") if of_product else ("batch", "coi")
    for name in names:
        fact = state.text("batch.number" if name == "batch" else f"batch.{name}")
        if fact:
            yield word(f"label.{name}"), Phrase.same(fact)
    yield word("label.number"), Phrase.same(serial)


def _shown(state: BatchState, label: Label) -> Iterator[tuple[Phrase, Phrase]]:
    """Yield what the master wants to be read on the label; what is not recorded has nothing to say."""
    for name in label.shows:
        found = state.entry(name)
        if found is None or found.current is None or not found.current.applicable:
            continue
        shown = found.definition.entry_kind.shown(found.current.fields, found.definition.definition)
        yield found.definition.label, shown[0][1]


def _codes(state: BatchState, serial: str, until: str, *, of_product: bool) -> Iterator[LabelCode]:
    gtin = state.text("param.gtin") if of_product else None
    if gtin and is_gtin(gtin) and len(serial) <= _LONGEST_SERIAL:
        elements = [Element("01", gtin)]
        if len(until) >= 10:
            elements.append(Element("17", until[2:10].replace("-", "")))
        batch = state.text("batch.number") or ""
        elements += [Element("10", batch)] if 0 < len(batch) <= _LONGEST_SERIAL else []
        elements.append(Element("21", serial))
        yield LabelCode(content=transmitted(elements), gs1=True, caption=human_form(elements))
    else:
        yield LabelCode(content=serial, caption=serial)
    coi = plain_identity(state.text("batch.coi") or "")
    if of_product and coi.isascii():
        yield LabelCode(content=f"&/{coi}", caption=coi)
