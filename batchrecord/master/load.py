"""From TOML files to a master.

``master.toml`` says who the master is and lists the phase files in order; each phase file holds one phase with its
steps, or the next part of one; ``specification.toml`` holds the release tests. All complaints are collected and raised
together. What can only be judged on the whole, such as references, units and order, is left to
:mod:`batchrecord.master.checks`.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import Reference
from batchrecord.base.text import LANGUAGES, Phrase
from batchrecord.master.digest import digest
from batchrecord.master.entries import DISPOSITIONS, read_entry
from batchrecord.master.files import MASTER_FILE, MAX_FILE, MAX_FILES, SPECIFICATION_FILE, parsed, read_folder, unfit
from batchrecord.master.marks import MARK, read_evidence
from batchrecord.master.model import Master, Parameter, Specification, Test
from batchrecord.master.phase_files import read_lanes, read_phases
from batchrecord.master.record_plan import read_record_plan, unknown_names
from batchrecord.steps.kinds import KINDS
from batchrecord.steps.table import Complaints, Table

__all__ = ["FORMAT", "MasterError", "load", "read_folder"]

FORMAT = "batchrecord.master/1"

_PERSON = r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,30}[A-Za-z0-9])?"
_PARAMETER = r"[a-z][a-z0-9_]{0,39}"
_VERSION = r"[0-9]{1,4}\.[0-9]{1,4}"
_BAG = r"[A-Z][A-Z0-9]{0,7}\.[A-Za-z0-9]{1,8}(?:\.[a-z][a-z0-9_]{0,29}){1,2}"
_TEST = r"R[0-9]{2}[a-z]?"


class MasterError(FormatError):
    """The files are not a master; the reasons name everything that is wrong."""


def load(files: Mapping[str, bytes]) -> Master:
    """Read a master from its files.

    Raises:
        MasterError: with every complaint, each naming file and key.
    """
    complaints = Complaints(found=list(unfit(files)))
    if any(len(data) > MAX_FILE for data in files.values()) or len(files) > MAX_FILES:
        raise MasterError(*complaints.found)
    tables = _tables(files, complaints)
    master = _master(tables, files, complaints)
    if master is not None:
        known = {*(entry.id for entry in master.entries()), *(f"param.{name}" for name in master.parameters)}
        complaints.found += unknown_names(master.record, known)
    if complaints.found or master is None:
        raise MasterError(*complaints.found)
    return master


def _tables(files: Mapping[str, bytes], complaints: Complaints) -> dict[str, Table]:
    tables = {}
    for name, data in files.items():
        content, trouble = parsed(name, data)
        complaints.found += trouble
        if not trouble:
            tables[name] = Table(content, name, "", complaints)
    for name in (MASTER_FILE, SPECIFICATION_FILE):
        if name not in files:
            complaints.found.append(Finding.failed("master.file-missing", Where(file=name)))
    return tables


def _master(tables: Mapping[str, Table], files: Mapping[str, bytes], complaints: Complaints) -> Master | None:
    head = tables.get(MASTER_FILE)
    if head is None:
        return None
    head.choice("format", (FORMAT,))
    languages = head.texts("languages", required=True)
    for number, language in enumerate(languages, 1):
        if language not in LANGUAGES or languages.index(language) != number - 1:
            head.complain("master.language", f"languages[{number}]", language=language, allowed=", ".join(LANGUAGES))
    complaints.languages = languages
    defaults = _defaults(head)
    parameters = _parameters(head)
    lanes = read_lanes(head)
    evidence = read_evidence(head)
    phases = read_phases(head, tables, files, defaults)
    specification = _specification(tables.get(SPECIFICATION_FILE), defaults)
    master_id = head.text("id", pattern=r"[a-z0-9][a-z0-9-]{0,39}")
    version = head.text("version", pattern=_VERSION)
    author = head.text("author", pattern=_PERSON)
    title, product, strength = (head.label(name) for name in ("title", "product", "strength"))
    bags = tuple(Reference(name) for name in head.texts("bags", pattern=_BAG, required=True))
    record = read_record_plan(head)
    head.finish()
    if complaints.found:
        return None
    return Master(
        id=master_id,
        version=version,
        title=title,
        product=product,
        strength=strength,
        author=author,
        languages=languages,
        parameters=parameters,
        bags=bags,
        record=record,
        lanes=MappingProxyType(lanes),
        evidence=evidence,
        phases=phases,
        specification=specification,
        files=MappingProxyType(dict(files)),
        digest=digest(files),
    )


def _defaults(head: Table) -> Mapping[str, Mapping[str, object]]:
    defaults: dict[str, Mapping[str, object]] = {}
    table = head.table("defaults")
    if table is not None:
        for code, inner in table.named():
            if code not in KINDS:
                inner.complain("master.unknown-word", value=code[:40], allowed=", ".join(KINDS))
            defaults[code] = inner.raw()
    return defaults


def _parameters(head: Table) -> Mapping[str, Parameter]:
    parameters = {}
    table = head.table("parameters")
    for name, inner in table.named() if table is not None else ():
        if not re.fullmatch(_PARAMETER, name):
            inner.complain("master.spelling", value=ascii(name[:40]))
        value = inner.number_or_text("value")
        if not inner.has("value"):
            inner.complain("master.missing-key", "value")
        unit = inner.unit("unit") if not isinstance(value, str) else ""
        parameters[name] = Parameter(
            name=name,
            value=value if value is not None else Decimal(0),
            unit=unit,
            label=inner.label("label"),
            evidence=inner.optional_text("evidence", pattern=MARK),
        )
        inner.finish()
    return parameters


def _specification(table: Table | None, defaults: Mapping[str, Mapping[str, object]]) -> Specification:
    if table is None:
        return Specification(id="", version="", tests=())
    tests: list[Test] = []
    for inner in table.tables("test", required=True):
        test = _test(inner, defaults)
        if test is not None:
            if test.id in {other.id for other in tests}:
                inner.complain("master.duplicate", "id", value=test.id)
            tests.append(test)
    result = Specification(
        id=table.text("id", pattern=r"[A-Za-z0-9][A-Za-z0-9.-]{0,39}"),
        version=table.text("version", pattern=_VERSION),
        tests=tuple(tests),
    )
    table.finish()
    return result


def _test(table: Table, defaults: Mapping[str, Mapping[str, object]]) -> Test | None:
    test_id = table.text("id", pattern=_TEST)
    table = table.renamed(test_id or table.where().key)
    table.text("id")
    title: Phrase = table.label("title")
    method = table.phrase("method")
    sample = table.text("sample", pattern=r"[A-Za-z0-9][A-Za-z0-9 ,/-]{0,39}")
    required_for = frozenset(table.words("required_for", DISPOSITIONS))
    interim = frozenset(table.texts("interim"))
    interim_for = frozenset(table.words("interim_for", DISPOSITIONS))
    entry = read_entry(table, defaults, entry_id=test_id, step="", name="", label=title)
    if entry is None:
        return None
    return Test(
        id=test_id,
        title=title,
        method=method,
        sample=sample,
        entry=entry,
        required_for=required_for,
        interim=interim,
        interim_for=interim_for,
    )
