"""Record parts to bytes: one record, one spelling."""

import base64
from collections.abc import Iterable, Sequence

from batchrecord.base import canonical
from batchrecord.base.canonical import Json
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Where
from batchrecord.record.format import FORMAT, VERSION, Consistency, Inclusion, MasterFiles, SitePart

__all__ = ["write_record"]


def write_record(
    *,
    site: str,
    batch: str,
    outline: int,
    languages: Sequence[str],
    master: MasterFiles,
    entries: Sequence[bytes],
    site_entries: Sequence[SitePart],
    checkpoint: str,
    last: Inclusion,
    consistency: Sequence[Consistency],
    certificates: Sequence[bytes] = (),
    revocations: Sequence[bytes] = (),
) -> bytes:
    """Return the bytes of a record.

    Raises:
        FormatError: a file of the master holds what a record cannot hold.
    """
    document: dict[str, Json] = {
        "format": FORMAT,
        "version": VERSION,
        "outline": outline,
        "site": site,
        "batch": batch,
        "languages": list(languages),
        "master": {
            "id": master.id,
            "version": master.version,
            "digest": master.digest,
            "files": {name: _text(name, data) for name, data in master.files.items()},
        },
        "entries": [signed.decode("ascii") for signed in entries],
        "site_entries": [
            {"index": part.place.index, "jws": part.signed.decode("ascii"), "proof": _hashes(part.place.proof)}
            for part in site_entries
        ],
        "certificates": [base64.b64encode(der).decode() for der in certificates],
        "revocations": [base64.b64encode(der).decode() for der in revocations],
        "log": {
            "checkpoint": checkpoint,
            "last": {"index": last.index, "proof": _hashes(last.proof)},
            "consistency": [
                {"size": item.of.size, "root": item.of.root, "proof": _hashes(item.proof)} for item in consistency
            ],
        },
    }
    return canonical.encode(document)


def _hashes(proof: Iterable[bytes]) -> list[Json]:
    return [item.hex() for item in proof]


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise FormatError(Finding.failed("record.master-text", Where(file=name))) from None
