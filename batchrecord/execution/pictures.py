"""Makes the picture that pages show from a file that was attached at the bench.

1. The kind of file is told by its first bytes, never by its name: JPEG, PNG or BMP. Of any other file only the
   attachment is kept.
2. The header alone decides whether a picture is too large; nothing is unpacked before.
3. A picture is turned as the camera says, put on white where it is transparent, brought to grey or sRGB of 8 bits, and
   made smaller until the body of a page shows it at 200 points to the inch; it is never made larger.
4. What cannot be read to its end is refused whole: half a picture would be a false record.

It is done once, when the file is admitted. Unpacked pictures are worked on in bands, so that beside the decoder's own
memory (4 bytes for each point) little is needed.
"""

import struct
import zlib
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms
from PIL.BmpImagePlugin import BmpImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.picture import GREY, HIGHEST_PICTURE, RGB, WIDEST_PICTURE, Picture
from batchrecord.steps.attachments import LARGEST_PICTURES

__all__ = ["MOST_POINTS", "is_picture", "page_picture"]

MOST_POINTS: Final = 64_000_000
"""Points of the largest picture that is admitted: that of a camera sold as one of 60 million, and some room."""
_READERS: Final[dict[bytes, type[ImageFile]]] = {
    b"\xff\xd8\xff": JpegImageFile,
    b"\x89PNG\r\n\x1a\n": PngImageFile,
    b"BM": BmpImageFile,
}
_BAND: Final = 4_000_000
"""Points that are worked on at a time."""
_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What to do with a picture for each way a camera can have been held (Exif 2.32, tag 274)."""
_LYING: Final = {5, 6, 7, 8}
_BROKEN: Final = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, OverflowError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's readers raise where a file is not what it should be."""


def is_picture(data: bytes) -> bool:
    """Tell by its first bytes whether a file is of a kind that pages can show."""
    return _reader(data) is not None


def page_picture(name: str, data: bytes, *, held: int = 0) -> Picture:
    """Return the picture that pages show of a file.

    Args:
        name: what the file is called; whoever chose several reads which one is meant.
        data: the file: JPEG, PNG or BMP.
        held: bytes of the page pictures that the record has already, unpacked.

    Raises:
        RefusedError: ``picture.unknown``: another kind of file; ``picture.too-large``, ``picture.moving``: more than
            one picture after another; ``picture.broken``: it cannot be read to its end; ``picture.record-full``.
    """
    reader = _reader(data)
    if reader is None:
        raise RefusedError(Finding.failed("picture.unknown", name=name))
    try:
        with reader(BytesIO(data)) as source:
            picture = _made(name, source)
    except _BROKEN:
        raise RefusedError(Finding.failed("picture.broken", name=name)) from None
    if held + len(picture.samples) > LARGEST_PICTURES:
        raise RefusedError(Finding.failed("picture.record-full", name=name, limit=LARGEST_PICTURES // 1_000_000))
    return picture


def _reader(data: bytes) -> type[ImageFile] | None:
    found = next((reader for begin, reader in _READERS.items() if data.startswith(begin)), None)
    return None if found is BmpImageFile and data[6:10] != bytes(4) else found  # a text can begin with BM


def _made(name: str, source: ImageFile) -> Picture:
    width, height = source.size
    if width * height > MOST_POINTS:
        raise RefusedError(
            Finding.failed("picture.too-large", name=name, width=width, height=height, limit=MOST_POINTS)
        )
    if getattr(source, "is_animated", False):
        raise RefusedError(Finding.failed("picture.moving", name=name))
    turn = _orientation(source)
    size = _fitting(*((height, width) if turn in _LYING else (width, height)))
    upright = (size[1], size[0]) if turn in _LYING else size
    source.draft(None, upright)  # a JPEG is unpacked no larger than is needed
    source.load()
    image = _coloured(_smaller(source, upright), source.info.get("icc_profile"))
    if turn in _TURNS:
        image = image.transpose(_TURNS[turn])
    return Picture(*image.size, GREY if image.mode == "L" else RGB, image.tobytes())


def _orientation(source: ImageFile) -> int:
    """Return how the camera was held; upright where the file says nothing that can be read."""
    try:
        found = source.getexif().get(_ORIENTATION)
    except _BROKEN:
        return 1
    return found if isinstance(found, int) else 1


def _fitting(width: int, height: int) -> tuple[int, int]:
    """Return the size at which a picture is shown: its own, or smaller in the same shape."""
    if width <= WIDEST_PICTURE and height <= HIGHEST_PICTURE:
        return width, height
    if width * HIGHEST_PICTURE >= height * WIDEST_PICTURE:
        return WIDEST_PICTURE, max(1, (height * WIDEST_PICTURE + width // 2) // width)
    return max(1, (width * HIGHEST_PICTURE + height // 2) // height), HIGHEST_PICTURE


def _smaller(source: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the picture in grey, RGB or CMYK, of this size; band by band as far as whole points can be averaged."""
    width, height = source.size
    step = max(1, min(width // size[0], height // size[1]))
    rows = max(step, _BAND // width // step * step)
    whole: Image.Image | None = None
    for top in range(0, height, rows):
        band = _plain(source.crop((0, top, width, min(height, top + rows)))).reduce(step)
        if whole is None:
            whole = Image.new(band.mode, (band.width, -(-height // step)))
        whole.paste(band, (0, top // step))
    if whole is None:
        raise ValueError("a picture without rows")
    return whole if whole.size == size else whole.resize(size, Image.Resampling.LANCZOS)


def _plain(band: Image.Image) -> Image.Image:
    """Return a band in grey, RGB or CMYK of 8 bits, on white where it is transparent."""
    if band.mode.startswith("I;16"):
        raw = band.tobytes()
        return Image.frombytes("L", band.size, raw[0::2] if band.mode.endswith("B") else raw[1::2])
    if band.mode == "I":
        return _plain(band.convert("I;16"))
    if "transparency" in band.info or band.mode in {"PA", "RGBa", "La"}:
        band = band.convert("RGBA")
    if band.mode in {"RGBA", "LA"}:
        mode = "RGB" if band.mode == "RGBA" else "L"
        ground = Image.new(mode, band.size, "white")
        ground.paste(band.convert(mode), mask=band.getchannel("A"))
        return ground
    if band.mode in {"L", "RGB", "CMYK"}:
        return band
    return band.convert("L" if band.mode == "1" else "RGB")


def _coloured(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in grey or sRGB; a colour profile counts where it fits the picture."""
    if image.mode == "L":
        return image
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (*_BROKEN, ImageCms.PyCMSError):
            turned = None
        if turned is not None:
            return turned
    return image if image.mode == "RGB" else image.convert("RGB")
