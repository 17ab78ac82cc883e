"""The same record gives the same document anywhere: tried by processes that differ in all that may differ."""

import os
import subprocess
import sys
from importlib.util import find_spec
from io import BytesIO

import pikepdf
import pytest

from tests.support.demonstrated import demonstrated
from tests.support.sample import drawn_sample

SAMPLE = "from tests.support.sample import drawn_sample as drawn"
RECORD = """
from batchrecord.document.render import render
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.fold import outline_of_record
record = sys.stdin.buffer.read()
drawn = lambda: render(outline_of_record(record), Enclosed(record=record))
"""
OTHER_LOCALE = """
import contextlib, locale
with contextlib.suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")
"""
NO_ACCELERATOR = "sys.modules['_rl_accel'] = None"
"""What ReportLab takes for faster is not there."""
OTHER_ZLIB = """
import functools, zlib
packed = zlib.compress
zlib.compress = lambda data, *_: packed(data, 1)
"""


PLACES = {
    "Kolkata": {"TZ": "Asia/Kolkata", "PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "St John’s": {"TZ": "America/St_Johns", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8"},
}
FIRSTS = {"Kolkata": NO_ACCELERATOR + OTHER_LOCALE, "St John’s": OTHER_LOCALE}


def drawn_elsewhere(what: str, before: str = "", record: bytes = b"", place: str = "") -> bytes:
    """Return a document as a process of its own draws it.

    Args:
        what: imports or defines ``drawn``.
        before: what is done first.
        record: given to it.
        place: whose environment it has.
    """
    program = f"import sys\n{before}\n{what}\nsys.stdout.buffer.write(drawn())"
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=record,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **PLACES.get(place, {})},
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("place", PLACES)
def test_the_sample_is_the_same_anywhere(place: str) -> None:
    """URS-502: hash seed, time zone, locale and accelerator leave every byte of the unsigned document as it is."""
    assert find_spec("_rl_accel") is not None, "this process has the accelerator"
    assert drawn_elsewhere(SAMPLE, FIRSTS[place], place=place) == drawn_sample()


def test_a_record_gives_the_same_document_anywhere() -> None:
    """URS-502: so for a whole record, folded, said and drawn elsewhere; the signed document begins with these bytes."""
    made = demonstrated()

    drawn = {place: drawn_elsewhere(RECORD, first, made.record, place) for place, first in FIRSTS.items()}

    assert drawn["Kolkata"] == drawn["St John’s"]
    assert made.document.startswith(drawn["Kolkata"])


def objects(document: bytes) -> list[bytes]:
    """Return all objects of a document, streams unpacked."""
    with pikepdf.open(BytesIO(document)) as opened:
        found = []
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream):
                entries = {name: value for name, value in each.items() if name != "/Length"}
                found.append(pikepdf.Dictionary(entries).unparse() + each.read_bytes())
            elif isinstance(each, pikepdf.Object):
                found.append(each.unparse())
        return found


def test_another_zlib_gives_the_same_objects() -> None:
    """URS-502: where streams are packed otherwise the bytes differ, and what they hold does not."""
    here, there = drawn_sample(), drawn_elsewhere(SAMPLE, OTHER_ZLIB)

    assert here != there
    assert objects(here) == objects(there)
    assert len(objects(here)) > 30
