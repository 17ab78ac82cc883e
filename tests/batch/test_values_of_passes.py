"""What formulas read of a loop: the pass that stands, the newest one that was made, all of them."""

from decimal import Decimal

from batchrecord.base.ids import Reference
from batchrecord.batch.values import lookup
from batchrecord.master.checks import complaints
from batchrecord.master.load import load
from batchrecord.record.bags import bags
from tests.support.paper_batch import PaperBatch

MASTER = b"""
format = "batchrecord.master/1"
id = "bags"
version = "1.0"
author = "au"
languages = ["en"]
phases = ["a.toml"]
bags = ["A.02.bag.serial"]
title = { en = "t" }
product = { en = "t" }
strength = { en = "t" }

[record]
critical = ["A.03.total"]
[[record.bag]]
code = "A.02.bag.serial"
shows = ["A.02.volume", "A.03.total"]

[defaults.NUM]
unit = "mL"
plausible = { low = 0, high = 1000 }

[defaults.CALC]
unit = "mL"
decimals = 1
"""

PHASE = b"""
id = "A"
title = { en = "t" }

[[step]]
id = "A.01"
title = { en = "t" }
who = ["OP"]
[[step.entry]]
name = "day"
kind = "NUM"
unit = "d"
label = { en = "t" }

[[step]]
id = "A.01a"
title = { en = "t" }
who = ["OP"]
when = "A.01.day == 3"
[[step.entry]]
name = "density"
kind = "NUM"
label = { en = "t" }

[[step]]
id = "A.01b"
title = { en = "t" }
who = ["OP"]
when = "A.01.day == 3 and A.01a.density > 2"
[[step.entry]]
name = "diluted"
kind = "CALC"
label = { en = "t" }
formula = "2 * A.01a.density"

[[step]]
id = "A.02"
title = { en = "t" }
who = ["OP"]
repeat = { from = "A.01", while = "count(A.02.volume#all) < 3", most = 5 }
on_fail = { en = "t" }
[[step.entry]]
name = "volume"
kind = "NUM"
label = { en = "t" }
[[step.entry]]
name = "bag"
kind = "IDC"
label = { en = "t" }
compare = [
  { name = "coi", label = { en = "t" }, expect = "batch.coi" },
  { name = "serial", label = { en = "t" }, expect = "scan.other" },
  { name = "other", label = { en = "t" }, expect = "scan.serial" },
]

[[step]]
id = "A.03"
title = { en = "t" }
who = ["OP"]
[[step.entry]]
name = "total"
kind = "CALC"
label = { en = "t" }
formula = "sum(A.02.volume#all) + max(A.01a.density#last, param.none)"
"""

NONE = b'[parameters.none]\nvalue = 0\nunit = "mL"\nlabel = { en = "t" }\n'

SPECIFICATION = b"""
id = "s"
version = "1.0"
[[test]]
id = "R10"
title = { en = "t" }
method = { en = "t" }
sample = "S5"
kind = "NUM"
required_for = ["released"]
"""

FILES = {"master.toml": MASTER + NONE, "a.toml": PHASE, "specification.toml": SPECIFICATION}


def filled() -> PaperBatch:
    """Fill three bags; the second on day 3, with a density that is measured on that day alone."""
    batch = PaperBatch(master=load(FILES)).issue()
    for number, (day, volume) in enumerate((("2", "20.1"), ("3", "19.8"), ("4", "20.4")), 1):
        batch.perform("A.01.day", value=day)
        if day == "3":
            batch.perform("A.01a.density", value="1.5")
        batch.perform("A.02.volume", value=volume)
        batch.perform("A.02.bag", coi=batch.state.text("batch.coi") or "", serial=f"B-{number}", other=f"B-{number}")
    return batch


def changed(old: bytes, new: bytes) -> list[tuple[str, str]]:
    assert old in PHASE
    files = FILES | {"a.toml": PHASE.replace(old, new)}
    return [(finding.code, finding.where.key) for finding in complaints(load(files))]


def test_a_value_under_a_condition_is_read_under_one_that_demands_more() -> None:
    """URS-106: ``A and B`` may read what comes under ``A``; under B alone, or none, it may not."""
    assert [finding.code for finding in complaints(load(FILES))] == []
    alone = changed(b'when = "A.01.day == 3 and A.01a.density > 2"', b'when = "A.01a.density > 2"')
    assert ("master.conditional-value", "A.01b.when") in alone
    assert ("master.conditional-value", "A.01b.diluted.formula") in alone
    guarded = changed(b"count(A.02.volume#all) < 3", b"A.01.day == 3 and A.01a.density < 3")
    assert guarded == []
    other = changed(b"count(A.02.volume#all) < 3", b"A.01.day == 4 and A.01a.density < 3")
    assert other == [("master.conditional-value", "A.02.repeat.while")]
    last = changed(b"max(A.01a.density#last, param.none)", b"A.01a.density#last")
    assert last == [("master.conditional-value", "A.03.total.formula")]
    codes = changed(b"sum(A.02.volume#all)", b"sum(A.02.bag.serial#all)")
    assert codes == [("master.formula-sort", "A.03.total.formula")]
    several = changed(b"sum(A.02.volume#all) + ", b"A.02.volume#all + ")
    assert several == [("master.several-readings", "A.03.total.formula")]


def test_all_passes_are_added_up_and_the_newest_that_was_made_is_found() -> None:
    """URS-140: a formula behind a loop adds up its passes, and finds what was measured in an earlier one alone."""
    batch = filled()

    assert lookup(batch.state, Reference("A.02.volume")) == Decimal("20.4")
    assert lookup(batch.state, Reference.parse("A.02.volume#2")) == Decimal("19.8")
    assert lookup(batch.state, Reference.parse("A.02.volume#all")) == (
        Decimal("20.1"),
        Decimal("19.8"),
        Decimal("20.4"),
    )
    assert lookup(batch.state, Reference("A.01a.density")) == ()
    assert lookup(batch.state, Reference.parse("A.01a.density#last")) == Decimal("1.5")
    batch.perform("A.03.total")
    total = batch.state.entry("A.03.total")
    assert total is not None
    assert total.current is not None
    assert total.current.fields["displayed"] == "61.8"
    read = [(each.entry, each.iteration) for each in total.current.inputs]
    assert read == [("A.02.volume", 1), ("A.02.volume", 2), ("A.02.volume", 3), ("A.01a.density", 2)]


def test_each_pass_fills_a_bag() -> None:
    """URS-141: where bags are filled in a loop, each pass is a bag of its own with what was measured of it."""
    batch = filled()
    batch.perform("A.03.total")

    told = bags(batch.state)
    assert [bag.code for bag in told] == ["B-1", "B-2", "B-3"]
    volumes = [bag.shows[0].current.fields["value"] for bag in told if bag.shows[0] and bag.shows[0].current]
    assert volumes == ["20.1", "19.8", "20.4"]
    assert all(bag.shows[1] is batch.state.entry("A.03.total") for bag in told)
