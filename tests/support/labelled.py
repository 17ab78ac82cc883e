"""A small batch that prints, prints again and reconciles labels."""

from tests.support.memory_site import COI, MemorySite, master_files

__all__ = ["labelled", "labels_master"]

_STEPS = """
id = "L"
title = { en = "Labels", zh-Hans = "标签" }

[[step]]
id = "L.01"
title = { en = "Identity of the bag", zh-Hans = "血袋身份" }
who = ["OP"]
flags = ["COI"]
on_fail = { en = "Stop.", zh-Hans = "停止。" }

[[step.entry]]
name = "bag"
kind = "IDC"
label = { en = "Label of the bag", zh-Hans = "血袋标签" }
compare = [
  { name = "coi", label = { en = "chain of identity", zh-Hans = "身份链" }, expect = "batch.coi" },
  { name = "din", label = { en = "donation number", zh-Hans = "捐献号" }, expect = "batch.din" },
]

[[step]]
id = "L.02"
title = { en = "Print and reconcile labels", zh-Hans = "打印并平衡标签" }
who = ["OP"]
flags = ["COI"]
on_fail = { en = "No release until explained.", zh-Hans = "查明前不得放行。" }

[[step.entry]]
name = "bags"
kind = "NUM"
label = { en = "Bags", zh-Hans = "袋数" }
unit = "bags"
decimals = 0
plausible = { low = 0, high = 30 }

[[step.entry]]
name = "labels"
kind = "LBL"
label = { en = "Bag labels", zh-Hans = "袋标签" }
template = "bag"
planned = "L.02.bags"
unit = "bags"
shows = ["L.02.bags"]
expires = { count = 12, unit = "month" }

[[step.entry]]
name = "again"
kind = "LBL"
label = { en = "Bag labels printed again", zh-Hans = "重新打印的袋标签" }
template = "bag"
reprints = "L.02.labels"
optional = true

[[step.entry]]
name = "balance"
kind = "LBL"
label = { en = "Reconciliation of the labels", zh-Hans = "标签平衡" }
reconciles = ["L.02.labels", "L.02.again"]
"""

_RECORD = """[record]
storage = { en = "vapour phase, -150 °C", zh-Hans = "气相，-150 °C" }
statements = [{ en = "FOR AUTOLOGOUS USE ONLY", zh-Hans = "仅供自体使用" }]
"""


def labels_master() -> dict[str, bytes]:
    """Return the files of a master that has nothing but an identity and labels."""
    files = master_files()
    text = files.pop("master.toml").decode()
    text = text.replace('"a.toml", "b.toml"', '"l.toml"').replace("A.01.bag.serial", "L.01.bag.coi")
    text = text.replace('"A.02.cells", "A.05.added", "R01"', '"L.02.labels", "R01"')
    text = text.replace("[record]\n", _RECORD)
    return {"master.toml": text.encode(), "l.toml": _STEPS.encode(), "specification.toml": files["specification.toml"]}


def labelled() -> MemorySite:
    """Return a site with a batch that stands where its labels are printed."""
    site = MemorySite(files=labels_master())
    site.issue()
    site.perform("L.01.bag", coi=COI, din="A9999 26 123456")
    return site
