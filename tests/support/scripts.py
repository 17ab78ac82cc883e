"""With which characters a language is written."""

import unicodedata

__all__ = ["REPERTOIRE", "foreign"]

REPERTOIRE = {"zh-Hans": "gb2312", "zh-Hant": "big5hkscs"}
"""The national standard of China for Simplified Chinese; Big5 with Hong Kong's supplement for Traditional."""


def foreign(text: str, language: str) -> str:
    """Return the ideographs with which a language is not written."""
    ideographs = (c for c in text if unicodedata.name(c, "").startswith("CJK UNIFIED"))
    return "".join(c for c in ideographs if not c.encode(REPERTOIRE[language], "ignore"))
