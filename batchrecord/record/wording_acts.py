"""Words of the document for what happens beside the entries of the master: late entries, holds, plans, samples."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["ACT_WORDS"]

ACT_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "claimed.at": (
            "performed at {time} (claimed), recorded later",
            "操作时间 {time}（自述），事后补记",
            "執行時間 {time}（自述），事後補記",
        ),
        "claimed.sheet": ("entered from paper, sheet", "由纸质记录转录，记录纸", "由紙本轉錄，記錄紙"),
        "claimed.scan": ("scan", "扫描件", "掃描本"),
        "paper.title": ("Step sheet, batch {batch}", "步骤记录纸，批号 {batch}", "步驟記錄紙，批次 {batch}"),
        "paper.banner": ("Paper fallback – not a record", "纸质备用页，非正式记录", "紙本備用頁，並非正式紀錄"),
        "paper.how": (
            "Write in ink while the program cannot be used. Record it in the program as soon as it can be, scan this "
            "sheet and keep it.",
            "程序无法使用时用墨水笔填写；程序恢复后尽快录入，扫描并保存本页。",
            "程式無法使用時用墨水筆填寫；程式恢復後盡快輸入，掃描並保存本頁。",
        ),
        "paper.foot": ("Paper fallback, not a record", "纸质备用页，非正式记录", "紙本備用頁，並非正式紀錄"),
        "paper.printed": ("Printed by {person}, {time}", "打印人 {person}，{time}", "列印人 {person}，{time}"),
        "paper.numbers": (
            "Sheets no. {first} to {last}",
            "记录纸编号 {first} 至 {last}",
            "記錄紙編號 {first} 至 {last}",
        ),
        "paper.one": ("Sheet no. {number}", "记录纸编号 {number}", "記錄紙編號 {number}"),
        "paper.sheet": ("Sheet no. {number}: {step}", "记录纸第 {number} 号：{step}", "記錄紙第 {number} 號：{step}"),
        "paper.sheets": ("Step sheets that were printed", "已打印的步骤记录纸", "已列印的步驟記錄紙"),
        "paper.number": ("Sheet", "记录纸", "記錄紙"),
        "paper.of-step": ("Step", "步骤", "步驟"),
        "paper.by": ("Printed by", "打印人", "列印人"),
        "paper.entries": ("Entered from it", "由其转录的记录项", "由其轉錄的項目"),
        "paper.unused": ("nothing was entered from it", "未由其转录任何内容", "沒有由其轉錄任何內容"),
        "paper.code": (
            "Scan to record what is written here: {code}",
            "扫描此码以录入本页内容：{code}",
            "掃描此碼以輸入本頁內容：{code}",
        ),
        "paper.pass": ("pass {number}", "第 {number} 轮", "第 {number} 輪"),
        "paper.value": ("To fill in", "填写", "填寫"),
        "paper.signed": (
            "Performed by, signature, time",
            "操作人、签名、时间",
            "執行人、簽署、時間",
        ),
        "paper.second": (
            "Second person, signature, time",
            "第二人、签名、时间",
            "第二人、簽署、時間",
        ),
        "paper.program": (
            "worked out by the program when it is recorded",
            "录入时由程序计算",
            "輸入時由程式計算",
        ),
        "paper.gate": ("signed in the program only", "只能在程序中签署", "只可在程式中簽署"),
        "paper.begin": ("begin", "开始", "開始"),
        "paper.end": ("end", "结束", "結束"),
        "paper.timer": (
            "A time is taken by the program alone: note it here for the deviation.",
            "时间只由程序记取：在此注明，以供偏差处理。",
            "時間只由程式記取：在此註明，以供偏差處理。",
        ),
        "paper.why": ("Why paper was used", "使用纸质的原因", "使用紙本的原因"),
        "paper.entered": (
            "Recorded in the program by, time",
            "录入程序的人员、时间",
            "輸入程式的人員、時間",
        ),
        "sample.received": ("Received by the laboratory", "检验部门接收", "化驗室接收"),
        "sample.waiting": ("not received", "未接收", "未接收"),
        "sample.minutes": (
            "out of control for {minutes} min",
            "失控时间 {minutes} 分钟",
            "無人看管時間 {minutes} 分鐘",
        ),
        "condition.good": ("in good condition", "状态良好", "狀況良好"),
        "condition.damaged": ("damaged", "破损", "破損"),
        "condition.unlabelled": ("label missing or unreadable", "无标签或标签无法辨认", "沒有標籤或標籤不能辨認"),
        "condition.temperature": ("not at its temperature", "温度不符", "溫度不符"),
        "condition.too-little": ("too little", "样品量不足", "樣本量不足"),
        "holds": ("Holds by quality assurance", "质量保证部门扣留", "質量保證部暫緩"),
        "hold.number": ("Hold", "扣留", "暫緩"),
        "hold.reason": ("Reason", "原因", "原因"),
        "hold.placed": ("Placed by", "扣留人", "作出暫緩"),
        "hold.lifted": ("Lifted by", "解除人", "解除暫緩"),
        "hold.standing": ("not lifted", "未解除", "未解除"),
        "plans": ("Planned deviations", "计划内偏差", "計劃偏差"),
        "plan.number": ("Plan", "计划", "計劃"),
        "plan.text": ("What will be done, and why", "将采取的做法及理由", "將採取的做法及理由"),
        "plan.asked": ("Asked for by", "申请人", "申請人"),
        "plan.approved": ("Approved by", "批准人", "批准人"),
        "plan.open": ("not approved", "未批准", "未批准"),
    }
)
