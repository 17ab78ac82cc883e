"""Draws pictures that were attached, and writes them into the file.

Pages show samples that were made once when the picture was admitted; nothing is decoded or scaled here. A picture is
named by its digest, so that whoever reads a page knows which one it shows.
"""

from collections.abc import Iterator

from batchrecord.base.errors import IntegrityError
from batchrecord.base.findings import Finding
from batchrecord.base.picture import GREY, Picture
from batchrecord.document.blocks import Block
from batchrecord.document.captions import captions
from batchrecord.document.ink import Ink
from batchrecord.document.objects import File, Name, Reference, Stream
from batchrecord.document.structure import Part
from batchrecord.document.style import BODY_WIDTH, MARGIN
from batchrecord.record.elements import Figure, Outline
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.reading import alternative

__all__ = ["measure_figure", "picture_name", "write_pictures"]

_LARGEST_POINT = 72 / 100
"""Side of a point of a picture on paper: no picture is shown coarser than 100 points to the inch."""
_MOST_OF_PAGE = 0.82
"""Part of a page's body that a picture takes at most, so that its caption stands below it."""


def picture_name(digest: str) -> str:
    """Return the name by which pages call a picture."""
    return f"Im{digest}"


def measure_figure(figure: Figure, languages: tuple[str, ...], room: float, into: Part) -> Iterator[Block]:
    """Yield the picture and its caption.

    Args:
        figure: what to show.
        languages: one or two, in the order in which they are shown.
        room: height of a page's body.
        into: the part of the document that it becomes a part of.
    """
    scale = min(_LARGEST_POINT, BODY_WIDTH / figure.width, room * _MOST_OF_PAGE / figure.height)
    width, height = figure.width * scale, figure.height * scale
    part = Part("Figure", into)

    def paint(ink: Ink, top: float) -> None:
        part.describe(alternative(figure, languages), (MARGIN, top - height, MARGIN + width, top))
        ink.part(part)
        ink.picture(picture_name(figure.picture), (MARGIN, top - height, width, height))

    yield Block(height, paint, above=10.0, keep=True)
    yield from captions((phrase for words in figure.parts() for phrase in words), languages, into)


def write_pictures(out: File, outline: Outline, enclosed: Enclosed) -> dict[str, Reference]:
    """Add the pictures that an outline shows, each once, and return them by the names pages call them.

    Raises:
        IntegrityError: ``document.picture-missing``, ``document.picture-differs``.
    """
    figures = [part for section in outline.sections for part in section.elements if isinstance(part, Figure)]
    return {picture_name(figure.picture): _write(out, figure, enclosed) for figure in _once(figures)}


def _once(figures: list[Figure]) -> Iterator[Figure]:
    yield from {figure.picture: figure for figure in reversed(figures)}.values()


def _write(out: File, figure: Figure, enclosed: Enclosed) -> Reference:
    try:
        picture = enclosed.pictures[figure.picture]
    except KeyError:
        raise IntegrityError(Finding.failed("document.picture-missing", digest=figure.picture)) from None
    if picture.digest != figure.picture or (picture.width, picture.height) != (figure.width, figure.height):
        raise IntegrityError(Finding.failed("document.picture-differs", digest=figure.picture))
    return out.add(_image(picture))


def _image(picture: Picture) -> Stream:
    return Stream(
        picture.samples,
        {
            "Type": Name("XObject"),
            "Subtype": Name("Image"),
            "Width": picture.width,
            "Height": picture.height,
            "ColorSpace": Name("DeviceGray" if picture.channels == GREY else "DeviceRGB"),
            "BitsPerComponent": 8,
        },
    ).packed()
