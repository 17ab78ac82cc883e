"""The registers on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from batchrecord.cli import main
from tests.support.batch_run import BATCH, SiteRun

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a batch that has taken its vector."""
    made = SiteRun.found(tmp_path_factory.mktemp("registers") / "site")
    made.batch().work(until="P5.05")
    made.close()
    return made.folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; gives status, output and complaints."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def running(*arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return running


def test_a_lot_is_shown_with_the_batches_that_used_it(folder: Path, run: Run) -> None:
    """URS-336: scripts and people read who used a lot, when, where and how much, and what is left."""
    status, out, _ = run("site", "lot", folder, "VEC-BCMA-01", "LV26003", "--json")
    said = json.loads(out)

    assert status == 0
    assert (said["format"], said["status"], said["batches"]) == ("batchrecord.lot/1", "released", [BATCH])
    assert (said["quantity"], said["left"], said["unit"]) == ("400", "395", "vials")
    (use,) = [line for line in said["lines"] if line["batch"]]
    assert (use["step"], use["quantity"], use["person"], use["replaced"]) == ("P5.04", "5", "wh", False)
    told = run("site", "lot", folder, "VEC-BCMA-01", "LV26003")[1]
    assert f"{BATCH} P5.04.vector" in told
    assert "395 vials / 400 vials" in told


def test_equipment_is_listed_and_its_logbook_shown(folder: Path, run: Run) -> None:
    """URS-336: the list names every piece with its due day; the logbook names each use."""
    listed = json.loads(run("site", "equipment", folder, "--json")[1])
    assert {"asset", "sort", "calibration", "status", "needs"} <= set(listed["equipment"][0])
    assert "BAL-03" in run("site", "equipment", folder)[1]
    book = json.loads(run("site", "equipment", folder, "NC-02", "--json")[1])
    assert book["batches"] == [BATCH]
    assert {line["step"] for line in book["lines"] if line["batch"]} >= {"P1.08", "P5.02"}
    told = run("site", "equipment", folder, "NC-02", "--lang", "zh-Hans")[1]
    assert "设备已校准" in told
    assert "校准有效期至" in told


def test_lots_are_listed(folder: Path, run: Run) -> None:
    """URS-336: every lot with its expiry and status."""
    lots = {each["lot"]: each for each in json.loads(run("site", "lots", folder, "--json")[1])["lots"]}

    assert (lots["LV26007"]["status"], lots["LV26003"]["status"]) == ("quarantine", "released")
    assert lots["LV26003"]["attributes"] == {"titre": "2.5e8"}
    assert "in quarantine" in run("site", "lots", folder)[1]


@pytest.mark.parametrize("command", [("lot", "VEC-BCMA-01", "NONE"), ("equipment", "NONE")])
def test_what_is_unknown_ends_with_one_line(folder: Path, run: Run, command: tuple[str, ...]) -> None:
    """URS-336: a number that is in no register is said so, without a traceback."""
    status, out, err = run("site", command[0], folder, *command[1:])

    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "NONE" in err
