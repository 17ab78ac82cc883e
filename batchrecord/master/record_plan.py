"""What the document of a batch shows beside its phases: critical data, yields, clearances, labels, the bags.

The program does not know a viability from a volume. The author of the master says in ``[record]`` which entries,
release tests and parameters a reader looks for first, and they are shown in that order.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, fields

from batchrecord.base.findings import Fact, Finding, Where
from batchrecord.base.text import Phrase
from batchrecord.master.files import MASTER_FILE
from batchrecord.steps.table import Table

__all__ = ["BagPlan", "RecordPlan", "read_record_plan", "unknown_names"]

_ENTRY = r"[A-Z][A-Z0-9]{0,7}\.[A-Za-z0-9]{1,8}\.[a-z][a-z0-9_]{0,29}"
_CRITICAL = rf"{_ENTRY}|R[0-9]{{2}}[a-z]?|param\.[a-z][a-z0-9_]{{0,39}}"
_CODE = rf"{_ENTRY}(?:\.[a-z][a-z0-9_]{{0,29}})?"


@dataclass(frozen=True, slots=True, kw_only=True)
class BagPlan:
    """What is told of one final container."""

    code: str
    """Where its code is recorded; one of the master's ``bags``."""
    shows: tuple[str, ...]
    """Entries, such as its volume, its cells and its dose; the same number for every bag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPlan:
    """The table ``[record]`` of a master; each list in the order in which it is shown."""

    critical: tuple[str, ...] = ()
    """Entries, release tests and parameters (``param.target_moi``) of the page of critical data."""
    yields: tuple[str, ...] = ()
    """Yields and balances (21 CFR 211.188(b)(7); China GMP Art. 175 (8))."""
    clearance: tuple[str, ...] = ()
    """Inspections of area and line before and after use (21 CFR 211.188(b)(6))."""
    labels: tuple[str, ...] = ()
    """Checks and counts of labels (21 CFR 211.188(b)(8))."""
    inspections: tuple[str, ...] = ()
    """Examinations of the filled product (21 CFR 211.188(b)(13))."""
    bags: tuple[BagPlan, ...] = ()
    weight: str = ""
    """Entry of the body weight that the dose is for; empty where that is the one of the order."""
    storage: Phrase | None = None
    """How the product is stored, as it stands on its label."""
    statements: tuple[Phrase, ...] = ()
    """What the label says besides, such as that the product is for autologous use only (21 CFR 1271.90)."""

    def entries(self) -> Iterator[tuple[str, str]]:
        """Yield every entry, test or parameter that is named, with the key it stands under in the master."""
        for field in fields(self):
            if field.name in _LISTS:
                names: tuple[str, ...] = getattr(self, field.name)
                yield from ((name, f"record.{field.name}[{number}]") for number, name in enumerate(names, 1))
        if self.weight:
            yield self.weight, "record.weight"
        for number, bag in enumerate(self.bags, 1):
            yield from ((name, f"record.bag[{number}].shows[{place}]") for place, name in enumerate(bag.shows, 1))


_LISTS = ("critical", "yields", "clearance", "labels", "inspections")


def read_record_plan(head: Table) -> RecordPlan:
    """Read the table ``[record]`` of ``master.toml``; complaints go to the table."""
    table = head.table("record", required=True)
    if table is None:
        return RecordPlan()
    plan = RecordPlan(
        critical=_names(table, "critical", _CRITICAL, required=True),
        yields=_names(table, "yields"),
        clearance=_names(table, "clearance"),
        labels=_names(table, "labels"),
        inspections=_names(table, "inspections"),
        bags=tuple(map(_bag, table.tables("bag"))),
        weight=table.optional_text("weight", pattern=_ENTRY),
        storage=table.optional_phrase("storage"),
        statements=table.phrases("statements"),
    )
    table.finish()
    return plan


def _names(table: Table, key: str, pattern: str = _ENTRY, *, required: bool = False) -> tuple[str, ...]:
    names = table.texts(key, pattern=pattern, required=required)
    for number, name in enumerate(names, 1):
        if names.index(name) != number - 1:
            table.complain("master.duplicate", f"{key}[{number}]", value=name)
    return names


def _bag(table: Table) -> BagPlan:
    plan = BagPlan(code=table.text("code", pattern=_CODE), shows=_names(table, "shows", required=True))
    table.finish()
    return plan


def unknown_names(plan: RecordPlan, known: Container[str]) -> Iterator[Finding]:
    """Yield every name that stands for nothing, and every bag that is told of in another way than the first.

    Args:
        plan: What the document shows.
        known: Ids of the entries and the release tests, and the parameters with ``param.`` before them.
    """

    def failed(code: str, key: str, **facts: Fact) -> Finding:
        return Finding.failed(code, Where(file=MASTER_FILE, key=key), **facts)

    for name, key in plan.entries():
        if name not in known:
            yield failed("master.unknown-reference", key, reference=name)
    for number, bag in enumerate(plan.bags, 1):
        expected, found = len(plan.bags[0].shows), len(bag.shows)
        if found != expected:
            yield failed("master.bag-shows", f"record.bag[{number}].shows", expected=expected, found=found)
