"""What an entry says of a file that belongs to it."""

from dataclasses import dataclass

__all__ = ["AttachedFile", "file_size"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file as it was signed; its bytes are kept beside the entry."""

    digest: str
    """SHA-256 of the file, 64 hexadecimal digits."""
    name: str
    """As it was called; no two files of a record share one."""
    media: str
    """What it is by its content, as a media type."""
    size: int
    """Bytes."""
    picture: str = ""
    """Digest of the page picture made of it; empty where pages do not show it."""
    width: int = 0
    height: int = 0
    """Points of the page picture."""

    @property
    def digests(self) -> tuple[str, ...]:
        """Return what is kept of it: the file, and its page picture."""
        return (self.digest, self.picture) if self.picture else (self.digest,)


def file_size(size: int) -> str:
    """Return a size in bytes as people read it: ``512 B``, ``34 kB``, ``1.2 MB``; rounded half up."""
    if size < 1_000:
        return f"{size} B"
    if size < 999_500:
        return f"{(size + 500) // 1_000} kB"
    tenths = (size + 50_000) // 100_000
    return f"{tenths // 10}.{tenths % 10} MB"
