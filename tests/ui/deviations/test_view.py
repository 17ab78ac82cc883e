"""Deviations are investigated, assessed and closed on screen, each by whom it is up to."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel

from tests.support.deviations import assessed, closed, investigated, reported
from tests.ui import support
from tests.ui.staged import BATCH, Room
from ui.deviations.page import DeviationRow, DeviationsPage
from ui.deviations.presenter import DeviationsPresenter
from ui.deviations.view import DeviationsScreen
from ui.translation import Translation
from ui.widgets import Combo, Filters, Table

Rooms = Callable[[str], Room]


def opened(room: Room, person: str) -> DeviationsScreen:
    """Show the page to a person."""
    screen = DeviationsScreen(room.around, DeviationsPresenter(room.office))
    room.open(screen, person)  # type: ignore[arg-type]  # a page of a narrower kind
    return screen


def page(screen: DeviationsScreen) -> DeviationsPage:
    assert screen.page is not None
    return screen.page


def words(room: Room, name: str) -> str:
    """Return every text inside a widget."""
    return "\n".join(each.text() for each in room.find(name).findChildren(QLabel) if each.isVisible())


def pick(room: Room, screen: DeviationsScreen, deviation: str) -> None:
    found = room.find("deviations")
    assert isinstance(found, Table)
    found.pick(next(n for n, row in enumerate(page(screen).deviations) if row.id == deviation))
    room.wait()


def choose(room: Room, name: str, code: str) -> None:
    combo = room.find(name)
    assert isinstance(combo, Combo)
    combo.choose(code)
    combo.chosen.emit(code)


def grave(room: Room) -> str:
    """Report a major deviation, and return its number."""
    recorded = room.office.report(BATCH, reported("P8.06.temperature", "major"), by=room.site.by("op1"))
    (deviation,) = recorded.opened
    return str(deviation.id)


def row_of(screen: DeviationsScreen, number: str) -> DeviationRow:
    return next(row for row in page(screen).deviations if row.id == number)


def test_a_deviation_goes_its_way_on_screen(room: Rooms) -> None:
    """URS-735: investigated by the supervisor, assessed and closed by quality assurance, all fields shown."""
    room_ = room("made")
    number = grave(room_)
    screen = opened(room_, "su")
    pick(room_, screen, number)
    assert row_of(screen, number).standing == "investigate"
    assert not room_.visible("deviation.immediate_action"), "it was reported"
    assert not room_.find("deviation.sign").isEnabled()
    for name in ("investigation", "root_cause", "impact"):
        room_.type(f"deviation.{name}", f"The {name} is known.")
    room_.press("deviation.sign")
    room_.sign("su")
    assert row_of(screen, number).standing == "assess"

    room_.enter("qa2")
    for name, code in (("classification", "major"), ("owner", "su")):
        choose(room_, f"deviation.{name}", code)
    room_.type("deviation.assessment", "The product is not affected.")
    room_.type("deviation.action", "The procedure is changed.")
    assert not room_.find("deviation.sign").isEnabled(), "neither a CAPA nor a reason for none"
    room_.type("deviation.capa", "CAPA-26-011")
    room_.press("deviation.sign")
    room_.sign("qa2")
    assert row_of(screen, number).standing == "close"

    room_.enter("qa3")
    room_.type("deviation.conclusion", "The change is effective.")
    room_.press("deviation.sign")
    room_.sign("qa3")
    assert row_of(screen, number).standing == "closed"
    pick(room_, screen, number)
    told = words(room_, "deviation")
    owner = room_.site.bench.site.person("su").name
    for text in ("The root_cause is known.", "CAPA-26-011", f"{owner} (su)", "The change is effective."):
        assert text in told


def test_who_may_not_is_told_why_and_by_whom_it_is_done(room: Rooms) -> None:
    """URS-735: everybody reads everything; an act that is not hers is barred with the reason."""
    room_ = room("made")
    number = grave(room_)
    screen = opened(room_, "op1")
    pick(room_, screen, number)
    assert not room_.visible("deviation.sign")
    assert "supervisor" in words(room_, "deviation.barred") or "op1" in words(room_, "deviation.barred")

    room_.office.investigate(BATCH, investigated(number), by=room_.site.by("su"))
    room_.office.assess(BATCH, assessed(number, "major", owner="qa1"), by=room_.site.by("qa2"))
    room_.enter("qa1")
    pick(room_, screen, number)
    assert not room_.visible("deviation.sign")
    assert "owner" in words(room_, "deviation.barred")


def test_a_grave_class_is_not_offered_before_the_investigation(room: Rooms) -> None:
    """URS-735: raising the class of a minor deviation says that it has to be investigated first."""
    room_ = room("made")
    screen = opened(room_, "qa2")
    number = next(row.id for row in page(screen).deviations if row.classification == "minor" and row.open)
    pick(room_, screen, number)
    room_.type("deviation.assessment", "It is worse than it looked.")
    room_.type("deviation.action", "None.")
    room_.type("deviation.no_capa", "Once only.")
    choose(room_, "deviation.owner", "su")
    choose(room_, "deviation.classification", "critical")
    assert not room_.find("deviation.sign").isEnabled()
    assert "investigate" in words(room_, "deviation")
    choose(room_, "deviation.classification", "minor")
    assert room_.find("deviation.sign").isEnabled()


def test_what_was_typed_about_a_deviation_stays(room: Rooms) -> None:
    """URS-712: turning to another deviation, and another person, lose nothing that was typed."""
    room_ = room("made")
    first = grave(room_)
    screen = opened(room_, "su")
    pick(room_, screen, first)
    room_.type("deviation.root_cause", "The valve stuck.")
    other = next(row.id for row in page(screen).deviations if row.id != first)
    pick(room_, screen, other)
    room_.enter("qc")
    pick(room_, screen, first)
    assert room_.find("deviation.root_cause").property("plainText") == ""
    room_.enter("su")
    pick(room_, screen, first)
    assert room_.find("deviation.root_cause").property("plainText") == "The valve stuck."


def test_the_page_of_deviations_fits_and_is_named(room: Rooms, translation: Translation) -> None:
    """URS-711, URS-709: it fits into 1280 x 800 in each language and size, has names, and leaves no English word."""
    room_ = room("made")
    number = grave(room_)
    screen = opened(room_, "qa2")
    pick(room_, screen, number)
    acts = room_.find("deviation.act")
    assert isinstance(acts, Filters)
    assert room_.misfits("deviation.act.investigate", "deviation.act.assess", "deviation.act.close") == []
    for act in ("investigate", "assess", "close"):
        room_.press(f"deviation.act.{act}")
        assert support.unnamed(room_.window) == []
    translation.set_language("zh-Hans")
    room_.qtbot.waitUntil(lambda: "偏差" in words(room_, "deviations.screen"))
    room_.wait()
    typed = frozenset({"Something was seen.", "The supervisor was called."})
    left = support.english_left(room_.find("deviations.screen"), typed)
    assert [text for text in left if not any(sign.isdigit() for sign in text)] == []


def test_a_closed_deviation_offers_nothing_more(room: Rooms) -> None:
    """URS-735: what is closed is read only."""
    room_ = room("made")
    screen = opened(room_, "qa3")
    number = next(row.id for row in page(screen).deviations if row.open)
    classification = row_of(screen, number).classification
    office, by = room_.office, room_.site.by
    office.investigate(BATCH, investigated(number), by=by("su"))
    office.assess(BATCH, assessed(number, classification), by=by("qa1"))
    office.close(BATCH, number, closed(number).conclusion, by=by("qa2"))
    screen.reload()
    room_.wait()
    pick(room_, screen, number)
    assert row_of(screen, number).standing == "closed"
    assert not room_.visible("deviation.sign")
    assert not room_.visible("deviation.act.close")
