"""Time stamps and the closing for the long term: what they prove, and that nothing else may follow a signature."""

import random
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from batchrecord.base.clock import SetClock
from batchrecord.base.errors import RefusedError
from batchrecord.document.stamping import Increment
from batchrecord.events.site import Demands, TimestampsChosen
from batchrecord.signing.timestamp import OwnTimestamps, TimestampAuthority
from batchrecord.verification.attacks import DOCUMENT_ATTACKS, Attack
from batchrecord.verification.closing import closing_of
from batchrecord.verification.container import read_document
from batchrecord.verification.result import Question, Verdict
from tests.support.authority import make_authority
from tests.support.falsified import FALSIFICATIONS, look_alike
from tests.support.memory_site import OWN, MemorySite, finished
from tests.support.outside import OutsideAuthority
from tests.verification.conftest import Delivered, closed, delivered
from tests.verification.test_verdicts import verified


@cache
def stamped() -> Delivered:
    """A document with a time stamp of the site's own."""
    site = finished(timestamps=OWN)
    return delivered(site, site.stamps)


@cache
def whole() -> Delivered:
    """The same, closed."""
    return closed(stamped(), stamped().site.stamps)


def codes(given: Delivered, data: bytes | None = None) -> set[str]:
    """Return every code found, those that passed too."""
    return {finding.code for finding in verified(given, data).findings}


def test_a_closed_document_is_accepted_and_says_what_its_time_is_worth() -> None:
    """URS-514: accepted; the reader is told of both time stamps that they prove order and not the hour."""
    result = verified(whole())

    assert result.verdict is Verdict.ACCEPT
    said = [finding.code for finding in result.findings]
    assert said.count("timestamp.order-only") == 2
    assert "document.closed" in said
    assert "timestamp.independent" not in said


def test_times_are_told_as_they_stand_on_the_pages() -> None:
    """URS-514: stamps and lists are told in the time of the site, for a reader who compares them with the document."""
    told = [
        finding.facts.get("time") or finding.facts["as_of"]
        for finding in verified(whole()).findings
        if finding.code in {"timestamp.order-only", "document.closed"}
    ]

    assert len(told) == 3
    assert all(re.fullmatch(r"2026-\d\d-\d\d \d\d:\d\d:\d\d \+08:00", str(time)) for time in told)


def test_what_was_drawn_and_signed_is_the_beginning_of_what_is_closed() -> None:
    """URS-514: closing adds to the file and changes none of its bytes."""
    document = read_document(whole().document)

    assert whole().document.startswith(stamped().document)
    assert document.as_signed.data == stamped().document


def test_cut_back_to_what_was_signed_is_a_notice() -> None:
    """URS-514: without its closing the document still holds, and its reader is told that the site closes documents."""
    result = verified(stamped())

    assert result.verdict is Verdict.NOTICE
    assert result.codes() == {"document.not-closed"}


def test_a_document_without_the_time_stamp_its_site_puts_on_is_a_notice() -> None:
    """URS-514: the time stamp beside a signature can be taken away without a key; so its lack is told."""
    given = delivered(stamped().site)

    assert verified(given).verdict is Verdict.NOTICE
    assert verified(given).codes() == {"timestamp.absent", "document.not-closed"}


@pytest.mark.parametrize(
    ("source", "code"), [("none", "timestamp.missing"), ("own", "timestamp.not-independent"), ("outside", "")]
)
def test_what_the_site_demands_of_its_evidence(source: str, code: str) -> None:
    """URS-514: where the site demands independent time, its own does not do and none is named."""
    outside = OutsideAuthority(make_authority().now)
    chosen = TimestampsChosen(
        source="outside", certificate=_text(outside.root), url="https://tsa.example/", long_term=False
    )
    demands = Demands(timestamp=True, witness=False, revocation_days=None)
    site = finished(demands=demands, timestamps={"own": OWN, "outside": chosen}.get(source))
    authorities: dict[str, TimestampAuthority] = {"own": site.stamps, "outside": Asked(outside, site)}

    result = verified(delivered(site, authorities.get(source)))

    assert (code in result.codes()) == bool(code)
    assert result.verdict is (Verdict.UNDECIDED if code else Verdict.ACCEPT)


class Asked:
    """An authority outside at the time of a site."""

    def __init__(self, outside: OutsideAuthority, site: MemorySite, skew: timedelta = timedelta()) -> None:
        self._outside, self._site, self._skew = outside, site, skew

    def token(self, digest: bytes) -> bytes:
        """Return its token."""
        at = (self._site.clock.now().utc + self._skew).replace(microsecond=0)
        return self._outside.token(digest, at=at)


def _text(der: bytes) -> str:
    return b64encode(der).decode()


def outside_site(outside: OutsideAuthority) -> MemorySite:
    """A site that has its documents stamped outside and closes them."""
    chosen = TimestampsChosen(
        source="outside", certificate=_text(outside.root), url="https://tsa.example/", long_term=True
    )
    return finished(timestamps=chosen)


def test_an_authority_outside_that_the_site_names() -> None:
    """URS-514: its name and root are shown; the clock of the site may be some minutes ahead of its, not an hour."""
    outside = OutsideAuthority(make_authority().now)
    site = outside_site(outside)
    good = closed(delivered(site, Asked(outside, site)), Asked(outside, site))

    found = {finding.code: finding for finding in verified(good).findings}
    assert verified(good).verdict is Verdict.ACCEPT
    assert found["timestamp.independent"].facts["authority"] == "Outside Root"
    assert len(str(found["timestamp.independent"].facts["fingerprint"])) == 64
    early = delivered(site, Asked(outside, site, timedelta(hours=-1)))
    assert "timestamp.too-early" in verified(early).codes()
    assert not verified(delivered(site, Asked(outside, site, timedelta(minutes=-2)))).codes() & {"timestamp.too-early"}


def test_an_authority_that_nobody_named_is_refused() -> None:
    """URS-514: a time stamp by a stranger, well formed or not, leads to refusal."""
    outside = OutsideAuthority(make_authority().now)
    other = make_authority(stamped().site.authority.now, seed=9)
    stranger = OwnTimestamps(
        key=other.timestamp_key(), chain=(other.issuing.der, other.root.der), clock=stamped().site.clock
    )

    for authority in (Asked(outside, stamped().site), stranger):
        result = verified(delivered(stamped().site, authority))
        assert "timestamp.not-trusted" in result.codes()
        assert result.verdict is Verdict.REFUSE


class Wrong:
    """An authority that stamps something else, or at another time."""

    def __init__(self, site: MemorySite, *, digest: bytes | None = None, back: timedelta = timedelta()) -> None:
        self._digest = digest
        self._stamps = replace(site.stamps, clock=SetClock(site.clock.now().utc - back))

    def token(self, digest: bytes) -> bytes:
        """Return its token."""
        return self._stamps.token(self._digest or digest)


def test_a_time_stamp_about_something_else() -> None:
    """URS-514: a genuine time stamp of another document proves nothing about this one."""
    result = verified(delivered(stamped().site, Wrong(stamped().site, digest=bytes(32))))

    assert "timestamp.imprint" in result.codes()
    assert result.verdict is Verdict.REFUSE


def test_a_time_stamp_from_before() -> None:
    """URS-514: what is stamped was there before its stamp; the site's own clock is the same for both."""
    site = stamped().site

    assert "timestamp.too-early" in verified(delivered(site, Wrong(site, back=timedelta(hours=2)))).codes()
    given = closed(delivered(site, site.stamps), Wrong(site, back=timedelta(hours=3)))
    assert "timestamp.too-early" in verified(given).codes()


def test_a_list_from_before_the_signature_closes_nothing() -> None:
    """URS-514: a list that is older than the signature cannot say that its key was good."""
    site = finished(timestamps=OWN)
    given = delivered(site, site.stamps)

    with pytest.raises(RefusedError, match=r"document\.list-before-signing"):
        closed(given, site.stamps, later=timedelta(hours=-2))


def test_a_signer_revoked_in_the_list_of_the_closing_is_refused() -> None:
    """URS-514: the list inside counts: a key that was in other hands when it signed falls, whenever that came out."""
    site = finished(timestamps=OWN)
    given = delivered(site, site.stamps)
    stolen = site.clock.now().utc - timedelta(days=1)
    site.clock.forward(hours=1)
    site.authority.revoke(site.people["qp"].certificate, site.clock.now().utc, invalid_from=stolen)

    result = verified(closed(given, site.stamps))

    assert "certificate.revoked" in result.codes()
    assert result.verdict is Verdict.REFUSE
    left = finished(timestamps=OWN, seed=3)
    before = delivered(left, left.stamps)
    left.clock.forward(hours=1)
    left.authority.revoke(left.people["qp"].certificate, left.clock.now().utc)
    assert verified(closed(before, left.stamps)).verdict is Verdict.ACCEPT


@pytest.mark.parametrize("name", [*FALSIFICATIONS, "look-alike"])
@pytest.mark.parametrize("shape", ["stamped", "closed"])
def test_every_known_falsification_is_refused(name: str, shape: str) -> None:
    """URS-604: each of the thirteen, on a stamped and on a closed document, is refused with a reason."""
    given = stamped() if shape == "stamped" else whole()
    at = given.site.clock.now().utc
    data = look_alike(given.document, at) if name == "look-alike" else FALSIFICATIONS[name](given.document)

    result = verified(given, data)

    assert result.verdict is Verdict.REFUSE
    assert result.codes()


@pytest.mark.parametrize("seed", range(3))
def test_no_changed_byte_of_a_closing_is_accepted(seed: int) -> None:
    """URS-604: whichever byte of what was added is changed, the document is refused."""
    data, chosen = bytearray(whole().document), random.Random(seed)
    start = len(stamped().document)

    for _ in range(8):
        place, bit = chosen.randrange(start, len(data)), 1 << chosen.randrange(8)
        data[place] ^= bit
        assert verified(whole(), bytes(data)).answers[Question.GENUINE].value == "no", f"byte {place}"
        data[place] ^= bit


def _closed_with(change: Callable[[IncrementalPdfFileWriter], None], monkeypatch: pytest.MonkeyPatch) -> Delivered:
    """Close a document with a real time stamp over more than belongs there, as somebody at the site could."""

    class Loaded(Increment):
        def write(self, stream: object) -> None:
            change(self)
            super().write(stream)  # type: ignore[no-untyped-call]

    monkeypatch.setattr("batchrecord.document.closing.Increment", Loaded)
    return closed(stamped(), stamped().site.stamps)


def _overlay(writer: IncrementalPdfFileWriter) -> None:
    content = generic.StreamObject(stream_data=b"BT ET")
    writer.add_stream_to_page(0, writer.add_object(content))  # type: ignore[no-untyped-call]


def _extra(writer: IncrementalPdfFileWriter) -> None:
    writer.add_object(generic.StreamObject(stream_data=b"x"))


def _shown(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][1]
    field[generic.pdf_name("/Rect")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 99, 99)))


def _language(writer: IncrementalPdfFileWriter) -> None:
    writer.root[generic.pdf_name("/Lang")] = generic.pdf_string("de")


def _certificate(writer: IncrementalPdfFileWriter) -> None:
    stray = make_authority(seed=21).root.der
    writer.root["/DSS"]["/Certs"].append(writer.add_object(generic.StreamObject(stream_data=stray)))


def _list(writer: IncrementalPdfFileWriter) -> None:
    stray = make_authority(seed=21).revocation_list().der
    writer.root["/DSS"]["/CRLs"].append(writer.add_object(generic.StreamObject(stream_data=stray)))


def _noise(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/DSS"]["/CRLs"].append(writer.add_object(generic.StreamObject(stream_data=b"noise")))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_overlay, "document.changed-after-signing"),
        (_extra, "document.changed-after-signing"),
        (_shown, "document.changed-after-signing"),
        (_language, "document.changed-after-signing"),
        (_certificate, "closing.store"),
        (_list, "closing.store"),
        (_noise, "revocations.malformed"),
    ],
)
def test_a_closing_holds_nothing_else(
    change: Callable[[IncrementalPdfFileWriter], None], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """URS-604: what a genuine closing time stamp covers besides is refused all the same: no key can add a page."""
    given = _closed_with(change, monkeypatch)

    assert code in verified(given).codes()
    assert verified(given).verdict is Verdict.REFUSE


def test_a_second_closing_is_refused() -> None:
    """URS-604: one closing follows a signature, and nothing follows it."""
    data = whole().document
    more = FALSIFICATIONS["an annotation"](data)

    assert closing_of(read_document(data)) is not None
    assert "document.changed-after-signing" in verified(whole(), more).codes()


@pytest.mark.parametrize("attack", DOCUMENT_ATTACKS, ids=lambda attack: attack.id)
def test_attacks_on_a_closed_document_are_found_by_their_codes(attack: Attack) -> None:
    """URS-610: what is found on a signed document is found on a closed one by the same code."""
    result = verified(whole(), attack.change(whole().document))

    assert attack.code in result.codes(), attack.what
    assert result.verdict is Verdict.REFUSE
