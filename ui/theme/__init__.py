"""How the window looks: colours, sizes, fonts, icons and the one style sheet made of them."""

from ui.theme.measures import SCALES, Density, Measures, density_of
from ui.theme.theme import Theme
from ui.theme.tokens import APPEARANCES, DARK, HIGH_CONTRAST, LIGHT, Tokens, contrast

__all__ = [
    "APPEARANCES",
    "DARK",
    "HIGH_CONTRAST",
    "LIGHT",
    "SCALES",
    "Density",
    "Measures",
    "Theme",
    "Tokens",
    "contrast",
    "density_of",
]
