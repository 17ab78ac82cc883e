"""What in a master rests on evidence that nobody has verified: the site reads it before it approves.

A typical value from the literature makes a master executable, not right. The author marks every number with its source
(``evidence = "F9"``); what has a limit or an alert and says nothing bears the default of ``[evidence]``. A value on an
unverified mark is no complaint. It is listed, by mark, wherever the master is checked, submitted, approved or printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from batchrecord.base.findings import Finding, Where
from batchrecord.base.text import Phrase
from batchrecord.master.files import MASTER_FILE, SPECIFICATION_FILE
from batchrecord.master.marks import Mark
from batchrecord.master.model import EntryDefinition, Master

__all__ = ["Resting", "against_evidence", "mark_of", "resting", "unverified"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Everything that rests on one mark."""

    mark: Mark
    names: tuple[str, ...]
    """Entries, release tests and parameters (``param.dose``), in the order of the master."""
    labels: tuple[Phrase, ...]
    """What each of them is called."""


def mark_of(master: Master, entry: EntryDefinition) -> str:
    """Return the mark that an entry bears, its own or the default; empty if it needs none."""
    if entry.evidence:
        return entry.evidence
    return master.evidence.default if entry.limit is not None or entry.alert is not None else ""


def resting(master: Master) -> tuple[Resting, ...]:
    """Return what rests on which evidence, by mark in the order of ``[evidence]``; idle marks are left out."""
    named: dict[str, list[tuple[str, Phrase]]] = {name: [] for name in master.evidence.marks}
    for bearer, mark, label in _bearers(master):
        if mark in named:
            named[mark].append((bearer, label))
    return tuple(
        Resting(mark=master.evidence.marks[name], names=tuple(n for n, _ in found), labels=tuple(e for _, e in found))
        for name, found in named.items()
        if found
    )


def unverified(master: Master) -> tuple[Resting, ...]:
    """Return what rests on evidence that is not verified: what a site reads before it approves."""
    return tuple(each for each in resting(master) if not each.mark.verified)


def against_evidence(master: Master) -> Iterator[Finding]:
    """Yield every mark that stands at a value and is not declared."""
    tests = {test.id for test in master.specification.tests}
    for name, mark, _ in _bearers(master):
        if mark and mark not in master.evidence.marks:
            yield Finding.failed("master.evidence-unknown", _place(master, name, tests), mark=mark)


def _bearers(master: Master) -> Iterator[tuple[str, str, Phrase]]:
    for parameter in master.parameters.values():
        yield f"param.{parameter.name}", parameter.evidence, parameter.label
    for entry in master.entries():
        yield entry.id, mark_of(master, entry), entry.label


def _place(master: Master, name: str, tests: set[str]) -> Where:
    if name.startswith("param."):
        return Where(file=MASTER_FILE, key=f"parameters.{name.removeprefix('param.')}.evidence")
    if name in tests:
        return Where(file=SPECIFICATION_FILE, key=f"{name}.evidence")
    return Where(file=master.step(master.entry(name).step).file, key=f"{name}.evidence")
