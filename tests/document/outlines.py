"""Outlines that use everything a document can be made of."""

from batchrecord.base.text import Phrase
from batchrecord.record.elements import (
    Banner,
    Cell,
    Code,
    Column,
    DocumentKind,
    Fact,
    Facts,
    Furniture,
    Heading,
    Outline,
    Paragraph,
    Run,
    Section,
    Table,
    Tone,
)

DIGEST = "9f3c5d1e0a7b4c2d8e6f1a0b3c5d7e9f1a2b3c4d5e6f708192a3b4c5d6e7f809"


def say(english: str, chinese: str) -> Phrase:
    """Return a phrase in the two languages of the tests."""
    return Phrase({"en": english, "zh-Hans": chinese})


def column(english: str, chinese: str, share: int, numeric: bool = False) -> Column:
    """Return a column."""
    return Column(say(english, chinese), share, numeric)


def front() -> Section:
    """Return a first page: banner, facts, code."""
    return Section(
        "front",
        say("Release summary", "放行摘要"),
        (
            Banner(
                say("Released", "放行"),
                say(
                    "Every test within its specification. No open deviation.",
                    "所有检验项目均符合标准，无未关闭的偏差。",
                ),
                Tone.GOOD,
            ),
            Facts(
                (
                    Fact(say("Product", "产品"), Cell.of(say("BCMA CAR-T cells", "BCMA 嵌合抗原受体 T 细胞"))),
                    Fact(say("Batch", "批号"), Cell.of("B-2026-0117", bold=True)),
                    Fact(say("Chain of identity", "身份链编码"), Cell.of("A9999 26 000117", mono=True)),
                    Fact(say("Dose", "剂量"), Cell.of("4.2 × 10⁶ CAR⁺ T cells/kg", bold=True)),
                    Fact(say("Expires", "有效期至"), Cell.of("2027-03-02 23:59:00 +08:00")),
                    Fact(
                        say("Decided by", "决定人"),
                        Cell(((Run(Phrase.same("Wei Zhang (QP-01)")),), (Run(say("authorised person", "受权人")),))),
                    ),
                ),
                columns=3,
            ),
            Code("https://example.org/verify#B-2026-0117", say("Scan to compare the bag", "扫描以核对血袋")),
        ),
    )


def readings(rows: int = 12) -> Table:
    """Return a table of entries with one correction."""
    cells = [
        (
            Cell.of(f"P5.{row:02d}"),
            Cell.of(
                say("Vector volume added to the culture", "加入培养物的载体体积")
                if row % 3
                else say("Viability", "活率")
            ),
            Cell.of(f"{12 + row / 10:.1f} mL")
            if row != 4
            else Cell(
                (
                    (Run(Phrase.same("21.40 mL"), struck=True), Run(Phrase.same("12.40 mL"), bold=True)),
                    (Run(say("digits exchanged when typing", "录入时数字颠倒"), tone=Tone.QUIET),),
                )
            ),
            Cell.of("11.0–15.0 mL"),
            Cell.of(say("within", "合格"), Tone.GOOD)
            if row % 5
            else Cell.of(say("deviation DEV-12", "偏差 DEV-12"), (Tone.BAD, Tone.ATTENTION)[row % 2]),
            Cell.of("Li Na\n2026-03-02 17:14:05 +08:00"),
        )
        for row in range(1, rows + 1)
    ]
    columns = (
        column("Step", "步骤", 9),
        column("Entry", "记录项", 30),
        column("Value", "数值", 16, numeric=True),
        column("Limits", "限度", 16, numeric=True),
        column("Judged", "判定", 16),
        column("Performed", "操作人", 22),
    )
    return Table(columns, tuple(cells), say("Transduction", "转导"))


def outline(*sections: Section, languages: tuple[str, ...] = ("en", "zh-Hans")) -> Outline:
    """Return an outline of these sections."""
    return Outline(
        kind=DocumentKind.BATCH_RECORD,
        title=say("Batch record B-2026-0117", "批记录 B-2026-0117"),
        subject="B-2026-0117",
        digest=DIGEST,
        made="2026-03-09T08:30:00.000Z",
        languages=languages,
        furniture=Furniture(
            head=(
                say("BCMA CAR-T cells", "BCMA 嵌合抗原受体 T 细胞"),
                Phrase.same("1.0 × 10⁸ CAR⁺/50 mL"),
                say("Batch B-2026-0117", "批号 B-2026-0117"),
            ),
            foot=(
                say("Chain of identity A9999 26 000117", "身份链编码 A9999 26 000117"),
                Phrase.same(f"SHA-256 {DIGEST}"),
                say("DEMONSTRATION, not for patients", "演示数据，不得用于患者"),
            ),
        ),
        sections=sections,
    )


def whole(languages: tuple[str, ...] = ("en", "zh-Hans"), rows: int = 60) -> Outline:
    """Return an outline with every element."""
    prose = Section(
        "exceptions",
        say("Exceptions", "例外"),
        (
            Heading(say("Deviation DEV-12", "偏差 DEV-12")),
            Paragraph(
                (
                    Run(
                        say(
                            "The incubator was opened for four minutes while the alarm of the neighbouring unit was "
                            "attended to; the temperature fell to 35.8 °C and recovered within nine minutes.",
                            "因处理相邻设备报警，培养箱开门四分钟；温度降至 35.8 °C，九分钟内恢复正常。"
                            "经评估，对产品质量无影响。",
                        )
                    ),
                )
            ),
            Heading(say("Assessment", "评估"), level=3),
            Paragraph(
                (
                    Run(Phrase.same("No effect on the product"), tone=Tone.ATTENTION, bold=True),
                    Run(say("signed by", "签名人")),
                    Run(Phrase.same("Chen Yu"), bold=True),
                    Run(Phrase.same(DIGEST), mono=True, tone=Tone.QUIET),
                )
            ),
            Banner(say("Held", "待定"), None, Tone.ATTENTION),
            Banner(say("Rejected", "不合格"), say("Sterility failed.", "无菌检查不合格。"), Tone.BAD),
        ),
    )
    steps = Section("steps", say("Steps", "步骤记录"), (readings(rows),), new_page=True)
    return outline(front(), prose, steps, languages=languages)
