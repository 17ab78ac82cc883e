"""What a document says beside the state of the batch: whose record, which version, every act, every certificate."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from batchrecord.batch.act import Act
from batchrecord.events.site import PersonEnrolled, SiteOpened
from batchrecord.record.carried import SiteLine
from batchrecord.signing.certificates import Certificate

__all__ = ["RecordFacts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """Facts of a record that its batch's state does not hold."""

    digest: str
    """SHA-256 of the record."""
    site: str
    opened: SiteOpened
    root_fingerprint: str
    """SHA-256 of the site's root certificate, 64 hexadecimal digits."""
    languages: tuple[str, ...]
    acts: tuple[Act, ...] = field(repr=False)
    """Every entry of the batch, in order."""
    leaves: tuple[str, ...] = field(repr=False)
    """Their leaf hashes, hexadecimal."""
    certificates: Mapping[str, Certificate] = field(repr=False)
    """By fingerprint; of everyone who signed an entry of the batch."""
    lines: tuple[SiteLine, ...] = field(repr=False)
    """The entries of the site that the record carries: approvals of the master, training, lots."""

    def name_of(self, person: str) -> str:
        """Return the printed name of somebody who is named in the record, with her identity; else the identity."""
        names = {e.person: e.name for line in self.lines if isinstance(e := line.event, PersonEnrolled)}
        names |= {act.signer.id: act.signer.name for act in self.acts}
        return f"{names[person]} ({person})" if person in names else person

    def act(self, seq: int) -> Act | None:
        """Return the act at a position of the batch's ledger."""
        found = self.acts[seq] if 0 <= seq < len(self.acts) else None
        return found if found is not None and found.seq == seq else None
