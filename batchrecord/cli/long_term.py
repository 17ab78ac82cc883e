"""``batchrecord site timestamps``, ``site revocations`` and ``site close``: what makes documents last."""

import argparse
import secrets
from pathlib import Path

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import phrase
from batchrecord.cli.opened import bench_of
from batchrecord.cli.say import DONE, Commands, Options, UsageError, content, print_json, table, typed_passphrase

__all__ = ["add"]


def add(site: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the commands are used."""
    told = "choose who puts time stamps on documents; passphrases are asked for, or read from the input, one a line"
    stamps = site.add_parser("timestamps", parents=[shared], help=told)
    stamps.add_argument("folder", type=Path, metavar="DIR")
    stamps.add_argument("source", choices=("own", "outside", "none"), help="the site itself, or an authority outside")
    stamps.add_argument("--url", default="", metavar="URL", help="where the authority outside is asked")
    stamps.add_argument("--root", metavar="CERT", help="root certificate of the authority outside, PEM or DER")
    stamps.add_argument("--long-term", action="store_true", help="documents are closed for the long term, too")
    stamps.add_argument("--administrator", metavar="ID", help="the other custodian, where the site stamps itself")
    stamps.add_argument("--quality", required=True, metavar="ID", help="of quality assurance; signs the choice")
    stamps.set_defaults(run=_timestamps)
    lists = site.add_parser("revocations", parents=[shared], help="publish a new list of revoked certificates")
    lists.add_argument("folder", type=Path, metavar="DIR")
    lists.add_argument("--administrator", required=True, metavar="ID")
    lists.add_argument("--quality", required=True, metavar="ID")
    lists.set_defaults(run=_revocations)
    told = "close a document for the long term; needs a list of revoked certificates that is younger than it"
    close = site.add_parser("close", parents=[shared], help=told)
    close.add_argument("folder", type=Path, metavar="DIR")
    close.add_argument("file", type=Path, metavar="FILE", help="the document, such as it lies on the shelf of the site")
    close.add_argument("--by", required=True, metavar="ID", help="of quality assurance, or the authorised person")
    close.set_defaults(run=_close)


def _timestamps(options: Options) -> int:
    from batchrecord.execution import timestamps
    from batchrecord.execution.identity import Credentials

    needed = {"own": ("administrator",), "outside": ("url", "root"), "none": ()}[options.source]
    missing = [f"--{name}" for name in needed if not getattr(options, name)]
    if missing:
        raise UsageError(Finding.failed("usage.missing", names=", ".join(missing)))
    root = _certificate(options.root) if options.source == "outside" else b""
    with bench_of(options.folder) as bench:
        asked = (options.administrator, options.quality) if options.source == "own" else (options.quality,)
        typed = {person: typed_passphrase(person, options) for person in asked}
        by, recorder = Credentials(options.quality, typed[options.quality]), bench.recorder
        if options.source == "own":
            timestamps.choose_own_timestamps(recorder, typed, secrets.token_bytes, by=by, long_term=options.long_term)
        elif options.source == "outside":
            timestamps.choose_outside_timestamps(recorder, options.url, root, by=by, long_term=options.long_term)
        else:
            timestamps.choose_no_timestamps(recorder, by=by)
    if options.json:
        print_json({"format": "batchrecord.timestamps/1", "source": options.source, "long_term": options.long_term})
    else:
        print(phrase(f"cli.site.timestamps.{options.source}", options.lang))
    return DONE


def _revocations(options: Options) -> int:
    from batchrecord.execution.enrolment import Enrolment
    from batchrecord.execution.identity import Identity
    from batchrecord.signing.people import Role

    with bench_of(options.folder) as bench:
        typed = {person: typed_passphrase(person, options) for person in (options.administrator, options.quality)}
        who = Identity(options.administrator, Role.ADMINISTRATOR)
        Enrolment(bench.recorder, secrets.token_bytes).list_revocations((), who, typed)
        made = bench.site.revocations
    number = 0 if made is None else made.number
    if options.json:
        print_json({"format": "batchrecord.revocations/1", "number": number})
    else:
        print(phrase("cli.site.revocations", options.lang, number=number))
    return DONE


def _close(options: Options) -> int:
    from batchrecord.document.long_term import close_made_document
    from batchrecord.execution.identity import Credentials

    with bench_of(options.folder) as bench:
        by = Credentials(options.by, typed_passphrase(options.by, options))
        digest = close_made_document(bench, options.file, by=by)
    if options.json:
        print_json({"format": "batchrecord.closed/1", "file": str(options.file), "document": digest})
    else:
        print(phrase("cli.site.closed", options.lang, file=str(options.file)))
        table((("SHA-256", digest),))
    return DONE


def _certificate(given: str) -> bytes:
    """Return a certificate given as PEM or DER, as DER."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    data = content(Path(given))
    if b"-----BEGIN" not in data:
        return data
    try:
        return x509.load_pem_x509_certificate(data).public_bytes(Encoding.DER)
    except ValueError:
        raise FormatError(Finding.failed("timestamp.root")) from None
