"""Gates between phases, and ways off the straight road."""

from dataclasses import dataclass

from batchrecord.events.common import Reason, Target

__all__ = ["FlowChosen", "GateSigned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowChosen:
    """``flow.chosen``: a person opens a branch of the master; one that its condition opens needs no event."""

    branch: str
    """Id of its phase, such as ``B4``."""
    iteration: int
    """How often it is open then; the first time is 1."""
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSigned:
    """``gate.signed``: a phase is closed; the scope is everything up to and including ``through``."""

    entry: str
    iteration: int
    decision: str
    """A code of the master's list, such as ``accept``."""
    through: Target
    """The last entry before the gate; the chain commits to all the others."""
