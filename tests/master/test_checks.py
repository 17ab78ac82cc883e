"""What is judged on a whole master."""

from collections.abc import Mapping

import pytest

from batchrecord.base.places import data_root
from batchrecord.master.checks import check_folder, complaints
from batchrecord.master.load import MasterError, load, read_folder

FOLDER = data_root("forms") / "masters" / "bcma-cart" / "1.0"
SHIPPED = read_folder(FOLDER)
P1, P5, P8, SPEC = "p1-receipt.toml", "p5-transduction.toml", "p8-formulation.toml", "specification.toml"

Change = tuple[str, str, str]


def found(*changes: Change) -> set[tuple[str, str, str]]:
    files: dict[str, bytes] = dict(SHIPPED)
    for file, old, new in changes:
        text = files[file].decode()
        assert old in text, f"{file} no longer holds {old!r}"
        files[file] = text.replace(old, new, 1).encode()
    return told(files)


def told(files: Mapping[str, bytes]) -> set[tuple[str, str, str]]:
    return {(finding.code, finding.where.file, finding.where.key) for finding in complaints(load(files))}


def test_the_shipped_master_is_without_complaint() -> None:
    """URS-110: the shipped master passes every check."""
    master, findings = check_folder(FOLDER)

    assert master is not None
    assert findings == ()


FORMULA = "(P1.06.gross - P1.06.tare) / param.apheresis_density"
TNC = "P1.08b.total * P1.06.volume"
WEIGHT = '"0.9 * batch.weight"'

WRONG_UNITS = [
    (FORMULA, "P1.06.gross - P1.06.tare", "master.unit-result"),
    (FORMULA, "(P1.06.gross - P1.02.lowest) / param.apheresis_density", "master.unit-mismatch"),
    (FORMULA, "P1.06.gross > P1.06.tare", "master.formula-sort"),
    (FORMULA, "P1.05.leak + 1", "master.formula-sort"),
    (FORMULA, "not P1.06.gross", "master.formula-sort"),
    (FORMULA, "ln(P1.06.gross) * P1.06.gross / param.apheresis_density", "master.unit-mismatch"),
    (FORMULA, "min(P1.06.gross, P1.02.lowest) / param.apheresis_density", "master.unit-mismatch"),
    (FORMULA, "P1.06.grams", "master.unknown-reference"),
    (FORMULA, "param.density", "master.unknown-reference"),
    (FORMULA, "batch.mass", "master.unknown-reference"),
    (FORMULA, "P1.01.seal", "master.unknown-reference"),
    (FORMULA, "P1.06.volume", "master.reads-later"),
    (FORMULA, "P1.07.s1.volume", "master.reads-later"),
    (FORMULA, "P5.02.volume", "master.reads-later"),
    (FORMULA, "R10 * P1.06.gross / param.apheresis_density", "master.reads-later"),
]


@pytest.mark.parametrize(("old", "new", "code"), WRONG_UNITS, ids=[f"{w[2]} {w[1]}" for w in WRONG_UNITS])
def test_a_formula_that_cannot_be_right_is_named(old: str, new: str, code: str) -> None:
    """URS-104: names, order and units of a formula are checked before the master can be approved."""
    assert (code, P1, "P1.06.volume.formula") in found((P1, old, new))


WRONG: list[tuple[Change, str, str]] = [
    ((P1, TNC, "P1.08.total * P1.06.volume"), "master.several-readings", "P1.09.tnc.formula"),
    ((P1, f'"{TNC}"', '"P1.08a.total * P1.06.volume"'), "master.conditional-value", "P1.09.tnc.formula"),
    ((P1, f'"{TNC}"', '"mean(P1.08a.total) * P1.06.volume"'), "master.conditional-value", "P1.09.tnc.formula"),
    ((P1, 'unit = "cells/mL"', 'unit = "cels/mL"'), "master.unit", "P1.08.total.unit"),
    ((P1, 'when = "P1.08.difference > 15"', 'when = "P1.08.difference + 15"'), "master.formula-sort", "P1.08a.when"),
    (
        (P1, 'when = "P1.08.difference > 15"', 'when = "P1.06.gross > P1.08.difference"'),
        "master.unit-mismatch",
        "P1.08a.when",
    ),
    ((P1, 'when = "P1.08.difference > 15"', 'when = "P1.05.leak == 3"'), "master.formula-sort", "P1.08a.when"),
    ((P1, 'when = "P1.08.difference > 15"', 'when = "P1.08a.total > 15"'), "master.reads-later", "P1.08a.when"),
    ((P1, 'while = "P1.08b.cv > 15"', 'while = "P1.09.tnc > 15"'), "master.reads-later", "P1.08b.repeat.while"),
    ((P1, 'from = "P1.08"', 'from = "P1.09"'), "master.repeat-from", "P1.08b.repeat.from"),
    ((P1, 'from = "P1.08"', 'from = "P9.01"'), "master.repeat-from", "P1.08b.repeat.from"),
    ((P1, 'id = "P1.08a"', 'id = "P1.08a"\nlane = "qc"'), "master.repeat-over-lanes", "P1.08b.repeat"),
    ((P1, 'id = "P1.05"', 'id = "P1.05"\nafter = ["P1.07"]'), "master.circle", "P1.05.after"),
    ((P1, 'id = "P1.05"', 'id = "P1.05"\nafter = ["P1.55"]'), "master.unknown-reference", "P1.05.after"),
    ((P1, 'who = ["QA"]', 'who = ["QA"]\nsecond = "verify"'), "master.second-without-gate", "P1.14.second"),
    ((P1, 'who = ["QA"]', 'who = ["QA"]\nwhen = "batch.weight > 3"'), "master.gate-conditional", "P1.14.when"),
    ((P1, "low = 2.0, high = 8.0", "low = 8.0, high = 2.0"), "master.range-empty", "P1.02.lowest.limit"),
    ((P1, "low = 2.0, high = 8.0", "low = -300, high = 2.0"), "master.limit-implausible", "P1.02.lowest.limit.low"),
    ((P1, 'name = "leak"', 'name = "leak"\nlimit = { low = 1 }'), "master.limit-without-number", "P1.05.leak.limit"),
    ((P1, '"0.02 * P1.06.volume"', '"0.02 * P1.06.gross"'), "master.unit-result", "P1.07.s1.limit.high"),
    ((P1, 'since = "batch.collection_end"', 'since = "P1.01.nothing"'), "master.unknown-reference", "P1.03.age"),
    ((P1, 'since = "batch.collection_end"', 'since = "P1.05.leak"'), "master.reads-later", "P1.03.age"),
    ((P1, 'expect = "batch.din"', 'expect = "batch.dim"'), "master.unknown-reference", "P1.04.bag"),
    ((P1, 'expect = "batch.din"', 'expect = "param.target_moi"'), "master.unknown-reference", "P1.04.bag"),
    ((P8, WEIGHT, '"0.9 * batch.coi"'), "master.formula-sort", "P8.01.weight.limit.low"),
    ((SPEC, "R40a / (R14 / 100)", "R40 / (R14 / 100)"), "master.circle", "R40.formula"),
    ((SPEC, 'interim = ["no-growth-so-far"]', 'interim = ["none"]'), "master.unknown-word", "R42.interim"),
    ((SPEC, 'interim = ["no-growth-so-far"]\n', ""), "master.missing-key", "R42.interim"),
    (
        (SPEC, 'interim_for = ["conditional"]', 'interim_for = ["exceptional"]'),
        "master.interim-not-required",
        "R42.interim_for",
    ),
    (
        (SPEC, '["no-growth-so-far"]', '["no-growth", "no-growth-so-far", "growth"]'),
        "master.interim-only",
        "R42.interim",
    ),
    (("master.toml", '"P8.09.bag.serial"', '"P8.09.bag.number"'), "master.unknown-reference", "bags[1]"),
    (("master.toml", '"P8.09.bag.serial"', '"P8.09.dose"'), "master.unknown-reference", "bags[1]"),
    (
        ("master.toml", 'code = "P8.09.bag.serial"', 'code = "P8.09.bag.coi"'),
        "master.unknown-reference",
        "record.bag[1].code",
    ),
    (("master.toml", 'unit = "TU/cell"', 'unit = "TU/sell"'), "master.unit", "parameters.target_moi.unit"),
]


@pytest.mark.parametrize(("change", "code", "key"), WRONG, ids=[f"{w[1]} {w[2]}" for w in WRONG])
def test_what_cannot_work_is_named(change: Change, code: str, key: str) -> None:
    """URS-102: what cannot work in a master is told with its file and key before anyone approves it."""
    assert (code, change[0], key) in found(change)


WRONG_RECORD: list[tuple[Change, str, str]] = [
    (("master.toml", '"P5.12.moi"', '"P5.12.mai"'), "master.unknown-reference", "record.critical[4]"),
    (("master.toml", '"param.target_moi"', '"param.moi"'), "master.unknown-reference", "record.critical[3]"),
    (("master.toml", '"R42"', '"R99"'), "master.unknown-reference", "record.critical[13]"),
    (("master.toml", '"P8.15.balance"', '"P8.15.loss"'), "master.unknown-reference", "record.yields[5]"),
    (
        ("master.toml", 'shows = ["P8.08.volume"', 'shows = ["P8.08.vol"'),
        "master.unknown-reference",
        "record.bag[1].shows[1]",
    ),
    (
        (
            "master.toml",
            "[[record.bag]]",
            '[[record.bag]]\ncode = "P8.09.bag.serial"\nshows = ["P8.08.volume"]\n[[record.bag]]',
        ),
        "master.bag-shows",
        "record.bag[2].shows",
    ),
]


@pytest.mark.parametrize(("change", "code", "key"), WRONG_RECORD, ids=[f"{w[1]} {w[2]}" for w in WRONG_RECORD])
def test_what_the_document_shows_is_there(change: Change, code: str, key: str) -> None:
    """URS-112: a master whose document would show what it does not have cannot even be read."""
    file, old, new = change
    with pytest.raises(MasterError) as caught:
        load({**SHIPPED, file: SHIPPED[file].replace(old.encode(), new.encode(), 1)})

    assert [(finding.code, finding.where.key) for finding in caught.value.reasons] == [(code, key)]


def test_a_release_test_gives_a_result() -> None:
    """URS-111: a release test is a measurement, a choice or a calculation; an acknowledgement is no result."""
    extra = """
[[test]]
id = "R99"
title = { en = "x", zh-Hans = "x", zh-Hant = "x" }
method = { en = "x", zh-Hans = "x", zh-Hant = "x" }
sample = "S5"
kind = "ACK"
required_for = ["released"]
"""

    assert told({**SHIPPED, SPEC: SHIPPED[SPEC] + extra.encode()}) == {("master.test-kind", SPEC, "R99.kind")}


def test_a_step_needs_words_for_failure() -> None:
    """URS-102: a step with a limit, an identity check or a flag says what to do when it fails."""
    text = SHIPPED[P1].decode()
    start = text.index("on_fail", text.index('id = "P1.02"'))
    files = {**SHIPPED, P1: (text[:start] + text[text.index("\n", start) + 1 :]).encode()}

    assert told(files) == {("master.missing-key", P1, "P1.02.on_fail")}


def test_a_phase_has_one_gate_at_its_end() -> None:
    """URS-106: a gate stands once and last in its phase, and what must be verified before it needs it."""
    text = SHIPPED[P1].decode()
    gate = text[text.index('[[step]]\nid = "P1.14"') :]
    before = text.removesuffix(gate)

    twice = told({**SHIPPED, P1: (text + gate.replace("P1.14", "P1.15")).encode()})
    early = told(
        {**SHIPPED, P1: (before.replace('[[step]]\nid = "P1.13"', gate + '\n[[step]]\nid = "P1.13"')).encode()}
    )
    none = told({**SHIPPED, P1: before.encode()})

    assert ("master.gate-twice", P1, "P1.15.entry") in twice
    assert early == {("master.gate-not-last", P1, "P1.14.entry")}
    assert ("master.second-without-gate", P1, "P1.01.second") in none


def test_loops_neither_overlap_nor_cross_a_gate() -> None:
    """URS-106: a loop that begins inside another and ends outside of it, or one over a gate, is refused."""
    inner = (P1, 'id = "P1.09"', 'id = "P1.09"\nrepeat = { from = "P1.08a", while = "P1.09.tnc > 1", most = 2 }')
    over_gate = (P1, 'who = ["QA"]', 'who = ["QA"]\nrepeat = { while = "P1.09.tnc > 1", most = 2 }')

    assert ("master.repeat-crosses", P1, "P1.09.repeat") in found(inner)
    assert ("master.repeat-over-gate", P1, "P1.14.repeat") in found(over_gate)


def test_the_same_condition_may_read_what_depends_on_it() -> None:
    """URS-106: a step under the same condition can read the value of a conditional step."""
    text = SHIPPED[P1].decode()
    extra = """
[[step]]
id = "P1.08c"
title = { en = "x", zh-Hans = "x", zh-Hant = "x" }
who = ["OP"]
when = "P1.08.difference > 15"

[[step.entry]]
name = "twice"
kind = "CALC"
label = { en = "x", zh-Hans = "x", zh-Hant = "x" }
unit = "cells/mL"
decimals = 0
formula = "2 * P1.08a.total"
"""
    place = '[[step]]\nid = "P1.09"'

    assert told({**SHIPPED, P1: text.replace(place, extra + "\n" + place).encode()}) == set()


def test_lanes_run_side_by_side_and_meet_at_the_gate() -> None:
    """URS-106: lanes are in order each for itself; the gate waits for all of them."""
    lanes = b'[lanes.qc]\ntitle = { en = "x", zh-Hans = "x", zh-Hant = "x" }\n'
    files = {**SHIPPED, P5: SHIPPED[P5].replace(b'id = "P5.03"', b'id = "P5.03"\nlane = "qc"')}
    assert told(files) == {("master.lane-undeclared", P5, "P5.03.lane")}
    files["master.toml"] += lanes
    master = load(files)

    assert master.step("P5.03").after == ("P1.14",)
    assert master.step("P5.04").after == ("P5.02b",)
    assert master.step("P5.20").after == ("P5.15", "P5.03")
    assert told(files) == set()
