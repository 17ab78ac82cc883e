"""No patient's name, and no network."""

import ast
import socket
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import NoReturn

import pytest

from batchrecord.events.batch import BatchIssued
from batchrecord.events.table import EVENTS
from batchrecord.verification.result import Verdict
from batchrecord.verification.verify import verify_file
from tests.support.memory_site import COI, finished
from tests.verification.conftest import delivered

ROOT = Path(__file__).parents[1]
NETWORK = {
    "aiohttp",
    "ftplib",
    "http",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "telnetlib",
    "urllib",
    "urllib3",
    "xmlrpc",
}


def test_a_batch_knows_its_patient_only_by_codes() -> None:
    """URS-901: the issue of a batch has fields for codes and none for a name, a birthday or a record number."""
    names = {field.name for field in fields(BatchIssued)}

    assert {"coi", "din", "patient", "order"} <= names
    personal = ("birth", "surname", "given", "phone", "address", "email", "mrn", "passport")
    every = {field.name for kind in EVENTS.values() for field in fields(kind.shape)}
    assert not [name for name in every for part in personal if part in name]


ASKS_OUTSIDE = "batchrecord/signing/timestamp_client.py"
"""Asks the time-stamp authority that a site has chosen, while a document is signed."""
HARMLESS = {"urllib.parse"}
"""Takes addresses apart and opens nothing."""


def test_nothing_uses_the_network_but_the_client_of_a_chosen_authority() -> None:
    """URS-903: neither the core nor the window imports anything that opens a connection, but for one file."""
    found = {
        path.relative_to(ROOT).as_posix()
        for package in ("batchrecord", "ui")
        for path in (ROOT / package).rglob("*.py")
        for name in _imported(path)
        if name not in HARMLESS and (name.split(".")[0] in NETWORK or name.startswith("PySide6.QtNetwork"))
    }

    assert found == {ASKS_OUTSIDE}


def test_verifying_cannot_come_to_what_uses_the_network() -> None:
    """URS-903: nothing that verification imports, however far down, is the file that opens connections."""
    code = "import sys, batchrecord.verification.verify; print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout

    assert "batchrecord.verification.timestamps" in loaded
    assert "batchrecord.signing.timestamp_client" not in loaded


def _imported(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
def test_verifying_needs_no_network() -> None:
    """URS-903: a document is drawn, certified and verified with every connection barred."""
    given = delivered(finished())
    found = verify_file(given.document, trust=given.site.authority.anchors, coi=COI, at=given.site.clock.now().utc)

    assert found.verdict is Verdict.ACCEPT
