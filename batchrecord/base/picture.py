"""A picture as pages show it: plain samples, nothing left to decode.

Decoders of compressed pictures differ from build to build in the last bit. So a picture is decoded once, where it is
admitted, and from then on it is these samples; their digest is what an entry signs and a document is compared by.
"""

import hashlib
from dataclasses import dataclass, field

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["GREY", "HIGHEST_PICTURE", "RGB", "WIDEST_PICTURE", "Picture", "picture_digest"]

GREY, RGB = 1, 3
"""Samples for each point."""
WIDEST_PICTURE = 1404
"""Points: what the width of a page's body shows at 200 to the inch."""
HIGHEST_PICTURE = 1800
"""Points: what its height shows, with room for a caption."""

_MEASURES, _MOST_DIGITS = 3, 6


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of samples from the upper left corner, 8 bits each, grey or red-green-blue (sRGB)."""

    width: int
    height: int
    channels: int
    """:data:`GREY` or :data:`RGB`."""
    samples: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a picture that is not what it says.

        Raises:
            FormatError: ``picture.malformed``.
        """
        fits = 0 < self.width <= WIDEST_PICTURE and 0 < self.height <= HIGHEST_PICTURE
        if (
            not fits
            or self.channels not in {GREY, RGB}
            or len(self.samples) != self.width * self.height * self.channels
        ):
            raise FormatError(Finding.failed("picture.malformed", width=self.width, height=self.height))

    @property
    def digest(self) -> str:
        """What the picture is known by: see :func:`picture_digest`."""
        return picture_digest(self.width, self.height, self.channels, self.samples)

    def encode(self) -> bytes:
        """Return the picture as it is kept: exactly the bytes that its digest is of."""
        return b"%d %d %d\n" % (self.width, self.height, self.channels) + self.samples

    @classmethod
    def read(cls, data: bytes) -> "Picture":
        """Read a picture as it is kept.

        Raises:
            FormatError: ``picture.malformed``.
        """
        head, _, samples = data.partition(b"\n")
        measures = [int(part) for part in head.split(b" ") if part.isdigit() and len(part) <= _MOST_DIGITS]
        if len(measures) != _MEASURES or b"%d %d %d" % tuple(measures) != head:
            raise FormatError(Finding.failed("picture.malformed", width=0, height=0))
        width, height, channels = measures
        return cls(width, height, channels, samples)


def picture_digest(width: int, height: int, channels: int, samples: bytes) -> str:
    """Return SHA-256 over ``width height channels``, decimal in ASCII, a line feed and the samples; in hexadecimal.

    The measures are inside, so that the same samples in rows of another length are another picture.
    """
    digest = hashlib.sha256(f"{width} {height} {channels}\n".encode())
    digest.update(samples)
    return digest.hexdigest()
