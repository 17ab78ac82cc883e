"""``batchrecord verify FILE``: the verdict on a document or an exported record."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from batchrecord.base.clock import SystemClock
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import phrase, word, wording
from batchrecord.cli.say import Commands, Options, UsageError, content, print_json, say, table

if TYPE_CHECKING:  # each command imports what it needs, so that none waits for what others need
    from batchrecord.signing.trust import TrustAnchors
    from batchrecord.verification.result import Verification

__all__ = ["add", "say_verdict", "verified"]

_FIRST_YEAR, _LAST_YEAR = 2000, 9998


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the command is used."""
    verify = commands.add_parser("verify", parents=[shared], help="verify a document or an exported record")
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--trust", metavar="CERT-OR-FINGERPRINT", help="root certificate of the site, or its SHA-256")
    verify.add_argument("--coi", metavar="CODE", help="chain-of-identity code, as scanned")
    verify.add_argument("--bag", metavar="CODE", help="code of the bag, as scanned")
    verify.add_argument("--status", type=Path, metavar="FILE", help="newest status list of the site")
    verify.add_argument("--other", type=Path, metavar="FILE", help="another copy; which of the two is older?")
    verify.add_argument("--at", type=_moment, metavar="TIME", help="as of when, such as 2026-03-02T09:00+08:00")
    verify.add_argument("--all", action="store_true", help="show what is in order, too")
    verify.set_defaults(run=_verify)


def _verify(options: Options) -> int:
    found = verified(
        options.file,
        trust=options.trust,
        coi=options.coi,
        bag=options.bag,
        at=options.at,
        status=options.status,
        other=options.other,
    )
    if options.json:
        print_json(found.as_json())
    else:
        say_verdict(found, options.lang, everything=options.all)
    return found.verdict.exit_status


def verified(
    file: Path,
    *,
    trust: str | None,
    coi: str | None,
    bag: str | None,
    at: datetime | None,
    status: Path | None,
    other: Path | None = None,
) -> "Verification":
    """Verify a file.

    Raises:
        UsageError: it cannot be opened, is not ours to judge, or what it is compared with cannot be used.
    """
    from batchrecord.document.render import render
    from batchrecord.verification.verify import verify_file

    data = content(file)
    try:
        return verify_file(
            data,
            trust=None if trust is None else _anchors(trust),
            coi=coi,
            bag=bag,
            status=None if status is None else content(status),
            at=at or SystemClock().now().utc,
            renderer=render,
            other=None if other is None else content(other),
        )
    except FormatError as error:
        raise UsageError(*error.reasons) from None


def say_verdict(found: "Verification", lang: str, *, everything: bool) -> None:
    """Print verdict, document, the five answers, and the findings under each that are not in order, or all."""
    from batchrecord.verification.report import is_always_said, verdict_line

    print(verdict_line(found, lang))
    print(word("verdict-says", found.verdict, lang))
    about = found.document
    if about.demonstration:
        print(wording("report.is-demonstration", lang))
    if about.batch:
        version = phrase("cli.verify.version", lang, version=about.version)
        decision = word("disposition", about.disposition, lang) if about.disposition else "-"
        table(
            (
                (wording("cli.verify.batch", lang), f"{about.batch} · {about.coi} · {version} · {decision}"),
                (wording("cli.verify.record", lang), about.digest),
            )
        )
    if found.compared is not None:
        relation = word("relation", found.compared.relation, lang)
        table(((wording("cli.verify.other", lang), relation),))
    for question, findings in found.found.items():
        answer = word("answer", found.answers[question], lang)
        print(f"\n{word('question', question, lang)}: {answer}")
        say(findings if everything else filter(is_always_said, findings), lang)


def _anchors(given: str) -> "TrustAnchors":
    from batchrecord.signing.trust import TrustAnchors

    path = Path(given)
    try:
        there = path.exists()
    except OSError:
        there = False  # too long to be the name of a file
    try:
        return TrustAnchors.read(content(path) if there else given)
    except FormatError as error:
        if not there and any(reason.code == "trust.malformed" for reason in error.reasons):
            raise UsageError(Finding.failed("trust.no-file", given=given[:80])) from None
        raise UsageError(*error.reasons) from None


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-03-02T09:00+08:00") from None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} lies outside the years {_FIRST_YEAR} to {_LAST_YEAR}")
    return moment.astimezone(UTC) if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
