"""Bytes to text: by the encoding that a master names, or by the only one that fits.

Told strictly: by the mark at the beginning; else UTF-8 where every byte of it fits; else GB 18030 where every byte
fits. A text has no control character but tabulator and ends of lines.
"""

import codecs
import re
from typing import Final

__all__ = ["ENCODINGS", "decoded"]

ENCODINGS: Final = ("utf-8", "utf-16", "gb18030", "windows-1252")
"""What a master can name."""
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decoded(data: bytes, encoding: str = "") -> str | None:
    """Return the text of a file; None where it is none, or not in this encoding.

    Args:
        data: the file.
        encoding: one of :data:`ENCODINGS`; empty to have it told from the bytes.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if encoding and marked and marked != encoding:
        return None
    for name in (encoding or marked,) if encoding or marked else ("utf-8", "gb18030"):
        text = _decoded(data, name)
        if text is not None:
            return text
    return None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text
