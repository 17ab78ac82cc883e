"""The words of single sections of the document, beside those of :mod:`batchrecord.record.wording_tables`.

Which regulation asks for what is told in its own terms: China GMP 2010 Art. 175 (1) to (9), EU GMP Part I 4.20 (a) to
(i), 21 CFR 211.188(b)(1) to (13).
"""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["SECTION_WORDS"]

SECTION_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # First page
        "storage": ("Storage", "贮存条件", "貯存條件"),
        "weight.dose": ("Weight for the dose", "剂量计算体重", "劑量計算體重"),
        "weight.order": ("Weight on the order", "订单体重", "訂單所載體重"),
        "banner.failed": (
            "Out of specification: {tests}.",
            "不符合质量标准：{tests}。",
            "不符合規格：{tests}。",
        ),
        "summary.kinds": ("Other exceptions: {kinds}.", "其他例外：{kinds}。", "其他例外事項：{kinds}。"),
        "headline.exceptional": ("OUT OF SPECIFICATION", "不符合质量标准", "不符合規格"),
        "headline.by-exception": (
            "Exceptional release at the request of the physician.",
            "应医师要求例外放行。",
            "應醫生要求例外放行。",
        ),
        "banner.pending": ("Tests pending: {tests}.", "待完成检验：{tests}。", "尚待完成的檢驗：{tests}。"),
        "banner.due": ("{test} by {due}", "{test}（{due}）", "{test}（{due}）"),
        "verify.certificate": (
            "SHA-256 fingerprint of the certificate of {site}",
            "{site} 证书的 SHA-256 指纹",
            "{site} 證書的 SHA-256 指紋",
        ),
        "verify.short": (
            "Before use, verify this file with the program, the site certificate you received separately and the code "
            "scanned from the bag; use the product only if it is accepted.",
            "使用前请用核验程序、另行收到的生产单位证书和产品袋上扫描的代码核验本文件，仅在判定接受时使用产品。",
            "使用前請以核實程式、另行收到的製造場所證書及從產品袋掃描所得的代碼核實本文件，核實結果為接受方可使用產品。",
        ),
        "summary.kind": ("{kind} {count}", "{kind} {count}", "{kind} {count}"),
        "summary.no-deviations": ("No deviations.", "无偏差。", "並無偏差。"),
        "summary.deviations": (
            "Deviations: {total} ({classes}), open: {open}.",
            "偏差：{total} 项（{classes}），未关闭：{open} 项。",
            "偏差：{total} 項（{classes}），未結案：{open} 項。",
        ),
        "summary.worst": (
            "Most serious: {id} ({grade}), {cause}: {entry}, {standing}.",
            "最严重：{id}（{grade}），{cause}：{entry}，{standing}。",
            "最嚴重：{id}（{grade}），{cause}：{entry}，{standing}。",
        ),
        "closed": ("closed", "已关闭", "已結案"),
        # Critical data
        "critical.item": ("Parameter, attribute or test", "参数、属性或检验项目", "參數、屬性或檢驗項目"),
        "corrected.times": ("corrected, {count} time(s)", "已更正 {count} 次", "已更正 {count} 次"),
        "record.digest": ("SHA-256 of the record", "记录 SHA-256", "紀錄的 SHA-256"),
        "final": ("final", "最终结果", "最終結果"),
        "deviations": ("Deviations", "偏差", "偏差"),
        # Certificate of analysis
        "specification": ("Specification", "质量标准", "規格"),
        "specification.value": ("{id}, version {version}", "{id}，第 {version} 版", "{id}，第 {version} 版"),
        "manufactured": ("Manufactured", "生产日期", "製造日期"),
        "from-to": ("{begin} to {end}", "{begin} 至 {end}", "{begin} 至 {end}"),
        "conclusion": ("Overall conclusion", "总结论", "總結論"),
        "conclusion.pass": (
            "All {count} tests of the specification are final and comply.",
            "质量标准中 {count} 项检验均已完成，结果均符合规定。",
            "規格所列 {count} 項檢驗均已完成，結果全部符合規格。",
        ),
        "conclusion.pending": (
            "Not final: {tests}. All other tests comply.",
            "尚未完成：{tests}。其余检验均符合规定。",
            "尚未完成：{tests}。其餘檢驗均符合規格。",
        ),
        "conclusion.fail": (
            "Does not comply with the specification: {tests}.",
            "不符合质量标准：{tests}。",
            "不符合規格：{tests}。",
        ),
        "conclusion.fail-pending": (
            "Does not comply with the specification: {tests}. Not final: {pending}.",
            "不符合质量标准：{tests}。尚未完成：{pending}。",
            "不符合規格：{tests}。尚未完成：{pending}。",
        ),
        "conclusion.unreviewed": (
            "Not yet reviewed by a second analyst: {tests}.",
            "尚未经第二人复核：{tests}。",
            "尚未經第二人覆核：{tests}。",
        ),
        "oos.title": ("Results out of specification", "超标结果（OOS）", "不符合規格的結果（OOS）"),
        "oos.of": ("Deviation", "偏差", "偏差"),
        "standing": ("Status", "状态", "狀態"),
        # Exceptions
        "exceptions.counted": ("Exceptions by kind", "按类别统计的例外", "按類別統計的例外事項"),
        "exceptions.kind": ("Kind", "类别", "類別"),
        "exceptions.number": ("Number", "数量", "數目"),
        "exceptions.unread": ("Not acknowledged", "未确认", "未確認"),
        "exceptions.left-out": (
            "Not recorded, as the master allows",
            "按主批记录允许未作记录的内容",
            "主批次紀錄容許而未作記錄的項目",
        ),
        "exceptions.attempts": (
            "Refused attempts and failed sign-ins are kept in the ledger of the site and are not part of this record.",
            "被拒绝的操作和失败的登录记录于生产单位的账本中，不属于本记录。",
            "被拒絕的操作及失敗的登入記錄於製造場所的帳本，並不屬於本紀錄。",
        ),
        "left-out.optional": ("may be left open", "可不记录", "可不記錄"),
        "left-out.condition": (
            "the condition of the step did not hold",
            "步骤的条件未成立",
            "步驟的條件並未成立",
        ),
        "why": ("Why", "原因", "原因"),
        "late.after": (
            "signed {minutes} min after the act",
            "在操作后 {minutes} 分钟签名",
            "於執行後 {minutes} 分鐘簽署",
        ),
        "repeated.pass": (
            "pass {number} was followed by another",
            "第 {number} 次后再次进行",
            "第 {number} 次後再次進行",
        ),
        # Course of the batch
        "course": ("Course of the batch", "生产过程概况", "生產過程概況"),
        "course.phases": ("Beginning and end of each phase", "各阶段起止时间", "各階段的開始及完結時間"),
        "course.phase": ("Phase", "阶段", "階段"),
        "course.began": ("Began", "开始", "開始"),
        "course.ended": ("Ended", "结束", "完結"),
        "course.gate": ("Decision at its gate", "阶段放行决定", "階段放行決定"),
        "course.whole": ("Production", "生产", "生產"),
        "course.laboratory": ("Release testing", "放行检验", "放行檢驗"),
        "course.suite": ("Suite: one patient at a time", "生产区域的占用与清场", "生產區的佔用及清線"),
        "suite.taken": ("Taken for this batch by", "本批占用（签名人）", "本批次佔用（簽署人）"),
        "suite.cleared": ("Cleared of this batch by", "本批清场（签名人）", "本批次清線（簽署人）"),
        "suite.not-cleared": (
            "not cleared when this record was made",
            "编制本记录时尚未清场",
            "編製本紀錄時尚未清線",
        ),
        "course.yields": ("Yields and balances", "收率与物料平衡", "產率及物料平衡"),
        "course.clearance": ("Inspection of area and line", "清场检查", "清線檢查"),
        "course.labels": ("Label checks", "标签核对", "標籤核對"),
        "course.inspections": ("Examination of the filled product", "成品外观检查", "成品檢查"),
        "master.author": ("Master written by", "主批记录编写人", "主批次紀錄編寫人"),
        "master.production": ("Approved for production by", "生产批准人", "生產部批准人"),
        "master.quality": ("Approved for quality by", "质量批准人", "質量部批准人"),
        "evidence": ("On what the limits rest", "限度的依据", "限值的依據"),
        "evidence.mark": ("Mark", "标记", "標記"),
        "evidence.source": ("Source", "来源", "來源"),
        "evidence.standing": ("Standing", "状态", "狀況"),
        "evidence.values": ("Values", "数值", "數值"),
        "evidence.verified": ("verified", "已核实", "已核實"),
        "evidence.unverified": (
            "not verified when the master was written",
            "编写主批记录时未经核实",
            "編寫主批次紀錄時未經核實",
        ),
        # Phases
        "step.who": ("Performed by: {roles}.", "操作角色：{roles}。", "執行角色：{roles}。"),
        "step.witness": ("A second person witnesses.", "须有第二人见证。", "須由第二人見證。"),
        "step.verify": ("A second person verifies.", "须有第二人复核。", "須由第二人核對。"),
        "branch.trigger": ("When it is opened", "何时开启", "何時開啟"),
        "branch.opened": ("Opened, time {number}", "第{number}次开启", "第{number}次開啟"),
        "branch.condition": ("by what fulfilled its condition", "由满足其条件的记录开启", "由符合其條件的紀錄開啟"),
        "branch.withdrawn": (
            "taken back by a correction, before anything was made in it",
            "尚未进行任何操作，即因更正而撤回",
            "尚未進行任何操作，即因更正而撤回",
        ),
        "branch.title": ("Branch {id}: {title}", "分支 {id}：{title}", "分支 {id}：{title}"),
        "step.on-fail": ("If not met: {text}", "不符合时：{text}", "不符合時：{text}"),
        # Materials, equipment, samples
        "materials": ("Materials, equipment and samples", "物料、设备与样品", "物料、設備及樣本"),
        "materials.lots": ("Lots of material and where they went", "所用物料批次及其去向", "所用物料批次及其去向"),
        "materials.equipment": ("Equipment", "设备", "設備"),
        "materials.samples": ("Samples", "样品", "樣本"),
        "materials.none": (
            "No material was recorded for this batch.",
            "本批无物料使用记录。",
            "本批次並無物料使用紀錄。",
        ),
        "materials.donation": ("Starting material", "起始物料", "起始物料"),
        "materials.vessels": ("Vessels: which came from which", "容器谱系", "容器的來源"),
        "materials.genealogy": (
            "What went into which phase, and which bags came out",
            "各阶段投入的物料及产出的产品袋",
            "各階段投入的物料及產出的產品袋",
        ),
        "material": ("Material", "物料", "物料"),
        "lot": ("Lot", "批号", "批次編號"),
        "lot.expiry": ("Expiry", "有效期至", "到期日"),
        "lot.status": ("Status at use", "使用时状态", "使用時狀態"),
        "amount": ("Amount", "数量", "數量"),
        "used-at": ("Used for", "用于", "用於"),
        "used-by": ("Used by", "使用人", "使用人"),
        "equipment": ("Equipment", "设备编号", "設備編號"),
        "equipment.due": ("Calibration due", "校准有效期至", "校準有效期至"),
        "equipment.status": ("Status at use", "使用时状态", "使用時狀態"),
        "equipment.used": ("Used for, and by", "用于（记录项、使用人）", "用於（項目、使用人）"),
        "equipment.in-date": ("available, in date", "可用，均在有效期内", "可用，均在有效期內"),
        "equipment.blocked": ("blocked", "停用", "停用"),
        "equipment.retired": ("retired", "已报废", "已退役"),
        "equipment.no-calibration": ("not required", "无需校准", "毋須校準"),
        "equipment.not-calibrated": ("never calibrated", "从未校准", "從未校準"),
        "equipment.calibration-overdue": ("calibration overdue", "校准已过期", "校準已逾期"),
        "equipment.not-cleaned": ("never cleaned", "无清洁记录", "沒有清潔紀錄"),
        "equipment.cleaning-overdue": ("cleaning overdue", "清洁已过期", "清潔已逾期"),
        "equipment.not-qualified": ("never qualified", "从未确认", "從未確效"),
        "equipment.qualification-overdue": ("qualification overdue", "确认已过期", "確效已逾期"),
        "equipment.clean-until": ("clean until {time}", "清洁有效期至 {time}", "清潔有效期至 {time}"),
        "equipment.qualified-until": ("qualified until {day}", "确认有效期至 {day}", "確效有效期至 {day}"),
        "equipment.not-told": (
            "not in the register of the site",
            "不在本站点的设备台账中",
            "不在本場所的設備紀錄帳中",
        ),
        "sample.code": ("Sample", "样品编号", "樣本編號"),
        "sample.for": ("For, to", "用途及去向", "用途及去向"),
        "container": ("container", "容器", "容器"),
        "taken-by": ("Taken by", "取样人", "取樣人"),
        # Review
        "review.through": ("Entries", "涵盖记录", "涵蓋項目"),
        "review.range": ("0 to {last}", "0 至 {last}", "0 至 {last}"),
        "training": ("Trained until", "培训有效期至", "培訓有效期至"),
        # Audit trail
        "audit.what": ("Entry, and what was recorded", "记录项及内容", "紀錄項目及內容"),
        "audit.of": ("entry no. {number}", "序号 {number} 的记录", "序號 {number} 的項目"),
        "audit.issued": (
            "order {order}, donation {din}, patient {patient}, suite {suite}",
            "订单 {order}，捐献识别号 {din}，患者 {patient}，生产区域 {suite}",
            "訂單 {order}，捐贈識別號碼 {din}，病人 {patient}，生產區 {suite}",
        ),
        # Contents required
        "contents": ("Contents required of a batch record", "批记录应有内容对照", "批次紀錄規定內容對照"),
        "contents.intro": (
            "What regulations require of a batch record, and where it stands here. Art. 175: China GMP 2010; 4.20: EU "
            "GMP Part I; 211.188: 21 CFR.",
            "法规要求批记录包含的内容及其在本文件中的位置。第 175 条：药品生产质量管理规范（2010 年修订）；"
            "4.20：欧盟 GMP 第 I 部分；211.188：21 CFR。",
            "法規要求批次紀錄包含的內容及其在本文件的位置。第 175 條：中國《藥品生產質量管理規範》（2010 年修訂）；"
            "4.20：歐盟 GMP 第 I 部分；211.188：21 CFR。",
        ),
        "contents.what": ("Required", "要求内容", "規定內容"),
        "contents.clauses": ("Clauses", "条款", "條文"),
        "contents.where": ("Where", "所在部分", "所在部分"),
        "contents.found": ("In this record", "本记录", "本紀錄"),
        "contents.none": ("none in this batch", "本批无", "本批次並無"),
        "contents.phases": ("Phases {phases}", "阶段 {phases}", "階段 {phases}"),
        "contents.absent": (
            "no such operation in this batch",
            "本批无此项操作",
            "本批次並無此項操作",
        ),
        "clause.cn": ("Art. 175 ({item})", "第 175 条（{item}）", "第 175 條（{item}）"),
        "contents.name": (
            "Product, strength, batch number",
            "产品名称、规格、批号",
            "產品名稱、規格、批次編號",
        ),
        "contents.dates": (
            "Dates and times of beginning, stages and end",
            "生产及中间工序开始、结束的日期和时间",
            "生產及中間工序開始、完結的日期和時間",
        ),
        "contents.responsible": (
            "Signature of the person responsible for each phase; approval",
            "每一生产工序负责人的签名；批准",
            "各生產工序負責人的簽署；批准",
        ),
        "contents.persons": (
            "Persons who performed and who checked each step",
            "每一步骤的操作人和复核人",
            "每一步驟的執行人及核對人",
        ),
        "contents.materials": (
            "Lots and amounts of materials used",
            "所用物料的批号和实际数量",
            "所用物料的批次編號及實際數量",
        ),
        "contents.operations": (
            "Operations, process parameters and their ranges",
            "生产操作、工艺参数及控制范围",
            "生產操作、工序參數及其限值",
        ),
        "contents.equipment": ("Major equipment used", "所用主要生产设备的编号", "所用主要設備的編號"),
        "contents.results": (
            "In-process and laboratory control results, with persons",
            "中间控制和检验结果及人员签名",
            "生產過程控制及化驗結果，連同人員簽署",
        ),
        "contents.yields": (
            "Actual yield, percentage of the theoretical one, balances",
            "各工序产量、收率和物料平衡",
            "各工序產量、產率及物料平衡",
        ),
        "contents.deviations": (
            "Special problems, deviations and investigations, with approval",
            "特殊问题、异常事件、偏差说明及调查，并经批准",
            "特殊問題、偏差及調查，並經批准",
        ),
        "contents.clearance": (
            "Inspection of the packaging and labelling area",
            "包装和贴签区域的清场检查",
            "包裝及貼標籤區的檢查",
        ),
        "contents.labels": (
            "Labelling control; specimens of labels are kept with the batch documentation",
            "标签控制；标签样张随批文件保存",
            "標籤控制；標籤樣本隨批次文件保存",
        ),
        "contents.containers": (
            "Description of containers and closures",
            "内包装容器与密封件",
            "容器及密封件的說明",
        ),
        "contents.samples": ("Sampling performed", "取样", "取樣"),
        "contents.examinations": (
            "Examination of the finished product",
            "成品检查结果",
            "成品檢查結果",
        ),
    }
)
