"""The conversation of looking at a document, without a window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from batchrecord.base.errors import BatchRecordError, StorageError
from batchrecord.base.findings import Finding
from tests.ui.preview.papers import NEEDLE, paper
from ui.preview.pdf import Picture
from ui.preview.presenter import MOST_HITS, Contents, Found, PreviewPresenter, Want
from ui.viewing import Viewing

Callback = Callable[[object], object]


@dataclass
class Asked:
    """Work that was asked for and waits."""

    work: Callable[[], object]
    done: Callback
    failed: Callback | None
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True

    def do(self) -> None:
        """Do it now, as the background would."""
        if self.cancelled:
            return
        try:
            result = self.work()
        except BatchRecordError as error:
            assert self.failed is not None
            self.failed(error)
        else:
            self.done(result)


@dataclass
class Queue:
    """Takes work and does it when the test says so."""

    asked: list[Asked] = field(default_factory=list)

    def __call__(self, work: Callable[[], object], done: Callback, failed: Callback | None = None) -> Asked:
        self.asked.append(Asked(work, done, failed))
        return self.asked[-1]

    def run(self) -> None:
        """Do everything, and what follows from it."""
        while self.asked:
            self.asked.pop(0).do()


@dataclass
class View:
    """What was shown."""

    viewing: list[Viewing | None] = field(default_factory=list)
    contents: Contents | None = None
    troubles: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    pictures: list[Want] = field(default_factory=list)
    found: Found = field(default_factory=Found)
    pages: list[int] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    outside: list[Path] = field(default_factory=list)

    @property
    def shown(self) -> bool:
        return self.contents is not None

    def show_viewing(self, viewing: Viewing | None) -> None:
        self.viewing.append(viewing)
        self.contents = None

    def show_contents(self, contents: Contents) -> None:
        self.contents = contents

    def show_trouble(self, error: BatchRecordError) -> None:
        self.troubles += [reason.code for reason in error.reasons]

    def show_picture(self, want: Want, picture: Picture | None) -> None:
        assert picture is not None
        self.pictures.append(want)

    def show_text(self, page: int, text: str) -> None:
        self.texts.append((page, text))

    def show_found(self, found: Found) -> None:
        self.found = found

    def show_page(self, page: int, top: float) -> None:
        self.pages.append(page)

    def show_kept(self, file: Path) -> None:
        self.kept.append(file)

    def show_refusal(self, error: BatchRecordError) -> None:
        self.refusals += [reason.code for reason in error.reasons]

    def open_outside(self, file: Path) -> None:
        self.outside.append(file)


class Talk:
    """A presenter and what it talks to."""

    def __init__(self) -> None:
        self.view, self.run, self.draw = View(), Queue(), Queue()
        self.presenter = PreviewPresenter(self.view, self.run, self.draw)

    def open(self, data: bytes, **more: object) -> None:
        self.presenter.open(Viewing(name="paper.pdf", read=lambda: data, **more))  # type: ignore[arg-type]  # as given
        self.run.run()


@pytest.fixture
def talk() -> Iterator[Talk]:
    """A presenter that shows nothing yet; in the end its document is closed."""
    talk = Talk()
    yield talk
    talk.presenter.close()
    talk.run.run()


def test_only_what_was_asked_for_is_shown(talk: Talk) -> None:
    """URS-717: a document whose digest is not the one in the ledger is not shown, and the reason is told."""
    talk.open(paper(), digests=("0" * 64, sha256(paper()).hexdigest()))
    first = talk.view.shown
    talk.open(paper() + b"\n", digests=("0" * 64, sha256(paper()).hexdigest()))

    assert (first, talk.view.shown) == (True, False)
    assert talk.view.troubles == ["preview.not-as-made"]


def test_a_document_that_cannot_be_read_says_why(talk: Talk) -> None:
    """URS-712: a missing file and a damaged one are told with their own reasons."""

    def gone() -> bytes:
        raise StorageError(Finding.failed("file.gone", file="paper.pdf"))

    talk.presenter.open(Viewing(name="paper.pdf", read=gone))
    talk.run.run()
    talk.open(b"nothing")

    assert talk.view.troubles == ["file.gone", "preview.unreadable"]


def test_a_document_that_comes_late_is_not_shown(talk: Talk) -> None:
    """URS-717: whoever has gone on to another document, or left, sees nothing of the first."""
    talk.presenter.open(Viewing(name="one.pdf", read=paper))
    talk.presenter.open(Viewing(name="two.pdf", read=lambda: paper(90)))
    talk.run.run()
    assert talk.view.contents is not None
    assert talk.presenter.viewing is not None
    assert talk.presenter.viewing.name == "two.pdf"
    talk.presenter.open(Viewing(name="one.pdf", read=paper))
    talk.presenter.close()
    talk.run.run()
    assert talk.view.viewing[-1] is None
    assert talk.view.contents is None


def test_what_went_out_of_sight_is_not_drawn(talk: Talk) -> None:
    """URS-718: of hundred pages scrolled by, only those in sight at the end are drawn; none is asked for twice."""
    talk.open(paper(90))
    for _ in range(100):
        talk.presenter.want("pages", [Want(0, 60, 85)])
        talk.presenter.want("pages", [Want(1, 60, 85)])
        talk.presenter.want("pages", [Want(1, 60, 85), Want(2, 60, 85)])
    talk.presenter.want("thumbnails", [Want(2, 30, 43)])
    talk.draw.run()

    assert sorted(want.page for want in talk.view.pictures) == [1, 2, 2]


def test_places_are_shown_from_the_page_on_and_go_round(talk: Talk) -> None:
    """URS-717: the first place is that of the page looked at; after the last comes the first, and back."""
    talk.open(paper())
    talk.presenter.search(NEEDLE.lower(), 1)
    talk.run.run()
    assert (talk.view.found.at, len(talk.view.found.hits), talk.view.found.over) == (20, 60, True)
    assert talk.view.pages == [1]
    for _ in range(40):
        talk.presenter.step(1)
    assert talk.view.found.at == 0
    talk.presenter.step(-1)
    assert talk.view.found.at == 59
    talk.presenter.search("zebra", 2)
    talk.run.run()
    assert [hit.page for hit in talk.view.found.hits] == [2]
    talk.presenter.search("  ", 0)
    assert talk.view.found == Found()


def test_the_words_of_a_page_are_read(talk: Talk) -> None:
    """URS-715: for whoever cannot see the picture; those of a document that was left are not heard."""
    talk.open(paper())
    talk.presenter.read(2)
    talk.run.run()
    (page, text) = talk.view.texts[0]
    assert page == 2
    assert NEEDLE in text
    talk.presenter.read(1)
    talk.open(paper(90))
    assert len(talk.view.texts) == 1


def test_another_text_ends_the_search_before(talk: Talk) -> None:
    """URS-717: places of the first text are not shown under the second, however late they come."""
    talk.open(paper(600))
    talk.presenter.search("P", 0)
    talk.presenter.search("zebra", 0)
    talk.run.run()

    assert talk.view.found.text == "zebra"
    assert len(talk.view.found.hits) == 1


def test_a_letter_that_stands_everywhere_has_an_end(talk: Talk) -> None:
    """URS-718: so many places are kept and no more; it is said that there are more."""
    talk.open(paper(600))
    talk.presenter.search("e", 0)
    talk.run.run()

    assert len(talk.view.found.hits) == MOST_HITS
    assert talk.view.found.more


def test_a_preview_before_signing_cannot_leave_the_window(talk: Talk, tmp_path: Path) -> None:
    """URS-719: it is neither copied nor handed to another program."""
    target = tmp_path / "copy.pdf"
    talk.open(paper(), draft=True, file=tmp_path / "draft.pdf")
    talk.presenter.keep(target)
    talk.presenter.open_outside()
    talk.run.run()

    assert not target.exists()
    assert (talk.view.kept, talk.view.outside) == ([], [])


def test_a_copy_is_what_is_shown(talk: Talk, tmp_path: Path) -> None:
    """URS-717: byte for byte; where it cannot be written, the reason is told and nothing is left."""
    target = tmp_path / "copy.pdf"
    talk.open(paper())
    talk.presenter.keep(target)
    talk.presenter.keep(tmp_path / "no such folder" / "copy.pdf")
    talk.run.run()

    assert target.read_bytes() == paper()
    assert talk.view.kept == [target]
    assert talk.view.refusals == ["document.not-written"]
    assert list(tmp_path.iterdir()) == [target]


def test_another_program_gets_what_is_shown_or_nothing(talk: Talk, tmp_path: Path) -> None:
    """URS-717: a file that was changed after it was read is not handed over."""
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper())
    talk.open(paper(), file=file)
    talk.presenter.open_outside()
    talk.run.run()
    file.write_bytes(paper(90))
    talk.presenter.open_outside()
    file.unlink()
    talk.run.run()
    talk.presenter.open_outside()
    talk.run.run()

    assert talk.view.outside == [file]
    assert talk.view.refusals == ["file.gone", "file.gone"]
    file.write_bytes(paper(90))
    talk.presenter.open_outside()
    talk.run.run()
    assert talk.view.refusals[-1] == "preview.file-changed"


def test_a_chapter_is_turned_to(talk: Talk) -> None:
    """URS-720: a document that is asked for with a section begins there; an unknown one begins at the beginning."""
    talk.open(paper(), chapter="Chapter 3 第3章")
    assert talk.view.pages == [2]
    talk.open(paper(), chapter="No such chapter")
    assert talk.view.pages == [2]
