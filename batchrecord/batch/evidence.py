"""Which site entries a batch entry rests on: the guards' own look-ups, by their leaves."""

from collections.abc import Iterator

from batchrecord.batch.act import Act
from batchrecord.batch.signer_guard import signer_evidence
from batchrecord.batch.state import BatchState
from batchrecord.events import batch, deviation, disposition, entry
from batchrecord.events.site import DocumentKind
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
        case entry.EntryPerformed(entry=name, fields=fields) | entry.EntryCorrected(entry=name, fields=fields):
            if state.master.has_entry(name) and state.master.entry(name).kind == "MAT":
                item = state.master.entry(name).definition.item
                lot = site.lot(item, str(fields.get("lot", "")), act.size)
                return () if lot is None else lot.leaves
        case deviation.DeviationAssessed(owner=owner):
            person = site.person(owner, act.size)
            return () if person is None else person.leaves
        case disposition.RecordIssued(version=version):
            before = site.document(DocumentKind.BATCH_RECORD, act.ledger, version - 1, act.size)
            return () if before is None else before.leaves
    return ()
