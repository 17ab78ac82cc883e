"""Judges whether the reader's pinned root stands behind everyone who signed.

Answers the question "genuine".
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from batchrecord.base.findings import NOWHERE, Finding, Where
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.signing.certificates import AuthorityCertificate
from batchrecord.signing.revocation import RevocationList
from batchrecord.signing.trust import TrustAnchors, TrustedPaths
from batchrecord.verification.material import Material

__all__ = ["about_pin", "about_root", "paths_of"]

_OPENING = Where(ledger=SITE_LEDGER, seq=0)


def about_root(material: Material, trust: TrustAnchors | None) -> Iterator[Finding]:
    """Say whether the site opened under the root that the reader pinned."""
    if material.chain is None:
        yield Finding.failed("site.not-opened", _OPENING)
        return
    yield about_pin(material.chain.root, trust, _OPENING)


def about_pin(root: AuthorityCertificate, trust: TrustAnchors | None, where: Where = NOWHERE) -> Finding:
    """Say whether a root is one that the reader pinned."""
    if trust is None:
        return Finding.undecided("trust.not-given", fingerprint=root.fingerprint)
    if trust.trusts(root):
        return Finding.passed("trust.pinned", where, fingerprint=root.fingerprint)
    return Finding.failed("trust.other-root", where, fingerprint=root.fingerprint)


def paths_of(
    material: Material, trust: TrustAnchors | None, lists: Iterable[RevocationList] = ()
) -> TrustedPaths | None:
    """Return what certificates are judged by; without a pinned root by the record's own, which proves nothing alone.

    Where another root was pinned, :func:`about_root` has refused the record for that, once and for all: each
    certificate is judged by the record's own root then too, so that the one sentence is not lost among a dozen.

    Args:
        material: The record.
        trust: What the reader pinned.
        lists: Revocation lists that came with the document; of each authority the newest counts.
    """
    chain = material.chain
    if chain is None:
        return None
    pinned = trust is not None and trust.trusts(chain.root)
    anchors = trust if trust is not None and pinned else TrustAnchors.of(chain.root)
    days = material.opened.demands.revocation_days if material.opened is not None else None
    return TrustedPaths(
        (chain.root, chain.issuing),
        anchors,
        (*material.revocations, *lists),
        max_age=None if days is None else timedelta(days=max(0, min(days, 36_500))),
    )
