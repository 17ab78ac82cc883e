"""The files that instruments and papers of the demonstration leave: reports, forms, exports and curves.

Each is made from the batch and the hour, so that the same demonstration attaches the same files.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from batchrecord.base.clock import parse_utc
from batchrecord.batch.state import BatchState
from batchrecord.demonstration.days import ZONE

__all__ = ["MadeFile", "Maker", "culture_bottles", "freezing_curve", "paper", "report", "rows", "transport_log"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """A file as an instrument hands it over."""

    name: str
    data: bytes
    instrument: str = ""
    """Asset that made it, where the entry asks for one."""


Maker = Callable[[BatchState, datetime], MadeFile]
"""Makes the file of an entry, for a batch, at an hour in UTC."""


def report(name: str, title: str, lines: Sequence[str], instrument: str = "") -> Maker:
    """Return what makes a report or a form of one page; ``{batch}`` stands for the batch number."""

    def make(state: BatchState, now: datetime) -> MadeFile:
        batch = state.text("batch.number") or ""
        page = io.BytesIO()
        canvas = Canvas(page, pagesize=A5, invariant=1)
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(40, 540, title)
        canvas.setFont("Helvetica", 9)
        local = now.astimezone(ZoneInfo(ZONE))
        heads = (f"Batch {batch}", f"{local:%Y-%m-%d %H:%M}", f"Instrument {instrument}" if instrument else "")
        said = [*filter(None, heads), "", *(line.replace("{batch}", batch) for line in lines)]
        for number, line in enumerate(said):
            canvas.drawString(40, 515 - 14 * number, line)
        canvas.drawString(40, 40, "Demonstration: this paper does not exist.")
        canvas.save()
        return MadeFile(name=name, data=page.getvalue(), instrument=instrument)

    return make


def paper(entry: str, title: str) -> Maker:
    """Return what makes a paper of which nothing more is told than what it is."""
    return report(f"{entry.replace('.', '-')}.pdf", title, ())


def rows(name: str, headings: Sequence[str], *lines: Sequence[str], instrument: str = "") -> Maker:
    """Return what makes an export of values, one line each; ``{batch}`` stands for the batch number."""

    def make(state: BatchState, _: datetime) -> MadeFile:
        text = "".join(",".join(line) + "\n" for line in (headings, *lines))
        data = text.replace("{batch}", state.text("batch.number") or "").encode()
        return MadeFile(name=name, data=data, instrument=instrument)

    return make


def culture_bottles(name: str) -> Maker:
    """Return what makes a photograph of two clear culture bottles beside each other."""

    def make(_state: BatchState, _: datetime) -> MadeFile:
        picture = Image.new("RGB", (600, 400), "#dfe4e8")
        pen = ImageDraw.Draw(picture)
        for left, broth in ((140, "#d9b36c"), (350, "#c98f5a")):
            pen.rounded_rectangle((left, 120, left + 110, 360), radius=18, fill="#f4f7f9", outline="#6b7780", width=3)
            pen.rectangle((left + 35, 60, left + 75, 120), fill="#f4f7f9", outline="#6b7780", width=3)
            pen.rectangle((left + 30, 40, left + 80, 62), fill="#3f6f8f")
            pen.rounded_rectangle((left + 6, 220, left + 104, 354), radius=14, fill=broth)
        out = io.BytesIO()
        picture.save(out, "PNG")
        return MadeFile(name=name, data=out.getvalue())

    return make


def transport_log(temperatures: Mapping[int, str], instrument: str) -> Maker:
    """Return what makes the curve of a shipper's logger, from the end of collection on, a line every ten minutes.

    Args:
        temperatures: °C by minutes from the end of collection; between them it changes evenly.
        instrument: The logger.
    """

    def make(state: BatchState, _: datetime) -> MadeFile:
        begin = parse_utc(state.text("batch.collection_end") or "").astimezone(ZoneInfo(ZONE)).replace(second=0)
        lines = ["Date/Time,Temperature (°C)"]
        for minute in range(0, max(temperatures) + 1, 10):
            at = begin + timedelta(minutes=minute)
            lines.append(f"{at:%Y-%m-%d %H:%M},{_between(temperatures, minute)}")
        return MadeFile(name="shipper-logger.csv", data="\n".join([*lines, ""]).encode(), instrument=instrument)

    return make


def freezing_curve(temperatures: Mapping[int, str], instrument: str) -> Maker:
    """Return what makes the curve of a controlled-rate freezer, a line every thirty seconds.

    Args:
        temperatures: °C of the sample by minutes from the start; between them it changes evenly.
        instrument: The freezer.
    """

    def make(_state: BatchState, _: datetime) -> MadeFile:
        seconds = {minute * 60: text for minute, text in temperatures.items()}
        lines = [f"{second},{_between(seconds, second)}" for second in range(0, max(seconds) + 1, 30)]
        data = "\n".join(["Time (s),Sample (°C)", *lines, ""]).encode()
        return MadeFile(name="freezing-curve.csv", data=data, instrument=instrument)

    return make


def _between(known: Mapping[int, str], minute: int) -> str:
    before = max(each for each in known if each <= minute)
    after = min(each for each in known if each >= minute)
    low, high = float(known[before]), float(known[after])
    share = 0.0 if after == before else (minute - before) / (after - before)
    return f"{low + (high - low) * share:.1f}"
