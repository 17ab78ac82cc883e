"""The refusal of a file whose content cannot be taken over."""

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Fact, Finding, Where

__all__ = ["refused"]


def refused(code: str, **facts: Fact) -> FormatError:
    """Return the error that nothing can be taken from a file.

    The name of the file is not known here; whoever has the file at hand adds it
    (:func:`batchrecord.batch.attachments.of_file`).
    """
    return FormatError(Finding.failed(code, Where(), **facts))
