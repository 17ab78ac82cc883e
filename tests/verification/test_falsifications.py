"""Every known falsification is found by its own code, and no mutation of a genuine file is ever accepted."""

import json
import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batchrecord.base import canonical
from batchrecord.verification.attacks import DOCUMENT_ATTACKS, RECORD_ATTACKS, Attack
from batchrecord.verification.result import Answer, Question, Verdict
from tests.verification.conftest import Delivered
from tests.verification.test_verdicts import verified

MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def test_the_genuine_files_pass_what_the_attacks_must_not(genuine: Delivered) -> None:
    """URS-610: without an attack neither file shows any of these codes, so that the tests below can fail."""
    codes = {attack.code for attack in (*RECORD_ATTACKS, *DOCUMENT_ATTACKS)}

    assert len(RECORD_ATTACKS) + len(DOCUMENT_ATTACKS) >= 60
    assert not codes & verified(genuine).codes()
    assert not codes & verified(genuine, genuine.record).codes()


@pytest.mark.parametrize("attack", RECORD_ATTACKS, ids=lambda attack: attack.id)
def test_a_falsified_record_is_refused(genuine: Delivered, attack: Attack) -> None:
    """URS-610: the record is refused with the code of the attack."""
    result = verified(genuine, attack.change(genuine.record))

    assert attack.code in result.codes(), attack.what
    assert result.verdict is Verdict.REFUSE


@pytest.mark.parametrize("attack", DOCUMENT_ATTACKS, ids=lambda attack: attack.id)
def test_a_falsified_document_is_refused(genuine: Delivered, attack: Attack) -> None:
    """URS-604: the document is refused with the code of the attack."""
    result = verified(genuine, attack.change(genuine.document))

    assert attack.code in result.codes(), attack.what
    assert result.answers[Question.GENUINE] is Answer.NO


@MANY
@given(place=st.integers(min_value=0), value=st.integers(1, 255))
def test_no_changed_byte_of_a_document_is_accepted(genuine: Delivered, place: int, value: int) -> None:
    """URS-604: whichever byte is changed, of pages, record or signature, the document is refused."""
    data = bytearray(genuine.document)
    data[place % len(data)] ^= value
    if not data.startswith(b"%PDF-"):
        return  # no longer a PDF, so not judged at all

    assert verified(genuine, bytes(data)).verdict is Verdict.REFUSE


@MANY
@given(place=st.integers(min_value=0), value=st.integers(1, 255))
def test_no_changed_byte_of_a_record_is_genuine(genuine: Delivered, place: int, value: int) -> None:
    """URS-606: whichever byte is changed, the record is never believed."""
    data = bytearray(genuine.record)
    data[place % len(data)] ^= value
    if b'"batchrecord.record"' not in data:
        return

    result = verified(genuine, bytes(data))
    assert result.verdict in {Verdict.REFUSE, Verdict.UNDECIDED}
    assert result.answers[Question.GENUINE] is not Answer.YES


@MANY
@given(seed=st.integers(0, 2**32), times=st.integers(1, 3))
def test_no_well_formed_mutation_is_accepted(genuine: Delivered, seed: int, times: int) -> None:
    """URS-611: values changed, moved, repeated or taken away anywhere in the structure: refused, never a crash."""
    document = json.loads(genuine.record)
    before, rng = canonical.encode(document), random.Random(seed)
    for _ in range(times):
        _mutate(document, rng)
    data = canonical.encode(document)
    if data == before or b'"batchrecord.record"' not in data:
        return

    result = verified(genuine, data)
    assert result.answers[Question.GENUINE] is not Answer.YES
    assert "verification.broke-down" not in result.codes()


@given(st.binary(max_size=400))
def test_any_bytes_behind_our_names_end_in_a_verdict(genuine: Delivered, data: bytes) -> None:
    """URS-611: hostile bytes are refused, never a crash."""
    for start in (b"%PDF-1.7\n", b'"batchrecord.record"'):
        assert verified(genuine, start + data).verdict is Verdict.REFUSE


def _mutate(document: object, rng: random.Random) -> None:
    """Change one thing somewhere."""
    places: list[tuple[Callable[[object], None], object]] = []
    _collect(document, places)
    put, value = rng.choice(places)
    match value:
        case str() if value:
            at = rng.randrange(len(value))
            put(value[:at] + rng.choice("0aZ_-") + value[at + 1 :])
        case bool() | None:
            put(rng.choice([True, 1, "x"]))
        case int():
            put(value + rng.choice([-1, 1, 1000]))
        case list() if value:
            _rearrange(value, rng)
        case _:
            put(rng.choice([None, 0, "", [], {}]))


def _rearrange(value: list[object], rng: random.Random) -> None:
    match rng.randrange(3):
        case 0:
            value.pop()
        case 1:
            value.append(value[0])
        case _:
            rng.shuffle(value)


def _collect(value: object, places: list[tuple[Callable[[object], None], object]]) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            places.append((lambda new, key=key: value.__setitem__(key, new), item))  # type: ignore[misc]
            _collect(item, places)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            places.append((lambda new, number=number: value.__setitem__(number, new), item))  # type: ignore[misc]
            _collect(item, places)
