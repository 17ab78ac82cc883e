"""The command line: ``batchrecord COMMAND``.

Exit status: 0 done and in order; 1 refused or failed; 2 wrong usage, or a file that cannot be opened or is not ours to
judge; ``verify`` and ``demo`` end with the status of the verdict (0 accept, 10 notice, 20 undecided, 30 refuse). What a
person can foresee ends with one line for each reason and without a traceback.
"""

import argparse
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from batchrecord.base.canonical import Json
from batchrecord.base.clock import SystemClock
from batchrecord.base.errors import BatchRecordError, FormatError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.base.sentences import phrase, place, sentence, word, wording
from batchrecord.base.text import ENGLISH, LANGUAGES, SIMPLIFIED, TRADITIONAL

if TYPE_CHECKING:  # each command imports what it needs, so that none waits for what others need
    from batchrecord.execution.bench import Bench
    from batchrecord.execution.site import Site
    from batchrecord.execution.summary import BatchSummary
    from batchrecord.signing.trust import TrustAnchors
    from batchrecord.verification.result import Verification

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

__all__ = ["main"]

DONE, FAILED, USAGE = 0, 1, 2

Options = argparse.Namespace


class _UsageError(BatchRecordError):
    """What was given cannot be used at all."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no Chinese shows question marks; it does not stop the program.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    run: Callable[[Options], int] = options.run
    try:
        return run(options)
    except BatchRecordError as error:
        for reason in error.reasons:
            print(_line(reason, options.lang), file=sys.stderr)
        return USAGE if isinstance(error, _UsageError) else FAILED
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does; nothing more is written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return 130


# --------------------------------------------------------------------------------------------------------------- usage


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="batchrecord", description="Electronic batch records for cell therapies.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=LANGUAGES, default=_language(), help="language of what is said")
    also_json = argparse.ArgumentParser(add_help=False, parents=[shared])
    also_json.add_argument("--json", action="store_true", help="say it as JSON")
    _add_demo(commands, shared)
    _add_verify(commands, also_json)
    _add_master(commands, also_json)
    _add_site(commands, also_json)
    _add_batch(commands, also_json)
    return parser


def _add_demo(commands: "Commands", shared: argparse.ArgumentParser) -> None:
    from batchrecord.demonstration.stories import STORIES

    demo = commands.add_parser("demo", parents=[shared], help="make a site, a whole batch and its document, and verify")
    demo.add_argument("folder", type=Path, metavar="DIR")
    demo.add_argument("--story", choices=tuple(STORIES), default=next(iter(STORIES)), help="course of events")
    demo.set_defaults(run=_demo)


def _add_verify(commands: "Commands", shared: argparse.ArgumentParser) -> None:
    verify = commands.add_parser("verify", parents=[shared], help="verify a document or an exported record")
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--trust", metavar="CERT-OR-FINGERPRINT", help="root certificate of the site, or its SHA-256")
    verify.add_argument("--coi", metavar="CODE", help="chain-of-identity code, as scanned")
    verify.add_argument("--bag", metavar="CODE", help="code of the bag, as scanned")
    verify.add_argument("--status", type=Path, metavar="FILE", help="newest status list of the site")
    verify.add_argument("--at", type=_moment, metavar="TIME", help="as of when, such as 2026-03-02T09:00+08:00")
    verify.add_argument("--all", action="store_true", help="show what is in order, too")
    verify.set_defaults(run=_verify)


def _add_master(commands: "Commands", shared: argparse.ArgumentParser) -> None:
    master = commands.add_parser("master", help="masters").add_subparsers(required=True, metavar="COMMAND")
    check = master.add_parser("check", parents=[shared], help="check a master")
    check.add_argument("folder", type=Path, metavar="DIR")
    check.set_defaults(run=_master_check)


def _add_site(commands: "Commands", shared: argparse.ArgumentParser) -> None:
    site = commands.add_parser("site", help="a site").add_subparsers(required=True, metavar="COMMAND")
    for name, run, told in (
        ("check", _site_check, "verify every chain, every signature and the site log"),
        ("people", _site_people, "list the people"),
    ):
        command = site.add_parser(name, parents=[shared], help=told)
        command.add_argument("folder", type=Path, metavar="DIR")
        command.set_defaults(run=run)


def _add_batch(commands: "Commands", shared: argparse.ArgumentParser) -> None:
    batch = commands.add_parser("batch", help="batches").add_subparsers(required=True, metavar="COMMAND")
    for name, run, told in (
        ("list", _batch_list, "list the batches"),
        ("show", _batch_show, "show where a batch stands"),
        ("export", _batch_export, "write the issued record of a batch"),
    ):
        command = batch.add_parser(name, parents=[shared], help=told)
        command.add_argument("folder", type=Path, metavar="DIR")
        if name != "list":
            command.add_argument("batch", metavar="BATCH")
        if name == "export":
            command.add_argument("--out", type=Path, metavar="FILE", help="where to; BATCH.json if not said")
        command.set_defaults(run=run)


def _language() -> str:
    """Return the language of the person's environment."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not named.startswith("zh"):
        return ENGLISH
    return TRADITIONAL if named.startswith(("zh_TW", "zh_HK", "zh_MO")) else SIMPLIFIED


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-03-02T09:00+08:00") from None
    return moment.astimezone(UTC) if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


# ---------------------------------------------------------------------------------------------------------------- demo


def _demo(options: Options) -> int:
    from batchrecord.demonstration.build import FACTS, IN_PROGRESS, STOPS_AT, build
    from batchrecord.demonstration.stories import STORIES

    lang = options.lang
    made = build(
        options.folder,
        story=STORIES[options.story],
        clock=SystemClock(),
        random_bytes=secrets.token_bytes,
        told=lambda stage: print(wording(f"cli.stage.{stage}", lang), flush=True),
    )
    print(wording("cli.stage.verification", lang), flush=True)
    found = _verified(
        made.document, trust=str(made.root), coi=made.coi, bag=next(iter(made.bags), None), at=None, status=None
    )
    print()
    print(phrase("cli.demo.story", lang, story=made.story.told.inside(lang)))
    print(phrase("cli.demo.made", lang, batch=made.batch, decision=made.story.decision, entries=made.entries))
    waits = phrase("cli.demo.progress-says", lang, batch=IN_PROGRESS, step=STOPS_AT)
    again = f"batchrecord verify {made.document} --trust {made.root} --coi {made.coi}"
    _table(
        (
            (wording("cli.demo.document", lang), str(made.document)),
            (wording("cli.demo.record", lang), str(made.record)),
            (wording("cli.demo.root", lang), str(made.root)),
            ("SHA-256", made.fingerprint),
            (wording("cli.demo.people", lang), str(made.folder / FACTS)),
            (wording("cli.demo.progress", lang), waits),
            (wording("cli.demo.again", lang), again),
        )
    )
    print()
    _say_verdict(found, lang, everything=False)
    return found.verdict.exit_status


# -------------------------------------------------------------------------------------------------------------- verify


def _verify(options: Options) -> int:
    found = _verified(
        options.file, trust=options.trust, coi=options.coi, bag=options.bag, at=options.at, status=options.status
    )
    if options.json:
        _print_json(found.as_json())
    else:
        _say_verdict(found, options.lang, everything=options.all)
    return found.verdict.exit_status


def _verified(
    file: Path, *, trust: str | None, coi: str | None, bag: str | None, at: datetime | None, status: Path | None
) -> "Verification":
    from batchrecord.document.render import redraw
    from batchrecord.verification.verify import verify_file

    data = _content(file)
    try:
        return verify_file(
            data,
            trust=None if trust is None else _anchors(trust),
            coi=coi,
            bag=bag,
            status=None if status is None else _content(status),
            at=at or SystemClock().now().utc,
            renderer=redraw,
        )
    except FormatError as error:
        raise _UsageError(*error.reasons) from None


def _anchors(given: str) -> "TrustAnchors":
    from batchrecord.signing.trust import TrustAnchors

    path = Path(given)
    try:
        return TrustAnchors.read(_content(path) if path.is_file() else given)
    except FormatError as error:
        raise _UsageError(*error.reasons) from None


def _content(path: Path) -> bytes:
    from batchrecord.verification.given import read_given

    try:
        return read_given(path)
    except BatchRecordError as error:
        raise _UsageError(*error.reasons) from None


def _say_verdict(found: "Verification", lang: str, *, everything: bool) -> None:
    print(word("verdict", found.verdict, lang))
    print(word("verdict-says", found.verdict, lang))
    about = found.document
    if about.batch:
        version = phrase("cli.verify.version", lang, version=about.version)
        decision = word("disposition", about.disposition, lang) if about.disposition else "-"
        _table(
            (
                (wording("cli.verify.batch", lang), f"{about.batch} · {about.coi} · {version} · {decision}"),
                (wording("cli.verify.record", lang), about.digest),
            )
        )
    for question, findings in found.found.items():
        answer = word("answer", found.answers[question], lang)
        print(f"\n{word('question', question, lang)}: {answer}")
        _say(findings if everything else (each for each in findings if each.outcome is not Outcome.PASSED), lang)


# -------------------------------------------------------------------------------------------------------------- master


def _master_check(options: Options) -> int:
    from batchrecord.master.checks import complaints
    from batchrecord.master.load import load, read_folder

    if not options.folder.is_dir():
        raise _UsageError(Finding.failed("file.not-read", file=str(options.folder), reason="no such folder"))
    try:
        master = load(read_folder(options.folder))
        findings = tuple(complaints(master))
    except FormatError as error:
        master, findings = None, error.reasons
    failed = any(finding.outcome is Outcome.FAILED for finding in findings)
    if options.json:
        _print_json(
            {
                "format": "batchrecord.master-check/1",
                "digest": "" if master is None else master.digest,
                "findings": [_as_json(finding) for finding in findings],
            }
        )
        return FAILED if failed else DONE
    _say(findings, options.lang)
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
        _table(((wording("cli.master.digest", options.lang), master.digest),))
    return FAILED if failed else DONE


# ---------------------------------------------------------------------------------------------------------------- site


def _site_check(options: Options) -> int:
    with _opened(options.folder) as site:
        findings = tuple(site.check())
        entries = site.store.size()
    failed = any(finding.outcome is Outcome.FAILED for finding in findings)
    if options.json:
        _print_json(
            {
                "format": "batchrecord.site-check/1",
                "whole": not failed,
                "entries": entries,
                "findings": [_as_json(finding) for finding in findings],
            }
        )
        return FAILED if failed else DONE
    _say((finding for finding in findings if finding.outcome is not Outcome.PASSED), options.lang)
    if not failed:
        print(phrase("cli.check.fine", options.lang, entries=entries))
    return FAILED if failed else DONE


def _site_people(options: Options) -> int:
    with _opened(options.folder) as site:
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
        _print_json({"format": "batchrecord.people/1", "people": people})
    return DONE


# --------------------------------------------------------------------------------------------------------------- batch


def _batch_list(options: Options) -> int:
    with _bench(options.folder) as bench:
        batches = bench.batches()
    if options.json:
        _print_json({"format": "batchrecord.batches/1", "batches": [_summary_json(each) for each in batches]})
        return DONE
    for each in batches:
        steps = ", ".join(each.steps) or "-"
        status = word("batch-status", each.status, options.lang)
        print(f"{each.batch:<16} {status:<16} {each.done}/{each.total:<6} {steps:<16} {each.coi}")
    if not batches:
        print(wording("cli.batches.none", options.lang))
    return DONE


def _batch_show(options: Options) -> int:
    from batchrecord.batch.completeness import before_release, open_tests
    from batchrecord.batch.flow import standing
    from batchrecord.execution.summary import summary

    with _bench(options.folder) as bench, bench.looking(options.batch) as state:
        each = summary(state)
        stands = [(step, str(standing(state, step))) for step in state.master.steps()]
        missing = (*before_release(state), *open_tests(state, "released"))
    if options.json:
        _print_json(
            {
                "format": "batchrecord.batch/1",
                **_summary_json(each),
                "steps": [{"id": step.id, "standing": where} for step, where in stands],
                "open": [_as_json(finding) for finding in missing],
            }
        )
        return DONE
    print(f"{each.batch} · {each.product.inside(options.lang)} · {each.master} · {each.coi}")
    print(f"{word('batch-status', each.status, options.lang)} · {each.done}/{each.total}\n")
    for step, where in stands:
        print(f"{step.id:<8} {word('standing', where, options.lang):<12} {step.title.inside(options.lang)}")
    print(f"\n{wording('cli.open', options.lang)}:")
    _say(missing, options.lang)
    if not missing:
        print(f"  {wording('cli.nothing-open', options.lang)}")
    return DONE


def _batch_export(options: Options) -> int:
    from batchrecord.document.write import write_document
    from batchrecord.record.build import build_record

    out = options.out or Path(f"{options.batch}.json")
    with _bench(options.folder) as bench:
        with bench.looking(options.batch) as state:
            files = state.master.files
        record = build_record(bench.site.store, bench.site.log, files, options.batch)
    write_document(out, record)
    if options.json:
        _print_json({"format": "batchrecord.export/1", "batch": options.batch, "file": str(out)})
    else:
        print(phrase("cli.exported", options.lang, batch=options.batch, file=str(out)))
    return DONE


def _summary_json(each: "BatchSummary") -> dict[str, Json]:
    return {
        "batch": each.batch,
        "master": each.master,
        "coi": each.coi,
        "issued": each.issued,
        "status": str(each.status),
        "open_steps": [*each.steps],
        "done": each.done,
        "total": each.total,
        "open_deviations": each.deviations,
        "changed": each.changed,
        "versions": each.versions,
    }


# -------------------------------------------------------------------------------------------------------------- shared


@contextmanager
def _opened(folder: Path) -> "Iterator[Site]":
    from batchrecord.execution.site import open_site

    site = open_site(folder, SystemClock())
    try:
        yield site
    finally:
        site.close()


@contextmanager
def _bench(folder: Path) -> "Iterator[Bench]":
    from batchrecord.execution.bench import Bench
    from batchrecord.execution.recorder import Recorder

    with _opened(folder) as site:
        yield Bench(Recorder(site))


def _say(findings: Iterable[Finding], lang: str) -> None:
    for finding in findings:
        print(f"  {_line(finding, lang)}")


def _line(finding: Finding, lang: str) -> str:
    where = place(finding.where, lang)
    said = f"{where}: {sentence(finding, lang)}" if where else sentence(finding, lang)
    return " ".join(said.split())


def _table(rows: Iterable[tuple[str, str]]) -> None:
    for label, value in rows:
        print(f"  {label}: {value}")


def _as_json(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "outcome": finding.outcome.name.lower(),
        "where": dict(finding.where.as_dict()),
        "facts": dict(finding.facts),
    }


def _print_json(value: Json) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))
