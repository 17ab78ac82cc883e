"""Reading a record: one spelling, exact fields, bounded."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError
from batchrecord.ledger.entry import CheckpointRef
from batchrecord.record.format import (
    MAX_CONSISTENCY,
    MAX_ENTRIES,
    MAX_PROOF,
    OUTLINE_VERSION,
    Consistency,
    Inclusion,
    MasterFiles,
    SitePart,
)
from batchrecord.record.read import read_parts, read_record
from batchrecord.record.write import write_record

HASH = b"\x01" * 32


def record(**changes: object) -> bytes:
    """Return a small record as the writer spells it, with fields of its document changed."""
    data = write_record(
        site="SITE-01",
        batch="B-2026-0117",
        outline=OUTLINE_VERSION,
        languages=("en", "zh-Hans"),
        master=MasterFiles(id="m", version="1.0", digest="a" * 64, files={"master.toml": b"x = 1\n"}),
        entries=[b"a.b.c"],
        site_entries=[SitePart(b"d.e.f", Inclusion(0, (HASH,)))],
        checkpoint="note\n",
        last=Inclusion(1, (HASH,)),
        consistency=[Consistency(CheckpointRef(1, "b" * 64), (HASH,))],
        certificates=[b"der"],
    )
    document = json.loads(data)
    document.update(changes)
    return canonical.encode(document)


def codes(data: bytes) -> set[str]:
    with pytest.raises(FormatError) as refused:
        read_parts(data)
    return {reason.code for reason in refused.value.reasons}


def test_what_is_written_is_read() -> None:
    """URS-501: the parts come back as they were."""
    parts = read_parts(record())
    assert parts.batch == "B-2026-0117"
    assert parts.master.files == {"master.toml": b"x = 1\n"}
    assert parts.entries == (b"a.b.c",)
    assert parts.site_entries == (SitePart(b"d.e.f", Inclusion(0, (HASH,))),)
    assert parts.consistency == (Consistency(CheckpointRef(1, "b" * 64), (HASH,)),)
    assert parts.certificates == (b"der",)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda data: b"", "record.malformed"),
        (lambda data: b"null", "record.format"),
        (lambda data: b"[" * 100_000, "record.malformed"),
        (lambda data: data + b" ", "record.malformed"),
        (lambda data: b"\xef\xbb\xbf" + data, "record.malformed"),
        (lambda data: data.replace(b'"batch":', b'"batch":"B-1-2","batch":'), "record.malformed"),
        (lambda data: data.replace(b'"outline":2', b'"outline":2.0'), "record.malformed"),
        (lambda data: data.replace(b"batchrecord.record", b"batchrecord.other"), "record.format"),
    ],
)
def test_other_spellings_are_refused(damage: Callable[[bytes], bytes], code: str) -> None:
    """URS-611: empty, foreign, respelled or deeply nested bytes are refused by their code."""
    assert codes(damage(record())) == {code}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"version": 2}, "record.field"),
        ({"version": True}, "record.field"),
        ({"outline": OUTLINE_VERSION + 1}, "record.field"),
        ({"outline": OUTLINE_VERSION - 1}, "record.field"),
        ({"site": "no site"}, "record.field"),
        ({"batch": "site"}, "record.field"),
        ({"batch": 7}, "record.field"),
        ({"languages": []}, "record.field"),
        ({"languages": ["en", "en"]}, "record.field"),
        ({"languages": ["tlh"]}, "record.field"),
        ({"extra": 1}, "record.field-unknown"),
        ({"entries": "a.b.c"}, "record.field"),
        ({"entries": [1]}, "record.field"),
        ({"entries": ["é"]}, "record.field"),
        ({"entries": [""] * (MAX_ENTRIES + 1)}, "record.too-many"),
        ({"certificates": ["not base64"]}, "record.field"),
        ({"certificates": ["YQ=="] * 2001}, "record.too-many"),
        ({"site_entries": [{"index": 0, "jws": "a", "proof": []}] * 2}, "record.field"),
        ({"site_entries": [{"index": -1, "jws": "a", "proof": []}]}, "record.field"),
        ({"site_entries": [{"index": 1, "jws": "a"}]}, "record.field-missing"),
        ({"site_entries": [{"index": 1, "jws": "a", "proof": ["00" * 32] * (MAX_PROOF + 1)}]}, "record.too-many"),
        ({"site_entries": [{"index": 1, "jws": "a", "proof": ["zz"]}]}, "record.field"),
        ({"log": {}}, "record.field-missing"),
        (
            {"log": {"checkpoint": "x" * 20_000, "last": {"index": 0, "proof": []}, "consistency": []}},
            "record.field",
        ),
        (
            {
                "log": {
                    "checkpoint": "",
                    "last": {"index": 0, "proof": []},
                    "consistency": [{"size": 1, "root": "b" * 64, "proof": []}] * (MAX_CONSISTENCY + 1),
                }
            },
            "record.too-many",
        ),
        ({"master": {"id": "m", "version": "1", "digest": "a" * 64, "files": {}}}, "record.field"),
        ({"master": {"id": "m", "version": "1", "digest": "A" * 64, "files": {"m": ""}}}, "record.field"),
    ],
)
def test_other_shapes_are_refused(changes: dict[str, object], code: str) -> None:
    """URS-611: a field too many, too few, of another type or beyond its limit is refused by its code."""
    assert codes(record(**changes)) == {code}


@given(st.binary(max_size=300))
def test_any_bytes_end_in_one_error(data: bytes) -> None:
    """URS-611: no bytes bring the reader down."""
    with pytest.raises(FormatError):
        read_record(data)


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_any_changed_byte_is_read_differently_or_refused(place: int, value: int) -> None:
    """URS-501: no two spellings are read alike."""
    data = bytearray(record())
    before = data[place % len(data)]
    data[place % len(data)] = value
    try:
        read = read_parts(bytes(data))
    except FormatError:
        return
    assert (read == read_parts(record())) == (value == before)


@pytest.mark.parametrize("data", [b"[" + b"[]," * 600_000 + b"[]]", b"[" + b'"",' * 7_000_000 + b'""]'])
def test_more_parts_than_a_batch_can_have_are_not_read(data: bytes) -> None:
    """URS-611: what would take thirty times its size in memory is refused before it is taken apart."""
    with pytest.raises(FormatError) as refused:
        read_parts(data)

    assert refused.value.reasons[0].code == "record.too-many-parts"
