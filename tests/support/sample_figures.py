"""What the sample shows beside words: pictures, curves, a genealogy, a custody, and the files it carries."""

from decimal import Decimal
from functools import cache
from hashlib import sha256

from batchrecord.base.picture import GREY, RGB, Picture
from batchrecord.base.quantity import Limit
from batchrecord.base.text import Phrase
from batchrecord.record.elements import (
    Attachment,
    Axis,
    Figure,
    Flow,
    Genealogy,
    Heading,
    Level,
    Moment,
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

__all__ = ["FILES", "attachments", "figures", "pictures", "say"]

FILES = {
    "label photo.png": b"not a picture, but the bytes of one",
    "生长曲线 原始数据.csv": b"day,cells/mL\n0,0.52\n1,0.61\n",
}


def say(english: str, simplified: str, traditional: str) -> Phrase:
    """Return a phrase in all languages."""
    return Phrase({"en": english, "zh-Hans": simplified, "zh-Hant": traditional})


@cache
def pictures() -> tuple[Picture, Picture]:
    """Return a gel in grey and a label in colours."""
    width, height = 360, 140
    lanes = bytearray()
    for y in range(height):
        for x in range(width):
            band = (x // 40 + 1) * 37 % 90 + 20
            lanes.append(40 if x % 40 in range(8, 32) and abs(y - band) < 4 else 225 - (x + y) % 16)
    side = 200
    label = bytearray()
    for y in range(side):
        for x in range(2 * side):
            stripe = 30 < y < 120 and 40 < x < 360 and (x * x // 97) % 3 == 0
            label += b"\x10\x10\x18" if stripe else bytes((250, 250 - y // 8, 235 - x // 20))
    return Picture(width, height, GREY, bytes(lanes)), Picture(2 * side, side, RGB, bytes(label))


def attachments() -> tuple[Attachment, ...]:
    """Return the files that the document carries beside the record."""
    kinds = {"png": "image/png", "csv": "text/csv"}
    return tuple(
        Attachment(
            name=name,
            digest=sha256(data).hexdigest(),
            media_type=kinds[name.rpartition(".")[2]],
            size=len(data),
            description=say("Attached at P1.01", "附于 P1.01", "附於 P1.01"),
            relation=Relation.SOURCE if name.endswith("csv") else Relation.SUPPLEMENT,
        )
        for name, data in FILES.items()
    )


def figures() -> Section:
    """Return a section with each of them."""
    gel, label = pictures()
    elements = (
        Heading(say("Pictures", "图片", "圖片")),
        Figure(
            picture=label.digest,
            width=label.width,
            height=label.height,
            caption=say("Label on the bag", "血袋标签", "血袋標籤"),
            alt=say("A label with stripes", "带条码的标签", "帶條碼的標籤"),
            attachment="label photo.png",
        ),
        Figure(
            picture=gel.digest,
            width=gel.width,
            height=gel.height,
            caption=say("Gel of the identity test", "鉴别试验凝胶图", "鑑別試驗凝膠圖"),
            alt=say("Nine lanes, one band in each", "九条泳道，各有一条带", "九條泳道，各有一條帶"),
        ),
        Heading(say("Curves", "曲线", "曲線")),
        _growth(),
        _freezing(),
        Heading(say("Genealogy", "谱系", "譜系")),
        _genealogy(),
        Heading(say("Custody", "交接", "交接")),
        _custody(),
    )
    return Section("figures", say("Figures", "图表", "圖表"), elements, new_page=True)


def _points(*values: tuple[str, str]) -> tuple[Point, ...]:
    return tuple(Point(Decimal(x), Decimal(y)) for x, y in values)


def _growth() -> Plot:
    growth = [(str(day), f"{Decimal(520_000) * Decimal(2) ** day}") for day in range(9)]
    return Plot(
        caption=say("Growth of the culture", "培养物生长曲线", "培養物生長曲線"),
        x=Axis(label=say("Day", "天数", "天數"), unit="d"),
        y=Axis(label=say("Cells", "细胞数", "細胞數"), unit="cells/mL", scale=Scale.LOGARITHMIC),
        series=(Series(say("counted", "计数", "計數"), _points(*growth)),),
        levels=(Level(say("enough to fill", "可灌装", "可灌裝"), Decimal(50_000_000)),),
    )


def _freezing() -> Plot:
    run = [(str(m), str(Decimal(4) - m if m < 70 else Decimal(-66) - 3 * (m - 70))) for m in range(0, 95, 5)]
    warm = [(x, "-12" if x == "25" else y) for x, y in run]
    return Plot(
        caption=say("Freezing, run 1", "冷冻曲线，第 1 次", "冷凍曲線，第 1 次"),
        x=Axis(label=say("Time", "时间", "時間"), unit="min"),
        y=Axis(label=say("Temperature", "温度", "溫度"), unit="°C"),
        series=(
            Series(say("sample", "样品", "樣品"), _points(*warm)),
            Series(say("chamber", "腔体", "腔體"), _points(*((x, f"{Decimal(y) - 8}") for x, y in run))),
        ),
        target=Series(say("set", "设定", "設定"), _points(("0", "4"), ("70", "-66"), ("90", "-126"))),
        limits=Limit(low=Decimal(-130), high=Decimal(6)),
        levels=(Level(say("nucleation", "成核", "成核"), Decimal(-8)),),
    )


def _genealogy() -> Genealogy:
    def vessel(code: str, label: Phrase, *details: str, tone: Tone = Tone.PLAIN) -> Vessel:
        return Vessel(id=code, label=label, details=tuple(map(Phrase.same, details)), tone=tone)

    return Genealogy(
        caption=say("From leukapheresis to bags", "自单采至成品袋", "自單採至成品袋"),
        vessels=(
            vessel("APH-1", say("Leukapheresis", "单采血", "單採血"), "212 mL"),
            vessel("VEC-22", say("Vector", "载体", "載體"), "3.1 × 10⁸ TU/mL"),
            vessel("MED-7", say("Medium", "培养基", "培養基"), "exp. 2026-09"),
            vessel("CUL-1", say("Culture", "培养物", "培養物"), "1.7 m²"),
            vessel("POOL-1", say("Harvest", "收获液", "收穫液"), "98 mL", tone=Tone.ATTENTION),
            vessel("BAG-1", say("Bag", "血袋", "血袋"), "49.0 mL", tone=Tone.GOOD),
            vessel("BAG-2", say("Bag", "血袋", "血袋"), "50.0 mL", tone=Tone.BAD),
        ),
        flows=(
            Flow("APH-1", "CUL-1"),
            Flow("VEC-22", "CUL-1"),
            Flow("MED-7", "CUL-1"),
            Flow("CUL-1", "POOL-1"),
            Flow("POOL-1", "BAG-1"),
            Flow("POOL-1", "BAG-2"),
        ),
    )


def _custody() -> Timeline:
    return Timeline(
        (
            Moment(
                time="2026-03-09 09:12:00 +08:00",
                what=say("Packed", "已包装", "已包裝"),
                place=say("Cryostore 2", "低温库 2", "低溫庫 2"),
                giver="Wei Zhang 张伟",
                receiver="陈𬱟",
                temperature="-184.2 °C",
                tone=Tone.GOOD,
            ),
            Moment(
                time="2026-03-10 14:02:31 +08:00",
                what=say("Lid found open", "发现盖子未关", "發現蓋子未關"),
                temperature="-139.0 °C",
                tone=Tone.BAD,
            ),
            Moment(time="2026-03-10 18:40:00 +08:00", what=say("Received", "已接收", "已接收"), receiver="歐陽𣲗"),
        )
    )
