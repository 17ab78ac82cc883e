"""Reads what a page draws, line by line, in the few forms in which our pages are drawn; any other form is refused.

So there are no forms, no clipping, no transparency and no invisible text, and what remains can be judged:

1. Text stands on the page, is not smaller than can be read, and stands out from what is behind it.
2. No filled shape is drawn over text that is already there.
3. A picture stands on the page, in its own shape and large enough to be seen; it covers no text, and nothing covers it.

What lies over what is judged by rectangles: that of a text from its baseline to the height of its small letters.

Everything drawn is marked, as belonging to a numbered part of the structure or as furniture or decoration. Marks do not
overlap; only the language of some words stands inside a part. Decoration holds no text.

What that costs is bounded for each page, and by :class:`Effort` for all pages together: a page that is just bearable
would not be five thousand times.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NoReturn

from batchrecord.base.findings import Finding, Where
from batchrecord.verification.glyphs import PageFont
from batchrecord.verification.pictures import MOST_SAMPLES, PageImage
from batchrecord.verification.syntax import refused

__all__ = ["PAGE_HEIGHT", "PAGE_WIDTH", "Area", "Effort", "Mark", "PageContent", "Shown", "Sources", "overlap"]
__all__ += ["read_content"]

PAGE_WIDTH: Final = 595.28
PAGE_HEIGHT: Final = 841.89
_SMALLEST_TEXT: Final = 4.0
_LEAST_CONTRAST: Final = 3.0
_COARSEST: Final = 72 / 90
_FINEST: Final = 72 / 450
"""Largest and smallest side of a point of a picture on the page."""
_THICKEST_LINE: Final = 1.8
"""A line is not counted as covering what is below it; a thicker one is."""
_MOST_LINES: Final = 60_000
_MOST_COMPARISONS: Final = 4_000_000

_N: Final = r"-?[0-9]{1,5}(?:\.[0-9]{1,3})?"
_COLOUR: Final = re.compile(rf"({_N}) ({_N}) ({_N}) (rg|RG)")
_BOX: Final = re.compile(rf"({_N}) ({_N}) ({_N}) ({_N}) re")
_WAY: Final = re.compile(rf"(?:({_N}) w )?({_N} {_N} m(?: {_N} {_N} l){{1,16}})(?: (h f)| (S))")
_DASHED: Final = re.compile(rf"\[{_N}(?: {_N}){{1,3}}\] {_N} d (.{{1,400}} S) \[\] 0 d")
_PICTURE: Final = re.compile(rf"q ({_N}) 0 0 ({_N}) ({_N}) ({_N}) cm /(Im[0-9a-f]{{64}}) Do Q")
_TEXT: Final = re.compile(rf"BT (?:/(F[0-9]{{1,3}}) ({_N}) Tf )?1 0 0 1 ({_N}) ({_N}) Tm <((?:[0-9A-F]{{4}})+)> Tj ET")
_PART: Final = re.compile(r"/([A-Z][A-Za-z]{0,9}[1-6]?) <</MCID (0|[1-9][0-9]{0,4})>> BDC")
_LANGUAGE: Final = re.compile(r"/Span <</Lang \(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\)>> BDC")
_ARTIFACTS: Final = {
    "/Artifact <</Type /Layout>> BDC": "decoration",
    "/Artifact <</Type /Pagination>> BDC": "repeated",
    "/Artifact <</Type /Pagination /Subtype /Header>> BDC": "head",
    "/Artifact <</Type /Pagination /Subtype /Footer>> BDC": "foot",
}
_POINT: Final = re.compile(rf"({_N}) ({_N}) [ml]")

Area = tuple[float, float, float, float]
"""Left, bottom, right, top."""
_Rgb = tuple[float, float, float]


@dataclass(slots=True)
class Mark:
    """What is drawn under one mark."""

    kind: str
    """Type of the part it belongs to; or ``head``, ``foot``, ``repeated``, ``decoration``."""
    number: int | None
    """Of the mark on its page; None for furniture and decoration."""
    said: list[tuple[str, str]] = field(default_factory=list)
    """Language and text of each stretch; the language is empty where none is given."""
    areas: list[Area] = field(default_factory=list)
    """Of filled shapes."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a page."""

    digest: str
    area: Area
    after: int
    """Characters other than spaces that the page says before it, furniture left out."""


@dataclass(slots=True)
class PageContent:
    """What a page says and how."""

    words: list[str] = field(default_factory=list)
    """Every stretch of text in the order in which it is drawn."""
    areas: list[Area] = field(default_factory=list)
    """Where each of them stands."""
    marks: list[Mark] = field(default_factory=list)
    """In the order in which they are drawn."""
    pictures: list[Shown] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Effort:
    """What may still be spent on the pages of one document.

    Our pages take some 30 kB, 900 lines and 1,000 comparisons each; 5,000 of them leave a third of this and more.
    """

    size: int = 256 * 1024 * 1024
    """Bytes of content."""
    lines: int = 8_000_000
    comparisons: int = 40_000_000
    samples: int = MOST_SAMPLES
    """Bytes of pictures, unpacked."""

    def spend(self, page: int, *, size: int = 0, lines: int = 0, comparisons: int = 0, samples: int = 0) -> None:
        """Take something away.

        Raises:
            FormatError: ``pages.too-complex``: there is not that much left.
        """
        self.size -= size
        self.lines -= lines
        self.comparisons -= comparisons
        self.samples -= samples
        if min(self.size, self.lines, self.comparisons, self.samples) < 0:
            refused("pages.too-complex", page=page)


@dataclass(frozen=True, slots=True)
class Sources:
    """What pages draw with, by the names they call it."""

    fonts: dict[str, PageFont] = field(default_factory=dict)
    images: dict[str, PageImage] = field(default_factory=dict)


def read_content(data: bytes, sources: Sources, page: int, effort: Effort, *, marked: bool = True) -> PageContent:
    """Read the content of a page.

    Args:
        data: the content stream.
        sources: fonts and pictures, by the names the page calls them.
        page: its number, counted from 1, for the findings.
        effort: what may be spent on this page and those after it.
        marked: whether everything must be marked.

    Raises:
        FormatError: ``pages.drawing-unknown``: something is drawn in a form that our pages do not have;
            ``pages.too-complex``.
    """
    effort.spend(page, size=len(data), lines=data.count(b"\n"))
    reader = _Reader(sources, page, marked)
    content = reader.read(data)
    effort.spend(page, comparisons=reader.compared)
    return content


class _Reader:
    """Follows a page as it is drawn."""

    def __init__(self, sources: Sources, page: int, marked: bool) -> None:
        self._fonts = sources.fonts
        self._images = sources.images
        self._where = Where(page=page)
        self._found = PageContent()
        self._fill: _Rgb = (0.0, 0.0, 0.0)
        self._stroke: _Rgb = (0.0, 0.0, 0.0)
        self._font: PageFont | None = None
        self._size = 0.0
        self._open: list[Area] = []
        self._grounds: list[tuple[Area, _Rgb]] = []
        self._texts = self._found.areas
        self._left = _MOST_COMPARISONS
        self._mark = None if marked else Mark("", None)
        self._marked = marked
        self._language = ""
        self._numbers = 0
        self._said = 0

    @property
    def compared(self) -> int:
        """How many comparisons were made."""
        return _MOST_COMPARISONS - self._left

    def read(self, data: bytes) -> PageContent:
        try:
            lines = data.decode("ascii").split("\n")
        except UnicodeDecodeError:
            self._unknown("")
        if len(lines) > _MOST_LINES or lines.pop() != "":
            self._unknown(lines[-1] if lines else "")
        for line in lines:
            self._line(line)
        if self._open or (self._marked and self._mark is not None):
            self._unknown("end")
        return self._found

    def _line(self, line: str) -> None:
        if line.endswith(("EMC", "BDC")):
            self._bound(line)
        elif self._mark is None:
            self._unknown(line)
        elif (text := _TEXT.fullmatch(line)) is not None and not self._open:
            self._write(text, self._mark)
        elif (box := _BOX.fullmatch(line)) is not None:
            x, y, width, height = map(float, box.groups())
            self._open.append((min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)))
        elif line == "f" and self._open:
            self._cover(self._open, self._fill, self._mark)
            self._open = []
        elif (colour := _COLOUR.fullmatch(line)) is not None and not self._open:
            shade = float(colour[1]), float(colour[2]), float(colour[3])
            if colour[4] == "rg":
                self._fill = shade
            else:
                self._stroke = shade
        elif (picture := _PICTURE.fullmatch(line)) is not None and not self._open:
            self._show(picture, self._mark)
        else:
            self._path(line, self._mark)

    def _path(self, line: str, mark: Mark) -> None:
        """A shape, or a line from point to point; a dashed one says so before and ends it after."""
        dashed = _DASHED.fullmatch(line)
        way = _WAY.fullmatch(line if dashed is None else dashed[1])
        if way is None or self._open:
            self._unknown(line)
        self._draw(way, mark)

    def _bound(self, line: str) -> None:
        """Something begins or ends that is marked."""
        if self._open or not self._marked:
            self._unknown(line)
        if line == "EMC" and self._language:
            self._language = ""
        elif line == "EMC" and self._mark is not None:
            self._mark = None
        elif (part := _PART.fullmatch(line)) is not None and self._mark is None and int(part[2]) == self._numbers:
            self._mark = Mark(part[1], self._numbers)
            self._numbers += 1
            self._found.marks.append(self._mark)
        elif line in _ARTIFACTS and self._mark is None:
            self._mark = Mark(_ARTIFACTS[line], None)
            self._found.marks.append(self._mark)
        elif (
            (spoken := _LANGUAGE.fullmatch(line)) is not None
            and self._mark is not None
            and self._mark.number is not None
            and not self._language
        ):
            self._language = spoken[1]
        else:
            self._unknown(line)

    def _draw(self, way: re.Match[str], mark: Mark) -> None:
        if (way[1] is None) != (way[3] is not None):
            self._unknown(way[0])
        points = [(float(x), float(y)) for x, y in _POINT.findall(way[2])]
        across, along = [x for x, _ in points], [y for _, y in points]
        width = 0.0 if way[1] is None else float(way[1])
        grown = width / 2
        area = (min(across) - grown, min(along) - grown, max(across) + grown, max(along) + grown)
        if way[3] is not None or width > _THICKEST_LINE:
            self._cover([area], self._stroke if way[3] is None else self._fill, mark)
        else:
            self._over_pictures(area)

    def _cover(self, areas: list[Area], colour: _Rgb, mark: Mark) -> None:
        """Something filled is drawn; text that is already there must not lie under any part of it."""
        self._count(len(self._texts))
        left, bottom, right, top = zip(*areas, strict=True)
        whole = (min(left), min(bottom), max(right), max(top))
        near = [text for text in self._texts if overlap(whole, text)]
        self._count(len(near) * len(areas))
        if any(overlap(area, text) for text in near for area in areas):
            self._found.findings.append(Finding.failed("pages.text-covered", self._where))
        self._over_pictures(whole)
        self._grounds += [(area, colour) for area in areas]
        mark.areas.append(whole)

    def _over_pictures(self, area: Area) -> None:
        """Something is drawn; no picture must lie under it, not even in part."""
        self._count(len(self._found.pictures))
        if any(overlap(area, picture.area, edge=0.0) for picture in self._found.pictures):
            self._found.findings.append(Finding.failed("pages.picture-covered", self._where))

    def _show(self, shown: re.Match[str], mark: Mark) -> None:
        image = self._images.get(shown[5])
        if image is None or mark.kind != "Figure" or self._language:
            self._unknown(shown[0])
        width, height, x, y = (float(part) for part in shown.groups()[:4])
        area = (x, y, x + width, y + height)
        side = max(width, height) / max(image.width, image.height)
        if x < 0 or y < 0 or area[2] > PAGE_WIDTH or area[3] > PAGE_HEIGHT:
            self._found.findings.append(Finding.failed("pages.picture-outside", self._where))
        if (
            not _FINEST <= side <= _COARSEST
            or max(abs(width - image.width * side), abs(height - image.height * side)) > 0.1
        ):
            self._found.findings.append(Finding.failed("pages.picture-distorted", self._where))
        self._count(len(self._texts))
        if any(overlap(area, text, edge=0.0) for text in self._texts):
            self._found.findings.append(Finding.failed("pages.text-covered", self._where))
        self._over_pictures(area)
        self._found.pictures.append(Shown(image.digest, area, self._said))
        mark.areas.append(area)

    def _write(self, text: re.Match[str], mark: Mark) -> None:
        if text[1] is not None:
            font = self._fonts.get(text[1])
            if font is None:
                refused("pages.font", page=self._where.page or 0)
            self._font, self._size = font, float(text[2])
        if self._font is None:
            self._unknown(text[0])
        codes = [text[5][place : place + 4] for place in range(0, len(text[5]), 4)]
        try:
            words = "".join(map(self._font.characters.__getitem__, codes))
        except KeyError:
            refused("pages.font", page=self._where.page or 0)
        self._found.words.append(words)
        if mark.number is not None:
            self._said += len("".join(words.split()))
        mark.said.append((self._language, words))
        width = sum(map(self._font.widths.__getitem__, codes)) * self._size / 1000
        x, y = float(text[3]), float(text[4])
        self._judge((x, y, x + width, y + self._size * 0.5))

    def _judge(self, area: Area) -> None:
        x1, y1, x2, y2 = area
        if x1 < 0 or y1 < 0 or x2 > PAGE_WIDTH or y2 > PAGE_HEIGHT:
            self._found.findings.append(Finding.failed("pages.text-outside", self._where))
        if self._size < _SMALLEST_TEXT:
            self._found.findings.append(Finding.failed("pages.text-too-small", self._where))
        self._count(len(self._grounds))
        if any(_contrast(self._fill, ground) < _LEAST_CONTRAST for ground in self._behind(area)):
            self._found.findings.append(Finding.failed("pages.text-too-pale", self._where))
        self._over_pictures(area)
        self._texts.append(area)

    def _behind(self, area: Area) -> Iterator[_Rgb]:
        """Yield the colours that can be seen behind an area, from the top down to one that fills it."""
        for ground, colour in reversed(self._grounds):
            if overlap(ground, area):
                yield colour
            if ground[0] <= area[0] and ground[1] <= area[1] and ground[2] >= area[2] and ground[3] >= area[3]:
                return
        yield (1.0, 1.0, 1.0)

    def _count(self, comparisons: int) -> None:
        self._left -= comparisons
        if self._left < 0:
            refused("pages.too-complex", page=self._where.page or 0)

    def _unknown(self, line: str) -> NoReturn:
        refused("pages.drawing-unknown", page=self._where.page or 0, line=line[:60])


def overlap(one: Area, other: Area, edge: float = 0.2) -> bool:
    """Tell whether two areas share more than an edge of this width."""
    return (
        one[0] < other[2] - edge and other[0] < one[2] - edge and one[1] < other[3] - edge and other[1] < one[3] - edge
    )


@lru_cache(maxsize=1_000)
def _contrast(one: _Rgb, other: _Rgb) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: _Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((max(part, 0.0) + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
