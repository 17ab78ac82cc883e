"""What people have typed and not signed yet.

It belongs to the person who typed it: whoever takes over at the workstation does not see it, and finds her own again.
It is kept in files beside the keys of the workstation, one for each text and rewritten with every change, so that it is
still there after the program was closed or has ended by itself. Nothing of it is ever in the ledger, and nothing of it
counts before it is signed.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from batchrecord.base.digest import sha256

__all__ = ["Draft", "Drafts", "Slot"]

Draft = Mapping[str, tuple[str, ...]]
"""What was typed, by field."""

_Key = tuple[str, str, str]
_LARGEST = 1_000_000
"""Bytes; no draft is larger, so a file that is was not written here."""


class Drafts:
    """Drafts of everybody at this workstation."""

    def __init__(self, folder: Path | None = None) -> None:
        """Find what was kept before.

        Args:
            folder: where the files lie; None keeps drafts in memory alone.
        """
        self._folder = folder
        self._kept: dict[_Key, Draft] = dict(_found(folder)) if folder is not None and folder.is_dir() else {}

    def keep(self, person: str, batch: str, place: str, draft: Draft) -> None:
        """Keep what a person typed at a place; an empty draft is forgotten."""
        key = (person, batch, place)
        if any(any(texts) for texts in draft.values()):
            self._kept[key] = dict(draft)
            self._write(key, draft)
        else:
            self._forget(key)

    def of(self, person: str, batch: str, place: str) -> Draft:
        """Return what a person typed; empty if nothing is kept."""
        return self._kept.get((person, batch, place), {})

    def drop(self, batch: str, place: str) -> None:
        """Forget what anybody typed at a place: it is signed now."""
        for key in [key for key in self._kept if key[1:] == (batch, place)]:
            self._forget(key)

    def keep_text(self, person: str, batch: str, place: str, text: str) -> None:
        """Keep one text; an empty one is forgotten."""
        self.keep(person, batch, place, {"": (text,)})

    def text(self, person: str, batch: str, place: str) -> str:
        """Return one text; empty for nothing."""
        return next(iter(self.of(person, batch, place).get("", ())), "")

    def _forget(self, key: _Key) -> None:
        if self._kept.pop(key, None) is not None and self._folder is not None:
            (self._folder / _name(key)).unlink(missing_ok=True)

    def _write(self, key: _Key, draft: Draft) -> None:
        if self._folder is None:
            return
        text = json.dumps({"key": key, "draft": draft}, ensure_ascii=False)
        file = self._folder / _name(key)
        unfinished = file.with_suffix(".new")
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            unfinished.write_text(text, encoding="utf-8")
            os.replace(unfinished, file)
        except OSError:
            # A full disk takes no draft; the line on screen still holds it, and signing says what is wrong.
            unfinished.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one person's draft of one place is kept: a :class:`ui.widgets.Keeping`."""

    drafts: Drafts
    person: str
    batch: str
    place: str

    def kept(self) -> Draft:
        """Return it; empty if nothing is kept."""
        return self.drafts.of(self.person, self.batch, self.place)

    def keep(self, draft: Draft) -> None:
        """Keep it instead of what was kept before; an empty one is forgotten."""
        self.drafts.keep(self.person, self.batch, self.place, draft)


def _name(key: _Key) -> str:
    return sha256("\n".join(key).encode()).hex()[:32] + ".json"


def _found(folder: Path) -> Iterator[tuple[_Key, Draft]]:
    for file in sorted(folder.glob("*.json")):
        try:
            if file.stat().st_size > _LARGEST:
                continue
            read = json.loads(file.read_text(encoding="utf-8"))
            person, batch, place = read["key"]
            draft = {str(name): tuple(map(str, texts)) for name, texts in read["draft"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # half of a file, or not one of ours: nothing that could be put back
        yield (str(person), str(batch), str(place)), draft
