"""What becomes of a deviation: who may do what about it, in which order, and what it keeps shut."""

from dataclasses import replace

import pytest

from batchrecord.batch.completeness import before_gate, before_release
from batchrecord.batch.state import BatchState
from tests.support.deviations import assessed, closed, investigated, reported
from tests.support.paper_batch import PaperBatch


def opened(classification: str = "minor", entry: str = "A.05.added") -> tuple[PaperBatch, str]:
    """Return a batch before its gate, with one deviation that a person reported."""
    batch = PaperBatch().issue().to_gate()
    batch.do(reported(entry, classification), "op1", "OP")
    (number,) = batch.state.deviations
    return batch, number


def shut(state: BatchState, gate: str = "A.09") -> set[str]:
    """Return the deviations that keep a gate shut."""
    open_ones = before_gate(state, state.master.step(gate))
    return {str(finding.facts["deviation"]) for finding in open_ones if finding.code == "open.deviation"}


def test_a_report_says_what_happened_and_what_was_done() -> None:
    """URS-347: a person reports with class, description and immediate action; an empty one is refused."""
    batch = PaperBatch().issue()

    for change in ({"text": " "}, {"immediate_action": ""}):
        assert batch.refused(replace(reported(), **change), "op1", "OP") == {"deviation.no-text"}
    assert batch.refused(replace(reported(), classification="small"), "op1", "OP") == {"deviation.class"}
    assert batch.refused(reported("Z.01.none"), "op1", "OP") == {"entry.unknown"}
    batch.do(reported(), "op1", "OP")
    (deviation,) = batch.state.deviations.values()
    assert (deviation.facts["text"], deviation.immediate_action) == (
        "Something was seen.",
        "The supervisor was called.",
    )


@pytest.mark.parametrize("classification", ["major", "critical"])
def test_a_grave_deviation_is_investigated_before_it_is_assessed(classification: str) -> None:
    """URS-347: a major or critical one cannot be assessed in that class without investigation, cause and impact."""
    batch, number = opened(classification)

    assert batch.refused(assessed(number, classification), "qa1") == {"deviation.not-investigated"}
    assert batch.refused(closed(number), "qa2") == {"deviation.not-assessed"}
    batch.do(investigated(number), "su")
    batch.do(assessed(number, classification), "qa1")
    batch.do(closed(number), "qa2")
    assert not list(batch.state.open_deviations())


def test_a_minor_deviation_needs_no_investigation_and_no_capa() -> None:
    """URS-347: it is assessed and closed; an investigation is possible all the same."""
    batch, number = opened()

    batch.do(replace(assessed(number), no_capa=""), "qa1")
    batch.do(closed(number), "qa2")
    assert not list(batch.state.open_deviations())


def test_a_grave_deviation_has_a_capa_or_a_reason_for_none() -> None:
    """URS-348: exactly one of the two; a minor one may have neither, and none has both."""
    batch, number = opened("critical")
    batch.do(investigated(number), "su")
    both = replace(assessed(number, "critical", capa="CAPA-26-011"), no_capa="not needed")

    assert batch.refused(replace(assessed(number, "critical"), no_capa=" "), "qa1") == {"deviation.capa"}
    assert batch.refused(both, "qa1") == {"deviation.capa"}
    assert batch.refused(replace(both, classification="minor"), "qa1") == {"deviation.capa"}
    batch.do(assessed(number, "critical", capa="CAPA-26-011"), "qa1")


def test_an_investigation_says_everything_and_calls_for_an_assessment() -> None:
    """URS-347: no text of it is empty; what was assessed before it has to be assessed again."""
    batch, number = opened()
    for name in ("investigation", "root_cause", "impact"):
        assert batch.refused(replace(investigated(number), **{name: " "}), "su") == {"deviation.no-text"}
    batch.do(assessed(number), "qa1")
    batch.do(investigated(number), "qc")

    deviation = batch.state.deviations[number]
    assert (deviation.assessment, deviation.investigated_by is not None) == (None, True)
    assert deviation.immediate_action == "The supervisor was called."
    assert batch.refused(closed(number), "qa2") == {"deviation.not-assessed"}


def test_what_was_done_at_once_is_told_of_every_investigated_deviation() -> None:
    """URS-347: one that the program opened has its immediate action from the investigation."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2000"))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.11")
    (number,) = batch.state.deviations

    assert batch.refused(replace(investigated(number), immediate_action=""), "su") == {"deviation.no-text"}
    batch.do(investigated(number), "su")
    assert batch.state.deviations[number].immediate_action == "The material was set aside."


def test_each_act_has_its_people() -> None:
    """URS-347: production, laboratory or quality assurance investigate; only quality assurance assesses and closes."""
    batch, number = opened()

    for who, role in (("op1", "OP"), ("wh", "WH"), ("qp", "QP")):
        assert "signer.role" in batch.refused(investigated(number), who, role)
        assert "signer.role" in batch.refused(assessed(number), who, role)
    for who in ("su", "qc", "qa1"):
        assert batch.refused(investigated(number), who) == set()
    assert "signer.role" in batch.refused(assessed(number), "su")
    assert batch.refused(assessed(number, owner="nobody"), "qa1") == {"deviation.owner-unknown"}
    for event in (investigated("DEV-999"), assessed("DEV-999"), closed("DEV-999")):
        assert "deviation.not-open" in batch.refused(event, "qa1")


def test_a_deviation_keeps_the_gate_shut_that_it_belongs_to() -> None:
    """URS-349: an entry before the gate, the gate's own signature, and the batch as a whole count; G4."""
    for entry in ("A.05.added", "A.09.gate", ""):
        batch, number = opened(entry=entry)
        assert shut(batch.state) == {number}
        assert "open.deviation" in batch.refused(batch.gate_event(), "qa1")


def test_a_deviation_elsewhere_does_not_keep_a_gate_shut() -> None:
    """URS-349: one of a later phase or of a release test lets this gate be signed, and still bars the release."""
    for entry in ("B.01.filled", "R1"):
        batch, number = opened(entry=entry)
        assert shut(batch.state) == set()
        batch.gate()
        assert number in {finding.facts.get("deviation") for finding in before_release(batch.state)}
