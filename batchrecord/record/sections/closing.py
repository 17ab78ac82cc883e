"""Review and disposition, and people with their signatures."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from batchrecord.base.clock import local_text
from batchrecord.base.text import Phrase
from batchrecord.batch.act import Act
from batchrecord.batch.state import BatchState, Mark, ReviewSignature
from batchrecord.events.disposition import DispositionDecided, RecordIssued
from batchrecord.events.review import ReviewSigned
from batchrecord.events.site import TrainingRecorded
from batchrecord.record.cells import Line, coded, signed_lines
from batchrecord.record.elements import Cell, Column, Element, Paragraph, Run, Section, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.wording import aspect, disposition, meaning, role, word

__all__ = ["people", "review"]

_REVIEWS = (
    Column(word("review.aspect"), 24),
    Column(word("review.through"), 14),
    Column(word("review.exceptions"), 14),
    Column(word("review.by"), 48),
)
_DISPOSITIONS = (
    Column(word("disposition"), 24),
    Column(word("disposition.reason"), 34),
    Column(word("expiry"), 14),
    Column(word("decided"), 28),
)
_RECORDS = (Column(word("record.version"), 60), Column(word("record.issued"), 40))
_PEOPLE = (
    Column(word("person"), 22),
    Column(word("roles"), 20),
    Column(word("meanings"), 22),
    Column(word("signatures"), 11, numeric=True),
    Column(word("training"), 14),
    Column(word("certificate.print"), 34),
)


def review(state: BatchState, facts: RecordFacts) -> Section:
    """Return who reviewed what, every disposition, and who issued the record."""
    return Section("review", word("review"), tuple(_review(state, facts)))


def _review(state: BatchState, facts: RecordFacts) -> Iterator[Element]:
    if state.reviews:
        yield Table(_REVIEWS, tuple(_reviewed(item, facts) for item in state.reviews.values()))
    else:
        yield Paragraph((Run(word("review.none"), tone=Tone.BAD),))
    decided = tuple(act for act in facts.acts if isinstance(act.event, DispositionDecided))
    if decided:
        yield Table(_DISPOSITIONS, tuple(_decided(act) for act in decided))
    else:
        yield Paragraph((Run(word("banner.none"), tone=Tone.BAD),))
    if state.records:
        rows = tuple((Cell(tuple(_version(record))), _signed(mark)) for mark, record in state.records)
        yield Table(_RECORDS, rows)


def _version(record: RecordIssued) -> Iterator[Line]:
    yield Run(word("record.number", version=record.version)), Run(Phrase.same(record.reason))
    if record.supersedes:
        yield coded("record.supersedes", record.supersedes)


def _reviewed(item: ReviewSignature, facts: RecordFacts) -> tuple[Cell, ...]:
    act = facts.act(item.mark.seq)
    last = act.event.through.seq if act is not None and isinstance(act.event, ReviewSigned) else item.mark.seq - 1
    return (
        Cell.of(aspect(item.aspect), bold=True),
        Cell.of(word("review.range", last=last)),
        Cell.of(str(item.exceptions)),
        _signed(item.mark),
    )


def _decided(act: Act) -> tuple[Cell, ...]:
    decided = act.event
    assert isinstance(decided, DispositionDecided)  # noqa: S101 - chosen by the caller
    pending = tuple((Run(Phrase.same(f"{item.test}, {item.due}, {item.owner}")),) for item in decided.pending)
    reason = ((Run(Phrase.same(decided.reason)),), *pending)
    signer = (
        (Run(Phrase.same(f"{act.signer.name} ({act.signer.id})")),),
        (Run(role(act.signer.role)), Run(meaning(act.meaning))),
        (Run(Phrase.same(local_text(act.utc, act.offset)), tone=Tone.QUIET),),
    )
    return (
        Cell.of(disposition(decided.decision), bold=True),
        Cell(reason),
        Cell.of(decided.expiry or "–"),
        Cell(signer),
    )


def _signed(mark: Mark) -> Cell:
    """Return who signed in which role, meaning what, and when (21 CFR 11.50)."""
    name, time = signed_lines(mark)
    return Cell((name, (Run(role(mark.by.role)), Run(meaning(mark.meaning))), time))


def people(facts: RecordFacts) -> Section:
    """Return everyone who signed an entry of the batch, with certificate, roles, meanings used and training."""
    signed: defaultdict[str, list[Act]] = defaultdict(list)
    for act in facts.acts:
        signed[act.fingerprint].append(act)
    training = {e.person: e.valid_until for line in facts.lines if isinstance(e := line.event, TrainingRecorded)}
    rows = tuple(_person(fingerprint, acts, facts, training) for fingerprint, acts in signed.items())
    return Section("people", word("people"), (Paragraph((Run(word("people.intro")),)), Table(_PEOPLE, rows)))


def _person(fingerprint: str, acts: list[Act], facts: RecordFacts, training: Mapping[str, str]) -> tuple[Cell, ...]:
    signer, certificate = acts[0].signer, facts.certificates.get(fingerprint)
    roles = sorted(certificate.roles) if certificate is not None else sorted({act.signer.role for act in acts})
    counted = Counter(act.meaning for act in acts)
    return (
        Cell(((Run(Phrase.same(signer.name), bold=True),), (Run(Phrase.same(signer.id)),))),
        Cell(tuple((Run(role(code)),) for code in roles)),
        Cell(tuple((Run(meaning(code)),) for code in counted)),
        Cell.of(str(len(acts))),
        Cell.of(training.get(signer.id, "–")),
        Cell.of(fingerprint, mono=True),
    )
