"""One act: an entry that is proposed, or one that stands in the ledger, as the guards and the fold see it."""

from dataclasses import dataclass
from datetime import datetime

from batchrecord.base.clock import parse_utc, wall_time
from batchrecord.base.findings import Where
from batchrecord.events.table import read_event
from batchrecord.ledger.entry import Payload, Signatory
from batchrecord.signing.meanings import Meaning

__all__ = ["Act"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does what, when, meaning what; the signature itself is judged elsewhere."""

    ledger: str
    seq: int
    kind: str
    event: object
    meaning: str
    signer: Signatory
    time: datetime
    utc: str
    offset: str
    workstation: str
    size: int
    """Size of the site log that the act could know of: that of the checkpoint inside it."""
    fingerprint: str
    """SHA-256 of the signer's certificate, hexadecimal."""
    attachments: tuple[str, ...] = ()
    """Digests of the files that the entry names, ascending."""

    @classmethod
    def of(cls, payload: Payload, fingerprint: str) -> "Act":
        """Read the act from what is, or is about to be, signed.

        Raises:
            FormatError: the kind is unknown or its values are malformed.
        """
        return cls(
            ledger=payload.ledger,
            seq=payload.seq,
            kind=payload.kind,
            event=read_event(payload.ledger, payload.kind, payload.values),
            meaning=payload.meaning,
            signer=payload.signer,
            time=parse_utc(payload.time),
            utc=payload.time,
            offset=payload.offset,
            workstation=payload.workstation,
            size=payload.checkpoint.size,
            fingerprint=fingerprint,
            attachments=payload.attachments,
        )

    @property
    def local(self) -> datetime:
        """When it was done, in the time of its workstation; without a zone."""
        return wall_time(self.utc, self.offset)

    @property
    def where(self) -> Where:
        """Return the place that findings about this act name."""
        entry = getattr(self.event, "entry", "") or getattr(self.event, "test", "")
        return Where(ledger=self.ledger, seq=self.seq, entry=entry)

    def means(self, *meanings: Meaning) -> bool:
        """Tell whether the signature has one of these meanings."""
        return self.meaning in meanings
