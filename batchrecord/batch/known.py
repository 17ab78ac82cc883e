"""What an entry kind may know of the batch when an entry is made, or corrected, in a pass."""

from dataclasses import dataclass
from decimal import Decimal

from batchrecord.base.ids import Reference
from batchrecord.base.quantity import decimal_text
from batchrecord.batch.state import BatchState
from batchrecord.batch.values import at_pass, lookup
from batchrecord.batch.vessels import vessels_in_use
from batchrecord.master.model import EntryDefinition

__all__ = ["Facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What an entry kind may know of the batch when an entry is made in a pass."""

    state: BatchState
    definition: EntryDefinition
    iteration: int | None = None
    """The present pass where it is None."""

    def text(self, name: str) -> str | None:
        """Return a fact of batch or master, or a code or a number that an earlier entry took."""
        if name.startswith(("param.", "batch.")):
            return self.state.text(name)
        value = lookup(self.state, Reference(name), at_pass(self.state, self.definition, self.iteration))
        return decimal_text(value) if isinstance(value, Decimal) else value if isinstance(value, str) else None

    def vessels(self) -> tuple[str, ...]:
        """Return the vessels that were in use before the entry was first made; all of today's if it is not made yet."""
        iteration = self.state.iteration_of(self.definition.id) if self.iteration is None else self.iteration
        return vessels_in_use(self.state, (self.definition.id, iteration))
