"""The document's own words in every language."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from batchrecord.base.characters import inadmissible
from batchrecord.base.places import data_root
from batchrecord.base.text import LANGUAGES, Phrase
from batchrecord.master.reasons import Reason, bundled_reasons
from batchrecord.record import wording_exceptions, wording_tables
from batchrecord.record.furniture import SIGNATURE_CAPTION, SITE_CAPTION, page_label
from batchrecord.record.wording import say
from batchrecord.steps.kinds import KINDS
from tests.support.scripts import REPERTOIRE, elsewhere, foreign

TABLES = {name: getattr(module, name) for module in (wording_tables, wording_exceptions) for name in module.__all__}


def printed() -> Iterator[tuple[str, Phrase]]:
    """Yield every phrase of the document's own with its name."""
    for table, words in TABLES.items():
        yield from ((f"{table}.{name}", say(*wordings)) for name, wordings in words.items())
    for code, kind in KINDS.items():
        yield f"{code}.name", kind.name
        constants = vars(sys.modules[kind.read.__module__]).items()
        for name, value in constants:
            words = value if isinstance(value, dict) else {"": value}
            yield from ((f"{code}.{name}.{key}", each) for key, each in words.items() if isinstance(each, Phrase))
    yield "signature", SIGNATURE_CAPTION
    yield "signature of the site", SITE_CAPTION
    yield "page", page_label(1, 2)


PHRASES = dict(printed())


@pytest.mark.parametrize("name", PHRASES)
def test_every_word_is_there_in_every_language(name: str) -> None:
    """URS-530: each word of the document is there in each language, can be drawn and has the same places to fill in."""
    wordings = dict(PHRASES[name])

    assert tuple(wordings) == LANGUAGES
    assert all(text.strip() == text != "" and inadmissible(text) is None for text in wordings.values())
    assert len({tuple(sorted(re.findall(r"\{\w+\}", text))) for text in wordings.values()}) == 1


@pytest.mark.parametrize("language", REPERTOIRE)
@pytest.mark.parametrize("name", PHRASES)
def test_every_word_is_written_with_the_characters_of_its_language(name: str, language: str) -> None:
    """URS-530: no simplified character stands in a Traditional wording, and none the other way."""
    assert foreign(PHRASES[name].inside(language), language) == ""


@pytest.mark.parametrize("name", PHRASES)
def test_every_traditional_word_is_a_term_of_hong_kong(name: str) -> None:
    """URS-530: Traditional wordings are not the terms of the mainland in other characters."""
    assert elsewhere(PHRASES[name].inside("zh-Hant")) == []


@pytest.mark.parametrize("reason", bundled_reasons(), ids=lambda reason: reason.code)
def test_reasons_are_printed_as_they_are_offered(reason: Reason) -> None:
    """URS-530: the reason on the page has the words of the list from which it was chosen."""
    printed_text, chosen = say(*wording_exceptions.REASONS[reason.code]), reason.text
    for language in REPERTOIRE:
        assert chosen.inside(language).startswith(printed_text.inside(language))


@pytest.mark.parametrize(
    ("language", "text", "found"), [("zh-Hans", "批次紀錄", "紀錄"), ("zh-Hant", "批记录", "记录")]
)
def test_characters_of_the_other_script_are_told_apart(language: str, text: str, found: str) -> None:
    """URS-530: the check above sees a wording that stands in the wrong column."""
    assert foreign(text, language) == found


TERMS = (Path(__file__).parents[2] / "docs" / "terms.md").read_text("utf-8")


@pytest.mark.parametrize("row", re.findall(r"^\| (\w.*) \| (.*) \| (.*) \|$", TERMS, re.MULTILINE)[1:], ids=" ".join)
def test_the_terms_that_are_explained_are_those_that_are_printed(row: tuple[str, str, str]) -> None:
    """URS-530: each term of ``docs/terms.md`` stands in the words of the document or of a shipped master."""
    masters = data_root("forms") / "masters"
    folders = (version for product in masters.iterdir() for version in product.iterdir())
    texts = "".join(file.read_text("utf-8") for folder in folders for file in folder.iterdir())
    texts += "".join(text for phrase in PHRASES.values() for _, text in phrase)

    assert [term for term in row[1:] if term not in texts] == []
