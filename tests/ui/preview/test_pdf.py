"""Reading a PDF for the eye."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from batchrecord.base.errors import FormatError
from tests.ui.preview.papers import NEEDLE, STRAW, paper
from ui.preview.pdf import Box, PdfFile, Picture

A4 = (595, 842)


Opened = Callable[..., PdfFile]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """What opens documents; they are closed in the end."""
    files: list[PdfFile] = []

    def open_one(data: bytes | None = None) -> PdfFile:
        files.append(PdfFile(paper() if data is None else data))
        return files[-1]

    yield open_one
    for file in files:
        file.close()


def inked(picture: Picture, box: Box, scale: int) -> int:
    """Count the dots of a page inside a box that are not white."""
    rows = range(int(box.top * scale), int(box.bottom * scale) + 1)
    across = range(int(box.left * scale), int(box.right * scale) + 1)
    places = (4 * (row * picture.width + x) for row in rows for x in across)
    return sum(min(picture.data[at : at + 3]) < 180 for at in places)


def test_a_document_says_what_it_is_made_of(opened: Opened) -> None:
    """URS-717: pages with their sizes and names, and the table of contents with its places."""
    file = opened()

    assert [tuple(map(round, size)) for size in file.sizes] == [A4] * 3
    assert file.labels() == ("1", "2", "3")
    assert [(each.title, each.page, each.level) for each in file.bookmarks()] == [
        ("Chapter 1 第1章", 0, 0),
        ("Chapter 2 第2章", 1, 0),
        ("Chapter 3 第3章", 2, 0),
        ("The end 结尾", 2, 0),
    ]
    end, last = file.bookmarks()[-1], file.bookmarks()[-2]
    assert last.top < end.top < A4[1]


def test_strips_make_up_the_page(opened: Opened) -> None:
    """URS-717: a page drawn in strips is the page drawn at once, dot for dot."""
    file = opened()
    whole = file.draw(0, 600, 849)
    strips = [file.draw(0, 600, 849, top=top, rows=min(100, 849 - top)) for top in range(0, 849, 100)]

    assert len(whole.data) == 600 * 849 * 4
    assert b"".join(strip.data for strip in strips) == whole.data
    assert len(set(whole.data)) > 50, "the page is not empty"


@pytest.mark.parametrize("text", [NEEDLE, NEEDLE.upper(), STRAW, "P1.0003"])
def test_a_text_is_found_where_it_stands(text: str, opened: Opened) -> None:
    """URS-717: in any case of letters and both languages; each place covers dark dots of the page."""
    file = opened()
    hits = file.find(1, text)

    assert len(hits) == (1 if text.startswith("P1") else 20)
    picture = file.draw(1, 2 * A4[0], 2 * A4[1])
    for hit in hits:
        assert hit.page == 1
        assert sum(inked(picture, box, 2) for box in hit.boxes) > 60


def test_a_text_is_found_across_lines(opened: Opened) -> None:
    """URS-717: where a line ends in the middle of it, each line has its box."""
    hits = opened().find(2, f"{NEEDLE} {STRAW}")

    assert len(hits) == 20
    assert all(max(box.top for box in hit.boxes) > min(box.bottom for box in hit.boxes) for hit in hits)


def test_nothing_is_found_that_is_not_there(opened: Opened) -> None:
    """URS-717: a text that stands nowhere has no place."""
    assert opened().find(0, "zebra") == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing else", b"a letter", paper()[:2000]])
def test_what_is_no_document_is_said_to_be_unreadable(data: bytes) -> None:
    """URS-712: empty, cut off, or something else: one reason, no crash."""
    with pytest.raises(FormatError, match=r"preview\.unreadable"):
        PdfFile(data)


def test_a_closed_document_answers_nothing(opened: Opened) -> None:
    """URS-717: work that comes too late meets an error with words."""
    file = opened()
    file.close()
    for late in (lambda: file.draw(0, 10, 10), lambda: file.find(0, "a"), file.bookmarks, file.labels):
        with pytest.raises(FormatError, match=r"preview\.unreadable"):
            late()


def test_many_threads_draw_what_one_draws(opened: Opened) -> None:
    """URS-717: PDFium has no threads; asked from many at once, over two documents, each picture is right."""
    files = opened(), opened(paper(90))
    alone = [[file.draw(page, 200, 283).data for page in range(3)] for file in files]
    barrier = threading.Barrier(4)

    def ask(number: int) -> bool:
        if number < 4:
            barrier.wait(10)
        file, page = number % 2, number % 3
        files[file].find(page, "P")
        return files[file].draw(page, 200, 283).data == alone[file][page]

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ask, range(60)))
