"""Tokens: made by the site, read strictly, and asked for outside."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from batchrecord.base.clock import SetClock
from batchrecord.base.digest import sha256
from batchrecord.base.errors import FormatError
from batchrecord.signing.machine import TimestampKey, WorkstationKey
from batchrecord.signing.people import Role
from batchrecord.signing.timestamp import (
    ORDER_ONLY,
    OutsideRoot,
    OwnTimestamps,
    TimestampUnavailableError,
    leads_to,
    timestamp_url,
)
from batchrecord.signing.timestamp_client import OutsideTimestamps
from batchrecord.signing.timestamp_token import read_token
from tests.support.authority import NOW, make_authority, seeded
from tests.support.outside import OutsideAuthority, answering

AUTHORITY = make_authority()
CHAIN = (AUTHORITY.issuing.der, AUTHORITY.root.der)
DIGEST = sha256(b"a document")


def own(at: timedelta = timedelta(hours=1)) -> OwnTimestamps:
    """The site's own authority."""
    return OwnTimestamps(key=AUTHORITY.timestamp_key(), chain=CHAIN, clock=SetClock(NOW + at))


OWN = own()


def test_a_token_says_digest_and_time() -> None:
    """URS-514: a token of the site states the digest, the site's time and the policy "order only"."""
    token = read_token(OWN.token(DIGEST))

    assert (token.imprint, token.time, token.policy) == (DIGEST, NOW + timedelta(hours=1), ORDER_ONLY)
    assert token.certificate == OWN.key.certificate.der
    assert set(token.certificates) == {token.certificate, *CHAIN}
    assert token.plain
    assert leads_to(token, AUTHORITY.root.der)


def test_serial_numbers_need_no_counter() -> None:
    """URS-514: the serial number follows from what is stamped and when; other digests and times have others."""
    first, again = (read_token(OWN.token(DIGEST)).serial for _ in range(2))
    others = {read_token(OWN.token(sha256(b"x"))).serial, read_token(own(timedelta(hours=2)).token(DIGEST)).serial}

    assert first == again
    assert len(others | {first}) == 3


def test_the_certificate_can_stamp_and_nothing_else() -> None:
    """URS-514: extended use is time stamping alone and critical; the role goes with no other."""
    use = OWN.key.certificate.parsed.extensions.get_extension_for_class(x509.ExtendedKeyUsage)

    assert use.critical
    assert [*use.value] == [ExtendedKeyUsageOID.TIME_STAMPING]
    assert OWN.key.certificate.roles == {Role.TIMESTAMP}
    with pytest.raises(FormatError, match=r"key\.not-of-certificate"):
        WorkstationKey(certificate=OWN.key.certificate, key=OWN.key.key)


def test_the_key_is_kept_like_that_of_a_workstation(tmp_path: object) -> None:
    """URS-514: the key lies in a file of its own that only the program's account can read."""
    from pathlib import Path

    place = Path(str(tmp_path)) / "timestamp.key"
    OWN.key.save(place)

    assert TimestampKey.load(place).certificate == OWN.key.certificate
    assert place.stat().st_mode & 0o077 == 0
    with pytest.raises(FormatError, match=r"key\.format"):
        WorkstationKey.load(place)


@pytest.mark.parametrize("step", [1, 7])
def test_no_bit_of_a_token_of_ours_is_free(step: int) -> None:
    """URS-604: one flipped bit anywhere is refused, or shows as another spelling or other certificates."""
    der = OWN.token(DIGEST)

    for place in range(step, len(der), 23):
        changed = bytearray(der)
        changed[place] ^= 1 << (place % 8)
        try:
            token = read_token(bytes(changed))
        except FormatError:
            continue
        assert not token.plain or set(token.certificates) != {OWN.key.certificate.der, *CHAIN}, f"byte {place}"


@pytest.mark.parametrize("bad", [b"", b"\x30\x00", b"\x30\x82\xff\xff", b"no token", bytes(30_000)])
def test_what_is_no_token_is_refused(bad: bytes) -> None:
    """URS-611: damaged bytes end in one error."""
    with pytest.raises(FormatError, match=r"timestamp\."):
        read_token(bad)


# ------------------------------------------------------------------------------------------------------------- outside

OUTSIDE = OutsideAuthority(NOW)


def asked(url: str, patience: float = 5.0) -> OutsideTimestamps:
    """An authority outside."""
    return OutsideTimestamps(url=url, root=OUTSIDE.root, random_bytes=seeded(3), patience=patience)


def test_an_authority_outside_is_asked_once() -> None:
    """URS-514: one query with the digest and a number; the answer, RSA as most have it, leads to its root."""
    with answering(OUTSIDE.answer) as server:
        token = read_token(asked(server.address).token(DIGEST))

    assert len(server.queries) == 1
    assert DIGEST in server.queries[0]
    assert token.imprint == DIGEST
    assert leads_to(token, OUTSIDE.root)
    assert not leads_to(token, AUTHORITY.root.der)
    assert OutsideRoot.read(OUTSIDE.root).name == "Outside Root"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda query: OUTSIDE.answer(query, digest=sha256(b"other")), "timestamp.not-as-asked"),
        (lambda query: OUTSIDE.answer(query, nonce=5), "timestamp.not-as-asked"),
        (lambda query: OutsideAuthority(NOW).answer(query), "timestamp.not-as-asked"),
        (lambda query: OUTSIDE.answer(query, use=ExtendedKeyUsageOID.CODE_SIGNING), "timestamp.not-as-asked"),
        (lambda _: b"\x30\x05\x30\x03\x02\x01\x02", "timestamp.refused"),  # status 2, rejection
        (lambda _: b"<html>", "timestamp.not-as-asked"),
        (lambda _: b"", "timestamp.not-as-asked"),
        (lambda _: bytes(200_000), "timestamp.unreachable"),
        (lambda _: None, "timestamp.unreachable"),
    ],
)
def test_another_answer_is_not_taken(change: Callable[[bytes], bytes | None], code: str) -> None:
    """URS-514: an answer about something else, by somebody else, or none at all, is an error."""
    with answering(change) as server, pytest.raises(TimestampUnavailableError) as error:
        asked(server.address).token(DIGEST)

    assert error.value.reasons[0].code == code


def test_nobody_there() -> None:
    """URS-514: where nobody listens, and where nobody answers in time, that is said soon."""
    with pytest.raises(TimestampUnavailableError, match=r"timestamp\.unreachable"):
        asked("http://127.0.0.1:1/").token(DIGEST)
    release = threading.Event()

    def late(_: bytes) -> None:
        release.wait(5)

    with answering(late) as server:
        try:
            with pytest.raises(TimestampUnavailableError, match=r"timestamp\.unreachable"):
                asked(server.address, patience=0.3).token(DIGEST)
        finally:
            release.set()


@pytest.mark.parametrize(
    "url", ["", "tsa", "ftp://tsa", "file:///etc/passwd", "http://", "http://u:p@tsa/", "http://t sa", "http://[/"]
)
def test_only_web_addresses(url: str) -> None:
    """URS-514: what is no address of an authority is refused when it is chosen."""
    with pytest.raises(FormatError, match=r"timestamp\.url"):
        timestamp_url(url)


def test_only_roots() -> None:
    """URS-514: neither a leaf nor noise can be the root of an authority outside."""
    for der in (b"", b"noise", OWN.key.certificate.der, bytes(20_000)):
        with pytest.raises(FormatError, match=r"timestamp\.root"):
            OutsideRoot.read(der)
