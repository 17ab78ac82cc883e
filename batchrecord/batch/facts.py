"""Holds, notes for the next shift, samples in the laboratory's hands and printed sheets, as the fold keeps them."""

from dataclasses import dataclass

from batchrecord.batch.mark import Mark

__all__ = ["Handover", "Hold", "PrintedSheet", "SampleReceipt"]


@dataclass(slots=True, kw_only=True)
class Hold:
    """A stop by quality assurance."""

    mark: Mark
    reason: str
    lifted: Mark | None = None
    lifted_because: str = ""

    @property
    def id(self) -> str:
        """``HOLD-<seq>``."""
        return f"HOLD-{self.mark.seq}"


@dataclass(slots=True, kw_only=True)
class Handover:
    """What one shift told the next."""

    mark: Mark
    text: str
    taken: Mark | None = None
    """The first entry that somebody else signed afterwards; None while the note waits for her."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReceipt:
    """A sample that the laboratory has received."""

    mark: Mark
    condition: str
    minutes: str
    """Time out of control: from the sampling to the receipt, to a tenth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSheet:
    """A step sheet that was printed."""

    mark: Mark
    code: str
