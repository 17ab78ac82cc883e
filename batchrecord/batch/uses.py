"""What a batch used: its lots, its equipment and its samples, each with the entry that names it."""

from collections.abc import Iterator
from dataclasses import dataclass

from batchrecord.batch.mark import Mark
from batchrecord.batch.state import BatchState, EntryState
from batchrecord.steps.use import Use, UseSort

__all__ = ["Used", "used"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A lot, a piece of equipment or a sample, and the entry that names it."""

    use: Use
    entry: EntryState
    mark: Mark


def used(state: BatchState, sort: UseSort) -> tuple[Used, ...]:
    """Return everything of a sort that the batch used and that counts, in the order in which it was recorded."""
    return tuple(sorted(_used(state, sort), key=lambda each: each.mark.seq))


def _used(state: BatchState, sort: UseSort) -> Iterator[Used]:
    for entry in state.entries.values():
        current = entry.current
        if current is not None and current.applicable:
            definition = entry.definition
            for use in definition.entry_kind.uses(current.fields, definition.definition):
                if use.sort is sort:
                    yield Used(use=use, entry=entry, mark=current.mark)
