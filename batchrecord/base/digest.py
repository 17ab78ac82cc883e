"""SHA-256 in the few forms the formats use."""

import hashlib
import re

__all__ = ["DIGEST_SIZE", "is_digest", "sha256", "sha256_hex"]

DIGEST_SIZE = 32
"""Bytes."""

_DIGEST = re.compile("[0-9a-f]{64}")


def sha256(data: bytes) -> bytes:
    """Return the SHA-256 digest, 32 bytes."""
    return hashlib.sha256(data).digest()


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 digest as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def is_digest(text: object) -> bool:
    """Tell whether this is a digest as the formats spell it: 64 lower-case hexadecimal digits."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None
