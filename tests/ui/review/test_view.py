"""Quality assurance reads by exception, judges deviations and signs the reviews on screen."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel

from tests.ui import support
from tests.ui.staged import BATCH, Room
from ui.review.page import ExceptionRow, ReviewPage, TrailRow
from ui.review.presenter import ReviewPresenter
from ui.review.view import ReviewScreen
from ui.translation import Translation
from ui.widgets import Banner, Table

Rooms = Callable[[str], Room]
PARTS = ("exceptions", "open", "trail", "sign")


def opened(room: Room, person: str = "qa3") -> ReviewScreen:
    """Show the page to a person."""
    screen = ReviewScreen(room.around, ReviewPresenter(room.office))
    room.open(screen, person)  # type: ignore[arg-type]  # a page of a narrower kind
    return screen


def page(screen: ReviewScreen) -> ReviewPage:
    assert screen.page is not None
    return screen.page


def table(room: Room, name: str) -> Table:
    found = room.find(name)
    assert isinstance(found, Table)
    return found


def words(room: Room, name: str) -> str:
    """Return every text inside a widget."""
    return "\n".join(each.text() for each in room.find(name).findChildren(QLabel) if each.isVisible())


def pick(room: Room, name: str, number: int) -> None:
    table(room, name).pick(number)
    room.wait()


def test_every_exception_is_told_with_what_it_replaced(room: Rooms) -> None:
    """URS-402: the page lists each exception with value, limits, reason and person, and counts each sort."""
    read = ReviewPresenter(room("tested").office).read(BATCH, "qa3", "en")
    corrected = next(row for row in read.exceptions if "corrected" in row.sorts and row.place.startswith("P1.06.gross"))
    outside = next(row for row in read.exceptions if "out-of-limit" in row.sorts)

    assert ("268.4" in corrected.replaced, "268.9" in corrected.value) == (True, True)
    assert corrected.reason == "The worksheet shows 268.9."
    assert (outside.value, outside.limits) == ("9.6 °C", "2.0 – 8.0 °C")
    assert "above its limit" in outside.deviations[0]
    assert read.counts()["out-of-limit"] == 1
    assert read.waiting == len(read.exceptions) > 2


def test_the_audit_trail_holds_what_was_refused(room: Rooms) -> None:
    """URS-706: the trail shows every entry in words, also wrong passphrases and refused attempts."""
    room_ = room("tested")
    screen = opened(room_)
    room_.press("review.part.trail")
    kinds = {row.kind for row in page(screen).trail}
    assert {"signin.failed", "attempt.refused", "entry.corrected", "batch.issued"} <= kinds
    with room_.office.looking(BATCH) as state:
        assert state.head is not None
        assert sum(bool(row.seq) for row in page(screen).trail) == state.head.seq + 1

    room_.type("review.trail.search", "268.9 corrected")
    row = table(room_, "review.trail").current()
    assert isinstance(row, TrailRow)
    assert "The worksheet shows 268.9." in row.what
    assert table(room_, "review.trail").model().rowCount() == 1


def test_an_exception_is_acknowledged_by_itself(room: Rooms) -> None:
    """URS-402: a comment and a signature acknowledge the one exception that is shown, and the next one follows."""
    room_ = room("tested")
    screen = opened(room_)
    before = page(screen).waiting
    first = table(room_, "review.exceptions").current()
    assert isinstance(first, ExceptionRow)
    room_.type("review.comment", "Read with the worksheet.")
    room_.press("review.acknowledge")
    room_.sign("qa3")

    row = next(each for each in page(screen).exceptions if each.id == first.id)
    following = table(room_, "review.exceptions").current()
    assert (row.comment, page(screen).waiting) == ("Read with the worksheet.", before - 1)
    assert isinstance(following, ExceptionRow)
    assert not following.acknowledged
    assert first.id in room_.window.notice.text()


def test_what_was_typed_survives_refusal_and_another_person(room: Rooms) -> None:
    """URS-712: a wrong passphrase, turning back and a change of person lose no comment; nobody sees another's."""
    room_ = room("tested")
    opened(room_)
    room_.type("review.comment", "Read with the worksheet.")
    room_.press("review.acknowledge")
    room_.sign("qa3", "not the passphrase")
    problem = room_.find("signing.problem")
    assert problem.isVisible()
    room_.press("signing.cancel")
    assert room_.find("review.comment").property("plainText") == "Read with the worksheet."
    room_.enter("qa1")
    assert room_.find("review.comment").property("plainText") == ""
    room_.enter("qa3")
    assert room_.find("review.comment").property("plainText") == "Read with the worksheet."


def test_who_took_part_reads_only(room: Rooms) -> None:
    """URS-706: an operator sees everything and is told in a sentence why she cannot acknowledge it."""
    room_ = room("tested")
    opened(room_, "op1")

    assert not room_.visible("review.acknowledge")
    barred = room_.find("review.barred")
    assert isinstance(barred, Banner)
    assert "op1" in barred.text()
    room_.press("review.part.sign")
    assert not room_.find("review.audit-trail.sign").isEnabled()


def test_only_quality_assurance_acknowledges(room: Rooms) -> None:
    """URS-402: somebody without that role is refused, although she had no part in the batch."""
    office = room("tested").office
    for person in ("qp", "ap1", "ad"):
        assert ReviewPresenter(office).read(BATCH, person, "en").barred, person
    assert ReviewPresenter(office).read(BATCH, "qa3", "en").barred == ()


def test_the_reviews_name_what_stands_against_them(room: Rooms) -> None:
    """URS-402: neither review can be signed before every exception is acknowledged; each one is named."""
    room_ = room("tested")
    screen = opened(room_)
    room_.press("review.part.sign")
    against = words(room_, "review.audit-trail.against")
    assert all(row.id in against for row in page(screen).exceptions[:3])
    assert not room_.find("review.audit-trail.sign").isEnabled()

    for row in page(screen).exceptions:
        room_.office.acknowledge(BATCH, row.id, "Read.", by=room_.site.by("qa3"))
    screen.reload()
    room_.wait()
    for aspect in ("audit-trail", "batch"):
        room_.press(f"review.{aspect}.sign")
        room_.sign("qa3")
    assert all(line.signed_by for line in page(screen).reviews)
    assert not room_.visible("review.batch.sign")


def test_every_part_fits_and_is_named(room: Rooms) -> None:
    """URS-711: each part fits into 1280 x 800 in each language and size; every control has a name."""
    room_ = room("tested")
    opened(room_)
    assert room_.misfits(*(f"review.part.{part}" for part in PARTS)) == []
    for part in PARTS:
        room_.press(f"review.part.{part}")
        assert support.unnamed(room_.window) == [], part


def test_the_page_speaks_chinese(room: Rooms, translation: Translation) -> None:
    """URS-709: no English word of the program is left on any part."""
    room_ = room("tested")
    screen = opened(room_)
    translation.set_language("zh-Hans")
    room_.qtbot.waitUntil(lambda: screen.page is not None and "例外" in words(room_, "review"))
    room_.wait()
    for part in PARTS:
        room_.press(f"review.part.{part}")
        left = support.english_left(room_.find("review"), frozenset())
        assert [text for text in left if not any(sign.isdigit() for sign in text)] == [], part
