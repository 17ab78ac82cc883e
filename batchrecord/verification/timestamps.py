"""Judges the time stamps of a document, and says what they prove.

Answers the question "genuine".

1. A token must be about what it stands beside: the signature, or the whole closed file.
2. Its authority is the site's own, under the root that the reader pinned, or the one outside that the site has named
   in a signed entry of its ledger. Any other is refused.
3. The site's own proves order and not the hour, and the reader is told so. One outside proves the hour as far as the
   reader knows that authority; its root is shown.
4. It cannot stamp before what it stamps was there: signing, time stamp of the signature, closing follow one another.
5. What the site has chosen and the document lacks is a notice; what the site demands of its evidence and the document
   lacks is undecided.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from batchrecord.base.clock import utc_text
from batchrecord.base.digest import sha256
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import NOWHERE, Finding
from batchrecord.events.site import TimestampsChosen
from batchrecord.registers.authority import SiteChain, outside_root_of
from batchrecord.signing.certificates import Certificate
from batchrecord.signing.people import Role
from batchrecord.signing.timestamp import ORDER_ONLY, leads_to
from batchrecord.signing.timestamp_token import Token, read_token
from batchrecord.verification.closing import Closing
from batchrecord.verification.material import Material
from batchrecord.verification.pdf_signature import PdfSignature
from batchrecord.verification.signatures import CertificateJudge

__all__ = ["about_timestamps"]

_SKEW = timedelta(minutes=5)
"""How far the clock of the site may be ahead of that of an authority outside."""


class _Source(StrEnum):
    OWN = "own"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A time stamp that holds."""

    token: Token
    source: _Source


def about_timestamps(
    material: Material, signature: PdfSignature | None, closing: Closing | None, judge: CertificateJudge
) -> Iterator[Finding]:
    """Judge the time stamp of the signature and that of the closing, and say what is missing."""
    message = None if signature is None else signature.message
    signed_at = None if signature is None else signature.signed_at
    stamps: list[_Stamp] = []
    token = None if message is None else message.timestamp
    if message is not None and token is not None:
        digest = sha256(message.signature)
        yield from _about_token(token, digest, signed_at, material=material, judge=judge, stamps=stamps)
    if closing is not None:
        before = stamps[-1].token.time if stamps else signed_at
        yield from _about_token(closing.token, closing.digest, before, material=material, judge=judge, stamps=stamps)
        if signed_at is not None and material.chain is not None:
            yield from _about_lists(closing, material.chain, signed_at)
    choice = _choice(material)
    if choice is not None and choice.source != "none" and token is None and closing is None:
        yield Finding.notice("timestamp.absent")
    if choice is not None and choice.long_term and closing is None:
        yield Finding.notice("document.not-closed")
    if material.opened is not None and material.opened.demands.timestamp:
        yield from _about_demand(stamps)


def _choice(material: Material) -> TimestampsChosen | None:
    chosen = [line.event for line in material.lines if isinstance(line.event, TimestampsChosen)]
    return chosen[-1] if chosen else None


def _about_demand(stamps: list[_Stamp]) -> Iterator[Finding]:
    if not stamps:
        yield Finding.undecided("timestamp.missing")
    elif all(stamp.source is _Source.OWN for stamp in stamps):
        yield Finding.undecided("timestamp.not-independent")


def _about_token(
    der: bytes,
    digest: bytes,
    after: datetime | None,
    *,
    material: Material,
    judge: CertificateJudge,
    stamps: list[_Stamp],
) -> Iterator[Finding]:
    """Judge one token; keep it where nothing is wrong with it."""
    try:
        token = read_token(der)
    except FormatError as error:
        yield from error.reasons
        return
    if token.imprint != digest:
        yield Finding.failed("timestamp.imprint")
        return
    own = _own(token, material.chain)
    root = None if own is not None else outside_root_of(_choice(material))
    troubles: list[Finding] = []
    if own is not None:
        troubles += _against_own(token, own, material, judge)
    elif root is None or not leads_to(token, root.der):
        troubles.append(Finding.failed("timestamp.not-trusted"))
    skew = timedelta() if own is not None else _SKEW
    if after is not None and token.time + skew < after.replace(microsecond=0):
        troubles.append(Finding.failed("timestamp.too-early", time=utc_text(token.time), before=utc_text(after)))
    yield from troubles
    if troubles:
        return
    stamps.append(_Stamp(token, _Source.OWN if own is not None else _Source.OUTSIDE))
    if root is None:
        yield Finding.passed("timestamp.order-only", time=utc_text(token.time))
    else:
        yield Finding.passed(
            "timestamp.independent", time=utc_text(token.time), authority=root.name, fingerprint=root.fingerprint
        )


def _own(token: Token, chain: SiteChain | None) -> Certificate | None:
    """Return the certificate of the site's own authority, if that made the token."""
    try:
        certificate = Certificate.read(token.certificate)
    except FormatError:
        return None
    stands = chain is not None and certificate.roles == {Role.TIMESTAMP} and chain.issuing.issued(certificate)
    return certificate if stands else None


def _against_own(token: Token, own: Certificate, material: Material, judge: CertificateJudge) -> Iterator[Finding]:
    yield from judge.about(own, token.time, NOWHERE)
    chain = material.chain
    above = set() if chain is None else {chain.issuing.der, chain.root.der}
    if not token.plain or token.policy != ORDER_ONLY or set(token.certificates) != {own.der, *above}:
        yield Finding.failed("timestamp.respelled")


def _about_lists(closing: Closing, chain: SiteChain, signed_at: datetime) -> Iterator[Finding]:
    """Say whether the lists are the site's, and young enough to speak for the signature."""
    for each in closing.lists:
        if not each.verify(chain.issuing) and not each.verify(chain.root):
            yield Finding.failed("closing.store", part="lists")
    newest = max((each.issued_at for each in closing.lists if each.verify(chain.issuing)), default=None)
    if newest is None:
        yield Finding.failed("closing.store", part="lists")
    elif newest < signed_at.replace(microsecond=0):
        yield Finding.failed("closing.list-old", as_of=utc_text(newest), signed=utc_text(signed_at))
    else:
        yield Finding.passed("document.closed", as_of=utc_text(newest))
