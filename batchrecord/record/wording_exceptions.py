"""Words for exceptions and deviations: what they are called, what opened them, and the reasons people give."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["DEVIATIONS", "DEVIATION_FACTS", "EXCEPTIONS", "GRADES", "REASONS"]

_Table = Mapping[str, tuple[str, str, str]]

EXCEPTIONS: _Table = MappingProxyType(
    {
        "deviation": ("deviation", "偏差", "偏差"),
        "corrected": ("correction", "更正", "更正"),
        "not-applicable": ("not applicable", "不适用", "不適用"),
        "alert": ("alert limit", "超警戒限", "超出警戒限值"),
        "entered-twice": ("implausible value entered twice", "异常数值经重复录入", "異常數值經重複輸入"),
        "repeated": ("step repeated", "步骤重复", "重做步驟"),
        "branch": ("branch opened", "开启分支", "開啟分支"),
        "late": ("late witness", "见证延迟", "逾時見證"),
        "late-entry": ("entry recorded late", "补记", "補記"),
        "from-paper": ("entered from paper", "由纸质记录转录", "由紙本轉錄"),
        "late-receipt": ("sample received late", "样品接收延迟", "樣本逾時接收"),
        "hold": ("hold by quality assurance", "质量保证部门扣留", "質量保證部暫緩"),
    }
)

DEVIATIONS: _Table = MappingProxyType(
    {
        "limit.below": ("value below its limit", "数值低于限度", "數值低於限值"),
        "limit.above": ("value above its limit", "数值高于限度", "數值高於限值"),
        "result.out-of-specification": ("result out of specification", "结果不符合质量标准", "結果不符合規格"),
        "identity.mismatch": ("identity did not match", "身份核对不一致", "身份核對不符"),
        "identity.typed": (
            "identity typed instead of scanned",
            "身份信息手工输入而非扫描",
            "以人手輸入而非掃描身份資料",
        ),
        "repeat.exhausted": ("greatest number of repetitions reached", "已达最大重复次数", "已達重做次數上限"),
        "choice.deviates": ("answer that is a deviation", "所选答案构成偏差", "所選答案構成偏差"),
        "signoff.deviates": ("decision that is a deviation", "所作决定构成偏差", "所作決定構成偏差"),
        "numeric.implausible-confirmed": (
            "implausible value entered twice",
            "异常数值经重复录入确认",
            "異常數值經重複輸入",
        ),
        "deviation.reported": ("reported by a person", "人员报告", "由人員報告"),
        "sample.not-good": ("sample not in good condition", "样品状态不良", "樣本狀況不佳"),
        "deviation.planned-used": ("planned deviation used", "使用计划内偏差", "採用計劃偏差"),
        "not-applicable.critical": (
            "critical entry left out as not applicable",
            "关键记录项以不适用为由未作记录",
            "關鍵項目以不適用為由未作記錄",
        ),
        "labels.unbalanced": ("labels do not balance", "标签数量不平衡", "標籤數目不符"),
        "labels.reprinted": ("labels printed again", "重新打印标签", "重新列印標籤"),
        "hold.exceeded": ("hold time exceeded", "超过保持时限", "超出存放時限"),
        "late.out-of-turn": (
            "recorded late with a time before what comes first",
            "补记时间早于应先完成的操作",
            "補記時間早於應先完成的操作",
        ),
        "late.before-disposition": (
            "recorded late with a time before the disposition",
            "补记时间早于处置决定",
            "補記時間早於處置決定",
        ),
        "numeric.differs-from-file": (
            "another value than the attached file gives",
            "数值与所附文件不同",
            "數值與所附檔案不同",
        ),
        "import.no-value": ("curve without this value", "曲线未给出该数值", "曲線未給出該數值"),
        "curve.outside": ("curve outside its limits", "曲线超出限度", "曲線超出限值"),
        "limit.undefined": ("limit could not be worked out", "无法计算限度", "無法計算限值"),
        "vessel.foreign": ("vessel that is not of this batch", "非本批在用容器", "並非本批次使用中的容器"),
        "vessel.missing": ("vessel in use that was not found", "在用容器缺失", "使用中的容器欠缺"),
        "vessel.in-use": ("new vessel that was in use already", "新容器已在使用", "新容器已在使用"),
    }
)

DEVIATION_FACTS: _Table = MappingProxyType(
    {
        "value": ("value", "数值", "數值"),
        "low": ("lower limit", "下限", "下限"),
        "high": ("upper limit", "上限", "上限"),
        "since": ("running since", "开始时间", "開始時間"),
        "due": ("limit passed at", "到限时间", "到限時間"),
        "performed": ("performed at (claimed)", "操作时间（自述）", "執行時間（自述）"),
        "earlier": ("what comes first", "应先完成", "應先完成"),
        "done": ("performed at", "完成时间", "完成時間"),
        "expected": ("expected", "应为", "應為"),
        "found": ("found", "实为", "實為"),
        "fields": ("typed", "手工输入", "人手輸入"),
        "chosen": ("answer", "所选答案", "所選答案"),
        "decision": ("decision", "决定", "決定"),
        "reading": ("reading", "读数", "讀數"),
        "most": ("most repetitions", "最大次数", "次數上限"),
        "text": ("report", "报告内容", "報告內容"),
        "condition": ("condition", "状态", "狀況"),
        "typed": ("entered", "录入", "輸入"),
        "filed": ("in the file", "文件中", "檔案中"),
        "time": ("time outside", "超出时间", "超出時間"),
        "lowest": ("lowest", "最低", "最低"),
        "highest": ("highest", "最高", "最高"),
        "plan": ("planned as", "计划编号", "計劃編號"),
        "printed": ("printed", "打印", "列印"),
        "applied": ("applied", "贴用", "貼用"),
        "specimen": ("specimen", "留样", "留存樣張"),
        "destroyed": ("destroyed", "销毁", "銷毀"),
        "difference": ("difference", "差额", "差額"),
    }
)
"""What is known of a deviation from the entry that opened it."""

REASONS: _Table = MappingProxyType(
    {
        "typing-error": ("typing error", "录入错误", "輸入錯誤"),
        "reading-error": ("instrument or label was misread", "仪器或标签误读", "誤讀儀器或標籤"),
        "wrong-field": ("entered at the wrong place", "录入位置错误", "輸入於錯誤位置"),
        "wrong-unit": ("wrong unit or power of ten", "单位或数量级错误", "單位或十的次方有誤"),
        "wrong-object": (
            "wrong item, lot or container scanned",
            "扫描了错误的物料、批次或容器",
            "掃描了錯誤的物料、批次或容器",
        ),
        "source-corrected": ("the source document was corrected", "来源文件已更正", "來源文件已更正"),
        "measured-again": ("measured again as the procedure allows", "按规程允许重新测量", "按程序容許重新量度"),
        "result-invalid": ("measurement proved invalid", "测量结果经确认无效", "量度結果證實無效"),
        "input-corrected": (
            "calculated again after an input was corrected",
            "输入值更正后重新计算",
            "輸入值更正後重新計算",
        ),
        "not-needed": ("not needed in this batch", "本批不需要", "本批次不需要"),
        "branch-not-taken": ("another way of the procedure was taken", "采用了规程的其他路径", "採用了程序的另一途徑"),
        "not-available": (
            "result or equipment not available in time, as the procedure allows",
            "结果或设备未能及时提供，规程允许",
            "結果或設備未能及時備妥，按程序容許",
        ),
        "event-at-bench": (
            "something happened that the branch is made for",
            "发生了该分支所针对的事件",
            "發生了該分支所針對的事件",
        ),
        "asked-by-hospital": ("asked for by the hospital", "应医院要求", "應醫院要求"),
        "system-down": (
            "the program or the workstation could not be used",
            "程序或工作站无法使用",
            "程式或工作站無法使用",
        ),
        "hands-bound": ("the step could not be interrupted", "操作不能中断", "步驟不可中斷"),
        "emergency": ("alarm or emergency", "报警或紧急情况", "警報或緊急情況"),
        "forgotten": ("the entry was forgotten", "漏记", "漏記"),
        "other": ("other", "其他", "其他"),
        "decided-by-quality": (
            "decided together with quality assurance",
            "经与质量保证部门共同决定",
            "經與質量保證部共同決定",
        ),
    }
)
"""Reasons of ``forms/lists/reasons.toml``; a site's own are shown by their code."""

GRADES: _Table = MappingProxyType(
    {"minor": ("minor", "次要", "輕微"), "major": ("major", "主要", "重大"), "critical": ("critical", "关键", "嚴重")}
)
