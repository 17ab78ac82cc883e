"""Keys: what opens them, what does not, and where their secrets never appear."""

import json
import os
import pickle
import stat
import traceback
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError, RefusedError, StorageError
from batchrecord.signing.envelope import holds, open_envelope, seal
from batchrecord.signing.machine import LogKey, WorkstationKey
from batchrecord.signing.people import Role
from batchrecord.signing.signer import STANDARD, Cost, KeyFile, WrongPassphraseError, acceptable
from tests.support.authority import CHEAP, NOW, PEPPER, make_authority, seeded

AUTHORITY = make_authority()
PERSON, OTHER = AUTHORITY.person("op1"), AUTHORITY.person("op2")
PAYLOAD = b"{}"


def test_the_right_passphrase_signs() -> None:
    """URS-212: a key opened by its passphrase signs, and is dropped afterwards."""
    with PERSON.key_file.unlock(PERSON.passphrase, PEPPER, PERSON.certificate) as signer:
        assert holds(open_envelope(seal(PAYLOAD, signer, NOW)), PERSON.certificate)

    with pytest.raises(RefusedError, match=r"key\.locked"):
        signer.sign(PAYLOAD)


def test_the_key_is_dropped_when_the_act_fails() -> None:
    """URS-212: an error while signing leaves no open key behind."""
    with (
        pytest.raises(ZeroDivisionError),
        PERSON.key_file.unlock(PERSON.passphrase, PEPPER, PERSON.certificate) as signer,
    ):
        raise ZeroDivisionError
    assert "locked" in repr(signer)
    with pytest.raises(RefusedError, match=r"key\.locked"):
        signer.sign(PAYLOAD)


def test_the_same_passphrase_typed_composed_otherwise_opens() -> None:
    """URS-212: a passphrase opens its key from every keyboard, however it composes accents."""
    key_file = KeyFile.make("op1", "gr\u00fcner Reiher", PEPPER, CHEAP, seeded())
    certificate = AUTHORITY.desk.person("op1", "Li", [Role.OPERATOR], key_file.public_key, NOW)

    with key_file.unlock("gru\u0308ner Reiher", PEPPER, certificate) as signer:
        assert signer.sign(PAYLOAD)


@pytest.mark.parametrize(
    ("passphrase", "pepper"),
    [
        ("", PEPPER),
        ("the passphrase of op2", PEPPER),
        (PERSON.passphrase + " ", PEPPER),
        (PERSON.passphrase.upper(), PEPPER),
        ("\ud800", PEPPER),
        (PERSON.passphrase, b""),
        (PERSON.passphrase, PEPPER[::-1]),
    ],
)
def test_a_wrong_passphrase_or_pepper_signs_nothing(passphrase: str, pepper: bytes) -> None:
    """URS-213: without the passphrase, or without the site's secret, a key file signs nothing."""
    reached = False
    with (
        pytest.raises(WrongPassphraseError) as refused,
        PERSON.key_file.unlock(passphrase, pepper, PERSON.certificate),
    ):
        reached = True
    assert not reached
    assert [reason.code for reason in refused.value.reasons] == ["key.wrong-passphrase"]


def test_a_key_file_passed_off_as_someone_elses_signs_nothing() -> None:
    """URS-213: holder and public key are authenticated with the key; exchanged, nothing opens."""
    swapped = replace(OTHER.key_file, wrapped=PERSON.key_file.wrapped, wrapping=PERSON.key_file.wrapping)
    renamed = replace(PERSON.key_file, person_id="op2")
    theirs = AUTHORITY.desk.person("op2", "Wang", [Role.OPERATOR], PERSON.key_file.public_key, NOW)

    with pytest.raises(WrongPassphraseError), swapped.unlock(PERSON.passphrase, PEPPER, OTHER.certificate):
        pass
    with pytest.raises(WrongPassphraseError), renamed.unlock(PERSON.passphrase, PEPPER, theirs):
        pass


@pytest.mark.parametrize("certificate", [OTHER.certificate, AUTHORITY.person("op1").certificate])
def test_a_key_signs_only_under_its_own_certificate(certificate: object) -> None:
    """URS-213: a certificate of another person, or of another key of the same person, is refused."""
    with pytest.raises(RefusedError, match=r"key\.not-of-certificate"):
        PERSON.key_file.unlock(PERSON.passphrase, PEPPER, certificate).__enter__()  # type: ignore[arg-type]


def test_a_key_file_reads_back_and_holds_no_secret() -> None:
    """URS-211: the file gives the same key again, and holds neither key nor passphrase."""
    key = PERSON.signer()._key
    assert key is not None
    number = key.private_numbers().private_value
    data = PERSON.key_file.to_bytes()
    read = KeyFile.read(data)

    assert read == PERSON.key_file
    assert read.to_bytes() == data
    with read.unlock(PERSON.passphrase, PEPPER, PERSON.certificate) as signer:
        assert holds(open_envelope(seal(PAYLOAD, signer, NOW)), PERSON.certificate)
    for secret in (f"{number:064x}", str(number), PERSON.passphrase, PERSON.passphrase.encode().hex(), PEPPER.hex()):
        assert secret.lower() not in data.decode().lower()


def test_each_key_and_salt_is_new() -> None:
    """URS-211: two people with one passphrase have nothing in common in their files."""
    source = seeded(7)
    one, two = (json.loads(KeyFile.make("op1", "same words", PEPPER, CHEAP, source).to_bytes()) for _ in range(2))

    assert all(one[name] != two[name] for name in ("derivation", "nonce", "public_key", "wrapped"))


def test_the_standard_cost_is_slow_enough() -> None:
    """URS-211: the derivation outside tests takes 128 MiB and three passes, and still opens."""
    assert (STANDARD.time, STANDARD.memory_kib, STANDARD.lanes) == (3, 128 * 1024, 4)
    key_file = KeyFile.make("op1", "grey heron over water", PEPPER, STANDARD, seeded())
    certificate = AUTHORITY.desk.person("op1", "Li", [Role.OPERATOR], key_file.public_key, NOW)

    with KeyFile.read(key_file.to_bytes()).unlock("grey heron over water", PEPPER, certificate) as signer:
        assert signer.sign(PAYLOAD)


def _changed(path: tuple[str, ...], value: canonical.Json) -> bytes:
    fields = json.loads(PERSON.key_file.to_bytes())
    inner = fields
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return canonical.encode(fields)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json.malformed"),
        (b"[]", "key.fields"),
        (PERSON.key_file.to_bytes() + b"\n", "json.not-canonical"),
        (_changed(("note",), "x"), "key.fields"),
        (_changed(("version",), 2), "key.version"),
        (_changed(("version",), True), "key.fields"),
        (_changed(("format",), "batchrecord.authority-key"), "key.format"),
        (_changed(("person",), "Op 1"), "person.id-malformed"),
        (_changed(("public_key",), "00"), "key.public-key"),
        (_changed(("public_key",), "0"), "key.hexadecimal"),
        (_changed(("nonce",), "00"), "key.hexadecimal"),
        (_changed(("wrapped",), "XY"), "key.hexadecimal"),
        (_changed(("derivation", "name"), "pbkdf2"), "key.derivation"),
        (_changed(("derivation", "salts"), []), "key.derivation"),
        (_changed(("derivation", "salts"), [1]), "key.hexadecimal"),
        (_changed(("derivation", "memory_kib"), 2**40), "key.cost"),
        (_changed(("derivation", "time"), 0), "key.cost"),
        (b" " * 20_000, "json.too-large"),
    ],
)
def test_a_damaged_key_file_is_told(data: bytes, code: str) -> None:
    """URS-611: a damaged or hostile key file ends in a format error, before it costs memory or time."""
    with pytest.raises(FormatError) as refused:
        KeyFile.read(data)

    assert refused.value.reasons[0].code == code


@given(st.data())
def test_no_changed_byte_of_a_key_file_opens(data: st.DataObject) -> None:
    """URS-213: whatever byte of a key file is changed, it is no key file or opens nothing."""
    genuine = PERSON.key_file.to_bytes()
    at = data.draw(st.integers(0, len(genuine) - 1))
    byte = data.draw(st.integers(32, 126).filter(lambda byte: byte != genuine[at]))
    changed = genuine[:at] + bytes([byte]) + genuine[at + 1 :]
    with pytest.raises((FormatError, RefusedError)):
        KeyFile.read(changed).unlock(PERSON.passphrase, PEPPER, PERSON.certificate).__enter__()


def test_no_secret_appears_in_errors_and_representations() -> None:
    """URS-902: no passphrase and no key gets into an error, a traceback or a representation."""
    typed = "words here" * 3  # written otherwise than it reads, because a traceback quotes this file
    with pytest.raises(WrongPassphraseError) as refused:
        PERSON.key_file.unlock(typed, PEPPER, PERSON.certificate).__enter__()
    signer = PERSON.signer()
    key = signer._key
    assert key is not None
    workstation, log = AUTHORITY.workstation(), AUTHORITY.log_key()
    shown = "".join(
        [
            *traceback.format_exception(refused.value),
            *map(repr, (refused.value, PERSON.key_file, PERSON, signer, workstation, log, AUTHORITY.site)),
            repr(AUTHORITY.desk),
        ]
    )
    secrets = [
        typed,
        PERSON.passphrase,
        repr(PEPPER),
        PEPPER.hex(),
        str(key.private_numbers().private_value),
        f"{key.private_numbers().private_value:x}",
        "grey heron",
        "PrivateKey",
    ]
    assert not [secret for secret in secrets if secret in shown]


def test_an_open_key_cannot_be_copied_out() -> None:
    """URS-902: an unlocked key cannot be written down by accident, for example with a session."""
    with pytest.raises(TypeError):
        pickle.dumps(PERSON.signer())


def test_workstation_key(tmp_path: Path) -> None:
    """URS-214: a workstation has a key of its own, in a file that only its account can read."""
    made = AUTHORITY.workstation("ws7")
    path = tmp_path / "workstation.key"
    made.save(path)
    read = WorkstationKey.load(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]
    assert read.certificate == made.certificate
    assert read.certificate.roles == {Role.WORKSTATION}
    assert holds(open_envelope(seal(PAYLOAD, read, NOW)), made.certificate)


def test_log_key(tmp_path: Path) -> None:
    """URS-204: the key of the site log is kept like that of a workstation, and its certificate tells its use."""
    made = AUTHORITY.log_key()
    made.save(tmp_path / "log.key")
    read = LogKey.load(tmp_path / "log.key")

    assert read.certificate.roles == {Role.LOG}
    assert read.sign(b"note") == made.sign(b"note")


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    """URS-214: a workstation key that other accounts can read or write is not used."""
    path = tmp_path / "workstation.key"
    AUTHORITY.workstation().save(path)
    path.chmod(mode)

    with pytest.raises(RefusedError, match=r"file\.open-to-others"):
        WorkstationKey.load(path)


def test_a_key_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-805: a full disk while a key is written leaves the old file whole and nothing beside it."""
    path = tmp_path / "workstation.key"
    AUTHORITY.workstation().save(path)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match=r"file\.not-written"):
        AUTHORITY.workstation().save(path)
    assert (list(tmp_path.iterdir()), path.read_bytes()) == ([path], before)


def test_missing_or_mismatched_machine_keys(tmp_path: Path) -> None:
    """URS-611: a missing file, a file of another sort and a certificate of another key are told."""
    path = tmp_path / "a.key"
    with pytest.raises(StorageError, match=r"file\.not-read"):
        WorkstationKey.load(path)
    AUTHORITY.log_key().save(path)
    with pytest.raises(FormatError, match=r"key\.format"):
        WorkstationKey.load(path)
    with pytest.raises(FormatError, match=r"key\.not-of-certificate"):
        WorkstationKey(certificate=AUTHORITY.workstation().certificate, key=ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(FormatError, match=r"key\.not-of-certificate"):
        WorkstationKey.make(lambda key: AUTHORITY.desk.person("op9", "Li", [Role.OPERATOR], key, NOW))


@pytest.mark.parametrize(
    ("passphrase", "codes"),
    [
        ("grey heron over water", set()),
        ("灰鹭 越过水面 两盏灯 在厅里", set()),
        ("short words", {"passphrase.too-short"}),
        ("aaaabbbbaaaabbbb", {"passphrase.too-simple"}),
        ("Passphrase 2026!", {"passphrase.common"}),
        ("Correct Horse Battery Staple", {"passphrase.common"}),
        ("my name is op1 you know", {"passphrase.contains-identity"}),
        ("tab\tbetween the words", {"passphrase.control-character"}),
        ("many words " * 40, {"passphrase.too-long"}),
    ],
)
def test_passphrases(passphrase: str, codes: set[str]) -> None:
    """URS-211: a passphrase is long, not what everyone tries first, and does not name its holder."""
    found = list(acceptable(passphrase, "op1"))

    assert {finding.code for finding in found} == codes
    assert not [finding for finding in found if passphrase in finding.brief()]


@pytest.mark.parametrize("cost", [(0, 8, 1), (1, 7, 1), (1, 8, 2), (1, 8, 0), (100, 8, 1), (1, 2**30, 1)])
def test_costs_are_bounded(cost: tuple[int, int, int]) -> None:
    """URS-611: a derivation that would take no effort, or all memory, is refused."""
    with pytest.raises(FormatError, match=r"key\.cost"):
        Cost(*cost)
