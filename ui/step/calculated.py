"""Puts a calculation into the words of the master: what goes into it, by which formula, and what it waits for."""

import re
from dataclasses import replace

from batchrecord.base.sentences import sentence
from ui.step.facts import CalculationFacts
from ui.translation import translate

__all__ = ["formula_words", "input_names", "trouble_words"]

_INPUT = re.compile(r"[A-Za-z]\w*(?:\.\w+)*(?:#\w+)?")


def input_names(calculated: CalculationFacts, language: str) -> dict[str, str]:
    """Return what each input is called, by its reference; with its number where two of them are called alike."""
    said = {reference: label.inside(language) for reference, label, _ in calculated.inputs}
    called = [*said.values()]
    return {each: name if called.count(name) == 1 else f"{each} {name}" for each, name in said.items()}


def formula_words(calculated: CalculationFacts, language: str) -> str:
    """Return the formula with the names of its inputs, and with the signs that are written by hand."""
    names = input_names(calculated, language)
    words = _INPUT.sub(lambda found: _quoted(names[found[0]]) if found[0] in names else found[0], calculated.formula)
    return words.replace(" * ", " × ").replace(" / ", " ÷ ").replace(" - ", " − ")


def trouble_words(calculated: CalculationFacts, language: str) -> str:
    """Return why it cannot be worked out: the values it waits for by name, or what is wrong with them."""
    names = input_names(calculated, language)
    missing = [_quoted(name) for reference, name in names.items() if reference in calculated.missing]
    if missing:
        return translate("Entry", "Waits for: {inputs}").format(inputs=", ".join(missing))
    words = {"formula": formula_words(calculated, language)}
    named = [
        replace(reason, facts={**reason.facts, "input": names.get(given, given), **words})
        for reason in calculated.trouble
        for given in [str(reason.facts.get("input", ""))]
    ]
    return "\n".join(dict.fromkeys(sentence(reason, language) for reason in named))


def _quoted(name: str) -> str:
    """Return a name that may hold commas itself, as one among others."""
    return translate("Entry", "“{name}”").format(name=name)
