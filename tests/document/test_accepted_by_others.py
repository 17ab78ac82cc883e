"""Other people's programs accept our documents, and see of each falsification what they can see.

The tables say what each of them answers; where one of them learns to see more, or less, a test tells. Our own verifier
refuses every falsification (``tests/verification/test_closing.py``).
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from batchrecord.base.clock import SetClock, SystemClock
from batchrecord.document.closing import close_document
from batchrecord.document.sign import sign_document
from batchrecord.signing.people import Role
from batchrecord.signing.timestamp import OwnTimestamps
from tests.document.outlines import whole as whole_outline
from tests.document.signed import drawn
from tests.support.authority import Authority, make_authority
from tests.support.falsified import FALSIFICATIONS, look_alike
from tests.support.judges import by_openssl, by_pdfbox, by_pdfsig, by_pyhanko

SHAPES = ("plain", "stamped", "closed")
CLEAN = "genuine"


@dataclass(frozen=True)
class Documents:
    """A document in its three shapes; made now, because some programs judge certificates by the present."""

    authority: Authority
    at: datetime
    shapes: Mapping[str, bytes]


@cache
def documents() -> Documents:
    """Make a document, signed, stamped and closed."""
    at = SystemClock("UTC").now().utc.astimezone(UTC).replace(microsecond=0) - timedelta(hours=2)
    authority = make_authority(at - timedelta(days=1))
    person = authority.person("qp", "Wei Zhang 张伟", (Role.QUALIFIED_PERSON,))
    base, chain = drawn(whole_outline(("en", "zh-Hans"), 12)), (authority.issuing.der, authority.root.der)
    clock = SetClock(at)
    stamps = OwnTimestamps(key=authority.timestamp_key(), chain=chain, clock=clock)
    plain = sign_document(base, person.signer(), chain=chain, reason="Released for use", at=at)
    stamped = sign_document(base, person.signer(), chain=chain, reason="Released for use", at=at, authority=stamps)
    clock.forward(minutes=30)
    lists = (authority.revocation_list(clock.now().utc), authority.site.root_list)
    closed = close_document(stamped, chain=chain, lists=lists, authority=stamps)
    return Documents(authority, at, {"plain": plain, "stamped": stamped, "closed": closed})


@cache
def variants(shape: str) -> dict[str, bytes]:
    """Return the genuine document of a shape, and every falsification of it."""
    made = documents()
    data = made.shapes[shape]
    falsified = {name: change(data) for name, change in FALSIFICATIONS.items()}
    again = look_alike(data, made.at)
    cut_off = {"the closing cut off": made.shapes["stamped"]} if shape == "closed" else {}
    return {CLEAN: data, **falsified, "a look-alike": again, **cut_off}


W, P, R, U = "whole", "part", "refused", "unsigned"
PROGRAMS = ("pdfsig", "openssl", "pyHanko", "PDFBox")
SEEN = {
    # falsification                pdfsig, openssl, pyHanko, PDFBox with BouncyCastle
    CLEAN: (W, W, W, W),
    "a byte of a page": (R, R, R, R),
    "a byte of the record": (R, R, R, R),
    "a digit of the signature": (R, R, R, R),
    "an overlay": (P, P, R, P),
    "an annotation": (P, P, R, P),
    "the record swapped": (P, P, R, P),
    "a page dropped": (P, P, R, P),
    "a script": (P, P, R, P),
    "the signature removed": (R, P, U, U),
    "cut back": (R, U, U, U),
    "stripped": (U, R, U, U),
    "a comment at the end": (P, P, P, P),
    "a look-alike": (R, R, R, R),
}
"""What is seen of a document that is not closed: accepted is only what is ``whole``."""
OF_CLOSED = {
    # pdfsig judges no document time stamp, so that to it a closing is as good as any addition.
    CLEAN: (P, W, W, W),
    # What is left is a document as it was signed: only who knows that its site closes documents can miss something.
    "the closing cut off": (W, W, W, W),
}
"""What is seen otherwise of a closed one."""


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("shape", SHAPES)
def test_what_others_see(shape: str, program: str, tmp_path: Path) -> None:
    """URS-505: the genuine document is accepted, and of each falsification is seen what the table says."""
    files: dict[str, Path] = {}
    for number, (name, data) in enumerate(variants(shape).items()):
        files[name] = tmp_path / f"{number}.pdf"
        files[name].write_bytes(data)
    root, now = documents().authority.root, documents().at + timedelta(hours=1)
    said = {
        "pdfsig": lambda: by_pdfsig(files, root, tmp_path),
        "openssl": lambda: by_openssl(files, root, tmp_path),
        "pyHanko": lambda: by_pyhanko(files, root, now),
        "PDFBox": lambda: by_pdfbox(files, root, tmp_path),
    }[program]()

    expected = SEEN if shape != "closed" else {**SEEN, **OF_CLOSED}
    assert said == {name: answers[PROGRAMS.index(program)] for name, answers in expected.items()}


def test_no_program_is_satisfied_with_a_falsification() -> None:
    """URS-505: the tables above accept nothing but what a site has made, so that they cannot grow lenient unseen."""
    accepted = {name for table in (SEEN, OF_CLOSED) for name, answers in table.items() if W in answers}

    assert accepted == {CLEAN, "the closing cut off"}
    assert len(SEEN) == 14


def test_the_long_term_form_passes_the_rules_of_etsi() -> None:
    """URS-514: pyHanko's validation of the level B-LTA (ETSI EN 319 102-1) passes offline, given the root."""
    made = documents()
    (signature,) = PdfFileReader(BytesIO(made.shapes["closed"])).embedded_regular_signatures
    root = asn1_x509.Certificate.load(made.authority.root.der)
    trust = CertValidationPolicySpec(SimpleTrustManager.build([root]), CertRevTrustPolicy(REQUIRE_REVINFO))
    offline = RevocationInfoGatheringSpec(online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY)
    wanted = PdfSignatureValidationSpec(SignatureValidationSpec(trust, revinfo_gathering_policy=offline))

    assert asyncio.run(ades_lta_validation(signature, wanted)).ades_subindic is AdESPassed.OK
