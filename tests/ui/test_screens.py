"""Screens stand side by side."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCREENS = sorted(file.parent for file in ROOT.glob("ui/*/view.py"))


def imported(file: Path) -> Iterator[str]:
    """Yield the modules that a file names in its imports."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_screens_do_not_know_each_other() -> None:
    """URS-810: a screen, which is a folder with a view, imports nothing of another screen."""
    known = [
        f"{file.relative_to(ROOT)} imports {module}"
        for screen in SCREENS
        for file in sorted(screen.rglob("*.py"))
        for module in imported(file)
        for other in SCREENS
        if other != screen and f"{module}.".startswith(f"ui.{other.name}.")
    ]

    assert known == []
