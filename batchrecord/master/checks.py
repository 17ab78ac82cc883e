"""Judges a master as a whole, before anyone approves it.

What is checked here needs the whole master: every reference names something that is there before it is read, formulas
agree in their units, steps can be reached in an order, loops and gates stand where they can work, and limits lie where
values can lie. Every complaint names file and key.
"""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Fact, Finding, Where
from batchrecord.master.check_flow import against_flow
from batchrecord.master.check_formulas import against_formulas
from batchrecord.master.check_labels import against_labels
from batchrecord.master.evidence import against_evidence
from batchrecord.master.files import SPECIFICATION_FILE, read_folder
from batchrecord.master.load import MasterError, load
from batchrecord.master.model import Master, Test

__all__ = ["check_folder", "complaints"]


def check_folder(folder: Traversable) -> tuple[Master | None, tuple[Finding, ...]]:
    """Read and judge the master in a folder.

    Returns:
        The master, or None where it cannot be read; and everything that is wrong with it.
    """
    try:
        master = load(read_folder(folder))
    except (MasterError, StorageError) as error:
        return None, error.reasons
    return master, tuple(complaints(master))


def complaints(master: Master) -> Iterator[Finding]:
    """Yield everything an author has to mend in a master that could be read."""
    yield from against_flow(master)
    yield from against_formulas(master)
    yield from against_labels(master)
    yield from against_evidence(master)
    for test in master.specification.tests:
        yield from _against_test(test)


def _against_test(test: Test) -> Iterator[Finding]:
    def failed(code: str, key: str, **facts: Fact) -> Finding:
        return Finding.failed(code, Where(file=SPECIFICATION_FILE, key=f"{test.id}.{key}"), **facts)

    if test.entry.kind not in {"NUM", "CHO", "CALC"}:
        yield failed("master.test-kind", "kind", kind=test.entry.kind, allowed="NUM, CHO, CALC")
    options = {option.code for option in test.entry.definition.options} if test.entry.kind == "CHO" else set()
    for code in sorted(test.interim - options):
        yield failed("master.unknown-word", "interim", value=code, allowed=", ".join(sorted(options)))
    if options and not options - test.interim:
        yield failed("master.interim-only", "interim")
    for disposition in sorted(test.interim_for - test.required_for):
        yield failed("master.interim-not-required", "interim_for", disposition=disposition)
    if test.interim_for and not test.interim:
        yield failed("master.missing-key", "interim")
