"""How time stamps come into a document through pyHanko, and what it adds to a file."""

from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import TimeStamper

from batchrecord.signing.timestamp import TimestampAuthority

__all__ = ["Increment", "Stamper", "room_for"]

_PLAIN, _STAMPED = 16_384, 49_152


def room_for(authority: TimestampAuthority | None) -> int:
    """Return how many hexadecimal digits are kept free for a signature, its certificates and its time stamp.

    The room is fixed: nothing is signed and no authority is asked in order to learn a size.
    """
    return _PLAIN if authority is None else _STAMPED


class Increment(IncrementalPdfFileWriter):
    """Adds what it is given and nothing else."""

    def _update_meta(self) -> None:
        """Leave the metadata alone; pyHanko would write the computer's time and its own name into them."""


class Stamper(TimeStamper):
    """Has pyHanko's time stamps made by an authority of ours."""

    def __init__(self, authority: TimestampAuthority) -> None:
        super().__init__(include_nonce=False)  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
        self._authority = authority

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Return the token over a digest; asked once for each signature."""
        if md_algorithm != "sha256":
            raise SigningError(f"time stamps are over SHA-256, not {md_algorithm}")
        return cms.ContentInfo.load(self._authority.token(message_digest))

    async def async_dummy_response(self, md_algorithm: str) -> cms.ContentInfo:
        """Refuse: a token is never made to see how long it is."""
        raise SigningError(f"no {md_algorithm} time stamp is made for trial")
