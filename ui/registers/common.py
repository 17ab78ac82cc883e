"""What the registers have in common: who may do what, lines of history, dates and numbers as they were typed."""

from collections.abc import Iterable
from datetime import date, timedelta

from batchrecord.base.clock import local_text, parse_utc, utc_text
from batchrecord.base.codes.scanned import read_code
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import parse_decimal, written
from batchrecord.base.sentences import word
from batchrecord.execution.bench import Bench
from batchrecord.execution.genealogy import LogLine
from batchrecord.registers.guards import ROLES
from ui.registers.page import Form, HistoryLine, Row, Texts

__all__ = [
    "SOON",
    "as_day",
    "as_hours",
    "as_number",
    "as_text",
    "history",
    "labels",
    "may",
    "scanned",
    "signed_rows",
    "standing",
]

SOON = timedelta(days=30)
"""What ends within this time draws attention."""


def may(bench: Bench, person: str, event: type) -> bool:
    """Tell whether a person holds a role that may sign this event of the site."""
    site = bench.site
    found = site.register.person(person, site.size)
    return found is not None and not {str(role) for role in ROLES[event]}.isdisjoint(found.fact.roles)


def standing(day: str, today: str) -> str:
    """Say how something stands that ends with a day: past, soon, or neither."""
    if not day or day < today:
        return "bad"
    return "attention" if date.fromisoformat(day) - date.fromisoformat(today) <= SOON else "ok"


def labels(names: Iterable[tuple[str, str]], language: str) -> tuple[tuple[str, str], ...]:
    """Return facts with the words for their names; those that say nothing are left out."""
    return tuple((word("field", name, language), value) for name, value in names if value)


def history(lines: Iterable[LogLine], language: str) -> tuple[HistoryLine, ...]:
    """Return what was done with a lot or a piece of equipment, newest first."""
    return tuple(_line(line, language) for line in reversed(tuple(lines)))


def _line(line: LogLine, language: str) -> HistoryLine:
    said = line.naming
    when, by = local_text(said.time, said.offset)[:16], f"{said.name} ({said.person})"
    if said.of_site:
        told = (said.values.get(name) for name in ("due", "until", "reason", "certificate", "report"))
        amount = " · ".join(str(each) for each in told if each)
        return HistoryLine(when=when, what=word("event", said.kind, language), place="", amount=amount, by=by)
    entry = said.entry if said.iteration <= 1 else f"{said.entry}#{said.iteration}"
    label = entry if line.label is None else f"{entry} {line.label.inside(language)}"
    return HistoryLine(
        when=when,
        what=label,
        place=said.ledger,
        amount=written(said.quantity, line.unit) if said.quantity else "",
        by=by,
        batch=said.ledger,
        replaced=said.replaced,
    )


def signed_rows(form: Form, texts: Texts, language: str) -> tuple[tuple[str, str], ...]:
    """Return what was filled in as it is signed: labels and values."""
    rows = []
    for field in form.fields:
        value = texts.get(field.name, "")
        if field.sort == "choice":
            value = dict(field.options).get(value, value)
        elif field.sort == "flag":
            value = word("flag", "yes" if value else "no", language)
        if value:
            rows.append((word("field", field.name, language), value))
    return tuple(rows)


def as_text(texts: Texts, name: str) -> str:
    """Return what was typed, without the spaces around it."""
    return texts.get(name, "").strip()


def as_day(texts: Texts, name: str) -> str:
    """Return a day as it was typed.

    Raises:
        FormatError: it is none; the finding names the field.
    """
    text = as_text(texts, name)
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise FormatError(Finding.failed("date.malformed", field=name, value=text[:40]))


def as_number(texts: Texts, name: str) -> str:
    """Return a number above zero as it was typed.

    Raises:
        FormatError: it is none; the finding names the field.
    """
    text = as_text(texts, name)
    try:
        if parse_decimal(text) > 0:
            return text
    except FormatError:
        pass
    raise FormatError(Finding.failed("lot.quantity", field=name, value=text[:40]))


def as_hours(texts: Texts, name: str, now: str) -> str:
    """Return the UTC time that lies so many hours after now.

    Raises:
        FormatError: no number of hours; the finding names the field.
    """
    hours = parse_decimal(as_number(texts, name))
    return utc_text(parse_utc(now) + timedelta(hours=float(hours)))


def scanned(rows: Iterable[Row], text: str) -> Row | None:
    """Return the line whose label was scanned: its number, the trade item number, or the lot inside a package code."""
    wanted = text.strip()
    if not wanted:
        return None
    try:
        code = read_code(wanted)
        names = {wanted, code.lot, *code.identities}
    except FormatError:
        names = {wanted}
    names.discard("")
    found = [row for row in rows if names & {*row.key, *row.codes}]
    return found[0] if len(found) == 1 else next((row for row in found if row.key[-1] in names), None)
