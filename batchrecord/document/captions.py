"""Sets what stands below a picture or a drawing: its caption, and what it shows in words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from batchrecord.base.text import Phrase
from batchrecord.document.blocks import Block, stacked
from batchrecord.document.structure import Part
from batchrecord.document.style import BODY_WIDTH, Style
from batchrecord.document.texts import set_phrase

__all__ = ["captions"]

_CAPTION = Style("bold", 8.5, "text")
_SAID = Style("regular", 8.0, "label")


def captions(phrases: Iterable[Phrase], languages: tuple[str, ...], into: Part) -> Iterator[Block]:
    """Yield the lines of each phrase, the first as a caption; they stay together as far as a page holds them."""
    texts = tuple(phrases)
    for place, text in enumerate(texts):
        lines = set_phrase(text, _SAID if place else _CAPTION, BODY_WIDTH, languages)
        blocks = stacked(Part("P", into), lines, keep=place + 1 < len(texts))
        for number, block in enumerate(blocks):
            yield replace(block, above=1.5 if place else 5.0) if number == 0 else block
