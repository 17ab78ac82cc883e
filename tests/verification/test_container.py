"""Taking the record out of a document, and everything that is refused while doing so."""

import re
import resource
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.verification.container import read_document
from batchrecord.verification.file import Stream
from batchrecord.verification.syntax import Name, Reference, Value
from tests.document.outlines import whole
from tests.document.signed import RECORD, drawn, signed
from tests.support.forging import Objects, forged, replaced


def refusal(data: bytes, *, limit: int = 10_000_000) -> str:
    """Return the code with which a file is refused."""
    (reason,) = refusals(data, limit=limit)
    return reason.code


def refusals(data: bytes, *, limit: int = 10_000_000) -> tuple[Finding, ...]:
    """Return why a file is refused."""
    with pytest.raises(FormatError) as refused:
        read_document(data, limit=limit)
    return refused.value.reasons


def entries(found: Objects, kind: str) -> dict[str, Value]:
    """Return the dictionary of a type."""
    return next(v for v in found.values() if isinstance(v, dict) and v.get("Type") == kind)


def embedded(found: Objects) -> tuple[int, Stream]:
    """Return number and stream of the embedded record."""
    return next((n, v) for n, v in found.items() if isinstance(v, Stream) and v.entries.get("Type") == "EmbeddedFile")


def after(change: Callable[[Objects], None]) -> bytes:
    """Return a drawn document after a change."""
    return forged(drawn(whole()), change)


def test_the_record_comes_out_as_it_went_in() -> None:
    """URS-601: the document alone gives the record, byte for byte."""
    found = read_document(signed().data)

    assert found.record == RECORD
    assert found.record_name == "batch-record.json"
    assert found.drawing == 2


def test_forging_without_a_change_keeps_a_document() -> None:
    """URS-611: the tool of these tests makes files that are refused for their change alone."""
    assert read_document(after(lambda found: None)).record == RECORD


def test_a_bomb_is_refused_in_bounded_time_and_memory() -> None:
    """URS-611: half a gigabyte of zeros in half a megabyte is not unpacked beyond the limit."""
    engine = zlib.compressobj(9)
    block = bytes(1 << 20)
    bomb = b"".join(engine.compress(block) for _ in range(512)) + engine.flush()

    def plant(found: Objects) -> None:
        number, stream = embedded(found)
        found[number] = Stream({**stream.entries, "Filter": Name("FlateDecode")}, bomb)

    data = after(plant)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()

    assert refusal(data) == "document.stream-too-large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
    assert time.process_time() - started < 2


def filters(value: Value, **more: Value) -> Callable[[Objects], None]:
    """Return a change of the filter of the embedded record."""

    def change(found: Objects) -> None:
        number, stream = embedded(found)
        found[number] = Stream({**stream.entries, "Filter": value, **more}, stream.raw)

    return change


@pytest.mark.parametrize(
    "change",
    [
        filters([Name("FlateDecode"), Name("FlateDecode")]),
        filters([Name("FlateDecode")]),
        filters(Name("LZWDecode")),
        filters(Name("ASCIIHexDecode")),
        filters(Name("Crypt")),
        filters(Name("FlateDecode"), DecodeParms={"Predictor": 12}),
        filters(Name("FlateDecode"), F=b"/etc/passwd"),
    ],
)
def test_any_filter_but_one_plain_inflate_is_refused(change: Callable[[Objects], None]) -> None:
    """URS-611: nested, foreign or parametrised filters are not followed."""
    assert refusal(after(change)) == "document.filter"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (zlib.compress(RECORD)[:-6], "document.stream-damaged"),
        (zlib.compress(RECORD) + b"more", "document.stream-damaged"),
        (b"no zlib", "document.stream-damaged"),
        (b"", "document.stream-damaged"),
        (zlib.compress(RECORD + b" "), "document.record-damaged"),
    ],
)
def test_damaged_data_are_refused(raw: bytes, code: str) -> None:
    """URS-611: a stream that ends early, goes on, or is not what it is said to be."""

    def change(found: Objects) -> None:
        number, stream = embedded(found)
        found[number] = Stream({**stream.entries, "Filter": Name("FlateDecode")}, raw)

    assert refusal(after(change)) == code


def listed_twice(found: Objects) -> None:
    """Name the record a second time in the name tree."""
    tree = entries(found, "Catalog")["Names"]
    assert isinstance(tree, dict)
    files = tree["EmbeddedFiles"]
    assert isinstance(files, dict)
    names = files["Names"]
    assert isinstance(names, list)
    names += names


def associated_twice(found: Objects) -> None:
    """Name the record a second time among the associated files."""
    names = entries(found, "Catalog")["AF"]
    assert isinstance(names, list)
    names += names


def another_specification(found: Objects) -> None:
    """Let the name tree and the list of associated files name two files of the same name."""
    number = max(found) + 1
    found[number] = dict(entries(found, "Filespec"))
    entries(found, "Catalog")["AF"] = [Reference(number)]


def another_name(found: Objects) -> None:
    """Let the file have two names."""
    entries(found, "Filespec")["UF"] = b"other.json"


def another_stream(found: Objects) -> None:
    """Let the two names of the file lead to two streams."""
    number, stream = embedded(found)
    assert number
    found[max(found) + 1] = replaced(stream, b"{}")
    specification = entries(found, "Filespec")
    first = specification["EF"]
    assert isinstance(first, dict)
    specification["EF"] = {"F": first["F"], "UF": Reference(max(found))}


@pytest.mark.parametrize(
    "change", [listed_twice, associated_twice, another_specification, another_name, another_stream]
)
def test_a_second_attachment_is_refused(change: Callable[[Objects], None]) -> None:
    """URS-605: there is one record in a document, and only one way to find it."""
    assert refusal(after(change)) == "document.record-ambiguous"


def not_associated(found: Objects) -> None:
    """Leave the list of associated files empty."""
    entries(found, "Catalog")["AF"] = []


def not_listed(found: Objects) -> None:
    """Leave the name tree empty."""
    entries(found, "Catalog")["Names"] = {"EmbeddedFiles": {"Names": []}}


@pytest.mark.parametrize("change", [not_associated, not_listed])
def test_a_document_without_its_record_is_refused(change: Callable[[Objects], None]) -> None:
    """URS-605: the record must be in the name tree and among the associated files."""
    assert refusal(after(change)) == "document.record-missing"


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("OpenAction", {"S": Name("JavaScript"), "JS": b"app.alert(1)"}, "document.catalogue"),
        ("AA", {}, "document.catalogue"),
        ("OCProperties", {}, "document.catalogue"),
        ("Collection", {}, "document.catalogue"),
        ("Names", {"JavaScript": {"Names": []}, "EmbeddedFiles": {"Names": []}}, "document.catalogue"),
        ("ViewerPreferences", {"A": {"S": Name("URI"), "URI": b"https://example.org"}}, "document.active"),
        ("AcroForm", {"XFA": b""}, "document.active"),
    ],
)
def test_anything_that_could_act_is_refused(key: str, value: Value, code: str) -> None:
    """URS-611: no script, action, layer, portfolio or form beside the signature field."""

    def change(found: Objects) -> None:
        entries(found, "Catalog")[key] = value

    assert refusal(after(change)) == code


def rebuilt(**options: object) -> bytes:
    """Return the document as another program saves it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(drawn(whole()))) as document:
        document.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document.not-a-pdf"),
        (b"batch record", "document.not-a-pdf"),
        (b'{"format":"batchrecord.record/1"}', "document.not-a-pdf"),
        (b"%PDF-", "document.structure"),
        (b"%PDF-2.0\n%\xe2\xe3\xcf\xd3\n", "document.structure"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "document.truncated"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nstartxref\n0\n%%EOF\n", "document.structure"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nstartxref\n99999999\n%%EOF\n", "document.structure"),
    ],
)
def test_what_is_no_document_of_ours_is_refused(data: bytes, code: str) -> None:
    """URS-611: other files, and headers without a file, end in one clear reason."""
    assert refusal(data) == code


def test_a_file_saved_by_another_program_is_refused() -> None:
    """URS-604: object streams, encryption and other layouts are not ours."""
    assert refusal(rebuilt(object_stream_mode=pikepdf.ObjectStreamMode.generate))
    assert refusal(rebuilt(encryption=pikepdf.Encryption(owner="o", user="")))
    assert refusal(rebuilt(linearize=True))


def test_bytes_between_objects_are_found() -> None:
    """URS-611: there is no room in the file in which something could hide."""
    data = signed().base
    place = data.index(b"endobj\n") + len(b"endobj\n")

    assert refusal(data[:place] + b"% hidden\n" + data[place:]) == "document.structure"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (rb"/Size [0-9]+", b"/Size 9", "Size"),
        (rb"/Size [0-9]+", b"/Size 999999", "Size"),
        (rb"/Size [0-9]+ ", b"", "Size"),
        (rb"/ID \[ <..", b"/ID [ <", "ID"),
        (rb"(/ID \[ <[0-9A-F]+>) <[0-9A-F]+>", rb"\1", "ID"),
        (rb"(/Root .*)/ID \[ <..", rb"\1/ID [ <00", "ID"),
    ],
)
def test_a_trailer_counts_what_is_there(before: bytes, after: bytes, expected: str) -> None:
    """URS-611: objects beyond the count of the trailer are missing for other readers, and so is what they show."""
    data = signed().data
    place = data.rindex(b"trailer\n")
    changed = re.sub(before, after, data[place:], count=1)
    assert changed != data[place:]

    (reason,) = refusals(data[:place] + changed)

    assert (reason.code, reason.facts["expected"]) == ("document.structure", expected)


def test_a_key_given_twice_is_refused() -> None:
    """URS-611: readers differ on which of two equal keys counts."""
    data = signed().base

    assert refusal(data.replace(b"/Type /Catalog", b"/Type /Cat /Type /Cat", 1)[: len(data)])


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("Page", "MediaBox", [False, False, 595.28, 841.89]),
        ("Page", "StructParents", False),
        ("Catalog", "MarkInfo", {"Marked": 1}),
    ],
)
def test_a_truth_is_no_number(kind: str, key: str, value: Value) -> None:
    """URS-611: a page whose size begins with ``false`` is cut off by readers of PDF; to Python it is 0."""

    def change(found: Objects) -> None:
        entries(found, kind)[key] = value

    assert refusal(after(change)) == "document.syntax"


@pytest.mark.parametrize("value", [[], 1.1, b"", Name("A")])
def test_small_values_without_number_are_refused(value: Value, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-611: a small value takes up to forty times its bytes when it is read, so values are counted."""
    monkeypatch.setattr("batchrecord.verification.file.MOST_VALUES", 20_000)

    def change(found: Objects) -> None:
        last = max(found)
        found[last + 1] = found[last + 2] = [value] * 9_000

    (reason,) = refusals(after(change))

    assert (reason.code, reason.facts["expected"]) == ("document.structure", "fewer values")
    assert not read_document(after(lambda found: None)).attached


def test_every_cut_is_refused() -> None:
    """URS-611: a truncated file, wherever it ends, is refused."""
    data = signed().data

    assert all(refusal(data[:size]) for size in range(0, len(data), 4999))


@given(st.data())
def test_mutations_never_crash(data: st.DataObject) -> None:
    """URS-611: whatever is done to a file, the answer is a record or a refusal, never another error."""
    base = bytearray(signed().data)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(base) - 1))
        length = data.draw(st.integers(0, 40))
        base[place : place + length] = data.draw(st.binary(max_size=40))
    with suppress(FormatError):
        assert read_document(bytes(base), limit=1_000_000).record == RECORD
