"""One finished batch with its document, made once."""

from dataclasses import dataclass

import pytest

from batchrecord.document.render import render
from batchrecord.document.sign import sign_document
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.fold import outline_of_record
from tests.support.memory_site import MemorySite, finished

__all__ = ["Delivered", "delivered"]


@dataclass(frozen=True)
class Delivered:
    """What a hospital receives, and the site it came from."""

    site: MemorySite
    record: bytes
    document: bytes


def delivered(site: MemorySite) -> Delivered:
    """Return record and signed document of a finished site."""
    record = site.record()
    base = render(outline_of_record(record), Enclosed(record=record))
    chain = [site.authority.issuing.der, site.authority.root.der]
    at = site.clock.now().utc
    document = sign_document(base, site.keys["qp"], chain=chain, reason="Released for use", at=at)
    return Delivered(site, record, document)


@pytest.fixture(scope="session")
def genuine() -> Delivered:
    """A released batch with a corrected critical value."""
    return delivered(finished(corrected=True))
