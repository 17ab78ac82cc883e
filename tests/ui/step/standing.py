"""Standing at a step: what its tests share."""

from PySide6.QtWidgets import QAbstractButton

from batchrecord.demonstration.batch_run import BatchRun
from tests.ui.workstation import Workstation

__all__ = ["begin", "enabled", "label", "recorded"]


def begin(workstation: Workstation, person: str, step: str) -> BatchRun:
    """Make a batch up to a step and stand before it."""
    run = workstation.batch(until=step)
    workstation.sign_in(person)
    workstation.open_batch(run.batch)
    assert step in workstation.words("step.id")
    return run


def recorded(run: BatchRun, entry: str) -> object:
    """Return the fields of the revision that counts."""
    found = run.state.entry(entry)
    return None if found is None or found.current is None else dict(found.current.fields)


def enabled(workstation: Workstation, name: str = "action") -> bool:
    """Tell whether a button can be pressed."""
    return workstation.find_as(QAbstractButton, name).isEnabled()


def label(workstation: Workstation, name: str = "action") -> str:
    """Return what a button says."""
    return workstation.find_as(QAbstractButton, name).text()
