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
