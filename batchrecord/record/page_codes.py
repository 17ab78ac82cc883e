"""What the code in the foot of a printed page says: ``BR1/<batch>/<version>/<key>``.

The key names the first entry on the page (``P5.08.volume``, in its second pass ``P5.08.volume#2``) or, where there is
none, the section that the page belongs to (``audit-trail``).
"""

import re
from dataclasses import dataclass

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import Reference

__all__ = ["PAGE_CODE", "PageCode", "is_page_code"]

PAGE_CODE = "BR1/"
"""What every page code begins with."""
_LONGEST = 200
_SHAPE = re.compile(r"BR1/(?P<batch>[^/]+)/(?P<version>[1-9][0-9]{0,5})/(?P<key>[^/]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCode:
    """One printed page."""

    batch: str
    version: int
    """Of the record that was printed."""
    key: str = ""

    @classmethod
    def parse(cls, text: str) -> "PageCode":
        """Read a code as a scanner types it.

        Raises:
            FormatError: ``page-code.malformed``.
        """
        found = _SHAPE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
        if found is None:
            raise FormatError(Finding.failed("page-code.malformed", value=text.strip()[:40]))
        return cls(batch=found["batch"], version=int(found["version"]), key=found["key"])

    @property
    def text(self) -> str:
        """The code as it is printed."""
        return f"{PAGE_CODE}{self.batch}/{self.version}/{self.key}"

    @property
    def entry(self) -> Reference | None:
        """The entry, where the page shows one; else the key is that of a section."""
        try:
            return Reference.parse(self.key)
        except FormatError:
            return None


def is_page_code(text: str) -> bool:
    """Tell whether a text that was scanned or typed is meant as the code of a page.

    So is one that a scanner typed under Caps Lock: it leads nowhere, but whoever scanned it has to be told.
    """
    return text.strip().upper().startswith(PAGE_CODE)
