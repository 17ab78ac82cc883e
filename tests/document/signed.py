"""A signed document with everyone behind it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from batchrecord.base.clock import SetClock
from batchrecord.document.closing import close_document
from batchrecord.document.render import render
from batchrecord.document.sign import sign_document
from batchrecord.record.elements import Outline
from batchrecord.record.enclosed import Enclosed
from batchrecord.signing.people import Role
from batchrecord.signing.timestamp import OwnTimestamps
from tests.document.outlines import whole
from tests.support.authority import Authority, TestPerson, make_authority

__all__ = ["AT", "RECORD", "SignedDocument", "certified", "closed", "drawn", "signed"]

RECORD = b'{"entries":["A","B"],"format":"batchrecord.record/1"}'
AT = datetime(2026, 3, 9, 8, 31, 7, tzinfo=UTC)


@dataclass(frozen=True)
class SignedDocument:
    """A document, what it says, and who signed it."""

    authority: Authority
    person: TestPerson
    outline: Outline
    base: bytes
    data: bytes


def drawn(of: Outline, record: bytes = RECORD) -> bytes:
    """Return the unsigned document of an outline."""
    return render(replace(of, digest=sha256(record).hexdigest()), Enclosed(record=record))


@cache
def signed(languages: tuple[str, ...] = ("en", "zh-Hans"), rows: int = 60) -> SignedDocument:
    """Return a signed document."""
    authority = make_authority()
    person = authority.person("qp", "Wei Zhang", (Role.QUALIFIED_PERSON,))
    outline = whole(languages, rows)
    base = drawn(outline)
    chain = [authority.issuing.der, authority.root.der]
    data = sign_document(base, person.signer(), chain=chain, reason="Released for use", at=AT)
    return SignedDocument(authority, person, outline, base, data)


def certified(base: bytes) -> bytes:
    """Return a document signed by the person who releases."""
    made = signed()
    chain = [made.authority.issuing.der, made.authority.root.der]
    return sign_document(base, made.person.signer(), chain=chain, reason="Released for use", at=AT)


def closed(base: bytes) -> bytes:
    """Return a document signed by the person who releases, stamped by the site and closed for the long term."""
    made = signed()
    authority, chain = made.authority, (made.authority.issuing.der, made.authority.root.der)
    stamps = OwnTimestamps(key=authority.timestamp_key(), chain=chain, clock=SetClock(AT))
    key = made.person.signer()
    data = sign_document(base, key, chain=chain, reason="Released for use", at=AT, authority=stamps)
    lists = (authority.revocation_list(AT), authority.site.root_list)
    return close_document(data, chain=chain, lists=lists, authority=stamps)
