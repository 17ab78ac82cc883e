"""The tables behind :mod:`batchrecord.record.wording`: code or name to English and Simplified Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["ASPECTS", "DEVIATIONS", "EVENTS", "EXCEPTIONS", "GRADES", "MEANINGS", "ROLES", "WORDS"]

_Table = Mapping[str, tuple[str, str]]

WORDS: _Table = MappingProxyType(
    {
        # Document and furniture
        "document.title": ("Batch record {batch}", "批记录 {batch}"),
        "furniture.batch": ("Batch {batch}", "批号 {batch}"),
        "furniture.coi": ("Chain of identity {coi}", "身份链代码 {coi}"),
        "furniture.digest": ("Record SHA-256 {digest}", "Record SHA-256 {digest}"),
        "furniture.demonstration": ("DEMONSTRATION – not for patients", "演示数据 – 不得用于患者"),
        # First page
        "summary": ("Batch record and disposition", "批记录与放行决定"),
        "banner.released": ("RELEASED", "准予放行"),
        "banner.conditional": ("CONDITIONALLY RELEASED", "有条件放行"),
        "banner.exceptional": ("EXCEPTIONAL RELEASE", "例外放行"),
        "banner.rejected": ("REJECTED – DO NOT USE", "拒绝放行 – 不得使用"),
        "banner.held": ("ON HOLD – DO NOT USE", "待定 – 不得使用"),
        "banner.recalled": ("RECALLED – DO NOT USE", "已召回 – 不得使用"),
        "banner.undecided": ("NOT RELEASED – DO NOT USE", "尚未放行 – 不得使用"),
        "banner.by": (
            "Decided by {name} ({id}), {role}, {time}.",
            "决定人：{name}（{id}），{role}，{time}。",
        ),
        "banner.none": ("No disposition has been signed.", "尚无已签署的放行决定。"),
        "product": ("Product", "产品"),
        "strength": ("Strength", "规格"),
        "batch": ("Batch", "批号"),
        "coi": ("Chain-of-identity code", "身份链代码"),
        "din": ("Donation number", "捐献识别号"),
        "patient": ("Patient (pseudonym)", "患者（代码）"),
        "hospital": ("Hospital", "医院"),
        "order": ("Treatment order", "治疗订单号"),
        "bag": ("Bag", "产品袋"),
        "weight": ("Dosing weight", "给药体重"),
        "weight.value": ("{weight} kg on {date}", "{weight} kg（{date}）"),
        "expiry": ("Expiry (last day of use)", "有效期至"),
        "site": ("Manufacturing site", "生产单位"),
        "record.version": ("Record version", "记录版本"),
        "record.reason": ("version {version}: {reason}", "第 {version} 版：{reason}"),
        "record.supersedes": ("replaces the record with SHA-256 {digest}", "取代 SHA-256 为 {digest} 的记录"),
        "results.key": ("Key results", "关键结果"),
        "exceptions.none": (
            "No deviation, correction or other exception was recorded for this batch.",
            "本批无偏差、更正或其他例外记录。",
        ),
        "exceptions.summary": (
            "Exceptions: {exceptions}; deviations: {deviations}, open: {open}. See “Exceptions and deviations”.",
            "例外：{exceptions}项；偏差：{deviations}项，未关闭：{open}项。详见“例外与偏差”。",
        ),
        "pending.title": ("Tests still pending", "待完成检验项目"),
        "pending.test": ("Test", "检验项目"),
        "pending.due": ("Due", "应完成日期"),
        "pending.owner": ("Reported by", "报告人"),
        "verify.title": ("Before use, verify this document", "使用前请核验本文件"),
        "verify.how": (
            "These pages show signed data embedded in this file. Verify it with the program, the site certificate that "
            "you received separately and the code scanned from the bag. Use the product only if it is accepted.",
            "本页面呈现嵌入本文件的签名数据。请用核验程序、另行收到的生产单位证书和产品袋上扫描的身份链代码进行核验，仅在判定接受时使用。",
        ),
        "verify.fingerprint": ("SHA-256 fingerprint of the site certificate", "生产单位证书的 SHA-256 指纹"),
        "verify.code": (
            "Batch, chain-of-identity code and record digest. To identify the product, scan the bag, not this code.",
            "批号、身份链代码与记录摘要。核对产品时请扫描产品袋，而非此码。",
        ),
        # Critical data
        "critical": ("Critical data", "关键数据"),
        "critical.parameters": ("Parameters of the process", "工艺参数"),
        "critical.entries": ("Critical process parameters and quality attributes", "关键工艺参数与质量属性"),
        "parameter": ("Parameter", "参数"),
        "value": ("Value", "数值"),
        "master": ("Master batch record", "主批记录"),
        "master.value": ("{id} version {version}", "{id} 第 {version} 版"),
        "master.digest": ("SHA-256 of the master", "主批记录 SHA-256"),
        "collection.end": ("End of collection", "采集结束时间"),
        "suite": ("Suite", "生产区域"),
        "issued": ("Issued by", "签发人"),
        # Certificate of analysis
        "certificate": ("Certificate of analysis", "检验报告单"),
        "certificate.specification": ("Specification {id}, version {version}", "质量标准 {id}，第 {version} 版"),
        "test": ("Test", "检验项目"),
        "method": ("Method", "方法"),
        "acceptance": ("Limit", "标准"),
        "result": ("Result", "结果"),
        "verdict": ("Verdict", "结论"),
        "analyst": ("Analyst", "检验人"),
        "reviewer": ("Reviewed by", "复核人"),
        "verdict.pass": ("complies", "符合规定"),
        "verdict.fail": ("out of specification", "不符合规定"),
        "verdict.interim": ("interim result", "中间结果"),
        "verdict.missing": ("no result", "无结果"),
        "verdict.stale": ("to be worked out again", "需重新计算"),
        "raw-data": ("raw data {place}", "原始数据 {place}"),
        "sample": ("sample {sample}", "样品 {sample}"),
        # Exceptions
        "exceptions": ("Exceptions and deviations", "例外与偏差"),
        "exceptions.reviewed": ("Exceptions as reviewed by quality assurance", "质量保证审核的例外清单"),
        "exception": ("Exception", "例外"),
        "what": ("What", "内容"),
        "acknowledged": ("Acknowledged", "确认"),
        "deviation.heading": ("Deviation {id}", "偏差 {id}"),
        "deviation.cause": ("Opened because", "产生原因"),
        "deviation.class": ("Class", "级别"),
        "deviation.entry": ("Entry", "记录项"),
        "deviation.opened": ("Opened", "产生"),
        "deviation.assessment": ("Assessment", "评估"),
        "deviation.action": ("Action", "措施"),
        "deviation.owner": ("Owner", "责任人"),
        "deviation.assessed": ("Assessed by", "评估人"),
        "deviation.conclusion": ("Conclusion", "结论"),
        "deviation.closed": ("Closed by", "关闭人"),
        "deviation.open": ("open", "未关闭"),
        # Phases
        "phase": ("{id} {title}", "{id} {title}"),
        "step": ("{id} {title}", "{id} {title}"),
        "step.flags": ("{id} {title} [{flags}]", "{id} {title} [{flags}]"),
        "step.skipped": (
            "This step did not apply: its condition did not hold.",
            "本步骤不适用：其条件未成立。",
        ),
        "step.open": ("Nothing was recorded for this step.", "本步骤无记录。"),
        "entry": ("Entry", "记录项"),
        "limits": ("Limits", "限度"),
        "judged": ("Judged", "判定"),
        "performed": ("Performed by", "操作人"),
        "second": ("Second person", "复核人"),
        "pass": ("pass {number}", "第 {number} 次"),
        "not-applicable": ("not applicable", "不适用"),
        "not-made": ("not recorded", "未记录"),
        "reason": ("reason: {code}: {text}", "原因：{code}：{text}"),
        "replaced": ("first entered by", "原录入人"),
        "timer.started": ("started", "开始"),
        "within": ("within", "符合"),
        "below": ("below limit", "低于限度"),
        "above": ("above limit", "高于限度"),
        "alert": ("alert", "警戒"),
        "stale": ("superseded, to be made again", "已失效，需重做"),
        "late": ("late", "延迟"),
        "none": ("–", "–"),
        # Review and disposition
        "review": ("Review and disposition", "审核与放行决定"),
        "review.aspect": ("Review", "审核"),
        "review.exceptions": ("Exceptions", "例外数"),
        "review.by": ("Signed by", "签名人"),
        "review.none": ("No review has been signed.", "尚无已签署的审核。"),
        "disposition": ("Disposition", "放行决定"),
        "disposition.reason": ("Reason", "理由"),
        "decided": ("Decided by", "决定人"),
        "record.issued": ("Record issued by", "记录签发人"),
        # People, audit trail
        "people": ("People and signatures", "人员与签名"),
        "people.intro": (
            "Each person below signed with a personal key; the certificate binds it to name and roles. All signatures "
            "are electronic and equal to handwritten ones (21 CFR Part 11; EU GMP Annex 11).",
            "下列人员均以个人密钥签名，证书将密钥与姓名及角色绑定。全部签名为电子签名，与手写签名具有同等效力"
            "（21 CFR Part 11；EU GMP 附录 11）。",
        ),
        "person": ("Person", "人员"),
        "roles": ("Roles", "角色"),
        "certificate.print": ("Certificate SHA-256", "证书 SHA-256"),
        "meanings": ("Signed as", "签名含义"),
        "signatures": ("Count", "次数"),
        "audit": ("Audit trail", "审计追踪"),
        "audit.intro": (
            "Every signed entry of this batch in order. The leaf is the beginning of the hash that chains the entries.",
            "本批全部已签名记录，按先后排列。叶哈希为链接各记录的哈希值的前段。",
        ),
        "audit.number": ("No.", "序号"),
        "audit.time": ("Time", "时间"),
        "audit.kind": ("Act", "行为"),
        "audit.signed": ("Signed by, as", "签名人及含义"),
        "audit.leaf": ("Leaf", "叶哈希"),
    }
)

ROLES: _Table = MappingProxyType(
    {
        "OP": ("operator", "操作员"),
        "VE": ("verifier", "复核员"),
        "SU": ("production supervisor", "生产主管"),
        "WH": ("warehouse", "仓库"),
        "QC": ("analyst", "检验员"),
        "QCR": ("result reviewer", "检验复核员"),
        "QA": ("quality assurance", "质量保证"),
        "QP": ("authorised person", "质量受权人"),
        "AU": ("author of masters", "主批记录编写人"),
        "AP": ("approver of masters", "主批记录批准人"),
        "LG": ("logistics", "物流"),
        "AD": ("administrator", "系统管理员"),
        "IN": ("inspector", "检查员"),
        "WS": ("workstation", "工作站"),
    }
)

MEANINGS: _Table = MappingProxyType(
    {
        "performed": ("performed", "已操作"),
        "witnessed": ("witnessed", "已见证"),
        "verified": ("verified", "已复核"),
        "corrected": ("corrected", "已更正"),
        "approved-correction": ("correction approved", "更正已批准"),
        "analysed": ("analysed", "已检验"),
        "reviewed-result": ("result reviewed", "结果已复核"),
        "acknowledged": ("acknowledged", "已确认"),
        "deviation-opened": ("deviation reported", "已报告偏差"),
        "deviation-assessed": ("deviation assessed", "已评估偏差"),
        "deviation-closed": ("deviation closed", "已关闭偏差"),
        "audit-trail-reviewed": ("audit trail reviewed", "已审核审计追踪"),
        "batch-reviewed": ("batch record reviewed", "已审核批记录"),
        "released": ("released", "准予放行"),
        "conditionally-released": ("conditionally released", "有条件放行"),
        "exceptionally-released": ("exceptional release", "例外放行"),
        "rejected": ("rejected", "拒绝放行"),
        "held": ("held", "待定"),
        "recalled": ("recalled", "已召回"),
        "authored": ("authored", "已编写"),
        "approved": ("approved", "已批准"),
        "withdrawn": ("withdrawn", "已撤回"),
        "issued": ("issued", "已签发"),
        "received": ("received", "已接收"),
        "training-confirmed": ("training confirmed", "已确认培训"),
        "access-granted": ("access granted", "已授权"),
        "access-revoked": ("access revoked", "已撤销授权"),
        "recorded": ("recorded", "已记录"),
    }
)

EVENTS: _Table = MappingProxyType(
    {
        "batch.issued": ("batch record issued", "签发批记录"),
        "entry.performed": ("entry made", "录入"),
        "entry.corrected": ("entry corrected", "更正"),
        "entry.not-applicable": ("not applicable", "不适用"),
        "entry.verified": ("second person", "复核"),
        "timer.started": ("timer started", "计时开始"),
        "timer.stopped": ("timer stopped", "计时结束"),
        "gate.signed": ("phase gate signed", "签署阶段放行"),
        "deviation.reported": ("deviation reported", "报告偏差"),
        "deviation.assessed": ("deviation assessed", "评估偏差"),
        "deviation.closed": ("deviation closed", "关闭偏差"),
        "result.entered": ("result entered", "录入检验结果"),
        "result.reviewed": ("result reviewed", "复核检验结果"),
        "exception.acknowledged": ("exception acknowledged", "确认例外"),
        "review.signed": ("review signed", "签署审核"),
        "disposition.decided": ("disposition decided", "作出放行决定"),
        "record.issued": ("record issued", "签发记录"),
    }
)

EXCEPTIONS: _Table = MappingProxyType(
    {
        "deviation": ("deviation", "偏差"),
        "corrected": ("correction", "更正"),
        "not-applicable": ("not applicable", "不适用"),
        "alert": ("alert limit", "超警戒限"),
        "entered-twice": ("implausible value entered twice", "异常数值经重复录入"),
        "repeated": ("step repeated", "步骤重复"),
        "late": ("late witness", "见证延迟"),
    }
)

DEVIATIONS: _Table = MappingProxyType(
    {
        "limit.below": ("value below its limit", "数值低于限度"),
        "limit.above": ("value above its limit", "数值高于限度"),
        "result.out-of-specification": ("result out of specification", "结果不符合质量标准"),
        "identity.mismatch": ("identity did not match", "身份核对不一致"),
        "identity.typed": ("identity typed instead of scanned", "身份信息手工输入而非扫描"),
        "repeat.exhausted": ("greatest number of repetitions reached", "已达最大重复次数"),
        "choice.deviates": ("answer that is a deviation", "所选答案构成偏差"),
        "signoff.deviates": ("decision that is a deviation", "所作决定构成偏差"),
        "numeric.implausible-confirmed": ("implausible value entered twice", "异常数值经重复录入确认"),
        "deviation.reported": ("reported by a person", "人员报告"),
    }
)

GRADES: _Table = MappingProxyType(
    {"minor": ("minor", "次要"), "major": ("major", "主要"), "critical": ("critical", "关键")}
)

ASPECTS: _Table = MappingProxyType({"audit-trail": ("Audit trail", "审计追踪"), "batch": ("Batch record", "批记录")})
