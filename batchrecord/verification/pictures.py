"""Reads the pictures of a document: samples in plain rows, named by their own digest.

A picture is unpacked to exactly the size that its measures give, and to no more than is left for the whole document.
That the name is the digest of what is shown is checked here; that the record names this picture at this place, where
the words are compared (:mod:`batchrecord.verification.pages`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeGuard

from batchrecord.base.picture import GREY, HIGHEST_PICTURE, RGB, WIDEST_PICTURE, Picture, picture_digest
from batchrecord.verification.file import File, Stream, inflated
from batchrecord.verification.syntax import Name, Value, refused

__all__ = ["MOST_SAMPLES", "PageImage", "Pictures", "read_images"]

MOST_SAMPLES: Final = 300_000_000
"""Bytes of all pictures of a document, unpacked; more than what is admitted at the bench."""
_NAME: Final = re.compile(r"Im([0-9a-f]{64})")
_KEYS: Final = {"Type", "Subtype", "Width", "Height", "ColorSpace", "BitsPerComponent", "Filter", "Length"}
_CHANNELS: Final[Mapping[str, int]] = {"DeviceGray": GREY, "DeviceRGB": RGB}


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture as the file holds it."""

    digest: str
    width: int
    height: int
    channels: int
    stream: Stream

    @property
    def size(self) -> int:
        """Bytes of its samples."""
        return self.width * self.height * self.channels

    def samples(self) -> bytes:
        """Return its samples.

        Raises:
            FormatError: ``pages.picture-damaged``, ``document.stream-*``.
        """
        data = inflated(self.stream, self.size)
        if len(data) != self.size:
            refused("pages.picture-damaged", digest=self.digest)
        return data


class Pictures(Mapping[str, Picture]):
    """The pictures of a document by their digests; each is unpacked when it is asked for, and not kept."""

    def __init__(self, images: Mapping[str, PageImage]) -> None:
        self._images = {image.digest: image for image in images.values()}

    def __getitem__(self, digest: str) -> Picture:
        """Return a picture.

        Raises:
            KeyError: there is none with this digest.
            FormatError: ``pages.picture-damaged``.
        """
        image = self._images[digest]
        return Picture(image.width, image.height, image.channels, image.samples())

    def __iter__(self) -> Iterator[str]:
        return iter(self._images)

    def __len__(self) -> int:
        return len(self._images)


def read_images(file: File, resources: dict[str, Value], *, checked: bool = True) -> dict[str, PageImage]:
    """Return the pictures that pages can show, by the names they call them.

    Args:
        file: the file.
        resources: what the pages use.
        checked: whether each is compared with the digest that it is named by.

    Raises:
        FormatError: ``pages.picture-form``: one is not stored as our pictures are; ``pages.picture-damaged``: it is not
            the one that its name says; ``pages.too-complex``.
    """
    if "XObject" not in resources:
        return {}
    found = {name: _image(file, name, value) for name, value in file.dictionary(resources["XObject"]).items()}
    if sum(image.size for image in found.values()) > MOST_SAMPLES:
        refused("pages.too-complex", page=1)
    for image in found.values() if checked else ():
        if picture_digest(image.width, image.height, image.channels, image.samples()) != image.digest:
            refused("pages.picture-damaged", digest=image.digest)
    return found


def _image(file: File, name: str, value: Value) -> PageImage:
    named = _NAME.fullmatch(name)
    stream = file.stream(value)
    entries = stream.entries
    if named is None or entries.keys() != _KEYS or not _fits(entries):
        refused("pages.picture-form", name=name[:80])
    width, height, space = entries["Width"], entries["Height"], entries["ColorSpace"]
    if not _is_measure(width, WIDEST_PICTURE) or not _is_measure(height, HIGHEST_PICTURE):
        refused("pages.picture-form", name=name[:80])
    if not isinstance(space, Name) or space not in _CHANNELS:
        refused("pages.picture-form", name=name[:80])
    return PageImage(named[1], width, height, _CHANNELS[space], stream)


def _fits(entries: dict[str, Value]) -> bool:
    wanted: dict[str, Value] = {"Type": Name("XObject"), "Subtype": Name("Image"), "BitsPerComponent": 8}
    return all(entries[key] == value for key, value in wanted.items()) and entries["Filter"] == Name("FlateDecode")


def _is_measure(value: Value, most: int) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= most
