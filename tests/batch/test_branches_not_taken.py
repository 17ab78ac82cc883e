"""What formulas read where a branch was not taken."""

from decimal import Decimal

from batchrecord.base.ids import Reference
from batchrecord.batch.flow import Standing, standing
from batchrecord.batch.values import lookup
from batchrecord.master.checks import complaints
from batchrecord.master.load import load
from tests.support.paper_batch import PaperBatch

MASTER = b"""
format = "batchrecord.master/1"
id = "count"
version = "1.0"
author = "au"
languages = ["en"]
phases = ["a.toml"]
bags = ["A.01.count.bag"]
title = { en = "t" }
product = { en = "t" }
strength = { en = "t" }

[record]
critical = ["A.01.count"]

[defaults.NUM]
decimals = 0
unit = "cells/mL"
plausible = { low = 0, high = 1e9 }

[defaults.CALC]
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
name = "count"
kind = "NUM"
label = { en = "t" }
readings = 2
[[step.entry]]
name = "diff"
kind = "CALC"
label = { en = "t" }
unit = "%"
formula = "(max(A.01.count) - min(A.01.count)) / mean(A.01.count) * 100"

[[step]]
id = "A.02"
title = { en = "t" }
who = ["OP"]
when = "A.01.diff > 15"
[[step.entry]]
name = "third"
kind = "NUM"
label = { en = "t" }

[[step]]
id = "A.03"
title = { en = "t" }
who = ["OP"]
repeat = { from = "A.01", while = "A.03.cv > 15", most = 2 }
[[step.entry]]
name = "cv"
kind = "CALC"
label = { en = "t" }
unit = "%"
formula = "stdev(A.01.count, A.02.third) / mean(A.01.count, A.02.third) * 100"
[[step.entry]]
name = "mean"
kind = "CALC"
label = { en = "t" }
unit = "cells/mL"
formula = "mean(A.01.count, A.02.third)"
"""

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

FILES = {"master.toml": MASTER, "a.toml": PHASE, "specification.toml": SPECIFICATION}


def counted(*readings: str) -> PaperBatch:
    batch = PaperBatch(master=load(FILES)).issue()
    batch.perform("A.01.count", value=readings)
    batch.perform("A.01.diff")
    return batch


def value(batch: PaperBatch, name: str) -> object:
    return lookup(batch.state, Reference(name))


def test_the_master_of_these_tests_is_sound() -> None:
    """URS-106: the small master below is one that could be approved, but for its bag."""
    assert [finding.code for finding in complaints(load(FILES))] == ["master.unknown-reference"]


def test_a_third_reading_that_was_not_asked_for_is_left_out() -> None:
    """URS-309: the mean of a count is that of its two readings where no third was needed."""
    batch = counted("1000", "1100")

    assert standing(batch.state, batch.master.step("A.02")) is Standing.SKIPPED
    assert value(batch, "A.02.third") == ()
    batch.perform("A.03.cv")
    batch.perform("A.03.mean")
    assert value(batch, "A.03.mean") == 1050


def test_a_third_reading_that_was_asked_for_is_waited_for() -> None:
    """URS-309: where a third reading is needed there is no mean before it is made, and then it is that of all three."""
    batch = counted("1020000", "1210000")

    assert value(batch, "A.02.third") is None
    batch.perform("A.02.third", value="1100000")
    batch.perform("A.03.cv")
    batch.perform("A.03.mean")
    assert value(batch, "A.03.mean") == 1_110_000


def test_a_reading_of_the_pass_before_is_never_mixed_in() -> None:
    """URS-314: after a repetition only the readings of the new sample count."""
    batch = counted("1000", "2000")
    batch.perform("A.02.third", value="3000")
    batch.perform("A.03.cv")
    batch.perform("A.03.mean")

    assert batch.state.iteration_of("A.01.count") == 2
    batch.perform("A.01.count", value=("1000", "1020"))
    batch.perform("A.01.diff")
    assert value(batch, "A.02.third") == ()
    batch.perform("A.03.cv")
    batch.perform("A.03.mean")
    assert value(batch, "A.03.mean") == Decimal(1010)
    assert lookup(batch.state, Reference("A.02.third", 1)) == Decimal(3000)


def test_a_needed_reading_cannot_be_dodged() -> None:
    """URS-318: a third reading that is needed but signed as not applicable leaves the count without a mean."""
    batch = counted("1000", "1200")

    batch.leave_out("A.02.third")
    assert value(batch, "A.02.third") is None
