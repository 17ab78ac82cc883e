"""``batchrecord master``: check a master."""

import argparse
from pathlib import Path
from textwrap import fill

from batchrecord.base.findings import Finding, Outcome
from batchrecord.base.sentences import phrase, wording
from batchrecord.cli.say import DONE, FAILED, Commands, Options, UsageError, as_json, print_json, say, table

__all__ = ["add"]


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the command is used."""
    master = commands.add_parser("master", help="masters").add_subparsers(required=True, metavar="COMMAND")
    check = master.add_parser("check", parents=[shared], help="check a master")
    check.add_argument("folder", type=Path, metavar="DIR")
    check.set_defaults(run=_master_check)


def _master_check(options: Options) -> int:
    from batchrecord.master.checks import check_folder
    from batchrecord.master.evidence import unverified

    if not options.folder.is_dir():
        raise UsageError(Finding.failed("file.not-read", file=str(options.folder), reason="no such folder"))
    master, findings = check_folder(options.folder)
    open_ones = () if master is None else unverified(master)
    failed = any(finding.outcome is Outcome.FAILED for finding in findings)
    if options.json:
        print_json(
            {
                "format": "batchrecord.master-check/1",
                "digest": "" if master is None else master.digest,
                "findings": [as_json(finding) for finding in findings],
                "unverified": [
                    {"mark": each.mark.id, "text": each.mark.text.inside(options.lang), "names": list(each.names)}
                    for each in open_ones
                ],
            }
        )
        return FAILED if failed else DONE
    say(findings, options.lang)
    if master is not None and not failed:
        print(
            phrase(
                "cli.master.fine",
                options.lang,
                master=master.id,
                version=master.version,
                steps=sum(1 for _ in master.steps()),
                entries=sum(1 for entry in master.entries() if entry.step),
                tests=len(master.specification.tests),
            )
        )
        table(((wording("cli.master.digest", options.lang), master.digest),))
        for each in open_ones:
            told = each.mark.text.inside(options.lang)
            print(phrase("cli.master.unverified", options.lang, mark=each.mark.id, text=told, count=len(each.names)))
            print(fill(", ".join(each.names), 110, initial_indent="  ", subsequent_indent="  "))
    return FAILED if failed else DONE
