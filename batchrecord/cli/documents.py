"""``batchrecord batch document`` and ``site sheet``: make signed documents and put them on the shelf of the site."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from batchrecord.base.findings import Finding
from batchrecord.base.sentences import phrase, word, wording
from batchrecord.cli.opened import bench_of
from batchrecord.cli.say import DONE, Commands, Options, UsageError, print_json, table, typed_passphrase
from batchrecord.events.site import DocumentKind

if TYPE_CHECKING:  # each command imports what it needs, so that none waits for what others need
    from batchrecord.document.issue import IssuedDocument

__all__ = ["add_to_batch", "add_to_site"]


def add_to_batch(batch: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how ``batch document`` is used."""
    told = "make a document of a decided batch; the passphrase is asked for, or read from the input"
    command = batch.add_parser("document", parents=[shared], help=told)
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("batch", metavar="BATCH")
    kinds = tuple(str(kind) for kind in DocumentKind if kind.of_batch)
    command.add_argument("--kind", choices=kinds, default=kinds[0], help="a batch record issues the next version")
    command.add_argument("--reason", default="", metavar="TEXT", help="why a batch record is issued, or issued again")
    command.set_defaults(run=_batch_document)
    _add_signing(command, "who decided on the batch")


def add_to_site(site: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how ``site sheet`` is used."""
    told = "make the fingerprint sheet of a site; the passphrase is asked for, or read from the input"
    command = site.add_parser("sheet", parents=[shared], help=told)
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("--contact", action="append", default=[], metavar="LINE", help="whom to ask; may be repeated")
    command.set_defaults(run=_site_sheet)
    _add_signing(command, "somebody of quality assurance")


def _add_signing(command: argparse.ArgumentParser, who: str) -> None:
    command.add_argument("--by", required=True, metavar="ID", help=who)
    command.add_argument("--languages", default="", metavar="TAGS", help="one or two, such as en,zh-Hans")
    command.add_argument("--out", type=Path, metavar="FILE", help="a copy beside the one on the shelf")


def _batch_document(options: Options) -> int:
    from batchrecord.document.issue import version_to_make
    from batchrecord.document.shelf import DocumentShelf
    from batchrecord.execution.identity import Credentials

    kind = DocumentKind(options.kind)
    with bench_of(options.folder) as bench:
        version, is_issued = version_to_make(bench, options.batch, kind)
        if not is_issued and not options.reason.strip():
            raise UsageError(Finding.failed("usage.no-reason", version=version))
        made = DocumentShelf(bench).issue(
            options.batch,
            version,
            kind=kind,
            languages=_languages(options),
            reason=options.reason,
            by=Credentials(options.by, typed_passphrase(options.by, options)),
        )
    return _told(made, options)


def _site_sheet(options: Options) -> int:
    from batchrecord.document.shelf import DocumentShelf
    from batchrecord.execution.identity import Credentials

    with bench_of(options.folder) as bench:
        made = DocumentShelf(bench).issue_sheet(
            languages=_languages(options),
            contact=options.contact,
            by=Credentials(options.by, typed_passphrase(options.by, options)),
        )
    return _told(made, options)


def _languages(options: Options) -> tuple[str, ...]:
    return tuple(filter(None, (tag.strip() for tag in options.languages.split(","))))


def _told(made: "IssuedDocument", options: Options) -> int:
    from batchrecord.document.write import write_document

    if options.out is not None:
        write_document(options.out, made.document.read_bytes())
    file = options.out or made.document
    if options.json:
        print_json(
            {
                "format": "batchrecord.document/1",
                "kind": str(made.kind),
                "batch": made.batch,
                "version": made.version,
                "languages": [*made.languages],
                "file": str(file),
                "record": made.record_digest if made.batch else "",
                "document": made.document_digest,
            }
        )
        return DONE
    kind = word("document-kind", made.kind, options.lang)
    print(phrase("cli.document.made", options.lang, kind=kind, version=made.version, file=str(file)))
    table((("SHA-256", made.document_digest),))
    if made.batch:
        table(((wording("cli.verify.record", options.lang), made.record_digest),))
    return DONE
