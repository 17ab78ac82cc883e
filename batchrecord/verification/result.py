"""What a verification answers: five questions, four verdicts, and every finding under them (architecture §4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from batchrecord.base.canonical import Json
from batchrecord.base.findings import Finding, Outcome

__all__ = ["Answer", "Comparison", "DocumentFacts", "Question", "Relation", "Verdict", "Verification"]

_FORMAT: Final = "batchrecord.verification/1"


class Question(StrEnum):
    """What a hospital asks before it uses a product."""

    GENUINE = "genuine"
    """Signatures, trust, nothing changed, pages say what the data say."""
    COMPLETE = "complete"
    """Every step, entry, second person and test; each allowed when it was made."""
    PATIENT = "patient"
    """Chain-of-identity code, and bag, as the reader scanned them."""
    RELEASED = "released"
    """By someone who may, with or without exceptions."""
    CURRENT = "current"
    """Not superseded, recalled or expired, as far as is known."""


class Answer(StrEnum):
    """The answer to one question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """Could not be checked; never counts as passed."""


class Verdict(StrEnum):
    """What all answers together come to."""

    ACCEPT = "accept"
    NOTICE = "notice"
    """Everything is in order, and there is something to read first."""
    UNDECIDED = "undecided"
    REFUSE = "refuse"

    @property
    def exit_status(self) -> int:
        """Exit status of the command line."""
        return {Verdict.ACCEPT: 0, Verdict.NOTICE: 10, Verdict.UNDECIDED: 20, Verdict.REFUSE: 30}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What was verified, as it says itself; empty where it could not be read."""

    kind: str = ""
    """What sort of document it is; empty of a record by itself."""
    digest: str = ""
    """SHA-256 of the record."""
    batch: str = ""
    coi: str = ""
    version: int = 0
    """Version of the record, 0 where it could not be read."""
    disposition: str = ""
    expiry: str = ""
    """Last day of use, where one is stated."""
    signer: str = ""
    """Printed name of who issued the record."""
    issued: str = ""
    """When that was, at the site's wall clock."""
    site: str = ""
    demonstration: bool = False
    """Whether the site says of itself that it is no real one."""
    product: Mapping[str, str] = field(default_factory=dict)
    """Name of the product by language."""


class Relation(StrEnum):
    """How the document that is judged stands to another copy."""

    OLDER = "older"
    """Replaced by the other one."""
    NEWER = "newer"
    """Replaces the other one."""
    SAME = "same"
    """Made from the same record."""
    CONFLICT = "conflict"
    """The two contradict each other."""
    UNRELATED = "unrelated"
    """Of another batch or site."""
    UNKNOWN = "unknown"
    """Could not be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What comparing with another copy has shown."""

    relation: Relation
    other: DocumentFacts
    """What the other copy says about itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Everything a verification looked at, and what it comes to."""

    found: Mapping[Question, tuple[Finding, ...]]
    document: DocumentFacts
    compared: Comparison | None = None
    """Where another copy was given."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "found", MappingProxyType({q: tuple(self.found.get(q, ())) for q in Question}))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, question by question."""
        return tuple(finding for findings in self.found.values() for finding in findings)

    @property
    def answers(self) -> Mapping[Question, Answer]:
        """The answer to each question."""
        return {question: _answer(findings) for question, findings in self.found.items()}

    @property
    def verdict(self) -> Verdict:
        """What all answers come to."""
        answers = set(self.answers.values())
        if Answer.NO in answers:
            return Verdict.REFUSE
        if Answer.UNKNOWN in answers:
            return Verdict.UNDECIDED
        if any(finding.outcome is Outcome.NOTICE for finding in self.findings):
            return Verdict.NOTICE
        return Verdict.ACCEPT

    def codes(self) -> frozenset[str]:
        """Return the codes of everything that did not pass."""
        return frozenset(finding.code for finding in self.findings if finding.outcome is not Outcome.PASSED)

    def as_json(self) -> dict[str, Json]:
        """Return the form of ``verify --json``."""
        compared = self.compared
        return {
            "format": _FORMAT,
            "verdict": str(self.verdict),
            "answers": {str(question): str(answer) for question, answer in self.answers.items()},
            "findings": [_finding(finding) for finding in self.findings],
            "document": _facts(self.document),
            "compared": None
            if compared is None
            else {"relation": str(compared.relation), "document": _facts(compared.other)},
        }


def _facts(facts: DocumentFacts) -> Json:
    return {
        "kind": facts.kind,
        "digest": facts.digest,
        "batch": facts.batch,
        "coi": facts.coi,
        "version": facts.version,
        "disposition": facts.disposition,
        "demonstration": facts.demonstration,
    }


def _answer(findings: tuple[Finding, ...]) -> Answer:
    """Return the answer that findings give; where nothing was looked at, nothing is known."""
    worst = max((finding.outcome for finding in findings), default=Outcome.UNDECIDED)
    if worst is Outcome.FAILED:
        return Answer.NO
    return Answer.UNKNOWN if worst is Outcome.UNDECIDED else Answer.YES


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "outcome": finding.outcome.name.lower(),
        "where": dict(finding.where.as_dict()),
        "facts": dict(finding.facts),
    }
