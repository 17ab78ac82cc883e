"""Labels and their codes, read back by another program as a scanner would."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from importlib.resources.abc import Traversable
from itertools import pairwise

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from batchrecord.base.codes.scanned import read_code
from batchrecord.base.errors import FormatError
from batchrecord.base.places import data_root
from batchrecord.base.text import LANGUAGES, Phrase
from batchrecord.batch.labels import proposed_serials
from batchrecord.batch.state import BatchState
from batchrecord.document.datamatrix import symbol
from batchrecord.document.labels import SIZES, draw_labels
from batchrecord.master.load import load, read_folder
from batchrecord.record.labels import LabelCode, LabelText, labels_of
from batchrecord.steps.kinds.label import TEMPLATES
from tests.support.labelled import labelled
from tests.support.memory_site import BATCH, COI

GTIN = "09501101530003"
GS1 = LabelCode(content=f"01{GTIN}17270331" + f"10{BATCH}\x1d21{BATCH}-01", gs1=True)
MATRIX = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.DataMatrix)
BILINGUAL = ("en", "zh-Hans")


def image_of(rows: tuple[tuple[bool, ...], ...], dots: int, quiet: int = 2) -> Image.Image:
    """Draw a symbol with so many dots a module, as a printer does."""
    side = len(rows) + 2 * quiet
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows, quiet):
        for x, dark in enumerate(row, quiet):
            image.putpixel((x, y), 0 if dark else 255)
    return image.resize((side * dots, side * dots), Image.Resampling.NEAREST)


def read(image: Image.Image) -> list[str]:
    return [each.text for each in zxingcpp.read_barcodes(image, formats=MATRIX)]


def pages(pdf: bytes, dpi: int) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=dpi / 72).to_pil().convert("L")
    document.close()


def some_labels(bags: str = "2") -> tuple[LabelText, ...]:
    site = labelled()
    site.perform("L.02.bags", value=bags)
    definition = site.master.entry("L.02.labels")
    return labels_of(site.state, definition, proposed_serials(site.state, definition), site.clock.now().local)


@pytest.mark.parametrize("length", range(1, 174, 3))
def test_a_symbol_of_any_size_is_read_back(length: int) -> None:
    """URS-741: whatever a code of letters and signs holds, another program reads it back, at each size of symbol."""
    choose = random.Random(length)
    content = "".join(choose.choice("ABCXYZabcxyz-./:&") for _ in range(length))

    assert read(image_of(symbol(content), 4)) == [content]


@settings(max_examples=60, deadline=None)
@given(st.text("ABCdef0123456789-./&=\x1d", min_size=1, max_size=60))
def test_any_code_is_read_back(content: str) -> None:
    """URS-741: so is any mixture of digits, letters and separators."""
    (found,) = zxingcpp.read_barcodes(image_of(symbol(content), 4), formats=MATRIX)

    assert found.bytes == content.encode()


def test_a_gs1_symbol_says_that_it_is_one() -> None:
    """URS-741: a GS1 element string is marked as one, and read back with its separators."""
    (found,) = zxingcpp.read_barcodes(image_of(symbol(GS1.content, gs1=True), 4))

    assert found.symbology_identifier == "]d2"
    assert found.bytes.decode() == GS1.content
    assert read_code(found.symbology_identifier + found.bytes.decode()).serial == f"{BATCH}-01"


@pytest.mark.parametrize(("content", "code"), [("Ä", "character"), ("x" * 175, "too-long"), ("批", "character")])
def test_what_no_label_can_hold_is_refused(content: str, code: str) -> None:
    """URS-741: a code with other characters, or longer than a symbol, is refused with the reason."""
    with pytest.raises(FormatError) as refused:
        symbol(content)

    assert refused.value.reasons[0].code == f"label.code-{code}"


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_codes_of_every_label_are_read_at_the_resolution_of_the_printer(template: str, dpi: int) -> None:
    """URS-741: printed with 203 or more dots per inch, every code of every kind of label is read back."""
    codes = (GS1, LabelCode(content=f"&/{COI}")) if template in {"bag", "cassette"} else (LabelCode(content=BATCH),)
    label = replace(some_labels()[0], template=template, codes=codes, facts=(), statements=(), subtitle=None)
    (page,) = pages(draw_labels([label], BILINGUAL), dpi)

    found = {each.bytes.decode() for each in zxingcpp.read_barcodes(page.point(lambda level: 255 * (level > 127)))}
    assert found == {code.content for code in codes}


@pytest.mark.parametrize("angle", [0, 7, 15, 45, 90, 133, 180, 270])
def test_a_label_is_read_from_any_side(angle: int) -> None:
    """URS-741: turned by any angle."""
    (page, *_) = pages(draw_labels(some_labels(), BILINGUAL), 300)

    assert set(read(page.rotate(angle, expand=True, fillcolor=255))) == {f"{BATCH}-01", f"&/{COI}"}


def test_a_label_is_read_through_frost() -> None:
    """URS-741: blurred, faded and with one dot in fifty turned over, as under frost."""
    (page, *_) = pages(draw_labels(some_labels(), BILINGUAL), 300)
    faded = page.filter(ImageFilter.GaussianBlur(1.2)).point(lambda level: 60 + level * 0.6)
    spots, (width, height) = random.Random(5), faded.size
    for _ in range(width * height // 50):
        faded.putpixel((spots.randrange(width), spots.randrange(height)), spots.choice((60, 213)))

    assert set(read(faded)) == {f"{BATCH}-01", f"&/{COI}"}


def test_a_label_with_a_quarter_of_a_code_gone_is_not_misread() -> None:
    """URS-741: where a code is torn it is read rightly or not at all."""
    whole = image_of(symbol(GS1.content, gs1=True), 6)
    for gone in range(0, whole.width, 6):
        torn = whole.copy()
        torn.paste(255, (gone, 0, min(gone + whole.width // 4, whole.width), whole.height))
        assert all(each.bytes.decode() == GS1.content for each in zxingcpp.read_barcodes(torn, formats=MATRIX))


def test_a_bag_label_says_whose_it_is() -> None:
    """URS-740: batch, chain of identity, donation, patient, serial, place, expiry, values, storage, statements."""
    first, second, specimen = some_labels()
    words = {label.inside("en"): text.inside("en") for label, text in first.facts}

    assert words == {
        "Batch": BATCH,
        "COI": COI,
        "DIN": "A9999 26 123456",
        "Patient code": "P-7K2",
        "No.": f"{BATCH}-01",
        "Bag": "1 / 2",
        "Bags": "2 bags",
        "Use by": "2027-03-02",
        "Store at": "vapour phase, -150 °C",
    }
    assert first.title.inside("zh-Hans") == "试验细胞"
    assert [each.inside("en") for each in first.statements] == ["FOR AUTOLOGOUS USE ONLY"]
    assert [code.content for code in second.codes] == [f"{BATCH}-02", f"&/{COI}"]
    assert (first.specimen, specimen.specimen) == (False, True)
    assert specimen.serial == f"{BATCH}-X1"


def test_labels_say_the_words_they_have() -> None:
    """URS-740: what is drawn can be read from the page, each word of both languages."""
    document = pypdfium2.PdfDocument(draw_labels(some_labels(), BILINGUAL))
    text = document[0].get_textpage().get_text_bounded()
    last = document[2].get_textpage().get_text_bounded()
    for word in (
        "Test cells",
        "试验细胞",
        BATCH,
        COI,
        "P-7K2",
        "FOR AUTOLOGOUS USE ONLY",
        "仅供自体使用",
        "2027-03-02",
    ):
        assert word in text
    assert "SPECIMEN" in last
    assert "样张" in last
    assert "SPECIMEN" not in text
    document.close()


def test_the_same_labels_give_the_same_bytes() -> None:
    """URS-740: labels are a function of what they say, and each page has the size of its label."""
    first, second = (draw_labels(some_labels(), BILINGUAL) for _ in range(2))
    document = pypdfium2.PdfDocument(first)

    assert first == second
    assert {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document} == {SIZES["bag"]}
    document.close()


@pytest.mark.parametrize("languages", [*((each,) for each in LANGUAGES[:2]), *pairwise(LANGUAGES)])
def test_labels_speak_the_languages_asked_for(languages: tuple[str, ...]) -> None:
    """URS-740: one language or two, in every combination that is printed."""
    assert draw_labels(some_labels(), languages).startswith(b"%PDF-1.7")


def test_words_that_have_no_room_are_an_error() -> None:
    """URS-740: nothing is left out of a label: words that do not fit are told to the author of the master."""
    label = replace(some_labels()[0], template="sample", statements=(Phrase.same("mind this " * 60),))

    with pytest.raises(FormatError) as refused:
        draw_labels([label], BILINGUAL)
    assert refused.value.reasons[0].code == "label.no-room"


SHIPPED = [folder for item in (data_root("forms") / "masters").iterdir() for folder in item.iterdir()]


@pytest.mark.parametrize("folder", SHIPPED, ids=[f"{each.name}" for each in SHIPPED])
def test_every_label_of_the_shipped_masters_has_room(folder: Traversable) -> None:
    """URS-740: whatever label a shipped master prints, its words fit, in one language and in two."""
    master = load(read_folder(folder))
    state = BatchState(master, issued=labelled().state.issued)
    now = datetime(2026, 3, 2, 17, 14)  # noqa: DTZ001 - the time on the wall
    for definition in master.entries():
        if definition.kind == "LBL" and definition.definition.planned:
            labels = labels_of(state, definition, (f"{BATCH}-01", f"{BATCH}-X1"), now)
            for languages in (*((each,) for each in master.languages), *pairwise(master.languages)):
                assert draw_labels(labels, languages).startswith(b"%PDF")


def test_a_label_printed_again_says_what_the_first_one_said() -> None:
    """URS-358: a reprint keeps serial, place and expiry of the first label, on whatever day it is printed."""
    site = labelled()
    site.perform("L.02.bags", value="2")
    definition = site.master.entry("L.02.labels")
    serials = proposed_serials(site.state, definition)
    first = labels_of(site.state, definition, serials, site.clock.now().local)
    site.perform("L.02.labels", printed="3", serials=serials)
    site.clock.forward(days=40)
    again = labels_of(site.state, site.master.entry("L.02.again"), serials[1:2], site.clock.now().local)

    assert again == first[1:2]
