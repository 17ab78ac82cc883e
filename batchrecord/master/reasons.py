"""The reasons a person chooses from when she corrects, leaves out or records an entry late, or opens a branch."""

from dataclasses import dataclass

from batchrecord.base.findings import Finding, Where
from batchrecord.base.places import data_root
from batchrecord.base.text import LANGUAGES, Phrase
from batchrecord.master.files import MAX_FILE, parsed, unfit
from batchrecord.master.load import MasterError
from batchrecord.steps.table import Complaints, Table

__all__ = ["OCCASIONS", "REASONS_FILE", "Reason", "bundled_reasons", "load_reasons"]

REASONS_FILE = "reasons.toml"
OCCASIONS = ("correction", "not-applicable", "branch", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason that can be given; free text always stands beside it."""

    code: str
    text: Phrase
    occasions: frozenset[str]
    """When it can be given: ``correction``, ``not-applicable``, ``branch`` (one is opened), ``late``."""


def load_reasons(data: bytes) -> tuple[Reason, ...]:
    """Read a list of reasons.

    Raises:
        MasterError: with every complaint, each naming file and key.
    """
    complaints = Complaints(found=list(unfit({REASONS_FILE: data})))
    if len(data) > MAX_FILE:
        raise MasterError(*complaints.found)
    content, trouble = parsed(REASONS_FILE, data)
    complaints.found += trouble
    if trouble:
        raise MasterError(*complaints.found)
    table = Table(content, REASONS_FILE, "", complaints)
    complaints.languages = table.words("languages", LANGUAGES, required=True)
    reasons: list[Reason] = []
    for inner in table.tables("reason", required=True):
        reason = Reason(
            code=inner.text("code", pattern=r"[a-z][a-z0-9-]{0,39}"),
            text=inner.label("text"),
            occasions=frozenset(inner.words("for", OCCASIONS, required=True)),
        )
        if reason.code in {other.code for other in reasons}:
            inner.complain("master.duplicate", "code", value=reason.code)
        inner.finish()
        reasons.append(reason)
    table.finish()
    for occasion in OCCASIONS:
        if not any(occasion in reason.occasions for reason in reasons):
            complaints.found.append(
                Finding.failed("master.no-reason", Where(file=REASONS_FILE, key="reason"), occasion=occasion)
            )
    if complaints.found:
        raise MasterError(*complaints.found)
    return tuple(reasons)


def bundled_reasons() -> tuple[Reason, ...]:
    """Return the reasons that come with the program."""
    return load_reasons((data_root("forms") / "lists" / REASONS_FILE).read_bytes())
