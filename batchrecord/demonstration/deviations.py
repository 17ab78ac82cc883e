"""What people write about the deviations of the demonstration."""

from collections.abc import Mapping

from batchrecord.batch.deviations import Deviation
from batchrecord.events.deviation import DeviationAssessed, DeviationInvestigated

__all__ = ["assessed", "concluded", "investigated"]

_ASSESSED = "Cause and effect were examined with the people at the step; the product is not affected."
_ACTION = "The people at the step were informed; the event is trended."
_CONCLUDED = "No further action is needed."
_ASSESSMENTS: Mapping[str, str] = {
    "limit.above": "The value lies above its limit. The raw data confirm it; its effect on the product was evaluated.",
    "limit.below": "The value lies below its limit. The raw data confirm it; its effect on the product was evaluated.",
    "choice.deviates": "The result was confirmed by a second reading of the raw data; it speaks against the product.",
    "identity.mismatch": "The code belongs to another container on the same trolley, which was moved to its place.",
}
_ACTIONS: Mapping[str, str] = {
    "choice.deviates": "The batch goes no further; the hospital was informed on the same day.",
    "identity.mismatch": "Line clearance was repeated; the right container is scanned again.",
}
_CONCLUSIONS: Mapping[str, str] = {
    "choice.deviates": "The deviation is confirmed and decides the disposition.",
    "identity.mismatch": "One container was exchanged before anything was opened; the batch may go on.",
}


_NO_CAPA = "The cause is known and was put right at once; it has not occurred before."
_DONE_AT_ONCE = "The material was set aside and the supervisor was called."
_INVESTIGATIONS: Mapping[str, tuple[str, str, str]] = {
    "identity.mismatch": (
        "Both labels, the trolley and the list of the line clearance were compared.",
        "Two containers stood on one trolley and were exchanged while it was moved.",
        "Nothing had been opened; the container was never connected to the product.",
    ),
    "choice.deviates": (
        "The sample was examined again from its raw data, and the records of the step were read.",
        "The cause lies in the starting material; nothing in the process explains it.",
        "The product does not meet its requirement; no other batch is affected.",
    ),
}
_INVESTIGATED = (
    "The raw data, the equipment's log and the entries before it were examined with the people at the step.",
    "The value follows from the starting material; the step was carried out as described.",
    "The quality of the product is not affected; no other batch is.",
)


def investigated(deviation: Deviation) -> DeviationInvestigated:
    """Return what was found out."""
    examined, cause, impact = _INVESTIGATIONS.get(deviation.code, _INVESTIGATED)
    return DeviationInvestigated(
        deviation=deviation.id,
        immediate_action="" if deviation.immediate_action else _DONE_AT_ONCE,
        investigation=examined,
        root_cause=cause,
        impact=impact,
    )


def assessed(deviation: Deviation, batch: str) -> DeviationAssessed:
    """Return how quality assurance judges it."""
    return DeviationAssessed(
        deviation=deviation.id,
        classification=deviation.classification,
        owner="su",
        assessment=_ASSESSMENTS.get(deviation.code, _ASSESSED),
        action=_ACTIONS.get(deviation.code, _ACTION),
        capa=f"CAPA-{batch[-4:]}-{deviation.mark.seq}" if deviation.classification == "critical" else "",
        no_capa=_NO_CAPA if deviation.classification == "major" else "",
    )


def concluded(deviation: Deviation) -> str:
    """Return the conclusion it is closed with."""
    return _CONCLUSIONS.get(deviation.code, _CONCLUDED)
