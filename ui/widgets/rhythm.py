"""Tells a scanner from hands by how the characters of a code came; it knows no Qt.

A scanner that types presses a key for each character, each at once after the one before it, in the order of the code.
What was pasted, dropped, put in by an input method, mended in the middle, or typed with the pauses of a hand came by
hand. A code of very few characters could be typed quickly as well, so there the scanner has to be quicker.
"""

from dataclasses import dataclass

__all__ = ["SHORT", "SLOWEST_SCANNER", "SLOWEST_SHORT", "Burst", "Rhythm", "StrayCode"]

SLOWEST_SCANNER = 0.060
"""Longest pause between two keys of a scanner, in seconds; hands are slower."""
SHORT = 4
"""Characters; of a shorter code hands can press the keys at almost the same time."""
SLOWEST_SHORT = 0.040
"""Longest pause in a shorter code."""


class Rhythm:
    """Follows one line from its first character on."""

    def __init__(self) -> None:
        self.by_hand = False
        """Whether the text in the line came by hand."""
        self.longest = 0.0
        """Longest pause between two of its characters, in seconds."""
        self._last: float | None = None
        self._hand = False
        self._count = 0

    def key(self, before: str, after: str, now: float) -> None:
        """Hear that a key changed the line.

        Args:
            before: what stood in it.
            after: what stands in it.
            now: when, in seconds of any clock that runs evenly.
        """
        if len(after) <= 1:
            self._begin(now, len(after))
        elif self._last is None or len(after) != len(before) + 1 or not after.startswith(before):
            self._hand = True
        else:
            self.longest = max(self.longest, now - self._last)
            self._count += 1
        self._last = now
        self._judge()

    def otherwise(self, after: str) -> None:
        """Hear that the line was changed by anything but a key: pasted, dropped, undone."""
        self._begin(None, 0)
        self._hand = bool(after)
        self._judge()

    def restore(self, *, by_hand: bool) -> None:
        """Take over how a text came that is put back."""
        self._begin(None, 0)
        self._hand = by_hand
        self._judge()

    def _begin(self, now: float | None, count: int) -> None:
        self._last, self._hand, self._count, self.longest = now, False, count, 0.0

    def _judge(self) -> None:
        slowest = SLOWEST_SCANNER if self._count >= SHORT else SLOWEST_SHORT
        self.by_hand = self._hand or self.longest > slowest


@dataclass(slots=True)
class StrayCode:
    """A code that was scanned where none is asked for."""

    text: str
    before: str
    """What stood in the line before."""
    added: bool
    """It was added to that, instead of replacing it."""
    accepted: bool = False
    """Somebody has taken it, or has said why nobody does: the line shall be as it was before."""


class Burst:
    """Follows a line that asks for no code, to notice one that a scanner types there: many keys and Enter, at once."""

    def __init__(self) -> None:
        self._before, self._typed, self._added = "", "", False
        self._last: float | None = None

    def key(self, typed: str, now: float, *, before: str, selected: str) -> None:
        """Hear of a key that wrote something.

        Args:
            typed: what it wrote.
            now: when, in seconds of any clock that runs evenly.
            before: what stood in the line.
            selected: how much of that it wrote over.
        """
        if self._last is None or now - self._last > SLOWEST_SCANNER:
            self._before, self._typed, self._added = before, "", bool(before) and selected != before
        self._typed += typed
        self._last = now

    def otherwise(self) -> None:
        """Hear that the line was changed in another way."""
        self._last = None

    def end(self, now: float) -> StrayCode | None:
        """Hear of Enter; return what was scanned, if it was."""
        quick = self._last is not None and now - self._last <= SLOWEST_SCANNER
        self._last = None
        return StrayCode(self._typed, self._before, self._added) if quick and len(self._typed) >= SHORT else None
