"""Documents to look at: drawn as every document is, and as long as a test needs."""

from functools import cache
from hashlib import sha256

from batchrecord.base.text import Phrase
from batchrecord.document.render import render
from batchrecord.record.elements import Cell, Column, DocumentKind, Furniture, Outline, Paragraph, Run, Section, Table
from batchrecord.record.enclosed import Enclosed

RECORD = b"{}"
NEEDLE = "Volume of vector added to the culture"
STRAW = "加入培养物的载体体积"


def say(english: str, chinese: str) -> Phrase:
    """Return a phrase in the two languages of the tests."""
    return Phrase({"en": english, "zh-Hans": chinese})


@cache
def paper(rows: int = 60, *, sections: int = 3) -> bytes:
    """Return a document whose rows are numbered; the last page ends with a sentence that stands nowhere else."""
    columns = (
        Column(say("Entry", "记录项"), 2),
        Column(say("Value", "数值"), 3),
        Column(say("Limits", "限度"), 2),
    )
    parts = []
    for number in range(sections):
        cells = tuple(
            (Cell.of(f"P{number}.{row:04d}"), Cell.of(say(NEEDLE, STRAW)), Cell.of(f"{row / 7:.2f} mL"))
            for row in range(rows // sections)
        )
        title = say(f"Chapter {number + 1}", f"第{number + 1}章")
        parts.append(Section(f"chapter-{number + 1}", title, (Table(columns, cells),), new_page=True))
    ending = Section("end", say("The end", "结尾"), (Paragraph((Run(say("Only here: zebra.", "仅此处：斑马。")),)),))
    outline = Outline(
        kind=DocumentKind.BATCH_RECORD,
        title=say("A paper", "一份文件"),
        subject="B-1",
        digest=sha256(RECORD).hexdigest(),
        made="2026-03-09T08:30:00.000Z",
        languages=("en", "zh-Hans"),
        furniture=Furniture((Phrase.same("B-1"),), ()),
        sections=(*parts, ending),
    )
    return render(outline, Enclosed(record=RECORD))
