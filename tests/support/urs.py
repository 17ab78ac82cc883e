"""The requirements matrix: which tests prove which requirement.

``python -m tests.support.urs`` prints it and exits with 1 where a requirement has no test, a test names no requirement,
or a test names one that does not exist. Requirements stand in tables of ``docs/validation/urs.md``; a test names in its
docstring the ones it proves. Tests are read, not imported, so that the matrix needs none of what the tests need.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Matrix", "NamedTest", "Requirement", "matrix", "read_requirements", "read_tests"]

_ID = re.compile(r"\bURS-\d{3}\b")
_ROW = re.compile(r"^\| (?P<id>URS-\d{3}) \| (?P<text>.+?) \|$")
_WITHDRAWN = "*withdrawn*"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One numbered line of the user requirements."""

    id: str
    text: str

    @property
    def withdrawn(self) -> bool:
        """A withdrawn requirement keeps its number, and no test may name it."""
        return self.text.startswith(_WITHDRAWN)


@dataclass(frozen=True, slots=True)
class NamedTest:
    """One test and the requirements it names."""

    place: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Requirements against tests, and what is wrong between them."""

    requirements: tuple[Requirement, ...]
    tests: tuple[NamedTest, ...]

    def proofs(self, requirement: Requirement) -> list[str]:
        """Return where a requirement is proved."""
        return [test.place for test in self.tests if requirement.id in test.names]

    def complaints(self) -> Iterator[str]:
        """Yield what keeps the matrix from being complete, in words for the person who reads it."""
        seen: set[str] = set()
        for requirement in self.requirements:
            if requirement.id in seen:
                yield f"{requirement.id} stands twice among the requirements"
            seen.add(requirement.id)
            if not requirement.withdrawn and not self.proofs(requirement):
                yield f"{requirement.id} has no test: {requirement.text}"
        current = {requirement.id for requirement in self.requirements if not requirement.withdrawn}
        for test in self.tests:
            if not test.names:
                yield f"{test.place} names no requirement"
            for name in test.names:
                if name not in current:
                    yield f"{test.place} names {name}, which is not a current requirement"


def read_requirements(text: str) -> tuple[Requirement, ...]:
    """Return the requirements that stand as table rows in a document."""
    rows = map(_ROW.match, text.splitlines())
    return tuple(Requirement(row["id"], row["text"]) for row in rows if row)


def read_tests(root: Path) -> Iterator[NamedTest]:
    """Yield every test below a folder, as pytest would find it."""
    for file in sorted(root.rglob("test_*.py")):
        for name, docstring in _tests(ast.parse(file.read_text("utf-8")).body):
            ids = dict.fromkeys(_ID.findall(docstring or ""))
            yield NamedTest(f"{file.relative_to(root.parent).as_posix()}::{name}", tuple(ids))


def _tests(body: list[ast.stmt]) -> Iterator[tuple[str, str | None]]:
    classes = {statement.name: statement for statement in body if isinstance(statement, ast.ClassDef)}
    for statement in body:
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if name.startswith("test"):
                yield name, ast.get_docstring(statement)
            case ast.ClassDef(name=name) if name.startswith("Test"):
                yield from _tests(statement.body)
            # A state machine becomes a test by assignment; its class says what it proves.
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Attribute(value=ast.Name(id=machine), attr="TestCase")
            ):
                yield name, ast.get_docstring(classes[machine]) if machine in classes else None


def matrix(root: Path) -> Matrix:
    """Return the matrix of a checkout."""
    requirements = read_requirements((root / "docs" / "validation" / "urs.md").read_text("utf-8"))
    return Matrix(requirements, tuple(read_tests(root / "tests")))


def main() -> int:
    """Print the matrix of this checkout; return 1 if it is not complete."""
    found = matrix(Path(__file__).resolve().parents[2])
    for requirement in found.requirements:
        print(f"{requirement.id}  {requirement.text}")
        for place in found.proofs(requirement):
            print(f"         {place}")
    complaints = list(found.complaints())
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(found.requirements)} requirements, {len(found.tests)} tests, {len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    raise SystemExit(main())
