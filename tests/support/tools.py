"""Other people's programs that judge our documents: ``packaging/test-tools.sh`` installs them.

Where one is missing, the test that asks for it is skipped with the reason; with ``CI=true`` it fails.
"""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

__all__ = ["jars", "tool"]

JAVA_LIBRARIES = Path(os.environ.get("JAVA_LIBRARIES", "/usr/share/java"))


def tool(name: str) -> str:
    """Return the path of a program."""
    found = shutil.which(name)
    if found is None:
        _missing(name)
    return found


def jars(*names: str) -> list[Path]:
    """Return the jars of Java libraries, where Debian puts them."""
    found = [JAVA_LIBRARIES / f"{name}.jar" for name in names]
    for jar in found:
        if not jar.exists():
            _missing(jar.name)
    return found


def _missing(name: str) -> NoReturn:
    reason = f"{name} is not installed; sh packaging/test-tools.sh brings it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
