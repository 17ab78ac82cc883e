"""What an entry names that came from somewhere or goes somewhere: a lot, a piece of equipment, a sample.

The kinds tell it (:attr:`batchrecord.steps.kind.EntryKind.uses`), so that lists of materials, equipment and samples
need to know no kind by its name.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from batchrecord.base.text import Phrase

__all__ = ["CLASS", "Use", "UseSort", "is_class"]

CLASS = r"[a-z][a-z0-9-]{0,39}"
"""How the class of a piece of equipment is spelled, such as ``water-bath``."""


def is_class(text: str) -> bool:
    """Tell whether this can be the class of a piece of equipment."""
    return re.fullmatch(CLASS, text) is not None


class UseSort(StrEnum):
    """What is named."""

    MATERIAL = "material"
    EQUIPMENT = "equipment"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One lot, one piece of equipment or one sample that an entry names."""

    sort: UseSort
    code: str
    """Item of the material; number of the equipment; number of the sample."""
    demanded: str = ""
    """Of equipment: the class that the master demands; empty where any will do."""
    lot: str = ""
    container: str = ""
    amount: Phrase | None = None
    """Quantity or volume, with its unit."""
    expiry: str = ""
    """Last day of use of the lot."""
    status: Phrase | None = None
    """Of the lot, as it was used."""
    purpose: Phrase | None = None
    """Of a sample: what it is for and where it goes."""
