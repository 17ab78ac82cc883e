"""What is bundled is whole, can draw what may be signed, and is named with its licence."""

from importlib.resources import as_file
from xml.etree import ElementTree

import pytest
from PIL import ImageCms
from reportlab.pdfbase.ttfonts import TTFont

from batchrecord.base.places import data_root
from batchrecord.base.repertoire import RANGES

PAGE_FONTS = ("NotoSansSC-Regular", "NotoSansHK-Regular", "DejaVuSans", "NotoSansSymbols2-Regular")
WINDOW_FONTS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")


def glyphs(name: str) -> frozenset[int]:
    """Return the code points that a bundled font can draw."""
    with as_file(data_root("resources") / "fonts" / f"{name}.ttf") as file:
        return frozenset(TTFont(name, file, shapable=False).face.charToGlyph)


def test_every_admissible_character_can_be_drawn() -> None:
    """URS-506: a character that may be signed has a glyph in one of the fonts of the page."""
    drawn = frozenset[int]().union(*map(glyphs, PAGE_FONTS))

    missing = [f"U+{code:04X}" for first, last in RANGES for code in range(first, last + 1) if code not in drawn]

    assert missing == []


@pytest.mark.parametrize("family", ["NotoSansSC", "NotoSansHK"])
def test_bold_draws_what_regular_draws(family: str) -> None:
    """URS-506: a heading never loses a character that the text below it shows."""
    assert glyphs(f"{family}-Regular") <= glyphs(f"{family}-Bold")


@pytest.mark.parametrize("name", WINDOW_FONTS)
def test_latin_of_the_window_is_bundled(name: str) -> None:
    """URS-804: each weight of the window's font is there and has letters, digits and the units of a measurement."""
    assert glyphs(name) >= set(map(ord, "AZaz09%°µ×²±≤≥–…"))


def test_everything_bundled_is_named_with_its_licence() -> None:
    """URS-804: beside every bundled family lies a licence, and NOTICE names it."""
    root = data_root("resources")
    families = {
        file.name.removesuffix(".ttf").split("-")[0] for file in (root / "fonts").iterdir() if ".ttf" in file.name
    }
    licences = {file.name for file in (root / "fonts").iterdir()}

    assert {f"{family}-LICENSE.txt" for family in families} <= licences
    assert (root / "icons" / "LICENSE.txt").is_file()
    assert (root / "colour" / "sRGB-LICENSE.txt").is_file()


def test_icons_take_the_colour_of_the_theme() -> None:
    """URS-804: every bundled icon is well-formed, square and drawn in the current colour."""
    icons = [file for file in (data_root("resources") / "icons").iterdir() if file.name.endswith(".svg")]

    assert len(icons) >= 30
    for icon in icons:
        root = ElementTree.fromstring(icon.read_text("utf-8"))  # noqa: S314 - our own file
        assert root.get("stroke") == "currentColor", icon.name
        assert root.get("viewBox") == "0 0 24 24", icon.name


def test_colour_profile_is_rgb_and_never_changes() -> None:
    """URS-502: the colour profile of the pages is a file, so that each drawing embeds the same bytes."""
    with as_file(data_root("resources") / "colour" / "sRGB.icc") as file:
        profile = ImageCms.ImageCmsProfile(str(file)).profile

    assert profile.xcolor_space == "RGB "
    assert profile.version == pytest.approx(2.3)
