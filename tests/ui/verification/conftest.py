"""A document as a hospital receives it, in a folder, and the root certificate beside it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from batchrecord.base.clock import SetClock
from tests.support.authority import make_authority
from tests.support.memory_site import finished
from tests.verification.conftest import Delivered, delivered


@dataclass(frozen=True)
class Parcel:
    """Files of a delivery."""

    document: Path
    record: Path
    root: Path
    other_root: Path
    changed: Path
    """The document with one byte changed."""
    letter: Path
    newer: Path
    """The record of the next version."""
    fingerprint: str


@pytest.fixture(scope="session")
def genuine() -> Delivered:
    """A released batch."""
    return delivered(finished())


@pytest.fixture(scope="session")
def newer(genuine: Delivered) -> bytes:
    """The record of the same batch, issued again."""
    return genuine.site.reissue()


@pytest.fixture(scope="session")
def parcel(genuine: Delivered, newer: bytes, tmp_path_factory: pytest.TempPathFactory) -> Parcel:
    """The delivery as files; tests only read them."""
    folder = tmp_path_factory.mktemp("parcel")
    root = genuine.site.authority.root
    changed = bytearray(genuine.document)
    changed[len(changed) // 2] ^= 1
    content = {
        "batch-record.pdf": genuine.document,
        "batch-record.json": genuine.record,
        "site-root.pem": root.pem().encode(),
        "other-root.pem": make_authority(seed=9).root.pem().encode(),
        "changed.pdf": bytes(changed),
        "letter.txt": b"Dear colleague, ...",
        "next-version.json": newer,
    }
    for name, data in content.items():
        (folder / name).write_bytes(data)
    files = {name: folder / name for name in content}
    return Parcel(
        document=files["batch-record.pdf"],
        record=files["batch-record.json"],
        root=files["site-root.pem"],
        other_root=files["other-root.pem"],
        changed=files["changed.pdf"],
        letter=files["letter.txt"],
        newer=files["next-version.json"],
        fingerprint=root.fingerprint,
    )


@pytest.fixture
def clock(genuine: Delivered) -> SetClock:
    """The clock of the reader, a moment after the release."""
    return SetClock(genuine.site.clock.now().utc)
