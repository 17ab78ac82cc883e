"""A signature that somebody wants to give at a step, and how the step is read once it is given."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import Position
from batchrecord.base.text import Phrase
from batchrecord.batch.basis import Basis
from batchrecord.batch.state import Judgement
from batchrecord.events.common import FieldValues, Reason
from batchrecord.events.deviation import DeviationReported
from batchrecord.signing.meanings import Meaning
from ui.signing.signer import Signer
from ui.step.facts import EntryFacts, StepFacts
from ui.step.reading import read_facts
from ui.step.services import StepServices

if TYPE_CHECKING:
    from ui.step.late import Late

__all__ = ["Act", "Signed", "Wanted", "then_read"]

Act = Callable[..., object]
"""Signs, called with the credentials, and with what it rests on (``basis``) where that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A signature that somebody wants to give; the page puts it into words."""

    what: str
    """``perform late correct leave-out start stop verify gate deviation branch``."""
    facts: StepFacts
    entry: EntryFacts | None
    meaning: Meaning
    act: Act
    signers: tuple[Signer, ...]
    chosen: str = ""
    shown: tuple[tuple[Phrase, Phrase], ...] = ()
    """Label and text, as they will be recorded."""
    replaced: tuple[tuple[Phrase, Phrase], ...] = ()
    """What a correction replaces."""
    judgements: tuple[Judgement, ...] = ()
    departures: tuple[Finding, ...] = ()
    objections: tuple[Finding, ...] = ()
    """Why it will be refused and recorded, if it is tried all the same."""
    reason: Reason | None = None
    late: "Late | None" = None
    """What is said of an entry that is recorded late."""
    report: DeviationReported | None = None
    """What a person reports."""
    basis: Basis | None = None
    """What it rests on, as it was shown."""
    fields: FieldValues | None = None
    """What was typed."""

    @property
    def deviates(self) -> bool:
        """Whether a deviation will be opened."""
        outside = any(judgement.position is not Position.WITHIN for judgement in self.judgements)
        return outside or bool(self.departures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What was recorded, and the page of the step as it stands since."""

    recorded: object
    facts: StepFacts | None
    """None where it could not be read: recorded it is all the same."""


def then_read(act: Act, services: StepServices, batch: str, step: str) -> Act:
    """Return an act that also reads the page of a step, in the same thread and only once the act is recorded.

    The page is read by whoever has just signed, so that the window waits once and is painted once for both.
    """
    return partial(_signed, act, services, batch, step)


def _signed(act: Act, services: StepServices, batch: str, step: str, *given: object, **named: object) -> Signed:
    recorded = act(*given, **named)
    try:
        return Signed(recorded=recorded, facts=read_facts(services, batch, step))
    except BatchRecordError:  # the page reads once more, and says why that fails
        return Signed(recorded=recorded, facts=None)
