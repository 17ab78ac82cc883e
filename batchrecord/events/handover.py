"""What one shift tells the next."""

from dataclasses import dataclass

__all__ = ["HandoverNoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverNoted:
    """``handover.noted``: where the work stands, for whoever goes on with it."""

    text: str
