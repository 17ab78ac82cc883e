"""On what the numbers of a master rest: the marks of ``[evidence]``, each a source in words, verified or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from batchrecord.base.text import Phrase
from batchrecord.steps.table import Table

__all__ = ["MARK", "Evidence", "Mark", "read_evidence"]

MARK = r"[A-Z][A-Za-z0-9]{0,7}"
"""Spelling of a mark, such as ``D`` or ``F16``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One source."""

    id: str
    text: Phrase
    verified: bool
    """False for a typical value that the site has to replace by its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sources of a master."""

    default: str = ""
    """Mark of the entries with a limit or an alert that name none."""
    marks: Mapping[str, Mark] = field(default_factory=lambda: MappingProxyType({}))


def read_evidence(head: Table) -> Evidence:
    """Take ``[evidence]`` from ``master.toml``; a master without it says nothing of its sources."""
    table = head.table("evidence")
    if table is None:
        return Evidence()
    default = table.optional_text("default", pattern=MARK)
    marks = {}
    for name, inner in table.named(but=("default",)):
        table.spelled(name, MARK)
        marks[name] = Mark(id=name, text=inner.phrase("text"), verified=inner.flag("verified"))
        inner.finish()
    if default and default not in marks:
        table.complain("master.evidence-unknown", "default", mark=default)
    return Evidence(default=default, marks=MappingProxyType(marks))
