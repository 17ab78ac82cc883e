"""How each page kind looked when it was last looked at, and whether it still does.

``python -m tests.support.reference_images`` renews the pictures in ``tests/document/reference`` and says which changed:
look at each of them before they are kept. They are small, 36 points to the inch in 128 colours; digests, which differ
from run to run in the documents of a batch, are replaced by one before the pages are drawn.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

from batchrecord.base.digest import sha256_hex
from batchrecord.base.text import Phrase
from batchrecord.document.render import render
from batchrecord.record.elements import DocumentKind
from batchrecord.record.enclosed import Enclosed
from tests.support.demonstrated import demonstrated
from tests.support.sample import LANGUAGE_CHOICES, drawn_sample

__all__ = ["FOLDER", "Difference", "difference", "kept", "page_images", "pages_of"]

FOLDER = Path(__file__).parents[1] / "document" / "reference"
_SCALE = 36 / 72
_COLOURS = 128
_BLUR = 2
_STEADY = "0123456789abcdef" * 4
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_GROUPS = re.compile(r"\b[0-9A-F]{4}(?: [0-9A-F]{4}){3,15}\b")
_IN_ONE_LANGUAGE = (0, 3, 6, 7)
"""Pages of the sample that are kept in one language: first page, steps, pictures, curves; in two languages all are."""
_OF_BATCH = {
    DocumentKind.BATCH_RECORD: 2,
    DocumentKind.CERTIFICATE: 2,
    DocumentKind.EXCEPTIONS: 2,
    DocumentKind.FINGERPRINT: 1,
}
"""Documents of the demonstration and how many of their pages are kept; the others are like those of the sample."""


class Difference(NamedTuple):
    """How much two pictures of a page differ, in steps of 0 to 255."""

    mean: float
    """Over the whole page."""
    most: int
    """In one place, after both were blurred, so that the edge of a letter does not count."""

    @property
    def noticed(self) -> bool:
        """Whether a person should look."""
        return self.mean > MEAN or self.most > MOST


MEAN, MOST = 2.0, 16
"""Twice what keeping a picture in few colours costs; a lost mark, or a line moved by a tenth, makes 24 and more."""


def page_images() -> Iterator[tuple[str, Image.Image]]:
    """Yield each page of each document that is kept, with its name."""
    for languages in LANGUAGE_CHOICES:
        tag = "+".join(languages)
        pages = pages_of(drawn_sample(languages))
        for number in range(len(pages)) if len(languages) > 1 else _IN_ONE_LANGUAGE:
            yield f"sample.{tag}.{number + 1:02d}", pages[number]
        for kind, most in _OF_BATCH.items():
            for number, page in enumerate(pages_of(_of_batch(kind, languages))[:most], 1):
                yield f"{kind}.{tag}.{number:02d}", page


def difference(one: Image.Image, other: Image.Image) -> Difference:
    """Return how much two pictures differ; everything, where they are not of one size."""
    if one.size != other.size:
        return Difference(255.0, 255)
    one, other = one.convert("RGB"), other.convert("RGB")
    plain = ImageStat.Stat(ImageChops.difference(one, other))
    blur = ImageFilter.BoxBlur(_BLUR)
    blurred = ImageChops.difference(one.filter(blur), other.filter(blur))
    return Difference(max(plain.mean), max(high for _, high in ImageStat.Stat(blurred).extrema))


def kept(image: Image.Image) -> Image.Image:
    """Return a picture in the few colours in which it is kept."""
    return image.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE)


def pages_of(document: bytes) -> list[Image.Image]:
    """Return the pages as they are kept, in all their colours."""
    with pypdfium2.PdfDocument(document) as opened:
        return [page.render(scale=_SCALE).to_pil().convert("RGB") for page in opened]


def _of_batch(kind: DocumentKind, languages: tuple[str, ...]) -> bytes:
    """Return a document of the demonstration in some languages, each digest in it the same."""
    record = b"{}"
    outline = replace(_steadied(demonstrated().outline(kind)), languages=languages, digest=sha256_hex(record))
    return render(outline, Enclosed(record=record))


def _steadied(part: Any) -> Any:
    """Return a part of an outline in which every digest is the same one."""
    match part:
        case Phrase():
            return Phrase({language: _steadied(text) for language, text in part})
        case str() if type(part) is str:
            return _GROUPS.sub(_steady_groups, _DIGEST.sub(_STEADY, part))
        case tuple():
            return tuple(map(_steadied, part))
        case _ if is_dataclass(part) and not isinstance(part, type):
            return replace(part, **{field.name: _steadied(getattr(part, field.name)) for field in fields(part)})
        case _:
            return part


def _steady_groups(found: re.Match[str]) -> str:
    return " ".join(["01AB"] * len(found[0].split()))


def main() -> None:
    """Renew the pictures and name those that changed."""
    FOLDER.mkdir(exist_ok=True)
    made = dict(page_images())
    for name, image in made.items():
        file = FOLDER / f"{name}.png"
        if file.exists() and not difference(image, Image.open(file)).noticed:
            continue
        kept(image).save(file, optimize=True)
        sys.stdout.write(f"{name}\n")
    for file in FOLDER.glob("*.png"):
        if file.stem not in made:
            file.unlink()
            sys.stdout.write(f"{file.stem} is no longer made\n")


if __name__ == "__main__":
    main()
