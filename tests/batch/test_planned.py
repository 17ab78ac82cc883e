"""Departures that are asked for before they happen."""

from dataclasses import replace

import pytest

from batchrecord.base.clock import utc_text
from batchrecord.batch.planned import permitted
from batchrecord.events.common import Target
from batchrecord.events.deviation import DeviationPlanApproved, DeviationPlanned
from tests.support.paper_batch import PaperBatch

PLAN = DeviationPlanned(
    entry="A.07.vector",
    allows="lot",
    code="V1",
    classification="major",
    text="The lot is used before its report is signed.",
    justification="All tests are passed; the report follows tomorrow.",
)


def planned(plan: DeviationPlanned = PLAN) -> tuple[PaperBatch, Target]:
    """Return a batch in which a supervisor has asked, and the plan's place."""
    batch = PaperBatch().issue()
    batch.do(plan, "su")
    assert batch.state.head is not None
    return batch, batch.state.head.target


def test_a_plan_allows_nothing_until_quality_assurance_has_approved_it() -> None:
    """URS-350: G9, G10: production asks, another person of quality assurance allows, one lot at one entry."""
    batch, plan = planned()

    assert permitted(batch.state, "A.07.vector", "lot", "V1", utc_text(batch.now)) is None
    batch.do(DeviationPlanApproved(target=plan), "qa1")
    found = permitted(batch.state, "A.07.vector", "lot", "V1", utc_text(batch.now))
    assert found is not None
    assert found.id == f"PLAN-{plan.seq}"
    assert permitted(batch.state, "A.07.vector", "lot", "V2", utc_text(batch.now)) is None
    assert permitted(batch.state, "A.07.vector", "equipment", "V1", utc_text(batch.now)) is None
    assert permitted(batch.state, "A.05.added", "lot", "V1", utc_text(batch.now)) is None


def test_duties_are_kept_apart_in_a_plan() -> None:
    """URS-350: only a supervisor asks, only quality assurance allows, once, and what really was asked for."""
    batch, plan = planned()
    approval = DeviationPlanApproved(target=plan)

    assert "signer.role" in batch.refused(PLAN, "qa1")
    assert "signer.role" in batch.refused(PLAN, "op1", "OP")
    assert "signer.role" in batch.refused(approval, "ap1")
    assert batch.refused(DeviationPlanApproved(target=replace(plan, seq=0)), "qa1") == {"plan.unknown"}
    assert batch.refused(DeviationPlanApproved(target=replace(plan, leaf="0" * 64)), "qa1") == {"plan.unknown"}
    asked = batch.state.plans[plan.seq]
    asked.mark = replace(asked.mark, by=replace(asked.mark.by, id="qa1"))
    assert batch.refused(approval, "qa1") == {"plan.own"}
    batch.do(approval, "qa2")
    assert batch.refused(approval, "qa1") >= {"plan.already-approved"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"entry": "A.99.none"}, "entry.unknown"),
        ({"entry": "R1"}, "entry.unknown"),
        ({"classification": "small"}, "deviation.class"),
        ({"justification": " "}, "deviation.no-text"),
        ({"text": ""}, "deviation.no-text"),
        ({"allows": "anything"}, "plan.allowance"),
        ({"allows": ""}, "plan.allowance"),
        ({"code": " "}, "plan.allowance"),
    ],
)
def test_a_plan_says_what_and_why(change: dict[str, str], code: str) -> None:
    """URS-350: an incomplete plan is refused with the reason."""
    batch = PaperBatch().issue()

    assert code in batch.refused(replace(PLAN, **change), "su")


def test_what_has_happened_cannot_be_planned() -> None:
    """URS-350: a plan comes before the entry; afterwards it is a deviation like any other."""
    batch = PaperBatch().issue().to_gate()

    assert batch.refused(PLAN, "su") == {"plan.too-late"}


def test_the_use_of_a_plan_opens_a_deviation_of_its_class() -> None:
    """URS-350: what was allowed is assessed like any other departure; a plan that is not used opens nothing."""
    batch, plan = planned()
    other = replace(PLAN, code="V2")
    batch.do(other, "su")
    assert batch.state.head is not None
    batch.do(DeviationPlanApproved(target=batch.state.head.target), "qa1")
    batch.do(DeviationPlanApproved(target=plan), "qa1")
    procedure = replace(PLAN, entry="A.01.ready", allows="", code="", classification="minor")
    batch.do(procedure, "su")
    assert batch.state.head is not None
    batch.do(DeviationPlanApproved(target=batch.state.head.target), "qa1")

    batch.to_gate()

    opened = [(d.code, d.entry, d.classification, d.facts["plan"]) for d in batch.state.deviations.values()]
    assert opened == [
        ("deviation.planned-used", "A.01.ready", "minor", "PLAN-5"),
        ("deviation.planned-used", "A.07.vector", "major", "PLAN-1"),
    ]
