"""``batchrecord site lots``, ``lot``, ``equipment``: the registers, and which batches used what."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from batchrecord.base.canonical import Json
from batchrecord.base.clock import local_text
from batchrecord.base.quantity import decimal_text, written
from batchrecord.base.sentences import word, wording
from batchrecord.cli.opened import opened
from batchrecord.cli.say import DONE, Commands, Options, print_json, table

if TYPE_CHECKING:  # each command imports what it needs, so that none waits for what others need
    from batchrecord.execution.genealogy import LogLine
    from batchrecord.registers.equipment import EquipmentFact
    from batchrecord.registers.lots import LotFact

__all__ = ["add"]


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the commands are used."""
    lots = commands.add_parser("lots", parents=[shared], help="list the lots of material")
    lots.set_defaults(run=_lots)
    lot = commands.add_parser("lot", parents=[shared], help="show which batches used a lot, and what is left of it")
    lot.set_defaults(run=_lot)
    equipment = commands.add_parser("equipment", parents=[shared], help="list the equipment, or show a logbook")
    equipment.set_defaults(run=_equipment)
    for command in (lots, lot, equipment):
        command.add_argument("folder", type=Path, metavar="DIR")
    lot.add_argument("item", metavar="ITEM")
    lot.add_argument("lot", metavar="LOT")
    equipment.add_argument("asset", metavar="ASSET", nargs="?", default="")


def _lots(options: Options) -> int:
    with opened(options.folder) as site:
        lots = list(site.register.lots(site.size))
    if options.json:
        print_json({"format": "batchrecord.lots/1", "lots": [_lot_json(each) for each in lots]})
        return DONE
    for each in lots:
        status = word("lot-status", each.status, options.lang)
        print(f"{each.item:<16} {each.lot:<14} {each.expiry:<12} {status:<14} {each.name}")
    return DONE


def _lot(options: Options) -> int:
    from batchrecord.execution.genealogy import trace_lot

    with opened(options.folder) as site:
        trace = trace_lot(site, options.item, options.lot)
    fact, left = trace.fact, decimal_text(trace.left)
    if options.json:
        lines = [_line_json(each) for each in trace.lines]
        said: dict[str, Json] = {**_lot_json(fact), "left": left, "batches": [*trace.batches], "lines": [*lines]}
        print_json({"format": "batchrecord.lot/1", **said})
        return DONE
    print(f"{fact.item} {fact.lot} · {fact.name} · {word('lot-status', fact.status, options.lang)}")
    amounts = f"{written(left, fact.unit)} / {written(fact.quantity, fact.unit)}"
    shown = (("expiry", fact.expiry), ("supplier", fact.supplier), ("storage", fact.storage), ("left", amounts))
    table((word("field", name, options.lang), value) for name, value in shown)
    _print_lines(trace.lines, options.lang)
    return DONE


def _equipment(options: Options) -> int:
    from batchrecord.execution.genealogy import logbook

    with opened(options.folder) as site:
        if not options.asset:
            return _list_equipment(list(site.register.equipment.pieces(site.size)), options)
        book = logbook(site, options.asset)
    if options.json:
        lines = [_line_json(each) for each in book.lines]
        said: dict[str, Json] = {**_piece_json(book.fact), "batches": [*book.batches], "lines": [*lines]}
        print_json({"format": "batchrecord.equipment/1", **said})
        return DONE
    fact = book.fact
    print(f"{fact.asset} · {fact.name} · {word('equipment-status', fact.status, options.lang)}")
    shown = (("sort", fact.sort), ("location", fact.location), ("calibration", fact.calibration))
    dates = (("cleaning", fact.cleaning), ("qualification", fact.qualification))
    table((word("field", name, options.lang), value) for name, value in (*shown, *dates) if value)
    _print_lines(book.lines, options.lang)
    return DONE


def _list_equipment(pieces: "list[EquipmentFact]", options: Options) -> int:
    if options.json:
        print_json({"format": "batchrecord.equipment-list/1", "equipment": [_piece_json(each) for each in pieces]})
        return DONE
    for each in pieces:
        status = word("equipment-status", each.status, options.lang)
        print(f"{each.asset:<12} {each.sort:<24} {each.calibration:<12} {status:<14} {each.name}")
    return DONE


def _print_lines(lines: "Iterable[LogLine]", lang: str) -> None:
    print()
    for line in lines:
        said = line.naming
        time = local_text(said.time, said.offset)
        what = word("event", said.kind, lang)
        if said.of_site:
            print(f"{time}  {what} · {said.name} ({said.person})")
            continue
        label = "" if line.label is None else f" {line.label.inside(lang)}"
        amount = f" · {written(said.quantity, line.unit)}" if said.quantity else ""
        gone = f" · {wording('cli.replaced', lang)}" if said.replaced else ""
        entry = said.entry if said.iteration <= 1 else f"{said.entry}#{said.iteration}"
        print(f"{time}  {said.ledger} {entry}{label}{amount} · {said.name} ({said.person}){gone}")


def _lot_json(fact: "LotFact") -> dict[str, Json]:
    names = ("item", "lot", "name", "supplier", "expiry", "quantity", "unit", "storage", "status")
    return {**{name: str(getattr(fact, name)) for name in names}, "attributes": dict(fact.attributes)}


def _piece_json(fact: "EquipmentFact") -> dict[str, Json]:
    names = ("asset", "sort", "name", "location", "calibration", "cleaning", "qualification", "status")
    needs = {name: bool(getattr(fact, name)) for name in ("calibrated", "cleaned", "qualified")}
    return {**{name: str(getattr(fact, name)) for name in names}, "needs": {**needs}}


def _line_json(line: "LogLine") -> Json:
    said = line.naming
    return {
        "time": said.time,
        "kind": said.kind,
        "batch": "" if said.of_site else said.ledger,
        "seq": said.seq,
        "step": line.step,
        "entry": said.entry,
        "iteration": said.iteration,
        "quantity": said.quantity,
        "unit": line.unit,
        "person": said.person,
        "name": said.name,
        "replaced": said.replaced,
    }
