"""Writes the tables of ``docs/format.md`` that follow from the code: ``python -m tests.support.format_tables``."""

import re
import sys
from dataclasses import fields
from pathlib import Path

from batchrecord.base.sentences import known_codes
from batchrecord.events.table import EVENTS

__all__ = ["FORMAT", "listed", "main", "written"]

FORMAT = Path(__file__).parents[2] / "docs" / "format.md"


def _events() -> str:
    rows = [
        f"| `{code}` | {'site' if kind.on_site else 'batch'} | {_fields(kind.shape)} |" for code, kind in EVENTS.items()
    ]
    return "\n".join(("| kind | ledger | values |", "|---|---|---|", *rows))


def _fields(shape: type) -> str:
    return ", ".join(f"`{each.name}`" for each in fields(shape))


def _codes() -> str:
    rows = (f"| `{code}` | {text} |" for code, text in sorted(known_codes("en").items()))
    return "\n".join(("| code | meaning |", "|---|---|", *rows))


def written(text: str) -> str:
    """Return the document with its tables written anew."""
    for name, rows in (("events", _events()), ("codes", _codes())):
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n{rows}\n\n{end}{rest.partition(end)[2]}"
    return text


def listed(text: str) -> set[str]:
    """Return every code, or kind of event, that has a row."""
    return set(re.findall(r"^\| `([a-z0-9-]+(?:\.[a-z0-9_-]+)+)` \|", text, re.MULTILINE))


def main() -> None:
    """Write the tables."""
    FORMAT.write_text(written(FORMAT.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{FORMAT.name}: {len(listed(FORMAT.read_text(encoding='utf-8')))} codes and events\n")


if __name__ == "__main__":
    main()
