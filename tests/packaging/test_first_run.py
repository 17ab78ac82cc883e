"""What sets the program up tells in one line what is missing."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a search path that holds the shell's own tools and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("sh", "dirname", "env", "mktemp", "rm"):
        (folder / tool).symlink_to(next(p for p in (Path("/bin") / tool, Path("/usr/bin") / tool) if p.exists()))
    return folder


def tool(folder: Path, name: str, script: str) -> None:
    """Put a program of our own making on the search path."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)


def run(script: str, argument: Path, path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a set-up script with this search path and these variables only."""
    environment = {"PATH": str(path), "HOME": os.environ.get("HOME", "/"), **more}
    command = ["/bin/sh", str(ROOT / "packaging" / script), str(argument)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_python_that_is_too_old_is_named(path: Path, tmp_path: Path) -> None:
    """URS-803: where no fitting Python is found, one line says which is needed, and nothing is made."""
    tool(path, "python3", "exit 1")

    result = run("environment.sh", tmp_path / "venv", path)

    assert result.returncode == 1
    assert result.stderr.startswith("batchrecord: Python 3.11 to 3.14 is needed")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "venv").exists()


def test_a_python_without_venv_is_told_how_to_get_it(path: Path, tmp_path: Path) -> None:
    """URS-803: a Python without the venv module leads to the one line that installs it."""
    tool(path, "python3", 'case "$2" in *venv*) exit 1;; esac')

    result = run("environment.sh", tmp_path / "venv", path)

    assert result.returncode == 1
    assert "sudo apt-get install python3-venv" in result.stderr
    assert result.stderr.count("\n") == 1


def test_nothing_is_installed_where_qt_starts(path: Path) -> None:
    """URS-803: where Qt's libraries are there, no package manager is asked and no root is needed."""
    tool(path, "python", "exit 0")
    tool(path, "apt-get", "echo asked >&2; exit 1")

    result = run("qt-libs.sh", path / "python", path)

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_who_may_not_install_is_told_the_line(path: Path) -> None:
    """URS-803: without root and without sudo, one line says what to run."""
    tool(path, "python", "exit 1")
    tool(path, "apt-get", "echo asked >&2; exit 1")
    tool(path, "id", "echo 1000")

    result = run("qt-libs.sh", path / "python", path)

    assert result.returncode == 1
    assert "run this once: sudo apt-get install -y --no-install-recommends" in result.stderr
    assert result.stderr.count("\n") == 1


def test_who_may_install_gets_the_libraries(path: Path, tmp_path: Path) -> None:
    """URS-803: for root the missing libraries are installed, and Qt is tried again."""
    installed = tmp_path / "installed"
    tool(path, "python", f'[ -e "{installed}" ]')
    tool(path, "id", "echo 0")
    tool(path, "apt-get", f'[ "$1" = install ] && echo "$@" >"{installed}"; exit 0')

    result = run("qt-libs.sh", path / "python", path)

    assert result.returncode == 0
    assert "libegl1" in installed.read_text("utf-8")


def test_a_tool_that_judges_documents_may_be_missing_but_not_unnoticed(path: Path, tmp_path: Path) -> None:
    """URS-803: who may not install is told which tools are missing and goes on without them; in CI that is an error."""
    tool(path, "apt-get", "echo asked >&2; exit 1")
    tool(path, "id", "echo 1000")
    tool(path, "tr", 'exec /usr/bin/tr "$@"')

    alone = run("test-tools.sh", tmp_path, path)
    in_ci = run("test-tools.sh", tmp_path, path, CI="true")

    assert (alone.returncode, in_ci.returncode) == (0, 1)
    assert "sudo apt-get install -y --no-install-recommends default-jdk-headless" in alone.stderr
    assert "certutil" in alone.stderr
    assert "left out" in alone.stderr


def test_tools_that_are_there_are_left_alone(path: Path, tmp_path: Path) -> None:
    """URS-803: where everything is there no package manager is asked."""
    for name in ("java", "javac", "openssl", "pdftotext", "pdfsig", "certutil"):
        tool(path, name, "exit 0")
    tool(path, "apt-get", "echo asked >&2; exit 1")
    for jar in ("pdfbox2", "fontbox2", "commons-logging", "bcprov", "bcpkix", "bcutil"):
        (tmp_path / f"{jar}.jar").touch()

    result = run("test-tools.sh", tmp_path, path, JAVA_LIBRARIES=str(tmp_path))

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
