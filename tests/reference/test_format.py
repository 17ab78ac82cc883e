"""``docs/format.md`` says enough, and says all of it."""

import pytest

from batchrecord.events.table import EVENTS
from batchrecord.verification.attacks import RECORD_ATTACKS, Attack
from tests.base.test_sentences import _used
from tests.reference.independent import complaints
from tests.support.format_tables import FORMAT, listed, written
from tests.support.memory_site import MemorySite, finished

BENCH = {
    *("evidence.missing", "site.not-confirmed", "revocations.missing", "entry.field-unknown", "entry.field-missing"),
    *("event.unknown", "entry.seq", "text.inadmissible", "log.state-of-nobody", "record.field-unknown"),
}
"""Codes of attacks that only the rules of the bench, or the exact fields, can find; the small verifier has neither."""


@pytest.fixture(scope="module")
def site() -> MemorySite:
    """A finished batch."""
    return finished(corrected=True)


def test_a_verifier_written_from_the_text_accepts_a_genuine_record(site: MemorySite) -> None:
    """URS-507: the published format is enough to check signatures, chain, log and master."""
    assert complaints(site.record(), site.authority.root.der) == []


def test_it_refuses_another_root(site: MemorySite) -> None:
    """URS-606: pinning is by the bytes of the root, not by its name."""
    assert complaints(site.record(), finished(seed=5).authority.root.der)


@pytest.mark.parametrize(
    "attack", [attack for attack in RECORD_ATTACKS if attack.code not in BENCH], ids=lambda attack: attack.id
)
def test_it_finds_what_the_program_finds(site: MemorySite, attack: Attack) -> None:
    """URS-610: two verifiers that share no code refuse the same falsified records."""
    assert complaints(attack.change(site.record()), site.authority.root.der), attack.what


def test_every_code_is_published() -> None:
    """URS-507: each code that the program can find has its row; ``make codes`` writes the table."""
    missing = sorted(set(_used()) - listed(FORMAT.read_text(encoding="utf-8")))

    assert not missing, "run: make codes"


def test_every_event_is_published_with_its_fields() -> None:
    """URS-218: the vocabulary in the text is that of the program; ``make codes`` writes the table."""
    text = FORMAT.read_text(encoding="utf-8")

    assert listed(text) >= set(EVENTS)
    assert _section(text) == _section(written(text)), "run: make codes"


def _section(text: str) -> str:
    return text.partition("<!-- events -->")[2].partition("<!-- /events -->")[0]
