"""Draws a QR code as shapes (ISO/IEC 18004).

The mask is fixed: any mask is valid, and looking for the prettiest would cost more than the rest of the page. A code
has as few modules as its content allows, so that they are large, and as much error correction as goes in with them.
"""

from functools import lru_cache

import segno

from batchrecord.document.ink import Ink

__all__ = ["draw_code"]


@lru_cache(maxsize=64)
def _runs(content: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Return the modules on a side and the dark runs as (column, row, length)."""
    rows = segno.make_qr(content, error="l", mask=2).matrix
    runs = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                runs.append((start, y, x - start))
                start = None
    return len(rows), tuple(runs)


def draw_code(ink: Ink, content: str, x: float, y: float, size: float) -> None:
    """Draw a code into a square whose lower left corner is given; the paper around it is its quiet zone."""
    modules, runs = _runs(content)
    step = size / modules
    ink.rectangles([(x + c * step, y + size - (r + 1) * step, length * step, step) for c, r, length in runs], "text")
