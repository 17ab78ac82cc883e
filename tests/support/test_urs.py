"""The requirements matrix finds what is missing on either side."""

from pathlib import Path
from textwrap import dedent

import pytest

from tests.support import urs

REQUIREMENTS = """
## 100 · Master

| id | requirement |
|---|---|
| URS-101 | A limit is taken as written. |
| URS-102 | A fault is told. |
| URS-103 | *withdrawn* Something nobody needs. |
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "docs/validation").mkdir(parents=True)
    (tmp_path / "docs/validation/urs.md").write_text(REQUIREMENTS, "utf-8")
    (tmp_path / "tests").mkdir()
    return tmp_path


def complaints(checkout: Path, tests: str) -> list[str]:
    (checkout / "tests/test_it.py").write_text(dedent(tests), "utf-8")
    return list(urs.matrix(checkout).complaints())


def test_a_complete_matrix_has_no_complaints(checkout: Path) -> None:
    """URS-812: functions, methods and state machines count, each by its docstring."""
    tests = '''
        def test_one():
            """URS-101: as written."""

        class TestMore:
            def test_two(self):
                """URS-101, URS-102: both."""

        class Machine:
            """URS-102: in any order."""

        TestMachine = Machine.TestCase
    '''

    assert complaints(checkout, tests) == []
    found = urs.matrix(checkout)
    assert found.proofs(found.requirements[1]) == ["tests/test_it.py::test_two", "tests/test_it.py::TestMachine"]


def test_a_requirement_without_a_test_is_named(checkout: Path) -> None:
    """URS-812: a requirement that nothing proves is a complaint; a withdrawn one is not."""
    assert complaints(checkout, 'def test_one():\n    """URS-101: as written."""') == [
        "URS-102 has no test: A fault is told."
    ]


@pytest.mark.parametrize(
    ("docstring", "complaint"),
    [
        ("Something.", "tests/test_it.py::test_it names no requirement"),
        ("URS-199: new.", "tests/test_it.py::test_it names URS-199, which is not a current requirement"),
        ("URS-103: old.", "tests/test_it.py::test_it names URS-103, which is not a current requirement"),
    ],
)
def test_a_test_without_its_requirement_is_named(checkout: Path, docstring: str, complaint: str) -> None:
    """URS-812: a test names at least one requirement, and only current ones."""
    tests = f'def test_all():\n    """URS-101 and URS-102."""\ndef test_it():\n    """{docstring}"""'

    assert complaints(checkout, tests) == [complaint]


def test_a_number_is_given_once(checkout: Path) -> None:
    """URS-812: two requirements cannot share a number."""
    file = checkout / "docs/validation/urs.md"
    file.write_text(REQUIREMENTS + "| URS-101 | Another one. |\n", "utf-8")
    tests = 'def test_all():\n    """URS-101 and URS-102."""'

    assert complaints(checkout, tests) == ["URS-101 stands twice among the requirements"]
