"""The entry: one spelling, every field in its place."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.canonical import MAX_INTEGER, Json
from batchrecord.base.errors import FormatError
from batchrecord.ledger.entry import MAX_SIGNED, CheckpointRef, Entry, Payload, Signatory, is_site
from batchrecord.signing.envelope import holds, seal
from tests.support.ledgers import NOW, Staff, payload_after

PAYLOAD = payload_after(None)
DOCUMENT: dict[str, Any] = json.loads(PAYLOAD.encode())
HEX = "0123456789abcdef" * 4

words = st.text("abcdXYZ 0189.-_µé患者批次", min_size=1, max_size=30).map(str.strip).filter(bool)
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
values: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b", "reason"]), inner),
    max_leaves=8,
)
payloads = st.builds(
    Payload,
    site=st.sampled_from(["SITE-01", "a", "plant.shanghai_2"]),
    ledger=st.sampled_from(["site", "B-2026-0117", "ABC"]),
    seq=st.just(0) | st.integers(1, MAX_INTEGER),
    prev=digests,
    kind=st.sampled_from(["entry.performed", "entry.not-applicable", "batch.issued", "signin.failed"]),
    values=st.dictionaries(st.sampled_from(["entry", "value", "inputs"]), values),
    meaning=words,
    signer=st.builds(Signatory, words, words, words),
    time=st.datetimes().map(lambda moment: moment.strftime("%Y").zfill(4) + moment.strftime("-%m-%dT%H:%M:%S.123Z")),
    offset=st.sampled_from(["+00:00", "+08:00", "-09:30", "+14:00"]),
    zone=st.sampled_from(["UTC", "Asia/Shanghai", "America/Argentina/Buenos_Aires", "Etc/GMT+8"]),
    workstation=words,
    relies=st.sets(digests, max_size=4).map(sorted).map(tuple),
    attachments=st.sets(digests, max_size=3).map(sorted).map(tuple),
    checkpoint=st.builds(CheckpointRef, st.integers(1, MAX_INTEGER), digests),
).map(lambda payload: replace(payload, prev=None) if payload.seq == 0 else payload)


@given(payloads)
def test_what_was_written_is_read_the_same(payload: Payload) -> None:
    """URS-201: payload to bytes and back; the bytes are those of another implementation of RFC 8785."""
    data = payload.encode()
    assert Payload.read(data) == payload
    assert Payload.read(data).encode() == data
    assert rfc8785.dumps(json.loads(data)) == data


def test_the_format_is_this_one() -> None:
    """URS-201: the format of version 1 never changes: a payload spelled out."""
    assert PAYLOAD.encode().decode() == (
        '{"attachments":[],"checkpoint":{"root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0},'
        '"format":"batchrecord.entry","kind":"entry.performed","ledger":"B-2026-0117","meaning":"performed",'
        '"offset":"+08:00","prev":null,"relies":[],"seq":0,'
        '"signer":{"id":"op1","name":"Ann Operator","role":"operator"},"site":"SITE-01",'
        '"time":"2026-03-02T09:14:05.123Z","values":{"entry":"P1.01","unit":"mL","value":"12.40"},"version":1,'
        '"workstation":"WS-01","zone":"Asia/Shanghai"}'
    )


@pytest.mark.parametrize("field", sorted(DOCUMENT))
def test_a_missing_field_is_refused(field: str) -> None:
    """URS-201: each field is demanded."""
    document = {name: value for name, value in DOCUMENT.items() if name != field}
    with pytest.raises(FormatError) as error:
        Payload.read(rfc8785.dumps(document))
    assert error.value.reasons[0].code in {"entry.field-missing", f"entry.{field}"}


WRONG: dict[str, list[Any]] = {
    "format": ["batchrecord.record", 1, None],
    "version": [2, 0, "1", True, None],
    "site": ["", "two words", "a" * 65, "-x", 1, "a+b", "a/b"],
    "ledger": ["", "Site", "b-2026", "B", 1, None, "B 1"],
    "seq": [-1, True, "0", None],
    "prev": ["", HEX.upper(), HEX[:-1], HEX + "0", 0, False],
    "kind": ["", "entry", "Entry.performed", "entry.", "a.b.c.d", "entry performed", 3],
    "values": [[], "x", None, 1],
    "meaning": ["", " x", "a\nb", "x" * 201, None],
    "signer": [
        *({}, {"id": "a", "name": "b"}, "op1", None),
        {"id": "a", "name": "", "role": "c"},
        {"id": "a", "name": "b", "role": 1},
        {"id": "a", "name": "b", "role": "c", "title": "d"},
    ],
    "offset": ["+8:00", "08:00", "Z", "+08:60", "+15:00", None],
    "zone": ["", "../etc/passwd", "/UTC", "Asia/", "a b", None],
    "workstation": ["", None, 1],
    "relies": [None, "", HEX, [HEX, HEX], ["f" * 64, "0" * 64], ["x"], [1], {}],
    "attachments": [None, "", HEX, [HEX, HEX], ["f" * 64, "0" * 64], ["x"], [1], {}],
    "checkpoint": [
        *(None, {}, {"size": 0}, {"size": 0, "root": HEX}, {"size": -1, "root": HEX}),
        {"size": 1, "root": HEX, "time": "x"},
        {"size": True, "root": HEX},
    ],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, wrong in WRONG.items() for value in wrong])
def test_a_wrong_field_is_refused_by_its_name(field: str, value: Any) -> None:
    """URS-201: each field has its own code, whether it is read or about to be signed."""
    with pytest.raises(FormatError) as error:
        Payload.read(rfc8785.dumps({**DOCUMENT, field: value}))
    assert error.value.reasons[0].code == f"entry.{field}"


def test_time_genesis_and_unknown_fields_are_refused() -> None:
    """URS-201: another spelling of time, a first entry with a predecessor, a later one without, an unknown field."""
    cases: list[tuple[str, dict[str, Any]]] = [
        ("time.malformed", {"time": "2026-03-02T09:14:05Z"}),
        ("time.malformed", {"time": "2026-02-30T09:14:05.123Z"}),
        ("entry.genesis", {"prev": HEX}),
        ("entry.genesis", {"seq": 1}),
        ("entry.field-unknown", {"comment": "x"}),
    ]
    for code, changed in cases:
        with pytest.raises(FormatError) as error:
            Payload.read(rfc8785.dumps({**DOCUMENT, **changed}))
        assert error.value.reasons[0].code == code


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b",", b", "),
        lambda data: data + b"\n",
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b'"seq":0', b'"seq":0.0'),
        lambda data: data.replace(b'"seq":0', b'"seq":0,"seq":0'),
        lambda data: data.replace(b"12.40", b"12.4\xe2\x80\xae0"),
        lambda data: data.replace(b"12.40", b"12.40\xe2\x80\x8b"),
        lambda data: data.replace(b"Ann", b"A\\u006en"),
        lambda data: b"[]",
        lambda data: b"null",
        lambda data: b"",
    ],
)
def test_another_spelling_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    """URS-201: white space, escapes, floats, duplicate keys and invisible characters are refused."""
    with pytest.raises(FormatError):
        Payload.read(spoil(PAYLOAD.encode()))


def test_what_cannot_be_printed_cannot_be_signed(staff: Staff) -> None:
    """URS-506: a payload with an inadmissible character, or a wrong field, is refused before it is signed."""
    for wrong in (
        replace(PAYLOAD, values={"value": "12.4\u200b"}),
        replace(PAYLOAD, values={"value": 12.4}),  # type: ignore[dict-item]
        replace(PAYLOAD, meaning=""),
        replace(PAYLOAD, relies=(HEX, HEX)),
    ):
        with pytest.raises(FormatError):
            Entry.seal(wrong, staff.signer)


def test_an_entry_is_its_signed_bytes(staff: Staff) -> None:
    """URS-202: sealed and read again it is the same; its leaf covers the signature; the signature holds."""
    entry = Entry.seal(PAYLOAD, staff.signer)
    assert Entry.read(entry.signed) == entry
    assert entry.leaf == sha256(b"\x00" + entry.signed).digest()
    assert entry.leaf_hex == entry.leaf.hex()
    assert entry.envelope.issued_at == int(NOW.timestamp())
    assert holds(entry.envelope, staff.signer.certificate)
    assert Entry.seal(PAYLOAD, staff.signer).leaf != entry.leaf


def test_too_large_and_foreign_envelopes_are_refused(staff: Staff) -> None:
    """URS-611: the size is bounded, and an envelope around something else is no entry."""
    with pytest.raises(FormatError) as error:
        Entry.read(b"a" * (MAX_SIGNED + 1))
    assert error.value.reasons[0].code == "entry.too-large"
    with pytest.raises(FormatError) as error:
        Entry.read(seal(b'{"format":"another"}', staff.signer, NOW))
    assert error.value.reasons[0].code == "entry.format"


def test_names_of_sites() -> None:
    """URS-201: a site is named so that its log can be named after it."""
    assert all(map(is_site, ("SITE-01", "a", "x.y_z-1")))
    assert not any(map(is_site, ("", "a b", "a+b", "ä", "-a", None, 1, "a\n")))
