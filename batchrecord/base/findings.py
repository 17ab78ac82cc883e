"""What a check found: a stable code, how grave it is, where it was and the facts.

The core speaks in codes and facts such as ``witness.same-person``; sentences are made at the edge, in the reader's
language. A finding is immutable and can be compared, so tests and the verifier's report use it as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType

__all__ = ["NOWHERE", "Fact", "Finding", "Outcome", "Report", "Where"]

Fact = str | int
"""A fact beside a finding: text or a whole number; measured values are decimal strings."""


class Outcome(IntEnum):
    """Verdict of one check; a report is as good as its worst."""

    PASSED = 0
    NOTICE = 1
    UNDECIDED = 2
    FAILED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place a finding speaks of; parts that do not apply are empty."""

    ledger: str = ""
    """Batch number, or ``site``."""
    seq: int | None = None
    """Position of the entry in its ledger."""
    step: str = ""
    entry: str = ""
    page: int | None = None
    """Page of the document, counted from 1."""
    file: str = ""
    """File of a master, such as ``p5-transduction.toml``."""
    key: str = ""
    """Table and key inside that file."""

    def as_dict(self) -> dict[str, Fact]:
        """Return the parts that apply, for reports."""
        parts: dict[str, Fact | None] = {
            "ledger": self.ledger or None,
            "seq": self.seq,
            "step": self.step or None,
            "entry": self.entry or None,
            "page": self.page,
            "file": self.file or None,
            "key": self.key or None,
        }
        return {name: part for name, part in parts.items() if part is not None}


NOWHERE = Where()


def _frozen(facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    return MappingProxyType(dict(facts))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found."""

    code: str
    """Stable name, ``subject.what``; listed in ``docs/format.md``."""
    outcome: Outcome
    where: Where = NOWHERE
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", _frozen(self.facts))

    @classmethod
    def passed(cls, code: str, where: Where = NOWHERE, **facts: Fact) -> "Finding":
        """Return a finding that all is well."""
        return cls(code, Outcome.PASSED, where, facts)

    @classmethod
    def notice(cls, code: str, where: Where = NOWHERE, **facts: Fact) -> "Finding":
        """Return a finding a person should read."""
        return cls(code, Outcome.NOTICE, where, facts)

    @classmethod
    def undecided(cls, code: str, where: Where = NOWHERE, **facts: Fact) -> "Finding":
        """Return a finding that something could not be checked."""
        return cls(code, Outcome.UNDECIDED, where, facts)

    @classmethod
    def failed(cls, code: str, where: Where = NOWHERE, **facts: Fact) -> "Finding":
        """Return a finding that something is wrong or forbidden."""
        return cls(code, Outcome.FAILED, where, facts)

    def brief(self) -> str:
        """Return code, place and facts on one line, for logs and tracebacks."""
        parts = {**self.where.as_dict(), **self.facts}
        return self.code + "".join(f" {name}={value}" for name, value in parts.items())


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a verification looked at, including what it found in order."""

    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Report":
        """Return the report of these findings."""
        return cls(tuple(findings))

    @property
    def outcome(self) -> Outcome:
        """The worst outcome; without findings nothing was checked, and that is not a pass."""
        return max((finding.outcome for finding in self.findings), default=Outcome.UNDECIDED)

    def codes(self) -> frozenset[str]:
        """Return the codes of everything that did not pass."""
        return frozenset(f.code for f in self.findings if f.outcome is not Outcome.PASSED)

    def __bool__(self) -> bool:
        return self.outcome is Outcome.PASSED
