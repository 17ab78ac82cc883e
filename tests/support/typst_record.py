"""The sample record made by typst, the fastest other tool that was tried (docs/decisions/0008)."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst

from batchrecord.base.places import data_root
from batchrecord.base.text import Phrase
from batchrecord.record.elements import Banner, Cell, Code, Element, Facts, Heading, Outline, Paragraph, Run, Table

__all__ = ["compiled", "written"]

_TEMPLATE = Path(__file__).with_name("record.typ")


def written(folder: Path, outline: Outline, record: bytes) -> Path:
    """Write template, outline and record into a folder and return the template."""
    said = _Said(outline.languages)
    values = {
        "title": " · ".join(wording["text"] for wording in said.phrase(outline.title)),
        "head": [said.phrase(phrase) for phrase in outline.furniture.head],
        "foot": [said.phrase(phrase) for phrase in outline.furniture.foot],
        "sections": [
            {
                "title": said.phrase(section.title),
                "new-page": section.new_page,
                "elements": [said.element(element) for element in section.elements if not isinstance(element, Code)],
            }
            for section in outline.sections
        ],
    }
    (folder / "outline.json").write_text(json.dumps(values), encoding="utf-8")
    (folder / "record.json").write_bytes(record)
    return Path(shutil.copy(_TEMPLATE, folder))


def compiled(template: Path) -> bytes:
    """Return the document: tagged, as typst makes it unless told otherwise, from our fonts and no others."""
    fonts = str(data_root("resources") / "fonts")
    made = typst.compile(str(template), root=str(template.parent), font_paths=[fonts], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


class _Said:
    """Turns an outline into what the template reads."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages

    def phrase(self, phrase: Phrase) -> list[dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for language in self._languages:
            text = phrase.inside(language)
            tag, _, script = language.partition("-")
            plain = "" in phrase.wordings or language == self._languages[0]
            found.setdefault(text, {"text": text, "language": "" if plain else tag, "script": script.lower() or "latn"})
        return list(found.values())

    def element(self, element: Element) -> dict[str, Any]:
        match element:
            case Banner(text, detail, tone):
                shown = self.phrase(detail) if detail is not None else None
                return {"kind": "banner", "text": self.phrase(text), "detail": shown, "tone": tone.value}
            case Facts(facts, columns):
                pairs = [{"label": self.phrase(fact.label), "value": self._cell(fact.value)} for fact in facts]
                return {"kind": "facts", "facts": pairs, "columns": columns}
            case Heading():
                return {"kind": "heading", "text": self.phrase(element.text), "level": element.level}
            case Paragraph():
                return {"kind": "paragraph", "runs": self._runs(element.runs)}
            case Table():
                return self._table(element)
            case _:
                raise TypeError(f"typst is not asked to draw this: {type(element).__name__}")

    def _table(self, table: Table) -> dict[str, Any]:
        columns = [
            {"title": self.phrase(column.title), "share": column.share, "numeric": column.numeric}
            for column in table.columns
        ]
        rows = [[{"lines": self._cell(cell)} for cell in row] for row in table.rows]
        title = self.phrase(table.title) if table.title is not None else None
        return {"kind": "table", "columns": columns, "rows": rows, "title": title}

    def _cell(self, cell: Cell) -> list[list[dict[str, Any]]]:
        return [self._runs(line) for line in cell.lines]

    def _runs(self, runs: Iterable[Run]) -> list[dict[str, Any]]:
        return [
            {
                "text": self.phrase(run.text),
                "struck": run.struck,
                "bold": run.bold,
                "mono": run.mono,
                "tone": run.tone.value,
            }
            for run in runs
        ]
