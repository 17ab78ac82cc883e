"""``batchrecord site``: check a site, list its people; what else it can stands in the modules that are added."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from batchrecord.base.canonical import Json
from batchrecord.base.findings import Outcome
from batchrecord.base.sentences import phrase, word
from batchrecord.cli import documents, long_term, registers, setup
from batchrecord.cli.opened import opened
from batchrecord.cli.say import DONE, FAILED, Commands, Options, as_json, print_json, say

if TYPE_CHECKING:  # at run time it would bring the database along
    from batchrecord.execution.site import Site

__all__ = ["add"]


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the command is used."""
    site = commands.add_parser("site", help="a site").add_subparsers(required=True, metavar="COMMAND")
    for name, run, told in (
        ("check", _site_check, "verify every chain, every signature and the site log"),
        ("people", _site_people, "list the people with their training"),
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
        today = site.clock.now().local.date().isoformat()
        for person in site.people():
            certificate = site.certificate_of(person.id)
            until = "" if certificate is None else certificate.not_after.date().isoformat()
            roles: list[Json] = [*sorted(person.roles)]
            trained = tuple(_trainings(site, person.id))
            said: dict[str, Json] = {"id": person.id, "name": person.name, "roles": roles, "certificate_until": until}
            training: list[Json] = [{**each} for each in trained]
            people.append({**said, "training": training})
            if not options.json:
                names = ", ".join(word("role", role, options.lang) for role in sorted(person.roles))
                print(f"{person.id:<10} {person.name:<24} {until:<12} {names}")
                for each in trained:
                    ends = each["until"]
                    stands = word("training", "ok" if ends >= today else "bad", options.lang)
                    print(f"{'':<10} {each['master']} {each['version']}: {stands} {ends}")
    if options.json:
        print_json({"format": "batchrecord.people/1", "people": people})
    return DONE


def _trainings(site: "Site", person: str) -> Iterator[dict[str, str]]:
    """Yield the training of a person for each version of a master for which she has one."""
    for master in site.register.masters(site.size):
        found = site.register.training(person, master.digest, site.size)
        if found is not None:
            yield {
                "master": master.id,
                "version": master.version,
                "digest": master.digest,
                "until": found.fact.valid_until,
            }
