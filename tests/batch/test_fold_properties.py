"""Whatever people try, in any order: the fold and the guards keep their promises."""

from dataclasses import asdict

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from batchrecord.base.errors import RefusedError
from batchrecord.batch.act import Act
from batchrecord.batch.guards import against
from batchrecord.batch.replay import apply
from batchrecord.batch.state import BatchState
from batchrecord.events.entry import EntryVerified, TimerStarted, TimerStopped
from batchrecord.events.laboratory import ResultEntered, ResultReviewed
from batchrecord.events.table import kind_of
from batchrecord.signing.meanings import Meaning
from tests.support.deviations import assessed, closed, investigated, reported
from tests.support.paper_batch import STAFF, PaperBatch

ENTRIES = [
    "A.01.ready",
    "A.02.count",
    "A.02.diff",
    "A.03.third",
    "A.03.cv",
    "A.04.planned",
    "A.05.added",
    "A.06.bag",
    "A.07.vector",
    "B.01.filled",
]
NUMBERS = st.sampled_from(["2000", "2100", "3000", "2.05", "9.9"])
PEOPLE = st.sampled_from(sorted(STAFF))


class Bench(RuleBasedStateMachine):
    """URS-301 and URS-302: what is recorded was allowed, and any replay gives what the bench saw."""

    @initialize()
    def issue(self) -> None:
        self.batch = PaperBatch().issue()

    def attempt(self, event: object, who: str, role: str, meaning: Meaning | None = None) -> None:
        act = self.batch.act(event, who, role, meaning)
        if not against(self.batch.state, act, self.batch.site):
            self.batch.force(act)

    def _fields(self, entry: str, number: str, scan: str) -> dict[str, str | tuple[str, ...]]:
        match entry:
            case "A.01.ready" | "B.01.filled":
                return {"confirmed": "yes"}
            case "A.02.count":
                return {"value": (number, "2000")}
            case "A.06.bag":
                return {"coi": scan, "din": "DIN-7"}
            case "A.07.vector":
                return {"lot": scan, "container": "c", "quantity": "2"}
            case _:
                return {"value": number}

    @rule(
        entry=st.sampled_from(ENTRIES),
        who=st.sampled_from(["op1", "op2", "su"]),
        number=NUMBERS,
        scan=st.sampled_from(["COI-26-7", "COI-26-8", "V1", "OLD"]),
        again=st.booleans(),
    )
    def make_or_correct(self, entry: str, who: str, number: str, scan: str, again: bool) -> None:
        try:
            fields = self._fields(entry, number, scan)
            found = self.batch.state.entry(entry)
            if again and found is not None and found.current is not None:
                self.attempt(self.batch.correction(entry, **fields), who, "OP")
            else:
                self.attempt(self.batch.performed(entry, **fields), who, "OP")
        except RefusedError:
            pass  # a calculation without its inputs

    @rule(who=PEOPLE, meaning=st.sampled_from([Meaning.WITNESSED, Meaning.VERIFIED, Meaning.APPROVED_CORRECTION]))
    def verify_something(self, who: str, meaning: Meaning) -> None:
        for found in list(self.batch.state.entries.values()):
            if found.current is not None and found.verification is None:
                event = EntryVerified(target=self.batch.target(found.definition.id))
                self.attempt(event, who, sorted(STAFF[who])[-1], meaning)

    @rule(entry=st.sampled_from(["A.08.thaw"]))
    def use_timer(self, entry: str) -> None:
        self.attempt(TimerStarted(entry=entry, iteration=1), "op1", "OP")
        self.attempt(TimerStopped(entry=entry, iteration=1, elapsed="1.0"), "op1", "OP")

    @rule(who=PEOPLE)
    def settle_deviations(self, who: str) -> None:
        for deviation in list(self.batch.state.open_deviations()):
            self.attempt(investigated(deviation.id), who, sorted(STAFF[who])[0])
            self.attempt(assessed(deviation.id, deviation.classification), "qa1", "QA")
            self.attempt(closed(deviation.id), who, sorted(STAFF[who])[0])

    @rule()
    def sign_gate(self) -> None:
        self.attempt(self.batch.gate_event(), "qa1", "QA")

    @rule(value=NUMBERS, who=st.sampled_from(["qc", "qcr", "op1"]))
    def test_and_review(self, value: str, who: str) -> None:
        entered = ResultEntered(
            test="R1", fields={"value": value}, inputs=(), raw_data="r", supersedes=None, reason=None
        )
        self.attempt(entered, who, sorted(STAFF[who])[0])
        found = self.batch.state.entry("R1")
        if found is not None and found.current is not None:
            self.attempt(ResultReviewed(target=self.batch.target("R1")), who, sorted(STAFF[who])[0])

    @invariant()
    def nobody_verified_an_own_entry(self) -> None:
        for found in self.batch.state.entries.values():
            by = {revision.mark.seq: revision.mark.by.id for revision in found.revisions}
            assert all(by[v.target] != v.mark.by.id for v in found.verifications)

    @invariant()
    def a_standing_gate_has_nothing_open_before_it(self) -> None:
        gate = self.batch.state.entry("A.09.gate")
        if gate is not None and gate.current is not None and not gate.stale:
            assert not any(found.stale for found in self.batch.state.entries.values())

    def teardown(self) -> None:
        again = BatchState(self.batch.master)
        for act, leaf in self.batch.acts:
            assert not against(again, act, self.batch.site), act
            apply(again, act, leaf)
        assert _facts(again) == _facts(self.batch.state)


def _facts(state: BatchState) -> object:
    return (
        {key: (asdict_entry(found), found.stale) for key, found in state.entries.items()},
        {key: asdict(found) | {"facts": dict(found.facts)} for key, found in _plain(state).items()},
        state.passes,
        sorted(state.issues),
        sorted(state.stops),
    )


def asdict_entry(found) -> object:  # type: ignore[no-untyped-def]
    return [(revision.mark.seq, dict(revision.fields), revision.judgements) for revision in found.revisions], [
        (verification.mark.seq, verification.target) for verification in found.verifications
    ]


def _plain(state: BatchState):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return {key: replace(found, facts=dict(found.facts)) for key, found in state.deviations.items()}


def test_every_kind_of_act_has_a_guard() -> None:
    """URS-301: no event of a batch can enter without a rule that admits it."""
    from batchrecord.batch.guards import _GUARDS
    from batchrecord.events.table import EVENTS

    assert {kind.shape for kind in EVENTS.values() if not kind.on_site} == set(_GUARDS)
    assert all(kind_of is not None for _ in _GUARDS)
    assert Act.__dataclass_fields__.keys() >= {"signer", "time", "meaning"}


Bench.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestBench = Bench.TestCase


def test_a_record_made_to_keep_the_verifier_busy_is_judged_in_bounded_time() -> None:
    """URS-611: thousands of open exceptions give at most so many reasons for each entry."""
    from batchrecord.batch.guards import MOST_REASONS
    from batchrecord.events.common import Target
    from batchrecord.events.review import ReviewSigned

    batch = PaperBatch().issue()
    for _ in range(3 * MOST_REASONS):
        batch.force(batch.act(reported(), "op1", "OP"))
    review = ReviewSigned(aspect="batch", through=Target(seq=0, leaf="0" * 64), exceptions=0)
    act = batch.act(review, "qa3", "QA", Meaning.BATCH_REVIEWED)

    assert len(against(batch.state, act, batch.site)) == MOST_REASONS
