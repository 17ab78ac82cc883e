"""A verifier of its own, written from ``docs/format.md`` and sharing no code with the program.

It judges what needs no rule of the bench: spelling, signatures, chain, log, master. Only the library for curves and
certificates is the same. Returns what is wrong, in its own words.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509.oid import NameOID

__all__ = ["complaints"]


def complaints(data: bytes, root: bytes) -> list[str]:
    """Return what is wrong with a record, judged against a pinned root (DER); empty if nothing is."""
    try:
        return list(_complaints(data, root))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, InvalidSignature) as error:
        return [f"unreadable: {type(error).__name__}"]


def _complaints(data: bytes, root: bytes) -> Iterator[str]:
    record = _canonical(data)
    entries = [_Entry(text) for text in record["entries"]]
    site = {part["index"]: _Entry(part["jws"]) for part in record["site_entries"]}
    certificates = _certificates(site, root)
    for entry in (*entries, *site.values()):
        certificate = certificates.get(entry.header["x5t#S256"])
        if certificate is None or not entry.signed_by(certificate):
            yield f"signature of {entry.payload['ledger']} {entry.payload['seq']}"
    yield from _chain(entries, record)
    if entries and entries[-1].payload["values"].get("languages") != record["languages"]:
        yield "languages"
    yield from _log(record, entries, site, root)
    files = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in record["master"]["files"].items()}
    digest = hashlib.sha256(_encoded(files)).hexdigest()
    if digest != record["master"]["digest"] or entries[0].payload["values"]["master"]["digest"] != digest:
        yield "master"


class _Entry:
    def __init__(self, text: str) -> None:
        self.text = text
        header, payload, signature = (_unpadded(part) for part in text.split("."))
        self.header, self.payload, self.signature = _canonical(header), _canonical(payload), signature
        if set(self.header) != {"alg", "cty", "iat", "typ", "x5t#S256"} or self.header["alg"] != "ES256":
            raise ValueError("header")
        if len(signature) != 64 or self.payload["format"] != "batchrecord.entry" or self.payload["version"] != 1:
            raise ValueError("entry")

    @property
    def leaf(self) -> bytes:
        return hashlib.sha256(b"\x00" + self.text.encode()).digest()

    def signed_by(self, certificate: x509.Certificate) -> bool:
        key, signer = certificate.public_key(), self.payload["signer"]
        if not isinstance(key, ec.EllipticCurvePublicKey):
            return False
        named = {attribute.oid: attribute.value for attribute in certificate.subject}
        if (signer["id"], signer["name"]) != (named[NameOID.SERIAL_NUMBER], named[NameOID.COMMON_NAME]):
            return False
        r, s = (int.from_bytes(half, "big") for half in (self.signature[:32], self.signature[32:]))
        try:
            key.verify(encode_dss_signature(r, s), self.text.rpartition(".")[0].encode(), ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return False
        return True


def _certificates(site: dict[int, _Entry], root: bytes) -> dict[str, x509.Certificate]:
    """Return the certificates of people that lead to the pinned root, by thumbprint."""
    opened = site[min(site)].payload["values"]
    if base64.b64decode(opened["root"]) != root:
        raise ValueError("root")
    issuing = x509.load_der_x509_certificate(base64.b64decode(opened["issuing"]))
    issuing.verify_directly_issued_by(x509.load_der_x509_certificate(root))
    encoded = [*opened["people"], *opened["workstations"], opened["log"]]
    encoded += [e.payload["values"]["certificate"] for e in site.values() if e.payload["kind"] == "certificate.issued"]
    found = {}
    for text in encoded:
        der = base64.b64decode(text)
        certificate = x509.load_der_x509_certificate(der)
        certificate.verify_directly_issued_by(issuing)
        found[base64.urlsafe_b64encode(hashlib.sha256(der).digest()).rstrip(b"=").decode()] = certificate
    return found


def _chain(entries: list[_Entry], record: dict[str, Any]) -> Iterator[str]:
    before = None
    for number, entry in enumerate(entries):
        payload = entry.payload
        if (payload["site"], payload["ledger"], payload["seq"]) != (record["site"], record["batch"], number):
            yield f"place of {number}"
        if payload["prev"] != (None if before is None else before.leaf.hex()):
            yield f"link of {number}"
        if before is not None and payload["time"] < before.payload["time"]:
            yield f"time of {number}"
        before = entry
    if not entries or entries[-1].payload["kind"] != "record.issued":
        yield "end"


def _log(record: dict[str, Any], entries: list[_Entry], site: dict[int, _Entry], root: bytes) -> Iterator[str]:
    log = record["log"]
    text, _, signatures = log["checkpoint"].partition("\n\n")
    origin, size_text, root_text = text.split("\n")
    size, top = int(size_text), base64.b64decode(root_text)
    name, _, blob = signatures.strip().removeprefix("— ").partition(" ")
    key = x509.load_der_x509_certificate(base64.b64decode(site[min(site)].payload["values"]["log"])).public_key()
    if not isinstance(key, ed25519.Ed25519PublicKey) or name != origin or origin != f"batchrecord/{record['site']}":
        yield "checkpoint"
        return
    key.verify(base64.b64decode(blob)[4:], (text + "\n").encode())
    placed = [(log["last"]["index"], entries[-1], log["last"]["proof"])]
    placed += [(part["index"], site[part["index"]], part["proof"]) for part in record["site_entries"]]
    if size != log["last"]["index"] + 1:
        yield "checkpoint elsewhere"
    for index, entry, proof in placed:
        if _climbed(index, size, entry.leaf, [bytes.fromhex(each) for each in proof]) != top:
            yield f"inclusion of {index}"
    proven = {
        (part["size"], part["root"]): [bytes.fromhex(each) for each in part["proof"]] for part in log["consistency"]
    }
    repeated = {(e.payload["checkpoint"]["size"], e.payload["checkpoint"]["root"]) for e in (*entries, *site.values())}
    if {state for state in repeated if state[0]} != set(proven):
        yield "states of the log"
    for (old, old_root), proof in proven.items():
        if not _grown(old, bytes.fromhex(old_root), size, top, proof):
            yield f"history since {old}"


def _climbed(index: int, size: int, leaf: bytes, proof: list[bytes]) -> bytes | None:
    """Return the root that an audit path leads to, by halving the tree from the top (RFC 6962 §2.1.1)."""
    if size == 1:
        return leaf if not proof and index == 0 else None
    if not proof or not 0 <= index < size:
        return None
    left = 1 << ((size - 1).bit_length() - 1)
    if index < left:
        below = _climbed(index, left, leaf, proof[:-1])
        return None if below is None else _node(below, proof[-1])
    below = _climbed(index - left, size - left, leaf, proof[:-1])
    return None if below is None else _node(proof[-1], below)


def _grown(old: int, old_root: bytes, size: int, top: bytes, proof: list[bytes]) -> bool:
    """Tell whether a proof leads to both roots, by halving the tree from the top (RFC 6962 §2.1.2)."""
    if old == size:
        return not proof and old_root == top
    found = _both(old, size, list(proof), old_root, whole=True)
    return found == (old_root, top)


def _both(old: int, size: int, proof: list[bytes], old_root: bytes, *, whole: bool) -> tuple[bytes, bytes] | None:
    if old == size:
        if whole:
            return (old_root, old_root) if not proof else None
        return (proof[0], proof[0]) if len(proof) == 1 else None
    if not proof:
        return None
    left, last = 1 << ((size - 1).bit_length() - 1), proof[-1]
    if old <= left:
        below = _both(old, left, proof[:-1], old_root, whole=whole)
        return None if below is None else (below[0], _node(below[1], last))
    below = _both(old - left, size - left, proof[:-1], old_root, whole=False)
    return None if below is None else (_node(last, below[0]), _node(last, below[1]))


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _unpadded(text: str) -> bytes:
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text:
        raise ValueError("base64")
    return data


def _canonical(data: bytes) -> Any:
    value = json.loads(data)
    if _encoded(value) != data:
        raise ValueError("spelling")
    return value


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
