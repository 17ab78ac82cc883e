"""Which entries of the site ledger a record carries: exactly those that the batch needs to be judged by a stranger.

1. The opening of the site and its confirmation.
2. Of each authority the revocation list with the highest number, whatever was listed after it; and who was chosen last
   to put time stamps on documents.
3. Every entry that a batch entry relies on, and, for each entry carried, those it relies on itself.
4. For each entry carried, the newest that speaks of the same: that a lot was rejected since, a certificate revoked, a
   training renewed. Who signs by an old state of the site, as if that had not happened, is convicted by it.

Builder and verifier ask the same function, so that a record with less or more is found.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.events import equipment, suite
from batchrecord.events import site as events
from batchrecord.events.table import read_event
from batchrecord.ledger.entry import Entry
from batchrecord.registers.authority import SiteChain, chain_of, list_of
from batchrecord.registers.history import SiteEntry
from batchrecord.registers.site import readable_certificate

__all__ = ["SiteLine", "carried", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLine:
    """An entry of the site ledger with its place in the log and what it says."""

    index: int
    entry: Entry
    leaf: str
    event: object

    @classmethod
    def of(cls, index: int, entry: Entry) -> "SiteLine":
        """Read what an entry says.

        Raises:
            FormatError: its kind is unknown or its values are malformed.
        """
        payload = entry.payload
        event = read_event(payload.ledger, payload.kind, payload.values)
        return cls(index=index, entry=entry, leaf=entry.leaf_hex, event=event)

    @property
    def fact(self) -> SiteEntry:
        """The entry as the registers read it."""
        return SiteEntry.of(self.entry, self.index, self.event)


def carried(lines: Sequence[SiteLine], relied: Iterable[str]) -> tuple[SiteLine, ...]:
    """Return the entries a record has to carry, in order.

    Args:
        lines: What there is to choose from: of the builder, everything before the record; of the verifier, the record.
        relied: Leaves that the batch's entries name.
    """
    by_leaf = {line.leaf: line for line in lines}
    wanted: set[str] = set()
    newest = {subject: line.leaf for line in lines for subject in _subjects(line.event)}
    pending = [*_always(lines), *relied]
    while pending:
        leaf = pending.pop()
        if leaf not in wanted and leaf in by_leaf:
            wanted.add(leaf)
            pending.extend(by_leaf[leaf].entry.payload.relies)
            pending.extend(newest[subject] for subject in _subjects(by_leaf[leaf].event))
    return tuple(line for line in lines if line.leaf in wanted)


def missing(lines: Sequence[SiteLine], relied: Iterable[str]) -> Iterator[Finding]:
    """Yield what is relied on and not there."""
    there = {line.leaf for line in lines}
    for leaf in sorted(set(relied) - there):
        yield Finding.failed("evidence.missing", leaf=leaf)


def _always(lines: Sequence[SiteLine]) -> Iterator[str]:
    yield from (line.leaf for line in lines if isinstance(line.event, events.SiteOpened | events.AuthorityConfirmed))
    chain = _chain(lines)
    highest: dict[bytes, tuple[int, str]] = {}
    for line in lines:
        if isinstance(line.event, events.RevocationsListed):
            try:
                authority, made = list_of(chain, line.event.revocations)
            except FormatError:
                continue  # nobody's list
            if authority not in highest or made.number > highest[authority][0]:
                highest[authority] = made.number, line.leaf
    yield from (leaf for _, leaf in highest.values())
    yield from [line.leaf for line in lines if isinstance(line.event, events.TimestampsChosen)][-1:]


def _chain(lines: Sequence[SiteLine]) -> SiteChain | None:
    opened = next((line.event for line in lines if isinstance(line.event, events.SiteOpened)), None)
    try:
        return None if opened is None else chain_of(opened)
    except FormatError:
        return None


def _subjects(event: object) -> tuple[tuple[str, ...], ...]:
    """Return what an entry of the site speaks of, where that can change."""
    match event:
        case events.SiteOpened(people=people, workstations=workstations):
            known = filter(None, map(readable_certificate, (*people, *workstations)))
            return tuple(
                subject for each in known for subject in (("person", each.person_id), ("certificate", each.fingerprint))
            )
        case events.PersonEnrolled(person=person):
            return (("person", person),)
        case events.CertificateIssued(certificate=text):
            certificate = readable_certificate(text)
            return () if certificate is None else (("certificate", certificate.fingerprint),)
        case events.CertificateRevoked(fingerprint=fingerprint):
            return (("certificate", fingerprint),)
        case events.TrainingRecorded(person=person, master=bound):
            return (("training", person, bound.digest),)
        case events.LotReceived() | events.LotReleased() | events.LotRejected() | events.LotRetired():
            return (("lot", event.item, event.lot),)
        case equipment.EquipmentCalibrated(asset=asset):
            return (("calibration", asset),)
        case equipment.EquipmentCleaned(asset=asset):
            return (("cleaning", asset),)
        case equipment.EquipmentQualified(asset=asset):
            return (("qualification", asset),)
        case (
            equipment.EquipmentRegistered(asset=asset)
            | equipment.EquipmentBlocked(asset=asset)
            | equipment.EquipmentReturned(asset=asset)
            | equipment.EquipmentRetired(asset=asset)
        ):
            return (("equipment", asset),)
        case suite.SuiteOccupied() | suite.SuiteCleared():
            # Of this batch alone: what comes into the suite afterwards is another patient's.
            return (("suite", event.suite, event.batch),)
        case events.MasterSubmitted() | events.MasterApproved() | events.MasterWithdrawn():
            return (("master", event.master.digest),)
        case events.DocumentMade(kind=kind, batch=batch, version=version):
            return (("document", kind, batch, str(version)),)
    return ()
