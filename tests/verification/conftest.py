"""One finished batch with its document, made once."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from batchrecord.document.closing import close_document
from batchrecord.document.render import render
from batchrecord.document.sign import sign_document
from batchrecord.record.elements import DocumentKind
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.fold import outline_of_record
from batchrecord.record.furniture import signature_reason
from batchrecord.signing.timestamp import TimestampAuthority
from tests.support.memory_site import BATCH, MemorySite, finished

__all__ = ["Delivered", "closed", "delivered"]


@dataclass(frozen=True)
class Delivered:
    """What a hospital receives, and the site it came from."""

    site: MemorySite
    record: bytes
    document: bytes


def delivered(
    site: MemorySite,
    authority: TimestampAuthority | None = None,
    kind: DocumentKind = DocumentKind.BATCH_RECORD,
) -> Delivered:
    """Return record and signed document of a finished site, with a time stamp where there is an authority."""
    record = site.record()
    base = render(outline_of_record(record, kind), Enclosed(record=record))
    chain = [site.authority.issuing.der, site.authority.root.der]
    at = site.clock.now().utc
    version = sum(item.entry.payload.kind == "record.issued" for item in site.stored)
    reason = signature_reason(kind, BATCH, version)
    document = sign_document(base, site.keys["qp"], chain=chain, reason=reason, at=at, authority=authority)
    return Delivered(site, record, document)


def closed(given: Delivered, authority: TimestampAuthority, *, later: timedelta = timedelta(hours=1)) -> Delivered:
    """Return a document closed for the long term, with a list of so much later."""
    site = given.site
    site.clock.forward(seconds=later.total_seconds())
    chain = [site.authority.issuing.der, site.authority.root.der]
    lists = [site.authority.revocation_list(site.clock.now().utc), site.authority.site.root_list]
    return replace(given, document=close_document(given.document, chain=chain, lists=lists, authority=authority))


@pytest.fixture(scope="session")
def genuine() -> Delivered:
    """A released batch with a corrected critical value."""
    return delivered(finished(corrected=True))
