"""Gates between phases."""

from dataclasses import dataclass

from batchrecord.events.common import Target

__all__ = ["GateSigned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSigned:
    """``gate.signed``: a phase is closed; the scope is everything up to and including ``through``."""

    entry: str
    iteration: int
    decision: str
    """A code of the master's list, such as ``accept``."""
    through: Target
    """The last entry before the gate; the chain commits to all the others."""
