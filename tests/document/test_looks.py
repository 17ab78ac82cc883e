"""Pages look as they did when a person last looked (renewed by ``python -m tests.support.reference_images``)."""

from collections.abc import Iterator

import pytest
from PIL import Image

from batchrecord.document import ink, texts
from tests.support.reference_images import FOLDER, Difference, difference, kept, page_images, pages_of
from tests.support.sample import drawn_sample


@pytest.mark.slow
def test_pages_look_as_they_did() -> None:
    """URS-562: every page kind, in every choice of languages, looks like its reference."""
    made = dict(page_images())

    assert {file.stem for file in FOLDER.glob("*.png")} == made.keys()
    found = {name: difference(image, Image.open(FOLDER / f"{name}.png")) for name, image in made.items()}
    assert {name: each for name, each in found.items() if each.noticed} == {}


def compared() -> list[Difference]:
    """Return how much the pages of the sample, drawn now, differ from their references."""
    return [
        difference(page, Image.open(FOLDER / f"sample.en+zh-Hans.{number:02d}.png"))
        for number, page in enumerate(pages_of(drawn_sample()), 1)
    ]


@pytest.fixture
def set_anew() -> Iterator[None]:
    """Lines are set anew in this test, and again after it."""
    texts._set.cache_clear()
    yield
    texts._set.cache_clear()


def test_a_lost_mark_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-562: the comparison is awake: on every page with a mark beside a judgement its loss is noticed."""
    monkeypatch.setattr(texts, "draw_mark", lambda *_: None)

    assert [number for number, each in enumerate(compared(), 1) if each.noticed] == [1, 2, 4, 5, 6, 8, 9]


def test_another_colour_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-562: so is a judgement in another colour of the same lightness."""
    monkeypatch.setitem(ink._RGB, "ok", ink._RGB["bad"])

    assert sum(each.noticed for each in compared()) >= 6


def test_a_moved_line_is_noticed(monkeypatch: pytest.MonkeyPatch, set_anew: None) -> None:
    """URS-562: so are lines that stand a tenth of their height lower, less than a point."""
    monkeypatch.setattr(texts, "_ASCENT", texts._ASCENT + 0.1)

    assert all(each.noticed for each in compared())


def test_few_colours_are_enough() -> None:
    """URS-562: what a picture loses by being kept in few colours is not noticed."""
    for page in pages_of(drawn_sample()):
        assert not difference(page, kept(page)).noticed
