"""Departures are planned and batches held on screen, each by whom it is up to."""

from collections.abc import Callable

from tests.support.batch_run import SiteRun
from tests.ui import support
from tests.ui.deviations.test_view import choose, opened, page, words
from tests.ui.staged import BATCH, Room
from ui.translation import Translation

Rooms = Callable[[str], Room]
PARTS = ("deviations", "report", "plans", "holds")


def open_entry(site: SiteRun) -> str:
    """Return an entry that is not made."""
    with site.bench.looking(BATCH) as state:
        return next(each.id for each in state.master.entries() if each.step and state.entry(each.id) is None)


def plan(room: Room, entry: str) -> None:
    """Fill in and sign the request of the supervisor."""
    room.press("deviations.part.plans")
    for line, code in (("entry", entry), ("allows", "lot"), ("classification", "major")):
        choose(room, f"planning.{line}", code)
    room.type("planning.code", "LV26003")
    room.type("planning.text", "The lot is used before its report is signed.")
    assert not room.find("planning.sign").isEnabled()
    room.type("planning.justification", "All tests are passed.")
    room.press("planning.sign")
    room.sign("su")


def test_a_departure_is_asked_for_and_approved_on_screen(room: Rooms) -> None:
    """URS-736: the supervisor asks, another person of quality assurance approves what she reads there."""
    room_ = room("made")
    entry = open_entry(room_.site)
    screen = opened(room_, "su")
    plan(room_, entry)
    (row,) = page(screen).plans
    assert (row.code, row.classification, row.approved_by) == ("LV26003", "major", "")
    assert room_.find("planning.text").property("plainText") == "", "what was signed is no draft any more"
    assert not room_.visible("plan.approve")
    assert "su" in words(room_, "plan.barred")

    room_.enter("qa1")
    assert room_.visible("planning.barred")
    told = words(room_, "plan")
    assert "The lot is used before its report is signed." in told
    room_.press("plan.approve")
    room_.sign("qa1")
    (row,) = page(screen).plans
    assert "qa1" in row.approved_by
    assert not room_.visible("plan.approve")


def test_a_batch_is_held_and_goes_on(room: Rooms) -> None:
    """URS-736: quality assurance places and lifts a hold with a reason; nobody else is offered either."""
    room_ = room("made")
    screen = opened(room_, "su")
    room_.press("deviations.part.holds")
    assert not room_.visible("placing.sign")
    assert "quality assurance" in words(room_, "placing.barred")

    room_.enter("qa1")
    room_.type("placing.reason", "The seal was bent.")
    room_.press("placing.sign")
    room_.sign("qa1")
    (row,) = page(screen).holds
    assert (row.reason, row.lifted_by) == ("The seal was bent.", "")
    room_.type("lifting.reason", "The bag is tight.")
    room_.press("lifting.sign")
    room_.sign("qa1")
    (row,) = page(screen).holds
    assert row.lifted_because == "The bag is tight."
    assert not room_.visible("lifting.sign")


def test_a_deviation_about_the_whole_batch_is_reported(room: Rooms) -> None:
    """URS-735: one that is about no step is reported on the page itself."""
    room_ = room("made")
    screen = opened(room_, "op1")
    before = len(page(screen).deviations)
    room_.press("deviations.part.report")
    choose(room_, "reporting.entry", "-")
    choose(room_, "reporting.classification", "minor")
    room_.type("reporting.text", "The alarm rang for a minute.")
    room_.type("reporting.immediate_action", "The log was read.")
    room_.press("reporting.sign")
    room_.sign("op1")
    assert len(page(screen).deviations) == before + 1
    row = next(row for row in page(screen).deviations if "alarm" in row.opened)
    assert (row.place, row.immediate_action) == ("", "The log was read.")


def test_every_part_fits_is_named_and_speaks_chinese(room: Rooms, translation: Translation) -> None:
    """URS-711, URS-709: each part fits into 1280 x 800 in each language and size."""
    room_ = room("made")
    opened(room_, "su")
    plan(room_, open_entry(room_.site))
    room_.office.hold(BATCH, "密封弯曲。", by=room_.site.by("qa1"))
    assert room_.misfits(*(f"deviations.part.{part}" for part in PARTS)) == []
    for part in PARTS:
        room_.press(f"deviations.part.{part}")
        assert support.unnamed(room_.window) == [], part
    translation.set_language("zh-Hans")
    room_.qtbot.waitUntil(lambda: "扣留" in words(room_, "deviations.screen"))
    room_.wait()
    typed = frozenset({"The lot is used before its report is signed.", "All tests are passed.", "LV26003"})
    for part in ("plans", "holds", "report"):
        room_.press(f"deviations.part.{part}")
        left = support.english_left(room_.find("deviations.screen"), typed)
        assert [text for text in left if not any(sign.isdigit() for sign in text)] == [], part


def test_lists_with_nothing_in_them_say_so(room: Rooms) -> None:
    """URS-735, URS-736: no table without a line, but a sentence; it goes away with the first line."""
    room_ = room("made")
    screen = opened(room_, "qa1")
    for part, empty in (("plans", "plans.empty"), ("holds", "stops.empty")):
        room_.press(f"deviations.part.{part}")
        assert room_.visible(empty)
        assert words(room_, empty) != ""
    assert not page(screen).holds
    room_.type("placing.reason", "The seal was bent.")
    room_.press("placing.sign")
    room_.sign("qa1")
    assert page(screen).holds
    assert not room_.visible("stops.empty")
    assert room_.visible("stops")
