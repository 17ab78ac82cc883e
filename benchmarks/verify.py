"""What verifying a record costs, against raw signature verification on one thread.

``python -m benchmarks.verify``: a batch of some 600 entries is made in memory, with many corrections, the dearest kind
of entry. Its record is verified in three ways, and each is compared with the bare verification of the same signatures:
entries taken apart with signatures, trust, chain and log; everything with the replay under the guards; and, apart, the
pages of its document. Targets: 0.4 and 0.2.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from time import perf_counter

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from batchrecord.document.render import render
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.fold import outline_of_record
from batchrecord.record.read import read_parts, read_record
from batchrecord.signing.trust import TrustAnchors
from batchrecord.verification import log, signatures, trust
from batchrecord.verification.container import read_document
from batchrecord.verification.examination import Examination
from batchrecord.verification.material import taken_apart
from batchrecord.verification.pages import judge_pages, page_words
from batchrecord.verification.result import Answer, Question
from batchrecord.verification.verify import verify_file
from tests.support.memory_site import COI, MemorySite

CORRECTIONS = 188
ROUNDS = 15


def main() -> None:
    """Print the ratios."""
    site = made()
    record, anchors, at = site.record(), site.authority.anchors, site.clock.now().utc
    signed = raw_signatures(site, record)
    raw, chain, whole = timed(
        lambda: verify_raw(signed),
        lambda: signatures_and_chain(record, anchors),
        lambda: everything(record, anchors, at),
    )
    count = len(signed)
    say(f"{count} signatures, {len(record) // 1024} kB; best of {ROUNDS} rounds, in turns")
    say(f"raw signature verification      {raw * 1e3:8.1f} ms")
    say(f"signatures, trust, chain, log   {chain * 1e3:8.1f} ms   ratio {raw / chain:.2f}   target 0.40")
    say(f"with replay under the guards    {whole * 1e3:8.1f} ms   ratio {raw / whole:.2f}   target 0.20")
    pages(record)


def made() -> MemorySite:
    """Return a site with a released batch of some 600 entries."""
    site = MemorySite()
    site.issue()
    site.perform("A.01.bag", coi=COI, din="A9999 26 123456", serial="BAG-1", serial2="BAG-1")
    site.perform("A.02.cells", value="1.00e8")
    for number in range(CORRECTIONS):
        site.correct("A.02.cells", value=f"1.{number % 90 + 10}e8")
    site.correct("A.02.cells", value="1.00e8")
    site.produce_on()
    site.test()
    site.review()
    site.decide()
    site.issue_record()
    return site


def raw_signatures(site: MemorySite, record: bytes) -> list[tuple[ec.EllipticCurvePublicKey, bytes, bytes]]:
    """Return key, signature and signed bytes of every entry in the record."""
    keys = {key.certificate.thumbprint: key.certificate.public_key for key in site.keys.values()}
    read = read_record(record)
    found = []
    for entry in (*read.entries, *(entry for _, entry in read.site_entries)):
        envelope, key = entry.envelope, keys[entry.envelope.thumbprint]
        if isinstance(key, ec.EllipticCurvePublicKey):
            r, s = (int.from_bytes(part, "big") for part in (envelope.signature[:32], envelope.signature[32:]))
            found.append((key, encode_dss_signature(r, s), envelope.signed[: envelope.signed.rfind(b".")]))
    return found


def verify_raw(signed: list[tuple[ec.EllipticCurvePublicKey, bytes, bytes]]) -> None:
    """Verify the bare signatures."""
    method = ec.ECDSA(hashes.SHA256())
    for key, signature, data in signed:
        key.verify(signature, data, method)


def signatures_and_chain(record: bytes, anchors: TrustAnchors) -> None:
    """Make every check that needs no rule of the bench."""
    examination = Examination()
    material = taken_apart(read_parts(record), examination)
    judge = signatures.CertificateJudge(trust.paths_of(material, anchors))
    for found in (
        signatures.about_batch_chain(material),
        signatures.about_site_chain(material),
        signatures.about_signatures(material, judge),
        log.about_checkpoint(material, judge),
        log.about_inclusion(material),
        log.about_history(material),
    ):
        examination.add(Question.GENUINE, *found)
    if any(finding.outcome.value for findings in examination.results().values() for finding in findings):
        raise SystemExit("the record of the benchmark is not in order")


def everything(record: bytes, anchors: TrustAnchors, at: datetime) -> None:
    """Verify the record as the command line does, without pages."""
    result = verify_file(record, trust=anchors, coi=COI, at=at)
    if result.answers[Question.COMPLETE] is not Answer.YES:
        raise SystemExit("the record of the benchmark is not in order")


def pages(record: bytes) -> None:
    """Print what the pages cost, apart."""
    outline = outline_of_record(record)
    document = render(outline, Enclosed(record=record))
    (took,) = timed(lambda: judge_pages(read_document(document), outline))
    say(f"pages compared with the outline {took * 1e3:8.1f} ms   {len(page_words(read_document(document)))} pages")


def timed(*works: Callable[[], object]) -> list[float]:
    """Return the best time of each work, seconds: they take turns, so that what disturbs one disturbs all."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, spent, strict=True):
            begun = perf_counter()
            work()
            times.append(perf_counter() - begun)
    return [min(times) for times in spent]


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
