"""Tells a scanner from hands by how the characters of a code came; it knows no Qt.

A scanner that types presses a key for each character, each at once after the one before it, in the order of the code.
What was pasted, dropped, put in by an input method, mended in the middle, or typed with the pauses of a hand came by
hand. A code of very few characters could be typed quickly as well, so there the scanner has to be quicker.
"""

__all__ = ["SHORT", "SLOWEST_SCANNER", "SLOWEST_SHORT", "Rhythm"]

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
