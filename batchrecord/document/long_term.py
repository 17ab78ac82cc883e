"""Closes a document of the site for the long term, once a list of revoked certificates younger than it is there.

The new digest goes into the ledger of the site before the file takes the place of the old one: should writing fail, the
document is as it was and can be closed again.
"""

from pathlib import Path

from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import IntegrityError, RefusedError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.document.closing import close_document
from batchrecord.document.write import write_document
from batchrecord.events.site import DocumentClosed, DocumentMade
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.timestamps import timestamp_authority
from batchrecord.signing.meanings import Meaning

__all__ = ["close_made_document"]


def close_made_document(bench: Bench, file: Path, *, by: Credentials) -> str:
    """Close a document that this site has made, and return the SHA-256 of the closed one.

    Args:
        bench: Services of the site.
        file: The signed document; the closed one takes its place.
        by: Who notes the closed document, the authorised person or quality assurance.

    Raises:
        RefusedError: the site did not make this document (``document.not-ours``) or has chosen no time-stamp authority
            (``timestamp.none-chosen``), or its list of revoked certificates is older than the signature.
        FormatError: it is closed already.
        StorageError: a file cannot be read or written, or the authority does not answer; the document is as it was.
        WrongPassphraseError: the passphrase is wrong; the document is as it was.
    """
    signed = _read(file)
    with bench.recorder.lock:
        bench.site.refresh()
        made = _made(bench, sha256_hex(signed))
        chain, lists = bench.site.chain, (bench.site.revocations, bench.site.root_revocations)
        authority = timestamp_authority(bench.site)
    if chain is None:
        raise IntegrityError(Finding.failed("site.not-opened"))
    if authority is None:
        raise RefusedError(Finding.failed("timestamp.none-chosen"))
    known = [each for each in lists if each is not None]
    closed = close_document(signed, chain=(chain.issuing.der, chain.root.der), lists=known, authority=authority)
    digest = sha256_hex(closed)
    event = DocumentClosed(kind=made.kind, batch=made.batch, version=made.version, document=digest)
    bench.recorder.sign_site(event, Meaning.RECORDED, by)
    write_document(file, closed)
    return digest


def _made(bench: Bench, digest: str) -> DocumentMade:
    for made in reversed(bench.site.documents):
        if made.document == digest:
            return made
    raise RefusedError(Finding.failed("document.not-ours", digest=digest))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise StorageError(
            Finding.failed("file.not-read", file=file.name, reason=error.strerror or type(error).__name__)
        ) from None
