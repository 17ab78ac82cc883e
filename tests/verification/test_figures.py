"""Pictures and attachments that are not what the record names, in every way that can be thought of."""

import re
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import md5

import pytest

from batchrecord.base.errors import FormatError, IntegrityError
from batchrecord.base.picture import Picture
from batchrecord.document.render import render
from batchrecord.record.elements import Figure, Outline, Relation
from batchrecord.record.enclosed import Enclosed
from batchrecord.steps.attachments import LARGEST_ATTACHMENT
from batchrecord.verification.attachments import Files, judge_attachments
from batchrecord.verification.container import read_document
from batchrecord.verification.file import Stream
from batchrecord.verification.pages import judge_pages, page_pictures
from batchrecord.verification.redrawing import judge_redrawing
from batchrecord.verification.syntax import Name, Reference, Value
from tests.document import figures
from tests.document.figures import drawn, enclosed, figure, growth, illustrated
from tests.document.outlines import say
from tests.support.forging import Objects, forged, with_content

GENUINE = ["pages.passed", "attachments.passed"]


@cache
def outline() -> Outline:
    """Return two pictures of one kind of figure, with a curve between them."""
    return illustrated(figure(1), growth(), figure(0))


@cache
def base() -> bytes:
    """Return their document."""
    return drawn(outline())


def codes(data: bytes, of: Outline | None = None) -> list[str]:
    """Return what is found without drawing again, or the code with which the document is refused."""
    try:
        document = read_document(data)
    except FormatError as error:
        return [reason.code for reason in error.reasons]
    found = [*judge_pages(document, of or outline()), *judge_attachments(document.attached, of or outline())]
    return [finding.code for finding in found]


def redrawn(data: bytes) -> list[str]:
    """Return what drawing again finds."""
    document = read_document(data)
    files = Files(outline(), document.attached)
    try:
        again = render(outline(), Enclosed(record=document.record, files=files, pictures=page_pictures(document)))
    except (FormatError, IntegrityError) as error:
        return [reason.code for reason in error.reasons]
    return [finding.code for finding in judge_redrawing(document, again)]


def test_the_genuine_document_passes() -> None:
    """URS-544: what is refused below is refused for its change alone."""
    assert codes(base()) == GENUINE
    assert redrawn(base()) == ["pages.redrawn"]
    assert codes(forged(base(), lambda found: None)) == GENUINE


# ----------------------------------------------------------------------------------------------------------- pictures


def images(found: Objects) -> list[tuple[int, Stream]]:
    """Return number and stream of each picture, the small one first."""
    pictures = [(n, v) for n, v in found.items() if isinstance(v, Stream) and v.entries.get("Subtype") == "Image"]
    return sorted(pictures, key=lambda picture: picture[1].entries["Width"] == figure(0).width)


def with_image(**changes: Value) -> Callable[[Objects], None]:
    """Return a change of what is said of the first picture; None takes an entry away."""

    def change(found: Objects) -> None:
        number, stream = images(found)[0]
        said = stream.entries | changes
        entries: dict[str, Value] = {key: value for key, value in said.items() if value is not None}
        found[number] = Stream(entries, stream.raw)

    return change


def with_samples(change: Callable[[bytes], bytes]) -> Callable[[Objects], None]:
    """Return a change of the samples of the first picture."""

    def changed(found: Objects) -> None:
        number, stream = images(found)[0]
        found[number] = Stream(stream.entries, zlib.compress(change(zlib.decompress(stream.raw))))

    return changed


def renamed(found: Objects) -> None:
    """Show another picture under the name of the right one."""
    (_, first), (number, second) = images(found)
    found[number] = Stream(second.entries, first.raw)


def added(found: Objects) -> None:
    """Carry one picture more, that no page shows."""
    number = max(found) + 1
    resources = next(v for v in found.values() if isinstance(v, dict) and "XObject" in v)
    pictures = resources["XObject"]
    assert isinstance(pictures, dict)
    picture = Picture(1, 1, 1, b"x")
    entries: dict[str, Value] = {
        **images(found)[0][1].entries,
        "Width": 1,
        "Height": 1,
        "ColorSpace": Name("DeviceGray"),
    }
    found[number] = Stream(entries, zlib.compress(b"x"))
    resources["XObject"] = {**pictures, f"Im{picture.digest}": Reference(number)}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (with_samples(lambda data: b"\x01" + data[1:]), "pages.picture-damaged"),
        (with_samples(lambda data: data[:-1]), "pages.picture-damaged"),
        (with_samples(lambda data: data + b"x"), "document.stream-too-large"),
        (with_samples(lambda data: bytes(300_000_000)), "document.stream-too-large"),
        (renamed, "pages.picture-damaged"),
        (with_image(Width=200, Height=320), "pages.picture-damaged"),
        (with_image(Width=100, Height=640), "pages.picture-damaged"),
        (with_image(Width=60_000, Height=60_000), "pages.picture-form"),
        (with_image(Height=0), "pages.picture-form"),
        (with_image(ColorSpace=Name("DeviceCMYK")), "pages.picture-form"),
        (with_image(BitsPerComponent=4), "pages.picture-form"),
        (with_image(Decode=[1, 0]), "pages.picture-form"),
        (with_image(Interpolate=1), "pages.picture-form"),
        (with_image(SMask=Reference(1)), "pages.picture-form"),
        (with_image(Subtype=Name("Form")), "pages.picture-form"),
        (with_image(Filter=Name("DCTDecode")), "pages.picture-form"),
        (with_image(Filter=None), "pages.picture-form"),
        (added, "pages.picture-unseen"),
    ],
)
def test_a_picture_that_is_not_the_one_named_is_found(change: Callable[[Objects], None], code: str) -> None:
    """URS-544: neither samples nor measures nor anything that changes how they look can be exchanged."""
    assert codes(forged(base(), change)) == [code, "attachments.passed"]


def moved(by: tuple[float, float], scale: tuple[float, float] = (1.0, 1.0)) -> Callable[[bytes], bytes]:
    """Return a change that moves and stretches the first picture of a page."""

    def change(content: bytes) -> bytes:
        line = re.search(rb"q (\S+) 0 0 (\S+) (\S+) (\S+) cm (/Im\w+) Do Q", content)
        assert line is not None
        width, height, x, y = (float(part) for part in line.groups()[:4])
        new = f"q {width * scale[0]:.3f} 0 0 {height * scale[1]:.3f} {x + by[0]:.3f} {y + by[1]:.3f} cm ".encode()
        return content.replace(line[0], new + line[5] + b" Do Q")

    return change


def at_end(line: bytes) -> Callable[[bytes], bytes]:
    """Return a change that draws one more line at the end of a page, as decoration."""
    return lambda content: content + b"/Artifact <</Type /Layout>> BDC\n" + line + b"\nEMC\n"


def first(pattern: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Return a change of the first place that a pattern finds."""

    def change(content: bytes) -> bytes:
        changed = re.sub(pattern, new, content, count=1)
        assert changed != content
        return changed

    return change


PICTURE = rb"q (\S+) 0 0 (\S+) (\S+) (\S+) cm (/Im\w+) Do Q"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (moved((0, -60)), "pages.picture-covered"),
        (moved((0, 60)), "pages.text-covered"),
        (moved((400, 0)), "pages.picture-outside"),
        (moved((-60, 0)), "pages.picture-outside"),
        (moved((0, 0), (0.5, 1.0)), "pages.picture-distorted"),
        (moved((0, 0), (0.1, 0.1)), "pages.picture-distorted"),
        (moved((0, 0), (-1.0, -1.0)), "pages.picture-distorted"),
        (at_end(b"1 1 1 rg\n60 600 20 20 re\nf"), "pages.picture-covered"),
        (at_end(b"1 1 1 RG\n0.5 w 60 600 m 90 640 l S"), "pages.picture-covered"),
        (at_end(b"[3 1] 0 d 0.5 w 60 600 m 90 640 l S [] 0 d"), "pages.picture-covered"),
        (first(PICTURE, rb"\g<0>\n0.5 w 60 600 m 90 640 l S"), "pages.picture-covered"),
        (first(PICTURE, rb"q \1 0 0 \2 \3 \4 cm /ImX Do Q"), "pages.drawing-unknown"),
        (first(PICTURE, rb"q \1 0.1 0 \2 \3 \4 cm \5 Do Q"), "pages.drawing-unknown"),
        (first(PICTURE, rb"q \1 0 0 \2 \3 \4 cm \5 Do"), "pages.drawing-unknown"),
        (first(PICTURE, rb"q /GS1 gs \1 0 0 \2 \3 \4 cm \5 Do Q"), "pages.drawing-unknown"),
        (
            first(rb"/Figure (<</MCID \d+>> BDC\n)" + PICTURE, rb"/P \1q \2 0 0 \3 \4 \5 cm \6 Do Q"),
            "pages.drawing-unknown",
        ),
        (first(rb"\[6 2\] 0 d", b"[6 2] 0 d [6 2] 0 d"), "pages.drawing-unknown"),
        (first(rb"S \[\] 0 d", b"S"), "pages.drawing-unknown"),
    ],
)
def test_a_picture_that_is_moved_stretched_or_covered_is_found(change: Callable[[bytes], bytes], code: str) -> None:
    """URS-544: a picture stands where it covers nothing, in its own shape, and nothing lies over it."""
    assert code in codes(with_content(base(), 1, change))


def test_a_picture_that_is_left_out_or_shown_twice_is_found() -> None:
    """URS-544: every picture stands where the record has it, and nowhere else."""
    left_out = with_content(base(), 1, first(PICTURE, b""))
    twice = with_content(base(), 1, first(PICTURE, rb"\g<0>\n\g<0>"))

    assert codes(left_out)[0] in {"pages.picture-unseen", "pages.drawing-unknown"}
    assert "pages.picture-covered" in codes(twice)


def test_pictures_in_another_order_are_found() -> None:
    """URS-544: a picture under the caption of another is found, though both are in the record."""
    other = illustrated(figure(0), growth(), figure(1))
    captions = replace(figure(0), caption=figure(1).caption, alt=figure(1).alt, attachment="")
    swapped = replace(figure(1), caption=figure(0).caption, alt=figure(0).alt, attachment=figure(0).attachment)

    assert codes(drawn(other)) == ["pages.words-differ", "attachments.passed"]
    assert "pages.picture-differs" in codes(drawn(illustrated(captions, growth(), swapped)))


def test_a_picture_without_its_words_or_other_words_is_found() -> None:
    """URS-544: what is read aloud in place of a picture is what the record says."""
    silent = illustrated(replace(figure(1), alt=say("Nothing to see.", "无。")), growth(), figure(0))

    assert "pages.tags-alternative" in codes(drawn(silent))


def test_drawing_again_finds_another_curve() -> None:
    """URS-544: a curve that shows other values than the record, in the right words, is found by drawing again."""
    line = rb"(1\.2 w \S+) (\S+) m"
    changed = with_content(base(), 1, first(line, rb"\1 300 m"))

    assert codes(changed) == GENUINE
    assert redrawn(changed) == ["pages.differ-from-record"]


# -------------------------------------------------------------------------------------------------------- attachments


def attached(found: Objects) -> list[tuple[int, Stream, dict[str, Value]]]:
    """Return number, stream and specification of each attachment."""
    specifications = [v for v in found.values() if isinstance(v, dict) and v.get("Type") == "Filespec"]
    rows = []
    for specification in specifications:
        place = specification["EF"]
        assert isinstance(place, dict)
        reference = place["F"]
        assert isinstance(reference, Reference)
        stream = found[reference.number]
        assert isinstance(stream, Stream)
        if specification["AFRelationship"] != "Data":
            rows.append((reference.number, stream, specification))
    return rows


def with_attachment(**changes: Value) -> Callable[[Objects], None]:
    """Return a change of the specification of the last attachment."""
    return lambda found: attached(found)[-1][2].update(changes)


def exchanged(found: Objects) -> None:
    """Put another file in the place of an attachment, with everything said about it true."""
    number, stream, _ = attached(found)[-1]
    data = b"minute;temperature\n0;+20.5\n"
    stated: Value = {
        "Size": len(data),
        "ModDate": b"D:20260309083000Z",
        "CheckSum": md5(data, usedforsecurity=False).digest(),
    }
    found[number] = Stream({**stream.entries, "Params": stated}, zlib.compress(data))


def same_size(found: Objects) -> None:
    """Change one byte of an attachment and its checksum with it."""
    number, stream, _ = attached(found)[-1]
    data = zlib.decompress(stream.raw)[:-2] + b"9\n"
    stated = stream.entries["Params"]
    assert isinstance(stated, dict)
    checksum = md5(data, usedforsecurity=False).digest()
    found[number] = Stream({**stream.entries, "Params": {**stated, "CheckSum": checksum}}, zlib.compress(data))


def contents_swapped(found: Objects) -> None:
    """Let two attachments change places."""
    (_, _, one), (_, _, other) = attached(found)
    one["EF"], other["EF"] = other["EF"], one["EF"]


def huge(found: Objects) -> None:
    """Say that an attachment is as large as one may be, and let it be larger."""
    number, stream, _ = attached(found)[-1]
    stated = stream.entries["Params"]
    assert isinstance(stated, dict)
    entries: dict[str, Value] = {**stream.entries, "Params": {**stated, "Size": LARGEST_ATTACHMENT}}
    found[number] = Stream(entries, zlib.compress(bytes(LARGEST_ATTACHMENT * 4)))


def one_more(found: Objects) -> None:
    """Carry one file more than the record names."""
    _, _, specification = attached(found)[-1]
    number = max(found) + 1
    found[number] = {**specification, "F": b"zz.txt", "UF": b"zz.txt"}
    root = next(v for v in found.values() if isinstance(v, dict) and v.get("Type") == "Catalog")
    names, associated = root["Names"], root["AF"]
    assert isinstance(names, dict)
    tree = names["EmbeddedFiles"]
    assert isinstance(tree, dict)
    assert isinstance(tree["Names"], list)
    assert isinstance(associated, list)
    tree["Names"] += [b"zz.txt", Reference(number)]
    associated.append(Reference(number))


def one_less(found: Objects) -> None:
    """Take away an attachment."""
    root = next(v for v in found.values() if isinstance(v, dict) and v.get("Type") == "Catalog")
    names, associated = root["Names"], root["AF"]
    assert isinstance(names, dict)
    tree = names["EmbeddedFiles"]
    assert isinstance(tree, dict)
    assert isinstance(tree["Names"], list)
    assert isinstance(associated, list)
    gone = associated.pop()
    at = tree["Names"].index(gone)
    del tree["Names"][at - 1 : at + 1]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (exchanged, "attachments.differs"),
        (same_size, "attachments.differs"),
        (contents_swapped, "attachments.differs"),
        (huge, "attachments.differs"),
        (one_more, "attachments.not-named"),
        (one_less, "attachments.missing"),
        (with_attachment(Desc=b"Another description"), "attachments.differs"),
        (with_attachment(AFRelationship=Name("Supplement")), "attachments.differs"),
        (with_attachment(UF=b"other.csv"), "attachments.not-named"),
    ],
)
def test_an_attachment_that_is_not_the_one_named_is_found(change: Callable[[Objects], None], code: str) -> None:
    """URS-544: content, name, kind and relation of each attachment are those that the record names."""
    assert code in codes(forged(base(), change))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (with_attachment(F=b"other.csv"), "attachments.form"),
        (with_attachment(Type=Name("F")), "attachments.form"),
        (with_attachment(Thumb=Reference(1)), "attachments.form"),
        (with_attachment(UF=b"\xfe\xff\x00a"), "attachments.form"),
        (with_attachment(EF={"F": Reference(1)}), "attachments.form"),
    ],
)
def test_an_attachment_in_another_form_is_refused(change: Callable[[Objects], None], code: str) -> None:
    """URS-544: an attachment is stored in the one form that every reader takes alike."""
    assert codes(forged(base(), change)) == [code]


def test_an_outline_of_another_record_names_other_attachments() -> None:
    """URS-544: an attachment belongs to the record that names it, with the relation that was signed."""
    other = replace(
        outline(),
        attachments=tuple(replace(part, relation=Relation.SOURCE) for part in outline().attachments),
    )

    assert codes(base(), other) == ["pages.passed", "attachments.differs"]
    assert codes(base(), replace(outline(), attachments=())) == ["pages.passed", *["attachments.not-named"] * 2]


def test_many_large_pictures_need_little_memory() -> None:
    """URS-611: pictures are unpacked one at a time, when judged as well as when drawn again."""
    every = [Picture(1404, 1800, 3, bytes([place]) * (1404 * 1800 * 3)) for place in range(12)]
    shown = [
        Figure(picture=p.digest, width=p.width, height=p.height, caption=say("x", "一"), alt=say("y", "二"))
        for p in every
    ]
    long = replace(illustrated(*shown), attachments=())
    data = render(long, Enclosed(record=figures.RECORD, pictures={picture.digest: picture for picture in every}))
    every.clear()

    tracemalloc.start()
    document = read_document(data)
    found = judge_pages(document, long)
    again = render(long, Enclosed(record=document.record, pictures=page_pictures(document)))
    found += judge_redrawing(document, again)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [finding.code for finding in found] == ["pages.passed", "pages.redrawn"]
    assert peak < 6 * 1404 * 1800 * 3


def test_the_carrier_gives_out_only_what_is_there() -> None:
    """URS-544: what is asked for by another digest is not there."""
    document = read_document(base())
    pictures, files = page_pictures(document), Files(outline(), document.attached)

    assert set(pictures) == set(enclosed().pictures)
    assert {digest: files[digest] for digest in files} == dict(enclosed().files)
    assert (len(pictures), len(files)) == (2, 2)
    with pytest.raises(KeyError):
        pictures["0" * 64]
    with pytest.raises(KeyError):
        files["0" * 64]
