"""Says what became different at an entry while somebody had it before her."""

from collections.abc import Iterator

from ui.drafts import Draft
from ui.entries.words import capital, limit_words
from ui.step.facts import EntryFacts
from ui.step.recorded import signed_words
from ui.translation import translate

__all__ = ["changed_words"]


def changed_words(before: EntryFacts, after: EntryFacts, typed: Draft, language: str) -> str:
    """Return what others changed about an entry: that they made it, its limits, what it is worked out from."""
    return "\n".join(_lines(before, after, typed, language))


def _lines(before: EntryFacts, after: EntryFacts, typed: Draft, language: str) -> Iterator[str]:
    if after.current is not None and before.current is None:
        text = ", ".join(filter(None, (text for texts in typed.values() for text in texts)))
        if text:
            words = translate("Entry", "Signed by {who} while “{typed}” stood here.")
            yield words.format(who=signed_words(after.current.mark), typed=text)
        return
    if (before.limit, before.alert) != (after.limit, after.alert):
        unit = after.definition.unit
        limits = limit_words(after.limit, after.alert, unit) or translate("Entry", "not there yet")
        yield translate("Entry", "The limits have changed: {limits}").format(limits=limits)
    if before.calculation is not None and after.calculation is not None:
        old = {name: value for name, _, value in before.calculation.inputs}
        for name, label, value in after.calculation.inputs:
            if old.get(name) and value != old[name]:
                words = translate("Entry", "{label} has changed: {before} → {after}")
                missing = translate("Entry", "not there yet")
                yield words.format(label=capital(label.inside(language)), before=old[name], after=value or missing)
