"""veraPDF judges the documents; and what is planted in them it finds, so that its silence means something."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from batchrecord.document.render import render
from tests.document.signed import certified, closed
from tests.support.conformance import PROFILES, broken, judged
from tests.support.demonstrated import demonstrated
from tests.support.sample import LANGUAGE_CHOICES, drawn_sample, enclosed, sample

ENTRIES = int(os.environ.get("BATCHRECORD_ENTRIES", "6"))
"""Length of the sample; ``make conformance`` asks for 600."""
_END = b"\n%%EOF\n"
"""Of the drawn document; what follows it was added by signing."""


def with_signed(documents: dict[str, bytes]) -> dict[str, bytes]:
    """Return the documents, each with its signed form beside it."""
    signed = {f"{name}, signed": certified(data) for name, data in documents.items()}
    return documents | signed | {f"{name}, closed": closed(data) for name, data in documents.items()}


@pytest.mark.slow
def test_every_choice_of_languages_conforms() -> None:
    """URS-560: PDF/A-3a and PDF/UA-1, drawn, signed and closed, in each pair of languages and each one alone."""
    drawn = {"+".join(languages): drawn_sample(languages, ENTRIES) for languages in LANGUAGE_CHOICES}

    assert broken(with_signed(drawn)) == []


@pytest.mark.slow
def test_every_document_of_a_batch_conforms() -> None:
    """URS-560: so do the documents of a whole batch and of its site, before and after signing."""
    made = demonstrated().documents
    drawn = {f"{kind}, unsigned": data[: data.index(_END) + len(_END)] for kind, data in made.items()}
    signed = {f"{kind}, signed": data for kind, data in made.items()}

    assert all(len(signed[name.replace("unsigned", "signed")]) > len(data) > 10_000 for name, data in drawn.items())
    assert broken(drawn | signed) == []


class Fault(NamedTuple):
    """Something wrong that is planted, and the rule that must notice it."""

    profile: str
    rule: str
    plant: Callable[[Pdf], None]


def _without(name: str) -> Callable[[Pdf], None]:
    return lambda document: _drop(name)(document.Root)


def _metadata(before: bytes, after: bytes) -> Callable[[Pdf], None]:
    def plant(document: Pdf) -> None:
        stream = document.Root.Metadata
        data = stream.read_bytes()
        assert before in data
        stream.write(data.replace(before, after))

    return plant


def _content(change: Callable[[bytes], bytes]) -> Callable[[Pdf], None]:
    def plant(document: Pdf) -> None:
        stream = document.pages[0].Contents
        data = stream.read_bytes()
        changed = change(data)
        assert changed != data
        stream.write(changed)

    return plant


def _missing_glyph(data: bytes) -> bytes:
    start = data.index(b"m <") if b"m <" in data else data.index(b"<", data.index(b" Tm "))
    start = data.index(b"<", start) + 1
    return data[:start] + b"0000" + data[start + 4 :]


def _standard_font(document: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page = document.pages[0]
    page.Resources.Font["/Plain"] = document.make_indirect(font)
    added = b"/Artifact BMC BT /Plain 9 Tf 1 0 0 1 50 50 Tm (added) Tj ET EMC\n"
    page.Contents.write(page.Contents.read_bytes() + added)


def _link(document: Pdf) -> None:
    goal = Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org/"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, 50, 90, 60], A=goal)
    document.pages[0].Annots.append(document.make_indirect(link))


def _script(document: Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _unassociated(document: Pdf) -> None:
    del document.Root.AF[0].AFRelationship


def _drop(name: str) -> Callable[[Object], None]:
    """Return what takes an entry away."""

    def change(entries: Object) -> None:
        del entries[name]

    return change


def _call(kind: str) -> Callable[[Object], None]:
    """Return what makes another kind of part."""

    def change(part: Object) -> None:
        part.S = Name(f"/{kind}")

    return change


def _walk(element: Object) -> Iterator[Object]:
    """Yield a part of the structure and all parts in it."""
    yield element
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _walk(kid)


def _part(kind: str, change: Callable[[Object], None]) -> Callable[[Pdf], None]:
    """Return what changes the first part of a kind."""

    def plant(document: Pdf) -> None:
        change(next(part for part in _walk(document.Root.StructTreeRoot.K) if str(part.S) == f"/{kind}"))

    return plant


def _untagged(data: bytes) -> bytes:
    return re.sub(rb"/P <</MCID \d+>> BDC\n(.+?)\nEMC\n", rb"\1\n", data, count=1, flags=re.DOTALL)


def _artifact_inside(data: bytes) -> bytes:
    return re.sub(rb"(/P <</MCID \d+>> BDC\n)", rb"\1/Artifact BMC EMC\n", data, count=1)


def _press_picture(document: Pdf) -> None:
    picture = Stream(document, b"\x00" * 4)
    picture.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8))
    picture.ColorSpace = Name.DeviceCMYK
    page = document.pages[0]
    page.Resources.XObject = Dictionary(Picture=picture)
    page.Contents.write(page.Contents.read_bytes() + b"/Artifact BMC q 9 0 0 9 50 50 cm /Picture Do Q EMC\n")


FAULTS = {
    "wrong part in the metadata": Fault("3a", "6.6.4-", _metadata(b"<pdfaid:part>3<", b"<pdfaid:part>2<")),
    "a font that is not embedded": Fault("3a", "6.2.11.4.1-", _standard_font),
    "a character without a glyph": Fault("3a", "6.2.11.", _content(_missing_glyph)),
    "a link that is not printed": Fault("3a", "6.3.2-", _link),
    "a picture for the press": Fault("3a", "6.2.4.3-", _press_picture),
    "colours without a meaning": Fault("3a", "6.2.4.3-", _without("/OutputIntents")),
    "a program inside": Fault("3a", "6.5.1-", _script),
    "a record whose part is not told": Fault("3a", "6.8-", _unassociated),
    "no claim to be level A": Fault("3a", "6.6.4-3", _metadata(b"conformance>A<", b"conformance>B<")),
    "no structure, for the archive": Fault("3a", "6.7.3.3-", _without("/StructTreeRoot")),
    "no structure, for the reader": Fault("ua1", "7.1-11", _without("/StructTreeRoot")),
    "not said to be tagged": Fault("3a", "6.7.2.2-", _without("/MarkInfo")),
    "no language": Fault("ua1", "7.2-", _without("/Lang")),
    "no claim to be accessible": Fault("ua1", "5-", _metadata(b"<pdfuaid:part>1<", b"<pdfuaid:part>7<")),
    "no title in the window": Fault("ua1", "7.1-10", _without("/ViewerPreferences")),
    "text without a tag": Fault("ua1", "7.1-3", _content(_untagged)),
    "decoration inside of text": Fault("ua1", "7.1-1", _content(_artifact_inside)),
    "a picture without words": Fault("ua1", "7.3-1", _part("Figure", _drop("/Alt"))),
    "an unknown kind of part": Fault("3a", "6.7.3.4-", _part("P", _call("Prose"))),
    "a heading that skips a level": Fault("ua1", "7.4.2-", _part("H1", _call("H3"))),
    "a header that heads nothing": Fault("ua1", "7.5-", _part("TH", _drop("/A"))),
    "a language that is none": Fault("ua1", "7.2-", _content(lambda data: data.replace(b"(zh-Hans)", b"(!)", 1))),
    "fields in no order": Fault("ua1", "7.18.3-", lambda document: _drop("/Tabs")(document.pages[0].obj)),
    "a field without a name": Fault("ua1", "7.18.", lambda document: _drop("/TU")(document.Root.AcroForm.Fields[0])),
}


@pytest.mark.slow
def test_what_is_planted_is_noticed() -> None:
    """URS-560: the judge is awake: each planted fault breaks the rule against it, and a mere copy breaks none."""
    of = sample(entries=0)
    sound = render(replace(of, sections=of.sections[:1]), enclosed(0))

    def changed(plant: Callable[[Pdf], None]) -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(sound)) as document:
            plant(document)
            document.save(out)
        return out.getvalue()

    found = judged({"copy": changed(lambda _: None)} | {name: changed(fault.plant) for name, fault in FAULTS.items()})
    rules = {(each.name, each.profile): each.broken for each in found}

    assert [rules["copy", profile] for profile in PROFILES] == [{}] * len(PROFILES)
    unnoticed = [
        f"{name}: {list(rules[name, fault.profile])}"
        for name, fault in FAULTS.items()
        if not any(rule.startswith(fault.rule) for rule in rules[name, fault.profile])
    ]
    assert unnoticed == []
