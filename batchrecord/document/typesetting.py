"""The fonts of one document: which characters it uses, their codes, and the subsets it carries.

A font is written as one composite font with codes of two bytes, given in the order in which characters first appear; so
text is never cut at the borders of small subsets, and each code stands for exactly one character, also where two
characters share a glyph. Characters beyond U+FFFF are written to the text layer as surrogates.
"""

from batchrecord.document.fonts import Font, font, stretches
from batchrecord.document.objects import File, Name, Reference, Stream, Value

__all__ = ["Typesetting"]


class _Codes(dict[str, str]):
    """Gives each new character the next code, as four hexadecimal digits; 0 is the missing glyph and stays unused."""

    def __missing__(self, character: str) -> str:
        self[character] = code = f"{len(self) + 1:04X}"
        return code


class Typesetting:
    """Turns text into codes and remembers what was used."""

    def __init__(self) -> None:
        self._codes: dict[str, _Codes] = {}
        self._names: dict[str, str] = {}
        self._known: dict[tuple[str, str, str], tuple[tuple[str, str, float], ...]] = {}

    def coded(self, text: str, face: str, family: str) -> tuple[tuple[str, str, float], ...]:
        """Return name of the font resource, hexadecimal codes and width in thousandths for each stretch of a text.

        Raises:
            FormatError: ``document.character-missing``.
        """
        known = self._known.get((text, face, family))
        if known is None:
            known = tuple(
                (self._resource(part.file), "".join(map(self._codes[part.file].__getitem__, part.text)), part.width)
                for part in stretches(text, face, family)
                if self._resource(part.file)
            )
            self._known[text, face, family] = known
        return known

    def _resource(self, file: str) -> str:
        if file not in self._names:
            self._names[file] = f"F{len(self._names) + 1}"
            self._codes[file] = _Codes()
        return self._names[file]

    def write(self, out: File) -> dict[str, Value]:
        """Add the fonts to a file and return the font resources of its pages."""
        return {name: _write(out, font(file), "".join(self._codes[file])) for file, name in self._names.items()}


def _write(out: File, used: Font, characters: str) -> Reference:
    name = Name("BATREC+" + used.name)
    program = used.subset(characters)
    glyphs = b"".join(glyph.to_bytes(2, "big") for glyph in [0, *used.glyphs(characters)])
    widths: list[Value] = [used.widths[character] for character in characters]
    descriptor = out.add(
        {
            "Type": Name("FontDescriptor"),
            "FontName": name,
            **used.metrics,
            "FontFile2": out.add(Stream(program, {"Length1": len(program)})),
        }
    )
    descendant: Value = {
        "Type": Name("Font"),
        "Subtype": Name("CIDFontType2"),
        "BaseFont": name,
        "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
        "FontDescriptor": descriptor,
        "CIDToGIDMap": out.add(Stream(glyphs)),
        "DW": 1000,
        "W": [1, widths],
    }
    return out.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": name,
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [out.add(descendant)],
            "ToUnicode": out.add(Stream(_to_unicode(characters))),
        }
    )


def _to_unicode(characters: str) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    pairs = [f"<{code:04X}> <{c.encode('utf-16-be').hex().upper()}>" for code, c in enumerate(characters, 1)]
    for first in range(0, len(pairs), 100):  # no more are allowed in one block
        block = pairs[first : first + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(lines).encode("ascii")
