"""How long what people write may be.

Everything that is signed is printed, whole. Longer reports belong into a file that is attached.
"""

from collections.abc import Iterator, Mapping

from batchrecord.base.canonical import Json
from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.events.codec import to_values

__all__ = ["LONGEST_CODE", "LONGEST_TEXT", "against_texts", "is_code", "may_be_name"]

LONGEST_TEXT = 10_000
"""Characters of any text of an event: some four pages in two languages."""
LONGEST_CODE = 100
"""Characters of what stands on every page."""


def against_texts(act: Act) -> Iterator[Finding]:
    """No text of an event is longer than a person can be expected to read."""
    for name, text in _texts(to_values(act.event), ""):
        if len(text) > LONGEST_TEXT:
            yield Finding.failed("entry.text-too-long", act.where, field=name, size=len(text), limit=LONGEST_TEXT)


def is_code(text: str) -> bool:
    """Tell whether a text can stand on every page: one line, and not long."""
    return len(text) <= LONGEST_CODE and "\n" not in text


def may_be_name(text: str) -> bool:
    """Tell whether what should be a pseudonym has no digit: names have none, codes of hospitals do."""
    return not any(sign.isdigit() for sign in text)


def _texts(value: Json, name: str) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield name, value
        case Mapping():
            for key, part in value.items():
                yield from _texts(part, key)
        case list():
            for part in value:
                yield from _texts(part, name)
