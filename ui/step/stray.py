"""Where a code goes that was scanned into a number: to the first entry of the step that asks for one."""

from collections.abc import Iterable

from ui.step.card import EntryCard
from ui.translation import translate
from ui.widgets.rhythm import StrayCode

__all__ = ["send_on"]


def send_on(code: object, cards: Iterable[EntryCard]) -> tuple[str, str]:
    """Give a code to whoever asks for one; return what is said of it, with its tone."""
    assert isinstance(code, StrayCode)  # noqa: S101 - what the cards emit
    taker = next((card for card in cards if card.take_scan(code.text)), None)
    if taker is not None:
        code.accepted = True
        words = translate("StepPage", "Scanned for “{entry}”: {code}")
        return words.format(entry=taker.accessibleName(), code=code.text), "ok"
    code.accepted = code.added  # the number that stood there stands there again
    words = translate("StepPage", "“{code}” was scanned where a number is asked for. This step takes no code now.")
    return words.format(code=code.text), "warn"
