"""``batchrecord batch sheet``: sign for step sheets and write them, before the program cannot be used."""

import argparse
from pathlib import Path

from batchrecord.base.sentences import phrase
from batchrecord.cli.opened import bench_of
from batchrecord.cli.say import DONE, Commands, Options, print_json, typed_passphrase

__all__ = ["add_to_batch"]


def add_to_batch(batch: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how ``batch sheet`` is used."""
    told = "sign for the sheet of a step, or those of a phase, and write them; the passphrase is asked for, or read"
    command = batch.add_parser("sheet", parents=[shared], help=told)
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("batch", metavar="BATCH")
    command.add_argument("step", metavar="STEP", help="such as P5.08, or a phase such as P5")
    command.add_argument("out", type=Path, metavar="OUT")
    command.add_argument("--by", required=True, metavar="PERSON", help="who prints them")
    command.set_defaults(run=_sheet)


def _sheet(options: Options) -> int:
    from batchrecord.document.paper import draw_step_sheets
    from batchrecord.document.write import write_document
    from batchrecord.execution.floor import print_sheets
    from batchrecord.execution.identity import Credentials

    with bench_of(options.folder) as bench:
        by = Credentials(options.by, typed_passphrase(options.by, options))
        codes = print_sheets(bench, options.batch, [options.step], by)
        pages = draw_step_sheets(bench, options.batch, codes)
    write_document(options.out, pages)
    if options.json:
        facts = {"batch": options.batch, "step": options.step, "file": str(options.out)}
        print_json({"format": "batchrecord.step-sheet/1", **facts, "sheets": [*codes]})
        return DONE
    print(phrase("cli.step-sheet", options.lang, batch=options.batch, step=options.step, file=str(options.out)))
    return DONE
