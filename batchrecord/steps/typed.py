"""Codes that were typed by hand where a scan is asked for: allowed, since a label can be damaged, and always marked.

The window tells a scanner from a hand by its speed and says here which fields were typed. What follows from it is for
the kinds: an identity that was typed is a deviation, anything else is only said in the record.
"""

from collections.abc import Iterator

from batchrecord.base.findings import Finding
from batchrecord.base.text import Phrase
from batchrecord.steps.form import one
from batchrecord.steps.kind import Field, Fields, FieldSort, plain

__all__ = ["TYPED", "against_typed", "typed_names", "typed_shown"]

_LABEL = plain("typed instead of scanned", "手工输入而非扫描", "人手輸入，並非掃描")

TYPED = Field(name="typed", sort=FieldSort.TEXT, label=_LABEL, required=False, filled=True)
"""Names of the fields that were typed, with commas."""


def typed_names(fields: Fields) -> tuple[str, ...]:
    """Return the names of the fields that were typed."""
    return tuple(name.strip() for name in one(fields, TYPED.name).split(",") if name.strip())


def against_typed(fields: Fields, asked: tuple[Field, ...]) -> Iterator[Finding]:
    """Yield what is said to be typed and is no code of this entry."""
    codes = {field.name for field in asked if field.sort is FieldSort.SCAN}
    for name in typed_names(fields):
        if name not in codes:
            yield Finding.failed("field.unknown", field=name[:40])


def typed_shown(fields: Fields, asked: tuple[Field, ...]) -> tuple[tuple[Phrase, Phrase], ...]:
    """Return the line that says which codes were typed, by their labels; empty where all were scanned."""
    labels = {field.name: field.label for field in asked}
    typed = [labels.get(name, Phrase.same(name)) for name in typed_names(fields)]
    if not typed:
        return ()
    words = {language: ", ".join(label.inside(language) for label in typed) for language, _ in _LABEL}
    return ((_LABEL, Phrase(words)),)
