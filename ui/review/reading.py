"""Turns the state of a batch into the page of quality assurance."""

from collections.abc import Iterator

from batchrecord.base.quantity import Position, decimal_text
from batchrecord.base.sentences import sentence, word
from batchrecord.batch.completeness import before_release, open_tests
from batchrecord.batch.limits import bounds
from batchrecord.batch.state import BatchState, EntryState, Issue, Judgement, Mark, Revision
from batchrecord.record.sections.exceptions import beside
from ui.record_words import deviation_sentence, limits_text, place_of, value_text, when, who
from ui.review.page import ExceptionRow, OpenRow

__all__ = ["exceptions", "open_rows", "signed"]

_OUTSIDE = ("limit.", "result.out-of-specification")


def signed(mark: Mark | None) -> str:
    """Return who signed and when; empty for nobody."""
    return "" if mark is None else f"{who(mark)}, {when(mark)}"


def exceptions(state: BatchState, language: str) -> Iterator[ExceptionRow]:
    """Yield the exceptions, oldest first."""
    for issue in sorted(state.issues.values(), key=lambda issue: issue.seq):
        yield _exception(state, issue, language)


def open_rows(state: BatchState, language: str) -> Iterator[OpenRow]:
    """Yield what is open in the whole record, and the release tests that a full release still lacks."""
    for finding in (*before_release(state), *open_tests(state, "released")):
        where = finding.where.entry or finding.where.step
        iteration = state.iteration_of(where) if state.master.has_entry(where) else 0
        iteration = int(finding.facts.get("pass", iteration))
        yield OpenRow(
            place=place_of(state.master, where, iteration, language),
            what=sentence(finding, language),
            deviation=finding.code == "open.deviation",
        )


def _exception(state: BatchState, issue: Issue, language: str) -> ExceptionRow:
    found = state.entries.get((issue.entry, issue.iteration))
    revision, before = _revisions(found, issue.seq)
    opened = [each for each in state.deviations.values() if each.mark.seq == issue.seq]
    sorts = list(issue.sorts)
    if any(each.code.startswith(_OUTSIDE) for each in opened):
        sorts.append("out-of-limit")
    mark = issue.mark
    value = value_text(found.definition, revision, language) if found and revision else ""
    replaced = value_text(found.definition, before, language) if found and before else ""
    limits = limits_text(found.definition, revision.judgements) if found and revision else ""
    told = tuple(f"{each.id}: {deviation_sentence(state, each, language)}" for each in opened)
    found_there = _line(replaced, value, limits) or next(iter(told), "")
    return ExceptionRow(
        id=issue.id,
        sorts=tuple(dict.fromkeys(sorts)),
        place=place_of(state.master, issue.entry, issue.iteration, language),
        happened="; ".join(filter(None, (_beside(state, issue, language), found_there))),
        by=who(mark),
        when=when(mark),
        meaning=word("meaning", mark.meaning, language),
        value=value,
        replaced=replaced,
        limits=limits,
        alert_limits=_alert_limits(state, found, revision) if "alert" in sorts else "",
        reason=_reason(revision),
        deviations=told,
        acknowledged_by=signed(issue.acknowledged),
        comment=issue.comment,
    )


def _revisions(found: EntryState | None, seq: int) -> tuple[Revision | None, Revision | None]:
    """Return what the exception is about, and what that replaced.

    Where a signature is late, or a repetition began, it is the revision that stood there then.
    """
    revisions = [] if found is None else [each for each in found.revisions if each.mark.seq <= seq]
    if not revisions:
        return None, None
    replaces = len(revisions) > 1 and revisions[-1].mark.seq == seq
    return revisions[-1], revisions[-2] if replaces else None


def _beside(state: BatchState, issue: Issue, language: str) -> str:
    """Return what the document says of an exception that is no revision of an entry, in one line."""
    lines = (line for sort in issue.sorts for line in beside(state, issue, sort))
    return "; ".join("".join(run.text.inside(language) for run in line) for line in lines)


def _reason(revision: Revision | None) -> str:
    return "" if revision is None or revision.reason is None else revision.reason.text


def _alert_limits(state: BatchState, found: EntryState | None, revision: Revision | None) -> str:
    if found is None or revision is None:
        return ""
    limit = bounds(state, found.definition.alert)
    low, high = ("" if bound is None else decimal_text(bound) for bound in (limit.low, limit.high))
    return limits_text(found.definition, [Judgement(shown="", position=Position.WITHIN, low=low, high=high)])


def _line(replaced: str, value: str, limits: str) -> str:
    told = f"{replaced} → {value}" if replaced else value
    return f"{told}  ({limits})" if limits and told else told
