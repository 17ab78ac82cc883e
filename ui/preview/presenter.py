"""The conversation of looking at a document; it knows neither Qt nor where the document comes from.

1. A document is read away from the window. One that has none of the digests it is asked for with is not shown.
2. Pages are drawn when the page says that they are in sight, one at a time; what went out of sight is not drawn.
3. A text is looked for in a few pages at a time, so that the first places are there at once and another text is heard.
4. What is kept or handed to another program is what is shown: the same bytes, or nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import BatchRecordError, IntegrityError
from batchrecord.base.findings import Finding
from batchrecord.verification.given import read_given
from ui.preview.pdf import Bookmark, Hit, PdfFile, Picture
from ui.viewing import Viewing

if TYPE_CHECKING:
    from ui.background import Run

__all__ = ["MOST_HITS", "Contents", "Drawing", "Found", "PreviewPresenter", "PreviewView", "Want"]

MOST_HITS = 2_000
"""Places that are shown; whoever looks for a single letter learns that there are more."""
_AT_ONCE = 20
"""Pages in which a text is looked for before the places are shown."""


class Underway(Protocol):
    """A drawing that is being made, or waits for its turn."""

    def cancel(self) -> None:
        """Do not make it, or do not tell of it."""
        ...


class Drawing(Protocol):
    """How a page is drawn: one at a time, in the order of asking."""

    def __call__(
        self, work: Callable[[], object], done: Callable[[object], object], failed: Callable[[object], object]
    ) -> Underway:
        """Do the work elsewhere and call back with its result or its exception."""
        ...


@dataclass(frozen=True, slots=True)
class Want:
    """A page that should be there as a picture of this size."""

    page: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What is known of a document before a page is drawn."""

    sizes: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where a text stands."""

    text: str = ""
    hits: tuple[Hit, ...] = ()
    at: int | None = None
    """Which of them is the one shown."""
    searched: int = 0
    """Pages looked through."""
    pages: int = 0

    @property
    def over(self) -> bool:
        """Whether all pages are looked through."""
        return self.searched >= self.pages

    @property
    def more(self) -> bool:
        """Whether there are more places than are shown."""
        return len(self.hits) >= MOST_HITS


class PreviewView(Protocol):
    """What the presenter asks of the page."""

    def show_viewing(self, viewing: Viewing | None) -> None:
        """Name the document that is being read; None for none."""
        ...

    def show_contents(self, contents: Contents) -> None:
        """Show the document, with no page drawn yet."""
        ...

    def show_trouble(self, error: BatchRecordError) -> None:
        """Say why there is nothing to show."""
        ...

    def show_picture(self, want: Want, picture: Picture | None) -> None:
        """Show a page that was wanted; None if it is damaged."""
        ...

    def show_text(self, page: int, text: str) -> None:
        """Give the words of a page to whoever cannot see it."""
        ...

    def show_found(self, found: Found) -> None:
        """Show where a text stands."""
        ...

    def show_page(self, page: int, top: float) -> None:
        """Turn to a place: points down a page."""
        ...

    def show_kept(self, file: Path) -> None:
        """Say where a copy was put."""
        ...

    def show_refusal(self, error: BatchRecordError) -> None:
        """Say why something was not done with the document; it stays on screen."""
        ...

    def open_outside(self, file: Path) -> None:
        """Hand a file to the viewer of the system."""
        ...


class PreviewPresenter:
    """Shows one document at a time."""

    def __init__(self, view: PreviewView, run: "Run", drawing: Drawing) -> None:
        self._view, self._run, self._drawing = view, run, drawing
        self._viewing: Viewing | None = None
        self._file: PdfFile | None = None
        self._data = b""
        self._contents: Contents | None = None
        self._underway: dict[str, dict[Want, Underway]] = {}
        self._found = Found()
        # Each grows with every change of its own; what was started for an earlier one is not heard any more.
        self._reading, self._search = 0, 0

    @property
    def viewing(self) -> Viewing | None:
        """What is shown."""
        return self._viewing

    @property
    def file(self) -> PdfFile | None:
        """The document on screen."""
        return self._file

    # ----------------------------------------------------------------------------------------------------- the document

    def open(self, viewing: Viewing) -> None:
        """Show a document instead of the one before."""
        self.close()
        self._viewing = viewing
        self._view.show_viewing(viewing)
        turn = self._reading

        def read(result: object) -> None:
            assert isinstance(result, tuple)  # noqa: S101 - what _read returns
            data, file, contents = result
            if turn == self._reading:
                self._begin(data, file, contents)
            else:
                file.close()

        def not_read(error: object) -> None:
            if turn == self._reading:
                self._view.show_trouble(_expected(error))

        self._run(partial(_read, viewing), read, not_read)

    def close(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        if self._viewing is None:
            return
        self._reading += 1
        self._search += 1
        for kind in tuple(self._underway):
            self.want(kind, ())
        if self._file is not None:
            self._run(self._file.close, _nothing)
        self._viewing, self._file, self._data, self._contents, self._found = None, None, b"", None, Found()
        self._view.show_viewing(None)

    def _begin(self, data: bytes, file: PdfFile, contents: Contents) -> None:
        self._data, self._file, self._contents = data, file, contents
        self._view.show_contents(contents)
        chapter = "" if self._viewing is None else self._viewing.chapter
        place = next((each for each in contents.bookmarks if chapter and each.title.startswith(chapter)), None)
        if place is not None:
            self._view.show_page(place.page, place.top)

    # -------------------------------------------------------------------------------------------------------- the pages

    def want(self, kind: str, wants: Sequence[Want]) -> None:
        """Have these pages drawn, in this order, and none of those of the same kind that were wanted before."""
        before = self._underway.get(kind, {})
        for want in before.keys() - set(wants):
            before.pop(want).cancel()
        file = self._file
        if file is None:
            return
        underway = self._underway.setdefault(kind, before)
        for want in wants:
            if want not in underway:
                work = partial(file.draw, want.page, want.width, want.height)
                drawn, not_drawn = partial(self._drawn, kind, want), partial(self._not_drawn, kind, want)
                underway[want] = self._drawing(work, drawn, not_drawn)

    def _drawn(self, kind: str, want: Want, picture: object) -> None:
        self._underway.get(kind, {}).pop(want, None)
        assert isinstance(picture, Picture)  # noqa: S101 - what PdfFile.draw returns
        self._view.show_picture(want, picture)

    def _not_drawn(self, kind: str, want: Want, error: object) -> None:
        self._underway.get(kind, {}).pop(want, None)
        _expected(error)
        self._view.show_picture(want, None)

    def read(self, page: int) -> None:
        """Have the words of a page read, for assistive technology."""
        file = self._file
        if file is None:
            return
        turn = self._reading

        def heard(text: object) -> None:
            if turn == self._reading:
                self._view.show_text(page, str(text))

        def not_heard(error: object) -> None:
            _expected(error)

        self._run(partial(file.text, page), heard, not_heard)

    # ------------------------------------------------------------------------------------------------------- the search

    def search(self, text: str, page: int) -> None:
        """Look for a text from a page on; an empty one ends the search."""
        text = text.strip()
        if self._file is None or (text == self._found.text and text):
            return
        self._search += 1
        self._found = Found(text=text, pages=len(self._file) if text else 0)
        self._view.show_found(self._found)
        if text:
            self._look(self._search, page)

    def step(self, by: int) -> None:
        """Turn to the next place (1) or the one before (-1); after the last comes the first."""
        if self._found.hits:
            at = -1 if self._found.at is None and by > 0 else self._found.at or 0
            self._show_found(replace(self._found, at=(at + by) % len(self._found.hits)))

    def _look(self, turn: int, page: int) -> None:
        """Look through the next pages and go on when they are done."""
        file, found = self._file, self._found
        if file is None:
            return
        pages = range(found.searched, min(found.searched + _AT_ONCE, found.pages))

        def looked(hits: object) -> None:
            if turn != self._search:
                return
            assert isinstance(hits, tuple)  # noqa: S101 - what _hits returns
            all_hits = (*self._found.hits, *hits)[:MOST_HITS]
            searched = found.pages if len(all_hits) >= MOST_HITS else pages.stop
            self._take(replace(self._found, hits=all_hits, searched=searched), page)
            if not self._found.over:
                self._look(turn, page)

        def not_looked(error: object) -> None:
            if turn == self._search:
                self._view.show_refusal(_expected(error))

        self._run(partial(_hits, file, pages, found.text), looked, not_looked)

    def _take(self, found: Found, page: int) -> None:
        """Take places in; the first one shown is the first from the page on which the person is."""
        at = found.at
        if at is None:
            at = next((number for number, hit in enumerate(found.hits) if hit.page >= page), None)
            if at is None and found.over and found.hits:
                at = 0
        if at == self._found.at:
            self._found = found
            self._view.show_found(found)
        else:
            self._show_found(replace(found, at=at))

    def _show_found(self, found: Found) -> None:
        self._found = found
        self._view.show_found(found)
        if found.at is not None and found.hits[found.at].boxes:
            hit = found.hits[found.at]
            self._view.show_page(hit.page, hit.boxes[0].top)

    # ------------------------------------------------------------------------------------------------ out of the window

    def keep(self, target: Path) -> None:
        """Write a copy of what is shown."""
        if self._viewing is None or self._viewing.draft or not self._data:
            return
        self._run(partial(_write, target, self._data), lambda _: self._view.show_kept(target), self._refused)

    def open_outside(self) -> None:
        """Hand the file to the viewer of the system, if it still is what is shown."""
        if self._viewing is None or self._viewing.draft or self._viewing.file is None or not self._data:
            return
        file = self._viewing.file
        self._run(partial(_same, file, self._data), lambda _: self._view.open_outside(file), self._refused)

    def _refused(self, error: object) -> None:
        self._view.show_refusal(_expected(error))


def _nothing(_: object) -> None:
    """Hear that something was closed."""


def _read(viewing: Viewing) -> tuple[bytes, PdfFile, Contents]:
    data = viewing.read()
    if viewing.digests and sha256_hex(data) not in viewing.digests:
        raise IntegrityError(Finding.failed("preview.not-as-made", file=viewing.name))
    file = PdfFile(data)
    return data, file, Contents(sizes=file.sizes, labels=file.labels(), bookmarks=file.bookmarks())


def _hits(file: PdfFile, pages: range, text: str) -> tuple[Hit, ...]:
    return tuple(hit for page in pages for hit in file.find(page, text))


def _write(target: Path, data: bytes) -> None:
    from batchrecord.document.write import write_document

    write_document(target, data)


def _same(file: Path, data: bytes) -> None:
    if read_given(file) != data:
        raise IntegrityError(Finding.failed("preview.file-changed", file=file.name))


def _expected(error: object) -> BatchRecordError:
    """Return an error that has words; anything else is a defect and goes on."""
    if isinstance(error, BatchRecordError):
        return error
    assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
    raise error
