"""Where a site keeps its documents: in its folder ``documents``, one file for each kind, batch and version."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding
from batchrecord.document.draft import draft_document
from batchrecord.document.issue import IssuedDocument, issue_document, made_already
from batchrecord.document.issue_sheet import issue_sheet
from batchrecord.document.long_term import close_made_document
from batchrecord.document.render import Progress
from batchrecord.events.site import DocumentKind
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials

__all__ = ["DocumentShelf"]


class DocumentShelf:
    """The documents of one site."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.folder = bench.site.folder.path / "documents"

    def file(self, batch: str, version: int, kind: DocumentKind = DocumentKind.BATCH_RECORD) -> Path:
        """Return where a document belongs, such as ``B-26-0117 batch record v1.pdf``.

        Beside a batch record lies its record. A document about the site stands under the identity of the site.
        """
        about = batch if kind.of_batch else self._bench.site.id
        return self.folder / f"{about} {kind.replace('-', ' ')} v{version}.pdf"

    def issue(
        self,
        batch: str,
        version: int,
        *,
        kind: DocumentKind = DocumentKind.BATCH_RECORD,
        languages: Sequence[str] = (),
        reason: str = "",
        by: Credentials,
        progress: Progress = lambda _done, _all: None,
    ) -> IssuedDocument:
        """Make a document of a batch and put it on the shelf.

        A batch record issues the record in its next version; after a failure in between, the same version is made
        again. The other kinds are made of the version issued last. Older versions stay on the shelf.

        Args:
            batch: Batch number.
            version: Which version; refused where another one would be made.
            kind: What sort of document.
            languages: Of a new version, one or two; otherwise those it was issued in.
            reason: Why a new version is issued.
            by: Who decided on the batch.
            progress: Is told how many pages are drawn, of how many; what it raises ends the work.

        Raises:
            StorageError: the folder or a file cannot be written.
            RefusedError: there is no final disposition, another person decided, or the version is another.
            WrongPassphraseError: the passphrase is wrong; nothing was signed.
        """
        self._made()
        return issue_document(
            self._bench,
            batch,
            self.file(batch, version, kind),
            kind=kind,
            version=version,
            languages=languages,
            reason=reason,
            by=by,
            progress=progress,
        )

    def draft(
        self,
        batch: str,
        *,
        kind: DocumentKind = DocumentKind.BATCH_RECORD,
        languages: Sequence[str] = (),
        reason: str = "",
        person: str,
    ) -> bytes:
        """Return the pages of a document as a person could make it now; see :func:`draft_document`."""
        return draft_document(self._bench, batch, kind=kind, languages=languages, reason=reason, person=person)

    def next_sheet(self) -> int:
        """Return the number of the next fingerprint sheet, counted from 1."""
        number = 1
        while made_already(self._bench, DocumentKind.FINGERPRINT, "", number):
            number += 1
        return number

    def issue_sheet(
        self,
        *,
        languages: Sequence[str] = (),
        contact: Sequence[str] = (),
        by: Credentials,
        progress: Progress = lambda _done, _all: None,
    ) -> IssuedDocument:
        """Make the next fingerprint sheet of the site and put it on the shelf.

        Args:
            languages: One or two; English and Simplified Chinese if none.
            contact: Whom a hospital asks, line by line.
            by: Somebody of quality assurance.
            progress: Is told how many pages are drawn, of how many; what it raises ends the work.

        Raises:
            StorageError: the folder or the file cannot be written.
            RefusedError: the person is not of quality assurance.
            FormatError: a line cannot be printed.
            WrongPassphraseError: the passphrase is wrong; nothing was signed.
        """
        self._made()
        number = self.next_sheet()
        file = self.file("", number, DocumentKind.FINGERPRINT)
        return issue_sheet(self._bench, file, number, languages=languages, contact=contact, by=by, progress=progress)

    def close(self, made: IssuedDocument, *, by: Credentials) -> IssuedDocument:
        """Close a document for the long term, in its place, and return what is there now.

        Raises what :func:`batchrecord.document.long_term.close_made_document` raises.
        """
        return replace(made, document_digest=close_made_document(self._bench, made.document, by=by))

    def _made(self) -> None:
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise StorageError(
                Finding.failed("document.not-written", file=self.folder.name, reason=error.strerror or "")
            ) from error
