"""Whom the reader trusts: the root certificate that was chosen, typed as a fingerprint, or is that of the open site."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from batchrecord.signing.certificates import AuthorityCertificate, fingerprint_text
from batchrecord.signing.trust import TrustAnchors
from batchrecord.verification.given import LARGEST_CERTIFICATE, read_given

__all__ = ["Pinned", "Source", "nobody", "of_file", "of_fingerprint", "of_site"]


class Source(StrEnum):
    """Where the trust comes from."""

    NOTHING = "nothing"
    SITE = "site"
    """The root of the site that this program has open."""
    FILE = "file"
    TYPED = "typed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """Roots to trust, and where they come from."""

    source: Source
    anchors: TrustAnchors | None = None
    name: str = ""
    """Name of the site or of the file."""

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """Fingerprints in groups of four, as they are compared on the phone."""
        known = frozenset() if self.anchors is None else self.anchors.fingerprints
        return tuple(fingerprint_text(digest) for digest in sorted(known))


def nobody() -> Pinned:
    """Return that nobody is trusted yet."""
    return Pinned(source=Source.NOTHING)


def of_site(root: AuthorityCertificate, name: str) -> Pinned:
    """Return the trust in the open site's own root."""
    return Pinned(source=Source.SITE, anchors=TrustAnchors.of(root), name=name)


def of_file(path: Path) -> Pinned:
    """Read roots from a file.

    Raises:
        FormatError: it holds none.
        StorageError: it cannot be read.
    """
    anchors = TrustAnchors.read(read_given(path, limit=LARGEST_CERTIFICATE))
    return Pinned(source=Source.FILE, anchors=anchors, name=path.name)


def of_fingerprint(typed: str) -> Pinned:
    """Read a fingerprint, or a whole certificate that was pasted.

    Raises:
        FormatError: it is neither.
    """
    return Pinned(source=Source.TYPED, anchors=TrustAnchors.read(typed.strip()))
