"""What a record says, as several screens show it: values, limits, who, when, and why something is refused.

No Qt in here, so that presenters can use it. The language is that of the screen; what a master or a person wrote is
shown in it where there is such a wording.
"""

from collections.abc import Iterable
from dataclasses import replace

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.findings import Finding, Outcome, Where
from batchrecord.base.sentences import sentence, word
from batchrecord.batch.state import BatchState, Deviation, Judgement, Revision
from batchrecord.events.entry import Claimed
from batchrecord.master.model import EntryDefinition, Master
from batchrecord.record.cells import limit_text, local, person
from batchrecord.steps.kind import Fields
from batchrecord.steps.kinds import KINDS

__all__ = [
    "about_person",
    "claimed_text",
    "deviation_sentence",
    "explained",
    "fields_text",
    "grouped_digest",
    "labelled",
    "limits_text",
    "place_of",
    "sentences",
    "value_text",
    "when",
    "who",
]

when = local
"""The time of a signature, with its own offset."""
who = person
"""Printed name and identity of who signed."""

_ABOUT_PERSON = frozenset(
    {
        "deviation.owner-closes",
        "deviation.performer-closes",
        "disposition.reviewer",
        "record.other-person",
        "review.involved",
        "step.role",
        "verification.same-person",
    }
)


def about_person(reasons: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the reasons that lie in the person: another one could do it."""
    return tuple(r for r in reasons if r.code in _ABOUT_PERSON or r.code.startswith("signer."))


def labelled(finding: Finding, entry: EntryDefinition, language: str) -> Finding:
    """Return a finding that names a field by its label instead of the name that only the master knows."""
    named = {field.name: field.label for field in KINDS[entry.kind].fields(entry.definition)}
    label = named.get(str(finding.facts.get("field", "")))
    if label is None:
        return finding
    return replace(finding, facts={**finding.facts, "field": label.inside(language)})


def sentences(reasons: Iterable[Finding], master: Master, language: str) -> tuple[str, ...]:
    """Return what findings say, each once, with the place in the words of the master before it."""
    said: dict[str, None] = {}
    for reason in reasons:
        where = place_of(master, reason.where.entry or reason.where.step, 0, language)
        entry = reason.where.entry
        told = labelled(reason, master.entry(entry), language) if master.has_entry(entry) else reason
        what = sentence(told, language)
        said[f"{where}: {what}" if where else what] = None
    return tuple(said)


def place_of(master: Master, entry: str, iteration: int, language: str) -> str:
    """Return what an entry, a test or a step is called, such as ``P5.02 Viability (2)`` in its second pass."""
    if master.has_entry(entry):
        words = f"{entry} {master.entry(entry).label.inside(language)}"
    elif master.has_step(entry):
        words = f"{entry} {master.step(entry).title.inside(language)}"
    else:
        return entry
    return f"{words} ({iteration})" if iteration > 1 else words


def deviation_sentence(state: BatchState, deviation: Deviation, language: str) -> str:
    """Return what opened a deviation, in the words of the master."""
    finding = Finding(deviation.code, Outcome.NOTICE, Where(entry=deviation.entry), deviation.facts)
    if state.master.has_entry(deviation.entry):
        finding = labelled(finding, state.master.entry(deviation.entry), language)
    return sentence(finding, language)


def claimed_text(claimed: Claimed, language: str) -> str:
    """Return when an entry that was recorded late was performed, as it is claimed, and why it was not recorded then."""
    what = word("exception", "from-paper" if claimed.sheet else "late-entry", language)
    return f"{what}: {claimed.performed_at[:16].replace('T', ' ')} UTC – {claimed.reason.text}"


def value_text(definition: EntryDefinition, revision: Revision, language: str) -> str:
    """Return what a revision says, with its unit."""
    if not revision.applicable:
        return word("exception", "not-applicable", language)
    return fields_text(definition, revision.fields, language)


def fields_text(definition: EntryDefinition, fields: Fields, language: str) -> str:
    """Return what fields say, with units; several parts with their labels."""
    shown = definition.entry_kind.shown(fields, definition.definition)
    if len(shown) == 1:
        return shown[0][1].inside(language)
    return "; ".join(f"{label.inside(language)}: {text.inside(language)}" for label, text in shown)


def limits_text(definition: EntryDefinition, judgements: Iterable[Judgement]) -> str:
    """Return the limits by which readings were judged; empty where there are none."""
    return "; ".join(dict.fromkeys(filter(None, (limit_text(each, definition.unit) for each in judgements))))


def grouped_digest(digest: str) -> str:
    """Return a digest in groups of four, as it is printed and read aloud."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def explained(error: object, language: str) -> str:
    """Return what an error that was raised on purpose says; anything else is raised again."""
    if not isinstance(error, BatchRecordError):
        assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
        raise error
    return "\n".join(dict.fromkeys(sentence(reason, language) for reason in error.reasons))
