"""What a signature can mean, and which roles may sign with that meaning (21 CFR 11.50; EU GMP Annex 11).

The list is closed. It is the outermost rule: the master narrows it to the role a step demands, and segregation of
duties to the person. Some uses that the name alone does not tell:

- *performed*: a step of the master, by whom the master names; quality assurance performs sign-offs only, a result
  reviewer what an out-of-specification result asks of her.
- *witnessed* is present at the act, *verified* is checked afterwards; a phase gate is signed *verified*.
- *approved*: a master, or the second of two people for an entry of the site.
- *issued*: a batch record by quality assurance, the document by the releasing person.
- *recorded*: what states a fact and judges nothing: events of a workstation, entries of administration, lots.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from batchrecord.signing.people import Role

__all__ = ["MAY_SIGN", "Meaning", "may_sign"]


class Meaning(StrEnum):
    """What a person states by signing."""

    PERFORMED = "performed"
    WITNESSED = "witnessed"
    VERIFIED = "verified"
    CORRECTED = "corrected"
    APPROVED_CORRECTION = "approved-correction"
    ANALYSED = "analysed"
    REVIEWED_RESULT = "reviewed-result"
    ACKNOWLEDGED = "acknowledged"
    DEVIATION_OPENED = "deviation-opened"
    DEVIATION_INVESTIGATED = "deviation-investigated"
    DEVIATION_ASSESSED = "deviation-assessed"
    DEVIATION_CLOSED = "deviation-closed"
    AUDIT_TRAIL_REVIEWED = "audit-trail-reviewed"
    BATCH_REVIEWED = "batch-reviewed"
    RELEASED = "released"
    CONDITIONALLY_RELEASED = "conditionally-released"
    EXCEPTIONALLY_RELEASED = "exceptionally-released"
    REJECTED = "rejected"
    HELD = "held"
    HOLD_LIFTED = "hold-lifted"
    RECALLED = "recalled"
    AUTHORED = "authored"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    ISSUED = "issued"
    RECEIVED = "received"
    HANDED_OVER = "handed-over"
    TRAINING_CONFIRMED = "training-confirmed"
    ACCESS_GRANTED = "access-granted"
    ACCESS_REVOKED = "access-revoked"
    RECORDED = "recorded"


_OP, _VE, _SU, _WH, _QC, _QCR, _QA, _QP, _AU, _AP, _LG, _AD, _, _WS, _LOG, _TSA = Role
_DOERS = frozenset({_OP, _SU, _WH, _QC, _QCR, _LG, _QA})
_STAFF = _DOERS | {_VE, _QP}

MAY_SIGN: Mapping[Meaning, frozenset[Role]] = MappingProxyType(
    {
        Meaning.PERFORMED: _DOERS,
        Meaning.WITNESSED: frozenset({_VE, _SU, _QA}),
        Meaning.VERIFIED: frozenset({_VE, _SU, _QCR, _QA}),
        Meaning.CORRECTED: _DOERS,
        Meaning.APPROVED_CORRECTION: frozenset({_SU, _QCR, _QA}),
        Meaning.ANALYSED: frozenset({_QC}),
        Meaning.REVIEWED_RESULT: frozenset({_QCR}),
        Meaning.ACKNOWLEDGED: frozenset({_QA}),
        Meaning.DEVIATION_OPENED: _STAFF,
        Meaning.DEVIATION_INVESTIGATED: frozenset({_SU, _QC, _QA}),
        Meaning.DEVIATION_ASSESSED: frozenset({_QA}),
        Meaning.DEVIATION_CLOSED: frozenset({_QA}),
        Meaning.AUDIT_TRAIL_REVIEWED: frozenset({_QA}),
        Meaning.BATCH_REVIEWED: frozenset({_QA}),
        Meaning.RELEASED: frozenset({_QP}),
        Meaning.CONDITIONALLY_RELEASED: frozenset({_QP}),
        Meaning.EXCEPTIONALLY_RELEASED: frozenset({_QP}),
        Meaning.REJECTED: frozenset({_QP}),
        Meaning.HELD: frozenset({_QA, _QP}),
        Meaning.HOLD_LIFTED: frozenset({_QA}),
        Meaning.RECALLED: frozenset({_QP}),
        Meaning.AUTHORED: frozenset({_AU}),
        Meaning.APPROVED: frozenset({_AP, _QA}),
        Meaning.WITHDRAWN: frozenset({_AP, _QA}),
        Meaning.ISSUED: frozenset({_QA, _QP}),
        Meaning.HANDED_OVER: _DOERS | {_VE},
        Meaning.RECEIVED: frozenset({_WH, _QC, _LG}),
        Meaning.TRAINING_CONFIRMED: frozenset({_SU, _QA}),
        Meaning.ACCESS_GRANTED: frozenset({_AD, _QA}),
        Meaning.ACCESS_REVOKED: frozenset({_AD, _QA}),
        Meaning.RECORDED: _STAFF | {_AD, _WS},
    }
)
"""For each meaning the roles that may sign with it; inspector, log and time-stamp authority may sign with none."""


def may_sign(role: Role, meaning: Meaning) -> bool:
    """Tell whether somebody in this role may sign with this meaning at all."""
    return role in MAY_SIGN[meaning]
