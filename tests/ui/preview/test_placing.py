"""Where pages stand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.preview.placing import LARGEST, LEAST, STEPS, Placing, stepped, zoom_scale

SIZES = st.lists(st.tuples(st.floats(20, 2000), st.floats(20, 2000)), min_size=1, max_size=60)


@given(SIZES, st.floats(0.1, 4), st.integers(0, 3000), st.integers(0, 40), st.data())
def test_pages_in_sight_are_those_that_reach_into_the_view(
    sizes: list[tuple[float, float]], scale: float, room: int, gap: int, data: st.DataObject
) -> None:
    """URS-718: the search over sorted edges finds what looking at each page would find."""
    placing = Placing(sizes, scale, room, gap)
    top = data.draw(st.integers(0, placing.height))
    bottom = data.draw(st.integers(top + 1, placing.height + 1))
    places = [placing.place(page) for page in range(len(sizes))]
    seen = [page for page, place in enumerate(places) if place.top < bottom and place.bottom > top]

    assert list(placing.between(top, bottom)) == seen
    at = placing.at(top)
    assert places[at].bottom > top or at == len(sizes) - 1
    assert all(place.bottom <= top for place in places[:at])


@given(SIZES, st.floats(0.1, 4), st.integers(0, 3000), st.integers(0, 40))
def test_pages_do_not_overlap_and_stand_in_the_middle(
    sizes: list[tuple[float, float]], scale: float, room: int, gap: int
) -> None:
    """URS-717: one below the other with a gap, none cut at a side."""
    placing = Placing(sizes, scale, room, gap)
    places = [placing.place(page) for page in range(len(sizes))]

    assert all(above.bottom + gap == below.top for above, below in pairwise(places))
    assert all(place.left >= gap for place in places)
    assert all(place.left + place.width <= max(room, placing.width) - gap for place in places)
    assert placing.height == places[-1].bottom + gap


def test_fitting_fits() -> None:
    """URS-717: by width the page is as wide as the view; by page all of it is seen."""
    sizes = [(600.0, 800.0)] * 3

    assert zoom_scale("width", sizes, 0, (620, 300), 10) == 1.0
    assert zoom_scale("page", sizes, 0, (620, 420), 10) == 0.5
    assert zoom_scale("75", sizes, 0, (620, 420), 10) == 1.0
    assert zoom_scale("width", [], 0, (620, 420), 10) == 1.0


@given(st.floats(0.05, 6))
def test_steps_go_up_and_down_to_the_ends(scale: float) -> None:
    """URS-717: larger is larger until the largest, smaller until the least, and both are offered sizes."""
    now = scale * 75
    larger, smaller = int(stepped(scale, 1)), int(stepped(scale, -1))

    assert larger > now or larger == LARGEST
    assert smaller < now or smaller == LEAST
    assert {larger, smaller} <= {LEAST, *STEPS}
