"""The result of a verification in words, as plain text to keep or print: the same for window and command line.

What failed stands before what could not be checked, that before what has to be read, and that before what is in order.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from batchrecord.base.findings import Finding, Outcome
from batchrecord.base.sentences import place, sentence, word, wording
from batchrecord.verification.result import DocumentFacts, Question, Verification

__all__ = ["Asked", "as_text", "facts_of", "grave_first", "is_always_said", "status_of", "verdict_line"]

_STATUS = "status."
_WORTH_OF_TIME = {"timestamp.independent", "timestamp.order-only"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was verified, and against what; empty where it was not given."""

    file: str
    digest: str
    """SHA-256 of the file, hexadecimal."""
    at: str
    """When, as people read it."""
    trust: tuple[str, ...] = ()
    """Fingerprints of the roots that were trusted, in groups."""
    coi: str = ""
    bag: str = ""
    other: str = ""
    """Name of the file of another copy."""


def as_text(result: Verification, asked: Asked, language: str) -> str:
    """Return the report of a verification in a language (``en``, ``zh-Hans``), ending with a line end."""
    return "\n".join((*_head(result, asked, language), *_body(result, language), ""))


def verdict_line(result: Verification, language: str) -> str:
    """Return the verdict, and on what kind of document it is; the first thing a person reads."""
    verdict, kind = word("verdict", result.verdict, language), result.document.kind
    return f"{verdict} – {word('document-kind', kind, language)}" if kind else verdict


def grave_first(findings: tuple[Finding, ...]) -> list[Finding]:
    """Return findings with the gravest first; those of one weight keep their order."""
    return sorted(findings, key=lambda finding: -finding.outcome)


def is_always_said(finding: Finding) -> bool:
    """Tell whether a reader is told this although it is in order: what the time on a document is worth."""
    return finding.outcome is not Outcome.PASSED or finding.code in _WORTH_OF_TIME


def status_of(result: Verification) -> Finding | None:
    """Return what is said about superseded and recalled records, and as of when; None where nothing is."""
    return next((finding for finding in result.found[Question.CURRENT] if finding.code.startswith(_STATUS)), None)


def facts_of(facts: DocumentFacts, language: str) -> list[tuple[str, str]]:
    """Return what a document says about itself as (name of the fact, value), without what could not be read."""
    product = facts.product.get(language) or next(iter(facts.product.values()), "")
    given = (
        ("kind", word("document-kind", facts.kind, language) if facts.kind else ""),
        ("product", product),
        ("batch", facts.batch),
        ("coi", facts.coi),
        ("version", str(facts.version or "")),
        ("disposition", word("disposition", facts.disposition, language) if facts.disposition else ""),
        ("expiry", facts.expiry),
        ("signer", facts.signer),
        ("issued", facts.issued),
        ("site", facts.site),
        ("demonstration", wording("report.is-demonstration", language) if facts.demonstration else ""),
    )
    return [(name, value) for name, value in given if value]


def _head(result: Verification, asked: Asked, language: str) -> Iterator[str]:
    def line(name: str, value: str) -> str:
        return wording("report.line", language).format(name=wording(f"report.{name}", language), value=value)

    nothing = wording("report.nothing", language)
    yield wording("report.title", language)
    yield ""
    yield verdict_line(result, language)
    yield word("verdict-says", result.verdict, language)
    if result.document.demonstration:
        yield wording("report.is-demonstration", language)
    yield ""
    yield line("file", asked.file)
    yield line("digest", asked.digest)
    yield line("at", asked.at)
    yield from (line("trust", fingerprint) for fingerprint in asked.trust or (nothing,))
    yield line("scanned", asked.coi or nothing)
    yield line("bag", asked.bag or nothing)
    if result.compared is not None:
        yield line("other", f"{asked.other or nothing}: {word('relation', result.compared.relation, language)}")
    yield ""
    yield wording("report.says", language)
    for name, value in facts_of(result.document, language):
        yield "  " + line(name, value)
    if result.document.digest:
        yield "  " + line("record", result.document.digest)


def _body(result: Verification, language: str) -> Iterator[str]:
    for question, findings in result.found.items():
        answer = word("answer", result.answers[question], language)
        yield ""
        yield wording("report.line", language).format(name=word("question", question, language), value=answer)
        yield "  " + word("question-asks", question, language)
        for finding in grave_first(findings):
            outcome = (
                "" if finding.outcome is Outcome.PASSED else word("outcome", finding.outcome.name.lower(), language)
            )
            where = place(finding.where, language)
            said = " ".join(filter(None, (f"[{outcome}]" * bool(outcome), sentence(finding, language))))
            yield f"  - {said}" + (f" ({where})" if where else "")
