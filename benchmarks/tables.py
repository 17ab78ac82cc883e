"""How fast a table is drawn and read, beside the way ReportLab itself offers.

``python -m benchmarks.tables``: 6,000 rows and six columns in two languages, with repeated header, grid, page numbers
and embedded fonts, once by our drawing and once by ReportLab's ``LongTable`` with ready-made strings, the
fastest of the tables that were tried. The ratio of rows per CPU second counts. The comparison favours ``LongTable``: it
draws both languages of a cell in one style, and finds the lines of its strings already broken.
"""

import sys
from hashlib import sha256
from io import BytesIO
from time import process_time

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

from batchrecord.base.places import data_root
from batchrecord.base.text import Phrase
from batchrecord.document.blocks import cell_lines
from batchrecord.document.fonts import font
from batchrecord.document.render import render
from batchrecord.document.style import Style
from batchrecord.record.elements import Cell, Column, DocumentKind, Furniture, Outline, Section, Table
from batchrecord.record.enclosed import Enclosed
from batchrecord.verification.container import read_document
from batchrecord.verification.pages import judge_pages

ROWS = 6_000
LANGUAGES = ("en", "zh-Hans")
SHARES = (8, 34, 14, 16, 12, 24)


def said(english: str, chinese: str) -> Phrase:
    """Return a phrase in both languages."""
    return Phrase({"en": english, "zh-Hans": chinese})


def row(number: int) -> tuple[Phrase, ...]:
    """Return the texts of a row."""
    return (
        Phrase.same(f"P{number % 9}.{number % 40:02d}"),
        said("Volume of vector added to the culture", "加入培养物的载体体积"),
        Phrase.same(f"{number / 7:.2f} mL"),
        Phrase.same(f"{number % 13}.0–{number % 13 + 9}.0 mL"),
        said("within", "合格"),
        Phrase.same(f"op{number % 5} 2026-03-02 {number % 24:02d}:14:05 +08:00"),
    )


def outline() -> Outline:
    """Return the table as an outline."""
    columns = tuple(Column(said(f"Column {place}", f"第 {place} 列"), share) for place, share in enumerate(SHARES))
    rows = tuple(tuple(Cell.of(text) for text in row(number)) for number in range(ROWS))
    return Outline(
        kind=DocumentKind.BATCH_RECORD,
        title=said("Pages", "页面"),
        subject="B-1",
        digest=sha256(b"{}").hexdigest(),
        made="2026-03-09T08:30:00.000Z",
        languages=LANGUAGES,
        furniture=Furniture((Phrase.same("B-1"),), ()),
        sections=(Section("rows", said("Rows", "行"), (Table(columns, rows),)),),
    )


def by_us() -> bytes:
    """Return the table as our drawing makes it."""
    return render(outline(), Enclosed(record=b"{}"))


def by_long_table() -> bytes:
    """Return the table as ReportLab makes it; its strings are broken by our breaker, as it breaks none itself."""
    pdfmetrics.registerFont(
        TTFont("Page", str(data_root("resources") / "fonts" / "NotoSansSC-Regular.ttf"), shapable=False)
    )
    widths = [505.0 * share / sum(SHARES) for share in SHARES]
    style = Style("regular", 8.0)
    cells: list[list[str]] = [[f"Column {place} 第 {place} 列" for place in range(len(SHARES))]]
    heights = [18.0]
    for number in range(ROWS):
        broken = [
            [
                "".join(piece.text for piece in line.pieces)
                for line in cell_lines(Cell.of(text), style, width - 8, LANGUAGES)
            ]
            for text, width in zip(row(number), widths, strict=True)
        ]
        cells.append(["\n".join(lines) for lines in broken])
        heights.append(max(map(len, broken)) * 11 + 6.4)
    table = LongTable(cells, colWidths=widths, rowHeights=heights, repeatRows=1)
    table.setStyle(
        TableStyle([("FONT", (0, 0), (-1, -1), "Page", 8, 11), ("GRID", (0, 0), (-1, -1), 0.5, (0.8, 0.8, 0.8))])
    )
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=45, rightMargin=45, initialFontName="Page").build(
        [table], onLaterPages=lambda canvas, document: canvas.drawString(500, 24, f"Page {document.page}")
    )
    return out.getvalue()


def main() -> None:
    """Print rows per CPU second of both, their ratio, and the speed of reading the pages back."""
    for file in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        font(file)  # read once per process
    begun = process_time()
    made = by_us()
    ours = ROWS / (process_time() - begun)
    begun = process_time()
    by_long_table()
    theirs = ROWS / (process_time() - begun)
    document = read_document(made)
    begun = process_time()
    (found,) = judge_pages(document, outline())
    read = ROWS / (process_time() - begun)
    assert found.code == "pages.passed"
    sys.stdout.write(f"rows a CPU second: ours {ours:.0f}, LongTable with strings {theirs:.0f}, read back {read:.0f}\n")
    sys.stdout.write(f"ours / LongTable: {ours / theirs:.2f}; {found.facts['pages']} pages, {len(made)} bytes\n")


if __name__ == "__main__":
    main()
