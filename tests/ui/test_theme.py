"""Colours, sizes and the style sheet."""

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from batchrecord.base.characters import inadmissible
from ui.theme import APPEARANCES, LIGHT, SCALES, Density, Measures, Theme, Tokens, contrast, density_of

TEXT_ON = [
    *[("text", on) for on in ("canvas", "surface", "sunken", "raised", "primary_soft")],
    *[("text2", on) for on in ("canvas", "surface", "sunken")],
    *[("muted", on) for on in ("canvas", "surface", "sunken")],
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_primary", "primary_press"),
    *[("primary_text", on) for on in ("surface", "canvas", "primary_soft")],
    *[(tone, on) for tone in ("ok", "warn", "bad", "info") for on in ("surface", "canvas", f"{tone}_soft")],
    ("on_alarm", "alarm"),
    ("text", "warn_soft"),
    ("text", "bad_soft"),
    ("text", "ok_soft"),
    ("text", "info_soft"),
    *[(tone, on) for tone in ("on_header", "header2") for on in ("header", "header_btn")],
]
SHAPE_ON = [
    ("border_strong", "surface"),
    ("border_strong", "canvas"),
    ("focus", "surface"),
    ("focus", "canvas"),
    ("warn_line", "surface"),
    ("bad", "bad_soft"),
    ("on_header", "header_btn"),
]


@pytest.mark.parametrize("tokens", APPEARANCES.values(), ids=[*APPEARANCES])
@pytest.mark.parametrize(("front", "back"), TEXT_ON)
def test_text_can_be_read(front: str, back: str, tokens: Tokens) -> None:
    """URS-715: in each of the appearances text stands out at least 4.5 to 1 from what it stands on."""
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 4.5


@pytest.mark.parametrize("tokens", APPEARANCES.values(), ids=[*APPEARANCES])
@pytest.mark.parametrize(("front", "back"), SHAPE_ON)
def test_frames_and_focus_can_be_seen(front: str, back: str, tokens: Tokens) -> None:
    """URS-715: frames of what can be operated and the focus ring stand out at least 3 to 1."""
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 3


def test_the_colours_change_while_the_program_runs(theme: Theme, qapp: QApplication) -> None:
    """URS-715: light, dark and high contrast are a choice of the person, kept apart from everything else."""
    looked = []
    for name, tokens in APPEARANCES.items():
        theme.set_appearance(name)
        assert theme.appearance == name
        assert qapp.palette().window().color() == QColor(tokens.canvas)
        looked.append(qapp.styleSheet())
    theme.set_appearance("mauve")

    assert theme.appearance == "light"
    assert len(set(looked)) == len(APPEARANCES)


def test_characters_have_the_shapes_of_their_language(theme: Theme, qapp: QApplication) -> None:
    """URS-711: one code point has different shapes; Hong Kong's font comes first where the window speaks its words."""
    theme.set_language("zh-Hant")
    assert qapp.font().families()[:2] == ["Inter", "Noto Sans HK"]
    theme.set_language("en")
    assert qapp.font().families()[:2] == ["Inter", "Noto Sans SC"]


def test_contrast_is_that_of_the_standard() -> None:
    """URS-715: black on white is 21, a colour on itself 1, and grey #767676 the known 4.54."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#0B6477", "#0B6477") == 1
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("width", "scale", "density"),
    [
        (1920, 100, Density.WIDE),
        (1499, 100, Density.COMPACT),
        (1280, 100, Density.COMPACT),
        (1280, 125, Density.FOLDED),
        (1920, 150, Density.COMPACT),
        (1280, 150, Density.FOLDED),
    ],
)
def test_density_follows_the_room_there_is(width: int, scale: int, density: Density) -> None:
    """URS-711: large text on a small screen folds the layout."""
    assert density_of(width, scale) is density


def test_lengths_are_multiplied_once() -> None:
    """URS-711: text scale reaches every length the style sheet names."""
    assert Measures(scale=150)["p44"] == "66px"
    assert Measures(scale=125, width=1920)["size_h1"] == "32px"
    with pytest.raises(KeyError):
        Measures()["unheard_of"]


@pytest.mark.parametrize("scale", SCALES)
def test_the_style_sheet_can_be_filled_in_every_size(
    theme: Theme, qapp: QApplication, qtbot: QtBot, scale: int
) -> None:
    """URS-711: no placeholder is left, Qt understands all of it, and text has the size that was chosen."""
    theme.set_scale(scale)
    label = QLabel("Viability")
    label.setProperty("role", "h2")
    qtbot.addWidget(label)
    label.ensurePolished()

    assert "$" not in qapp.styleSheet()
    assert label.font().pixelSize() == theme.measures.size("h2") == round(19 * scale / 100)


def test_text_is_drawn_with_the_fonts_that_come_along(theme: Theme, qapp: QApplication) -> None:
    """URS-711: the window uses the bundled fonts, in which every character that can be signed has a glyph."""
    font = qapp.font()
    assert QFontInfo(font).family() == "Inter"
    assert font.families()[:2] == ["Inter", "Noto Sans SC"]
    metrics = QFontMetrics(font)
    for character in "Ag1细胞活率µ⁶≥␝":
        assert inadmissible(character) is None
        assert metrics.horizontalAdvance(character) > 0


def test_digits_stand_in_columns(theme: Theme, qapp: QApplication) -> None:
    """URS-703: one and eight are equally wide, so numbers in a column can be compared."""
    metrics = QFontMetrics(qapp.font())
    assert metrics.horizontalAdvance("1111.1") == metrics.horizontalAdvance("8888.8")
    bold = QFont(qapp.font())
    bold.setWeight(QFont.Weight.DemiBold)
    assert QFontMetrics(bold).horizontalAdvance("1111.1") == QFontMetrics(bold).horizontalAdvance("8888.8")


def test_icons_take_the_colour_of_their_tone(theme: Theme) -> None:
    """URS-715: one set of drawings serves every colour, and a drawing is made once."""
    picture = theme.pixmap("circle-check", "ok", 24).toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(24) for y in range(24) if picture.pixelColor(x, y).alpha() == 255
    }

    assert QColor(LIGHT.ok).name() in colours
    assert theme.pixmap("circle-check", "ok", 24).cacheKey() == theme.pixmap("circle-check", "ok", 24).cacheKey()
