"""What waits for a person in all batches of a site, and the hold times that run.

A batch is looked at again only when something was recorded in it, so that a site of a thousand batches is read quickly.
"""

from dataclasses import dataclass

from batchrecord.base.text import Phrase
from batchrecord.batch.attention import Task, hold_times, tasks
from batchrecord.batch.clocks import HoldTime
from batchrecord.batch.state import BatchState
from batchrecord.execution.bench import Bench
from batchrecord.signing.people import Role

__all__ = ["RunningHold", "TaskLine", "Worklist"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One thing that waits, with the words for it."""

    batch: str
    product: Phrase
    task: Task
    step: str
    """Where to go to."""
    step_title: Phrase
    phase: Phrase
    label: Phrase
    """Of the entry; empty for a whole step or batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningHold:
    """A hold time that runs in a batch."""

    batch: str
    step: str
    label: Phrase
    hold: HoldTime
    known: bool
    """Its deviation is open already."""


class Worklist:
    """Reads all batches of a site; safe to use from several threads."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._tasks: dict[tuple[str, str, frozenset[Role]], tuple[int, tuple[TaskLine, ...]]] = {}
        self._holds: dict[str, tuple[int, tuple[RunningHold, ...]]] = {}

    def tasks(self, person: str, roles: frozenset[Role]) -> tuple[TaskLine, ...]:
        """Return what waits for a person, newest batch first.

        Raises:
            IntegrityError: a ledger contradicts itself.
        """
        found: list[TaskLine] = []
        for batch in self._batches():
            with self._bench.looking(batch) as state:
                head = -1 if state.head is None else state.head.seq
                known = self._tasks.get((batch, person, roles))
                if known is None or known[0] != head:
                    known = head, tuple(_line(state, batch, task) for task in tasks(state, person, roles))
                    self._tasks[batch, person, roles] = known
            found += known[1]
        return tuple(found)

    def hold_times(self) -> tuple[RunningHold, ...]:
        """Return every hold time that runs, the one that is due first at the beginning.

        Raises:
            IntegrityError: a ledger contradicts itself.
        """
        found: list[RunningHold] = []
        for batch in self._batches():
            with self._bench.looking(batch) as state:
                head = -1 if state.head is None else state.head.seq
                known = self._holds.get(batch)
                if known is None or known[0] != head:
                    known = head, tuple(_running(state, batch, hold) for hold in hold_times(state))
                    self._holds[batch] = known
            found += known[1]
        return tuple(sorted(found, key=lambda each: (each.hold.due is None, each.hold.due or each.hold.begin)))

    def _batches(self) -> list[str]:
        return list(reversed(self._bench.site.store.ledgers()))


def _running(state: BatchState, batch: str, hold: HoldTime) -> RunningHold:
    definition = hold.definition
    known = (definition.id, hold.iteration) in state.exceeded
    return RunningHold(batch=batch, step=definition.step, label=definition.label, hold=hold, known=known)


def _line(state: BatchState, batch: str, task: Task) -> TaskLine:
    master, nothing = state.master, Phrase.same("")
    entry = master.entry(task.entry) if task.entry and master.has_entry(task.entry) else None
    step = task.step or (entry.step if entry is not None else "")
    return TaskLine(
        batch=batch,
        product=master.product,
        task=task,
        step=step,
        step_title=master.step(step).title if step else nothing,
        phase=master.phase_of(step).title if step else nothing,
        label=entry.label if entry is not None else nothing,
    )
