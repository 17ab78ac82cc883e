"""Whether labels are reconciled, and printed again, from entries that print labels."""

from collections.abc import Iterator

from batchrecord.base.findings import Finding, Where
from batchrecord.master.model import Master

__all__ = ["against_labels"]


def against_labels(master: Master) -> Iterator[Finding]:
    """Yield every entry that stands for printed labels and is none."""
    for phase in master.phases:
        for step in phase.steps:
            for entry in step.entries:
                if entry.kind != "LBL":
                    continue
                label = entry.definition
                for key, names in (("reconciles", label.reconciles), ("reprints", filter(None, (label.reprints,)))):
                    for name in names:
                        if master.has_entry(name) and not _prints(master, name):
                            where = Where(file=phase.file, key=f"{entry.id}.{key}")
                            yield Finding.failed("master.not-labels", where, reference=name)


def _prints(master: Master, name: str) -> bool:
    entry = master.entry(name)
    return entry.kind == "LBL" and not entry.definition.reconciles
