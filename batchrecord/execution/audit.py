"""Judges what stands in a ledger, of the site or of a batch, as the verifier will: by the guards, from the first entry.

The recorder asks the guards before it signs, so this finds nothing unless somebody wrote past it, or changed what is
stored. It is asked by the inspection of a site, and before a batch is supplied: what a hospital would refuse must not
leave the house. So of a batch the chain, the signatures and the files are judged too, as they are stored now and not
as they were when they were folded, and so are the entries of the site that it rests on: a lot was released by somebody
who may not, or another batch had the suite. Nor must leave what only the house can see: an entry signed by an old state
of the site, as if it had been made before a revocation.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from batchrecord.base.errors import IntegrityError
from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.attachments import against_content
from batchrecord.batch.guards import against_recorded
from batchrecord.batch.replay import apply
from batchrecord.batch.state import BatchState
from batchrecord.events.batch import BatchIssued
from batchrecord.ledger.chain import Chain
from batchrecord.ledger.entry import Entry, Stored
from batchrecord.master.model import Master
from batchrecord.registers import guards as site_guards
from batchrecord.registers.history import SiteEntry
from batchrecord.registers.site import SiteRegister

__all__ = ["audited", "audited_site", "relied_on"]


def audited(
    entries: Iterable[Stored],
    register: SiteRegister,
    master: Callable[[str], Master],
    *,
    chain: Chain,
    believe: Callable[[Entry], None],
    kept: Callable[[str], bytes | None],
) -> Iterator[Finding]:
    """Yield every reason why an entry of a batch should not stand where it stands.

    Args:
        entries: Of the batch, from the first on.
        register: What the site's own ledger adds up to.
        master: Finds a master by its digest.
        chain: Of the batch, before its first entry.
        believe: Refuses an entry whose signature does not hold.
        kept: Finds a file by its digest.

    Raises:
        FormatError: an entry says what no event says.
        IntegrityError: the files of the master are not those it was approved with, or a signature does not hold.
    """
    state: BatchState | None = None
    for stored in entries:
        entry = stored.entry
        yield from chain.follow(entry)
        believe(entry)
        act = Act.of(entry.payload, entry.envelope.thumbprint.hex())
        if state is None:
            if not isinstance(act.event, BatchIssued):
                yield Finding.failed("batch.not-issued", act.where)
                return
            state = BatchState(master(act.event.master.digest))
        newest = register.size_before(stored.log_index)
        if act.size < newest:
            yield Finding.failed("ledger.checkpoint-old", act.where, size=act.size, newest=newest)
        yield from against_recorded(state, act, register, entry.payload.relies)
        yield from _against_files(state, act, kept)
        apply(state, act, entry.leaf_hex)


def _against_files(state: BatchState, act: Act, kept: Callable[[str], bytes | None]) -> Iterator[Finding]:
    """Yield which files of an entry are not kept as they were signed, and where they do not bear out what it says."""
    files: dict[str, bytes] = {}
    for digest in act.attachments:
        try:
            data = kept(digest)
        except IntegrityError as error:
            yield from (Finding(each.code, each.outcome, act.where, each.facts) for each in error.reasons)
            continue
        if data is None:
            yield Finding.failed("ledger.attachment-missing", act.where, digest=digest)
        else:
            files[digest] = data
    for each in against_content(state, act.event, files) if files else ():
        yield Finding(each.code, each.outcome, act.where, each.facts)


def audited_site(
    entries: Iterable[Stored],
    *,
    chain: Chain,
    believe: Callable[[Entry], None],
    relied: Collection[str] | None = None,
) -> Iterator[Finding]:
    """Yield every reason why an entry of the site's own ledger should not stand where it stands.

    Args:
        entries: Of the site, from the first on.
        chain: Of the site, before its first entry.
        believe: Refuses an entry whose signature does not hold.
        relied: Leaves of the entries that are asked about; all of them without it.

    Raises:
        FormatError: an entry says what no event says.
        IntegrityError: a signature does not hold.
    """
    register = SiteRegister()
    for stored in entries:
        entry = stored.entry
        yield from chain.follow(entry)
        act = Act.of(entry.payload, entry.envelope.thumbprint.hex())
        if relied is None or entry.leaf_hex in relied:
            believe(entry)
            yield from site_guards.against_recorded(register, act, entry.payload.relies)
        register.apply(SiteEntry.of(entry, stored.log_index, act.event))


def relied_on(batch: Iterable[Stored], site: Iterable[Stored]) -> frozenset[str]:
    """Return the leaves of the entries of a site that those of a batch rest on, and these on each other."""
    found = {leaf for stored in batch for leaf in stored.entry.payload.relies}
    for stored in reversed(tuple(site)):  # an entry rests on earlier ones
        if stored.entry.leaf_hex in found:
            found.update(stored.entry.payload.relies)
    return frozenset(found)
