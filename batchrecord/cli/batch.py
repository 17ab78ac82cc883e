"""``batchrecord batch``: list and show batches, export a record, make documents."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from batchrecord.base.canonical import Json
from batchrecord.base.errors import IntegrityError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import phrase, word, wording
from batchrecord.cli import documents, paper
from batchrecord.cli.opened import bench_of
from batchrecord.cli.say import DONE, Commands, Options, as_json, print_json, say
from batchrecord.steps.attached import AttachedFile, file_size

if TYPE_CHECKING:  # each command imports what it needs, so that none waits for what others need
    from batchrecord.execution.summary import BatchSummary
    from batchrecord.ledger.store import LedgerStore

__all__ = ["add"]


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the command is used."""
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
            command.add_argument("--files", type=Path, metavar="DIR", help="write the attached files here as well")
        command.set_defaults(run=run)
    documents.add_to_batch(batch, shared)
    paper.add_to_batch(batch, shared)


def _batch_list(options: Options) -> int:
    with bench_of(options.folder) as bench:
        batches = bench.batches()
    if options.json:
        print_json({"format": "batchrecord.batches/1", "batches": [_summary_json(each) for each in batches]})
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
    from batchrecord.batch.flow import in_use, standing
    from batchrecord.execution.summary import summary

    with bench_of(options.folder) as bench, bench.looking(options.batch) as state:
        each = summary(state)
        used = (step for phase in state.master.phases if in_use(state, phase) for step in phase.steps)
        stands = [(step, str(standing(state, step))) for step in used]
        missing = (*before_release(state), *open_tests(state, "released"))
    if options.json:
        print_json(
            {
                "format": "batchrecord.batch/1",
                **_summary_json(each),
                "steps": [{"id": step.id, "standing": where} for step, where in stands],
                "open": [as_json(finding) for finding in missing],
            }
        )
        return DONE
    print(f"{each.batch} · {each.product.inside(options.lang)} · {each.master} · {each.coi}")
    print(f"{word('batch-status', each.status, options.lang)} · {each.done}/{each.total}\n")
    for step, where in stands:
        print(f"{step.id:<8} {word('standing', where, options.lang):<12} {step.title.inside(options.lang)}")
    print(f"\n{wording('cli.open', options.lang)}:")
    say(missing, options.lang)
    if not missing:
        print(f"  {wording('cli.nothing-open', options.lang)}")
    return DONE


def _batch_export(options: Options) -> int:
    from batchrecord.document.write import write_document
    from batchrecord.record.build import build_record

    out = options.out or Path(f"{options.batch}.json")
    with bench_of(options.folder) as bench:
        with bench.looking(options.batch) as state:
            files, attached = state.master.files, tuple(fact.file for fact in state.attachments.values())
        record = build_record(bench.site.store, bench.site.log, files, options.batch)
        written = _write_files(bench.site.store, attached, options.files) if options.files else False
    write_document(out, record)
    if options.json:
        told = [{"name": file.name, "digest": file.digest, "size": file.size} for file in attached]
        facts = {"batch": options.batch, "file": str(out), "attachments": told, "attachments_written": written}
        print_json({"format": "batchrecord.export/1", **facts})
        return DONE
    print(phrase("cli.exported", options.lang, batch=options.batch, file=str(out)))
    if attached:
        size, name = file_size(sum(file.size for file in attached)), "cli.files-written" if written else "cli.no-files"
        print(phrase(name, options.lang, count=len(attached), size=size, folder=str(options.files or "")))
    return DONE


def _write_files(kept: "LedgerStore", attached: Iterable[AttachedFile], folder: Path) -> bool:
    """Write the files of a batch into a folder, each under its name."""
    from batchrecord.document.write import write_document

    folder.mkdir(parents=True, exist_ok=True)
    for file in attached:
        data = kept.attachment(file.digest)
        if data is None:
            raise IntegrityError(Finding.failed("document.attachment-missing", name=file.name))
        write_document(folder / file.name, data)
    return True


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
        "hold": each.hold,
        "changed": each.changed,
        "versions": each.versions,
    }
