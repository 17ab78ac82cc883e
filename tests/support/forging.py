"""Forges documents: takes one apart, changes objects, and writes a file that is well-formed again."""

from collections.abc import Callable

from batchrecord.document import objects
from batchrecord.verification.file import Stream, inflated, read_file
from batchrecord.verification.syntax import Name, Reference, Value

__all__ = ["Objects", "forged", "replaced", "with_content"]

Objects = dict[int, "Value | Stream"]


def _written(value: "Value | Stream") -> objects.Value:
    match value:
        case Name():
            return objects.Name(value)
        case Reference(number):
            return objects.Reference(number)
        case list():
            return [_written(part) for part in value]
        case dict():
            return {key: _written(part) for key, part in value.items()}
        case Stream(entries, raw):
            kept = {key: _written(part) for key, part in entries.items() if key != "Length"}
            return objects.Stream(raw, kept, compressed=False)
        case _:
            return value


def forged(data: bytes, change: Callable[[Objects], None]) -> bytes:
    """Return an unsigned document after a change of its objects.

    Args:
        data: the document; only its first revision is taken.
        change: alters the objects by their numbers; new ones must follow on the last number.
    """
    revision = read_file(data).revisions[0]
    found: Objects = dict(revision.objects)
    change(found)
    out = objects.File()
    for number in range(1, max(found) + 1):
        out.add(_written(found.get(number)))
    root, info = revision.trailer["Root"], revision.trailer["Info"]
    assert isinstance(root, Reference)
    assert isinstance(info, Reference)
    return out.save(
        root=objects.Reference(root.number), info=objects.Reference(info.number), identifier=b"forged-document-"
    )


def replaced(stream: Stream, data: bytes) -> Stream:
    """Return a stream with other data, stored as they are."""
    return Stream({key: value for key, value in stream.entries.items() if key != "Filter"}, data)


def with_content(data: bytes, page: int, change: Callable[[bytes], bytes]) -> bytes:
    """Return an unsigned document after a change of what one of its pages draws.

    Args:
        data: the document.
        page: counted from 1.
        change: from the content to another.
    """
    file = read_file(data)
    tree = file.dictionary(file.dictionary(file.trailer["Root"])["Pages"])
    kids = tree["Kids"]
    assert isinstance(kids, list)
    contents = file.dictionary(kids[page - 1])["Contents"]
    assert isinstance(contents, Reference)

    def put(found: Objects) -> None:
        stream = found[contents.number]
        assert isinstance(stream, Stream)
        found[contents.number] = replaced(stream, change(inflated(stream, 10_000_000)))

    return forged(data, put)
