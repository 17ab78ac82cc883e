"""Whether what was filled in fits the fields that were asked for; the same for every kind."""

from collections.abc import Iterator

from batchrecord.base.characters import inadmissible
from batchrecord.base.digest import is_digest
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Fact, Finding, Outcome, Where
from batchrecord.base.quantity import written
from batchrecord.base.text import Phrase
from batchrecord.steps.kind import MOST_TEXTS, Field, Fields, FieldSort
from batchrecord.steps.reading import Reading

__all__ = ["CONFIRMED", "fits", "one", "readings", "with_unit"]

CONFIRMED = "yes"
"""What a confirmed field holds."""


def one(fields: Fields, name: str) -> str:
    """Return a single text; empty where it is missing or not single."""
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""


def readings(fields: Fields, name: str) -> tuple[str, ...]:
    """Return the texts of a field, one or several."""
    value = fields.get(name, ())
    return (value,) if isinstance(value, str) else tuple(value)


def with_unit(text: str, unit: str) -> Phrase:
    """Return a number as it is shown, with its unit; the same in every language."""
    return Phrase.same(written(text, unit))


def fits(given: Fields, asked: tuple[Field, ...], *, censored: bool = False) -> Iterator[Finding]:
    """Yield every reason why these texts do not fit the fields; empty texts count as missing."""
    known = {field.name for field in asked}
    for name in given:
        if name not in known:
            yield Finding.failed("field.unknown", field=str(name)[:40])
    for field in asked:
        yield from _fits(given, field, censored)


def _fits(given: Fields, field: Field, censored: bool) -> Iterator[Finding]:
    value = given.get(field.name)
    several = field.several or field.count > 1
    if value in (None, "", ()):
        if field.required:
            yield Finding.failed("field.not-filled" if field.filled else "field.missing", field=field.name)
        return
    texts = readings(given, field.name)
    if isinstance(value, str) is several or not (field.several or len(texts) == field.count):
        found = len(value) if isinstance(value, tuple) else 1
        yield Finding.failed("field.count", field=field.name, expected=field.count, found=found)
        return
    if len(texts) > MOST_TEXTS:
        yield Finding.failed("field.too-many", field=field.name, found=len(texts), limit=MOST_TEXTS)
        return
    for number, text in enumerate(texts, 1):
        facts: dict[str, Fact] = {"field": field.name, **({"reading": number} if several else {})}
        if not text and field.required:
            yield _failed("field.missing", facts)
        elif text:
            yield from _text_fits(text, field, facts, censored)


def _text_fits(text: str, field: Field, facts: dict[str, Fact], censored: bool) -> Iterator[Finding]:
    if len(text) > field.limit:
        yield _failed("field.too-long", facts, size=len(text), limit=field.limit)
        return
    character = inadmissible(text)
    if character is not None:
        yield _failed("text.inadmissible", facts, character=character)
    elif "\n" in text and not field.multiline:
        yield _failed("text.inadmissible", facts, character="U+000A")
    elif field.sort is FieldSort.DECIMAL:
        try:
            Reading.parse(text, censored=censored, whole=field.whole)
        except FormatError as error:
            for reason in error.reasons:
                yield _failed(reason.code, facts | dict(reason.facts))
    elif field.sort is FieldSort.CHOICE and text not in {option.code for option in field.options}:
        yield _failed("choice.unknown", facts, value=text[:40])
    elif field.sort is FieldSort.FILE and not is_digest(text):
        yield _failed("attachment.digest", facts)
    elif field.sort is FieldSort.CONFIRM and text != CONFIRMED:
        yield _failed("confirm.not-given", facts)
    elif field.sort in {FieldSort.SCAN, FieldSort.TEXT} and not text.strip():
        yield _failed("field.missing", facts)


def _failed(code: str, facts: dict[str, Fact], **more: Fact) -> Finding:
    return Finding(code, Outcome.FAILED, Where(), facts | more)
