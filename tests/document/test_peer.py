"""The benchmark compares like with like."""

from pathlib import Path

from benchmarks.pages import compared
from tests.support.extraction import bare, by_pdfium
from tests.support.typst_record import compiled, written


def test_typst_says_the_same_words(tmp_path: Path) -> None:
    """URS-563: what our pages are measured against shows every word of the record too, and is tagged."""
    of, record = compared(6)

    document = compiled(written(tmp_path, of, record))

    text = bare(*by_pdfium(document))
    spoken = [word for word in of.words() if word not in {"Scan to compare the bag", "扫描以核对血袋"}]
    assert [word for word in spoken if len(word) < 30 and bare(word) not in text] == []
    assert b"/MarkInfo" in document
    assert len(text) > 0.9 * len(bare(*spoken))
