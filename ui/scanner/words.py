"""What the facts of a code are called."""

from ui.translation import translate

__all__ = ["element_words", "structure_words"]


def element_words(ai: str) -> str:
    """Return what a GS1 application identifier stands for; the identifier itself where nobody needs a name."""
    names = {
        "00": translate("Scanner", "Logistic unit"),
        "01": translate("Scanner", "Trade item (GTIN)"),
        "10": translate("Scanner", "Lot"),
        "11": translate("Scanner", "Production day"),
        "17": translate("Scanner", "Expiry"),
        "21": translate("Scanner", "Serial number"),
        "30": translate("Scanner", "Count"),
        "37": translate("Scanner", "Count"),
        "240": translate("Scanner", "Item of the manufacturer"),
    }
    name = names.get(ai, "")
    return f"({ai}) {name}" if name else f"({ai})"


def structure_words(number: str) -> str:
    """Return what an ISBT 128 data structure stands for, with its number."""
    names = {
        "001": translate("Scanner", "Donation number"),
        "002": translate("Scanner", "Blood group"),
        "003": translate("Scanner", "Product code"),
        "004": translate("Scanner", "Expiry"),
        "005": translate("Scanner", "Expiry"),
        "035": translate("Scanner", "Lot"),
        "040": translate("Scanner", "Chain of identity"),
    }
    return " ".join(filter(None, (f"[{number}]", names.get(number, ""))))
