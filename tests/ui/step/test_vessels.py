"""Vessels that are pooled, scanned one after the other, on a real site: what is still missing, what is foreign."""

import pytest

from batchrecord.demonstration.batch_run import BatchRun
from tests.batch.flows import rich_files
from tests.ui.step.standing import label
from tests.ui.step.test_branches import before_the_days, issued_by
from tests.ui.workstation import Workstation

POOLED = """
[[step.entry]]
name = "further"
kind = "IDC"
label = { en = "Further vessel", zh-Hans = "增加的容器" }
vessel = "new"
keeps_parent = true

[[step.entry]]
name = "every"
kind = "IDC"
label = { en = "Every vessel", zh-Hans = "全部容器" }
compare = [{ name = "coi", label = { en = "chain of identity", zh-Hans = "身份链" }, expect = "batch.coi" }]
vessel = "all"

"""
EVERY = "entry.P2.01a.every"


@pytest.fixture
def run(workstation: Workstation) -> BatchRun:
    """A batch with two vessels, V-1 and V-2, both of which are scanned next."""
    files = rich_files()
    after = b'[[step]]\nid = "P2.02"'
    files["p2.toml"] = files["p2.toml"].replace(after, POOLED.encode() + after)
    run = issued_by(workstation, files)
    before_the_days(run)
    bench, batch, by = run.bench, run.batch, run.cast.credentials
    bench.start_timer(batch, "P2.01.warm", by("op1"))
    run.pause(600)
    bench.stop_timer(batch, "P2.01.warm", by("op1"))
    bench.perform(batch, "P2.01.ready", {"confirmed": "yes"}, by("op1"))
    coi = run.state.text("batch.coi") or ""
    bench.perform(batch, "P2.01a.culture", {"coi": coi, "vessel": "V-1"}, by("op1"))
    bench.perform(batch, "P2.01a.further", {"parents": ("V-1",), "vessel": "V-2"}, by("op1"))
    workstation.sign_in("op1")
    workstation.program.way.show_step(batch, "P2.01a")
    workstation.settle()
    workstation.type(f"{EVERY}.coi", coi)
    return run


def test_what_is_still_to_be_scanned_is_no_alarm(workstation: Workstation, run: BatchRun) -> None:
    """URS-329: after the first of two vessels the page names the second, and is not red; after both, it matches."""
    workstation.type(f"{EVERY}.vessels", "V-1")
    assert "Still to be scanned: V-2" in workstation.words(EVERY)
    assert not workstation.find(EVERY).property("state")

    workstation.type(f"{EVERY}.vessels", "V-2")
    assert "Still to be scanned" not in workstation.words(EVERY)
    assert workstation.words(EVERY).count("Matches") == 2
    assert label(workstation) == "Sign"


def test_a_foreign_vessel_is_told_where_it_was_scanned(workstation: Workstation, run: BatchRun) -> None:
    """URS-328, URS-329: before it is signed; taken back, nothing of it is left."""
    workstation.type(f"{EVERY}.vessels", "V-9")
    assert "The vessel V-9 is not in use in this batch" in workstation.words(EVERY)
    assert workstation.find(EVERY).property("state") == "out"
    workstation.click(f"{EVERY}.vessels.remove")
    assert "V-9" not in workstation.words(EVERY)


def test_a_missing_vessel_is_expected_and_not_scanned(workstation: Workstation, run: BatchRun) -> None:
    """URS-743: the red page tells a vessel that was not scanned from one that should not have been."""
    for code in ("V-1", "V-9"):
        workstation.type(f"{EVERY}.vessels", code)
    workstation.click("action")
    workstation.sign("op1")

    codes = workstation.words("stopped.codes")
    assert "Expected | V-2" in codes
    assert "Scanned | V-9" in codes
    assert "Scanned | V-2" not in codes
    assert "The vessel V-2 is in use in this batch and was not scanned." in codes
