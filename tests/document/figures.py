"""An outline with pictures, curves, genealogy, custody and attachments, and what it carries."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from batchrecord.base.picture import Picture
from batchrecord.base.quantity import Limit
from batchrecord.base.text import Phrase
from batchrecord.document.render import render
from batchrecord.execution.pictures import page_picture
from batchrecord.record.elements import (
    Attachment,
    Axis,
    Element,
    Figure,
    Flow,
    Genealogy,
    Heading,
    Level,
    Moment,
    Outline,
    Plot,
    Point,
    Relation,
    Scale,
    Section,
    Series,
    Timeline,
    Tone,
    Vessel,
)
from batchrecord.record.enclosed import Enclosed
from tests.document.outlines import outline, say

__all__ = ["RECORD", "custody", "drawn", "enclosed", "figure", "freezing", "genealogy", "growth", "illustrated"]
__all__ += ["LABEL", "TABLE", "of", "photograph"]

RECORD = b'{"format":"batchrecord.record/1"}'
LABEL, TABLE = "label 标签.jpg", "freezer.csv"


@cache
def photograph(width: int = 1600, height: int = 1200) -> bytes:
    """Return a photograph as a file."""
    ramp = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM), Image.new("L", ramp.size, 90)))
    ImageDraw.Draw(image).text((width // 8, height // 3), "LOT 22-117", fill="white", font_size=width // 9)
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


@cache
def pictures() -> tuple[Picture, Picture]:
    """Return the page pictures: the photograph, and a small one in grey."""
    small = Image.linear_gradient("L").resize((320, 200))
    return page_picture("p.png", photograph()), Picture(320, 200, 1, small.tobytes())


def figure(place: int = 0) -> Figure:
    """Return one of the pictures as an element."""
    picture = pictures()[place]
    return Figure(
        picture=picture.digest,
        width=picture.width,
        height=picture.height,
        caption=say("Label of bag 1 before packing", "1 号袋包装前的标签")
        if place == 0
        else say("Gel of the identity test", "鉴别试验凝胶"),
        alt=say("A label with the lot number LOT 22-117.", "印有批号 LOT 22-117 的标签。")
        if place == 0
        else say("A gel.", "凝胶。"),
        attachment=LABEL if place == 0 else "",
    )


def of(*values: str, step: int = 1, start: int = 0) -> tuple[Point, ...]:
    """Return points at even distances."""
    return tuple(Point(Decimal(start + step * place), Decimal(value)) for place, value in enumerate(values))


def growth() -> Plot:
    """Return a growth curve over powers of ten, with a target, limits and a level."""
    return Plot(
        caption=say("Growth of the culture", "细胞扩增曲线"),
        x=Axis(label=say("time since transduction", "转导后时间"), unit="h"),
        y=Axis(label=say("viable cells", "活细胞"), unit="cells/mL", scale=Scale.LOGARITHMIC),
        series=(
            Series(say("bag A", "A 袋"), of("4.1e5", "6e5", "1.1e6", "2.4e6", "5.2e6", "8.8e6", "9.9e6", step=24)),
            Series(say("bag B", "B 袋"), of("3.9e5", "5e5", "8.1e5", "1.4e6", "2.2e6", "3.8e6", step=24)),
        ),
        target=Series(say("expected", "预期"), of("4e5", "1.2e7", step=144)),
        limits=Limit(low=Decimal("3e5"), high=Decimal("1e7")),
        levels=(Level(say("harvest from", "收获起点"), Decimal("5e6")),),
    )


def freezing(points: int = 1000) -> Plot:
    """Return a freezing curve of many points that leaves its limits twice."""
    values = (str(Decimal(200 - place * 2 * 1000 // points) / 10) for place in range(points))
    return Plot(
        caption=say("Freezing of the bags", "产品袋程序降温"),
        x=Axis(label=say("time", "时间"), unit="min"),
        y=Axis(label=say("temperature", "温度"), unit="°C"),
        series=(Series(say("chamber", "腔体"), of(*values)),),
        limits=Limit(low=Decimal(-170), high=Decimal(15)),
    )


def vessel(code: str, english: str, chinese: str, tone: Tone = Tone.PLAIN) -> Vessel:
    """Return a vessel."""
    return Vessel(id=code, label=say(english, chinese), details=(Phrase.same("1.2 × 10⁸"),), tone=tone)


def genealogy(bags: int = 4) -> Genealogy:
    """Return a genealogy with a lot that is used several times and so many bags at its end."""
    flows = "AP-1>SEL-1 BEADS-7>SEL-1 MED-22>SEL-1 SEL-1>TRD-1 VEC-4>TRD-1 MED-22>TRD-1 TRD-1>CUL-A TRD-1>CUL-B"
    flows += " MED-22>CUL-A CUL-A>POOL-1 CUL-B>POOL-1" + "".join(
        f" POOL-1>BAG-{bag} DMSO-5>BAG-{bag}" for bag in range(bags)
    )
    return Genealogy(
        caption=say("What the bags were made of", "产品袋的来源"),
        vessels=(
            vessel("AP-1", "leukapheresis", "单采血"),
            vessel("MED-22", "culture medium", "培养基"),
            vessel("BEADS-7", "magnetic beads", "磁珠"),
            vessel("SEL-1", "selected T cells", "分选 T 细胞"),
            vessel("VEC-4", "lentiviral vector", "慢病毒载体", Tone.ATTENTION),
            vessel("TRD-1", "transduced cells", "转导细胞"),
            vessel("CUL-A", "culture bag A", "培养袋 A"),
            vessel("CUL-B", "culture bag B", "培养袋 B"),
            vessel("POOL-1", "harvest", "收获物"),
            vessel("DMSO-5", "cryoprotectant", "冻存液"),
            *(vessel(f"BAG-{bag}", f"product bag {bag}", f"产品袋 {bag}") for bag in range(bags)),
        ),
        flows=tuple(Flow(*flow.split(">")) for flow in flows.split()),
    )


def custody(moments: int = 4) -> Timeline:
    """Return a custody."""
    tones = (Tone.PLAIN, Tone.GOOD, Tone.ATTENTION, Tone.BAD)
    return Timeline(
        tuple(
            Moment(
                time=f"2026-03-{2 + place // 20:02d} {place % 20:02d}:14:05 +08:00",
                what=say(f"Handed over, seal {place} whole", f"交接，封条 {place} 完好"),
                place=say("Ward 7, hospital", "医院 7 病区") if place % 2 else None,
                giver="N. Lam" if place else "",
                receiver="Courier 44 陈𬱟",
                temperature=f"{place % 9}.1 °C" if place % 3 else "",
                tone=tones[place % 4],
            )
            for place in range(moments)
        )
    )


def files() -> dict[str, bytes]:
    """Return the attachments by their names."""
    return {LABEL: photograph(), TABLE: b"minute;temperature\n" + b"0;-80.1\n" * 500}


def illustrated(*elements: Element, languages: tuple[str, ...] = ("en", "zh-Hans")) -> Outline:
    """Return an outline with these elements, or with one of each kind."""
    kinds = {LABEL: ("image/jpeg", Relation.SUPPLEMENT), TABLE: ("text/plain", Relation.SOURCE)}
    every = (
        Heading(say("Pictures", "照片")),
        figure(),
        figure(1),
        Heading(say("Curves", "曲线")),
        growth(),
        freezing(),
        genealogy(),
        custody(),
    )
    return replace(
        outline(Section("figures", say("Figures", "图"), elements or every), languages=languages),
        digest=sha256(RECORD).hexdigest(),
        attachments=tuple(
            Attachment(
                name=name,
                digest=sha256(data).hexdigest(),
                media_type=kinds[name][0],
                size=len(data),
                description=say(f"Attachment {name}", f"附件 {name}"),
                relation=kinds[name][1],
            )
            for name, data in files().items()
        ),
    )


def enclosed() -> Enclosed:
    """Return what the outlines here carry."""
    return Enclosed(
        record=RECORD,
        files={sha256(data).hexdigest(): data for data in files().values()},
        pictures={picture.digest: picture for picture in pictures()},
    )


def drawn(of_outline: Outline) -> bytes:
    """Return the unsigned document of an outline of this kind."""
    return render(of_outline, enclosed())
