"""How an outline is read aloud: in which language each wording is, how deep each heading stands, what a code is called.

The pages are tagged by it, and the verifier expects it. Levels of headings never skip one, as PDF/UA-1 (7.4.2) asks,
whatever level the outline gives a heading for its looks.
"""

from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.record.elements import Code, Figure, Heading, Plot, Section

__all__ = ["Wording", "alternative", "heading_levels", "wordings"]

Wording = tuple[str, str]
"""A text and its language, which is empty where it is that of the document or none."""


def wordings(phrase: Phrase, languages: tuple[str, ...]) -> tuple[Wording, ...]:
    """Return what a phrase says in each language of a document, once where two are alike."""
    if len(phrase.wordings) == 1 and "" in phrase.wordings:
        return ((phrase.wordings[""], ""),)
    found: dict[str, str] = {}
    for language in languages:
        spoken = phrase.language(language)
        found.setdefault(phrase.wordings[spoken], "" if spoken == languages[0] else spoken)
    return tuple(found.items())


def heading_levels(section: Section) -> Iterator[int]:
    """Yield the level of each heading of a section, whose own title stands at level 1."""
    level = 1
    for element in section.elements:
        if isinstance(element, Heading):
            level = min(element.level, level + 1)
            yield level


def alternative(element: Code | Figure | Plot, languages: tuple[str, ...]) -> str:
    """Return what is read aloud in place of something that is to be seen, in the language of the document."""
    match element:
        case Code(content):
            return f"QR {content}"
        case Figure():
            return element.alt.inside(languages[0])
        case Plot():
            return " ".join(text.inside(languages[0]) for text in (element.caption, *element.said()))
