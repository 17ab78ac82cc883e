"""What a document is made of: the closed list of elements that an outline uses and the pages draw.

The outline decides every word in reading order; the drawing decides where the words stand and adds none. Text is a
phrase, so one element holds every language; the outline names the languages it is to be read in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from batchrecord.base.digest import sha256_hex
from batchrecord.base.text import Phrase
from batchrecord.events.site import DocumentKind
from batchrecord.record.figures import Figure, Moment, Timeline
from batchrecord.record.genealogy import Flow, Genealogy, Vessel
from batchrecord.record.plots import Axis, Level, Plot, Point, Scale, Series
from batchrecord.record.tone import Tone

__all__ = [
    "Attachment",
    "Axis",
    "Banner",
    "Cell",
    "Code",
    "Column",
    "DocumentKind",
    "Element",
    "Fact",
    "Facts",
    "Figure",
    "Flow",
    "Furniture",
    "Genealogy",
    "Heading",
    "Level",
    "Moment",
    "Outline",
    "Paragraph",
    "Passage",
    "Plot",
    "Point",
    "Relation",
    "Run",
    "Scale",
    "Section",
    "Series",
    "Table",
    "Timeline",
    "Tone",
    "Vessel",
]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: Phrase
    struck: bool = False
    """A corrected value: stays readable, struck through (Annex 11 §8)."""
    bold: bool = False
    mono: bool = False
    """A digest, fingerprint or code, to be compared character by character; may break anywhere."""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table: lines of runs; each inner tuple begins a new line."""

    lines: tuple[tuple[Run, ...], ...]

    @classmethod
    def of(cls, text: str | Phrase, tone: Tone = Tone.PLAIN, *, bold: bool = False, mono: bool = False) -> "Cell":
        """Return a cell with one run."""
        phrase = text if isinstance(text, Phrase) else Phrase.same(text)
        return cls(((Run(phrase, tone=tone, bold=bold, mono=mono),),))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: Phrase
    share: int
    """Width relative to the other columns."""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on each page; a row is never split."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: Phrase | None = None
    keys: tuple[str, ...] = ()
    """For each row the entry it is about, such as ``P5.08.volume#2``; empty where no row is about one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it names."""

    label: Phrase
    value: Cell


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with values, read label, value, label, value; drawn in so many columns, row by row."""

    facts: tuple[Fact, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose."""

    runs: tuple[Run, ...]
    keep: bool = False
    """Whether it stands on one page with what follows it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below that of the section."""

    text: Phrase
    level: int = 2
    key: str = ""
    """The step it is about."""


@dataclass(frozen=True, slots=True)
class Banner:
    """The one thing that cannot be missed, such as the disposition."""

    text: Phrase
    detail: Phrase | None
    tone: Tone


@dataclass(frozen=True, slots=True)
class Code:
    """A code to scan, with the words beside it. The code itself has no words on the page."""

    content: str
    caption: Phrase


Element = Banner | Code | Facts | Figure | Genealogy | Heading | Paragraph | Plot | Table | Timeline


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document, listed in the bookmarks."""

    id: str
    title: Phrase
    elements: tuple[Element, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page (China GMP Art. 172; process rule G18), beside the page number."""

    head: tuple[Phrase, ...]
    """Product, strength, batch."""
    foot: tuple[Phrase, ...]
    """Chain-of-identity code, record digest, demonstration mark."""


class Relation(StrEnum):
    """How an attachment belongs to the record (ISO 32000-2, 7.11.3, AFRelationship)."""

    SOURCE = "Source"
    """Raw data behind a recorded value."""
    SUPPLEMENT = "Supplement"
    """Anything else that was attached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that the document carries beside the record."""

    name: str
    """As it was called; no two attachments of a document share one."""
    digest: str
    """SHA-256 of the file, 64 hexadecimal digits."""
    media_type: str
    size: int
    """Bytes."""
    description: Phrase
    relation: Relation = Relation.SUPPLEMENT

    def described(self, languages: tuple[str, ...]) -> str:
        """Return the description in the languages of a document."""
        return " · ".join(dict.fromkeys(map(self.description.inside, languages)))

    @property
    def plain_name(self) -> str:
        """The name in plain letters: its own, or made from a digest where that has others."""
        if self.name.isascii():
            return self.name
        _, dot, kind = self.name.rpartition(".")
        return sha256_hex(f"{self.digest} {self.name}".encode())[:16] + (
            f".{kind}" if dot and kind.isascii() and kind.isalnum() else ""
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand together."""

    words: tuple[str, ...]
    header: tuple[str, ...] = ()
    """Of a row: the header of its table, which is drawn again before it where the row begins a page."""
    picture: str = ""
    """Digest of the page picture that stands before the words, where one does."""


class PaperKind(StrEnum):
    """What sort of page is printed and never signed: it is no document of the record."""

    STEP_SHEET = "step-sheet"

    @property
    def of_batch(self) -> bool:
        """Whether it is made from the record of a batch; a page that is not signed never is."""
        return False


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything a document says, in reading order."""

    kind: DocumentKind | PaperKind
    title: Phrase
    subject: str
    """Batch number."""
    digest: str
    """SHA-256 of the record, as it is printed on the pages; empty where no record belongs to the document."""
    made: str
    """UTC time the record was issued, as the formats spell it; the document's date."""
    languages: tuple[str, ...]
    """One or two language tags; with two, both wordings are shown."""
    furniture: Furniture
    sections: tuple[Section, ...]
    attachments: tuple[Attachment, ...] = ()
    """Files that the document carries beside the record."""
    page_code: str = ""
    """What the code in the foot of each page begins with; the key of what stands first on the page follows."""

    @property
    def signed(self) -> bool:
        """Whether the document has a place for its one signature."""
        return not isinstance(self.kind, PaperKind)

    def words(self) -> Iterator[str]:
        """Yield every text of the body in the order in which it is drawn, furniture and repeated headers left out.

        With two languages the first wording comes directly before the second, once where both are alike.
        """
        for passage in self.passages():
            yield from passage.words

    def passages(self) -> Iterator["Passage"]:
        """Yield the words of the body as they stand together; a page can end between any two passages."""
        for section in self.sections:
            yield Passage(self._wordings(section.title))
            for element in section.elements:
                if isinstance(element, Table):
                    yield from self._rows(element)
                elif isinstance(element, Figure | Genealogy | Plot | Timeline):
                    yield from self._parts(element)
                else:
                    yield Passage(tuple(self._element_words(element)))

    def _wordings(self, phrase: Phrase) -> tuple[str, ...]:
        return tuple(dict.fromkeys(phrase.inside(language) for language in self.languages))

    def _element_words(self, element: Element) -> Iterator[str]:
        match element:
            case Banner(text, detail, _):
                yield from self._wordings(text)
                if detail is not None:
                    yield from self._wordings(detail)
            case Code(_, caption):
                yield from self._wordings(caption)
            case Facts(facts, _):
                for fact in facts:
                    yield from self._wordings(fact.label)
                    yield from self._cell_words(fact.value)
            case Heading(text):
                yield from self._wordings(text)
            case Paragraph(runs):
                yield from self._cell_words(Cell((runs,)))
            case Table():
                for passage in self._rows(element):
                    yield from passage.words
            case Figure() | Genealogy() | Plot() | Timeline():
                for passage in self._parts(element):
                    yield from passage.words

    def _parts(self, element: Figure | Genealogy | Plot | Timeline) -> Iterator["Passage"]:
        for part in element.parts():
            words = tuple(word for phrase in part for word in self._wordings(phrase))
            yield Passage(words, picture=element.picture if isinstance(element, Figure) else "")

    def _rows(self, table: Table) -> Iterator["Passage"]:
        if table.title is not None:
            yield Passage(self._wordings(table.title))
        header = tuple(word for column in table.columns for word in self._wordings(column.title))
        yield Passage(header)
        for row in table.rows:
            yield Passage(tuple(word for cell in row for word in self._cell_words(cell)), header)

    def _cell_words(self, cell: Cell) -> Iterator[str]:
        for line in cell.lines:
            for run in line:
                yield from self._wordings(run.text)
