"""Where a site keeps its documents: in its folder ``documents``, one file per batch and version."""

from pathlib import Path

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding
from batchrecord.document.issue import IssuedDocument, issue_document
from batchrecord.document.render import Progress
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials

__all__ = ["DocumentShelf"]


class DocumentShelf:
    """The documents of one site."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.folder = bench.site.folder.path / "documents"

    def file(self, batch: str, version: int) -> Path:
        """Return where a document belongs, such as ``B-26-0117 batch record v1.pdf``; the record lies beside it."""
        return self.folder / f"{batch} batch record v{version}.pdf"

    def issue(
        self,
        batch: str,
        version: int,
        *,
        reason: str,
        by: Credentials,
        progress: Progress = lambda _done, _all: None,
    ) -> IssuedDocument:
        """Issue the record of a batch in its next version and put its document on the shelf.

        After a failure in between, or after ``progress`` ended the drawing, the same version is made again.

        Raises:
            StorageError: the folder or a file cannot be written.
            RefusedError: there is no final disposition, or another person decided.
            WrongPassphraseError: the passphrase is wrong; nothing was signed.
        """
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise StorageError(
                Finding.failed("document.not-written", file=self.folder.name, reason=error.strerror or "")
            ) from error
        return issue_document(self._bench, batch, self.file(batch, version), reason=reason, by=by, progress=progress)
