"""Every signed entry: chain, signature, certificate and the person in it.

Answers the question "genuine".

1. The entries of the batch form an unbroken chain; those of the site that are here stand in order.
2. The signature of each holds under the certificate it names.
3. Identity, printed name and role of the signer are those of that certificate.
4. The certificate leads to the pinned root, and was valid and not revoked when it signed.

What is wrong with one certificate is said once, at the first entry where it shows.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import pairwise
from typing import Final

from batchrecord.base.clock import parse_utc
from batchrecord.base.findings import Finding, Outcome, Where
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.ledger.chain import Chain
from batchrecord.ledger.entry import Entry
from batchrecord.signing.certificates import Certificate
from batchrecord.signing.envelope import holds
from batchrecord.signing.trust import TrustedPaths
from batchrecord.verification.material import Material

__all__ = ["CertificateJudge", "about_batch_chain", "about_signatures", "about_site_chain"]

_MOST_THREADS: Final = 4
_WORTH_A_THREAD: Final = 100
"""Entries."""


def about_batch_chain(material: Material) -> Iterator[Finding]:
    """Say whether the entries of the batch form an unbroken chain."""
    parts = material.parts
    chain = Chain(site=parts.site, ledger=parts.batch)
    for entry in material.entries:
        yield from chain.follow(entry)
    yield from chain.end()


def about_site_chain(material: Material) -> Iterator[Finding]:
    """Say whether the site's entries that are here stand in order, and neighbours are linked."""
    wrong = False
    for line in material.lines:
        payload, where = line.entry.payload, line.entry.where
        if payload.site != material.parts.site:
            wrong = True
            yield Finding.failed("chain.wrong-site", where, site=payload.site, expected=material.parts.site)
        if payload.ledger != SITE_LEDGER:
            wrong = True
            yield Finding.failed("chain.wrong-ledger", where, expected=SITE_LEDGER)
        issued, signed = line.entry.envelope.issued_at, int(parse_utc(payload.time).timestamp())
        if issued != signed:
            wrong = True
            yield Finding.failed("chain.issued-at", where, header=issued, payload=signed)
    for before, after in pairwise(material.lines):
        one, two = before.entry.payload, after.entry.payload
        if two.seq <= one.seq or (two.seq == one.seq + 1 and two.prev != before.leaf):
            wrong = True
            yield Finding.failed("chain.seq" if two.seq <= one.seq else "chain.prev", after.entry.where)
        if two.time < one.time:
            wrong = True
            yield Finding.failed("chain.time-backwards", after.entry.where, before=one.time, time=two.time)
    if not wrong and material.lines:
        yield Finding.passed("site.in-order", Where(ledger=SITE_LEDGER), entries=len(material.lines))


def about_signatures(material: Material, judge: "CertificateJudge") -> Iterator[Finding]:
    """Judge the signature of every entry, and who made it."""
    wrong = False
    entries = (*material.entries, *(line.entry for line in material.lines))
    judge.expect(_moments(entries, material))
    for entry, good in zip(entries, _holding(entries, material), strict=True):
        for finding in _about(entry, material, judge, good=good):
            wrong = wrong or finding.outcome is not Outcome.PASSED
            yield finding
    if not wrong and entries:
        yield Finding.passed("signatures.hold", entries=len(entries), people=judge.count)


def _moments(entries: Sequence[Entry], material: Material) -> Iterator[tuple[Certificate, datetime]]:
    """Yield who signed when."""
    for entry in entries:
        certificate = material.certificates.get(entry.envelope.thumbprint)
        if certificate is not None:
            yield certificate, parse_utc(entry.payload.time)


def _holding(entries: Sequence[Entry], material: Material) -> list[bool]:
    """Tell of each entry whether its signature holds; in threads, because the library lets others run meanwhile."""

    def judged(part: Sequence[Entry]) -> list[bool]:
        known = ((entry.envelope, material.certificates.get(entry.envelope.thumbprint)) for entry in part)
        return [certificate is not None and holds(envelope, certificate) for envelope, certificate in known]

    workers = min(_MOST_THREADS, os.cpu_count() or 1, -(-len(entries) // _WORTH_A_THREAD))
    if workers < 2:
        return judged(entries)
    size = -(-len(entries) // workers)
    parts = [entries[at : at + size] for at in range(0, len(entries), size)]
    with ThreadPoolExecutor(workers) as pool:
        return [good for results in pool.map(judged, parts) for good in results]


def _about(entry: Entry, material: Material, judge: "CertificateJudge", *, good: bool) -> Iterator[Finding]:
    certificate = material.certificates.get(entry.envelope.thumbprint)
    if certificate is None:
        yield Finding.failed("certificate.missing", entry.where, fingerprint=entry.envelope.thumbprint.hex())
        return
    if not good:
        yield Finding.failed("signature.does-not-hold", entry.where, holder=certificate.name)
    signer, at = entry.payload.signer, parse_utc(entry.payload.time)
    if signer.id != certificate.person_id or signer.name != certificate.name:
        stated = f"{signer.name} ({signer.id})"
        holder = f"{certificate.name} ({certificate.person_id})"
        yield Finding.failed("signer.not-of-certificate", entry.where, signer=stated, holder=holder)
    if signer.role not in certificate.roles:
        yield Finding.failed("signer.role-not-in-certificate", entry.where, person=signer.id, role=signer.role)
    if not judge.knows_good(certificate, at):
        yield from judge.about(certificate, at, entry.where)


class CertificateJudge:
    """Judges certificates at the moments of their signatures, and says each trouble once.

    A certificate counts from a day on and until a day: validity, revocation and the age of a list all bound one stretch
    of time. So one that is good at the first and at the last of its signatures is good at all between.
    """

    def __init__(self, paths: TrustedPaths | None) -> None:
        self._paths = paths
        self._said: set[tuple[bytes, str]] = set()
        self._good: dict[bytes, tuple[datetime, datetime] | None] = {}

    @property
    def count(self) -> int:
        """How many certificates were judged."""
        return len(self._good)

    def expect(self, signatures: Iterable[tuple[Certificate, datetime]]) -> None:
        """Judge every certificate at the first and the last of these signatures."""
        spans: dict[bytes, tuple[Certificate, datetime, datetime]] = {}
        for certificate, at in signatures:
            _, first, last = spans.get(certificate.thumbprint, (certificate, at, at))
            spans[certificate.thumbprint] = certificate, min(first, at), max(last, at)
        for thumbprint, (certificate, first, last) in spans.items():
            good = self._paths is not None and all(self._paths.trusted(certificate, at) for at in {first, last})
            self._good[thumbprint] = (first, last) if good else None

    def knows_good(self, certificate: Certificate, at: datetime) -> bool:
        """Tell whether a certificate is known already to be good at a moment."""
        stretch = self._good.get(certificate.thumbprint)
        return stretch is not None and stretch[0] <= at <= stretch[1]

    def about(self, certificate: Certificate, at: datetime, where: Where) -> Iterator[Finding]:
        """Yield what is wrong or unknown about signing with a certificate at a moment, unless it was said before."""
        self._good.setdefault(certificate.thumbprint, None)
        if self._paths is None or self.knows_good(certificate, at):
            return
        for finding in self._paths.findings(certificate, at, where):
            key = certificate.thumbprint, finding.code
            if finding.outcome is not Outcome.PASSED and key not in self._said:
                self._said.add(key)
                yield finding
