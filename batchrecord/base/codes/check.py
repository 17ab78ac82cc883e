"""Check characters: the GS1 check digit and ISO/IEC 7064 MOD 37-2, which ISBT 128 uses."""

__all__ = ["ALPHABET_37", "gs1_digit", "is_gtin", "mod_37_2"]

ALPHABET_37 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
"""Characters by their value; the star is a check character only."""
_VALUES = {character: value for value, character in enumerate(ALPHABET_37)}


def gs1_digit(digits: str) -> str:
    """Return the check digit of a GS1 key that is given without it.

    The digits are weighted 3 and 1 in turn from the right; the check digit fills the sum up to a multiple of ten (GS1
    General Specifications, section 7.9.1).
    """
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def is_gtin(text: str) -> bool:
    """Tell whether a text is a trade item number of 14 digits with its check digit."""
    return len(text) == 14 and text.isascii() and text.isdecimal() and gs1_digit(text[:-1]) == text[-1]


def mod_37_2(text: str) -> int:
    """Return the check value, 0 to 36, of a text of ``0-9 A-Z`` (ISO/IEC 7064, pure system, modulus 37, radix 2).

    It is printed as the character of :data:`ALPHABET_37` with this value, or added to 60 in the flag of a donation
    number (UK Red Book, annex 2, which works the example G123 498 654 321 with the value 17, character H).
    """
    total = 0
    for character in text:
        total = (total + _VALUES[character]) * 2 % 37
    return (38 - total) % 37
