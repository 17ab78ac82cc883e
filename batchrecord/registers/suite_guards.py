"""May a batch come into a suite, or go out of it? Who says so, and what has to be so before (process rule G11).

1. Operator or supervisor say that a batch comes in, and that nothing of it is left.
2. A batch comes in only when no other has the suite; the same batch comes in once.
3. What is cleared is the batch that is there, and no other.
4. What comes in bears the number of a batch. Whether there is such a batch stands in no register, as a batch begins
   in a ledger of its own; the recorder asks it of the site's ledgers before anything is signed.

That nothing else stands in the room is looked at, and witnessed, at the master's own line clearance. What is entered
here is what keeps the door shut in between.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import batch_number, plain_identity
from batchrecord.events.suite import SuiteCleared, SuiteOccupied
from batchrecord.registers.signer import SignedAct
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.people import Role

__all__ = ["ROLES", "RULES", "evidence"]

ROLES: Mapping[type, frozenset[Role]] = {
    SuiteOccupied: frozenset({Role.OPERATOR, Role.SUPERVISOR}),
    SuiteCleared: frozenset({Role.OPERATOR, Role.SUPERVISOR}),
}
"""Who may sign which event about a suite."""


def evidence(site: SiteRegister, act: SignedAct) -> Iterator[str]:
    """Yield the leaf by which the batch came in, for what says that it went out; and the other way round.

    That the suite was free of others rests on nothing: a batch would otherwise carry every other that was ever in it.
    """
    if isinstance(act.event, SuiteOccupied):
        before = site.suites.left(act.event.suite, act.event.batch, act.size)
        if before is not None:
            yield from before.leaves
    if isinstance(act.event, SuiteCleared):
        found = site.suites.holder(act.event.suite, act.size)
        if found is not None and found.fact == act.event.batch:
            yield from found.leaves


def _occupying(site: SiteRegister, act: SignedAct, event: SuiteOccupied) -> Iterator[Finding]:
    if not plain_identity(event.suite) or not event.batch:
        yield Finding.failed("suite.incomplete", act.where)
    else:
        yield from _misspelt(act, event.batch)
    found = site.suites.holder(event.suite, act.size)
    if found is not None and found.fact == event.batch:
        yield Finding.failed("suite.already-occupied", act.where, suite=event.suite[:60])
    elif found is not None:
        yield Finding.failed("suite.not-cleared", act.where, suite=event.suite[:60], other=found.fact)


def _misspelt(act: SignedAct, batch: str) -> Iterator[Finding]:
    try:
        batch_number(batch)
    except FormatError as error:
        yield from (replace(reason, where=act.where) for reason in error.reasons)


def _clearing(site: SiteRegister, act: SignedAct, event: SuiteCleared) -> Iterator[Finding]:
    found = site.suites.holder(event.suite, act.size)
    if found is None or found.fact != event.batch:
        yield Finding.failed("suite.not-there", act.where, suite=event.suite[:60], batch=event.batch[:40])


RULES: Mapping[type, Callable[[SiteRegister, SignedAct, Any], Iterator[Finding]]] = {
    SuiteOccupied: _occupying,
    SuiteCleared: _clearing,
}
