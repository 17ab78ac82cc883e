"""Draws labels: one page of its own size for each, with the fonts and the ink of the documents.

Codes stand at the right, where a scanner finds them on every label; words at the left, as large as they can be while
all of them fit. A word that would have to be left out is an error: a label without its storage or its patient code is
none. The same labels give the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from batchrecord.base.digest import sha256
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.document.datamatrix import draw_datamatrix
from batchrecord.document.ink import Ink
from batchrecord.document.objects import File, Name, Reference, Stream, Value
from batchrecord.document.style import Style
from batchrecord.document.texts import Line, draw_lines, lines_height, set_phrase, set_runs
from batchrecord.document.typesetting import Typesetting
from batchrecord.record.elements import Run
from batchrecord.record.labels import LabelText
from batchrecord.record.wording import word

__all__ = ["SIZES", "draw_labels", "label_size"]

_MM: Final = 72 / 25.4
SIZES: Final = {"bag": (90, 60), "cassette": (90, 60), "solution": (70, 45), "vessel": (70, 45), "sample": (50, 25)}
"""Width and height of each kind of label, in millimetres."""
_CODE: Final = {"bag": 17.0, "cassette": 17.0, "solution": 17.0, "vessel": 17.0, "sample": 13.0}
"""Side of a code with its quiet zone, in millimetres: modules of 0.4 mm and more, which a printer of 203 dots per inch
draws with three dots."""
_MARGIN: Final = 2.0 * _MM
_GAP: Final = 1.5 * _MM
_LARGEST, _SMALLEST, _STEP = 8.0, 4.0, 0.25
_CAPTION: Final = 4.2


def label_size(template: str) -> tuple[float, float]:
    """Return the size of a label in points."""
    width, height = SIZES[template]
    return width * _MM, height * _MM


def draw_labels(labels: Iterable[LabelText], languages: tuple[str, ...]) -> bytes:
    """Return a PDF with one page for each label.

    Args:
        labels: what they say.
        languages: one or two, in which each word stands.

    Raises:
        FormatError: ``label.no-room``, ``label.code-*``, ``document.character-missing``; ``document.languages``.
    """
    if not 1 <= len(languages) <= 2:
        raise FormatError(Finding.failed("document.languages", count=len(languages)))
    given, out, typesetting = tuple(labels), File(), Typesetting()
    root, pages = out.reserve(), out.reserve()
    contents = [_content(label, languages, typesetting) for label in given]
    resources = out.add({"Font": typesetting.write(out)})
    kids = [_page(out, pages, resources, label, page) for label, page in zip(given, contents, strict=True)]
    out.set(pages, {"Type": Name("Pages"), "Kids": kids, "Count": len(kids)})
    catalogue: dict[str, Value] = {"Type": Name("Catalog"), "Pages": pages, "Lang": languages[0]}
    # Paper of its own size: a dialog that fits it to the page would change the size of the codes.
    catalogue["ViewerPreferences"] = {"PrintScaling": Name("None")}
    out.set(root, catalogue)
    identifier = sha256("\n".join(label.serial for label in given).encode() + b"".join(contents))[:16]
    return out.save(root=root, info=out.add({"Title": _name(given)}), identifier=identifier)


def _name(labels: tuple[LabelText, ...]) -> str:
    return " – ".join(dict.fromkeys((labels[0].serial, labels[-1].serial))) if labels else ""


def _page(out: File, pages: Reference, resources: Reference, label: LabelText, content: bytes) -> Reference:
    width, height = label_size(label.template)
    page: dict[str, Value] = {
        "Type": Name("Page"),
        "Parent": pages,
        "MediaBox": [0, 0, width, height],
        "Resources": resources,
        "Contents": out.add(Stream(content)),
    }
    return out.add(page)


@dataclass(frozen=True, slots=True)
class _Set:
    """The words of a label, set in lines."""

    title: tuple[Line, ...]
    facts: tuple[tuple[Line, ...], ...]
    statements: tuple[Line, ...]
    banner: tuple[Line, ...]

    @property
    def left(self) -> float:
        """Height of what stands beside the codes."""
        return lines_height(self.title) + sum(map(lines_height, self.facts)) + _GAP

    @property
    def below(self) -> float:
        """Height of what stands below, over the whole width."""
        statements = lines_height(self.statements) + _GAP if self.statements else 0.0
        return statements + (lines_height(self.banner) + _GAP if self.banner else 0.0)


def _content(label: LabelText, languages: tuple[str, ...], typesetting: Typesetting) -> bytes:
    ink = Ink(typesetting)
    width, height = label_size(label.template)
    column = _CODE[label.template] * _MM
    words = _fitting(label, languages, width - 2 * _MARGIN, column, height - 2 * _MARGIN)
    top = height - _MARGIN
    draw_lines(ink, words.title, _MARGIN, top)
    top -= lines_height(words.title) + _GAP
    for lines in words.facts:
        draw_lines(ink, lines, _MARGIN, top)
        top -= lines_height(lines)
    bottom = _MARGIN
    if words.banner:
        bottom = _draw_banner(ink, words.banner, width, bottom)
    if words.statements:
        ink.rule(_MARGIN, bottom + lines_height(words.statements) + _GAP / 2, width - 2 * _MARGIN, "black", 0.6)
        draw_lines(ink, words.statements, _MARGIN, bottom + lines_height(words.statements))
        bottom += lines_height(words.statements) + _GAP
    _draw_codes(ink, label, languages)
    return ink.content()


def _draw_banner(ink: Ink, banner: tuple[Line, ...], width: float, bottom: float) -> float:
    high = lines_height(banner)
    ink.rectangles([(_MARGIN, bottom - 1, width - 2 * _MARGIN, high + 2)], "black")
    draw_lines(ink, banner, _MARGIN + 2, bottom + high)
    return bottom + high + _GAP


def _draw_codes(ink: Ink, label: LabelText, languages: tuple[str, ...]) -> None:
    width, height = label_size(label.template)
    size = _CODE[label.template] * _MM
    x, top = width - _MARGIN - size, height - _MARGIN
    for code in label.codes:
        draw_datamatrix(ink, code.content, x, top - size, size, gs1=code.gs1)
        caption = _caption(code.caption, size, languages)
        draw_lines(ink, caption, x, top - size)
        top -= size + lines_height(caption) + _GAP / 2


def _caption(text: str, width: float, languages: tuple[str, ...]) -> tuple[Line, ...]:
    return set_phrase(Phrase.same(text), Style("regular", _CAPTION, "black"), width, languages)


def _fitting(label: LabelText, languages: tuple[str, ...], width: float, column: float, height: float) -> _Set:
    """Return the words at the largest size at which all of them have room.

    Raises:
        FormatError: ``label.no-room``.
    """
    codes = sum(column + lines_height(_caption(code.caption, column, languages)) + _GAP / 2 for code in label.codes)
    size = _LARGEST
    while size >= _SMALLEST:
        words = _set(label, languages, width, column, size)
        if max(words.left, codes) + words.below <= height:
            return words
        size -= _STEP
    raise FormatError(Finding.failed("label.no-room", serial=label.serial, template=label.template))


def _set(label: LabelText, languages: tuple[str, ...], width: float, column: float, size: float) -> _Set:
    beside = width - column - _GAP
    # Label printers know no grey: whatever is not black is dotted and hard to read.
    bold, plain = Style("bold", size, "black"), Style("regular", size, "black")
    title = set_phrase(label.title, replace(bold, size=size * 1.2), beside, languages)
    if label.subtitle is not None:
        title += set_phrase(label.subtitle, replace(plain, size=size * 0.85), beside, languages)
    facts = tuple(set_runs((Run(name), Run(text, bold=True)), plain, beside, languages) for name, text in label.facts)
    statements = tuple(
        line
        for each in label.statements
        for line in set_phrase(each, replace(bold, size=size * 0.95), width, languages)
    )
    banner = Style("bold", size * 1.2, "white")
    marked = set_phrase(word("label.specimen"), banner, width - 4, languages) if label.specimen else ()
    return _Set(title, facts, statements, marked)
