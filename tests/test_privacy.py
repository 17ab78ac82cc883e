"""No patient's name, and no network."""

import ast
import socket
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


def test_no_part_of_the_program_can_use_the_network() -> None:
    """URS-903: neither the core nor the window imports anything that opens a connection."""
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for package in ("batchrecord", "ui")
        for path in (ROOT / package).rglob("*.py")
        for name in _imported(path)
        if name.split(".")[0] in NETWORK or name.startswith("PySide6.QtNetwork")
    ]

    assert not found


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
