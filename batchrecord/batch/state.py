"""Where a batch stands: everything its entries have added up to so far.

The state is changed by :func:`batchrecord.batch.replay.apply` alone, one entry at a time, at the same cost however many
came before. Everything else reads it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from batchrecord.base.clock import parse_utc
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import Position
from batchrecord.batch.deviations import Deviation, PlannedDeviation
from batchrecord.batch.facts import Handover, Hold, PrintedSheet, SampleReceipt
from batchrecord.batch.mark import Mark
from batchrecord.events.batch import BatchIssued
from batchrecord.events.common import FieldValues, Input, Reason
from batchrecord.events.disposition import DispositionDecided, RecordIssued
from batchrecord.events.entry import Claimed
from batchrecord.master.model import EntryDefinition, Master
from batchrecord.steps.attached import AttachedFile
from batchrecord.steps.kind import Value

__all__ = [
    "LETS_GO",
    "AttachmentFact",
    "BatchState",
    "Decision",
    "Deviation",
    "EntryState",
    "Instance",
    "Issue",
    "Judgement",
    "Mark",
    "Opening",
    "Participation",
    "ReviewSignature",
    "Revision",
    "Verification",
]

LETS_GO = frozenset({"released", "conditional", "exceptional"})
"""Dispositions after which a batch may be shipped."""

Instance = tuple[str, int]
"""An entry of the master and the pass it was made in; a release test has pass 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One reading against the limit it was judged by."""

    shown: str
    """The reportable value that was compared, with ``<`` or ``>`` where it is censored."""
    position: Position
    low: str = ""
    high: str = ""
    alert: bool = False
    """Within the limit, outside the alert limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One signed version of an entry; the last one counts, the others stay readable."""

    mark: Mark
    fields: FieldValues
    values: Mapping[str, Value]
    judgements: tuple[Judgement, ...] = ()
    departures: tuple[Finding, ...] = ()
    inputs: tuple[Input, ...] = ()
    reason: Reason | None = None
    """Why it was corrected, or why it does not apply."""
    applicable: bool = True
    claimed: Claimed | None = None
    """Of an entry that was recorded late."""
    files: tuple[AttachedFile, ...] = ()
    """Of the result of a release test: reports that belong to it."""

    @property
    def performed(self) -> datetime:
        """When it was performed: as it is claimed where it was recorded late, else when it was signed."""
        try:
            return self.mark.time if self.claimed is None else parse_utc(self.claimed.performed_at)
        except FormatError:
            return self.mark.time  # the guards refuse it; a record that was forged is judged all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """A second person's signature under a revision."""

    mark: Mark
    target: int
    """Ledger position of the revision."""
    late: bool
    """A witness who signed more than five minutes after the act (segregation S4)."""


@dataclass(slots=True, kw_only=True)
class EntryState:
    """What has become of one entry of the master in one pass."""

    definition: EntryDefinition
    iteration: int
    revisions: list[Revision] = field(default_factory=list)
    verifications: list[Verification] = field(default_factory=list)
    started: Mark | None = None
    """For a timer: its start."""
    stale: bool = False
    """An input was corrected, or a correction lies behind this gate; it has to be made again."""

    @property
    def current(self) -> Revision | None:
        """The revision that counts; None before the entry is made."""
        return self.revisions[-1] if self.revisions else None

    @property
    def verification(self) -> Verification | None:
        """The second person's signature under the current revision."""
        current = self.current
        last = self.verifications[-1] if self.verifications else None
        return last if current is not None and last is not None and last.target == current.mark.seq else None

    @property
    def late(self) -> bool:
        """Whether it was recorded later than it was performed."""
        return any(revision.claimed is not None for revision in self.revisions)

    @property
    def refused(self) -> bool:
        """Whether the current revision is the signature of a gate that was not opened, such as a rejection."""
        return bool(self.revisions) and self._refuses(self.revisions[-1])

    @property
    def mismatched(self) -> bool:
        """Whether the current revision stops the batch, such as an identity that does not match."""
        return bool(self.revisions) and _stops(self.revisions[-1])

    @property
    def performed(self) -> datetime | None:
        """When it was first performed; of what was left out, when that was signed.

        A correction says what was done, and never moves when. A scan that did not match and a gate that was not opened
        are no corrections: these were done again, and count from then.
        """
        counts = (each for each in self.revisions if each.applicable and not _stops(each) and not self._refuses(each))
        first = next(counts, self.revisions[0] if self.revisions else None)
        return None if first is None else first.performed

    def _refuses(self, revision: Revision) -> bool:
        if self.definition.kind != "SIG" or not self.definition.definition.gate:
            return False
        return any(departure.facts.get("class") == "critical" for departure in revision.departures)


def _stops(revision: Revision) -> bool:
    departures = revision.departures
    return bool(departures) and any(departure.facts.get("stop") == "yes" for departure in departures)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentFact:
    """A file that belongs to the record, with the entry that brought it first."""

    file: AttachedFile
    entry: str
    iteration: int
    mark: Mark


@dataclass(slots=True)
class Issue:
    """An exception of QA's review: everything at one ledger position that is not the straight way."""

    id: str
    """``EXC-<seq>``."""
    mark: Mark
    """Of the event with which it arose."""
    entry: str
    iteration: int
    sorts: list[str] = field(default_factory=list)
    """Such as ``corrected``, ``out-of-limit``, ``alert``, ``not-applicable``, ``repeated``, ``late``."""
    acknowledged: Mark | None = None
    comment: str = ""

    @property
    def seq(self) -> int:
        """Its place in the ledger of the batch."""
        return self.mark.seq


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSignature:
    """A signed review of the audit trail or of the batch."""

    mark: Mark
    aspect: str
    exceptions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A disposition."""

    mark: Mark
    event: DispositionDecided


@dataclass(slots=True, kw_only=True)
class Opening:
    """One time a branch was opened."""

    mark: Mark
    """Who opened it, or whose entry fulfilled its condition."""
    reason: Reason | None = None
    """Why a person opened it; None where its condition did."""
    read: list[frozenset[Instance]] = field(default_factory=list)
    """What the condition was read from: at the opening, and whenever it was fulfilled while the branch was open."""
    turns: Mapping[str, int] = field(default_factory=dict)
    """How the loops inside stood in the pass before."""
    withdrawn: Mark | None = None
    """The correction that took the condition away before anything was made in the branch."""


@dataclass(slots=True)
class Participation:
    """Who had which part in the batch; segregation of duties is judged from this."""

    performed: set[str] = field(default_factory=set)
    verified: set[str] = field(default_factory=set)
    analysed: set[str] = field(default_factory=set)
    reviewed: set[str] = field(default_factory=set)

    @property
    def made(self) -> set[str]:
        """Everyone who performed, witnessed, verified, corrected or analysed."""
        return self.performed | self.verified | self.analysed


@dataclass(slots=True)
class BatchState:
    """Where a batch stands."""

    master: Master
    issued: BatchIssued | None = None
    issued_by: Mark | None = None
    head: Mark | None = None
    entries: dict[Instance, EntryState] = field(default_factory=dict)
    by_seq: dict[int, Instance] = field(default_factory=dict)
    """Ledger position of each revision to the entry it belongs to."""
    passes: dict[str, int] = field(default_factory=dict)
    """Current pass of each step that was repeated; all others are in their first."""
    turns: dict[str, int] = field(default_factory=dict)
    """Of each loop, by its repeating step, the passes of the present round of the loop around it; it begins with 1."""
    ended: defaultdict[str, list[dict[str, int]]] = field(default_factory=lambda: defaultdict(list))
    """Of each loop and branch, the pass of each of its steps at the end of each of its rounds."""
    openings: defaultdict[str, list[Opening]] = field(default_factory=lambda: defaultdict(list))
    """Of each branch, the times it was opened, oldest first."""
    vessel_entries: dict[Instance, None] = field(default_factory=dict)
    """Checks that name vessels, in the order in which they were first made."""
    used_by: defaultdict[Instance, set[Instance]] = field(default_factory=lambda: defaultdict(set))
    """Which entries were worked out from, or are judged by, an entry."""
    attachments: dict[str, AttachmentFact] = field(default_factory=dict)
    """Files by their digest, in the order in which they came; one that was replaced stays."""
    deviations: dict[str, Deviation] = field(default_factory=dict)
    deviations_at: defaultdict[Instance, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Numbers of the deviations that an entry opened, oldest first."""
    plans: dict[int, PlannedDeviation] = field(default_factory=dict)
    """Deviations asked for in advance, by ledger position."""
    plans_at: defaultdict[str, list[PlannedDeviation]] = field(default_factory=lambda: defaultdict(list))
    """Those of them that are approved, by entry."""
    holds: dict[str, Hold] = field(default_factory=dict)
    """Stops by quality assurance, by their number; one that is lifted stays."""
    held: dict[str, None] = field(default_factory=dict)
    """Those of them that stand, oldest first."""
    handovers: list[Handover] = field(default_factory=list)
    sheets: dict[str, PrintedSheet] = field(default_factory=dict)
    """Step sheets that were printed, by their codes, in the order of their numbers."""
    waiting_notes: list[Handover] = field(default_factory=list)
    """Those of them that nobody has taken over yet."""
    receipts: dict[Instance, SampleReceipt] = field(default_factory=dict)
    """Samples that the laboratory has received."""
    issues: dict[str, Issue] = field(default_factory=dict)
    reviews: dict[str, ReviewSignature] = field(default_factory=dict)
    """The last signature for each aspect that still stands."""
    decision: Decision | None = None
    records: list[tuple[Mark, RecordIssued]] = field(default_factory=list)
    people: Participation = field(default_factory=Participation)
    stops: dict[str, None] = field(default_factory=dict)
    """Open deviations that stop the batch, oldest first."""
    exhausted: set[tuple[str, int]] = field(default_factory=set)
    """Loops that have reached their greatest number, by their repeating step, with its pass."""
    exceeded: set[Instance] = field(default_factory=set)
    """Hold times whose limit passed while they ran."""

    def entry(self, entry: str, iteration: int | None = None) -> EntryState | None:
        """Return what has become of an entry, in its current pass unless another is named."""
        return self.entries.get((entry, self.iteration_of(entry) if iteration is None else iteration))

    def iteration_of(self, entry: str) -> int:
        """Return the pass in which an entry stands now; 0 for a release test."""
        definition = self.master.entry(entry)
        return self.passes.get(definition.step, 1) if definition.step else 0

    def opened(self, branch: str) -> tuple[Opening, ...]:
        """Return the times a branch was opened that were not taken back; each is one pass of its steps."""
        return tuple(opening for opening in self.openings.get(branch, ()) if opening.withdrawn is None)

    @property
    def decided(self) -> bool:
        """Whether a disposition stands that is not only a hold."""
        return self.decision is not None and self.decision.event.decision != "held"

    @property
    def let_go(self) -> bool:
        """Whether the disposition lets the batch leave the site."""
        return self.decision is not None and self.decision.event.decision in LETS_GO

    def review_anew(self) -> None:
        """Take back the signatures of the review; what the shipment adds to a batch that was decided on does not."""
        if not self.decided:
            self.reviews.clear()

    def at(self, seq: int) -> EntryState | None:
        """Return the entry that has a revision at this ledger position."""
        instance = self.by_seq.get(seq)
        return None if instance is None else self.entries[instance]

    def open_deviations(self) -> Iterator[Deviation]:
        """Yield the deviations that QA has yet to close, oldest first."""
        return (deviation for deviation in self.deviations.values() if deviation.open)

    def text(self, name: str) -> str | None:
        """Return a fact of the batch by its name, such as ``batch.coi`` or ``param.construct``."""
        if name.startswith("param."):
            parameter = self.master.parameters.get(name.removeprefix("param."))
            return None if parameter is None else str(parameter.value)
        if self.issued is None:
            return None
        issued = self.issued
        return {
            "batch.number": issued.batch,
            "batch.coi": issued.coi,
            "batch.din": issued.din,
            "batch.patient": issued.patient,
            "batch.order": issued.order,
            "batch.weight": issued.weight,
            "batch.collection_end": issued.collection_end,
        }.get(name)
