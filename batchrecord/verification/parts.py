"""The parts that the structure of a document must have, as its outline says, in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from batchrecord.base.text import Phrase
from batchrecord.record.elements import (
    Banner,
    Cell,
    Code,
    Element,
    Facts,
    Figure,
    Genealogy,
    Heading,
    Outline,
    Paragraph,
    Plot,
    Table,
    Timeline,
)
from batchrecord.record.furniture import signature_caption
from batchrecord.record.reading import alternative, heading_levels, wordings

__all__ = ["End", "Event", "Part", "Piece", "Text", "expected_parts", "piece"]

Piece = tuple[str, bool, str]
"""Language, whether struck through, and the words without any space: where a line was broken says nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part begins."""

    kind: str
    alternative: str = ""
    """What is read aloud in its place."""

    def __str__(self) -> str:
        return f"{self.kind} {self.alternative}".strip()


@dataclass(frozen=True, slots=True)
class Text:
    """All the words of a part."""

    pieces: tuple[Piece, ...]
    """Neighbours differ in language or in being struck through."""

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(words for _, _, words in self.pieces)

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Language of each character."""
        return [(language, character) for language, _, words in self.pieces for character in words]

    def __str__(self) -> str:
        return " ".join(f"[{language}] {words}".removeprefix("[] ") for language, _, words in self.pieces)


@dataclass(frozen=True, slots=True)
class End:
    """A part ends."""

    def __str__(self) -> str:
        return "end"


Event = Part | Text | End


def piece(pieces: list[Piece], language: str, words: str, *, struck: bool) -> None:
    """Add words to those of a part."""
    bare = "".join(words.split())
    if not bare:
        return
    if pieces and pieces[-1][:2] == (language, struck):
        bare = pieces.pop()[2] + bare
    pieces.append((language, struck, bare))


def expected_parts(outline: Outline) -> Iterator[Event]:
    """Yield the parts of a document: its sections, what is said beside the signature, and the signature."""
    languages = outline.languages
    yield Part("Document")
    for section in outline.sections:
        yield Part("Sect")
        yield from _phrase("H1", section.title, languages)
        levels = heading_levels(section)
        for element in section.elements:
            if isinstance(element, Heading):
                yield from _phrase(f"H{next(levels)}", element.text, languages)
            else:
                yield from _element(element, languages)
        yield End()
    yield from _phrase("P", signature_caption(outline), languages)
    yield from _whole("Form", ())
    yield End()


def _element(element: Element, languages: tuple[str, ...]) -> Iterator[Event]:
    match element:
        case Banner(text, detail):
            yield from _phrase("P", text, languages)
            if detail is not None:
                yield from _phrase("P", detail, languages)
        case Code(_, caption):
            yield Part("Figure", alternative(element, languages))
            yield End()
            yield from _phrase("P", caption, languages)
        case Facts(facts):
            yield Part("L")
            for fact in facts:
                yield from _row("LI", (_phrase("Lbl", fact.label, languages), _cell("LBody", fact.value, languages)))
            yield End()
        case Figure():
            yield from _row("Figure", (), alternative(element, languages))
            yield from _captions((phrase for words in element.parts() for phrase in words), languages)
        case Plot():
            field, *said = element.parts()
            *words, caption = field
            yield from _row("Figure", (_text(words, languages),), alternative(element, languages))
            yield from _captions((caption, *(text for words in said for text in words)), languages)
        case Genealogy():
            for row, said_of in zip(element.rows(), element.alternatives(), strict=True):
                texts = [text for vessel in row for text in vessel.words()]
                yield from _row("Figure", (_text(texts, languages),), said_of)
            yield from _captions((element.caption, *element.said()), languages)
        case Timeline():
            yield Part("L")
            for time, *words in element.parts():
                body = _row("LBody", (_text(words, languages),))
                yield from _row("LI", (_phrase("Lbl", time, languages), body))
            yield End()
        case Paragraph(runs):
            yield from _cell("P", Cell((runs,)), languages)
        case Table():
            yield from _table(element, languages)


def _table(table: Table, languages: tuple[str, ...]) -> Iterator[Event]:
    yield Part("Table")
    if table.title is not None:
        yield from _phrase("Caption", table.title, languages)
    yield from _row("TR", (_phrase("TH", column.title, languages) for column in table.columns))
    for row in table.rows:
        yield from _row("TR", (_cell("TD", cell, languages) for cell in row))
    yield End()


def _captions(phrases: Iterable[Phrase], languages: tuple[str, ...]) -> Iterator[Event]:
    for phrase in phrases:
        yield from _phrase("P", phrase, languages)


def _text(phrases: Iterable[Phrase], languages: tuple[str, ...]) -> Iterator[Event]:
    """Yield the words of several phrases as those of one part."""
    pieces: list[Piece] = []
    for phrase in phrases:
        for words, language in wordings(phrase, languages):
            piece(pieces, language, words, struck=False)
    if pieces:
        yield Text(tuple(pieces))


def _row(kind: str, inside: Iterable[Iterator[Event]], alternative: str = "") -> Iterator[Event]:
    yield Part(kind, alternative)
    for events in inside:
        yield from events
    yield End()


def _phrase(kind: str, phrase: Phrase, languages: tuple[str, ...]) -> Iterator[Event]:
    pieces: list[Piece] = []
    for words, language in wordings(phrase, languages):
        piece(pieces, language, words, struck=False)
    return _whole(kind, tuple(pieces))


def _cell(kind: str, cell: Cell, languages: tuple[str, ...]) -> Iterator[Event]:
    pieces: list[Piece] = []
    for line in cell.lines:
        for run in line:
            for words, language in wordings(run.text, languages):
                piece(pieces, language, words, struck=run.struck)
    return _whole(kind, tuple(pieces))


def _whole(kind: str, pieces: tuple[Piece, ...]) -> Iterator[Event]:
    yield Part(kind)
    if pieces:
        yield Text(pieces)
    yield End()
