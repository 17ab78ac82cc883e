"""What a document carries of the files of its batch: read from the store one at a time, when it is drawn."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from batchrecord.base.picture import Picture
from batchrecord.record.elements import Figure, Outline
from batchrecord.record.enclosed import Enclosed

__all__ = ["Kept", "enclosed_with"]


class Kept(Protocol):
    """Where files are kept."""

    def attachment(self, digest: str) -> bytes | None:
        """Return a file by its SHA-256 in hexadecimal; None where it is not kept."""
        ...


class _Files(Mapping[str, bytes]):
    def __init__(self, kept: Kept, digests: tuple[str, ...]) -> None:
        self._kept, self._digests = kept, digests

    def __getitem__(self, digest: str) -> bytes:
        data = self._kept.attachment(digest) if digest in self._digests else None
        if data is None:
            raise KeyError(digest)
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)


class _Pictures(Mapping[str, Picture]):
    def __init__(self, kept: Kept, digests: tuple[str, ...]) -> None:
        self._files = _Files(kept, digests)

    def __getitem__(self, digest: str) -> Picture:
        return Picture.read(self._files[digest])

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def enclosed_with(kept: Kept, outline: Outline, record: bytes | None) -> Enclosed:
    """Return what the document of an outline carries.

    Args:
        kept: where the files of the site are.
        outline: names the files and pictures.
        record: the machine-readable record; None in a document that is only looked at.
    """
    shown = [part.picture for section in outline.sections for part in section.elements if isinstance(part, Figure)]
    files = tuple(dict.fromkeys(attachment.digest for attachment in outline.attachments))
    return Enclosed(record=record, files=_Files(kept, files), pictures=_Pictures(kept, tuple(dict.fromkeys(shown))))
