"""The first section of a document that shows a part of a record: what it is, of which batch and version."""

from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState
from batchrecord.record.elements import Cell, Code, DocumentKind, Element, Fact, Facts, Heading, Paragraph, Run, Section
from batchrecord.record.facts import RecordFacts
from batchrecord.record.sections.front import banner, version_cell
from batchrecord.record.wording import word
from batchrecord.signing.certificates import fingerprint_text

__all__ = ["cover"]


def cover(state: BatchState, facts: RecordFacts, kind: DocumentKind) -> Section:
    """Return the cover of a certificate of analysis or an exceptions report."""
    return Section(f"cover-{kind}", word(f"cover.{kind}"), tuple(_elements(state, facts, kind)))


def _elements(state: BatchState, facts: RecordFacts, kind: DocumentKind) -> Iterator[Element]:
    yield banner(state)
    yield Facts(tuple(_facts(state, facts)), columns=4)
    yield Paragraph((Run(word(f"cover.part.{kind}"), bold=True),))
    yield Heading(word("verify.title"), level=3)
    yield Paragraph((Run(word("verify.how")),))
    printed = fingerprint_text(bytes.fromhex(facts.root_fingerprint))
    yield Facts((Fact(word("verify.fingerprint"), Cell.of(printed, mono=True)),), columns=1)
    number, coi = state.text("batch.number"), state.text("batch.coi")
    yield Code(f"{number}\n{coi}\n{facts.digest}", word("verify.code"))


def _facts(state: BatchState, facts: RecordFacts) -> Iterator[Fact]:
    issued = state.issued
    if issued is None:
        return
    expiry = "" if state.decision is None else state.decision.event.expiry
    yield Fact(word("product"), Cell.of(state.master.product, bold=True))
    yield Fact(word("batch"), Cell.of(issued.batch, bold=True))
    yield Fact(word("coi"), Cell.of(issued.coi, bold=True, mono=True))
    yield Fact(word("expiry"), Cell.of(expiry or "–", bold=True))
    yield Fact(word("site"), Cell.of(Phrase.same(f"{facts.opened.name} ({facts.site})")))
    yield Fact(word("hospital"), Cell.of(issued.hospital))
    if state.records:
        yield Fact(word("record.version"), version_cell(state.records[-1][1]))
