"""Files that were chosen and are not signed yet, by their digest; they are in memory alone, like a clipboard.

A draft names a file by its digest. After the program was started again the file is not here any more, and is chosen
once more.
"""

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.events.common import FieldValues
from batchrecord.steps.attachments import Admitted, admitted

__all__ = ["CHOSEN", "ROOM", "Chosen", "read_file"]

ROOM: Final = 200_000_000
"""Bytes that are kept; those chosen first are forgotten first."""


class Chosen:
    """What was chosen at this workstation."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._files: OrderedDict[str, Admitted] = OrderedDict()

    def keep(self, file: Admitted) -> None:
        """Keep a file until it is signed."""
        self._files[file.digest] = file
        self._files.move_to_end(file.digest)
        while sum(each.size for each in self._files.values()) > self._room and len(self._files) > 1:
            self._files.popitem(last=False)

    def file(self, digest: str) -> Admitted | None:
        """Return a file; None where it is not here."""
        return self._files.get(digest)

    def of(self, fields: FieldValues) -> Mapping[str, bytes]:
        """Return the files that fields name, as far as they are here."""
        file = self._files.get(str(fields.get("file", "")))
        return {} if file is None else file.files

    def forget(self, fields: FieldValues) -> None:
        """Forget the files that fields name: they are signed."""
        self._files.pop(str(fields.get("file", "")), None)


CHOSEN: Final = Chosen()
"""Of this program."""


def read_file(path: Path) -> Admitted:
    """Read a file that somebody wants to attach, as far as it may go.

    Raises:
        RefusedError: it cannot be read (``attachment.unreadable``), or as :func:`admitted`.
    """
    try:
        with path.open("rb") as file:
            return admitted(path.name, file.read, stated=path.stat().st_size)
    except OSError as error:
        reason = error.strerror or ""
        raise RefusedError(Finding.failed("attachment.unreadable", name=path.name[:120], reason=reason)) from error
