"""The locks fix everything the program depends on."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==\S+(?: ; .+)? \\$")
DIGEST = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pinned(lock: str) -> dict[str, str]:
    """Return the pins of a lock by package."""
    return {
        found["name"]: line for line in (ROOT / lock).read_text("utf-8").splitlines() if (found := PINNED.match(line))
    }


def asked_for(*extras: str) -> set[str]:
    """Return the names of the packages that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return {re.split(r"[<>=\[]", line)[0].lower() for line in lines} - {"batchrecord"}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_pins_and_digests_and_nothing_else(lock: str) -> None:
    """URS-803: every package is fixed by version and digest, and no place to fetch it from is named."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()

    others = [line for line in lines if not (line.startswith("# ") or PINNED.match(line) or DIGEST.match(line))]

    assert others == []


def test_the_locks_hold_what_is_asked_for() -> None:
    """URS-803: a dependency that was added without `make lock` is found."""
    assert asked_for() <= set(pinned("requirements.lock"))
    assert asked_for("test", "dev") <= set(pinned("requirements-dev.lock"))


def test_what_is_tested_is_what_is_installed() -> None:
    """URS-803: program and tests use the same version of every package."""
    assert pinned("requirements.lock").items() <= pinned("requirements-dev.lock").items()
