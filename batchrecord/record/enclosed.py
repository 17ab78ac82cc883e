"""What a document carries beside its pages: the record, and the files that belong to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from batchrecord.base.picture import Picture
from batchrecord.record.format import RECORD_NAME

__all__ = ["Enclosed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """The bytes inside a document that are not drawn."""

    record: bytes | None = field(repr=False)
    """The machine-readable record; None in a document that belongs to no batch."""
    record_name: str = RECORD_NAME
    """File name of the record, ASCII."""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Attachments by their SHA-256, 64 hexadecimal digits."""
    pictures: Mapping[str, Picture] = field(default_factory=dict, repr=False)
    """Page pictures by their digest. A mapping may make each when it is asked for, so that not all are held at once."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "files", MappingProxyType(self.files))
        object.__setattr__(self, "pictures", MappingProxyType(self.pictures))
