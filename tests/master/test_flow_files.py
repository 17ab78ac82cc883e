"""Phases over several files, lanes, stages, branches, evidence: what is read, and what is wrong with it."""

import pytest

from batchrecord.base.ids import Reference
from batchrecord.master.checks import complaints
from batchrecord.master.evidence import unverified
from batchrecord.master.flow import ROLES
from batchrecord.master.load import MasterError, load
from batchrecord.signing.meanings import Meaning, may_sign
from batchrecord.signing.people import Role

TITLE = 'title = { en = "t" }'
MASTER = f"""
format = "batchrecord.master/1"
id = "flow"
version = "1.0"
author = "au"
languages = ["en"]
phases = ["a.toml", "a2.toml", "c.toml", "b1.toml"]
bags = ["A.01.bag.serial"]
{TITLE}
product = {{ en = "t" }}
strength = {{ en = "t" }}

[lanes.qc]
title = {{ en = "Quality control" }}

[evidence]
default = "D"
[evidence.D]
text = {{ en = "typical" }}
verified = false
[evidence.F9]
text = {{ en = "found" }}
verified = true
[evidence.K]
text = {{ en = "known" }}

[record]
critical = ["A.02.volume"]

[parameters.dose]
value = 1e6
unit = "cells/kg"
label = {{ en = "dose" }}
evidence = "K"
"""

A = f"""
id = "A"
{TITLE}

[[step]]
id = "A.01"
{TITLE}
who = ["OP"]
on_fail = {{ en = "t" }}
[[step.entry]]
name = "bag"
kind = "IDC"
label = {{ en = "t" }}
compare = [
  {{ name = "coi", label = {{ en = "t" }}, expect = "batch.coi" }},
  {{ name = "serial", label = {{ en = "t" }}, expect = "scan.other" }},
  {{ name = "other", label = {{ en = "t" }}, expect = "scan.serial" }},
]
"""

A2 = f"""
continues = "A"

[[step]]
id = "A.02"
{TITLE}
who = ["OP"]
on_fail = {{ en = "t" }}
[[step.entry]]
name = "volume"
kind = "NUM"
unit = "mL"
plausible = {{ low = 0, high = 100 }}
limit = {{ low = 1 }}
label = {{ en = "t" }}
[[step.entry]]
name = "same"
kind = "IDC"
label = {{ en = "t" }}
compare = [
  {{ name = "coi", label = {{ en = "t" }}, expect = "batch.coi" }},
  {{ name = "serial", label = {{ en = "t" }}, expect = "A.01.bag.serial" }},
]

[[step]]
id = "A.03"
{TITLE}
who = ["QC"]
lane = "qc"
on_fail = {{ en = "t" }}
[[step.entry]]
name = "viability"
kind = "NUM"
unit = "%"
plausible = {{ low = 0, high = 100 }}
alert = {{ low = 80 }}
evidence = "F9"
label = {{ en = "t" }}

[[step]]
id = "A.09"
{TITLE}
who = ["QA"]
[[step.entry]]
name = "gate"
kind = "SIG"
gate = true
label = {{ en = "t" }}
decisions = [{{ code = "accept", text = {{ en = "t" }} }}, {{ code = "reject", text = {{ en = "t" }} }}]
"""

C = f"""
id = "C"
stage = "shipment"
{TITLE}

[[step]]
id = "C.01"
{TITLE}
who = ["LG"]
[[step.entry]]
name = "packed"
kind = "ACK"
label = {{ en = "t" }}
"""

B1 = f"""
id = "B1"
{TITLE}
[branch]
when = 'A.09.gate.decision == "reject"'
open = ["SU", "QA"]
most = 3
stops = true
trigger = {{ en = "rejected" }}

[[step]]
id = "B1.01"
{TITLE}
who = ["OP"]
second = "verify"
on_fail = {{ en = "t" }}
[[step.entry]]
name = "kept"
kind = "NUM"
unit = "mL"
plausible = {{ low = 0, high = 100 }}
limit = {{ high = "A.02.volume" }}
evidence = "F9"
label = {{ en = "t" }}

[[step]]
id = "B1.02"
{TITLE}
who = ["OP"]
[[step.entry]]
name = "told"
kind = "ACK"
label = {{ en = "t" }}
"""

SPECIFICATION = f"""
id = "s"
version = "1.0"
[[test]]
id = "R10"
{TITLE}
method = {{ en = "t" }}
sample = "S5"
kind = "NUM"
unit = "%"
plausible = {{ low = 0, high = 100 }}
limit = {{ low = 70 }}
required_for = ["released"]
"""

FILES = {
    "master.toml": MASTER,
    "a.toml": A,
    "a2.toml": A2,
    "c.toml": C,
    "b1.toml": B1,
    "specification.toml": SPECIFICATION,
}


def files(*changes: tuple[str, str, str]) -> dict[str, bytes]:
    changed = dict(FILES)
    for file, old, new in changes:
        assert old in changed[file], (file, old)
        changed[file] = changed[file].replace(old, new, 1)
    return {name: text.encode() for name, text in changed.items()}


def told(*changes: tuple[str, str, str]) -> set[tuple[str, str, str]]:
    """Return code, file and key of everything that is wrong."""
    try:
        found = tuple(complaints(load(files(*changes))))
    except MasterError as error:
        found = error.reasons
    return {(finding.code, finding.where.file, finding.where.key) for finding in found}


def test_a_phase_goes_on_in_a_further_file() -> None:
    """URS-120: the steps of both files are one phase, in the order of the files, with one gate."""
    master = load(files())

    assert told() == set()
    assert [(phase.id, [step.id for step in phase.steps]) for phase in master.phases] == [
        ("A", ["A.01", "A.02", "A.03", "A.09"]),
        ("C", ["C.01"]),
        ("B1", ["B1.01", "B1.02"]),
    ]
    assert master.step("A.02").after == ("A.01",)
    assert master.step("A.02").file == "a2.toml"
    assert set(master.step("A.09").after) == {"A.02", "A.03"}
    assert master.lanes["qc"].inside("en") == "Quality control"
    assert master.step("C.01").after == ("A.09",)
    assert master.phase_of("C.01").stage == "shipment"


def test_a_branch_stands_beside_the_main_order() -> None:
    """URS-121: its first step follows nothing, and neither gates nor steps of the main order count for it."""
    master = load(files())
    branch = master.branch("B1").branch

    assert branch is not None
    assert (branch.open, branch.most, branch.stops) == ((Role.SUPERVISOR, Role.QUALITY), 3, True)
    assert master.step("B1.01").after == ()
    assert master.step("B1.02").after == ("B1.01",)
    assert [step.id for step in master.steps_before("B1.02")] == ["B1.01"]
    assert [step.id for step in master.steps_before("C.01")] == ["A.01", "A.02", "A.03", "A.09"]
    assert master.gates_after("B1.01") == ()
    assert [gate.id for gate in master.gates_after("A.03")] == ["A.09"]


def test_what_rests_on_unverified_evidence_is_listed() -> None:
    """URS-122: by its mark, what names it, and every limit that names none; what names a verified one is not."""
    found = unverified(load(files()))

    assert [(each.mark.id, each.names) for each in found] == [
        ("D", ("A.02.volume", "R10")),
        ("K", ("param.dose",)),
    ]
    assert unverified(load(files(("master.toml", "verified = false", "verified = true")))) == found[1:]


def test_a_code_of_an_earlier_entry_can_be_expected() -> None:
    """URS-123: the reference is checked: it names a text, and one that is there by then."""
    assert load(files()).sort_of(Reference("A.01.bag.serial")) is not None
    expected = 'expect = "A.01.bag.serial"'
    assert told(("a2.toml", expected, 'expect = "A.01.bag.number"')) == {
        ("master.unknown-reference", "a2.toml", "A.02.same")
    }
    assert told(("a2.toml", expected, 'expect = "A.02.volume"')) == {
        ("master.unknown-reference", "a2.toml", "A.02.same")
    }
    assert told(("a2.toml", expected, 'expect = "A.09.gate.decision"')) == {
        ("master.reads-later", "a2.toml", "A.02.same")
    }


REJECTED = 'A.09.gate.decision == "reject"'

WRONG = [
    (("a2.toml", 'lane = "qc"', 'lane = "lg"'), "master.lane-undeclared", "a2.toml", "A.03.lane"),
    (("a2.toml", 'continues = "A"', 'continues = "B1"'), "master.continues-nothing", "a2.toml", "continues"),
    (("a2.toml", 'id = "A.02"', 'id = "A.01"'), "master.duplicate", "a2.toml", "A.01.id"),
    (
        ("a2.toml", 'evidence = "F9"', 'evidence = "F8"'),
        "master.evidence-unknown",
        "a2.toml",
        "A.03.viability.evidence",
    ),
    (
        ("master.toml", 'evidence = "K"', 'evidence = "L"'),
        "master.evidence-unknown",
        "master.toml",
        "parameters.dose.evidence",
    ),
    (("master.toml", 'default = "D"', 'default = "X"'), "master.evidence-unknown", "master.toml", "evidence.default"),
    (("master.toml", "[evidence.K]", "[evidence.k]"), "master.spelling", "master.toml", "evidence"),
    (("master.toml", "[lanes.qc]", "[lanes.QC]"), "master.spelling", "master.toml", "lanes.QC"),
    (
        ("master.toml", '"c.toml", "b1.toml"', '"b1.toml", "c.toml"'),
        "master.phase-order",
        "c.toml",
        "id",
    ),
    (("c.toml", 'stage = "shipment"', 'stage = "transport"'), "master.unknown-word", "c.toml", "stage"),
    (("b1.toml", "open =", "closed ="), "master.unknown-key", "b1.toml", "branch.closed"),
    (("b1.toml", "most = 3", "most = 0"), "master.out-of-range", "b1.toml", "branch.most"),
    (("b1.toml", REJECTED, "A.02.volume + 1"), "master.formula-sort", "b1.toml", "branch.when"),
    (("b1.toml", REJECTED, "B1.01.kept > 1"), "master.reads-later", "b1.toml", "branch.when"),
    (
        ("b1.toml", 'A.09.gate.decision == "reject"', "A.02.volume#2 > 1"),
        "master.reads-later",
        "b1.toml",
        "branch.when",
    ),
    (("b1.toml", 'id = "B1.02"', 'id = "B1.02"\nafter = ["A.01"]'), "master.branch-order", "b1.toml", "B1.02.after"),
    (("c.toml", 'id = "C.01"', 'id = "C.01"\nafter = ["B1.01"]'), "master.branch-order", "c.toml", "C.01.after"),
    (("b1.toml", '"A.02.volume"', '"B1.09.told"'), "master.unknown-reference", "b1.toml", "B1.01.kept.limit.high"),
    (
        ("a2.toml", "alert = { low = 80 }", 'alert = { low = "B1.01.kept" }'),
        "master.reads-later",
        "a2.toml",
        "A.03.viability.alert.low",
    ),
]


@pytest.mark.parametrize(("change", "code", "file", "key"), WRONG, ids=[f"{w[1]} {w[3]}" for w in WRONG])
def test_what_cannot_work_is_named(change: tuple[str, str, str], code: str, file: str, key: str) -> None:
    """URS-120: file and key of each mistake in lanes, parts, stages, branches and evidence are told."""
    assert (code, file, key) in told(change)


def test_who_decides_on_the_batch_neither_makes_it_nor_opens_a_branch() -> None:
    """URS-124: S6: the authorised person can sign no step, so that a branch she alone may open would stay shut."""
    for roles, place in (('open = ["QP"]', 1), ('open = ["SU", "QP"]', 2)):
        named = ("master.unknown-word", "b1.toml", f"branch.open[{place}]")
        assert told(("b1.toml", 'open = ["SU", "QA"]', roles)) == {named}
    assert told(("b1.toml", 'who = ["OP"]', 'who = ["QP"]')) == {("master.unknown-word", "b1.toml", "B1.01.who[1]")}
    assert told(("b1.toml", 'open = ["SU", "QA"]', 'open = ["QCR"]')) == set()
    assert all(may_sign(role, Meaning.PERFORMED) for role in ROLES)


def test_a_gate_that_nobody_could_sign_is_named() -> None:
    """URS-124: a gate is signed as verified, which an operator may not."""
    assert told(("a2.toml", 'who = ["QA"]', 'who = ["OP"]')) == {("master.nobody-signs", "a2.toml", "A.09.who")}
    assert told(("a2.toml", 'who = ["QA"]', 'who = ["OP", "SU"]')) == set()


def test_a_branch_that_nothing_opens_is_named() -> None:
    """URS-121: without a condition and without a role it could never be worked off."""
    never = (
        ("b1.toml", "when = 'A.09.gate.decision == \"reject\"'\n", ""),
        ("b1.toml", 'open = ["SU", "QA"]\n', ""),
    )
    assert told(*never) == {("master.branch-never-opens", "b1.toml", "branch")}
