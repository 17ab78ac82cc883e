"""Review and disposition, people with their signatures, and the audit trail."""

from collections import Counter
from collections.abc import Iterator

from batchrecord.base.clock import local_text
from batchrecord.base.text import Phrase
from batchrecord.batch.act import Act
from batchrecord.batch.state import BatchState
from batchrecord.record.cells import signed_lines
from batchrecord.record.elements import Cell, Column, Element, Fact, Facts, Paragraph, Run, Section, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.wording import aspect, event, meaning, role, word

__all__ = ["audit_trail", "people", "review"]

_LEAF = 16
"""Hexadecimal digits of a leaf that are shown."""

_REVIEWS = (Column(word("review.aspect"), 30), Column(word("review.exceptions"), 15), Column(word("review.by"), 55))
_PEOPLE = (
    Column(word("person"), 26),
    Column(word("roles"), 24),
    Column(word("meanings"), 26),
    Column(word("signatures"), 8, numeric=True),
    Column(word("certificate.print"), 36),
)
_AUDIT = (
    Column(word("audit.number"), 7, numeric=True),
    Column(word("audit.time"), 26),
    Column(word("audit.kind"), 26),
    Column(word("entry"), 16),
    Column(word("audit.signed"), 28),
    Column(word("audit.leaf"), 19),
)


def review(state: BatchState) -> Section:
    """Return who reviewed what, what was decided, and who issued the record."""
    return Section("review", word("review"), tuple(_review(state)))


def _review(state: BatchState) -> Iterator[Element]:
    if state.reviews:
        rows = tuple(
            (Cell.of(aspect(item.aspect)), Cell.of(str(item.exceptions)), Cell(signed_lines(item.mark)))
            for item in state.reviews.values()
        )
        yield Table(_REVIEWS, rows)
    else:
        yield Paragraph((Run(word("review.none")),))
    yield Facts(tuple(_decided(state)), columns=2)


def _decided(state: BatchState) -> Iterator[Fact]:
    if state.decision is None:
        yield Fact(word("disposition"), Cell.of(word("banner.none"), Tone.BAD))
    else:
        mark, decided = state.decision.mark, state.decision.event
        yield Fact(word("disposition"), Cell.of(word(f"banner.{decided.decision}"), bold=True))
        yield Fact(word("decided"), Cell(signed_lines(mark)))
        yield Fact(word("disposition.reason"), Cell.of(decided.reason))
        yield Fact(word("expiry"), Cell.of(decided.expiry or "–"))
    for mark, record in state.records:
        yield Fact(word("record.issued"), Cell(signed_lines(mark)))
        yield Fact(word("record.version"), Cell.of(word("record.reason", version=record.version, reason=record.reason)))


def people(facts: RecordFacts) -> Section:
    """Return everyone who signed an entry of the batch, with certificate, roles and meanings used."""
    rows = tuple(_person(fingerprint, facts) for fingerprint in dict.fromkeys(act.fingerprint for act in facts.acts))
    return Section("people", word("people"), (Paragraph((Run(word("people.intro")),)), Table(_PEOPLE, rows)))


def _person(fingerprint: str, facts: RecordFacts) -> tuple[Cell, ...]:
    acts = [act for act in facts.acts if act.fingerprint == fingerprint]
    signer, certificate = acts[0].signer, facts.certificates.get(fingerprint)
    roles = sorted(certificate.roles) if certificate is not None else sorted({act.signer.role for act in acts})
    counted = Counter(act.meaning for act in acts)
    return (
        Cell(((Run(Phrase.same(signer.name), bold=True),), (Run(Phrase.same(signer.id)),))),
        Cell(tuple((Run(role(code)),) for code in roles)),
        Cell(tuple((Run(meaning(code)),) for code in counted)),
        Cell.of(str(len(acts))),
        Cell.of(fingerprint, mono=True),
    )


def audit_trail(facts: RecordFacts) -> Section:
    """Return every signed entry in order."""
    rows = tuple(_line(act, leaf) for act, leaf in zip(facts.acts, facts.leaves, strict=True))
    return Section(
        "audit-trail", word("audit"), (Paragraph((Run(word("audit.intro")),)), Table(_AUDIT, rows)), new_page=True
    )


def _line(act: Act, leaf: str) -> tuple[Cell, ...]:
    named = act.where.entry or _names(act)
    return (
        Cell.of(str(act.seq)),
        Cell.of(local_text(act.utc, act.offset)),
        Cell.of(event(act.kind)),
        Cell.of(named or "–"),
        Cell(((Run(Phrase.same(f"{act.signer.name} ({act.signer.id})")),), (Run(meaning(act.meaning)),))),
        Cell.of(leaf[:_LEAF], mono=True),
    )


def _names(act: Act) -> str:
    """Return what an act is about, where it is no entry of the master: a position, a deviation, an exception."""
    target = getattr(act.event, "target", None)
    if target is not None:
        return f"→ {target.seq}"
    for name in ("deviation", "exception", "aspect", "decision", "version"):
        found = getattr(act.event, name, None)
        if found is not None:
            return str(found)
    return ""
