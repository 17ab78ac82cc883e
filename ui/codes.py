"""Whether a text that was scanned is a code that this program has printed, and leads somewhere."""

from batchrecord.batch.sheets import is_sheet_code
from batchrecord.record.page_codes import is_page_code

__all__ = ["is_printed_code"]


def is_printed_code(text: str) -> bool:
    """Tell whether a text is meant as the code of a printed page or of a step sheet."""
    return is_page_code(text) or is_sheet_code(text)
