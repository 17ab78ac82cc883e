"""What a master says of phases, steps and entries: frozen, as they stand in its files."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from batchrecord.base.text import Phrase
from batchrecord.master.formula import Expression
from batchrecord.signing.people import Role
from batchrecord.steps.kind import EntryKind
from batchrecord.steps.kinds import KINDS

__all__ = ["SHIPMENT", "STAGES", "Branch", "EntryDefinition", "LimitRule", "Phase", "Repeat", "Second", "Step"]

SHIPMENT = "shipment"
"""Stage of the steps that follow a disposition which lets the batch go."""
STAGES = (SHIPMENT,)


class Second(StrEnum):
    """What a second person does at a step."""

    NONE = "none"
    WITNESS = "witness"
    """Is present and signs before the next step opens."""
    VERIFY = "verify"
    """Checks independently, before the gate of the phase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRule:
    """A range whose bounds may be formulas; an open side is None."""

    low: Expression | None = None
    high: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDefinition:
    """One signed entry that a step asks for."""

    id: str
    """``P5.08.volume``; of a release test its id, ``R10``."""
    step: str
    name: str
    kind: str
    """Code of the entry kind, such as ``NUM``."""
    label: Phrase
    help: Phrase | None = None
    definition: Any
    """The kind's own definition."""
    formula: Expression | None = None
    """Of a calculation."""
    limit: LimitRule | None = None
    """Outside opens a deviation."""
    alert: LimitRule | None = None
    """Outside only draws attention."""
    optional: bool = False
    """May stay open at the gate."""
    evidence: str = ""
    """Mark of what its limits rest on; empty where the default of the master stands."""

    @property
    def entry_kind(self) -> EntryKind:
        """What the program knows about this kind."""
        return KINDS[self.kind]

    @property
    def unit(self) -> str:
        """Unit of the value; empty where the kind has none."""
        return getattr(self.definition, "unit", "")

    @property
    def decimals(self) -> int | None:
        """Decimals of the reportable value; None where they are not stated."""
        return getattr(self.definition, "decimals", None)

    def expressions(self) -> Iterator[tuple[str, Expression]]:
        """Yield every formula of this entry with the key it stands under."""
        if self.formula is not None:
            yield "formula", self.formula
        for key, rule in (("limit", self.limit), ("alert", self.alert)):
            if rule is not None and self.kind == "LBL" and rule.low is not None:
                yield "planned", rule.low  # the one number that both bounds are
            elif rule is not None:
                for side, bound in (("low", rule.low), ("high", rule.high)):
                    if bound is not None:
                        yield f"{key}.{side}", bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A loop that ends at its step."""

    condition: Expression
    """While it holds, another pass follows."""
    most: int
    """Greatest number of passes, the first included."""
    then: str = "deviation"
    """What follows when the condition still holds after the last pass."""
    start: str
    """Id of the first step of the loop; TOML key ``from``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is done in one go by one of the persons named in it."""

    id: str
    title: Phrase
    instructions: tuple[Phrase, ...]
    who: tuple[Role, ...]
    """Roles that may perform it."""
    second: Second
    flags: tuple[str, ...]
    """``CPP IPC COI CQA SAF``."""
    entries: tuple[EntryDefinition, ...]
    after: tuple[str, ...]
    """Ids of the steps that must be complete; file order where the master is silent."""
    lane: str = ""
    when: Expression | None = None
    repeat: Repeat | None = None
    on_fail: Phrase | None = None
    file: str = ""

    @property
    def gate(self) -> bool:
        """Whether this step closes its phase."""
        return any(entry.kind == "SIG" and entry.definition.gate for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """When a phase that stands beside the main order is worked off.

    Its steps follow each other in file order. What is open has to be complete before the next gate, the review and the
    release.
    """

    when: Expression | None = None
    """Opens by itself when this holds."""
    open: tuple[Role, ...] = ()
    """Roles that may open it at any time, with a reason."""
    most: int = 1
    """How often a person can open it."""
    stops: bool = False
    """While it is open and not complete, the steps outside of branches are shut."""
    trigger: Phrase
    """When to open it, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Steps that belong together."""

    id: str
    title: Phrase
    steps: tuple[Step, ...]
    file: str = ""
    """The file in which it begins."""
    stage: str = ""
    """:data:`SHIPMENT`, or empty for everything before the disposition."""
    branch: Branch | None = None
    """When it is worked off, if it stands beside the main order."""
    suite: bool = False
    """Its work is done in the suite of the batch, which no other batch has meanwhile (process rule G11)."""

    @property
    def gate(self) -> Step | None:
        """The step that closes the phase."""
        return next((step for step in self.steps if step.gate), None)
