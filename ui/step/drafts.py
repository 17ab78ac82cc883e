"""What was typed and is not signed, kept while the program runs.

It belongs to the person who typed it: whoever takes over at the workstation does not see it, and finds her own again.
Nothing of it is ever in the ledger.
"""

from collections.abc import Mapping

__all__ = ["Draft", "Drafts"]

Draft = Mapping[str, tuple[str, ...]]
"""What was typed, by field."""


class Drafts:
    """Drafts of everybody, in memory."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str, int], Draft] = {}

    def keep(self, person: str, batch: str, entry: tuple[str, int], draft: Draft) -> None:
        """Keep what a person typed for an entry in a pass; an empty draft is forgotten."""
        key = (person, batch, *entry)
        if draft:
            self._kept[key] = dict(draft)
        else:
            self._kept.pop(key, None)

    def of(self, person: str, batch: str, entry: tuple[str, int]) -> Draft:
        """Return what a person typed; empty if nothing is kept."""
        return self._kept.get((person, batch, *entry), {})

    def drop(self, batch: str, entry: tuple[str, int]) -> None:
        """Forget what anybody typed for an entry: it is signed now."""
        for key in [key for key in self._kept if key[1:] == (batch, *entry)]:
            del self._kept[key]
