"""Reads one table of a master and collects everything that is wrong with it.

Nothing is raised here: a complaint is noted with file and key, a harmless value takes the place of the wrong one, and
reading goes on, so that an author sees all complaints at once. :meth:`Table.finish` complains about keys nobody asked
for, which are nearly always a misspelt one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from batchrecord.base.characters import inadmissible
from batchrecord.base.findings import Fact, Finding, Where
from batchrecord.base.text import Phrase

__all__ = ["Complaints", "Table"]

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_.\[\]-]{1,120}")
_MAX_TEXT = 2_000
_MAX_LABEL = 200
"""A label stands above columns and pages, where it cannot be divided."""
_MAX_BITS = 400


@dataclass(slots=True)
class Complaints:
    """What is wrong, in the order it was met, and the languages that texts must have."""

    languages: tuple[str, ...] = ()
    found: list[Finding] = field(default_factory=list)


class Table:
    """One table of a file, with the place it stands at."""

    def __init__(self, data: Mapping[str, object], file: str, key: str, complaints: Complaints) -> None:
        self._data, self._file, self._key, self._complaints = data, file, key, complaints
        self._asked: set[str] = set()

    def where(self, name: str = "") -> Where:
        """Return the place of a key of this table."""
        name = name if not name or _PLAIN_KEY.fullmatch(name) else ascii(name[:60])
        return Where(file=self._file, key=".".join(part for part in (self._key, name) if part))

    def complain(self, code: str, name: str = "", **facts: Fact) -> None:
        """Note what is wrong with a key of this table."""
        self._complaints.found.append(Finding.failed(code, self.where(name), **facts))

    def has(self, name: str) -> bool:
        """Tell whether the table has this key."""
        return name in self._data

    def finish(self) -> None:
        """Complain about every key that was not asked for."""
        for name in self._data:
            if name not in self._asked:
                self.complain("master.unknown-key", name, known=", ".join(sorted(self._asked)))

    def text(self, name: str, default: str | None = None, *, pattern: str = "", limit: int = _MAX_TEXT) -> str:
        """Return a text on one line; without a default it must be there."""
        value = self._take(name, default)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong_type(name, "text", value)
            return default or ""
        return value if self._good_text(value, name, pattern, limit) else default or ""

    def optional_text(self, name: str, *, pattern: str = "") -> str:
        """Return a text on one line; empty if the key is absent."""
        if self.has(name):
            return self.text(name, pattern=pattern)
        self._asked.add(name)
        return ""

    def optional_texts(self, name: str, *, pattern: str = "") -> tuple[str, ...] | None:
        """Return a list of texts, or None if the key is absent."""
        if self.has(name):
            return self.texts(name, pattern=pattern)
        self._asked.add(name)
        return None

    def unit(self, name: str) -> str:
        """Return a unit, which must be there; ``1`` says that a number has none and is returned as empty."""
        unit = self.text(name, limit=40)
        return "" if unit == "1" else unit

    def decimal(self, name: str, default: Decimal | None = None) -> Decimal:
        """Return a number, exactly as written; without a default it must be there."""
        value = self._take(name, default)
        number = self._number(value, name) if value is not None else None
        return number if number is not None else default if default is not None else Decimal(0)

    def optional_decimal(self, name: str) -> Decimal | None:
        """Return a number if there is one."""
        value = self._take(name, optional=True)
        return None if value is None else self._number(value, name)

    def number_or_text(self, name: str) -> Decimal | str | None:
        """Return a number or a text, such as a limit or its formula, if there is one."""
        value = self._take(name, optional=True)
        if value is None:
            return None
        if isinstance(value, str):
            return value if self._good_text(value, name, "", _MAX_TEXT) else None
        return self._number(value, name, expected="number or formula")

    def whole(self, name: str, default: int | None = None, *, low: int, high: int) -> int:
        """Return a whole number within a range; without a default it must be there."""
        value = self._take(name, default)
        if value is None:
            return low
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong_type(name, "whole number", value)
        elif not low <= value <= high:
            self.complain("master.out-of-range", name, low=low, high=high)
        else:
            return value
        return default if default is not None else low

    def optional_whole(self, name: str, *, low: int, high: int) -> int | None:
        """Return a whole number within a range if there is one."""
        if self.has(name):
            return self.whole(name, low=low, high=high)
        self._asked.add(name)
        return None

    def flag(self, name: str, default: bool = False) -> bool:
        """Return true or false."""
        value = self._take(name, default)
        if isinstance(value, bool):
            return value
        self._wrong_type(name, "true or false", value)
        return default

    def choice(self, name: str, allowed: Iterable[str], default: str | None = None) -> str:
        """Return one of a closed list of words; without a default it must be there."""
        value, words = self._take(name, default), tuple(allowed)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong_type(name, "text", value)
        elif value not in words:
            self.complain("master.unknown-word", name, value=_shown(value), allowed=", ".join(words))
        else:
            return value
        return default or ""

    def optional_choice(self, name: str, allowed: Iterable[str]) -> str:
        """Return one of a closed list of words; empty if the key is absent."""
        if self.has(name):
            return self.choice(name, allowed)
        self._asked.add(name)
        return ""

    def texts(self, name: str, *, pattern: str = "", required: bool = False) -> tuple[str, ...]:
        """Return a list of texts; absent is empty."""
        result: list[str] = []
        for number, item in enumerate(self._list(name, required), 1):
            place = f"{name}[{number}]"
            if not isinstance(item, str):
                self._wrong_type(place, "text", item)
            elif self._good_text(item, place, pattern, _MAX_TEXT):
                result.append(item)
        return tuple(result)

    def words(self, name: str, allowed: Iterable[str], *, required: bool = False) -> tuple[str, ...]:
        """Return a list of words of a closed list, each once; absent is empty."""
        result: list[str] = []
        choices = tuple(allowed)
        for number, word in enumerate(self.texts(name, required=required), 1):
            if word not in choices:
                self.complain(
                    "master.unknown-word", f"{name}[{number}]", value=_shown(word), allowed=", ".join(choices)
                )
            elif word in result:
                self.complain("master.duplicate", f"{name}[{number}]", value=word)
            else:
                result.append(word)
        return tuple(result)

    def phrase(self, name: str) -> Phrase:
        """Return a text in every language the master lists; it must be there."""
        value = self._take(name)
        return Phrase.same("") if value is None else self._phrase(value, name)

    def label(self, name: str) -> Phrase:
        """Return a text of one line that heads something, in every language; it must be there, and short."""
        value = self._take(name)
        return Phrase.same("") if value is None else self._phrase(value, name, heads=True)

    def optional_phrase(self, name: str) -> Phrase | None:
        """Return a text in every language, if there is one."""
        value = self._take(name, optional=True)
        return None if value is None else self._phrase(value, name)

    def phrases(self, name: str) -> tuple[Phrase, ...]:
        """Return a list of texts, each in every language; absent is empty."""
        return tuple(self._phrase(item, f"{name}[{n}]") for n, item in enumerate(self._list(name), 1))

    def table(self, name: str, *, required: bool = False) -> "Table | None":
        """Return a table inside this one, if it is there."""
        value = self._take(name, optional=not required)
        if value is None:
            return None
        if isinstance(value, Mapping):
            return Table(value, self._file, self.where(name).key, self._complaints)
        self._wrong_type(name, "table", value)
        return None

    def tables(self, name: str, *, required: bool = False) -> "tuple[Table, ...]":
        """Return a list of tables; absent is empty."""
        result = []
        for number, item in enumerate(self._list(name, required), 1):
            place = f"{name}[{number}]"
            if isinstance(item, Mapping):
                result.append(Table(item, self._file, self._inside(place), self._complaints))
            else:
                self._wrong_type(place, "table", item)
        return tuple(result)

    def named(self, *, but: tuple[str, ...] = ()) -> Iterable[tuple[str, "Table"]]:
        """Yield every key of this table, but for some, with the table it holds."""
        for name in self._data:
            inner = self.table(name) if name not in but else None
            if inner is not None:
                yield name, inner

    def spelled(self, word: str, pattern: str) -> None:
        """Complain about a name that authors choose, such as that of a lane, where it is not spelt as it must be."""
        if not re.fullmatch(pattern, word):
            self.complain("master.spelling", value=_shown(word))

    def fill_in(self, defaults: Mapping[str, object]) -> None:
        """Give values for the keys that the table does not have."""
        self._data = {**defaults, **self._data}

    def renamed(self, key: str) -> "Table":
        """Return this table under a place that says more, such as the id of its step."""
        return Table(self._data, self._file, key, self._complaints)

    def raw(self) -> Mapping[str, object]:
        """Return what the file holds."""
        return self._data

    def _inside(self, place: str) -> str:
        return f"{self._key}.{place}" if self._key else place

    def _take(self, name: str, default: object = None, *, optional: bool = False) -> object:
        self._asked.add(name)
        if name in self._data:
            return self._data[name]
        if default is None and not optional:
            self.complain("master.missing-key", name)
        return default

    def _list(self, name: str, required: bool = False) -> list[object]:
        value = self._take(name, optional=not required)
        if value is None:
            return []
        if not isinstance(value, list):
            self._wrong_type(name, "list", value)
            return []
        if required and not value:
            self.complain("master.empty-list", name)
        return value

    def _number(self, value: object, name: str, expected: str = "number") -> Decimal | None:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self._wrong_type(name, expected, value)
            return None
        if isinstance(value, int) and value.bit_length() > _MAX_BITS:
            self.complain("master.number", name)
            return None
        number = Decimal(value)
        # Digits and exponent beyond any quantity of the trade would only make the arithmetic slow.
        if not number.is_finite() or len(number.as_tuple().digits) > 34 or abs(number.adjusted()) > 99:
            self.complain("master.number", name)
            return None
        return number

    def _phrase(self, value: object, name: str, *, heads: bool = False) -> Phrase:
        if not isinstance(value, Mapping):
            self._wrong_type(name, "table of languages", value)
            return Phrase.same("")
        wordings: dict[str, str] = {}
        for language, text in value.items():
            place = f"{name}.{language}"
            if language not in self._complaints.languages:
                self.complain("master.unknown-language", place, language=_shown(str(language)))
            elif not isinstance(text, str):
                self._wrong_type(place, "text", text)
            elif self._good_text(text, place, "", _MAX_LABEL if heads else _MAX_TEXT, lines=not heads):
                wordings[language] = text
        for language in self._complaints.languages:
            if language not in value:
                self.complain("master.missing-language", name, language=language)
        return Phrase(wordings or {"": ""})

    def _good_text(self, text: str, name: str, pattern: str, limit: int, *, lines: bool = False) -> bool:
        character = inadmissible(text)
        if character is None and "\n" in text and not lines:
            character = "U+000A"
        if character is not None:
            self.complain("master.character", name, character=character)
        elif not text.strip():
            self.complain("master.empty-text", name)
        elif len(text) > limit:
            self.complain("master.too-long", name, size=len(text), limit=limit)
        elif pattern and not re.fullmatch(pattern, text):
            self.complain("master.spelling", name, value=_shown(text))
        else:
            return True
        return False

    def _wrong_type(self, name: str, expected: str, value: object) -> None:
        self.complain("master.wrong-type", name, expected=expected, found=_sort(value))


def _shown(text: str) -> str:
    return text[:60] if inadmissible(text) is None and "\n" not in text else ascii(text[:60])


def _sort(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "text"
        case int() | Decimal():
            return "number"
        case list():
            return "list"
        case Mapping():
            return "table"
        case _:
            return "date or time"
