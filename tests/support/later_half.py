"""The later half of the whole master, from the vector to the tank, as a master of its own.

The files of the phases P5 to P8, the specification and every parameter are those that are shipped, unchanged. What lies
before them is one step that states how many cells were activated in which vessel, so that a test of the later half does
not have to walk the first one.
"""

import re
from collections.abc import Mapping
from datetime import timedelta

from batchrecord.base.places import data_root
from batchrecord.demonstration.cast import TRAINED
from batchrecord.execution.stock import Stock, binding
from batchrecord.master.load import read_folder
from batchrecord.master.model import Master
from batchrecord.registers.site import PRODUCTION, QUALITY
from tests.support.batch_run import SiteRun

__all__ = ["approved", "later_half"]

_ACTIVATED = """
id = "P4"
title = { en = "Activation", zh-Hans = "活化", zh-Hant = "活化" }
"""
_STEP = """
[[step]]
id = "%s"
title = { en = "t", zh-Hans = "t", zh-Hant = "t" }
who = ["%s"]
on_fail = { en = "t", zh-Hans = "t", zh-Hant = "t" }
[[step.entry]]
name = "%s"
kind = "%s"
label = { en = "t", zh-Hans = "t", zh-Hant = "t" }
%s
"""
_OPTION = '{ code = "%s", text = { en = "t", zh-Hans = "t", zh-Hant = "t" } }'
_STEPS = (
    ("P4.01", "SU", "activator", "CHO", f"options = [{_OPTION % 'nanomatrix'}, {_OPTION % 'beads'}]"),
    ("P4.02", "OP", "cells", "NUM", 'unit = "cells"\nplausible = { low = 1, high = 1e12 }'),
    (
        "P4.06",
        "OP",
        "vessel",
        "IDC",
        'vessel = "first"\ncompare = [\n  { name = "coi", label = { en = "t", zh-Hans = "t", zh-Hant = "t" }, '
        'expect = "batch.coi" },\n]',
    ),
    ("P4.07", "OP", "start", "ACK", ""),
    ("P4.08", "SU", "gate", "SIG", f"gate = true\ndecisions = [{_OPTION % 'accept'}, {_OPTION % 'reject'}]"),
)
_KEPT = re.compile(r"p[5-8]-[a-z]+\.toml")


def later_half() -> Mapping[str, bytes]:
    """Return the files."""
    shipped = read_folder(data_root("forms") / "masters" / "bcma-cart" / "2.0")
    files = {name: data for name, data in shipped.items() if _KEPT.fullmatch(name) or name == "specification.toml"}
    head = shipped["master.toml"].decode()
    listed = [name for name in re.findall(r'"([^"]+\.toml)"', head) if name in files and name != "specification.toml"]
    phases = ", ".join(f'"{name}"' for name in ("p4-activated.toml", *listed))
    head = re.sub(r"(?ms)^phases = \[.*?^\]", f"phases = [{phases}]", head)
    head = head.replace('id = "bcma-cart"', 'id = "later-half"', 1)
    # What the document shows besides names entries of the first half; the tests of this half look at entries alone.
    head = re.sub(r"(?ms)^\[record\].*?(?=^\[)", '[record]\ncritical = ["P5.12.moi"]\n\n', head, count=1)
    steps = "".join(_STEP % step for step in _STEPS)
    return {**files, "master.toml": head.encode(), "p4-activated.toml": (_ACTIVATED + steps).encode()}


def approved(site: SiteRun) -> Master:
    """Have it approved at a site, and people trained for it."""
    stock, until = Stock(site.bench.recorder), (site.clock.now().utc + timedelta(days=365)).date().isoformat()
    master = stock.submit_master(later_half(), site.by("au"))
    stock.approve_master(binding(master), PRODUCTION, site.by("ap1"))
    stock.approve_master(binding(master), QUALITY, site.by("ap2"))
    for person in TRAINED:
        trainer = site.cast.someone(("SU", "QA"), but=(person,))
        stock.record_training(person, binding(master), until, trainer)
    return master
