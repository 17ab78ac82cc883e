"""The document's own words, in English, Simplified and Traditional Chinese, as the trade uses them.

They belong to the outline's version: a record once issued keeps its words, so that pages drawn today can be compared
with the outline years later. What the master says comes from the master.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from batchrecord.base.text import LANGUAGES, Phrase
from batchrecord.record.wording_exceptions import DEVIATION_FACTS, DEVIATIONS, EXCEPTIONS, GRADES, REASONS
from batchrecord.record.wording_tables import ASPECTS, EVENTS, MEANINGS, ROLES, WORDS

__all__ = [
    "aspect",
    "condition",
    "deviation",
    "deviation_fact",
    "disposition",
    "event",
    "exception",
    "grade",
    "joined",
    "meaning",
    "reason",
    "role",
    "say",
    "titled",
    "word",
]

_Table = Mapping[str, tuple[str, str, str]]


def say(english: str, simplified: str, traditional: str) -> Phrase:
    """Return a phrase in each language."""
    return Phrase(dict(zip(LANGUAGES, (english, simplified, traditional), strict=True)))


def word(name: str, /, **parts: object) -> Phrase:
    """Return one of the document's own words; ``{part}`` is filled in."""
    wordings = _plain(name)
    return Phrase({tag: _filled(text, parts, tag) for tag, text in wordings}) if parts else wordings


@cache
def _plain(name: str) -> Phrase:
    return say(*WORDS[name])


@lru_cache(maxsize=256)
def role(code: str) -> Phrase:
    """Return the name of a role."""
    return _known(ROLES, code)


@lru_cache(maxsize=256)
def meaning(code: str) -> Phrase:
    """Return what a signature means."""
    return _known(MEANINGS, code)


@lru_cache(maxsize=256)
def event(kind: str) -> Phrase:
    """Return the name of a kind of ledger entry."""
    return _known(EVENTS, kind)


def exception(sort: str) -> Phrase:
    """Return the name of a sort of exception."""
    return _known(EXCEPTIONS, sort)


def deviation(code: str) -> Phrase:
    """Return what opened a deviation."""
    return _known(DEVIATIONS, code)


def deviation_fact(name: str) -> Phrase:
    """Return what a fact of a deviation is called."""
    return _known(DEVIATION_FACTS, name)


def reason(code: str) -> Phrase:
    """Return the reason for a correction or for leaving an entry out."""
    return _known(REASONS, code)


def disposition(decision: str) -> Phrase:
    """Return a disposition as it stands on the banner."""
    return _known(WORDS, f"banner.{decision}") if f"banner.{decision}" in WORDS else Phrase.same(decision)


def condition(code: str) -> Phrase:
    """Return how a sample arrived."""
    return _known(WORDS, f"condition.{code}") if f"condition.{code}" in WORDS else Phrase.same(code)


def grade(classification: str) -> Phrase:
    """Return the class of a deviation."""
    return _known(GRADES, classification)


def aspect(code: str) -> Phrase:
    """Return what a review looked at."""
    return _known(ASPECTS, code)


def joined(parts: Iterable[Phrase], separators: Phrase | None = None) -> Phrase:
    """Return phrases one after the other in each language, parted by a comma unless something else is given."""
    between, each = separators or say(", ", "、", "、"), tuple(parts)
    return Phrase({tag: between.inside(tag).join(part.inside(tag) for part in each) for tag in LANGUAGES})


def titled(phrase: Phrase) -> Phrase:
    """Return a phrase as a heading: with a capital where the script has one."""
    return Phrase({tag: text[:1].upper() + text[1:] for tag, text in phrase})


def _known(table: _Table, code: str) -> Phrase:
    found = table.get(code)
    return Phrase.same(code) if found is None else say(*found)


def _filled(template: str, parts: Mapping[str, object], language: str) -> str:
    texts = {name: part.inside(language) if isinstance(part, Phrase) else str(part) for name, part in parts.items()}
    return template.format(**texts)
