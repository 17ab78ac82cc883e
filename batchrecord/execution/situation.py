"""What an event is built from, and what is said once it is recorded."""

from collections.abc import Callable
from dataclasses import dataclass

from batchrecord.base.clock import Moment
from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.batch.state import BatchState, Deviation
from batchrecord.execution.site import Site
from batchrecord.ledger.entry import Stored

__all__ = ["TELLING", "Build", "Recorded", "Situation"]

TELLING = frozenset(
    {
        "batch.already-issued",
        "certificate.not-valid-at-time",
        "deviation.owner-closes",
        "deviation.performer-closes",
        "disposition.reviewer",
        "enrolment.own",
        "equipment.blocked",
        "equipment.calibration-overdue",
        "equipment.cleaning-overdue",
        "equipment.not-calibrated",
        "equipment.not-cleaned",
        "equipment.not-qualified",
        "equipment.other-class",
        "equipment.own-return",
        "equipment.qualification-overdue",
        "equipment.retired",
        "equipment.unknown",
        "lot.expired",
        "lot.label-container",
        "lot.label-expiry",
        "lot.label-item",
        "lot.label-lot",
        "lot.not-enough",
        "lot.not-released",
        "lot.other-unit",
        "lot.own-release",
        "lot.retired",
        "lot.unknown",
        "master.author-approves",
        "master.not-effective",
        "master.same-approver",
        "material.other-item",
        "plan.own",
        "record.other-person",
        "review.involved",
        "signer.certificate-unknown",
        "signer.not-enrolled",
        "signer.not-trained",
        "signer.role",
        "signer.role-not-held",
        "signer.training-expired",
        "step.role",
        "suite.not-cleared",
        "suite.not-occupied",
        "suite.other-batch",
        "training.own",
        "verification.same-person",
    }
)
"""Refusals that are entries themselves: forbidden material, missing rights, and duties that must stay apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What an event is built from: everything as it stands inside the transaction."""

    site: Site
    now: Moment
    size: int
    """Size of the site log that the entry can know of."""
    batch: BatchState | None = None

    @property
    def state(self) -> BatchState:
        """The state of the batch.

        Raises:
            RefusedError: this is the ledger of the site.
        """
        if self.batch is None:
            raise RefusedError(Finding.failed("batch.not-issued"))
        return self.batch


Build = Callable[[Situation], object]
"""Makes the event; raises RefusedError where it cannot be made yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One entry that stands in the ledger now."""

    stored: Stored
    event: object
    opened: tuple[Deviation, ...] = ()
    """Deviations that this entry opened."""
    looked_up: bool = False
    """The commit failed, and the entry was found to be there all the same."""
    trouble: Finding | None = None
    """Why the anchor outside the database could not be written; the entry stands."""

    @property
    def seq(self) -> int:
        """Position in its ledger."""
        return self.stored.entry.payload.seq
