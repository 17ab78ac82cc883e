"""Pictures, curves, genealogies, custodies and attachments on the pages and in the file."""

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchrecord.base.errors import IntegrityError
from batchrecord.base.picture import Picture
from batchrecord.base.quantity import Limit
from batchrecord.base.text import Phrase
from batchrecord.document.render import render
from batchrecord.document.routes import Routes
from batchrecord.record.elements import (
    Axis,
    Element,
    Figure,
    Flow,
    Genealogy,
    Moment,
    Outline,
    Plot,
    Point,
    Scale,
    Series,
    Timeline,
    Vessel,
)
from batchrecord.record.enclosed import Enclosed
from batchrecord.verification.attachments import Files, judge_attachments
from batchrecord.verification.container import read_document
from batchrecord.verification.pages import judge_pages, page_pictures
from batchrecord.verification.redrawing import judge_redrawing
from tests.document import figures
from tests.document.figures import custody, drawn, enclosed, figure, freezing, genealogy, growth, illustrated
from tests.document.outlines import say

PAIRS = (("en", "zh-Hans"), ("en",), ("zh-Hans",))


def codes(outline: Outline, data: bytes) -> set[str]:
    """Return what the verifier finds in a document, with the document drawn again."""
    document = read_document(data)
    files = Files(outline, document.attached)
    again = Enclosed(record=document.record, files=files, pictures=page_pictures(document))
    findings = [*judge_pages(document, outline), *judge_attachments(document.attached, outline)]
    findings += judge_redrawing(document, render(outline, again))
    return {finding.code for finding in findings}


@pytest.mark.parametrize("languages", PAIRS)
def test_the_verifier_reads_every_figure(languages: tuple[str, ...]) -> None:
    """URS-543: what stands on the pages, is read aloud and is attached is what the outline says, in any languages."""
    outline = illustrated(languages=languages)

    assert codes(outline, drawn(outline)) == {"pages.passed", "pages.redrawn", "attachments.passed"}


def test_a_page_shows_the_picture_point_by_point() -> None:
    """URS-540: another program that draws the page shows the samples that were signed, the right way up."""
    picture = Picture(2, 2, 3, bytes([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0]))
    wide = Picture(200, 100, 3, b"".join(bytes([255, 0, 0] * 100 + [0, 255, 0] * 100) for _ in range(50))
                   + b"".join(bytes([0, 0, 255] * 100 + [255, 255, 0] * 100) for _ in range(50)))  # fmt: skip
    assert picture.digest != wide.digest
    element = Figure(picture=wide.digest, width=200, height=100, caption=say("Four", "四"), alt=say("Four", "四"))
    outline = replace(illustrated(element), attachments=())

    data = render(outline, Enclosed(record=figures.RECORD, pictures={wide.digest: wide}))

    with pypdfium2.PdfDocument(data) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    width, height = 200 * 0.72, 100 * 0.72
    top = next(y for y in range(image.height) if image.getpixel((50, y)) == (255, 0, 0))
    points = [(45 + width * x, top + height * y) for x, y in ((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8))]
    assert [image.getpixel((int(x), int(y))) for x, y in points] == [
        (255, 0, 0),
        (0, 255, 0),
        (0, 0, 255),
        (255, 255, 0),
    ]


def test_a_picture_is_stored_once_and_in_no_form_that_needs_decoding() -> None:
    """URS-540: a picture that is shown twice is in the file once, as plain samples without transparency."""
    with pikepdf.open(BytesIO(drawn(illustrated(figure(), figure(1), figure())))) as pdf:
        images = dict(pdf.pages[0].Resources.XObject)
        shown = b"".join(page.Contents.read_bytes() for page in pdf.pages)

    assert len(images) == 2
    assert {str(image.Filter) for image in images.values()} == {"/FlateDecode"}
    assert not any("/SMask" in image for image in images.values())
    assert {str(image.ColorSpace) for image in images.values()} == {"/DeviceRGB", "/DeviceGray"}
    assert shown.count(b" Do Q") == 3


def test_attachments_come_out_as_they_went_in() -> None:
    """URS-544: another program takes every attachment out of the document, with its name, kind and relation."""
    outline = illustrated()
    with pikepdf.open(BytesIO(drawn(outline))) as pdf:
        associated = [(str(part.UF), str(part.F), str(part.AFRelationship)) for part in pdf.Root.AF]
        names = [str(name) for name in pdf.Root.Names.EmbeddedFiles.Names[::2]]
        contents = {name: pdf.attachments[name].get_file() for name in names}
        found = {name: (file.read_bytes(), file.mime_type) for name, file in contents.items()}

    label, table = outline.attachments
    assert associated == [
        ("batch-record.json", "batch-record.json", "/Data"),
        (label.name, label.plain_name, "/Supplement"),
        (table.name, table.plain_name, "/Source"),
    ]
    assert names == sorted(names)
    assert label.plain_name.isascii()
    assert found[label.plain_name] == (figures.photograph(), "image/jpeg")
    assert found[table.name][1] == "text/plain"
    assert sha256(found[table.name][0]).hexdigest() == table.digest


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda found: replace(found, pictures={}), "document.picture-missing"),
        (
            lambda found: replace(found, pictures=dict.fromkeys(found.pictures, Picture(1, 1, 1, b"x"))),
            "document.picture-differs",
        ),
        (lambda found: replace(found, files={}), "document.attachment-missing"),
        (lambda found: replace(found, files=dict.fromkeys(found.files, b"other")), "document.attachment-differs"),
    ],
)
def test_nothing_is_drawn_with_another_picture_or_file(change: object, code: str) -> None:
    """URS-540: what was signed is drawn, or nothing is."""
    assert callable(change)
    with pytest.raises(IntegrityError, match=code.replace(".", r"\.")):
        render(illustrated(), change(enclosed()))


def pages_of(data: bytes) -> int:
    """Return how many pages a document has."""
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def test_large_figures_run_over_pages() -> None:
    """URS-543: a genealogy of many bags and a long custody go on on the next page, whole and in order."""
    outline = illustrated(genealogy(60), custody(80))
    data = drawn(outline)

    assert pages_of(data) > 5
    assert codes(outline, data) == {"pages.passed", "pages.redrawn", "attachments.passed"}


def test_bags_made_of_the_same_share_one_line() -> None:
    """URS-543: forty bags filled from one harvest are as easy to follow as three."""
    routes = Routes.of(genealogy(40))
    rows = genealogy(40).rows()
    bags = [number for number, row in enumerate(rows) if row[0].id.startswith("BAG-")]

    assert all(len(routes.buses[row]) == 1 for row in bags)
    assert [len(bus.into) for row in bags for bus in routes.buses[row]] == [len(rows[row]) for row in bags]
    assert all(len(routes.passing[row]) == 1 for row in bags[:-1])
    assert not routes.passing[bags[-1]]


def test_a_curve_of_many_points_stays_small_and_keeps_its_peaks() -> None:
    """URS-543: of a million values that a logger wrote the pages show the course, the highest and the lowest."""
    points = list(figures.of(*(["5"] * 40_000)))
    points[12_345] = Point(points[12_345].x, Decimal("9.5"))
    plot = replace(freezing(), series=(Series(say("logger", "记录仪"), tuple(points)),))
    calm = replace(freezing(), series=(Series(say("logger", "记录仪"), figures.of(*(["5"] * 40_000))),))

    with (
        pikepdf.open(BytesIO(drawn(illustrated(plot)))) as pdf,
        pikepdf.open(BytesIO(drawn(illustrated(calm)))) as flat,
    ):
        content, without = pdf.pages[0].Contents.read_bytes(), flat.pages[0].Contents.read_bytes()

    assert len(content) < 60_000
    assert "9.5 °C" in plot.said()[0].inside("en")
    assert content != without


WORDS = st.text(st.sampled_from("aW7 ,批记（）\n⁶×"), min_size=1, max_size=300).filter(str.strip)
PHRASES = WORDS.map(Phrase.same) | st.tuples(WORDS, WORDS).map(lambda pair: say(*pair))
NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
) | st.sampled_from([Decimal("1e-30"), Decimal("1e40"), Decimal(0), Decimal("-0.0"), Decimal("-7e33")])
POINTS = st.lists(st.builds(Point, NUMBERS, NUMBERS), max_size=12).map(tuple)
AXES = st.builds(
    Axis, label=PHRASES, unit=st.sampled_from(["", "h", "min", "°C", "1e6 cells"]), scale=st.sampled_from(Scale)
)
LIMITS = st.builds(lambda low, high: Limit(low=low, high=high), st.none() | NUMBERS, st.none() | NUMBERS)
CURVES = st.builds(Series, PHRASES, POINTS)
PLOTS = st.builds(
    Plot,
    caption=PHRASES,
    x=AXES,
    y=AXES,
    series=st.lists(CURVES, max_size=4).map(tuple),
    target=st.none() | CURVES,
    limits=LIMITS,
)
CODES = st.sampled_from([f"V-{place}" for place in range(9)])
FLOWS = st.lists(st.builds(Flow, CODES, CODES), max_size=25).map(tuple)


@st.composite
def genealogies(draw: st.DrawFn) -> Genealogy:
    """Return any genealogy: with circles, with arrows to what is not there, with long words."""
    chosen = draw(st.lists(CODES, unique=True, max_size=9))
    vessels = tuple(
        Vessel(id=code, label=draw(PHRASES), details=tuple(draw(st.lists(PHRASES, max_size=2)))) for code in chosen
    )
    return Genealogy(caption=draw(PHRASES), vessels=vessels, flows=draw(FLOWS))


MOMENTS = st.builds(
    Moment,
    time=WORDS,
    what=PHRASES,
    place=st.none() | PHRASES,
    giver=st.just("") | WORDS,
    receiver=st.just("") | WORDS,
    temperature=st.just("") | WORDS,
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PLOTS | genealogies() | st.builds(Timeline, st.lists(MOMENTS, max_size=4).map(tuple)), max_size=3))
def test_whatever_is_drawn_can_be_read_back(elements: list[Element]) -> None:
    """URS-543: no value, circle or length of words makes a document that its own verifier does not accept."""
    outline = replace(illustrated(*elements, figure(1)), attachments=())

    document = read_document(drawn(outline))

    assert [finding.code for finding in judge_pages(document, outline)] == ["pages.passed"]


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1404, 1), (1, 1800), (1404, 1800), (40, 1500)])
def test_a_picture_of_any_shape_stands_on_one_page(width: int, height: int) -> None:
    """URS-543: no picture is larger than the body of a page, and its caption stands with it."""
    picture = Picture(width, height, 1, bytes(width * height))
    element = Figure(picture=picture.digest, width=width, height=height, caption=say("x", "一"), alt=say("y", "二"))
    outline = replace(illustrated(growth(), element), attachments=())
    data = render(outline, Enclosed(record=figures.RECORD, pictures={picture.digest: picture}))

    document = read_document(data)

    assert [finding.code for finding in judge_pages(document, outline)] == ["pages.passed"]
