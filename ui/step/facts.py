"""Everything the page of one step shows, taken from the state of the batch while that is held still.

The state itself changes as soon as somebody signs, so nothing of it that can change is kept here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from batchrecord.base.findings import Finding
from batchrecord.base.quantity import Limit
from batchrecord.base.text import Phrase
from batchrecord.batch.basis import Basis
from batchrecord.batch.facts import Handover
from batchrecord.batch.flow import Standing
from batchrecord.batch.state import Judgement, Mark, Revision, Verification
from batchrecord.events.batch import BatchIssued
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition, Phase, Step
from batchrecord.signing.meanings import Meaning
from ui.labels.sheet import LabelFacts
from ui.signing.signer import Signer
from ui.step.flow import FlowFacts

__all__ = [
    "CalculationFacts",
    "DeviationFacts",
    "EntryFacts",
    "PhaseFacts",
    "StepFacts",
    "StepLine",
    "SuiteFacts",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step in the navigator."""

    id: str
    title: Phrase
    standing: Standing
    deviates: bool
    """An open deviation concerns it."""
    waits: bool
    """Made, and a second person has yet to sign."""
    rounds: tuple[int, ...] = ()
    """Of the loops it stands in, the outer one first."""
    lane: Phrase | None = None
    """Where it is not in the main one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFacts:
    """A phase in the navigator."""

    id: str
    title: Phrase
    steps: tuple[StepLine, ...]
    branch: bool = False
    """Stands beside the main order."""

    @property
    def done(self) -> int:
        """Steps that are made or skipped."""
        return sum(each.standing in {Standing.DONE, Standing.SKIPPED} for each in self.steps)

    @property
    def locked(self) -> bool:
        """Whether nothing of it can be done yet."""
        return all(each.standing is Standing.LOCKED for each in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculationFacts:
    """What a calculation would give now."""

    formula: str
    inputs: tuple[tuple[str, Phrase, str], ...]
    """Reference, label and value of each input; the value is empty while there is none."""
    fields: FieldValues
    """The result as it would be signed; empty while it cannot be worked out."""
    trouble: tuple[Finding, ...]
    """Why it cannot."""
    missing: frozenset[str] = frozenset()
    """References of the inputs that are still to come, without those of steps that were left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationFacts:
    """An open deviation."""

    id: str
    finding: Finding
    """What opened it, as a finding."""
    entry: str
    definition: EntryDefinition | None
    """Of that entry, where there is one."""
    classification: str
    stop: bool
    assessed: bool
    mark: Mark
    """The entry that opened it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """One entry in its present pass, or in an earlier one in which something is left to do."""

    definition: EntryDefinition
    iteration: int
    gate: bool
    earlier: bool = False
    """Not the present pass of its step."""
    before: tuple[tuple[int, tuple[Phrase, ...]], ...] = ()
    """What it said in the last passes before, by pass."""
    revisions: tuple[Revision, ...] = ()
    verification: Verification | None = None
    demanded: Meaning | None = None
    """What a second person has to sign under the current revision, if that is still open."""
    stale: bool = False
    mismatched: bool = False
    started: Mark | None = None
    begin: datetime | None = None
    """When a timer began; None while it did not."""
    ends: bool = False
    """Its time runs and may be taken, also while a branch or a hold keeps everything else of the step shut."""
    limit: Limit
    alert: Limit
    calculation: CalculationFacts | None = None
    judgements: tuple[Judgement, ...] = ()
    """Of the result that a calculation would give now."""
    deviations: tuple[str, ...] = ()
    """Open ones."""
    label_facts: LabelFacts | None = None
    """What is known of the labels that it prints or reconciles."""
    imported: str = ""
    """What an attached file gives for this measurement."""
    basis: Basis
    """What an act at this entry rests on."""

    @property
    def id(self) -> str:
        """Identity in the master, with the pass of an earlier one."""
        return self.place if self.earlier else self.definition.id

    @property
    def current(self) -> Revision | None:
        """The revision that counts."""
        return self.revisions[-1] if self.revisions else None

    @property
    def settled(self) -> bool:
        """Whether nothing has to be entered here: it is made, not stale and not mismatched."""
        return self.current is not None and not self.stale and not self.mismatched

    @property
    def place(self) -> str:
        """Names it among the drafts."""
        return f"{self.definition.id}#{self.iteration}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteFacts:
    """How it stands with the suite the batch was issued for."""

    needed: bool
    """The step is worked off there."""
    holder: str
    """The batch that has it; empty where it is free."""
    mine: bool
    """It is this batch's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """The whole page."""

    batch: str
    master: str
    issued: BatchIssued
    head: int
    """Position of the last entry in the ledger of the batch."""
    site: int
    """Size of the site log up to the last entry of the site's own ledger."""
    phases: tuple[PhaseFacts, ...]
    phase: Phase
    step: Step
    standing: Standing
    iteration: int
    entries: tuple[EntryFacts, ...]
    open: tuple[Finding, ...]
    """What is still open in this step."""
    before_gate: tuple[Finding, ...]
    """What is open before the gate of this phase."""
    deviations: tuple[DeviationFacts, ...]
    stopped: bool
    held: tuple[str, ...]
    """Why quality assurance holds the batch, with the number of each hold that stands."""
    notes: tuple[Handover, ...]
    """What the last shift left, as long as nobody else has gone on."""
    closed: bool
    """A final disposition stands."""
    recent: tuple[Mark, ...]
    """The last signatures, newest first."""
    identity: Mark | None
    """The last check of the patient's identity that matched; other labels, such as of a vector, do not count."""
    mismatched: bool
    """A check of the patient's identity did not match, and has yet to be done again."""
    people: tuple[Signer, ...]
    labels: Mapping[str, Phrase]
    """What every entry of the master is called."""
    flow: FlowFacts
    """Rounds, branches, vessels."""
    next_step: str
    """The first step at which something can be done; empty if there is none."""
    suite: SuiteFacts

    @property
    def stopped_by(self) -> Phrase | None:
        """The branch that has to be completed before anything goes on here."""
        return self.flow.stops if self.phase.branch is None else None

    def entry(self, entry: str) -> EntryFacts | None:
        """Return an entry of this step."""
        return next((each for each in self.entries if each.id == entry), None)
