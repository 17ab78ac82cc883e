"""The texts of what is shipped, in every language."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from batchrecord.base.places import data_root
from batchrecord.base.text import LANGUAGES
from tests.support.scripts import REPERTOIRE, elsewhere, foreign

_FORMS = Path(str(data_root("forms")))
FILES = tuple(sorted(path.relative_to(_FORMS).as_posix() for path in _FORMS.rglob("*.toml")))


def texts(value: object) -> Iterator[dict[str, str]]:
    """Yield every text of a file, language to wording."""
    if isinstance(value, dict) and "en" in value:
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


@pytest.mark.parametrize("file", FILES)
def test_every_text_is_there_in_every_language(file: str) -> None:
    """URS-530: each text of the shipped master and lists is there in each language, written with its characters."""
    found = list(texts(tomllib.loads((data_root("forms") / file).read_text("utf-8"))))

    assert len(found) > 10
    for text in found:
        assert tuple(text) == LANGUAGES
        assert [foreign(text[language], language) for language in REPERTOIRE] == ["", ""]
        assert elsewhere(text["zh-Hant"]) == []
