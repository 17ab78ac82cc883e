"""Checkpoints as signed notes."""

import base64
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Outcome
from batchrecord.ledger.notes import Checkpoint, NoteSignature, key_id
from tests.support.ledgers import SITE, Staff, make_staff

STAFF = make_staff()
KEY = STAFF.log_key.key.public_key()
ROOT = bytes(range(32))


def made(size: int = 42, root: bytes = ROOT, site: str = SITE, staff: Staff = STAFF) -> Checkpoint:
    return Checkpoint.made(site=site, size=size, root=root, key=staff.log_key)


def test_a_published_note_is_made_alike() -> None:
    """URS-204: the example in the documentation of Go's ``sumdb/note``: same key id, same signature line."""
    secret = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
    key = Ed25519PrivateKey.from_private_bytes(secret)
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    line = NoteSignature("PeterNeumann", key_id("PeterNeumann", key.public_key()), key.sign(text.encode())).line
    assert line == (
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )


@given(st.integers(0, 2**53 - 1), st.binary(min_size=32, max_size=32))
def test_what_was_made_is_read_and_holds(size: int, root: bytes) -> None:
    """URS-204: a checkpoint is written, read and checked; its reference is what entries repeat."""
    checkpoint = made(size, root)
    assert Checkpoint.parse(checkpoint.note) == checkpoint
    assert checkpoint.check(KEY, site=SITE).code == "checkpoint.signed"
    assert (checkpoint.ref.size, checkpoint.ref.root) == (size, root.hex())


@given(st.data())
def test_any_other_character_is_noticed(data: st.DataObject) -> None:
    """URS-204: one character of a note changed, added or removed: malformed, or not signed."""
    note = made().note
    place = data.draw(st.integers(0, len(note) - 1))
    character = data.draw(st.sampled_from("\n +—0129Aaz=/\r\u200b\u00e9"))
    changed = data.draw(
        st.sampled_from(
            [
                note[:place] + character + note[place + 1 :],
                note[:place] + character + note[place:],
                note[:place] + note[place + 1 :],
            ]
        )
    )
    if changed == note:
        return
    try:
        finding = Checkpoint.parse(changed).check(KEY, site=SITE)
    except FormatError as error:
        finding = error.reasons[0]
    assert finding.outcome is Outcome.FAILED
    assert finding.code in {"checkpoint.malformed", "checkpoint.origin", "checkpoint.signature"}


def test_another_key_site_or_text_does_not_hold() -> None:
    """URS-204: what another key signed, another site's log, and a changed size are found."""
    genuine = made()
    assert genuine.check(Ed25519PrivateKey.generate().public_key(), site=SITE).code == "checkpoint.signature"
    assert made(site="SITE-02").check(KEY, site=SITE).code == "checkpoint.origin"
    for wrong in (replace(genuine, size=43), replace(genuine, root=bytes(32))):
        assert wrong.check(KEY, site=SITE).code == "checkpoint.signature"
    twice = replace(genuine, signatures=genuine.signatures * 2)
    assert twice.check(KEY, site=SITE).code == "checkpoint.signature"


def test_the_line_of_a_witness_is_kept_and_not_believed() -> None:
    """URS-204: signatures of others travel with the note; ours still has to hold."""
    genuine = made()
    witness = NoteSignature("witness.example", b"\x01\x02\x03\x04", bytes(72))
    both = replace(genuine, signatures=(*genuine.signatures, witness))
    assert Checkpoint.parse(both.note).signatures == both.signatures
    assert both.check(KEY, site=SITE).outcome is Outcome.PASSED
    assert replace(genuine, signatures=(witness,)).check(KEY, site=SITE).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    "spoil",
    [
        lambda note: "",
        lambda note: note[:-1],
        lambda note: note.replace("\n\n", "\nextension line\n\n"),
        lambda note: note.replace("\n42\n", "\n042\n"),
        lambda note: note.replace("\n42\n", "\n-1\n"),
        lambda note: note.replace("\n42\n", f"\n{2**53}\n"),
        lambda note: note.split("\n\n")[0] + "\n\n",
        lambda note: note + note.split("\n\n")[1] * 16,
        lambda note: note.replace(f"batchrecord/{SITE}", "another.example/log"),
        lambda note: note.replace("\n", "\r\n"),
        lambda note: "\ufeff" + note,
    ],
)
def test_only_one_spelling_is_read(spoil: object) -> None:
    """URS-611: extension lines, leading zeros, other origins and other line ends are refused."""
    assert callable(spoil)
    with pytest.raises(FormatError) as error:
        Checkpoint.parse(spoil(made().note))
    assert error.value.reasons[0].code == "checkpoint.malformed"


def test_a_megabyte_of_signature_lines_is_refused_at_once() -> None:
    """URS-611: the length of a note is bounded."""
    with pytest.raises(FormatError) as error:
        Checkpoint.parse(made().note + made().signatures[0].line * 10_000)
    assert error.value.reasons[0].code == "checkpoint.too-large"
