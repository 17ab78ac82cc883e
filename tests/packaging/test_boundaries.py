"""The core stands without the window."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import batchrecord

ROOT = Path(__file__).resolve().parents[2]
CORE = sorted(found.name for found in pkgutil.iter_modules(batchrecord.__path__) if not found.name.startswith("_"))


def loaded_by(*modules: str) -> set[str]:
    """Return the top-level names that a fresh interpreter has loaded after importing these modules."""
    program = f"import sys, {', '.join(modules)}; print(*{{name.split('.')[0] for name in sys.modules}})"
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    return set(result.stdout.split())


def test_the_core_loads_without_the_window() -> None:
    """URS-810: whatever is imported of the core, the window and its library stay out."""
    assert loaded_by(*(f"batchrecord.{name}" for name in CORE)).isdisjoint({"PySide6", "shiboken6", "ui"})
