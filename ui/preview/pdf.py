"""Reads a PDF for the eye: pages as pictures, bookmarks, and where a text stands. It judges nothing and knows no Qt.

PDFium keeps one state for the whole process, so every call of it, whatever file it is about, is made under one lock.
Lengths are points, counted from the upper left corner of the page as it is shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_double, c_int
from dataclasses import dataclass, field
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["Bookmark", "Box", "Hit", "PdfFile", "Picture"]

_LOCK = Lock()
_BYTES = 4
"""Of one point of a picture: blue, green, red, and one that is not used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page, or a strip of it, in colours."""

    width: int
    height: int
    data: bytes = field(repr=False)
    """Rows from top to bottom, four bytes a point: blue, green, red, unused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A line of the table of contents."""

    title: str
    level: int
    page: int
    top: float
    """How far down the page it points."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where the text that was looked for stands; one box for each of its lines."""

    page: int
    boxes: tuple[Box, ...]


class PdfFile:
    """One document, open until :meth:`close`; any thread may use it."""

    def __init__(self, data: bytes) -> None:
        """Open a document.

        Raises:
            FormatError: ``preview.unreadable``: it is not a PDF, is encrypted, or has no page.
        """
        with _LOCK:
            try:
                self._document = pypdfium2.PdfDocument(data)
                self.sizes = tuple(self._sizes())
            except pypdfium2.PdfiumError:
                raise FormatError(Finding.failed("preview.unreadable")) from None
        self._closed = False
        if not self.sizes:
            self.close()
            raise FormatError(Finding.failed("preview.unreadable"))

    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page."""

    def __len__(self) -> int:
        return len(self.sizes)

    def close(self) -> None:
        """Give back what it holds; whoever asks it for something afterwards is told that it is unreadable."""
        with _LOCK:
            self._closed = True
            self._document.close()

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return the table of contents, in order; what leads nowhere is left out."""
        with _LOCK:
            self._must_be_open()
            return tuple(self._bookmarks())

    def labels(self) -> tuple[str, ...]:
        """Return what each page calls itself, such as ``iv``; its number where it has no name."""
        with _LOCK:
            self._must_be_open()
            return tuple(self._document.get_page_label(n) or str(n + 1) for n in range(len(self)))

    def draw(self, page: int, width: int, height: int, *, top: int = 0, rows: int = 0) -> Picture:
        """Return a page as wide and high as asked for.

        Args:
            page: counted from 0.
            width: of the whole page, in points of the picture.
            height: of the whole page.
            top: first row to be returned, and
            rows: how many; 0 for all from there. A page is drawn in strips where all of it would need too much memory.

        Raises:
            FormatError: ``preview.unreadable``: the page is damaged.
        """
        rows = rows or height - top
        with self._page(page) as leaf:
            bitmap = pypdfium2.PdfBitmap.new_native(width, rows, pdfium.FPDFBitmap_BGRx)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, rows)
            pdfium.FPDF_RenderPageBitmap(bitmap, leaf, 0, -top, width, height, 0, pdfium.FPDF_ANNOT)
            data = bytes(bitmap.buffer)
            stride = bitmap.stride
            bitmap.close()
        if stride != width * _BYTES:
            data = b"".join(data[row * stride : row * stride + width * _BYTES] for row in range(rows))
        return Picture(width=width, height=rows, data=data)

    def find(self, page: int, text: str) -> tuple[Hit, ...]:
        """Return where a text stands on a page, in any case of letters, across the ends of lines too.

        Raises:
            FormatError: ``preview.unreadable``: the page is damaged.
        """
        with self._page(page) as leaf:
            words = leaf.get_textpage()
            try:
                search = words.search(text)
                hits = []
                while (found := search.get_next()) is not None:
                    boxes = tuple(self._box(leaf, page, each) for each in self._rectangles(words, *found))
                    hits.append(Hit(page=page, boxes=boxes))
                search.close()
                return tuple(hits)
            finally:
                words.close()

    def text(self, page: int) -> str:
        """Return the words of a page in reading order.

        Raises:
            FormatError: ``preview.unreadable``: the page is damaged.
        """
        with self._page(page) as leaf:
            words = leaf.get_textpage()
            try:
                return str(words.get_text_bounded()).replace("\r\n", "\n")
            finally:
                words.close()

    # -------------------------------------------------------------------------------------- called under the lock only

    @contextmanager
    def _page(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        with _LOCK:
            self._must_be_open()
            try:
                leaf = self._document[number]
            except pypdfium2.PdfiumError:
                raise FormatError(Finding.failed("preview.unreadable")) from None
            try:
                yield leaf
            finally:
                leaf.close()

    def _must_be_open(self) -> None:
        if self._closed:
            raise FormatError(Finding.failed("preview.unreadable"))

    def _sizes(self) -> Iterator[tuple[float, float]]:
        for number in range(len(self._document)):
            yield self._document.get_page_size(number)

    def _bookmarks(self) -> Iterator[Bookmark]:
        for each in self._document.get_toc():
            destination = each.get_dest()
            page = None if destination is None else destination.get_index()
            if page is None or not 0 <= page < len(self):
                continue
            _, view = destination.get_view()
            height = self.sizes[page][1]
            top = height - view[1] if len(view) > 1 else 0.0
            yield Bookmark(title=each.get_title(), level=each.level, page=page, top=min(max(top, 0.0), height))

    @staticmethod
    def _rectangles(words: pypdfium2.PdfTextPage, start: int, count: int) -> Iterator[tuple[float, ...]]:
        for number in range(words.count_rects(start, count)):
            yield words.get_rect(number)

    def _box(self, leaf: pypdfium2.PdfPage, page: int, rectangle: tuple[float, ...]) -> Box:
        """Turn a rectangle of the page's own space into one of the page as it is shown."""
        left, bottom, right, top = rectangle
        width, height = self.sizes[page]
        corners = [self._shown(leaf, width, height, *corner) for corner in ((left, top), (right, bottom))]
        across, down = zip(*corners, strict=True)
        return Box(min(across), min(down), max(across), max(down))

    @staticmethod
    def _shown(leaf: pypdfium2.PdfPage, width: float, height: float, x: float, y: float) -> tuple[float, float]:
        fine = 100  # PDFium answers in whole points of a picture, so a hundred of them are one point of the page
        across, down = c_int(), c_int()
        pdfium.FPDF_PageToDevice(
            leaf, 0, 0, int(width * fine), int(height * fine), 0, c_double(x), c_double(y), across, down
        )
        return across.value / fine, down.value / fine
