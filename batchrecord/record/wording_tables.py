"""The tables behind :mod:`batchrecord.record.wording`: code or name to English, Simplified and Traditional Chinese.

Simplified is the language of good practice on the mainland, Traditional that of hospitals, authorities and makers in
Hong Kong: 病人, 回收, 獲授權人, 密碼匙. Neither is made from the other by exchanging characters.
"""

from collections.abc import Mapping
from types import MappingProxyType

from batchrecord.record.wording_acts import ACT_WORDS
from batchrecord.record.wording_attachments import ATTACHMENT_WORDS
from batchrecord.record.wording_documents import DOCUMENT_WORDS
from batchrecord.record.wording_labels import LABEL_WORDS
from batchrecord.record.wording_sections import SECTION_WORDS

__all__ = [
    "ASPECTS",
    "EVENTS",
    "MEANINGS",
    "ROLES",
    "WORDS",
]

_Table = Mapping[str, tuple[str, str, str]]

WORDS: _Table = MappingProxyType(
    {
        **SECTION_WORDS,
        **ATTACHMENT_WORDS,
        **ACT_WORDS,
        **DOCUMENT_WORDS,
        **LABEL_WORDS,
        # Document and furniture
        "document.title": ("Batch record {batch}", "批记录 {batch}", "批次紀錄 {batch}"),
        "furniture.batch": ("Batch {batch}", "批号 {batch}", "批次 {batch}"),
        "furniture.coi": ("Chain of identity {coi}", "身份链代码 {coi}", "身份鏈代碼 {coi}"),
        "furniture.digest": ("Record SHA-256 {digest}", "Record SHA-256 {digest}", "Record SHA-256 {digest}"),
        "furniture.demonstration": (
            "DEMONSTRATION – not for patients",
            "演示数据 – 不得用于患者",
            "示範資料 – 不得用於病人",
        ),
        # First page
        "summary": ("Batch record and disposition", "批记录与放行决定", "批次紀錄及放行決定"),
        "banner.released": ("RELEASED", "准予放行", "准予放行"),
        "banner.conditional": ("CONDITIONALLY RELEASED", "有条件放行", "有條件放行"),
        "banner.exceptional": (
            "OUT OF SPECIFICATION – EXCEPTIONAL RELEASE",
            "不符合质量标准 – 例外放行",
            "不符合規格 – 例外放行",
        ),
        "banner.rejected": ("REJECTED – DO NOT USE", "拒绝放行 – 不得使用", "拒絕放行 – 不得使用"),
        "banner.held": ("ON HOLD – DO NOT USE", "待定 – 不得使用", "暫緩放行 – 不得使用"),
        "banner.recalled": ("RECALLED – DO NOT USE", "已召回 – 不得使用", "已回收 – 不得使用"),
        "banner.undecided": ("NOT RELEASED – DO NOT USE", "尚未放行 – 不得使用", "尚未放行 – 不得使用"),
        "banner.by": (
            "Decided by {name} ({id}), {role}, {time}.",
            "决定人：{name}（{id}），{role}，{time}。",
            "決定人：{name}（{id}），{role}，{time}。",
        ),
        "banner.none": ("No disposition has been signed.", "尚无已签署的放行决定。", "尚未有已簽署的放行決定。"),
        "product": ("Product", "产品", "產品"),
        "strength": ("Strength", "规格", "劑量強度"),
        "batch": ("Batch", "批号", "批次編號"),
        "coi": ("Chain of identity", "身份链代码", "身份鏈代碼"),
        "din": ("Donation number", "捐献识别号", "捐贈識別號碼"),
        "patient": ("Patient code", "患者代码", "病人代碼"),
        "hospital": ("Hospital", "医院", "醫院"),
        "order": ("Treatment order", "治疗订单号", "治療訂單編號"),
        "bag": ("Bag", "产品袋", "產品袋"),
        "expiry": ("Expiry (last day of use)", "有效期至", "到期日（最後可使用日期）"),
        "site": ("Manufacturing site", "生产单位", "製造場所"),
        "record.version": ("Record version", "记录版本", "紀錄版本"),
        "record.number": ("version {version}:", "第 {version} 版：", "第 {version} 版："),
        "record.replaces": ("replaces version {version}", "取代第 {version} 版", "取代第 {version} 版"),
        "record.supersedes": (
            "replaces the record with SHA-256",
            "所取代记录的 SHA-256：",
            "所取代紀錄的 SHA-256：",
        ),
        "exceptions.none": (
            "No deviation, correction or other exception was recorded for this batch.",
            "本批无偏差、更正或其他例外记录。",
            "本批次並無偏差、更正或其他例外事項的紀錄。",
        ),
        "pending.due": ("Due", "应完成日期", "預定完成日期"),
        "verify.title": ("Before use, verify this document", "使用前请核验本文件", "使用前請核實本文件"),
        "verify.how": (
            "These pages show signed data embedded in this file. Verify it with the program, the site certificate that "
            "you received separately and the code scanned from the bag. Use the product only if it is accepted.",
            "本页面呈现嵌入本文件的签名数据。请用核验程序、另行收到的生产单位证书和产品袋上扫描的身份链代码进行核验，仅在判定接受时使用。",
            "本文件各頁所示者，是嵌入於本檔案內並經簽署的數據。請以核實程式、另行收到的製造場所證書，以及從產品袋掃描所得的代碼加以核實。核實結果為接受方可使用產品。",
        ),
        "verify.fingerprint": (
            "SHA-256 fingerprint of the site certificate",
            "生产单位证书的 SHA-256 指纹",
            "製造場所證書的 SHA-256 指紋",
        ),
        "verify.code": (
            "Batch, chain-of-identity code and record digest. To identify the product, scan the bag, not this code.",
            "批号、身份链代码与记录摘要。核对产品时请扫描产品袋，而非此码。",
            "批次編號、身份鏈代碼及紀錄摘要。識別產品時請掃描產品袋，切勿掃描此碼。",
        ),
        # Critical data
        "critical": ("Critical data", "关键数据", "關鍵數據"),
        "critical.parameters": ("Parameters of the process", "工艺参数", "工序參數"),
        "parameter": ("Parameter", "参数", "參數"),
        "value": ("Value", "数值", "數值"),
        "master": ("Master batch record", "主批记录", "主批次紀錄"),
        "master.value": ("{id} version {version}", "{id} 第 {version} 版", "{id} 第 {version} 版"),
        "master.digest": ("SHA-256 of the master", "主批记录 SHA-256", "主批次紀錄的 SHA-256"),
        "collection.end": ("End of collection", "采集结束时间", "採集完成時間"),
        "suite": ("Suite", "生产区域", "生產區"),
        "issued": ("Issued by", "签发人", "發出人"),
        # Certificate of analysis
        "certificate": ("Certificate of analysis", "检验报告单", "檢驗報告書"),
        "test": ("Test", "检验项目", "檢驗項目"),
        "method": ("Method", "方法", "方法"),
        "acceptance": ("Limit", "标准", "限值"),
        "result": ("Result", "结果", "結果"),
        "verdict": ("Verdict", "结论", "結論"),
        "analyst": ("Analyst", "检验人", "化驗員"),
        "reviewer": ("Reviewed by", "复核人", "覆核人"),
        "verdict.pass": ("complies", "符合规定", "符合規格"),
        "verdict.fail": ("out of specification", "不符合规定", "不符合規格"),
        "verdict.interim": ("interim result", "中间结果", "中期結果"),
        "verdict.missing": ("no result", "无结果", "沒有結果"),
        "verdict.stale": ("to be worked out again", "需重新计算", "須重新計算"),
        "raw-data": ("raw data", "原始数据", "原始數據"),
        "sample": ("sample", "样品", "樣本"),
        # Exceptions
        "exceptions": ("Exceptions and deviations", "例外与偏差", "例外事項及偏差"),
        "exception": ("Exception", "例外", "例外事項"),
        "what": ("What", "内容", "內容"),
        "acknowledged": ("Acknowledged", "确认", "確認"),
        "deviation.heading": ("Deviation {id}", "偏差 {id}", "偏差 {id}"),
        "deviation.cause": ("Opened because", "产生原因", "起因"),
        "deviation.class": ("Class", "级别", "級別"),
        "deviation.entry": ("Entry", "记录项", "紀錄項目"),
        "deviation.opened": ("Opened", "产生", "開立"),
        "deviation.immediate-action": ("Immediate action", "即时措施", "即時措施"),
        "deviation.investigation": ("Investigation", "调查", "調查"),
        "deviation.root-cause": ("Root cause", "根本原因", "根本原因"),
        "deviation.impact": ("Impact", "影响", "影響"),
        "deviation.investigator": ("Investigated by", "调查人", "調查人"),
        "deviation.capa": ("CAPA", "纠正与预防措施", "糾正及預防措施"),
        "deviation.no-capa": ("none:", "无：", "無："),
        "deviation.assessment": ("Assessment", "评估", "評估"),
        "deviation.action": ("Action", "措施", "措施"),
        "deviation.owner": ("Owner", "责任人", "負責人"),
        "deviation.assessed": ("Assessed by", "评估人", "評估人"),
        "deviation.conclusion": ("Conclusion", "结论", "結論"),
        "deviation.closed": ("Closed by", "关闭人", "結案人"),
        "deviation.open": ("open", "未关闭", "未結案"),
        "plan.lot": ("lot", "批次", "批次"),
        "plan.equipment": ("equipment", "设备", "設備"),
        # Phases
        "phase": ("{id} {title}", "{id} {title}", "{id} {title}"),
        "step": ("{id} {title}", "{id} {title}", "{id} {title}"),
        "step.flags": ("{id} {title} [{flags}]", "{id} {title} [{flags}]", "{id} {title} [{flags}]"),
        "step.skipped": (
            "This step did not apply: its condition did not hold.",
            "本步骤不适用：其条件未成立。",
            "本步驟不適用：其條件並未成立。",
        ),
        "step.open": ("Nothing was recorded for this step.", "本步骤无记录。", "本步驟沒有任何紀錄。"),
        "entry": ("Entry", "记录项", "紀錄項目"),
        "limits": ("Limits", "限度", "限值"),
        "judged": ("Judged", "判定", "判定"),
        "performed": ("Performed by", "操作人", "執行人"),
        "second": ("Second person", "复核人", "第二核對人"),
        "pass": ("pass {number}", "第 {number} 次", "第 {number} 次"),
        "not-applicable": ("not applicable", "不适用", "不適用"),
        "not-made": ("not recorded", "未记录", "未有記錄"),
        "reason": ("reason: {code}.", "原因：{code}。", "原因：{code}。"),
        "replaced": ("first entered by", "原录入人", "原輸入人"),
        "timer.started": ("started", "开始", "開始"),
        "within": ("within", "符合", "符合"),
        "below": ("below limit", "低于限度", "低於限值"),
        "above": ("above limit", "高于限度", "高於限值"),
        "alert": ("alert", "警戒", "警戒"),
        "stale": ("superseded, to be made again", "已失效，需重做", "已被取代，須重新進行"),
        "late": ("late", "延迟", "逾時"),
        "none": ("–", "–", "–"),
        # Review and disposition
        "review": ("Review and disposition", "审核与放行决定", "審核及放行決定"),
        "review.aspect": ("Review", "审核", "審核"),
        "review.exceptions": ("Exceptions", "例外数", "例外事項數目"),
        "review.by": ("Signed by", "签名人", "簽署人"),
        "review.none": ("No review has been signed.", "尚无已签署的审核。", "尚未有已簽署的審核。"),
        "disposition": ("Disposition", "放行决定", "放行決定"),
        "disposition.reason": ("Reason", "理由", "理由"),
        "decided": ("Decided by", "决定人", "決定人"),
        "record.issued": ("Record issued by", "记录签发人", "紀錄發出人"),
        # Figures
        "figure.attachment": (
            "Shown from the attachment “{name}”; the original is inside this document.",
            "图示取自附件“{name}”；原始文件内嵌于本文件。",
            "圖示取自附件「{name}」；原始檔案內嵌於本文件。",
        ),
        "plot.axis": ("{label} ({unit})", "{label}（{unit}）", "{label}（{unit}）"),
        "plot.limits": ("limits {limits}", "限度 {limits}", "限值 {limits}"),
        "plot.level": ("{label}: {at}", "{label}：{at}", "{label}：{at}"),
        "plot.no-points": (
            "{series}: no values were recorded.",
            "{series}：无记录数值。",
            "{series}：沒有數值的紀錄。",
        ),
        "plot.course": (
            "{series}: {count} values from {start} to {end}; lowest {low} at {low_at}, highest {high} at {high_at}.",
            "{series}：{start} 至 {end} 共 {count} 个数值；最低 {low}（{low_at}），最高 {high}（{high_at}）。",
            "{series}：{start} 至 {end} 共 {count} 個數值；最低 {low}（{low_at}），最高 {high}（{high_at}）。",
        ),
        "plot.both": ("{first} {second}", "{first}{second}", "{first}{second}"),
        "plot.within": (
            "All values lie within the limits {limits}.",
            "所有数值均在限度 {limits} 之内。",
            "所有數值均在限值 {limits} 之內。",
        ),
        "plot.outside": (
            "Outside the limits {limits}: {times}.",
            "超出限度 {limits}：{times}。",
            "超出限值 {limits}：{times}。",
        ),
        "plot.above": (
            "above from {start} to {end}, up to {value}",
            "{start} 至 {end} 高于上限，最高 {value}",
            "{start} 至 {end} 高於上限，最高 {value}",
        ),
        "plot.below": (
            "below from {start} to {end}, down to {value}",
            "{start} 至 {end} 低于下限，最低 {value}",
            "{start} 至 {end} 低於下限，最低 {value}",
        ),
        "plot.above-once": ("above at {at} with {value}", "{at} 高于上限（{value}）", "{at} 高於上限（{value}）"),
        "plot.below-once": ("below at {at} with {value}", "{at} 低于下限（{value}）", "{at} 低於下限（{value}）"),
        "plot.more-times": ("and {count} times more", "另有 {count} 次", "另有 {count} 次"),
        "plot.listed": ("{first}; {second}", "{first}；{second}", "{first}；{second}"),
        "genealogy.flows": ("What went into what", "物料去向", "物料去向"),
        "custody.hands": ("{giver} → {receiver}", "{giver} → {receiver}", "{giver} → {receiver}"),
        "custody.temperature": ("at {value}", "温度 {value}", "溫度 {value}"),
        # People, audit trail
        "people": ("People and signatures", "人员与签名", "人員及簽署"),
        "people.intro": (
            "Each person below signed with a personal key; the certificate binds it to name and roles. All signatures "
            "are electronic and equal to handwritten ones (21 CFR Part 11; EU GMP Annex 11).",
            "下列人员均以个人密钥签名，证书将密钥与姓名及角色绑定。全部签名为电子签名，与手写签名具有同等效力"
            "（21 CFR Part 11；EU GMP 附录 11）。",
            "下列各人均以其個人密碼匙簽署；證書將密碼匙與姓名及角色綁定。所有簽署均為電子簽署，與親筆簽署具同等效力"
            "（21 CFR Part 11；EU GMP 附件 11）。",
        ),
        "person": ("Person", "人员", "人員"),
        "roles": ("Roles", "角色", "角色"),
        "certificate.print": ("Certificate SHA-256", "证书 SHA-256", "證書 SHA-256"),
        "meanings": ("Signed as", "签名含义", "簽署含義"),
        "signatures": ("Count", "次数", "次數"),
        "audit": ("Audit trail", "审计追踪", "審計追蹤"),
        "audit.intro": (
            "Every signed entry of this batch in order. The leaf is the beginning of the hash that chains the entries.",
            "本批全部已签名记录，按先后排列。叶哈希为链接各记录的哈希值的前段。",
            "本批次所有經簽署的紀錄項目，依先後次序排列。葉雜湊值是把各項目串連起來的雜湊值的開首部分。",
        ),
        "audit.number": ("No.", "序号", "序號"),
        "audit.time": ("Time", "时间", "時間"),
        "audit.kind": ("Act", "行为", "行為"),
        "audit.signed": ("Signed by, as", "签名人及含义", "簽署人及含義"),
        "audit.leaf": ("Leaf", "叶哈希", "葉雜湊值"),
    }
)

ROLES: _Table = MappingProxyType(
    {
        "OP": ("operator", "操作员", "操作員"),
        "VE": ("verifier", "复核员", "核對員"),
        "SU": ("production supervisor", "生产主管", "生產主管"),
        "WH": ("warehouse", "仓库", "貨倉"),
        "QC": ("analyst", "检验员", "化驗員"),
        "QCR": ("result reviewer", "检验复核员", "化驗結果覆核員"),
        "QA": ("quality assurance", "质量保证", "質量保證"),
        "QP": ("authorised person", "质量受权人", "獲授權人"),
        "AU": ("author of masters", "主批记录编写人", "主批次紀錄編寫人"),
        "AP": ("approver of masters", "主批记录批准人", "主批次紀錄批准人"),
        "LG": ("logistics", "物流", "物流"),
        "AD": ("administrator", "系统管理员", "系統管理員"),
        "IN": ("inspector", "检查员", "巡查員"),
        "WS": ("workstation", "工作站", "工作站"),
    }
)

MEANINGS: _Table = MappingProxyType(
    {
        "performed": ("performed", "已操作", "已執行"),
        "witnessed": ("witnessed", "已见证", "已見證"),
        "verified": ("verified", "已复核", "已核對"),
        "corrected": ("corrected", "已更正", "已更正"),
        "approved-correction": ("correction approved", "更正已批准", "已批准更正"),
        "analysed": ("analysed", "已检验", "已化驗"),
        "reviewed-result": ("result reviewed", "结果已复核", "已覆核結果"),
        "acknowledged": ("acknowledged", "已确认", "已確認"),
        "deviation-opened": ("deviation reported", "已报告偏差", "已報告偏差"),
        "deviation-investigated": ("deviation investigated", "已调查偏差", "已調查偏差"),
        "deviation-assessed": ("deviation assessed", "已评估偏差", "已評估偏差"),
        "deviation-closed": ("deviation closed", "已关闭偏差", "偏差已結案"),
        "audit-trail-reviewed": ("audit trail reviewed", "已审核审计追踪", "已審核審計追蹤"),
        "batch-reviewed": ("batch record reviewed", "已审核批记录", "已審核批次紀錄"),
        "released": ("released", "准予放行", "准予放行"),
        "conditionally-released": ("conditionally released", "有条件放行", "有條件放行"),
        "exceptionally-released": ("exceptional release", "例外放行", "例外放行"),
        "rejected": ("rejected", "拒绝放行", "拒絕放行"),
        "held": ("held", "待定", "暫緩放行"),
        "hold-lifted": ("hold lifted", "已解除扣留", "已解除暫緩"),
        "handed-over": ("handed over", "已交接", "已交更"),
        "recalled": ("recalled", "已召回", "已回收"),
        "authored": ("authored", "已编写", "已編寫"),
        "approved": ("approved", "已批准", "已批准"),
        "withdrawn": ("withdrawn", "已撤回", "已撤回"),
        "issued": ("issued", "已签发", "已發出"),
        "received": ("received", "已接收", "已接收"),
        "training-confirmed": ("training confirmed", "已确认培训", "已確認培訓"),
        "access-granted": ("access granted", "已授权", "已授予權限"),
        "access-revoked": ("access revoked", "已撤销授权", "已撤銷權限"),
        "recorded": ("recorded", "已记录", "已記錄"),
    }
)

EVENTS: _Table = MappingProxyType(
    {
        "batch.issued": ("batch record issued", "签发批记录", "發出批次紀錄"),
        "entry.performed": ("entry made", "录入", "輸入項目"),
        "entry.corrected": ("entry corrected", "更正", "更正項目"),
        "entry.not-applicable": ("not applicable", "不适用", "不適用"),
        "entry.verified": ("second person", "复核", "第二人核對"),
        "timer.started": ("timer started", "计时开始", "開始計時"),
        "timer.stopped": ("timer stopped", "计时结束", "停止計時"),
        "gate.signed": ("phase gate signed", "签署阶段放行", "簽署階段放行"),
        "flow.chosen": ("branch opened", "开启分支", "開啟分支"),
        "deviation.reported": ("deviation reported", "报告偏差", "報告偏差"),
        "deviation.investigated": ("deviation investigated", "调查偏差", "調查偏差"),
        "deviation.assessed": ("deviation assessed", "评估偏差", "評估偏差"),
        "deviation.closed": ("deviation closed", "关闭偏差", "偏差結案"),
        "deviation.planned": ("planned deviation asked for", "申请计划内偏差", "申請計劃偏差"),
        "deviation.planned-approved": ("planned deviation approved", "批准计划内偏差", "批准計劃偏差"),
        "hold.placed": ("hold placed", "扣留", "暫緩"),
        "hold.lifted": ("hold lifted", "解除扣留", "解除暫緩"),
        "handover.noted": ("note for the next shift", "交接说明", "交更備忘"),
        "sheets.printed": ("step sheets printed", "打印步骤记录纸", "列印步驟記錄紙"),
        "sample.received": ("sample received", "接收样品", "接收樣本"),
        "result.entered": ("result entered", "录入检验结果", "輸入檢驗結果"),
        "result.reviewed": ("result reviewed", "复核检验结果", "覆核檢驗結果"),
        "exception.acknowledged": ("exception acknowledged", "确认例外", "確認例外事項"),
        "review.signed": ("review signed", "签署审核", "簽署審核"),
        "disposition.decided": ("disposition decided", "作出放行决定", "作出放行決定"),
        "record.issued": ("record issued", "签发记录", "發出紀錄"),
    }
)

ASPECTS: _Table = MappingProxyType(
    {"audit-trail": ("Audit trail", "审计追踪", "審計追蹤"), "batch": ("Batch record", "批记录", "批次紀錄")}
)
