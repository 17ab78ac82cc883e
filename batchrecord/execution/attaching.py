"""Fills in what an entry says of a file, from the file: size, kind, page picture, values and curve.

It is done before the ledger is held, because a large picture takes a second; the name alone, which depends on what the
record has already, is settled inside the transaction.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.batch.attachments import imported, names_of, of_file
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues
from batchrecord.execution.pictures import is_picture, page_picture
from batchrecord.ledger.store import NO_FILES
from batchrecord.master.model import EntryDefinition
from batchrecord.steps.attached import AttachedFile
from batchrecord.steps.attachments import Admitted, checked_name, free_name, media_type

__all__ = ["Beside", "Filled", "attached", "looked_at", "named", "settled", "with_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Fields as they are signed, and the files that go with them."""

    fields: FieldValues
    files: Mapping[str, bytes] = field(default_factory=lambda: NO_FILES, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Files that belong to what is signed without being a field of it."""

    said: tuple[AttachedFile, ...] = ()
    """What is said of each."""
    files: Mapping[str, bytes] = field(default_factory=lambda: NO_FILES, repr=False)
    """The files and their page pictures, by digest."""


def looked_at(files: Iterable[Admitted]) -> Beside:
    """Look at files; a large picture takes a second, so it is done before the ledger is held.

    Raises:
        RefusedError: as :func:`attached`.
    """
    found = [attached(each.name, each.digest, each.data) for each in files]
    kept = {digest: data for _, parts in found for digest, data in parts.items()}
    return Beside(said=tuple(file for file, _ in found), files=kept)


def settled(state: BatchState, files: Iterable[AttachedFile]) -> tuple[AttachedFile, ...]:
    """Return files as they are signed: under the names that the record knows them by, or under names that are free."""
    names, done = [*names_of(state)], []
    for file in files:
        there = state.attachments.get(file.digest)
        done.append(there.file if there is not None else replace(file, name=free_name(file.name, names)))
        names.append(done[-1].name)
    return tuple(done)


def attached(name: str, digest: str, data: bytes) -> tuple[AttachedFile, Mapping[str, bytes]]:
    """Return what is said of a file, and what is kept of it: the file, and its page picture if it is a picture.

    Raises:
        RefusedError: it cannot have this name, or it is a picture that pages cannot show (``picture.…``).
    """
    name, media = checked_name(name), media_type(data)
    if not is_picture(data):
        return AttachedFile(digest=digest, name=name, media=media, size=len(data)), {digest: data}
    picture = page_picture(name, data)
    file = AttachedFile(
        digest=digest,
        name=name,
        media=media,
        size=len(data),
        picture=picture.digest,
        width=picture.width,
        height=picture.height,
    )
    return file, {digest: data, picture.digest: picture.encode()}


def with_files(
    state: BatchState,
    definition: EntryDefinition,
    fields: FieldValues,
    files: Mapping[str, bytes],
    kept: Callable[[str], bytes | None],
) -> Filled:
    """Return the fields of an entry with what its file says, and the file with its page picture.

    Args:
        state: Of the batch.
        definition: The entry.
        fields: What was filled in; ``file`` is the digest of a file in ``files`` or of one that the record has.
        files: Files by their digest.
        kept: Finds a file that the record has already.

    Raises:
        RefusedError: the file is not at hand, as :func:`attached`, or nothing can be taken from it (``import.…``).
    """
    digest = str(fields.get("file", ""))
    if definition.kind != "ATT" or not digest:
        return Filled(fields=fields)
    filled = {each.name for each in definition.entry_kind.fields(definition.definition) if each.filled}
    given = {name: value for name, value in fields.items() if name not in filled}
    there = state.attachments.get(digest)
    if digest in files:
        file, keep = attached(str(fields.get("name", "")), digest, files[digest])
    elif there is not None:
        file, keep = there.file, {}
    else:
        raise RefusedError(Finding.failed("attachment.not-at-hand", Where(entry=definition.id)))
    said = {"name": file.name, "size": str(file.size), "media": file.media}
    if file.picture:
        said |= {"picture": file.picture, "width": str(file.width), "height": str(file.height)}
    mapping = definition.definition.imports
    data = None if mapping is None else files.get(digest) or kept(digest)
    if data is not None:
        try:
            said |= imported(state, mapping, data).fields
        except FormatError as error:
            raise RefusedError(*of_file(error.reasons, file.name)) from None
    return Filled(fields=given | said, files=keep)


def named(state: BatchState, fields: FieldValues) -> FieldValues:
    """Return the fields with the name under which the record takes the file: its own, or one that is free."""
    there = state.attachments.get(str(fields.get("file", "")))
    name = str(fields.get("name", ""))
    return {**fields, "name": free_name(name, names_of(state)) if there is None else there.file.name}
