"""From a lot or a piece of equipment to the batches that used it, and how much of a lot is left.

The logbook of equipment is written by its use: each entry of a batch that names it is a line, between the lines about
its calibration and cleaning. The other way, from a batch to what it used, is :mod:`batchrecord.batch.uses`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from batchrecord.base.errors import BatchRecordError, FormatError, RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.quantity import decimal_text, parse_decimal
from batchrecord.base.text import Phrase
from batchrecord.batch.act import Act
from batchrecord.batch.state import BatchState
from batchrecord.events.entry import EntryCorrected, EntryPerformed
from batchrecord.execution.site import Site
from batchrecord.ledger.naming import Naming
from batchrecord.master.model import EntryDefinition, Master
from batchrecord.registers.equipment import EquipmentFact
from batchrecord.registers.lots import LotFact

__all__ = ["LogLine", "Logbook", "LotTrace", "against_shortage", "logbook", "trace_lot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One thing that was done with a lot or a piece of equipment."""

    naming: Naming
    step: str = ""
    """Step of the master; empty for an entry of the site."""
    label: Phrase | None = None
    """What the master calls the entry; None where its files cannot be read."""
    unit: str = ""
    """Of the quantity that was taken."""

    @property
    def counts(self) -> bool:
        """Whether a batch used it here and did not correct that since."""
        return not self.naming.of_site and not self.naming.replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class LotTrace:
    """A lot with everything that was done with it."""

    fact: LotFact
    left: Decimal
    """What was received less what batches took, in the unit of the lot."""
    lines: tuple[LogLine, ...]
    """Oldest first: receipt, release, each use."""

    @property
    def batches(self) -> tuple[str, ...]:
        """The batches that used it, in the order of their first use."""
        return _batches(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logbook:
    """A piece of equipment with everything that was done with it (21 CFR 211.182)."""

    fact: EquipmentFact
    lines: tuple[LogLine, ...]
    """Oldest first: registration, calibrations, cleanings, each use."""

    @property
    def batches(self) -> tuple[str, ...]:
        """The batches that used it, in the order of their first use."""
        return _batches(self.lines)


def trace_lot(site: Site, item: str, lot: str) -> LotTrace:
    """Return a lot with what was done with it.

    Raises:
        RefusedError: it is not in the register.
    """
    found = site.register.lot(item, lot, site.size)
    if found is None:
        raise RefusedError(Finding.failed("lot.unknown", item=item[:60], lot=lot[:60]))
    namings = site.store.naming_lot(item, lot)
    return LotTrace(fact=found.fact, left=_left(found.fact, namings), lines=tuple(_lines(site, namings)))


def logbook(site: Site, asset: str) -> Logbook:
    """Return a piece of equipment with its logbook.

    Raises:
        RefusedError: it is not in the register.
    """
    fact = site.equipment(asset)
    if fact is None:
        raise RefusedError(Finding.failed("equipment.unknown", asset=asset[:60]))
    return Logbook(fact=fact, lines=tuple(_lines(site, site.store.naming_equipment(asset))))


def against_shortage(site: Site, state: BatchState, act: Act) -> Iterator[Finding]:
    """Yield that an entry takes more of a lot than is left of it.

    Only the site knows what its other batches took, so that no record can prove it; it is asked before anything is
    signed, inside the transaction.
    """
    if not isinstance(act.event, EntryPerformed | EntryCorrected) or not state.master.has_entry(act.event.entry):
        return
    definition = state.master.entry(act.event.entry)
    if definition.kind != "MAT" or not definition.definition.quantity:
        return
    lot, wanted = str(act.event.fields.get("lot", "")), _number(act.event.fields.get("quantity", ""))
    found = site.register.lot(definition.definition.item, lot, site.size)
    if found is None or wanted is None:
        return  # other guards say so
    instead = (act.ledger, act.event.target.seq) if isinstance(act.event, EntryCorrected) else None
    others = (each for each in site.store.naming_lot(found.fact.item, lot) if (each.ledger, each.seq) != instead)
    left = _left(found.fact, others)
    if wanted > left:
        facts = {"wanted": decimal_text(wanted), "left": decimal_text(left), "unit": found.fact.unit}
        yield Finding.failed("lot.not-enough", Where(ledger=act.ledger, entry=definition.id), lot=lot, **facts)


def _left(fact: LotFact, namings: Iterable[Naming]) -> Decimal:
    taken = (_number(each.quantity) for each in namings if not each.of_site and not each.replaced)
    return (_number(fact.quantity) or Decimal(0)) - sum((each for each in taken if each is not None), Decimal(0))


def _number(text: object) -> Decimal | None:
    try:
        return parse_decimal(str(text))
    except FormatError:
        return None


def _lines(site: Site, namings: Iterable[Naming]) -> Iterator[LogLine]:
    @cache
    def definition(digest: str, entry: str) -> EntryDefinition | None:
        master = _master(site, digest)
        return master.entry(entry) if master is not None and master.has_entry(entry) else None

    for naming in namings:
        found = None if naming.of_site else definition(naming.master, naming.entry)
        if found is None:
            yield LogLine(naming=naming)
        else:
            yield LogLine(naming=naming, step=found.step, label=found.label, unit=found.unit)


def _master(site: Site, digest: str) -> Master | None:
    try:
        return site.master(digest)
    except BatchRecordError:
        return None  # the logbook is older than its masters, and is read without them


def _batches(lines: Iterable[LogLine]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.naming.ledger for line in lines if line.counts))
