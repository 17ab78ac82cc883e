"""Renews the catalogues of the window: ``python -m ui.translation_update``, after every change of a translated text.

New phrases are put into ``resources/translations/batchrecord_<language>.ts`` as unfinished; whoever adds them also
writes the translation there and runs the command again, which makes the ``.qm`` file that the program reads. Both files
are committed, and a test compares them with the sources.
"""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import PySide6

__all__ = ["CATALOGUES", "ROOT", "extract", "release", "unfinished"]

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = tuple(
    ROOT / "resources" / "translations" / f"batchrecord_{language}.ts" for language in ("zh_CN", "zh_TW")
)

_TOOLS = Path(PySide6.__file__).parent


def extract(catalogue: Path) -> None:
    """Bring a catalogue up to date with the phrases in ``ui``."""
    sources = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "ui").rglob("*.py"))
    language = catalogue.stem.removeprefix("batchrecord_")
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
    _run("lupdate", *options, *sources, "-ts", str(catalogue))


def release(catalogue: Path, target: Path) -> None:
    """Make the file that the program reads."""
    _run("lrelease", "-silent", str(catalogue), "-qm", str(target))


def unfinished(catalogue: Path) -> list[str]:
    """Return the phrases without a finished translation."""
    messages = ElementTree.parse(catalogue).iter("message")  # noqa: S314 - as above
    return [
        message.findtext("source", "")
        for message in messages
        if (translation := message.find("translation")) is None or translation.get("type") or not translation.text
    ]


def main() -> int:
    """Renew every catalogue; 1 if a translation is missing."""
    missing = 0
    for catalogue in CATALOGUES:
        extract(catalogue)
        for phrase in unfinished(catalogue):
            missing += 1
            sys.stdout.write(f"{catalogue.name}: not translated: {phrase}\n")
        release(catalogue, catalogue.with_suffix(".qm"))
    return 1 if missing else 0


def _run(tool: str, *arguments: str) -> None:
    program = next(file for file in (_TOOLS / tool, _TOOLS / f"{tool}.exe") if file.is_file())
    subprocess.run([str(program), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    raise SystemExit(main())
