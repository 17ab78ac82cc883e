"""No rule can be walked around: ten thousand random entries, judged at the bench and judged again by the verifier.

Each batch is folded entry by entry as it is made, and at its end the whole verifier judges its record. As many acts
again are refused on the way.
"""

import os
from collections import Counter
from contextlib import nullcontext, suppress
from random import Random
from typing import Any

import pytest

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.base.places import data_root
from batchrecord.batch.guards import against_recorded
from batchrecord.batch.replay import apply
from batchrecord.batch.state import BatchState
from batchrecord.demonstration.script import Answers
from batchrecord.demonstration.small import SMALL as SCRIPT
from batchrecord.master.load import read_folder
from batchrecord.verification.batch import about_completeness
from batchrecord.verification.result import Answer, Question, Verification
from batchrecord.verification.verify import verify_file
from tests.batch.flows import rich_files
from tests.journeys.attempts import BATCH_KINDS
from tests.journeys.walker import Walker
from tests.support.memory_site import COI

DEEP = int(os.environ.get("BATCHRECORD_WALKS", "1"))
"""How many times as long to walk; a longer walk is for the night."""
FOLDED = 10_000
"""Entries that are folded at least, for each of :data:`DEEP`; what is tried and refused comes on top."""
SMALL = read_folder(data_root("forms") / "masters" / "bcma-cart" / "1.0")
AT_THE_BENCH = frozenset(code for code in BATCH_KINDS if code.partition(".")[0] in {"entry", "timer", "gate"})
PARTS = 3
INSTRUMENTS = ("BAL-03", "NC-02", "FC-01")
"""What the answers of the small master name."""
LENGTHS = (300, 600, 900)
"""Acts that are tried at random in a batch, before it is brought to its end."""


def walked(part: int) -> list[Walker]:
    """Walk a part of the way: honest and falsified batches of both masters by turns."""
    random = Random(part)
    walkers: list[Walker] = []
    while (missing := FOLDED * DEEP // PARTS + 1 - sum(each.folded for each in walkers)) > 0:
        number = len(walkers)
        small = number % 3 == 2
        answers: Answers = {**SCRIPT.answers, **SCRIPT.results} if small else {}
        walker = Walker(
            random=Random(random.random()),
            files=SMALL if small else rich_files(),
            answers=answers,
            instruments=INSTRUMENTS,
            falsifies=number % 2 == 1,
        )
        walker.walk(min(random.choice(LENGTHS), max(150, 2 * missing)))
        walker.finish(steps=400)
        walker.ship(steps=80)
        walkers.append(walker)
    return walkers


def judged(walker: Walker) -> Verification:
    """Run the whole verifier on the record of a batch."""
    site = walker.site
    return verify_file(site.record(), trust=site.authority.anchors, coi=COI, at=site.clock.now().utc)


def objections_of(result: Verification) -> list[str]:
    """Return everything the verifier objects to in the entries of the batch, in their order."""
    return [told(each) for each in result.found[Question.COMPLETE] if each.outcome is Outcome.FAILED]


def told(finding: Finding) -> str:
    return f"{finding.code} {finding.where.entry} {sorted(finding.facts.items())}"


def said_until(walker: Walker, last: int) -> list[str]:
    """Return what the guards said of the entries up to one, such as the issue of the record, in their order."""
    return [told(each) for seq, objections in walker.objections.items() if seq <= last for each in objections]


def refolded(walker: Walker, last: int) -> BatchState:
    """Fold the entries up to one anew."""
    state = BatchState(walker.master)
    for act, leaf in walker.acts():
        if act.seq <= last:
            with nullcontext() if not walker.broken(act.seq) else suppress(FormatError):
                apply(state, act, leaf)
    return state


def folded(state: BatchState) -> object:
    """Return everything a fold adds up to that people and guards read."""
    return (
        {
            instance: ([each.mark.seq for each in found.revisions], found.stale, found.mismatched, found.refused)
            for instance, found in state.entries.items()
        },
        {number: (each.code, each.entry, each.iteration, each.open) for number, each in state.deviations.items()},
        state.passes,
        {branch: [(each.mark.seq, each.withdrawn is None) for each in made] for branch, made in state.openings.items()},
        {number: (each.sorts, each.acknowledged is None) for number, each in state.issues.items()},
        tuple(state.stops),
        tuple(state.vessel_entries),
    )


@pytest.fixture(scope="module", params=range(PARTS))
def walkers(request: pytest.FixtureRequest) -> list[Walker]:
    """Return the batches of one part, each walked to its end."""
    ALL[request.param] = walked(request.param)
    return ALL[request.param]


ALL: dict[int, list[Walker]] = {}
"""Every batch by its part, for what is counted over all of them."""


def test_the_verifier_says_of_each_entry_what_the_guards_said(walkers: list[Walker]) -> None:
    """URS-330: an honest batch is accepted entry by entry; in a falsified one exactly what was refused is found."""
    for walker in walkers:
        result = judged(walker)
        last = walker.state.records[-1][0].seq
        said, then = said_until(walker, last), refolded(walker, last)
        missing = [told(each) for each in about_completeness(then) if each.outcome is Outcome.FAILED]
        assert objections_of(result) == [*said, *missing]
        if walker.falsifies:
            continue
        assert said == []
        assert result.answers[Question.COMPLETE] is Answer.YES
        assert result.answers[Question.GENUINE] is not Answer.NO  # there are no pages, so that the rest is unknown
        assert result.answers[Question.RELEASED] is (Answer.YES if walker.state.let_go else Answer.NO)


def test_a_verifier_that_forgets_one_rule_is_noticed(walkers: list[Walker], monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-330: the comparison above can fail: without one of its rules the verifier no longer says the same."""
    falsified = (each for each in walkers if any(each.objections.values()))
    walker = min(falsified, key=lambda each: len(each.objections))
    forgotten = next(each.code for objections in walker.objections.values() for each in objections)

    def forgetful(*asked: Any) -> tuple[Finding, ...]:
        return tuple(each for each in against_recorded(*asked) if each.code != forgotten)

    said = said_until(walker, walker.state.records[-1][0].seq)
    assert forgotten in {each.split()[0] for each in said}
    assert objections_of(judged(walker))[: len(said)] == said
    monkeypatch.setattr("batchrecord.verification.batch.against_recorded", forgetful)
    assert objections_of(judged(walker))[: len(said)] != said


def test_any_replay_gives_what_the_bench_saw(walkers: list[Walker]) -> None:
    """URS-302: the same entries add up to the same state, in whatever process, honest or not."""
    for walker in walkers:
        assert folded(refolded(walker, len(walker.objections))) == folded(walker.state)


def test_ten_thousand_entries_were_folded_and_each_kind_was_admitted_and_refused() -> None:
    """URS-330: the walk is as long as it claims, and each kind of act was admitted at times and refused at others."""
    assert sorted(ALL) == list(range(PARTS))
    batches = [walker for part in ALL.values() for walker in part]
    admitted: Counter[str] = sum((walker.admitted for walker in batches), Counter())
    refused: Counter[str] = sum((walker.refused for walker in batches), Counter())

    assert all(walker.folded == sum(1 for _ in walker.acts()) - walker.untaken for walker in batches)
    assert sum(walker.folded for walker in batches) >= FOLDED * DEEP
    assert sum(admitted[kind] for kind in AT_THE_BENCH) >= FOLDED * DEEP // 3
    assert refused.total() >= FOLDED * DEEP // 2
    assert {kind for kind in BATCH_KINDS if not admitted[kind]} == set()
    assert {kind for kind in BATCH_KINDS - {"batch.issued"} if not refused[kind]} == set()
    assert sum(len(each.objections) for each in batches) >= admitted.total()
    assert any(objections for walker in batches for objections in walker.objections.values())
    assert any(name.startswith("S1.") for walker in batches for name, _ in walker.state.entries)
    departed = {each.code for walker in batches for each in walker.state.deviations.values()}
    assert {"late.out-of-turn", "limit.above", "identity.mismatch", "not-applicable.critical"} <= departed
    codes = {code for walker in batches for code in walker.codes}
    assert {"late.before-earlier-pass", "late.before-issue", "late.future"} <= codes
    assert len(codes) >= 90
