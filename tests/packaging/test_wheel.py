"""The wheel is whole: it runs without the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("batchrecord-*.whl")
    return built


def test_the_wheel_holds_everything_that_belongs_to_the_program(wheel: Path) -> None:
    """URS-804: every module, form and resource of the checkout is in the wheel, and no test or tool is."""
    held = set(zipfile.ZipFile(wheel).namelist())
    expected = set()
    for folder, place in [
        ("batchrecord", "batchrecord"),
        ("ui", "ui"),
        ("forms", "batchrecord/_data/forms"),
        ("resources", "batchrecord/_data/resources"),
    ]:
        listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, check=True, capture_output=True, text=True)
        expected |= {place + name.removeprefix(folder) for name in listed.stdout.splitlines()}

    assert expected - held == set()
    assert {name.split("/")[0] for name in held if ".dist-info/" not in name} == {"batchrecord", "ui"}


def test_an_installed_program_finds_its_data(wheel: Path, tmp_path: Path) -> None:
    """URS-804: from the wheel alone, in any working directory, the bundled data are found."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    program = "from batchrecord.base.places import data_root; print(data_root('resources'))"

    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "installed")},
        check=True,
        capture_output=True,
        text=True,
    )

    assert Path(found.stdout.strip()) == tmp_path / "installed/batchrecord/_data/resources"
