"""Reads the attachments of a document, and compares them with what its record names.

1. Every file inside the document is the record or an attachment; each stands once in the table of names and once in the
   list of associated files, in the same order as the record names them.
2. Names, kind, size, relation and description are those of the record, and the content has the digest that was signed.
3. What an entry says of the content of a file, such as values and a curve taken from it, the file gives again.

Contents are unpacked one at a time, to the size that was admitted at the bench and no further.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import md5
from typing import Final

from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.attachments import against_content
from batchrecord.batch.state import BatchState
from batchrecord.record.elements import Attachment, Outline
from batchrecord.steps.attached import file_size
from batchrecord.steps.attachments import LARGEST_ATTACHMENT, LARGEST_ATTACHMENTS, MOST_ATTACHMENTS
from batchrecord.verification.file import File, Stream, inflated
from batchrecord.verification.syntax import Name, Reference, Value, refused, spelled

__all__ = ["Attached", "Files", "about_missing_files", "judge_attachments", "judge_contents", "read_attachments"]

_SPECIFICATION: Final = {"Type", "F", "UF", "Desc", "AFRelationship", "EF"}
_STREAM: Final = {"Type", "Subtype", "Params", "Length"}
_PARAMETERS: Final = {"Size", "ModDate", "CheckSum"}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the document, beside the record."""

    plain_name: str
    name: str
    description: str
    relation: str
    media_type: str
    size: int
    checksum: bytes
    stream: Stream

    def content(self) -> bytes:
        """Return the file.

        Raises:
            FormatError: ``attachments.damaged``, ``document.stream-*``.
        """
        data = inflated(self.stream, self.size)
        if len(data) != self.size or md5(data, usedforsecurity=False).digest() != self.checksum:
            refused("attachments.damaged", name=self.name)
        return data


class Files(Mapping[str, bytes]):
    """The attachments that a record names, by their digests; each is unpacked when it is asked for, and not kept."""

    def __init__(self, outline: Outline, attached: tuple[Attached, ...]) -> None:
        names = {found.name: found for found in attached}
        self._found = {part.digest: names[part.name] for part in outline.attachments if part.name in names}

    def __getitem__(self, digest: str) -> bytes:
        """Return a file.

        Raises:
            KeyError: the document has none with the name of this attachment.
            FormatError: ``attachments.damaged``.
        """
        return self._found[digest].content()

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def read_attachments(file: File, specifications: list[tuple[str, dict[str, Value]]]) -> tuple[Attached, ...]:
    """Return the attachments as the document describes them; nothing is unpacked.

    Args:
        file: the file.
        specifications: of each attachment its name in the table of names, and its specification.

    Raises:
        FormatError: ``attachments.form``, ``attachments.too-many``.
    """
    found = tuple(_attached(file, name, specification) for name, specification in specifications)
    if len(found) > MOST_ATTACHMENTS or sum(attached.size for attached in found) > LARGEST_ATTACHMENTS:
        refused("attachments.too-many", count=len(found), limit=LARGEST_ATTACHMENTS // 1_000_000)
    return found


def _attached(file: File, listed: str, specification: dict[str, Value]) -> Attached:
    plain, name, description = (spelled(specification.get(key)) for key in ("F", "UF", "Desc"))
    place = specification.get("EF")
    reference = place.get("F") if isinstance(place, dict) else None
    if specification.keys() != _SPECIFICATION or specification["Type"] != "Filespec" or plain != listed:
        refused("attachments.form", name=listed[:80])
    if not isinstance(reference, Reference) or place != {"F": reference, "UF": reference}:
        refused("attachments.form", name=listed[:80])
    stream, relation = file.stream(reference), specification["AFRelationship"]
    kind, stated = stream.entries.get("Subtype"), stream.entries.get("Params")
    if stream.entries.keys() - {"Filter"} != _STREAM or stream.entries["Type"] != "EmbeddedFile":
        refused("attachments.form", name=listed[:80])
    if not isinstance(stated, dict) or stated.keys() != _PARAMETERS or not isinstance(kind, Name):
        refused("attachments.form", name=listed[:80])
    size, checksum = stated["Size"], stated["CheckSum"]
    if not isinstance(size, int) or not 0 <= size <= LARGEST_ATTACHMENT or not isinstance(checksum, bytes):
        refused("attachments.form", name=listed[:80])
    if plain is None or name is None or description is None or not isinstance(relation, Name):
        refused("attachments.form", name=listed[:80])
    return Attached(plain, name, description, relation, kind, size, checksum, stream)


def judge_attachments(attached: tuple[Attached, ...], outline: Outline) -> list[Finding]:
    """Return what is wrong with the attachments, or one finding ``attachments.passed`` where there are any.

    Args:
        attached: what the document carries.
        outline: what its record names.
    """
    found = {part.name: part for part in attached}
    named = {part.name for part in outline.attachments}
    findings = [Finding.failed("attachments.not-named", name=name[:120]) for name in found if name not in named]
    for attachment in outline.attachments:
        if attachment.name not in found:
            findings.append(Finding.failed("attachments.missing", name=attachment.name))
        elif not _agrees(found[attachment.name], attachment, outline.languages):
            findings.append(Finding.failed("attachments.differs", name=attachment.name))
    if not findings and [part.name for part in attached] != [part.name for part in outline.attachments]:
        findings.append(Finding.failed("attachments.not-named", name=attached[0].name))
    if findings or not attached:
        return findings
    return [Finding.passed("attachments.passed", count=len(attached))]


def judge_contents(state: BatchState, acts: Iterable[Act], files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield where an entry says something of a file that its content does not bear out.

    Args:
        state: of the batch.
        acts: its entries.
        files: what the document carries, by digest.
    """
    wrong = False
    for act in acts:
        for finding in against_content(state, act.event, files) if act.attachments else ():
            wrong = True
            yield Finding(finding.code, finding.outcome, act.where, finding.facts)
    if files and not wrong:
        yield Finding.passed("attachments.read-again", count=len(files))


def about_missing_files(state: BatchState) -> Iterator[Finding]:
    """Say that a record without its document names files that are not at hand."""
    if state.attachments:
        size = file_size(sum(fact.file.size for fact in state.attachments.values()))
        yield Finding.undecided("attachments.not-at-hand", count=len(state.attachments), size=size)


def _agrees(found: Attached, named: Attachment, languages: tuple[str, ...]) -> bool:
    said = found.plain_name, found.description, found.relation, found.media_type, found.size
    if said != (named.plain_name, named.described(languages), named.relation, named.media_type, named.size):
        return False
    try:
        return sha256_hex(found.content()) == named.digest
    except FormatError:
        return False
