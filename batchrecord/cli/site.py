"""``batchrecord site``: check a site, list its people; what else it can stands in the modules that are added."""

import argparse
from pathlib import Path

from batchrecord.base.canonical import Json
from batchrecord.base.findings import Outcome
from batchrecord.base.sentences import phrase, word
from batchrecord.cli import documents, long_term, registers, setup
from batchrecord.cli.opened import opened
from batchrecord.cli.say import DONE, FAILED, Commands, Options, as_json, print_json, say

__all__ = ["add"]


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the command is used."""
    site = commands.add_parser("site", help="a site").add_subparsers(required=True, metavar="COMMAND")
    for name, run, told in (
        ("check", _site_check, "verify every chain, every signature and the site log"),
        ("people", _site_people, "list the people"),
    ):
        command = site.add_parser(name, parents=[shared], help=told)
        command.add_argument("folder", type=Path, metavar="DIR")
        command.set_defaults(run=run)
    registers.add(site, shared)
    setup.add(site, shared)
    documents.add_to_site(site, shared)
    long_term.add(site, shared)


def _site_check(options: Options) -> int:
    with opened(options.folder, inspecting=True) as site:
        findings = tuple(site.check())
        entries = site.store.size()
    failed = any(finding.outcome is Outcome.FAILED for finding in findings)
    if options.json:
        print_json(
            {
                "format": "batchrecord.site-check/1",
                "whole": not failed,
                "entries": entries,
                "findings": [as_json(finding) for finding in findings],
            }
        )
        return FAILED if failed else DONE
    say((finding for finding in findings if finding.outcome is not Outcome.PASSED), options.lang)
    if not failed:
        print(phrase("cli.check.fine", options.lang, entries=entries))
    return FAILED if failed else DONE


def _site_people(options: Options) -> int:
    with opened(options.folder) as site:
        people: list[Json] = []
        for person in site.people():
            certificate = site.certificate_of(person.id)
            until = "" if certificate is None else certificate.not_after.date().isoformat()
            roles: list[Json] = [*sorted(person.roles)]
            people.append({"id": person.id, "name": person.name, "roles": roles, "certificate_until": until})
            if not options.json:
                names = ", ".join(word("role", role, options.lang) for role in sorted(person.roles))
                print(f"{person.id:<10} {person.name:<24} {until:<12} {names}")
    if options.json:
        print_json({"format": "batchrecord.people/1", "people": people})
    return DONE
