"""What signing, stamping and closing a drawn document cost: CPU, the key open, everything in one process."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import process_time

from batchrecord.base.clock import SetClock
from batchrecord.document.closing import close_document
from batchrecord.document.sign import sign_document
from batchrecord.signing.people import Role
from batchrecord.signing.timestamp import OwnTimestamps
from tests.support.authority import NOW, make_authority

__all__ = ["signing_costs"]


def signing_costs(base: bytes, times: int = 5) -> Mapping[str, float]:
    """Return the CPU seconds, medians, of signing a drawn document, plain and stamped by the site, and of closing it.

    Args:
        base: as it was drawn.
        times: how often each is done.
    """
    authority = make_authority()
    key = authority.person("qp", "Wei Zhang", (Role.QUALIFIED_PERSON,)).signer()
    chain = (authority.issuing.der, authority.root.der)
    stamps = OwnTimestamps(key=authority.timestamp_key(), chain=chain, clock=SetClock(NOW))
    lists = (authority.revocation_list(NOW), authority.site.root_list)

    def signed() -> bytes:
        return sign_document(base, key, chain=chain, reason="Released for use", at=NOW)

    def stamped() -> bytes:
        return sign_document(base, key, chain=chain, reason="Released for use", at=NOW, authority=stamps)

    document = stamped()

    def closed() -> bytes:
        return close_document(document, chain=chain, lists=lists, authority=stamps)

    gc.collect()  # what drawing left is counted with drawing
    return {work.__name__: _middle(work, times) for work in (signed, stamped, closed)}


def _middle(work: Callable[[], bytes], times: int) -> float:
    work()
    spent = []
    for _ in range(times):
        begun = process_time()
        work()
        spent.append(process_time() - begun)
    return median(spent)
