"""Codes and facts become sentences: for the window, the command line and the verifier, from one table per language.

``resources/wording/<language>/<area>.toml`` maps a finding's code to a sentence that says what happened, what was kept
and what to do now. ``{fact}`` stands for a fact or a part of the place; ``{fact:group}`` for the word that
``words.toml`` has for the fact's value, such as ``{role:role}`` with ``"role.SU"``, or for the words of all values that
the fact lists. A test compares the tables with the codes the program uses, so a code without a sentence is found before
a person meets it; should one slip through, the reader gets a plain sentence that names the code, never a traceback.
"""

import re
from collections.abc import Mapping
from functools import cache

from batchrecord.base.findings import Fact, Finding, Where
from batchrecord.base.places import data_root
from batchrecord.base.text import ENGLISH

__all__ = ["known_codes", "phrase", "place", "sentence", "word", "wording"]

_PLACEHOLDER = re.compile(r"\{(\w+)(?::([\w-]+))?\}")
_LIST = re.compile(r",? ")
_PLACE_PARTS = ("ledger", "step", "entry", "seq", "page", "file", "key")
_WORDS = "words"


def sentence(finding: Finding, language: str) -> str:
    """Return what a finding says, in a language (``en``, ``zh-Hans``); English where that has no wording."""
    template = _first(finding.code, language)
    if template is None:
        facts = "".join(f" {name}={value}" for name, value in finding.facts.items())
        return _fill(wording("sentence.without-wording", language), {"code": finding.code, "facts": facts}, language)
    return _fill(template, {**finding.where.as_dict(), **finding.facts}, language)


def place(where: Where, language: str) -> str:
    """Return where a finding lies, such as ``step P5.08, entry 12``; empty if nowhere in particular."""
    parts = where.as_dict()
    if parts.get("ledger") == "site":
        del parts["ledger"]
    named = (_fill(wording(f"place.{part}", language), parts, language) for part in _PLACE_PARTS if part in parts)
    return wording("place.comma", language).join(named)


def word(group: str, value: str, language: str) -> str:
    """Return the word for a code, such as a role or a disposition; the code itself where there is none."""
    return _first(f"{group}.{value}", language, words=True) or value


def wording(name: str, language: str) -> str:
    """Return one phrase of ``words.toml`` by its full name; the name itself where there is none."""
    return _first(name, language, words=True) or name


def known_codes(language: str) -> Mapping[str, str]:
    """Return every code that has a sentence in a language, with its template."""
    return _tables(language)[0]


def phrase(name: str, language: str, /, **facts: Fact) -> str:
    """Return one phrase of ``words.toml`` with facts put into it."""
    return _fill(wording(name, language), facts, language)


def _first(name: str, language: str, *, words: bool = False) -> str | None:
    for tag in (language, ENGLISH):
        table = _tables(tag)[words]
        if name in table:
            return table[name]
    return None


def _fill(template: str, facts: Mapping[str, Fact], language: str) -> str:
    def stand_in(match: re.Match[str]) -> str:
        value = str(facts.get(match[1], "?"))
        return _words(match[2], value, language) if match[2] else value

    return _PLACEHOLDER.sub(stand_in, template)


def _words(group: str, value: str, language: str) -> str:
    """Return the word for a fact; for a list of codes (``OP, SU``) the words for each of them."""
    known = _first(f"{group}.{value}", language, words=True)
    if known is not None:
        return known
    each = _LIST.split(value)
    if not all(_first(f"{group}.{code}", language, words=True) for code in each):
        return value
    return wording("list.comma", language).join(word(group, code, language) for code in each)


@cache
def _tables(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the sentences and the words of a language; both empty if there is no such language."""
    sentences: dict[str, str] = {}
    words: dict[str, str] = {}
    import tomllib  # not before a word is needed: the window is shown first

    folder = data_root("resources").joinpath("wording", language)
    if not language or not folder.is_dir():
        return sentences, words
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            (words if file.name == f"{_WORDS}.toml" else sentences).update(table)
    return sentences, words
