"""What people write about deviations in tests."""

from batchrecord.events.deviation import DeviationAssessed, DeviationClosed, DeviationInvestigated, DeviationReported

__all__ = ["assessed", "closed", "investigated", "reported"]


def reported(entry: str = "", classification: str = "minor", text: str = "Something was seen.") -> DeviationReported:
    """Return a report."""
    return DeviationReported(
        entry=entry, classification=classification, text=text, immediate_action="The supervisor was called."
    )


def investigated(number: str) -> DeviationInvestigated:
    """Return an investigation."""
    return DeviationInvestigated(
        deviation=number,
        immediate_action="The material was set aside.",
        investigation="Raw data and labels were examined.",
        root_cause="Two containers stood on one trolley.",
        impact="None on the product.",
    )


def assessed(number: str, classification: str = "minor", owner: str = "su", *, capa: str = "") -> DeviationAssessed:
    """Return an assessment."""
    return DeviationAssessed(
        deviation=number,
        classification=classification,
        owner=owner,
        assessment="no effect on quality",
        action="retraining",
        capa=capa,
        no_capa="" if capa else "It occurred for the first time.",
    )


def closed(number: str) -> DeviationClosed:
    """Return a closure."""
    return DeviationClosed(deviation=number, conclusion="closed, no further action")
