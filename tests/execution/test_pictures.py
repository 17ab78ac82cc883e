"""Pictures are admitted whole, made once into what pages show, or refused with the reason."""

import struct
import subprocess
import sys
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.picture import GREY, HIGHEST_PICTURE, RGB, WIDEST_PICTURE, Picture
from batchrecord.execution.pictures import MOST_POINTS, is_picture, page_picture
from batchrecord.steps.attachments import LARGEST_PICTURES

ROOT = Path(__file__).parents[2]
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def stored(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """Return a picture as a file."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def corners(picture: Picture) -> list[tuple[int, ...]]:
    """Return the points in the corners: upper left, upper right, lower left, lower right."""
    image = Image.frombytes(
        "L" if picture.channels == GREY else "RGB", (picture.width, picture.height), picture.samples
    )
    points = [(0, 0), (image.width - 1, 0), (0, image.height - 1), (image.width - 1, image.height - 1)]
    return [point if isinstance(point := image.getpixel(at), tuple) else (int(point or 0),) for at in points]


def quarters(width: int = 60, height: int = 40) -> Image.Image:
    """Return a picture with another colour in each quarter: red and green above, blue and white below."""
    image = Image.new("RGB", (2, 2))
    image.putdata([RED, GREEN, BLUE, WHITE])
    return image.resize((width, height), Image.Resampling.NEAREST)


def header_of(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and holds hardly anything."""
    ihdr = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", ihdr), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def code(data: bytes) -> str:
    """Return the code with which a file is refused."""
    with pytest.raises(RefusedError) as refused:
        page_picture("p.png", data)
    return refused.value.reasons[0].code


def test_a_small_picture_is_shown_point_by_point() -> None:
    """URS-540: a picture that fits is neither scaled nor altered."""
    picture = page_picture("p.png", stored(quarters()))

    assert (picture.width, picture.height, picture.channels) == (60, 40, RGB)
    assert picture.samples == quarters().tobytes()


def test_the_digest_covers_measures_and_samples() -> None:
    """URS-540: the same samples in rows of another length are another picture."""
    samples = bytes(range(48))
    pictures = [Picture(16, 1, RGB, samples), Picture(1, 16, RGB, samples), Picture(48, 1, GREY, samples)]

    assert len({picture.digest for picture in pictures}) == 3
    assert pictures[0].digest == sha256(b"16 1 3\n" + samples).hexdigest()


@pytest.mark.parametrize(
    ("width", "height", "channels", "size"),
    [(0, 4, 1, 0), (4, 4, 1, 15), (4, 4, 2, 32), (WIDEST_PICTURE + 1, 1, 1, WIDEST_PICTURE + 1), (-4, -4, 1, 16)],
)
def test_a_picture_is_what_it_says(width: int, height: int, channels: int, size: int) -> None:
    """URS-540: a picture whose samples do not fill its measures cannot be made."""
    with pytest.raises(FormatError, match=r"picture\.malformed"):
        Picture(width, height, channels, bytes(size))


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_as_the_camera_was_held(turn: int) -> None:
    """URS-540: what is up in the scene is up on the page."""
    back = {5: 5, 6: 8, 7: 7, 8: 6}.get(turn, turn)
    turns = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM}
    turns |= {5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE}
    turns |= {8: Image.Transpose.ROTATE_90}
    exif = Image.Exif()
    exif[0x0112] = turn
    sensor = quarters() if turn == 1 else quarters().transpose(turns[back])

    picture = page_picture("p.png", stored(sensor, exif=exif))

    assert (picture.width, picture.height) == (60, 40)
    assert corners(picture) == [RED, GREEN, BLUE, WHITE]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_sample_becomes_grey_or_rgb(mode: str) -> None:
    """URS-540: a picture of any kind shows the same light and dark."""
    image = Image.new("L", (8, 8), 255)
    image.paste(0, (0, 0, 4, 8))
    if mode == "I;16":
        image = Image.frombytes("I;16", (8, 8), b"".join(bytes([v, v]) for v in image.tobytes()))
    else:
        image = image.convert(mode)

    picture = page_picture("p.png", stored(image))

    assert {corner[0] for corner in corners(picture)[:2]} == {0, 255}
    assert picture.channels == (GREY if mode in {"1", "L", "LA", "I;16"} else RGB)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white(mode: str) -> None:
    """URS-540: nothing shows through a picture, and no page does."""
    image = Image.new("RGBA", (8, 8), (0, 0, 0, 0)).convert(mode)
    options: dict[str, Any] = {"transparency": 0} if mode == "P" else {}

    assert {value for corner in corners(page_picture("p.png", stored(image, **options))) for value in corner} == {255}


def test_printing_colours_become_those_of_the_page() -> None:
    """URS-540: a CMYK picture is shown in sRGB, as PDF/A asks."""
    cyan = Image.new("CMYK", (16, 16), (255, 0, 0, 0))

    picture = page_picture("p.png", stored(cyan, "JPEG", quality=95))

    red, green, blue = corners(picture)[0]
    assert picture.channels == RGB
    assert red < 40
    assert min(green, blue) > 200


def test_a_colour_profile_counts() -> None:
    """URS-540: a picture in another colour space is brought to that of the page."""
    image = Image.new("RGB", (4, 4), (200, 100, 50))
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 6500)).tobytes()
    same = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert corners(page_picture("p.png", stored(image, icc_profile=same)))[0] == (200, 100, 50)
    assert corners(page_picture("p.png", stored(image, icc_profile=lab)))[0] == (200, 100, 50), (
        "one that does not fit is left"
    )
    assert corners(page_picture("p.png", stored(image, icc_profile=b"not a profile")))[0] == (200, 100, 50)


@pytest.mark.parametrize(("width", "height"), [(6000, 10), (10, 6000), (3000, 2000), (2000, 3000), (1405, 1800)])
def test_a_larger_picture_is_made_to_fit_in_its_own_shape(width: int, height: int) -> None:
    """URS-540: what is larger than a page shows is made smaller, and keeps its shape."""
    picture = page_picture("p.png", stored(quarters(width, height)))

    assert picture.width == WIDEST_PICTURE or picture.height == HIGHEST_PICTURE
    assert picture.width <= WIDEST_PICTURE
    assert picture.height <= HIGHEST_PICTURE
    assert abs(picture.width * height - picture.height * width) <= max(width, height)
    assert corners(picture)[0][0] > 128


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP"])
def test_a_file_that_was_cut_off_is_refused(kind: str) -> None:
    """URS-541: half a picture would be a false record."""
    whole = stored(quarters(300, 200), kind)

    assert is_picture(whole)
    assert page_picture("p.png", whole).width == 300
    for part in (len(whole) // 2, len(whole) - 60, 30, 12):
        assert code(whole[:part]) == "picture.broken"


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a" + bytes(40), b"%PDF-1.7\n", b"II*\x00" + bytes(40), b"BMI;24.1\nBMI;25.0\n", b"RIFF0000WEBPVP8 "],
)
def test_other_files_are_not_taken_for_pictures(data: bytes) -> None:
    """URS-541: only JPEG, PNG and BMP are unpacked, whatever the file is called."""
    assert not is_picture(data)
    assert code(data) == "picture.unknown"


def test_a_film_is_refused() -> None:
    """URS-541: of several pictures a page could show only one."""
    frames = [quarters(), quarters().rotate(90)]

    assert code(stored(frames[0], save_all=True, append_images=frames[1:])) == "picture.moving"


@pytest.mark.parametrize(("width", "height"), [(40_000, 40_000), (8001, 8000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_by_its_header(width: int, height: int) -> None:
    """URS-541: what would be too large is not unpacked at all."""
    assert width * height > MOST_POINTS
    assert code(header_of(width, height)) == "picture.too-large"


@given(st.binary(max_size=200), st.sampled_from(["JPEG", "PNG", "BMP"]), st.data())
def test_no_damage_ends_in_a_fault(noise: bytes, kind: str, data: st.DataObject) -> None:
    """URS-541: whatever a file holds, it is shown or refused with a reason."""
    whole = bytearray(stored(quarters(24, 16), kind))
    at = data.draw(st.integers(0, len(whole)))
    whole[at : at + len(noise)] = noise

    try:
        outcome = f"picture.shown {page_picture('p.png', bytes(whole)).width}"
    except RefusedError as error:
        outcome = error.reasons[0].code

    assert outcome.startswith("picture.")


PROGRAM = """
import resource, sys
from batchrecord.steps.attachments import LARGEST_PICTURES
from batchrecord.execution.pictures import page_picture
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
picture = page_picture("p.png", sys.stdin.buffer.read())
print(picture.width, picture.height, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is counted in other units elsewhere")
@pytest.mark.parametrize("kind", ["progressive", "transparent"])
def test_sixty_million_points_need_little_memory(kind: str) -> None:
    """URS-541: the largest picture that is admitted is made smaller with less than 400 MB."""
    grey = Image.linear_gradient("L").resize((9504, 6336))
    image = Image.merge("RGBA", (grey, grey, grey, grey)) if kind == "transparent" else Image.merge("RGB", (grey,) * 3)
    options: dict[str, Any] = (
        {"compress_level": 1} if kind == "transparent" else {"progressive": True, "subsampling": 0}
    )
    data = stored(image, "PNG" if kind == "transparent" else "JPEG", **options)

    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, input=data, capture_output=True, check=True)

    width, height, used = map(int, done.stdout.split())
    assert (width, height) == (WIDEST_PICTURE, 936)
    assert used < 400


def test_the_pictures_of_a_record_have_room_together() -> None:
    """URS-541: what is admitted fits into the document, so that it never fails at release."""
    data, size = stored(quarters()), 60 * 40 * 3

    assert page_picture("p.png", data, held=LARGEST_PICTURES - size).width == 60
    with pytest.raises(RefusedError, match=r"picture\.record-full"):
        page_picture("p.png", data, held=LARGEST_PICTURES - size + 1)
