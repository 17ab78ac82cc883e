"""Vessels of a batch: which are in use, which come from which, and what is foreign or missing."""

from batchrecord.batch.vessels import taken_into_use, vessels_in_use
from batchrecord.master.checks import complaints
from batchrecord.master.load import MasterError, load
from batchrecord.signing.meanings import Meaning
from tests.batch.flows import Flow, rich_files


def opened(batch: Flow) -> list[tuple[str, bool, str]]:
    opened = batch.state.open_deviations()
    return [
        (each.code, each.stop, str(each.facts.get("expected" if each.code == "vessel.missing" else "found")))
        for each in opened
    ]


def split(batch: Flow, *, how: str = "split", parents: tuple[str, ...] = ("V-1",), vessel: str = "V-2") -> Flow:
    """Take another vessel into use."""
    batch.look()
    batch.split(how)
    entry = "P2.03b.added" if how == "split" else "P2.03c.changed"
    batch.perform(entry, parents=parents, vessel=vessel)
    return batch


def to_pool(batch: Flow) -> Flow:
    """Bring the culture to its end."""
    batch.count("1000", "1010")
    batch.feed()
    batch.decide("harvest")
    batch.viable()
    batch.sign("P2.09.gate", "accept", "su", "SU")
    return batch


def test_a_split_adds_a_vessel_and_a_change_replaces_one() -> None:
    """URS-327: the parent stays in use where the master says so, else it is used up."""
    batch = split(Flow().received())
    batch.verify("P2.03b.added", meaning=Meaning.WITNESSED)
    assert vessels_in_use(batch.state) == ("V-1", "V-2")
    batch.count("1000", "1010")
    batch.feed()
    batch.decide("go-on")
    split(batch, how="change", parents=("V-2",), vessel="V-3")

    assert vessels_in_use(batch.state) == ("V-1", "V-3")
    assert [(each.code, each.parents) for each in taken_into_use(batch.state)] == [
        ("V-1", ()),
        ("V-2", ("V-1",)),
        ("V-3", ("V-2",)),
    ]
    assert opened(batch) == []


def test_a_foreign_parent_stops_the_batch_until_it_is_settled_and_scanned_anew() -> None:
    """URS-328: the vessel of another batch is recorded as it was scanned, and counts for nothing until corrected."""
    batch = split(Flow().received(), parents=("V-9",))
    assert opened(batch) == [("vessel.foreign", True, "V-9")]
    assert vessels_in_use(batch.state) == ("V-1",)
    assert "batch.stopped" in batch.refused(batch.performed("P2.04.count", value=("1", "1")), "op1", "OP")
    batch.settle()
    batch.correct("P2.03b.added", parents=("V-1",), vessel="V-2")

    assert vessels_in_use(batch.state) == ("V-1", "V-2")
    assert opened(batch) == []


def test_a_vessel_in_use_cannot_be_a_new_one() -> None:
    """URS-328: the code of a vessel that is in use already is refused as a new one, by a stop."""
    batch = split(Flow().received())
    batch.verify("P2.03b.added", meaning=Meaning.WITNESSED)
    batch.count("1000", "1010")
    batch.feed()
    batch.decide("go-on")
    split(batch, parents=("V-2",), vessel="V-1")

    assert opened(batch) == [("vessel.in-use", True, "V-1")]


def test_a_vessel_scanned_twice_is_asked_for_again() -> None:
    """URS-328: the same code among several is a slip of the scanner, not a record."""
    batch = Flow().received()
    batch.look()
    batch.split("split")

    twice = batch.performed("P2.03b.added", parents=("V-1", "V-1"), vessel="V-2")
    assert batch.refused(twice, "op1", "OP") == {"vessel.twice"}
    own = batch.performed("P2.03b.added", parents=("V-1",), vessel="V-1")
    assert batch.refused(own, "op1", "OP") == {"vessel.twice"}
    none = batch.performed("P2.03b.added", vessel="V-2")
    assert batch.refused(none, "op1", "OP") == {"field.missing"}


def test_all_vessels_are_accounted_for_at_pooling() -> None:
    """URS-329: each vessel in use is scanned; one that is missing, or one too many, stops the batch."""
    batch = split(Flow().received())
    batch.verify("P2.03b.added", meaning=Meaning.WITNESSED)
    to_pool(batch)
    batch.perform("P3.00.vessels", coi="COI-26-7", vessels=("V-2", "V-7"))
    assert opened(batch) == [("vessel.foreign", True, "V-7"), ("vessel.missing", True, "V-1")]
    batch.settle()
    batch.correct("P3.00.vessels", coi="COI-26-7", vessels=("V-2", "V-1"))

    assert opened(batch) == []
    batch.verify("P3.00.vessels", meaning=Meaning.WITNESSED)


def test_a_corrected_vessel_tells_on_the_checks_that_came_after_it() -> None:
    """URS-329: the code of the split vessel was misread; what was pooled then is looked at again."""
    batch = split(Flow().received())
    batch.verify("P2.03b.added", meaning=Meaning.WITNESSED)
    to_pool(batch)
    batch.perform("P3.00.vessels", coi="COI-26-7", vessels=("V-1", "V-2"))
    batch.correct("P2.03b.added", parents=("V-1",), vessel="V-20")

    assert opened(batch) == [("vessel.foreign", False, "V-2"), ("vessel.missing", False, "V-20")]
    assert vessels_in_use(batch.state) == ("V-1", "V-20")


def test_codes_of_vessels_are_compared_by_their_meaning() -> None:
    """URS-327: a GS1 code with the serial number of a vessel is that vessel."""
    batch = split(Flow().received(), parents=("(01)09506000134352(21)V-1",))

    assert opened(batch) == []
    assert vessels_in_use(batch.state) == ("V-1", "V-2")


def test_a_parent_is_kept_only_where_a_new_vessel_is_taken_into_use() -> None:
    """URS-327: the author of a master hears what cannot be meant."""
    files = rich_files()
    files["p3.toml"] = files["p3.toml"].replace(b'vessel = "all"', b'vessel = "all"\nkeeps_parent = true')
    try:
        found = {finding.code for finding in complaints(load(files))}
    except MasterError as error:
        found = {finding.code for finding in error.reasons}
    assert found == {"master.vessel-parent"}
