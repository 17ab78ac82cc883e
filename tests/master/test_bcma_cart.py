"""The shipped master."""

from collections.abc import Iterator
from decimal import Decimal

from batchrecord.base.places import data_root
from batchrecord.base.quantity import Limit, Position, rounded
from batchrecord.master.formula import Expression, Lookup
from batchrecord.master.load import load, read_folder
from batchrecord.steps.kind import Value

FOLDER = data_root("forms") / "masters" / "bcma-cart" / "1.0"
MASTER = load(read_folder(FOLDER))

D = Decimal
MEASURED: dict[str, Value] = {
    "batch.weight": D("62"),
    "P1.02.lowest": D("3.1"),
    "P1.02.highest": D("6.8"),
    "P1.02.excursion": D(0),
    "P1.03.age": D("21.5"),
    "P1.06.gross": D("160.0"),
    "P1.06.tare": D("36.1"),
    "P1.07.s1": D("1.5"),
    "P1.08.total": (D("5.0e7"), D("5.2e7")),
    "P1.08.viability": (D("96.1"), D("96.7")),
    "P1.13.retain": D(2),
    "P5.02.volume": D(120),
    "P5.02.viable": (D("8.2e5"), D("8.5e5")),
    "P5.02.viability": (D(91), D(92)),
    "P5.04.vector": D(6),
    "P5.04.vector.quantity": D(6),
    "P5.04.vector.titre": D("2.5e8"),
    "P5.06.thaw": D(20),
    "P5.03.cd69": D(71),
    "P5.11.added": D("2.00"),
    "P5.07.in_use": D(41),
    "P5.14.volume": D(100),
    "P5.15.exposure": D(20),
    "P5.16.used": D(5),
    "P5.16.unused": D(1),
    "P8.01.weight": D("62.0"),
    "P8.01.age": D(6),
    "P8.01a.s4": D(1),
    "P8.01a.car": D("38.5"),
    "P8.05.dmso": D(2),
    "P8.05.dmso_added": D("1.81"),
    "P8.06.temperature": D(4),
    "P8.06.addition": D(9),
    "P8.06.bulk": D("24.2"),
    "P8.07.viable": (D("1.02e7"), D("0.98e7")),
    "P8.07.viability": (D(93), D(94)),
    "P8.08.s5": D(2),
    "P8.08.bag": D(1),
    "P8.08.volume": D("16.10"),
    "P8.15.samples": D(3),
    "P8.15.discarded": D(5),
    "R10": D(93),
    "R14": D("38.2"),
    "R40a": D("1.05"),
    "R47": D("0.05"),
}
"""A batch as it usually goes."""

NOT_TAKEN = (
    "P1.08a.total",
    "P1.08a.viability",
    "P5.02a.viable",
    "P5.02a.viability",
    "P8.07a.viable",
    "P8.07a.viability",
)


def test_it_loads_and_covers_the_road() -> None:
    """URS-110: the shipped master has receipt, transduction, counts with loops, filling, gates and a specification."""
    master = MASTER

    assert [phase.id for phase in master.phases] == ["P1", "P5", "P8"]
    assert all(phase.gate is not None and phase.steps[-1] is phase.gate for phase in master.phases)
    assert len(list(master.steps())) >= 25
    assert {entry.kind for entry in master.entries()} == {
        *("ACK", "NUM", "CALC", "IDC", "MAT", "CHO", "TMR", "SMP", "SIG"),
    }
    assert [step.id for step in master.steps() if step.when] == ["P1.08a", "P5.02a", "P8.07a"]
    assert [step.id for step in master.steps() if step.repeat] == ["P1.08b", "P5.02b", "P8.07b"]
    assert [test.id for test in master.specification.tests] == ["R10", "R14", "R20", "R40a", "R40", "R42", "R47"]


def test_it_says_what_the_document_shows_first() -> None:
    """URS-112: critical data, yields, labels, bags, storage and statements come from the master, in order."""
    plan = MASTER.record

    assert plan.critical[:4] == ("param.construct", "P5.04.vector", "param.target_moi", "P5.12.moi")
    assert plan.yields[-2:] == ("P8.15.yield", "P8.15.balance")
    assert [(bag.code, bag.shows[0]) for bag in plan.bags] == [("P8.09.bag.serial", "P8.08.volume")]
    assert plan.storage is not None
    assert plan.statements[0].inside("en") == "FOR AUTOLOGOUS USE ONLY"


def calculated(measured: dict[str, Value]) -> dict[str, Value]:
    """Return the values of a whole batch, every formula evaluated in the order of the master."""
    values: dict[str, Value] = dict.fromkeys(NOT_TAKEN, ()) | measured
    values |= {f"param.{name}": parameter.value for name, parameter in MASTER.parameters.items()}
    for entry in MASTER.entries():
        if entry.formula is not None:
            result = entry.formula.number(reading(values))
            assert result is not None, f"{entry.id} has no result"
            values[entry.id] = result
    return values


def reading(values: dict[str, Value]) -> Lookup:
    return lambda reference: values.get(str(reference))


def outside(values: dict[str, Value]) -> Iterator[str]:
    """Yield the entries with a value outside its limit."""

    def bound(expression: Expression | None) -> Decimal | None:
        return None if expression is None else expression.number(reading(values))

    for entry in MASTER.entries():
        value = values.get(entry.id, ())
        for number in value if isinstance(value, tuple) else (value,):
            if isinstance(number, Decimal) and entry.limit is not None:
                limit = Limit(low=bound(entry.limit.low), high=bound(entry.limit.high))
                if limit.judge(rounded(number, entry.decimals)) is not Position.WITHIN:
                    yield entry.id


def test_a_usual_batch_lies_within_every_limit() -> None:
    """URS-110: formulas and limits fit together: a usual batch runs through without a deviation."""
    values = calculated(MEASURED)

    assert list(outside(values)) == []
    assert [values[name] for name in ("P1.06.volume", "P5.09.vials")] == [D(118), D(5)]
    assert {step.id: step.when.holds(reading(values)) for step in MASTER.steps() if step.when} == {
        "P1.08a": False,
        "P5.02a": False,
        "P8.07a": False,
    }
    assert not any(step.repeat.condition.holds(reading(values)) for step in MASTER.steps() if step.repeat)


def test_every_entry_with_a_limit_has_a_usual_value() -> None:
    """URS-110: the usual batch above leaves out no entry that is judged."""
    judged = {entry.id for entry in MASTER.entries() if entry.limit is not None}

    assert judged <= set(calculated(MEASURED))


def test_the_duplicate_rule() -> None:
    """URS-110: readings that differ by 17 % ask for a third; the mean of all three counts, and they scatter by 9 %."""
    values = calculated(
        MEASURED | {"P8.07.viable": (D("1.02e7"), D("1.21e7")), "P8.07a.viable": D("1.10e7"), "P8.07a.viability": D(93)}
    )

    assert rounded(D(str(values["P8.07.difference"])), 2) == D("17.04")
    assert values["P8.07b.viable"] == D("1.11e7")
    assert rounded(D(str(values["P8.07b.cv"])), 2) == D("8.59")
    assert MASTER.step("P8.07a").when is not None
    scattered = calculated(MEASURED | {"P8.07.viable": (D("1.02e7"), D("1.90e7")), "P8.07a.viable": D("1.10e7")})
    repeat = MASTER.step("P8.07b").repeat
    assert repeat is not None
    assert (repeat.start, repeat.most, repeat.then) == ("P8.07", 2, "deviation")
    assert repeat.condition.holds(reading(values)) is False
    assert repeat.condition.holds(reading(scattered)) is True


def test_a_wrong_dose_is_found() -> None:
    """URS-110: a bag filled with 20 mL at 1e7 cells/mL and 38.5 % is above 1.2e6 per kg."""
    values = calculated(MEASURED | {"P8.07.viable": (D("1e7"), D("1e7")), "P8.08.volume": D(20)})

    assert set(outside(values)) == {"P8.08.volume", "P8.09.dose", "R20", "P8.15.balance"}
    assert rounded(D(str(values["P8.09.dose"])), 3) == D("1.242")
