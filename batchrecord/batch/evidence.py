"""Which site entries a batch entry rests on: the guards' own look-ups, by their leaves."""

from collections.abc import Iterator

from batchrecord.batch.act import Act
from batchrecord.batch.equipment import equipment_evidence
from batchrecord.batch.past import past_of
from batchrecord.batch.signer_guard import signer_evidence
from batchrecord.batch.state import BatchState
from batchrecord.batch.suite import suite_evidence
from batchrecord.events import batch, deviation, disposition, entry, laboratory
from batchrecord.events.common import FieldValues
from batchrecord.events.site import DocumentKind
from batchrecord.master.model import EntryDefinition
from batchrecord.registers.site import SiteRegister

__all__ = ["relied_on"]


def relied_on(state: BatchState, act: Act, site: SiteRegister) -> tuple[str, ...]:
    """Return the leaves of the site entries that admit this act, ascending, each once."""
    return tuple(sorted(set(_leaves(state, act, site))))


def _leaves(state: BatchState, act: Act, site: SiteRegister) -> Iterator[str]:
    yield from signer_evidence(state, act, site)
    yield from _subject(state, act, site)


def _subject(state: BatchState, act: Act, site: SiteRegister) -> tuple[str, ...]:
    match act.event:
        case batch.BatchIssued(master=bound):
            master = site.master(bound.digest, act.size)
            return () if master is None else master.leaves
        case entry.TimerStarted(entry=name) | entry.TimerStopped(entry=name):
            return suite_evidence(state, name, site, act.size)
        case entry.EntryPerformed(entry=name, fields=fields) if state.master.has_entry(name):
            size = past_of(state, act, site).size
            return (*_used(state.master.entry(name), fields, site, size), *suite_evidence(state, name, site, size))
        case entry.EntryCorrected(entry=name, fields=fields) if state.master.has_entry(name):
            return _used(state.master.entry(name), fields, site, past_of(state, act, site).size)
        case laboratory.ResultEntered(test=name, fields=fields) if state.master.has_entry(name):
            return _used(state.master.entry(name), fields, site, act.size)
        case deviation.DeviationAssessed(owner=owner):
            person = site.person(owner, act.size)
            return () if person is None else person.leaves
        case disposition.RecordIssued(version=version):
            before = site.document(DocumentKind.BATCH_RECORD, act.ledger, version - 1, act.size)
            return () if before is None else before.leaves
    return ()


def _used(definition: EntryDefinition, fields: FieldValues, site: SiteRegister, size: int) -> tuple[str, ...]:
    lot = site.lot(definition.definition.item, str(fields.get("lot", "")), size) if definition.kind == "MAT" else None
    return (*(() if lot is None else lot.leaves), *equipment_evidence(definition, fields, site, size))
