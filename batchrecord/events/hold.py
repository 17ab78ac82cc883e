"""Holds: quality assurance stops a batch, and lets it go on."""

from dataclasses import dataclass

__all__ = ["HoldLifted", "HoldPlaced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlaced:
    """``hold.placed``: nothing goes on but what ends safely, until it is lifted."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLifted:
    """``hold.lifted``: the batch goes on."""

    hold: str
    """Its number, ``HOLD-<seq>``."""
    reason: str
