"""A phrase in every language it was approved in.

What is signed carries all its languages; which one is on screen changes nothing. Language tags are those of BCP 47 as
used here: ``en``, ``zh-Hans``, ``zh-Hant``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["ENGLISH", "LANGUAGES", "SIMPLIFIED", "TRADITIONAL", "Phrase"]

ENGLISH, SIMPLIFIED, TRADITIONAL = "en", "zh-Hans", "zh-Hant"
LANGUAGES = (ENGLISH, SIMPLIFIED, TRADITIONAL)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording per language; at least one."""

    wordings: Mapping[str, str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "wordings", MappingProxyType(dict(self.wordings)))

    @classmethod
    def same(cls, text: str) -> "Phrase":
        """Return a phrase that reads alike in every language, such as a code or a person's own words."""
        return cls({"": text})

    def inside(self, language: str) -> str:
        """Return the wording in a language; where there is none, English, else the first one."""
        return self.wordings[self.language(language)]

    def language(self, wanted: str) -> str:
        """Return the language of the wording that :meth:`inside` gives; empty where it reads alike in every one."""
        for tag in (wanted, "", ENGLISH):
            if tag in self.wordings:
                return tag
        return next(iter(self.wordings))

    def both(self, first: str, second: str) -> tuple[str, ...]:
        """Return the wordings in two languages, once where they are alike."""
        return tuple(dict.fromkeys((self.inside(first), self.inside(second))))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.wordings.items())

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.wordings.items())))
