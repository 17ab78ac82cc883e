"""Fonts are read from the disk as they are needed."""

from importlib.resources import as_file
from io import BytesIO

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from batchrecord.base.places import data_root
from batchrecord.document.fonts import CHAINS, font

FILES = sorted({file for chain in CHAINS.values() for file in chain})


@pytest.mark.parametrize("file", FILES)
def test_a_subset_is_the_one_of_the_whole_font(file: str) -> None:
    """URS-502: reading only the glyphs that are needed gives the same glyphs, composed ones too, as reading all."""
    characters = "".join(sorted({*"Åéfiﬁ½ batch 批次紀錄錄记"} & set(font(file).widths)))
    with as_file(data_root("resources") / "fonts" / file) as path:
        whole = TTFontFile(BytesIO(path.read_bytes()))
    whole.hmetrics = font(file)._reader.hmetrics  # its last advances are mended

    assert font(file).subset(characters) == bytes(whole.makeSubset([ord(c) for c in characters]))
