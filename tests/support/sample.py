"""A record that never was, said with everything a document can be made of.

It holds what is hard to set: corrections, every tone, superscripts, digests, names beyond U+FFFF, prose that runs over
pages, a row higher than a page; in English with Simplified or Traditional Chinese, or in one language alone. Nothing in
it depends on the time or on chance, and ``entries`` gives it any length: 600 of them make some 200 pages.
"""

import json
from collections.abc import Iterator
from hashlib import sha256

from batchrecord.base.text import Phrase
from batchrecord.document.render import render
from batchrecord.record.elements import (
    Banner,
    Cell,
    Code,
    Column,
    DocumentKind,
    Element,
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
from batchrecord.record.enclosed import Enclosed
from tests.support.sample_figures import FILES, attachments, figures, pictures, say

__all__ = ["BATCH", "LANGUAGE_CHOICES", "digest", "drawn_sample", "enclosed", "people", "sample", "say"]

BATCH = "B-2026-0117"
LANGUAGE_CHOICES = (("en", "zh-Hans"), ("en", "zh-Hant"), ("en",), ("zh-Hans",), ("zh-Hant",))
"""Every choice of languages a document is made in."""
_PER_PHASE = 20
_COI = "A9999 26 000117"


def digest(of: str | bytes) -> str:
    """Return the SHA-256 of a text or of bytes."""
    return sha256(of.encode() if isinstance(of, str) else of).hexdigest()


def people() -> tuple[str, ...]:
    """Return names as they occur: Latin with accents, Chinese, and Chinese beyond the basic plane."""
    return ("Wei Zhang 张伟", "Zoë Åkerström", "陈𬱟", "王𬭎", "O’Brien-Nakamura, Aoife", "赵孟𫖯", "歐陽𣲗")


def enclosed(entries: int = 6, kind: DocumentKind = DocumentKind.BATCH_RECORD) -> Enclosed:
    """Return what the sample carries: a record of a likely size, none with a document that belongs to no batch."""
    shown = {picture.digest: picture for picture in pictures()}
    files = {digest(data): data for data in FILES.values()}
    if kind is DocumentKind.FINGERPRINT:
        return Enclosed(record=None, files=files, pictures=shown)
    signed = [{"seq": number, "entry": [digest(f"{number}.{part}") for part in range(20)]} for number in range(entries)]
    return Enclosed(
        record=json.dumps({"format": "batchrecord.sample/1", "entries": signed}).encode(), files=files, pictures=shown
    )


def drawn_sample(
    languages: tuple[str, ...] = ("en", "zh-Hans"),
    entries: int = 6,
    kind: DocumentKind = DocumentKind.BATCH_RECORD,
) -> bytes:
    """Return the document of the sample, not yet signed."""
    return render(sample(languages, entries, kind), enclosed(entries, kind))


def sample(
    languages: tuple[str, ...] = ("en", "zh-Hans"),
    entries: int = 6,
    kind: DocumentKind = DocumentKind.BATCH_RECORD,
) -> Outline:
    """Return the outline.

    Args:
        languages: one or two of those that a document is made in.
        entries: how many entries of six rows each the phases hold.
        kind: what sort of document it says it is.
    """
    record = enclosed(entries, kind).record
    named = digest(record) if record is not None else ""
    return Outline(
        kind=kind,
        title=say(f"Batch record {BATCH}", f"批记录 {BATCH}", f"批記錄 {BATCH}"),
        subject=BATCH,
        digest=named,
        made="2026-03-09T08:30:00.000Z",
        languages=languages,
        furniture=Furniture(
            head=(
                say("BCMA CAR-T cells", "BCMA 嵌合抗原受体 T 细胞", "BCMA 嵌合抗原受體 T 細胞"),
                Phrase.same("1.0 × 10⁸ CAR⁺/50 mL"),
                say(f"Batch {BATCH}", f"批号 {BATCH}", f"批號 {BATCH}"),
            ),
            foot=(
                say(f"Chain of identity {_COI}", f"身份链编码 {_COI}", f"身份鏈編碼 {_COI}"),
                Phrase.same(f"SHA-256 {named}" if named else "–"),
                say("DEMONSTRATION, not for patients", "演示数据，不得用于患者", "示範數據，不得用於患者"),
            ),
        ),
        page_code=f"BR1/{BATCH}/1/",
        sections=(_front(), _certificate(), _exceptions(), *_phases(entries), figures(), _people()),
        attachments=attachments(),
    )


def _front() -> Section:
    bags = Table(
        (
            Column(say("Bag", "血袋", "血袋"), 12),
            Column(say("Volume", "体积", "體積"), 12, numeric=True),
            Column(say("Cells", "细胞数", "細胞數"), 18, numeric=True),
            Column(say("Scanned", "扫描", "掃描"), 24),
        ),
        tuple(
            (
                Cell.of(f"&/{_COI.replace(' ', '')}-{bag}", mono=True),
                Cell.of(f"{48 + bag}.0 mL"),
                Cell.of(f"{bag}.1 × 10⁸"),
                Cell.of(say("label printed and checked", "标签已打印并核对", "標籤已列印並核對"), Tone.GOOD),
            )
            for bag in (1, 2)
        ),
        say("Bags", "血袋", "血袋"),
    )
    return Section(
        "front",
        say("Release summary", "放行摘要", "放行摘要"),
        (
            Banner(
                say("Released", "放行", "放行"),
                say(
                    "Every test within its specification. No open deviation.",
                    "所有检验项目均符合标准，无未关闭的偏差。",
                    "所有檢驗項目均符合標準，無未關閉的偏差。",
                ),
                Tone.GOOD,
            ),
            Facts(_facts(), columns=3),
            bags,
            Paragraph(
                (
                    Run(
                        say(
                            "Compare the code on the bag with the code on this page. Area 1.7 m², CO₂ 5.0 %, 37 °C.",
                            "请将血袋上的编码与本页编码核对。面积 1.7 m²，CO₂ 5.0 %，37 °C。",
                            "請將血袋上的編碼與本頁編碼核對。面積 1.7 m²，CO₂ 5.0 %，37 °C。",
                        )
                    ),
                )
            ),
            Code(f"BR1/{BATCH}/1/", say("Scan to compare the bag", "扫描以核对血袋", "掃描以核對血袋")),
        ),
    )


def _facts() -> tuple[Fact, ...]:
    signer = Cell(((Run(Phrase.same(f"{people()[0]} (qp)")),), (Run(say("authorised person", "受权人", "獲授權人")),)))
    return (
        Fact(say("Product", "产品", "產品"), Cell.of(say("BCMA CAR-T cells", "BCMA CAR-T 细胞", "BCMA CAR-T 細胞"))),
        Fact(say("Batch", "批号", "批號"), Cell.of(BATCH, bold=True)),
        Fact(say("Chain of identity", "身份链编码", "身份鏈編碼"), Cell.of(_COI, mono=True)),
        Fact(say("Dose", "剂量", "劑量"), Cell.of("4.2 × 10⁶ CAR⁺ T cells/kg", bold=True)),
        Fact(say("Expires", "有效期至", "有效期至"), Cell.of("2027-03-02 23:59:00 +08:00")),
        Fact(say("Decided by", "决定人", "決定人"), signer),
    )


def _certificate() -> Section:
    tests = (
        ("viability", "活率", "活率", "92.4 %", "≥ 80 %", Tone.GOOD),
        ("CAR⁺ of T cells", "CAR⁺ 比例", "CAR⁺ 比例", "46.1 %", "≥ 20 %", Tone.GOOD),
        ("copies of vector per cell", "载体拷贝数", "載體拷貝數", "4.9 copies/cell", "≤ 5 copies/cell", Tone.ATTENTION),
        ("endotoxin", "内毒素", "內毒素", "6.1 EU/mL", "≤ 5 EU/mL", Tone.BAD),
        ("sterility", "无菌", "無菌", "—", "∅", Tone.QUIET),
        ("appearance", "外观", "外觀", "☑ clear", "☑", Tone.PLAIN),
    )
    judged = {
        Tone.GOOD: say("within", "合格", "合格"),
        Tone.ATTENTION: say("near the limit", "接近限度", "接近限度"),
        Tone.BAD: say("above", "超出上限", "超出上限"),
        Tone.QUIET: say("pending", "待定", "待定"),
        Tone.PLAIN: say("seen", "已检查", "已檢查"),
    }
    rows = tuple(
        (Cell.of(say(en, hans, hant)), Cell.of(value, bold=True), Cell.of(limit), Cell.of(judged[tone], tone))
        for en, hans, hant, value, limit, tone in tests
    )
    columns = (
        Column(say("Test", "检验项目", "檢驗項目"), 30),
        Column(say("Result", "结果", "結果"), 20, numeric=True),
        Column(say("Limits", "限度", "限度"), 20, numeric=True),
        Column(say("Judged", "判定", "判定"), 20),
    )
    title = say("Certificate of analysis", "检验报告书", "檢驗報告書")
    return Section("certificate", title, (Table(columns, rows),), new_page=True)


def _exceptions() -> Section:
    story = say(
        "The incubator was opened for four minutes while the alarm of the neighbouring unit was attended to; the "
        "temperature fell to 35.8 °C and recovered within nine minutes.",
        "因处理相邻设备报警，培养箱开门四分钟；温度降至 35.8 °C，九分钟内恢复正常。经评估，对产品质量无影响。",
        "因處理相鄰設備警報，培養箱開門四分鐘；溫度降至 35.8 °C，九分鐘內恢復正常。經評估，對產品質量無影響。",
    )
    remark = "".join(f"{number}. Cells settled after {number} min, 第 {number} 次观察。" for number in range(1, 160))
    notes = Table(
        (Column(say("Step", "步骤", "步驟"), 10), Column(say("Remark", "备注", "備註"), 22)),
        ((Cell.of("P3.02"), Cell.of(say("none", "无", "無"))), (Cell.of("P3.03"), Cell.of(remark))),
        say("Remarks", "备注", "備註"),
    )
    return Section(
        "exceptions",
        say("Exceptions", "例外", "例外"),
        (
            Heading(say("Deviation DEV-12", "偏差 DEV-12", "偏差 DEV-12")),
            Paragraph((Run(story),)),
            Heading(say("Assessment", "评估", "評估"), level=3),
            Paragraph(
                (
                    Run(
                        say("No effect on the product", "对产品无影响", "對產品無影響"), tone=Tone.ATTENTION, bold=True
                    ),
                    Run(say("signed by", "签名人", "簽署人")),
                    Run(Phrase.same(people()[2]), bold=True),
                    Run(Phrase.same(digest("assessment")), mono=True, tone=Tone.QUIET),
                )
            ),
            Facts((Fact(say("Owner", "责任人", "負責人"), Cell.of(people()[6])),), columns=1),
            Banner(say("Held", "待定", "待定"), None, Tone.ATTENTION),
            Banner(say("Rejected", "不合格", "不合格"), say("Endotoxin.", "内毒素。", "內毒素。"), Tone.BAD),
            Banner(say("Copy", "副本", "副本"), None, Tone.QUIET),
            Banner(say("Summary", "摘要", "摘要"), None, Tone.PLAIN),
            notes,
        ),
    )


_STEP = (
    Column(say("Entry", "记录项", "記錄項"), 24),
    Column(say("Value", "数值", "數值"), 17),
    Column(say("Limits", "限度", "限度"), 15),
    Column(say("Judged", "判定", "判定"), 12),
    Column(say("Performed", "操作人", "操作人"), 31),
    Column(say("Verified", "复核人", "覆核人"), 21),
)
_ENTRIES = (
    (say("Vector added", "加入载体", "加入載體"), "mL", "11.0 – 15.0 mL"),
    (say("Density", "细胞密度", "細胞密度"), "× 10⁶/mL", "0.5 – 2.0 × 10⁶/mL"),
    (say("CO₂ in the incubator", "培养箱 CO₂", "培養箱 CO₂"), "%", "4.5 – 5.5 %"),
    (say("Surface used", "使用面积", "使用面積"), "m²", "≤ 1.7 m²"),
    (say("Code on the bag", "血袋编码", "血袋編碼"), "", ""),
    (say("Line clearance done", "清场已完成", "清場已完成"), "", ""),
)


def _phases(entries: int) -> Iterator[Section]:
    for first in range(0, entries, _PER_PHASE):
        phase = f"P{first // _PER_PHASE + 1}"
        title = say(f"Phase {phase}: expansion", f"阶段 {phase}：扩增", f"階段 {phase}：擴增")
        steps = range(first, min(first + _PER_PHASE, entries))
        elements = tuple(element for number in steps for element in _step(phase, number))
        yield Section(f"phase-{phase}", title, elements, new_page=first == 0)


def _step(phase: str, number: int) -> Iterator[Element]:
    step = f"{phase}.{number % _PER_PHASE + 1:02d}"
    yield Heading(say(f"{step} Feed the culture", f"{step} 培养物补液", f"{step} 培養物補液"), level=3, key=step)
    yield Paragraph(
        (
            Run(
                say(
                    "Add the medium slowly, count, and keep the bag flat until the cells have settled.",
                    "缓慢加入培养基并计数，血袋平放至细胞沉降。",
                    "緩慢加入培養基並計數，血袋平放至細胞沉降。",
                ),
                tone=Tone.QUIET,
            ),
        ),
        keep=True,
    )
    places = range(len(_ENTRIES))
    keys = tuple(f"{step}.{place}" for place in places)
    yield Table(_STEP, tuple(_row(step, number, place) for place in places), keys=keys)


def _row(step: str, number: int, place: int) -> tuple[Cell, ...]:
    label, unit, limits = _ENTRIES[place]
    name = people()[(number + place) % len(people())]
    return (
        Cell(((Run(Phrase.same(f"{step}.{place}"), tone=Tone.QUIET), Run(label)),)),
        _value(number, place, unit),
        Cell.of(limits),
        Cell.of(say("within", "合格", "合格"), Tone.GOOD) if (number + place) % 11 else _deviation(number),
        _signed(name, number, place),
        Cell.of(people()[(number + 3) % len(people())] if place % 3 == 0 else "–"),
    )


def _value(number: int, place: int, unit: str) -> Cell:
    if not unit:
        if place == 5:
            return Cell.of(say("done ☑", "已完成 ☑", "已完成 ☑"), bold=True)
        return Cell.of(digest(str(number))[:16].upper(), mono=True)
    text = f"{12 + (number * 7 + place) % 300 / 100:.2f} {unit}"
    if number % 5 == 0 and place == 0:
        reason = say("digits exchanged when typing", "录入时数字颠倒", "輸入時數字顛倒")
        before = Run(Phrase.same(f"{21 + number % 9}.40 {unit}"), struck=True)
        return Cell(((Run(reason, tone=Tone.ATTENTION),), (before, Run(Phrase.same(text), bold=True))))
    return Cell.of(text, bold=True)


def _deviation(number: int) -> Cell:
    return Cell.of(f"DEV-{number + 100}", (Tone.BAD, Tone.ATTENTION)[number % 2], bold=True)


def _signed(name: str, number: int, place: int) -> Cell:
    at = f"2026-03-{2 + number % 7:02d} {8 + place % 12:02d}:{number % 60:02d}:05 +08:00"
    return Cell(((Run(Phrase.same(name)),), (Run(Phrase.same(at), tone=Tone.QUIET),)))


def _people() -> Section:
    columns = (
        Column(say("Person", "人员", "人員"), 24),
        Column(say("Role", "角色", "角色"), 16),
        Column(say("Certificate, SHA-256", "证书 SHA-256", "證書 SHA-256"), 50),
    )
    role = say("operator", "操作人员", "操作人員")
    rows = tuple(
        (Cell.of(name), Cell.of(role), Cell.of(" ".join(_fours(digest(name))), mono=True)) for name in people()
    )
    title = say("People and signatures", "人员与签名", "人員與簽署")
    return Section("people", title, (Table(columns, rows),), new_page=True)


def _fours(text: str) -> Iterator[str]:
    return (text[first : first + 4] for first in range(0, len(text), 4))
