"""Which batch has a production suite (process rule G11; China GMP Art. 194, 199)."""

from dataclasses import dataclass

__all__ = ["SuiteCleared", "SuiteOccupied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteOccupied:
    """``suite.occupied``: from here on the suite is this batch's, and no other's."""

    suite: str
    batch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteCleared:
    """``suite.cleared``: nothing of this batch is left in the suite; the next may come in."""

    suite: str
    batch: str
