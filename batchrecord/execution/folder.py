"""Where a site keeps what, and how these files are read and written.

The ledger holds everything that is signed. Beside it lie only what must not be in it (keys, the pepper), what must be
outside of it to convict it (the anchor, the root certificate), and the files of the masters, which it names by digest.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding
from batchrecord.signing.people import person_id
from batchrecord.signing.secret_files import read_secret, write_secret
from batchrecord.signing.signer import KeyFile

__all__ = ["PEPPER_SIZE", "SiteFolder"]

PEPPER_SIZE = 32
_LARGEST_ROOT = 64 * 1024


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """The folder of a site."""

    path: Path

    @property
    def ledger(self) -> Path:
        """The database."""
        return self.path / "ledger.db"

    @property
    def anchor(self) -> Path:
        """The newest checkpoint, outside the database."""
        return self.path / "anchor.note"

    @property
    def root(self) -> Path:
        """The root certificate: what this workstation and every hospital pin."""
        return self.path / "site-root.pem"

    @property
    def pepper(self) -> Path:
        """The secret that is mixed into every passphrase."""
        return self.path / "secret" / "pepper"

    @property
    def workstation_key(self) -> Path:
        """The key of this workstation."""
        return self.path / "secret" / "workstation.key"

    @property
    def log_key(self) -> Path:
        """The key that signs checkpoints."""
        return self.path / "secret" / "log.key"

    @property
    def timestamp_key(self) -> Path:
        """The key of the site's own time-stamp authority; there only where the site has one."""
        return self.path / "secret" / "timestamp.key"

    @property
    def drafts(self) -> Path:
        """What people at this workstation have typed and not signed yet; nothing of it counts."""
        return self.path / "drafts"

    @property
    def root_key(self) -> Path:
        """The wrapped key of the root; belongs into a safe, not on the workstation."""
        return self.path / "authority" / "root.key"

    @property
    def issuing_key(self) -> Path:
        """The wrapped key of the issuing authority."""
        return self.path / "authority" / "issuing.key"

    def person_key(self, person: str) -> Path:
        """Return where a person's wrapped key lies.

        Raises:
            FormatError: no identity of a person.
        """
        return self.path / "keys" / f"{person_id(person)}.key"

    def master(self, id: str, version: str) -> Path:
        """Return the folder of one version of a master."""
        return self.path / "masters" / id / version

    def exists(self) -> bool:
        """Tell whether there is a site here."""
        return self.ledger.exists()

    def make(self) -> None:
        """Make the empty folders of a new site; those with secrets are the owner's alone.

        Raises:
            StorageError: they cannot be made, or there is something here already.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if any(self.path.iterdir()):
                raise StorageError(Finding.failed("site.folder-not-empty", folder=str(self.path)))
            for name in ("secret", "authority", "keys"):
                (self.path / name).mkdir(mode=0o700)
            (self.path / "masters").mkdir()
        except OSError as error:
            raise StorageError(
                Finding.failed("site.folder-not-made", folder=str(self.path), reason=error.strerror or "")
            ) from None

    def read_pepper(self) -> bytes:
        """Return the pepper.

        Raises:
            StorageError: missing or unreadable, or of another size.
            RefusedError: others can read the file.
        """
        pepper = read_secret(self.pepper)
        if len(pepper) != PEPPER_SIZE:
            raise StorageError(Finding.failed("site.pepper-damaged", size=len(pepper)))
        return pepper

    def read_root(self) -> bytes:
        """Return the pinned root certificate.

        Raises:
            StorageError: missing or unreadable.
        """
        try:
            with self.root.open("rb") as file:
                return file.read(_LARGEST_ROOT)
        except OSError as error:
            raise StorageError(
                Finding.failed("file.not-read", file=self.root.name, reason=error.strerror or "")
            ) from None

    def read_key(self, person: str) -> KeyFile | None:
        """Return a person's wrapped key; None where there is no file.

        Raises:
            StorageError: it cannot be read.
            RefusedError: others can read the file.
            FormatError: it is not a key file, or ``person`` no identity.
        """
        if not self.exists():
            raise StorageError(Finding.failed("site.missing", folder=str(self.path)))
        path = self.person_key(person)
        return KeyFile.read(read_secret(path)) if path.is_file() else None

    def write_key(self, key: KeyFile) -> None:
        """Keep a person's wrapped key.

        Raises:
            StorageError: it could not be written.
        """
        write_secret(self.person_key(key.person_id), key.to_bytes())

    def write_master(self, id: str, version: str, files: Mapping[str, bytes]) -> None:
        """Keep the files of a master; those of a version that is there already must be the same.

        Raises:
            StorageError: they could not be written, or others stand there.
        """
        folder = self.master(id, version)
        try:
            if folder.is_dir():
                if {path.name: path.read_bytes() for path in folder.glob("*.toml")} != dict(files):
                    raise StorageError(Finding.failed("master.other-files", master=id, version=version))
                return
            beside = folder.with_name(f".{folder.name}.{os.getpid()}.new")
            beside.mkdir(parents=True)
            for name, data in files.items():
                (beside / name).write_bytes(data)
            beside.replace(folder)
        except OSError as error:
            raise StorageError(
                Finding.failed("file.not-written", file=f"masters/{id}/{version}", reason=error.strerror or "")
            ) from None
