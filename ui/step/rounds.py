"""Words for the rounds of loops."""

from ui.translation import translate

__all__ = ["round_words"]


def round_words(rounds: tuple[int, ...]) -> str:
    """Return which round of its loops a step is in, the outer one first; empty in the first round of all of them."""
    if all(number == 1 for number in rounds):
        return ""
    if len(rounds) == 1:
        return translate("StepPage", "Pass {number}").format(number=rounds[0])
    outer = ".".join(map(str, rounds[:-1]))
    return translate("StepPage", "Round {outer}, pass {inner}").format(outer=outer, inner=rounds[-1])
