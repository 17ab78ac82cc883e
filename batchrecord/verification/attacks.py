"""The known ways to falsify a record or a document, each with the code that must find it.

They need no key: whoever holds the file can try them. What an insider can forge with a real key is tried in the tests.
The list only grows; the qualification runs it on the computer of the user. Numbers are those of the study of the ledger
where they come from there.
"""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["DOCUMENT_ATTACKS", "RECORD_ATTACKS", "Attack"]

Bytes = Callable[[bytes], bytes]
_Change = Callable[[dict[str, Any]], None]

_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Order of the group of P-256."""
_MIDDLE: Final = 3
"""An entry somewhere inside; every record has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One way to falsify."""

    id: str
    what: str
    """What is done, for the report of the qualification."""
    code: str
    """Code of the finding that must be there."""
    change: Bytes
    """Returns the falsified bytes of a genuine record, or document."""


# ------------------------------------------------------------------------------------------------------ taking apart


def _record(change: _Change) -> Bytes:
    def changed(data: bytes) -> bytes:
        document = json.loads(data)
        change(document)
        return canonical.encode(document)

    return changed


def _entry(change: Callable[[str], str], place: int = _MIDDLE) -> Bytes:
    def in_record(document: dict[str, Any]) -> None:
        document["entries"][place] = change(document["entries"][place])

    return _record(in_record)


def _header(**changes: object) -> Bytes:
    def change(signed: str) -> str:
        header, payload, signature = signed.split(".")
        fields = json.loads(_decoded(header))
        fields.update(changes)
        return f"{_encoded(canonical.encode(fields))}.{payload}.{signature}"

    return _entry(change)


def _payload(change: Callable[[bytes], bytes], place: int = _MIDDLE) -> Bytes:
    def in_entry(signed: str) -> str:
        header, payload, signature = signed.split(".")
        return f"{header}.{_encoded(change(_decoded(payload)))}.{signature}"

    return _entry(in_entry, place)


def _fields(change: _Change) -> Bytes:
    def in_payload(payload: bytes) -> bytes:
        document = json.loads(payload)
        change(document)
        return canonical.encode(document)

    return _payload(in_payload)


def _signature(change: Callable[[bytes], bytes], place: int = _MIDDLE) -> Bytes:
    def in_entry(signed: str) -> str:
        covered, _, signature = signed.rpartition(".")
        return f"{covered}.{_encoded(change(_decoded(signature)))}"

    return _entry(in_entry, place)


def _set(name: str, value: object) -> _Change:
    return lambda document: document.__setitem__(name, value)


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


# ------------------------------------------------------------------------------------------------------- in a record


def _other_s(signature: bytes) -> bytes:
    r, s = signature[:32], int.from_bytes(signature[32:], "big")
    return r + (_ORDER - s).to_bytes(32, "big")


def _as_der(signature: bytes) -> bytes:
    return b"\x30\x44\x02\x20" + signature[:32] + b"\x02\x20" + signature[32:]


def _repointed(document: dict[str, Any]) -> None:
    """Name the certificate of another genuine signer in the header of an entry."""
    header, payload, signature = document["entries"][_MIDDLE].split(".")
    fields = json.loads(_decoded(header))
    others = (json.loads(_decoded(entry.split(".")[0]))["x5t#S256"] for entry in document["entries"])
    fields["x5t#S256"] = next(other for other in others if other != fields["x5t#S256"])
    document["entries"][_MIDDLE] = f"{_encoded(canonical.encode(fields))}.{payload}.{signature}"


def _swapped(document: dict[str, Any]) -> None:
    entries = document["entries"]
    entries[_MIDDLE], entries[_MIDDLE + 1] = entries[_MIDDLE + 1], entries[_MIDDLE]


def _site_kind(document: dict[str, Any], kind: str) -> int:
    """Return the place of the last site entry of a kind."""
    found = [
        place
        for place, part in enumerate(document["site_entries"])
        if json.loads(_decoded(part["jws"].split(".")[1]))["kind"] == kind
    ]
    if not found:
        raise FormatError(Finding.failed("attack.not-possible", kind=kind))
    return found[-1]


def _without_site(kind: str) -> Bytes:
    def change(document: dict[str, Any]) -> None:
        del document["site_entries"][_site_kind(document, kind)]

    return _record(change)


def _note(change: Callable[[list[str]], None]) -> Bytes:
    def in_record(document: dict[str, Any]) -> None:
        lines = document["log"]["checkpoint"].split("\n")
        change(lines)
        document["log"]["checkpoint"] = "\n".join(lines)

    return _record(in_record)


def _proof(change: Callable[[list[str]], None], where: Callable[[dict[str, Any]], Any]) -> Bytes:
    def in_record(document: dict[str, Any]) -> None:
        change(where(document)["proof"])

    return _record(in_record)


def _last(document: dict[str, Any]) -> Any:
    return document["log"]["last"]


def _state(document: dict[str, Any]) -> Any:
    return max(document["log"]["consistency"], key=lambda part: len(part["proof"]))


def _master(change: Callable[[dict[str, str]], None], digest: str = "") -> Bytes:
    def in_record(document: dict[str, Any]) -> None:
        change(document["master"]["files"])
        document["master"]["digest"] = digest or document["master"]["digest"]

    return _record(in_record)


def _loosened(files: dict[str, str]) -> None:
    """Widen every lower limit of the master."""
    for name, text in files.items():
        files[name] = text.replace("0.95 *", "0.10 *").replace("low = 80", "low = 8")
    files["master.toml"] += "# changed\n"


def _broken(files: dict[str, str]) -> None:
    files["master.toml"] = "format = "


_R: Final = (
    ("A01", "a value in a signed entry is changed", "signature.does-not-hold", _fields(_set("workstation", "ws9"))),
    (
        "A02",
        "one bit of a signature is flipped",
        "signature.does-not-hold",
        _signature(lambda s: s[:9] + bytes([s[9] ^ 1]) + s[10:]),
    ),
    ("A03", "a signature is taken away", "envelope.signature-size", _signature(lambda _: b"")),
    ("A04", "an entry says it needs no signature", "envelope.algorithm", _header(alg="none")),
    ("A05", "an entry says it is keyed with a shared secret", "envelope.algorithm", _header(alg="HS256")),
    ("A06", "an entry names another method of signing", "envelope.algorithm", _header(alg="EdDSA")),
    ("A07", "an entry brings a key of its own", "envelope.header-fields", _header(jwk={"kty": "EC"})),
    ("A08", "an entry brings a certificate of its own", "envelope.header-fields", _header(x5c=["MIIB"])),
    ("A09", "an entry names an address for its key", "envelope.header-fields", _header(x5u="https://example.org")),
    ("A10", "an entry has an unknown critical header", "envelope.header-critical", _header(crit=["exp"], exp=1)),
    ("A12", "an entry names another signer's certificate", "signature.does-not-hold", _record(_repointed)),
    ("A15", "a signature inside the chain is respelled", "chain.prev", _signature(_other_s)),
    ("A16", "the last signature is respelled", "log.not-included", _signature(_other_s, -1)),
    ("A17", "a signature of nothing but zeros", "signature.does-not-hold", _signature(lambda _: bytes(64))),
    ("A18", "a signature in another encoding", "envelope.signature-size", _signature(_as_der)),
    ("A19", "spare bits in the last letter", "envelope.base64", _entry(lambda s: s[:-1] + chr(ord(s[-1]) + 1))),
    ("A20", "padding and a fourth segment", "envelope.segments", _entry(lambda s: s + ".AA")),
    ("B01", "a field stands twice", "json.duplicate-key", _payload(lambda p: b'{"kind":"batch.issued",' + p[1:])),
    ("B02", "white space inside a signed text", "json.not-canonical", _payload(lambda p: b"{ " + p[1:])),
    ("B03", "a number that is none", "json.float", _payload(lambda p: p.replace(b'"seq":', b'"seq":NaN,"x":', 1))),
    ("B04", "a number with a fraction", "json.float", _payload(lambda p: p.replace(b'"seq":', b'"seq":1.5,"x":', 1))),
    (
        "B07",
        "a number of forty thousand digits",
        "json.integer-too-large",
        _payload(lambda p: p.replace(b'"seq":', b'"seq":' + b"9" * 40_000 + b',"x":', 1)),
    ),
    (
        "B10",
        "an invisible character in a name",
        "text.inadmissible",
        _payload(lambda p: p.replace(b'"zone":"', b'"zone":"\xe2\x80\x8b', 1)),
    ),
    (
        "B12",
        "bytes that are no text",
        "json.malformed",
        _payload(lambda p: p.replace(b'"zone":"', b'"zone":"\xc0\xaf', 1)),
    ),
    ("B13", "a payload nested twenty thousand deep", "json.malformed", _payload(lambda _: b"[" * 20_000)),
    ("B19", "an entry with an unknown field", "entry.field-unknown", _fields(_set("approved", True))),
    ("B20", "an entry without a field", "entry.field-missing", _fields(lambda d: d.__delitem__("zone"))),
    ("B21", "an entry of another version", "entry.version", _fields(_set("version", 2))),
    ("B22", "true where a number belongs", "entry.seq", _fields(_set("seq", True))),
    ("B23", "an event of an unknown kind", "event.unknown", _fields(_set("kind", "entry.blessed"))),
    ("C01", "an entry is taken out", "chain.seq", _record(lambda d: d["entries"].__delitem__(_MIDDLE))),
    ("C02", "the last entry is cut off", "log.not-included", _record(lambda d: d["entries"].__delitem__(-1))),
    ("C04", "two entries change places", "chain.seq", _record(_swapped)),
    (
        "C05",
        "an entry is repeated",
        "chain.seq",
        _record(lambda d: d["entries"].insert(_MIDDLE, d["entries"][_MIDDLE])),
    ),
    ("C07", "the record is given another batch number", "chain.wrong-ledger", _record(_set("batch", "B-2026-9999"))),
    ("C08", "the record is given another site", "chain.wrong-site", _record(_set("site", "SITE-99"))),
    ("C09", "the record is given another language", "record.languages-differ", _record(_set("languages", ["zh-Hans"]))),
    ("C12", "every entry is taken out", "chain.empty", _record(_set("entries", []))),
    ("D10", "the revocation list is taken away", "revocations.missing", _without_site("revocations.listed")),
    ("D24", "a signer's certificate is taken away", "certificate.missing", _without_site("certificate.issued")),
    ("D25", "a training is taken away", "evidence.missing", _without_site("training.recorded")),
    ("D26", "the release of a lot is taken away", "evidence.missing", _without_site("lot.released")),
    ("D27", "an approval of the master is taken away", "evidence.missing", _without_site("master.approved")),
    ("D28", "the opening of the site is taken away", "site.not-opened", _without_site("site.opened")),
    ("D29", "its confirmation is taken away", "site.not-confirmed", _without_site("authority.confirmed")),
    (
        "E02",
        "the size in the checkpoint is changed",
        "checkpoint.signature",
        _note(lambda n: n.__setitem__(1, str(int(n[1]) + 1))),
    ),
    ("E03", "the checkpoint has a line more", "checkpoint.malformed", _note(lambda n: n.insert(3, "extension"))),
    (
        "E04",
        "the checkpoint is of another log",
        "checkpoint.origin",
        _note(lambda n: n.__setitem__(0, "batchrecord/OTHER")),
    ),
    (
        "E05",
        "the place in the log is changed",
        "log.not-included",
        _record(lambda d: d["log"]["last"].__setitem__("index", 1)),
    ),
    ("E06", "a proof is shortened", "log.not-included", _proof(lambda p: p.__delitem__(-1), _last)),
    ("E07", "a proof is lengthened", "log.not-included", _proof(lambda p: p.append("00" * 32), _last)),
    (
        "E12",
        "a proof of history is taken away",
        "log.state-unproven",
        _record(lambda d: d["log"]["consistency"].__delitem__(-1)),
    ),
    (
        "E15",
        "a proof of history is changed",
        "log.history-rewritten",
        _proof(lambda p: p.__setitem__(0, "00" * 32), _state),
    ),
    (
        "E16",
        "a state of the log that nobody knew",
        "log.state-of-nobody",
        _record(lambda d: d["log"]["consistency"].append({"size": 1, "root": "00" * 32, "proof": []})),
    ),
    ("M01", "a limit in the master is loosened", "master.digest-differs", _master(_loosened)),
    ("M02", "the master is exchanged with its digest", "batch.other-master", _master(_loosened, "0" * 64)),
    ("M03", "the master cannot be read", "master.file-malformed", _master(_broken)),
    (
        "B14",
        "a record nested a million deep",
        "record.too-many-parts",
        lambda _: b'{"format":"batchrecord.record"}' + b"[" * 1_000_000,
    ),
    ("B15", "a record with two lists of entries", "record.malformed", lambda data: b'{"entries":[],' + data[1:]),
    ("B16", "bytes after the record", "record.malformed", lambda data: data + b"\n"),
    ("B18", "a record with an unknown field", "record.field-unknown", _record(_set("verdict", "accept"))),
    ("F02", "too many entries", "record.too-many", _record(lambda d: d.__setitem__("entries", [""] * 100_001))),
)

RECORD_ATTACKS: Final = tuple(Attack(id=id, what=what, code=code, change=change) for id, what, code, change in _R)
"""On the bytes of a record."""


# ----------------------------------------------------------------------------------------------------- in a document


def _flipped(find: Callable[[bytes], int]) -> Bytes:
    def change(data: bytes) -> bytes:
        place = find(data)
        return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]

    return change


def _inside_stream(number: int) -> Callable[[bytes], int]:
    """Return the place of a byte inside the stream with this number, counted from 0."""

    def find(data: bytes) -> int:
        place = -1
        for _ in range(number + 1):
            place = data.index(b"\nstream\n", place + 1)
        return place + len(b"\nstream\n") + 40

    return find


def _of_record(data: bytes) -> int:
    """Return the place of a byte inside the embedded record."""
    return data.index(b"\nstream\n", data.index(b"/EmbeddedFile")) + len(b"\nstream\n") + 40


def _contents(data: bytes) -> int:
    """Return where the signature begins."""
    return data.rindex(b"/Contents <") + len(b"/Contents <")


def _other_digit(data: bytes) -> bytes:
    """Change one digit inside the release signature: of the digest that it states of the document."""
    stated = b"06092A864886F70D010904"  # messageDigest (RFC 5652, 11.2)
    place = data.index(stated, data.index(b"/Contents <")) + len(stated) + 20
    return data[:place] + (b"0" if data[place : place + 1] != b"0" else b"1") + data[place + 1 :]


def _unsigned(data: bytes) -> bytes:
    """Cut the document back to what it was before it was signed."""
    return data[: data.index(b"%%EOF\n") + len(b"%%EOF\n")]


def _lower_case(data: bytes) -> bytes:
    start = _contents(data)
    end = data.index(b">", start)
    return data[:start] + data[start:end].lower() + data[end:]


def _room_used(data: bytes) -> bytes:
    end = data.index(b">", _contents(data))
    return data[: end - 4] + b"BEEF" + data[end:]


def _other_range(data: bytes) -> bytes:
    return data.replace(b"/ByteRange [0 ", b"/ByteRange [1 ", 1)


def _revision(data: bytes) -> bytes:
    """Add a revision that says nothing new, well formed."""
    table = len(data)
    before = data.rindex(b"startxref\n") + len(b"startxref\n")
    previous = data[before : data.index(b"\n", before)]
    trailer = data[data.rindex(b"trailer\n") : before]
    kept = trailer[trailer.index(b"<<") + 2 : trailer.rindex(b">>")].split(b"/Prev")[0]
    return (
        data
        + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<<"
        + kept
        + b"/Prev "
        + previous
        + b">>\nstartxref\n"
        + str(table).encode()
        + b"\n%%EOF\n"
    )


def _exchanged(pattern: bytes) -> Bytes:
    """Exchange two parts of equal length that a pattern finds."""
    found = re.compile(pattern)

    def change(data: bytes) -> bytes:
        for place in found.finditer(data):
            one, other = place.groups()
            if one != other and len(one) == len(other):
                between = data[place.end(1) : place.start(2)]
                return data[: place.start(1)] + other + between + one + data[place.end(2) :]
        raise FormatError(Finding.failed("attack.not-possible", kind="exchange"))

    return change


def _respelled(before: bytes, after: bytes) -> Bytes:
    """Put something of the same length in the place of what is found first."""

    def change(data: bytes) -> bytes:
        if before not in data:
            raise FormatError(Finding.failed("attack.not-possible", kind="replacement"))
        return data.replace(before, after, 1)

    return change


def _otherwise(pattern: bytes) -> Bytes:
    """Put another digit in the place of the one that a pattern finds first."""
    found = re.compile(pattern)

    def change(data: bytes) -> bytes:
        place = found.search(data)
        if place is None:
            raise FormatError(Finding.failed("attack.not-possible", kind="digit"))
        return data[: place.start(1)] + (b"2" if place[1] == b"1" else b"1") + data[place.end(1) :]

    return change


_D: Final = (
    ("P01", "one byte of a page is changed", "signature.digest", _flipped(_inside_stream(0))),
    ("P02", "one byte of the embedded record is changed", "document.stream-damaged", _flipped(_of_record)),
    ("P03", "one byte of the signature is changed", "signature.wrong", _other_digit),
    ("P04", "the signature is taken off", "signature.missing", _unsigned),
    ("P05", "a comment is added behind the end", "document.truncated", lambda data: data + b"% checked\n"),
    ("P06", "a revision is added after the signature", "document.changed-after-signing", _revision),
    ("P07", "the end is cut off", "document.truncated", lambda data: data[:-20]),
    ("P08", "the signature is spelled in small letters", "signature.contents", _lower_case),
    ("P09", "the room behind the signature is used", "signature.contents", _room_used),
    ("P10", "the signature leaves out the first byte", "signature.range", _other_range),
    ("P11", "the header is changed", "document.structure", lambda data: data.replace(b"%PDF-1.7", b"%PDF-1.6", 1)),
    ("P12", "something stands before the document", "document.structure", lambda data: b"%PDF-1.7\n" + data),
    (
        "P13",
        "a figure is read aloud as another one",
        "pages.tags-alternative",
        _otherwise(rb"/Alt <[0-9A-F]+([0-9A-F])>"),
    ),
    (
        "P14",
        "two cells are read aloud in each other's place",
        "pages.tags-order",
        _exchanged(rb"/S /TR /P [0-9]+ 0 R /K \[ ([0-9]+) 0 R ([0-9]+) 0 R"),
    ),
    (
        "P15",
        "two marks change their parents",
        "pages.tags-parents",
        _exchanged(rb" 0 obj\n\[ ([0-9]+) 0 R ([0-9]+) 0 R"),
    ),
    ("P16", "a heading is read aloud as prose", "pages.tags-differ", _respelled(b"/S /H1 /P", b"/S /P  /P")),
    (
        "P18",
        "a bookmark says something else",
        "pages.bookmarks-differ",
        _otherwise(rb"/Title <[0-9A-F]+([0-9A-F])> /Parent"),
    ),
)

DOCUMENT_ATTACKS: Final = tuple(Attack(id=id, what=what, code=code, change=change) for id, what, code, change in _D)
"""On the bytes of a signed document."""
