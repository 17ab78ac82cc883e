"""The digest that names one version of a master: SHA-256 over the canonical JSON of ``{file name: sha256}``.

Any change of any byte of any file gives another digest; a batch is bound to it at issue.
"""

from collections.abc import Mapping

from batchrecord.base.canonical import encode
from batchrecord.base.digest import sha256_hex

__all__ = ["digest"]


def digest(files: Mapping[str, bytes]) -> str:
    """Return the digest of a master's files, 64 hexadecimal digits.

    Raises:
        FormatError: a file name that the formats cannot spell.
    """
    return sha256_hex(encode({name: sha256_hex(data) for name, data in files.items()}))
