"""Asks a time-stamp authority outside (RFC 3161 over HTTP).

It learns a digest, a number and our address, nothing else. What it sends is read, checked and compared with what was
asked before it is used. If it does not answer, or not as it should, nothing is signed: a document is never made with
less than its site has chosen.
"""

import http.client
import ssl
from dataclasses import dataclass, field
from time import monotonic
from typing import ClassVar
from urllib.parse import urlsplit

from asn1crypto import cms, core, tsp

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.signing.timestamp import TimestampUnavailableError, imprint_of, leads_to, timestamp_url
from batchrecord.signing.timestamp_token import LARGEST_TOKEN, Token, read_token
from batchrecord.signing.wrapping import RandomBytes

__all__ = ["OutsideTimestamps"]

_PATIENCE = 20.0
_NONCE_SIZE = 8
_GRANTED = {"granted", "granted_with_mods"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideTimestamps:
    """An authority outside, asked over HTTP."""

    url: str
    """``http://`` or ``https://``."""
    root: bytes = field(repr=False)
    """Certificate its own must lead to, DER."""
    random_bytes: RandomBytes = field(repr=False)
    patience: float = _PATIENCE
    """Seconds for all of it."""

    def token(self, digest: bytes) -> bytes:
        """Ask once for a token over a SHA-256 digest.

        Raises:
            TimestampUnavailableError: no answer (``timestamp.unreachable``), a refusal (``timestamp.refused``), or
                something else than was asked for (``timestamp.not-as-asked``).
        """
        nonce = int.from_bytes(b"\x40" + self.random_bytes(_NONCE_SIZE - 1), "big")
        asked = tsp.TimeStampReq(
            {"version": "v1", "message_imprint": imprint_of(digest), "nonce": nonce, "cert_req": True}
        )
        answer = _posted(self.url, asked.dump(), self.patience)
        try:
            token = _granted(answer)
        except FormatError as error:
            raise _unasked(self.url, error.reasons[0].code) from None
        if token.imprint != digest or token.nonce != nonce:
            raise _unasked(self.url, "imprint")
        if not leads_to(token, self.root):
            raise _unasked(self.url, "root")
        return token.der


class _Response(core.Sequence):  # type: ignore[misc]
    """A response; in the library's own a token must be there, even where it was refused (RFC 3161, 2.4.2)."""

    _fields: ClassVar = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


def _granted(answer: bytes) -> Token:
    try:
        response = _Response.load(answer, strict=True)
        status, detail = response["status"]["status"].native, response["status"]["status_string"].native
        token = response["time_stamp_token"].dump() if status in _GRANTED else b""
    except (ValueError, TypeError, KeyError):
        raise FormatError(Finding.failed("timestamp.malformed", reason="response")) from None
    if not token:
        said = "; ".join(detail or ())[:100] or str(status)
        raise TimestampUnavailableError(Finding.failed("timestamp.refused", reason=said))
    return read_token(token)


def _posted(url: str, data: bytes, patience: float) -> bytes:
    """Post a query and return the answer; no redirection is followed and no answer is read without end."""
    until = monotonic() + patience
    parts = urlsplit(timestamp_url(url))
    host, port = parts.hostname or "", parts.port
    connection = (
        http.client.HTTPSConnection(host, port, timeout=patience, context=ssl.create_default_context())
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, port, timeout=patience)
    )
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    try:
        connection.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), data, headers)
        with connection.getresponse() as response:
            if response.status != http.client.OK:
                raise _unreachable(url, f"HTTP {response.status}")
            return _body(response, until, url)
    except (OSError, http.client.HTTPException) as error:
        reason = (getattr(error, "strerror", None) or type(error).__name__)[:100]
        raise _unreachable(url, reason) from None
    finally:
        connection.close()


def _body(response: http.client.HTTPResponse, until: float, url: str) -> bytes:
    parts: list[bytes] = []
    while part := response.read1(LARGEST_TOKEN):
        parts.append(part)
        if monotonic() > until or sum(map(len, parts)) > LARGEST_TOKEN:
            raise _unreachable(url, "too slow or too long")
    return b"".join(parts)


def _unreachable(url: str, reason: str) -> TimestampUnavailableError:
    return TimestampUnavailableError(Finding.failed("timestamp.unreachable", url=_host(url), reason=reason))


def _unasked(url: str, reason: str) -> TimestampUnavailableError:
    return TimestampUnavailableError(Finding.failed("timestamp.not-as-asked", url=_host(url), reason=reason))


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
