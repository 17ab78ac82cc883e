"""The files that belong to a record: which an event names, what may be attached, and what the fold keeps of them.

1. One file has at most 25 MB, the files of a record together 100 MB and 500 in number, their page pictures 256 MB.
2. Two files of a record never share a name; the same file named again is the same in everything that is said of it.
   One event names it once.
3. A file that was replaced by a correction stays: it was signed.
4. An entry of the ledger names, by digest, exactly the files and page pictures that its event speaks of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.picture import RGB
from batchrecord.batch.act import Act
from batchrecord.batch.state import AttachmentFact, BatchState, EntryState, Mark
from batchrecord.events.common import FieldValues
from batchrecord.events.entry import EntryCorrected, EntryPerformed
from batchrecord.events.laboratory import ResultEntered
from batchrecord.master.model import Master
from batchrecord.steps.attached import AttachedFile
from batchrecord.steps.attachments import (
    LARGEST_ATTACHMENT,
    LARGEST_ATTACHMENTS,
    LARGEST_PICTURES,
    MOST_ATTACHMENTS,
    is_sound,
    media_type,
)
from batchrecord.steps.imports import Derived, Import, derived, taken
from batchrecord.steps.kinds import KINDS

__all__ = [
    "against_content",
    "against_file",
    "against_naming",
    "against_reports",
    "attach",
    "beside",
    "counting",
    "digests_of",
    "files_of",
    "imported",
    "names_of",
    "of_file",
]

_MEGABYTE: Final = 1_000_000


def files_of(master: Master, event: object) -> tuple[AttachedFile, ...]:
    """Return the files that an event names, as it names them.

    Raises:
        FormatError: an entry of a kind that names files is not filled in as that kind is.
    """
    made = _made(event)
    if made is None or not master.has_entry(made[0]):
        return ()
    return (*_own(master, made), *beside(event))


def beside(event: object) -> tuple[AttachedFile, ...]:
    """Return the files that an event names beside what is filled in: the scan of a sheet, the reports of a result."""
    match event:
        case EntryPerformed(claimed=claimed):
            return () if claimed is None or claimed.scan is None else (claimed.scan,)
        case ResultEntered(files=files):
            return files
    return ()


def digests_of(master: Master, event: object) -> tuple[str, ...]:
    """Return the digests of the files that an event names and of their page pictures, ascending, each once.

    None where the entry is not filled in as its kind is; that is for the guard of the entry to say.
    """
    try:
        files = files_of(master, event)
    except FormatError:
        return ()
    return tuple(sorted({digest for file in files for digest in file.digests}))


def names_of(state: BatchState) -> tuple[str, ...]:
    """Return what the files of a record are called."""
    return tuple(fact.file.name for fact in state.attachments.values())


def counting(state: BatchState) -> frozenset[str]:
    """Return the digests of the files that count: those of current revisions, and the scan of every sheet."""
    return frozenset(digest for found in state.entries.values() for digest in _counting(found))


def attach(state: BatchState, mark: Mark, entry: str, iteration: int, file: AttachedFile) -> None:
    """Take a file into the state; one that is there already stays as it is."""
    if file.digest not in state.attachments:
        state.attachments[file.digest] = AttachmentFact(file=file, entry=entry, iteration=iteration, mark=mark)


def against_reports(state: BatchState, act: Act, event: ResultEntered) -> Iterator[Finding]:
    """Yield every reason why the files of a result may not be attached."""
    try:
        own = _own(state.master, (event.test, event.fields))
    except FormatError:
        own = ()  # what is wrong with the fields is said where they are judged
    for place, file in enumerate(event.files):
        yield from against_file(state, act, file, before=(*own, *event.files[:place]))


def against_file(
    state: BatchState, act: Act, file: AttachedFile, *, before: Sequence[AttachedFile] = ()
) -> Iterator[Finding]:
    """Yield every reason why a file may not be attached to the record as it stands.

    Args:
        state: Of the batch.
        act: What attaches it.
        file: The file.
        before: Files that the same act attaches before it.
    """
    if not is_sound(file):
        yield Finding.failed("attachment.facts", act.where)
        return
    if file.digest in {each.digest for each in before}:
        yield Finding.failed("attachment.twice", act.where, name=file.name)
        return
    there = state.attachments.get(file.digest)
    if there is not None:
        if there.file != file:
            yield Finding.failed("attachment.said-otherwise", act.where, name=file.name, other=there.file.name)
        return
    new = (each for each in before if each.digest not in state.attachments)
    others = [*(fact.file for fact in state.attachments.values()), *new]
    if file.name.casefold() in {other.name.casefold() for other in others}:
        yield Finding.failed("attachment.name-taken", act.where, name=file.name)
    if len(others) >= MOST_ATTACHMENTS:
        yield Finding.failed("attachment.too-many", act.where, limit=MOST_ATTACHMENTS)
    if file.size > LARGEST_ATTACHMENT:
        limit = LARGEST_ATTACHMENT // _MEGABYTE
        yield Finding.failed("attachment.too-large", act.where, name=file.name, limit=limit)
    if sum(other.size for other in others) + file.size > LARGEST_ATTACHMENTS:
        limit = LARGEST_ATTACHMENTS // _MEGABYTE
        yield Finding.failed("attachment.record-full", act.where, name=file.name, limit=limit)
    if sum(map(_samples, (*others, file))) > LARGEST_PICTURES:
        yield Finding.failed("picture.record-full", act.where, name=file.name, limit=LARGEST_PICTURES // _MEGABYTE)


def against_content(state: BatchState, event: object, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield where an event says something of a file that its content does not bear out; files not at hand are left out.

    Args:
        state: Of the batch.
        event: What names the files.
        files: Files by their digest.
    """
    made = _made(event)
    own = () if made is None or not state.master.has_entry(made[0]) else _own(state.master, made)
    for file in (*own, *beside(event)):
        data = files.get(file.digest)
        if data is None:
            continue
        found = sha256_hex(data), len(data), media_type(data)
        if found != (file.digest, file.size, file.media):
            yield Finding.failed("attachment.content-differs", name=file.name)
        elif made is not None and file in own:
            yield from _against_import(state, made, file, data)


def imported(state: BatchState, mapping: Import, data: bytes) -> Derived:
    """Return what a master has taken from a file of this batch.

    Raises:
        FormatError: nothing can be taken from it (``import.…``).
    """
    rule = mapping.layout.where
    return derived(mapping, None if rule is None else state.text(rule.fact), data)


def of_file(reasons: Iterable[Finding], name: str) -> tuple[Finding, ...]:
    """Return findings about the content of a file with its name."""
    return tuple(Finding(each.code, each.outcome, each.where, {**each.facts, "name": name}) for each in reasons)


def _against_import(
    state: BatchState, made: tuple[str, FieldValues], file: AttachedFile, data: bytes
) -> Iterator[Finding]:
    definition, fields = state.master.entry(made[0]), made[1]
    mapping = definition.definition.imports if definition.kind == "ATT" else None
    if mapping is None:
        return
    try:
        expected = imported(state, mapping, data).fields
    except FormatError as error:
        yield from of_file(error.reasons, file.name)
        return
    said = {field: text for field, text in fields.items() if field in taken(mapping)}
    if said != expected:
        yield Finding.failed("import.differs", name=file.name)


def against_naming(state: BatchState, act: Act) -> Iterator[Finding]:
    """An entry of the ledger names exactly the files that its event speaks of."""
    if act.attachments != digests_of(state.master, act.event):
        yield Finding.failed("attachment.naming", act.where)


def _counting(found: EntryState) -> Iterator[str]:
    current, definition = found.current, found.definition
    if current is not None and current.applicable:
        for file in definition.entry_kind.files(current.fields, definition.definition):
            yield file.digest
        yield from (file.digest for file in current.files)
    for revision in found.revisions:
        if revision.claimed is not None and revision.claimed.scan is not None:
            yield revision.claimed.scan.digest


def _own(master: Master, made: tuple[str, FieldValues]) -> tuple[AttachedFile, ...]:
    definition = master.entry(made[0])
    return KINDS[definition.kind].files(made[1], definition.definition)


def _made(event: object) -> tuple[str, FieldValues] | None:
    """Return the entry or test that an event makes, and what is filled in."""
    match event:
        case EntryPerformed(entry=name, fields=fields) | EntryCorrected(entry=name, fields=fields):
            return name, fields
        case ResultEntered(test=name, fields=fields):
            return name, fields
    return None


def _samples(file: AttachedFile) -> int:
    """Return the most that the page picture of a file can take, unpacked."""
    return file.width * file.height * RGB
