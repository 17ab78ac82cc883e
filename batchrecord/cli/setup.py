"""``batchrecord site init`` and ``site enrol``: found a site, and let people in."""

import argparse
import secrets
import sys
from getpass import getpass
from pathlib import Path

from batchrecord.base.clock import SystemClock
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import phrase, wording
from batchrecord.cli.opened import opened
from batchrecord.cli.say import DONE, Commands, Options, UsageError, print_json, table, typed_passphrase

__all__ = ["add"]


def add(site: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the commands are used."""
    told = "set up a site; passphrases are asked for, or read from the input, one a line"
    init = site.add_parser("init", parents=[shared], help=told)
    init.add_argument("folder", type=Path, metavar="DIR")
    init.add_argument("--id", required=True, help="such as SITE-01; stands in every entry")
    init.add_argument("--name", required=True, help="as in certificates and on pages")
    init.add_argument("--workstation", default="WS-01", help="name of this computer")
    init.add_argument("--administrator", required=True, nargs=2, metavar=("ID", "NAME"))
    init.add_argument("--quality", required=True, nargs=2, metavar=("ID", "NAME"), help="of quality assurance")
    init.set_defaults(run=_site_init)
    enrol = site.add_parser("enrol", parents=[shared], help="enrol a person; three passphrases, as with init")
    enrol.add_argument("folder", type=Path, metavar="DIR")
    enrol.add_argument("person", metavar="ID")
    enrol.add_argument("name", metavar="NAME")
    enrol.add_argument("roles", metavar="ROLES", help="such as OP,VE")
    enrol.add_argument("--administrator", required=True, metavar="ID")
    enrol.add_argument("--quality", required=True, metavar="ID")
    enrol.set_defaults(run=_site_enrol)


def _site_init(options: Options) -> int:
    from batchrecord.execution.enrolment import Newcomer
    from batchrecord.execution.folder import SiteFolder
    from batchrecord.execution.founding import NewSite, found_site
    from batchrecord.signing.people import Role

    (admin, admin_name), (quality, quality_name) = options.administrator, options.quality
    plan = NewSite(
        id=options.id,
        name=options.name,
        workstation=options.workstation,
        administrator=Newcomer(
            id=admin, name=admin_name, roles=frozenset({Role.ADMINISTRATOR}), passphrase=_new_passphrase(admin, options)
        ),
        quality=Newcomer(
            id=quality, name=quality_name, roles=frozenset({Role.QUALITY}), passphrase=_new_passphrase(quality, options)
        ),
    )
    site = found_site(options.folder, plan, SystemClock(), secrets.token_bytes).site
    fingerprint = "" if site.chain is None else site.chain.root.fingerprint
    site.close()
    root = SiteFolder(options.folder).root
    if options.json:
        print_json({"format": "batchrecord.site/1", "id": options.id, "root": str(root), "fingerprint": fingerprint})
    else:
        print(phrase("cli.site.founded", options.lang, site=options.id, folder=str(options.folder)))
        table(((wording("cli.demo.root", options.lang), str(root)), ("SHA-256", fingerprint)))
        print(wording("cli.site.safe", options.lang))
    return DONE


def _site_enrol(options: Options) -> int:
    from batchrecord.execution.enrolment import Enrolment, Newcomer
    from batchrecord.execution.identity import Identity
    from batchrecord.execution.recorder import Recorder
    from batchrecord.signing.people import Role

    unknown = [role for role in options.roles.split(",") if role not in set(Role)]
    if unknown:
        raise UsageError(Finding.failed("enrolment.roles", person=options.person[:40], roles=" ".join(unknown)[:80]))
    with opened(options.folder) as site:
        passphrases = {each: typed_passphrase(each, options) for each in (options.administrator, options.quality)}
        person = Newcomer(
            id=options.person,
            name=options.name,
            roles=frozenset(map(Role, options.roles.split(","))),
            passphrase=_new_passphrase(options.person, options),
        )
        Enrolment(Recorder(site), secrets.token_bytes).enrol(
            person,
            Identity(options.administrator, Role.ADMINISTRATOR),
            Identity(options.quality, Role.QUALITY),
            passphrases,
        )
    if options.json:
        print_json({"format": "batchrecord.person/1", "id": person.id, "roles": [*sorted(person.roles)]})
    else:
        print(phrase("cli.site.enrolled", options.lang, person=person.id, name=person.name))
    return DONE


def _new_passphrase(person: str, options: Options) -> str:
    typed = typed_passphrase(person, options)
    if sys.stdin.isatty() and getpass(phrase("cli.passphrase-again", options.lang, person=person)) != typed:
        raise UsageError(Finding.failed("passphrase.not-repeated", person=person[:40]))
    return typed
