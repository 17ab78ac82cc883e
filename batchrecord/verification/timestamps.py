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

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from batchrecord.base.clock import local_text, utc_text
from batchrecord.base.digest import sha256
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import NOWHERE, Finding
from batchrecord.events.site import TimestampsChosen
from batchrecord.registers.authority import outside_root_of
from batchrecord.signing.certificates import AuthorityCertificate, Certificate
from batchrecord.signing.people import Role
from batchrecord.signing.timestamp import ORDER_ONLY, OutsideRoot, leads_to
from batchrecord.signing.timestamp_token import Token, read_token
from batchrecord.verification.closing import Closing
from batchrecord.verification.material import Material
from batchrecord.verification.pdf_signature import PdfSignature
from batchrecord.verification.signatures import CertificateJudge

__all__ = ["about_sheet_timestamps", "about_timestamps"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Authorities:
    """Who may put time stamps on a document."""

    issuing: AuthorityCertificate | None
    root: AuthorityCertificate | None
    """Of the site; the own authority stands under them."""
    outside: OutsideRoot | None
    named: bool
    """Whether what is judged would name an authority outside, if there were one."""
    offset: str
    """Of the site, from UTC; times are told as they stand on the pages."""

    def told(self, moment: datetime) -> str:
        """Return a time as a person reads it."""
        try:
            return local_text(utc_text(moment), self.offset)
        except OverflowError:
            return utc_text(moment)  # on the last day of all


def about_timestamps(
    material: Material, signature: PdfSignature | None, closing: Closing | None, judge: CertificateJudge
) -> Iterator[Finding]:
    """Judge the time stamp of the signature and that of the closing, and say what is missing."""
    choice, chain = _choice(material), material.chain
    authorities = _Authorities(
        issuing=None if chain is None else chain.issuing,
        root=None if chain is None else chain.root,
        outside=outside_root_of(choice),
        named=True,
        offset=material.entries[-1].payload.offset if material.entries else "+00:00",
    )
    stamps: list[_Stamp] = []
    yield from _about_stamps(signature, closing, authorities, judge, stamps)
    stamped = closing is not None or (
        signature is not None and signature.message is not None and signature.message.timestamp is not None
    )
    if choice is not None and choice.source != "none" and not stamped and signature is not None:
        yield Finding.notice("timestamp.absent")
    if choice is not None and choice.long_term and closing is None and signature is not None:
        yield Finding.notice("document.not-closed")
    if material.opened is not None and material.opened.demands.timestamp:
        yield from _about_demand(stamps)


def about_sheet_timestamps(
    signature: PdfSignature | None,
    closing: Closing | None,
    issuing: AuthorityCertificate,
    root: AuthorityCertificate,
    *,
    judge: CertificateJudge,
    offset: str,
) -> Iterator[Finding]:
    """Judge the time stamps of a sheet, which names no authority outside."""
    authorities = _Authorities(issuing=issuing, root=root, outside=None, named=False, offset=offset)
    yield from _about_stamps(signature, closing, authorities, judge, [])


def _about_stamps(
    signature: PdfSignature | None,
    closing: Closing | None,
    authorities: _Authorities,
    judge: CertificateJudge,
    stamps: list[_Stamp],
) -> Iterator[Finding]:
    message = None if signature is None else signature.message
    signed_at = None if signature is None else signature.signed_at
    judging = partial(_about_token, authorities=authorities, judge=judge, stamps=stamps)
    if message is not None and message.timestamp is not None:
        yield from judging(message.timestamp, sha256(message.signature), signed_at)
    if closing is not None:
        yield from judging(closing.token, closing.digest, stamps[-1].token.time if stamps else signed_at)
        if signed_at is not None and authorities.issuing is not None and authorities.root is not None:
            yield from _about_lists(closing, authorities.issuing, authorities.root, signed_at, authorities.told)


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
    authorities: _Authorities,
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
    own = _own(token, authorities.issuing)
    root = None if own is not None else authorities.outside
    troubles: list[Finding] = []
    if own is not None:
        troubles += _against_own(token, own, authorities, judge)
    elif not authorities.named:
        troubles.append(Finding.undecided("timestamp.not-named"))
    elif root is None or not leads_to(token, root.der):
        troubles.append(Finding.failed("timestamp.not-trusted"))
    skew = timedelta() if own is not None else _SKEW
    if after is not None and token.time + skew < after.replace(microsecond=0):
        troubles.append(
            Finding.failed("timestamp.too-early", time=authorities.told(token.time), before=authorities.told(after))
        )
    yield from troubles
    if troubles:
        return
    stamps.append(_Stamp(token, _Source.OWN if own is not None else _Source.OUTSIDE))
    if root is None:
        yield Finding.passed("timestamp.order-only", time=authorities.told(token.time))
    else:
        yield Finding.passed(
            "timestamp.independent",
            time=authorities.told(token.time),
            authority=root.name,
            fingerprint=root.fingerprint,
        )


def _own(token: Token, issuing: AuthorityCertificate | None) -> Certificate | None:
    """Return the certificate of the site's own authority, if that made the token."""
    try:
        certificate = Certificate.read(token.certificate)
    except FormatError:
        return None
    stands = issuing is not None and certificate.roles == {Role.TIMESTAMP} and issuing.issued(certificate)
    return certificate if stands else None


def _against_own(token: Token, own: Certificate, site: _Authorities, judge: CertificateJudge) -> Iterator[Finding]:
    yield from judge.about(own, token.time, NOWHERE)
    above = {each.der for each in (site.issuing, site.root) if each is not None}
    if not token.plain or token.policy != ORDER_ONLY or set(token.certificates) != {own.der, *above}:
        yield Finding.failed("timestamp.respelled")


def _about_lists(
    closing: Closing,
    issuing: AuthorityCertificate,
    root: AuthorityCertificate,
    signed_at: datetime,
    told: Callable[[datetime], str],
) -> Iterator[Finding]:
    """Say whether the lists are the site's, and young enough to speak for the signature."""
    for each in closing.lists:
        if not each.verify(issuing) and not each.verify(root):
            yield Finding.failed("closing.store", part="lists")
    newest = max((each.issued_at for each in closing.lists if each.verify(issuing)), default=None)
    if newest is None:
        yield Finding.failed("closing.store", part="lists")
    elif newest < signed_at.replace(microsecond=0):
        yield Finding.failed("closing.list-old", as_of=told(newest), signed=told(signed_at))
    else:
        yield Finding.passed("document.closed", as_of=told(newest))
