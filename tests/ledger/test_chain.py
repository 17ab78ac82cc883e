"""The chain: whatever is done to it is found."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.clock import parse_utc
from batchrecord.base.findings import Outcome, Report
from batchrecord.ledger.chain import Chain, unbroken
from batchrecord.ledger.entry import CheckpointRef, Entry, Head, Payload
from batchrecord.signing.envelope import seal
from tests.support.ledgers import BATCH, SITE, make_staff, payload_after

SIGNER = make_staff().signer
ORDER_OF_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def chained(count: int, change: Callable[[Payload], Payload] = lambda payload: payload, at: int = -1) -> list[Entry]:
    """Sign a chain, with one payload changed before it was signed."""
    entries: list[Entry] = []
    for number in range(count):
        payload = payload_after(Head.of(entries[-1]) if entries else None)
        payload = replace(payload, checkpoint=CheckpointRef(number + 1, f"{number:064x}"), values={"n": number})
        entries.append(Entry.seal(change(payload) if number == at else payload, SIGNER))
    return entries


ENTRIES = chained(6)


def codes(entries: Sequence[Entry]) -> frozenset[str]:
    return Report.of(unbroken(entries, site=SITE, ledger=BATCH)).codes()


def test_an_unbroken_chain_passes() -> None:
    """URS-203: a whole chain gives one passed finding with the number of its entries."""
    findings = list(unbroken(ENTRIES, site=SITE, ledger=BATCH))
    assert [(finding.code, finding.outcome) for finding in findings] == [("chain.unbroken", Outcome.PASSED)]
    assert findings[0].facts["entries"] == 6


def test_an_empty_chain_is_no_chain() -> None:
    """URS-203: nothing checked is not a pass."""
    assert codes([]) == {"chain.empty"}


@given(st.permutations(range(6)), st.integers(0, 6))
def test_missing_moved_and_repeated_entries_are_found(order: list[int], count: int) -> None:
    """URS-203: any selection of entries that is not the beginning of the chain is found."""
    chosen = order[:count]
    found = codes([ENTRIES[number] for number in chosen])
    assert bool(found) == (chosen != list(range(count)) or not chosen)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_any_sequence_with_a_fault_is_found(chosen: list[int]) -> None:
    """URS-203: with repetitions too, and entry by entry as all at once."""
    entries = [ENTRIES[number] for number in chosen]
    chain = Chain(site=SITE, ledger=BATCH)
    stepwise = [finding for entry in entries for finding in chain.follow(entry)]
    stepwise += chain.end()
    assert stepwise == list(unbroken(entries, site=SITE, ledger=BATCH))
    assert (Report.of(stepwise).outcome is Outcome.PASSED) == (chosen == list(range(len(chosen))))


def resealed(entry: Entry) -> Entry:
    """The same person signs the same again: another signature."""
    return Entry.seal(entry.payload, SIGNER)


def respelled(entry: Entry) -> Entry:
    """Anyone can write the other of the two values of s of an ECDSA signature; it holds as well."""
    signature = entry.envelope.signature
    other = ORDER_OF_P256 - int.from_bytes(signature[32:], "big")

    class Other:
        certificate = SIGNER.certificate

        def sign(self, data: bytes) -> bytes:
            return signature[:32] + other.to_bytes(32, "big")

    return Entry.read(seal(entry.envelope.payload, Other(), parse_utc(entry.payload.time)))


@pytest.mark.parametrize("change", [resealed, respelled])
def test_a_signature_made_again_breaks_the_next_link(change: Callable[[Entry], Entry]) -> None:
    """URS-203: the signature is inside the hash, so that even its respelling is found behind it."""
    entries = [*ENTRIES[:2], change(ENTRIES[2]), *ENTRIES[3:]]
    findings = list(unbroken(entries, site=SITE, ledger=BATCH))
    assert [(finding.code, finding.where.seq) for finding in findings] == [("chain.prev", 3)]


CHANGES: dict[str, Callable[[Payload], Payload]] = {
    "chain.wrong-site": lambda payload: replace(payload, site="SITE-02"),
    "chain.wrong-ledger": lambda payload: replace(payload, ledger="B-2026-0118"),
    "chain.seq": lambda payload: replace(payload, seq=9),
    "chain.prev": lambda payload: replace(payload, prev="0" * 64),
    "chain.time-backwards": lambda payload: replace(payload, time="2026-03-02T09:14:05.122Z"),
    "chain.checkpoint-backwards": lambda payload: replace(payload, checkpoint=CheckpointRef(2, "1".zfill(64))),
    "chain.checkpoint-changed": lambda payload: replace(payload, checkpoint=CheckpointRef(3, "f" * 64)),
}


@pytest.mark.parametrize("code", sorted(CHANGES))
def test_each_rule_has_its_code(code: str) -> None:
    """URS-203: an entry that was signed so is named, with its place."""
    entries = chained(4, CHANGES[code], at=3)
    found = [finding for finding in unbroken(entries, site=SITE, ledger=BATCH) if finding.code == code]
    assert [finding.where.seq for finding in found] == [9 if code == "chain.seq" else 3]


def test_the_header_says_the_same_time() -> None:
    """URS-216: the time in the envelope's header is that of the payload, in whole seconds."""
    payload = ENTRIES[0].payload
    later = Entry.read(seal(payload.encode(), SIGNER, parse_utc("2026-03-02T09:14:06.000Z")))
    assert codes([later]) == {"chain.issued-at"}
    same = Entry.read(seal(payload.encode(), SIGNER, parse_utc("2026-03-02T09:14:05.999Z")))
    assert codes([same]) == frozenset()
