"""Draws what stands on every page: product and batch at the head; codes, digest and page number at the foot.

The code of a page leads from the paper to the entry that stands first on it. The first page also holds
the field of the PDF signature.
"""

from dataclasses import dataclass

from batchrecord.base.text import Phrase
from batchrecord.document.codes import draw_code
from batchrecord.document.ink import Ink
from batchrecord.document.structure import Part
from batchrecord.document.style import BODY_WIDTH, MARGIN, PAGE_HEIGHT, Style
from batchrecord.document.texts import Line, draw_lines, lines_height, set_phrase
from batchrecord.record.elements import Outline
from batchrecord.record.furniture import page_label, signature_caption

__all__ = ["SIGNATURE_BOX", "Frame"]

_HEAD = Style("bold", 8.0, "label")
_FOOT = Style("regular", 7.0, "muted")
_LABEL_WIDTH = 118.0
_TOP, _BOTTOM = 26.0, 24.0
_CODE, _BESIDE = 34.0, 9.0
"""Side of the page's own code, and what is kept free beside it."""
SIGNATURE_BOX = (120.0, 30.0)
"""Width and height of the signature field."""


@dataclass(frozen=True, slots=True)
class _Item:
    x: float
    drop: float
    line: Line


class Frame:
    """Head and foot of the pages of one document, measured once."""

    def __init__(self, outline: Outline) -> None:
        self._languages = outline.languages
        self._code = outline.page_code
        self._right = BODY_WIDTH - (_CODE + _BESIDE if outline.page_code else 0.0)
        self._head, head = _flow(outline.furniture.head, _HEAD, BODY_WIDTH, self._languages)
        self._foot, foot = _flow(outline.furniture.foot, _FOOT, self._right - _LABEL_WIDTH, self._languages)
        self._caption = set_phrase(
            signature_caption(outline), _FOOT, BODY_WIDTH - SIGNATURE_BOX[0] - 12, self._languages
        )
        self.top = PAGE_HEIGHT - _TOP - head - 16
        """Height at which the body begins."""
        self._line = _BOTTOM + max(foot, lines_height(self._label(1, 1)), _CODE if outline.page_code else 0.0) + 6
        self.signature = (MARGIN, self._line + 8, MARGIN + SIGNATURE_BOX[0], self._line + 8 + SIGNATURE_BOX[1])
        """Place of the signature field on the first page: left, bottom, right, top."""
        self._signed = outline.signed

    def room(self, page: int) -> float:
        """Return the height of the body of a page, counted from 0."""
        return self.top - (self.signature[3] + 10 if page == 0 and self._signed else self._line + 10)

    def draw_head(self, ink: Ink) -> None:
        """Draw the head."""
        ink.furniture("Header")
        for item in self._head:
            draw_lines(ink, (item.line,), MARGIN + item.x, PAGE_HEIGHT - _TOP - item.drop)
        ink.rule(MARGIN, self.top + 10, BODY_WIDTH, "border", 0.6)

    def draw_caption(self, ink: Ink, part: Part) -> None:
        """Draw what is said beside the signature."""
        _, bottom, right, top = self.signature
        spare = (top - bottom - lines_height(self._caption)) / 2
        ink.part(part)
        draw_lines(ink, self._caption, right + 12, top - spare)

    def draw_foot(self, ink: Ink, page: int, pages: int, key: str) -> None:
        """Draw the foot of a page.

        Args:
            ink: the page.
            page: counted from 1.
            pages: how many there are.
            key: what the code of the page names.
        """
        ink.furniture("Footer")
        ink.rule(MARGIN, self._line, BODY_WIDTH, "border", 0.6)
        for item in self._foot:
            draw_lines(ink, (item.line,), MARGIN + item.x, self._line - 5 - item.drop)
        draw_lines(ink, self._label(page, pages), 0.0, self._line - 5, MARGIN + self._right)
        if self._code:
            draw_code(ink, self._code + key, MARGIN + self._right + _BESIDE, self._line - 6 - _CODE, _CODE)

    def _label(self, page: int, pages: int) -> tuple[Line, ...]:
        return set_phrase(page_label(page, pages), _FOOT, _LABEL_WIDTH, self._languages)


def _flow(
    phrases: tuple[Phrase, ...], style: Style, width: float, languages: tuple[str, ...]
) -> tuple[list[_Item], float]:
    """Place phrases beside one another, as many as there is room for, and return them with their height."""
    items: list[_Item] = []
    x = drop = height = 0.0
    for phrase in phrases:
        lines = set_phrase(phrase, style, width, languages)
        if x and (len(lines) > 1 or x + lines[0].width > width):
            x, drop = 0.0, height
        for line in lines:
            items.append(_Item(x, drop if len(lines) == 1 else height, line))
            height = max(height, items[-1].drop + line.height)
        x = x + lines[0].width + 16 if len(lines) == 1 else width
    return items, height
