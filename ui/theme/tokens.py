"""The colours of the window, each with the use it was measured for.

Nothing else in ``ui`` or in the style sheet spells a colour. A test computes the contrast of every pair that is used
(WCAG 2.2: text 4.5 to 1, borders and focus ring 3 to 1).
"""

from dataclasses import asdict, dataclass

__all__ = ["APPEARANCES", "DARK", "HIGH_CONTRAST", "LIGHT", "Tokens", "contrast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme; colours as ``#RRGGBB``."""

    canvas: str
    """Window background."""
    surface: str
    """Cards, fields, tables."""
    sunken: str
    """Read-only fields, header rows, neutral chips."""
    raised: str
    """Pop-ups and tooltips."""
    border: str
    """Frame of a card."""
    border_strong: str
    """Frame of what can be operated."""
    divider: str
    """Hairlines and the track of a gauge."""
    text: str
    text2: str
    """Labels."""
    muted: str
    """Helper text."""
    disabled: str
    """Disabled and locked; exempt from the contrast rule."""
    primary: str
    """The main action."""
    primary_hover: str
    primary_press: str
    on_primary: str
    """Text on the main action."""
    primary_soft: str
    """Selected row, current step."""
    primary_text: str
    """Quiet buttons, text of the current step."""
    ok: str
    """Within limits, signed."""
    ok_soft: str
    warn: str
    """Late, deviation, attention."""
    warn_soft: str
    warn_line: str
    """Borders and rings that warn."""
    bad: str
    """Out of limits, rejected."""
    bad_soft: str
    info: str
    """Corrected, critical parameter."""
    info_soft: str
    focus: str
    """Focus ring."""
    header: str
    """Top bar."""
    on_header: str
    header2: str
    """Helper text in the top bar."""
    header_btn: str
    """Buttons in the top bar."""
    header_line: str
    """Their frames."""
    scroll: str
    """Handle of a scroll bar."""
    alarm: str
    """The whole page while a batch stands still."""
    on_alarm: str

    def as_dict(self) -> dict[str, str]:
        """Return every colour by its name, for the style sheet."""
        return asdict(self)


LIGHT = Tokens(
    canvas="#F3F6F8",
    surface="#FFFFFF",
    sunken="#EDF1F4",
    raised="#FFFFFF",
    border="#D9E0E6",
    border_strong="#7C8B99",
    divider="#E6EBEF",
    text="#15222D",
    text2="#44535F",
    muted="#5B6A77",
    disabled="#98A4AE",
    primary="#0B6477",
    primary_hover="#095666",
    primary_press="#07424F",
    on_primary="#FFFFFF",
    primary_soft="#E1F0F3",
    primary_text="#0A5A6B",
    ok="#1B7A48",
    ok_soft="#E4F4EA",
    warn="#8A5300",
    warn_soft="#FFF3DC",
    warn_line="#B97400",
    bad="#B3261E",
    bad_soft="#FCEAE8",
    info="#2457A6",
    info_soft="#E7EFFB",
    focus="#0B6477",
    header="#0F2A35",
    on_header="#F2F7F9",
    header2="#A9C3CC",
    header_btn="#1C3D4A",
    header_line="#1C3D4A",
    scroll="#B4C0CA",
    alarm="#B3261E",
    on_alarm="#FFFFFF",
)

DARK = Tokens(
    canvas="#0E151A",
    surface="#162027",
    sunken="#111A20",
    raised="#1C2831",
    border="#2B3944",
    border_strong="#6D8090",
    divider="#223039",
    text="#E8EEF2",
    text2="#BCC8D1",
    muted="#93A3AF",
    disabled="#5B6974",
    primary="#4FB8CC",
    primary_hover="#6CC7D8",
    primary_press="#38A0B4",
    on_primary="#06232A",
    primary_soft="#143A44",
    primary_text="#7AD0DF",
    ok="#5CCB8C",
    ok_soft="#12301F",
    warn="#F2B84B",
    warn_soft="#33260B",
    warn_line="#F2B84B",
    bad="#FF8A80",
    bad_soft="#3A1715",
    info="#8AB4F8",
    info_soft="#152740",
    focus="#7AD0DF",
    header="#0A1014",
    on_header="#E8EEF2",
    header2="#93A3AF",
    header_btn="#18242C",
    header_line="#18242C",
    scroll="#3E505D",
    alarm="#8C1D18",
    on_alarm="#FFFFFF",
)

HIGH_CONTRAST = Tokens(
    canvas="#000000",
    surface="#000000",
    sunken="#000000",
    raised="#000000",
    border="#FFFFFF",
    border_strong="#FFFFFF",
    divider="#9A9A9A",
    text="#FFFFFF",
    text2="#FFFFFF",
    muted="#E6E6E6",
    disabled="#A0A0A0",
    primary="#FFE14D",
    primary_hover="#FFF0A0",
    primary_press="#E0C100",
    on_primary="#000000",
    primary_soft="#2B2600",
    primary_text="#FFE14D",
    ok="#5CFF9D",
    ok_soft="#00260F",
    warn="#FFC04D",
    warn_soft="#2B1C00",
    warn_line="#FFC04D",
    bad="#FF8F85",
    bad_soft="#330500",
    info="#9CC4FF",
    info_soft="#001433",
    focus="#FFE14D",
    header="#000000",
    on_header="#FFFFFF",
    header2="#FFFFFF",
    header_btn="#000000",
    header_line="#A0A0A0",
    scroll="#FFFFFF",
    alarm="#8B0000",
    on_alarm="#FFFFFF",
)

APPEARANCES = {"light": LIGHT, "dark": DARK, "contrast": HIGH_CONTRAST}
"""The themes a person can choose from, by name."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21, as WCAG 2.2 computes it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
