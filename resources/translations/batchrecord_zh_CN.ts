<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BatchList</name>
    <message>
        <source>The batches could not be read</source>
        <translation>无法读取批次</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Open batch</source>
        <translation>打开批次</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>新建批次</translation>
    </message>
    <message>
        <source>Search batches, or scan the code of a printed page</source>
        <translation>搜索批次，或扫描打印页的代码</translation>
    </message>
    <message>
        <source>Reading the batches …</source>
        <translation>正在读取批次……</translation>
    </message>
    <message>
        <source>No batch yet</source>
        <translation>尚无批次</translation>
    </message>
    <message>
        <source>Quality assurance issues a batch record from an approved master.</source>
        <translation>由质量保证部门依据已批准的主批记录签发批记录。</translation>
    </message>
    <message>
        <source>Issue a batch record</source>
        <translation>签发批记录</translation>
    </message>
    <message>
        <source>{done} of {total} steps</source>
        <translation>已完成 {done}/{total} 步</translation>
    </message>
    <message>
        <source>Held by QA</source>
        <translation>质量部扣留</translation>
    </message>
    <message>
        <source>In production</source>
        <translation>生产中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>In testing</source>
        <translation>检验中</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>审核中</translation>
    </message>
    <message>
        <source>End of collection</source>
        <translation>采集结束</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Chain of identity</source>
        <translation>身份链代码</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步骤</translation>
    </message>
    <message>
        <source>Next time limit</source>
        <translation>最近时限</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last entry</source>
        <translation>最近记录</translation>
    </message>
</context>
<context>
    <name>BranchSheet</name>
    <message>
        <source>Open a branch</source>
        <translation>开启分支</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What happened, in your own words</source>
        <translation>发生了什么（请用自己的话说明）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>继续签名</translation>
    </message>
</context>
<context>
    <name>Context</name>
    <message>
        <source>Chain of identity</source>
        <translation>身份链代码</translation>
    </message>
    <message>
        <source>Open deviations</source>
        <translation>未关闭偏差</translation>
    </message>
    <message>
        <source>All about deviations</source>
        <translation>查看全部偏差</translation>
    </message>
    <message>
        <source>Last signatures</source>
        <translation>最近签名</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Donation</source>
        <translation>捐献识别号</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>操作间</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>主批记录</translation>
    </message>
    <message>
        <source>Vessels in use</source>
        <translation>在用容器</translation>
    </message>
    <message>
        <source>assessed, not closed yet</source>
        <translation>已评估，尚未关闭</translation>
    </message>
    <message>
        <source>not assessed yet</source>
        <translation>尚未评估</translation>
    </message>
    <message>
        <source>Open deviations: {number}</source>
        <translation>未关闭偏差：{number}</translation>
    </message>
    <message>
        <source>Did not match, to be scanned again</source>
        <translation>不一致，须重新扫描</translation>
    </message>
    <message>
        <source>Matched, scanned {time}</source>
        <translation>一致，扫描于 {time}</translation>
    </message>
    <message>
        <source>Not scanned yet</source>
        <translation>尚未扫描</translation>
    </message>
</context>
<context>
    <name>Deviations</name>
    <message>
        <source>Deviations</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>No deviations</source>
        <translation>没有偏差</translation>
    </message>
    <message>
        <source>Whatever leaves its limits, or is reported, is listed here.</source>
        <translation>超出限度或被报告的情况会列在此处。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>记录项</translation>
    </message>
    <message>
        <source>What opened it</source>
        <translation>产生原因</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>You cannot investigate this deviation now</source>
        <translation>您现在不能调查此偏差</translation>
    </message>
    <message>
        <source>You cannot assess this deviation now</source>
        <translation>您现在不能评估此偏差</translation>
    </message>
    <message>
        <source>You cannot close this deviation now</source>
        <translation>您现在不能关闭此偏差</translation>
    </message>
    <message>
        <source>Sign investigation</source>
        <translation>签署调查</translation>
    </message>
    <message>
        <source>Sign assessment</source>
        <translation>签署评估</translation>
    </message>
    <message>
        <source>Close deviation</source>
        <translation>关闭偏差</translation>
    </message>
    <message>
        <source>none: {reason}</source>
        <translation>无：{reason}</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>产生人</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Immediate action</source>
        <translation>即时措施</translation>
    </message>
    <message>
        <source>Investigation</source>
        <translation>调查</translation>
    </message>
    <message>
        <source>Root cause</source>
        <translation>根本原因</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Investigated by</source>
        <translation>调查人</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>CAPA</source>
        <translation>纠正与预防措施</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Assessed by</source>
        <translation>评估人</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>关闭人</translation>
    </message>
    <message>
        <source>Report deviation</source>
        <translation>报告偏差</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>扣留</translation>
    </message>
    <message>
        <source>Reading the record …</source>
        <translation>正在读取记录……</translation>
    </message>
    <message>
        <source>Deviations: {all}, of these open: {open}.</source>
        <translation>偏差：{all} 项，其中未关闭：{open} 项。</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Report a deviation</source>
        <translation>报告偏差</translation>
    </message>
    <message>
        <source>Sign report</source>
        <translation>签署报告</translation>
    </message>
    <message>
        <source>Entry it is about</source>
        <translation>相关记录项</translation>
    </message>
    <message>
        <source>How grave it seems; quality assurance decides</source>
        <translation>初步判断的严重程度；由质量保证部门决定</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What was done at once</source>
        <translation>当时采取了什么措施</translation>
    </message>
    <message>
        <source>the batch as a whole</source>
        <translation>整个批次</translation>
    </message>
    <message>
        <source>The deviation is reported.</source>
        <translation>偏差已报告。</translation>
    </message>
    <message>
        <source>The departure is asked for; quality assurance decides.</source>
        <translation>偏离已申请，由质量保证部门决定。</translation>
    </message>
    <message>
        <source>Planned deviation</source>
        <translation>计划内偏差</translation>
    </message>
    <message>
        <source>Plan {id} is approved.</source>
        <translation>计划 {id} 已批准。</translation>
    </message>
    <message>
        <source>Approve a planned deviation</source>
        <translation>批准计划内偏差</translation>
    </message>
    <message>
        <source>The batch is held.</source>
        <translation>批次已扣留。</translation>
    </message>
    <message>
        <source>Hold {id} is lifted.</source>
        <translation>扣留 {id} 已解除。</translation>
    </message>
    <message>
        <source>Investigate deviation</source>
        <translation>调查偏差</translation>
    </message>
    <message>
        <source>Assess deviation</source>
        <translation>评估偏差</translation>
    </message>
    <message>
        <source>Deviation {id} is investigated.</source>
        <translation>偏差 {id} 已调查。</translation>
    </message>
    <message>
        <source>Deviation {id} is assessed.</source>
        <translation>偏差 {id} 已评估。</translation>
    </message>
    <message>
        <source>Deviation {id} is closed.</source>
        <translation>偏差 {id} 已关闭。</translation>
    </message>
    <message>
        <source>To be investigated</source>
        <translation>待调查</translation>
    </message>
    <message>
        <source>To be assessed</source>
        <translation>待评估</translation>
    </message>
    <message>
        <source>To be closed</source>
        <translation>待关闭</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Investigate</source>
        <translation>调查</translation>
    </message>
    <message>
        <source>Assess</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Immediate action: what was done at once</source>
        <translation>即时措施：当时采取了什么</translation>
    </message>
    <message>
        <source>Investigation: what was examined, and what it showed</source>
        <translation>调查：检查了什么，结果如何</translation>
    </message>
    <message>
        <source>Impact on the product, on other batches, on the patient</source>
        <translation>对产品、其他批次和患者的影响</translation>
    </message>
    <message>
        <source>Owner: who is responsible for the action</source>
        <translation>责任人：负责落实措施的人</translation>
    </message>
    <message>
        <source>Action: what is done</source>
        <translation>措施：采取什么行动</translation>
    </message>
    <message>
        <source>CAPA reference</source>
        <translation>纠正与预防措施（CAPA）编号</translation>
    </message>
    <message>
        <source>or why no CAPA is needed</source>
        <translation>或不需要纠正与预防措施的理由</translation>
    </message>
    <message>
        <source>Planned deviations</source>
        <translation>计划内偏差</translation>
    </message>
    <message>
        <source>No planned deviations</source>
        <translation>没有计划内偏差</translation>
    </message>
    <message>
        <source>A departure that is asked for before it happens is listed here.</source>
        <translation>事先申请的偏离会列在此处。</translation>
    </message>
    <message>
        <source>Approve plan</source>
        <translation>批准计划</translation>
    </message>
    <message>
        <source>Ask for a departure before it happens</source>
        <translation>事先申请偏离</translation>
    </message>
    <message>
        <source>Sign request</source>
        <translation>签署申请</translation>
    </message>
    <message>
        <source>Entry at which it will be used</source>
        <translation>将使用的记录项</translation>
    </message>
    <message>
        <source>What shall be allowed</source>
        <translation>允许的内容</translation>
    </message>
    <message>
        <source>Lot or equipment, if one is allowed</source>
        <translation>批号或设备（如适用）</translation>
    </message>
    <message>
        <source>What will be done otherwise</source>
        <translation>将采取的不同做法</translation>
    </message>
    <message>
        <source>Why, and why the product does not suffer</source>
        <translation>理由，以及为何不影响产品</translation>
    </message>
    <message>
        <source>Departures are asked for by the supervisor</source>
        <translation>偏离由主管申请</translation>
    </message>
    <message>
        <source>another way of working</source>
        <translation>其他操作方法</translation>
    </message>
    <message>
        <source>a lot that is not released or expired</source>
        <translation>未放行或已过期的批次</translation>
    </message>
    <message>
        <source>equipment that is overdue</source>
        <translation>已到期的设备</translation>
    </message>
    <message>
        <source>Lot or equipment</source>
        <translation>批号或设备</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>将采取的做法</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>You cannot approve this plan</source>
        <translation>您不能批准此计划</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>To be approved</source>
        <translation>待批准</translation>
    </message>
    <message>
        <source>Holds by quality assurance</source>
        <translation>质量保证部门扣留</translation>
    </message>
    <message>
        <source>No holds</source>
        <translation>没有扣留</translation>
    </message>
    <message>
        <source>Quality assurance has never held this batch.</source>
        <translation>质量保证部门未曾扣留过此批次。</translation>
    </message>
    <message>
        <source>Only quality assurance holds a batch and lifts the hold</source>
        <translation>只有质量保证部门可扣留批次和解除扣留</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Lift this hold</source>
        <translation>解除此扣留</translation>
    </message>
    <message>
        <source>Lift hold</source>
        <translation>解除扣留</translation>
    </message>
    <message>
        <source>Hold the batch</source>
        <translation>扣留批次</translation>
    </message>
    <message>
        <source>Place hold</source>
        <translation>扣留</translation>
    </message>
    <message>
        <source>Placed by</source>
        <translation>扣留人</translation>
    </message>
    <message>
        <source>Lifted because</source>
        <translation>解除原因</translation>
    </message>
    <message>
        <source>Lifted by</source>
        <translation>解除人</translation>
    </message>
    <message>
        <source>Lifted</source>
        <translation>已解除</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>生效中</translation>
    </message>
</context>
<context>
    <name>Disposition</name>
    <message>
        <source>Release</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Release conditionally</source>
        <translation>有条件放行</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂扣</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝放行</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Reason for the decision</source>
        <translation>决定的理由</translation>
    </message>
    <message>
        <source>Last day of use, no later than the labels say: {day}</source>
        <translation>有效期至，不得晚于标签所印的 {day}</translation>
    </message>
    <message>
        <source>Last day of use, such as 2027-03-11</source>
        <translation>有效期至，例如 2027-03-11</translation>
    </message>
    <message>
        <source>Sign decision</source>
        <translation>签署决定</translation>
    </message>
    <message>
        <source>And more of this kind: {count}</source>
        <translation>另有同类事项：{count} 项</translation>
    </message>
    <message>
        <source>What stands against it</source>
        <translation>尚存的障碍</translation>
    </message>
    <message>
        <source>Result expected on, such as 2026-12-04</source>
        <translation>预计出结果日期，例如 2026-12-04</translation>
    </message>
    <message>
        <source>Reported by</source>
        <translation>报告人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Last day of use</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签名人</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>{kind}, version {version}</source>
        <translation>{kind}，第 {version} 版</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first}与{second}</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save a copy …</source>
        <translation>另存副本……</translation>
    </message>
    <message>
        <source>SHA-256 of the document</source>
        <translation>文件的 SHA-256</translation>
    </message>
    <message>
        <source>Replaced by version {version}</source>
        <translation>已被第 {version} 版取代</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Closed for the long term</source>
        <translation>长期封存</translation>
    </message>
    <message>
        <source>Why this version is issued</source>
        <translation>签发此版本的理由</translation>
    </message>
    <message>
        <source>Made and signed</source>
        <translation>已生成并签名</translation>
    </message>
    <message>
        <source>The file is no longer where it was written</source>
        <translation>文件已不在原保存位置</translation>
    </message>
    <message>
        <source>Make a document</source>
        <translation>生成文件</translation>
    </message>
    <message>
        <source>Languages of the document</source>
        <translation>文件语言</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Make and sign</source>
        <translation>生成并签名</translation>
    </message>
    <message>
        <source>The version before has this reason. Say what is different in this one.</source>
        <translation>上一版本已使用此原因。请说明本版本有何不同。</translation>
    </message>
    <message>
        <source>It is made of the record that is issued, with the same digest on its pages, and shows a part of it.</source>
        <translation>根据已签发的记录生成，页面上印有相同的摘要，仅显示记录的一部分。</translation>
    </message>
    <message>
        <source>The record of version {version} is issued, but its document is missing. It is made again as the same version.</source>
        <translation>第 {version} 版记录已签发，但缺少文件。将以同一版本重新生成。</translation>
    </message>
    <message>
        <source>The record is issued as version {version}: a signed document with everything a hospital needs.</source>
        <translation>记录将作为第 {version} 版签发：一份经签名、包含医院所需全部内容的文件。</translation>
    </message>
    <message>
        <source>A further version corrects a mistake in the document or brings it in other languages. It replaces the one before, which stays on the shelf.</source>
        <translation>新版本用于更正文件中的错误或提供其他语言的文件。它取代上一版本，上一版本仍予保留。</translation>
    </message>
    <message>
        <source>What a release needs</source>
        <translation>放行所需条件</translation>
    </message>
    <message>
        <source>Batch record complete</source>
        <translation>批记录完整</translation>
    </message>
    <message>
        <source>Batch record not complete</source>
        <translation>批记录不完整</translation>
    </message>
    <message>
        <source>Every deviation closed</source>
        <translation>偏差均已关闭</translation>
    </message>
    <message>
        <source>Deviations still open</source>
        <translation>尚有未关闭的偏差</translation>
    </message>
    <message>
        <source>Every release test passed and reviewed</source>
        <translation>放行检验均合格并已复核</translation>
    </message>
    <message>
        <source>Release tests still open or not passed</source>
        <translation>放行检验未完成或不合格</translation>
    </message>
    <message>
        <source>Every exception acknowledged</source>
        <translation>例外均已确认</translation>
    </message>
    <message>
        <source>Exceptions not acknowledged</source>
        <translation>尚有未确认的例外</translation>
    </message>
    <message>
        <source>Audit trail reviewed</source>
        <translation>审计追踪已审核</translation>
    </message>
    <message>
        <source>Audit trail not reviewed</source>
        <translation>审计追踪未审核</translation>
    </message>
    <message>
        <source>Batch record reviewed</source>
        <translation>批记录已审核</translation>
    </message>
    <message>
        <source>Batch record not reviewed</source>
        <translation>批记录未审核</translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>放行决定</translation>
    </message>
    <message>
        <source>After this, nothing more can be recorded about making this batch.</source>
        <translation>签署后，不能再记录本批的生产内容。</translation>
    </message>
    <message>
        <source>The decision is signed.</source>
        <translation>决定已签署。</translation>
    </message>
    <message>
        <source>Sign the disposition</source>
        <translation>签署放行决定</translation>
    </message>
    <message>
        <source>Making the document …</source>
        <translation>正在生成文件……</translation>
    </message>
    <message>
        <source>The document is made and signed.</source>
        <translation>文件已生成并签名。</translation>
    </message>
    <message>
        <source>Drawing page {done} of {total} …</source>
        <translation>正在绘制第 {done} 页，共 {total} 页……</translation>
    </message>
    <message>
        <source>You stopped while the pages were drawn; no file was written. The record stays issued: its document can be made again at any time, as the same version.</source>
        <translation>绘制页面时已停止，未写入任何文件。记录仍为已签发状态：可随时以同一版本重新生成其文件。</translation>
    </message>
    <message>
        <source>The document was not made</source>
        <translation>文件未生成</translation>
    </message>
    <message>
        <source>No program opened the document. It lies here: {file}</source>
        <translation>没有程序能打开该文件。文件位于：{file}</translation>
    </message>
    <message>
        <source>The copy lies here: {file}</source>
        <translation>副本位于：{file}</translation>
    </message>
    <message>
        <source>Save a copy of the document</source>
        <translation>保存文件副本</translation>
    </message>
</context>
<context>
    <name>Entry</name>
    <message>
        <source>Matches</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Still to be scanned: {codes}</source>
        <translation>尚待扫描：{codes}</translation>
    </message>
    <message>
        <source>Only the case of the letters differs: release Caps Lock and scan it again.</source>
        <translation>仅字母大小写不同：请关闭大写锁定后重新扫描。</translation>
    </message>
    <message>
        <source>if there is one</source>
        <translation>如有</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>Changed by somebody else</source>
        <translation>已由他人更改</translation>
    </message>
    <message>
        <source>Filled in from the attached file: {value}</source>
        <translation>已由所附文件填入：{value}</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Record late</source>
        <translation>补记</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>尚无数值</translation>
    </message>
    <message>
        <source>not there yet, made at {entry}</source>
        <translation>尚无，在 {entry} 处产生</translation>
    </message>
    <message>
        <source>Formula: {formula}</source>
        <translation>公式：{formula}</translation>
    </message>
    <message>
        <source>The time is taken at your signature; the clock has been running since then.</source>
        <translation>以您签名的时间为准，计时一直在进行。</translation>
    </message>
    <message>
        <source>The time begins with your signature.</source>
        <translation>自您签名时开始计时。</translation>
    </message>
    <message>
        <source>Running. The time ends with your signature.</source>
        <translation>正在计时，您签名时结束。</translation>
    </message>
    <message>
        <source>unknown here</source>
        <translation>登记册中无此编号</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>A value behind it was corrected: it has to be made again</source>
        <translation>其所依据的数值已更正，须重新完成</translation>
    </message>
    <message>
        <source>Corrected by {name}: {reason}</source>
        <translation>由{name}更正：{reason}</translation>
    </message>
    <message>
        <source>Outside its limits</source>
        <translation>超出限度</translation>
    </message>
    <message>
        <source>Within limits, but unusual</source>
        <translation>在限度内，但异常</translation>
    </message>
    <message>
        <source>Within limits</source>
        <translation>在限度内</translation>
    </message>
    <message>
        <source>Recorded late; performed at (claimed)</source>
        <translation>补记；操作时间（自述）</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Entered from paper</source>
        <translation>由纸质记录转录</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Has not signed yet</source>
        <translation>尚未签名</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>以第二人签名</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Choose a file, drop it here, or paste a picture.</source>
        <translation>请选择文件、将文件拖放至此处，或粘贴图片。</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>选择另一文件</translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Signed by {who} while “{typed}” stood here.</source>
        <translation>此处显示“{typed}”期间，已由 {who} 签名。</translation>
    </message>
    <message>
        <source>The limits have changed: {limits}</source>
        <translation>限度已更改：{limits}</translation>
    </message>
    <message>
        <source>{label} has changed: {before} → {after}</source>
        <translation>{label}已更改：{before} → {after}</translation>
    </message>
    <message>
        <source>one after the other</source>
        <translation>逐一扫描</translation>
    </message>
    <message>
        <source>Take the last one back</source>
        <translation>撤回最后一项</translation>
    </message>
    <message>
        <source>one on each line</source>
        <translation>每行一个</translation>
    </message>
    <message>
        <source>Look at the file</source>
        <translation>查看文件</translation>
    </message>
    <message>
        <source>Waits for: {inputs}</source>
        <translation>等待：{inputs}</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>去掉</translation>
    </message>
</context>
<context>
    <name>FaultSheet</name>
    <message>
        <source>Something went wrong in the program</source>
        <translation>程序出现错误</translation>
    </message>
    <message>
        <source>Everything that was signed is kept. What was being done when this happened may be incomplete: look it up before you repeat it. Nothing can be signed until you confirm that you have read this.</source>
        <translation>已签名的内容全部保留。出错时正在进行的操作可能不完整：重做之前请先查看。在您确认已阅读本说明之前，不能签名。</translation>
    </message>
    <message>
        <source>The report below could not be written to disk. Please copy it.</source>
        <translation>以下报告无法写入磁盘，请复制保存。</translation>
    </message>
    <message>
        <source>The report is kept in {file}. Please tell the person who looks after it.</source>
        <translation>报告保存在 {file}，请告知程序维护人员。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>I have read this</source>
        <translation>我已阅读</translation>
    </message>
</context>
<context>
    <name>FileSheet</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Only the first {count} lines are shown.</source>
        <translation>仅显示前 {count} 行。</translation>
    </message>
    <message>
        <source>A file of this kind cannot be shown here. It is kept as it was attached.</source>
        <translation>此类文件无法在此显示。文件按附加时的原样保存。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Look at the file</source>
        <translation>查看文件</translation>
    </message>
    <message>
        <source>No file has been attached yet.</source>
        <translation>尚未附加文件。</translation>
    </message>
    <message>
        <source>{count} files, {size}. They are inside the document of the batch record.</source>
        <translation>共 {count} 个文件，{size}。文件内嵌于批记录文件。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已取代</translation>
    </message>
    <message>
        <source>Attached by</source>
        <translation>附件人</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Batch record</source>
        <translation>批记录</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>正式生产</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Verify a document</source>
        <translation>核验文件</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>切换用户</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>更改语言</translation>
    </message>
    <message>
        <source>Text size {percent} %</source>
        <translation>文字大小 {percent}%</translation>
    </message>
    <message>
        <source>Colours: light</source>
        <translation>配色：浅色</translation>
    </message>
    <message>
        <source>Colours: dark</source>
        <translation>配色：深色</translation>
    </message>
    <message>
        <source>Colours: high contrast</source>
        <translation>配色：高对比度</translation>
    </message>
</context>
<context>
    <name>Hold</name>
    <message>
        <source>Hold times</source>
        <translation>计时</translation>
    </message>
    <message>
        <source>Go to the step</source>
        <translation>转到该步骤</translation>
    </message>
    <message>
        <source>The next signature opens a deviation.</source>
        <translation>下一次签名将产生偏差。</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} 天 {hours} 小时</translation>
    </message>
    <message>
        <source>running for {time}</source>
        <translation>已计时 {time}</translation>
    </message>
    <message>
        <source>over since {time}</source>
        <translation>已超时 {time}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>{amount} {unit} allowed</source>
        <translation>允许 {amount} {unit}</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>What waits could not be read</source>
        <translation>无法读取待办事项</translation>
    </message>
    <message>
        <source>My work</source>
        <translation>我的工作</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>No hold time runs</source>
        <translation>没有正在进行的计时</translation>
    </message>
    <message>
        <source>Search, or scan the code of a printed page</source>
        <translation>搜索，或扫描打印页上的代码</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Second signatures</source>
        <translation>第二人签名</translation>
    </message>
    <message>
        <source>Samples and notes</source>
        <translation>样品与交接</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Tests and release</source>
        <translation>检验与放行</translation>
    </message>
    <message>
        <source>Reading what waits for you …</source>
        <translation>正在读取您的待办事项……</translation>
    </message>
    <message>
        <source>Waiting: {number} · batches: {batches}</source>
        <translation>待办：{number} · 批次：{batches}</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>没有待办事项</translation>
    </message>
    <message>
        <source>Whatever becomes yours appears here by itself: a step, a second signature, a decision.</source>
        <translation>轮到您处理的步骤、第二人签名或决定会自动显示在这里。</translation>
    </message>
    <message>
        <source>Release tests without result: {number}</source>
        <translation>尚无结果的放行检验：{number}</translation>
    </message>
    <message>
        <source>Results to review: {number}</source>
        <translation>待复核的结果：{number}</translation>
    </message>
    <message>
        <source>Exceptions to look at: {number}</source>
        <translation>待查看的异常：{number}</translation>
    </message>
    <message>
        <source>Everything is there for the decision</source>
        <translation>处置决定所需内容已齐备</translation>
    </message>
    <message>
        <source>Sample is late</source>
        <translation>样品逾时未接收</translation>
    </message>
    <message>
        <source>Batch is stopped</source>
        <translation>批次已停止</translation>
    </message>
    <message>
        <source>Second signature</source>
        <translation>第二人签名</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Sample to receive</source>
        <translation>待接收样品</translation>
    </message>
    <message>
        <source>Note of the shift before</source>
        <translation>上一班交接说明</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>已扣留</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>Second analyst</source>
        <translation>第二检验员</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Last signed by</source>
        <translation>最近签名人</translation>
    </message>
</context>
<context>
    <name>IssueSheet</name>
    <message>
        <source>Issue a new batch record</source>
        <translation>签发新的批记录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>继续签名</translation>
    </message>
    <message>
        <source>There is no effective master. One has to be approved first.</source>
        <translation>没有生效的主批记录，须先批准。</translation>
    </message>
    <message>
        <source>Batch number</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>Chain-of-identity code</source>
        <translation>身份链代码</translation>
    </message>
    <message>
        <source>Donation identification number</source>
        <translation>捐献识别号（DIN）</translation>
    </message>
    <message>
        <source>Pseudonym of the patient at the hospital</source>
        <translation>医院患者假名代码</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>医院</translation>
    </message>
    <message>
        <source>Treatment order</source>
        <translation>治疗订单</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>操作间</translation>
    </message>
    <message>
        <source>Body weight, kg</source>
        <translation>体重（kg）</translation>
    </message>
    <message>
        <source>Day of weighing</source>
        <translation>称重日期</translation>
    </message>
    <message>
        <source>End of collection, day</source>
        <translation>采集结束日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time zone of the hospital</source>
        <translation>医院所在时区</translation>
    </message>
    <message>
        <source>Master batch record</source>
        <translation>主批记录</translation>
    </message>
    <message>
        <source>Please enter the day as 2026-03-01</source>
        <translation>请按 2026-03-01 的格式输入日期</translation>
    </message>
    <message>
        <source>Please enter the time as 15:20</source>
        <translation>请按 15:20 的格式输入时间</translation>
    </message>
    <message>
        <source>A code with a digit, never a name</source>
        <translation>含数字的代码，切勿输入姓名</translation>
    </message>
    <message>
        <source>Please enter a number such as 68.4</source>
        <translation>请输入数字，例如 68.4</translation>
    </message>
    <message>
        <source>3 to 32 capital letters, digits and hyphens, such as B-26-0117</source>
        <translation>3至32个大写字母、数字和连字符，例如 B-26-0117</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>All labels are accounted for</source>
        <translation>标签数量平衡</translation>
    </message>
    <message>
        <source>Print {number} labels</source>
        <translation>打印 {number} 张标签</translation>
    </message>
    <message>
        <source>Label before</source>
        <translation>上一张标签</translation>
    </message>
    <message>
        <source>Next label</source>
        <translation>下一张标签</translation>
    </message>
    <message>
        <source>Printed: {number}</source>
        <translation>打印数：{number}</translation>
    </message>
    <message>
        <source>Labels {batch}</source>
        <translation>标签 {batch}</translation>
    </message>
    <message>
        <source>{serial}: label {number} of {all}</source>
        <translation>{serial}：第 {number} 张，共 {all} 张</translation>
    </message>
    <message>
        <source>The labels went to the printer. Please count them.</source>
        <translation>标签已送打印机。请清点。</translation>
    </message>
    <message>
        <source>Not all labels were printed. Count what came out, and destroy what cannot be used.</source>
        <translation>标签未全部打印。请清点已打印的标签，并销毁不能使用的标签。</translation>
    </message>
</context>
<context>
    <name>Laboratory</name>
    <message>
        <source>Cannot be signed like this</source>
        <translation>不能这样签名</translation>
    </message>
    <message>
        <source>The program works this result out from what is recorded.</source>
        <translation>此结果由程序根据已记录的数据计算得出。</translation>
    </message>
    <message>
        <source>Sign check</source>
        <translation>签署复核</translation>
    </message>
    <message>
        <source>Replace this result</source>
        <translation>替换此结果</translation>
    </message>
    <message>
        <source>Sign result</source>
        <translation>签署结果</translation>
    </message>
    <message>
        <source>Sign new result</source>
        <translation>签署新结果</translation>
    </message>
    <message>
        <source>You cannot enter this result</source>
        <translation>您不能录入此结果</translation>
    </message>
    <message>
        <source>You cannot check this result</source>
        <translation>您不能复核此结果</translation>
    </message>
    <message>
        <source>Raw data: run or file number</source>
        <translation>原始数据：运行编号或文件编号</translation>
    </message>
    <message>
        <source>Why the result is replaced</source>
        <translation>替换结果的理由</translation>
    </message>
    <message>
        <source>What happened, in your own words</source>
        <translation>请用自己的话说明发生了什么</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样品</translation>
    </message>
    <message>
        <source>Needed for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Analyst</source>
        <translation>检验人</translation>
    </message>
    <message>
        <source>Raw data</source>
        <translation>原始数据</translation>
    </message>
    <message>
        <source>Replaced because</source>
        <translation>替换原因</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>复核人</translation>
    </message>
    <message>
        <source>Release tests</source>
        <translation>放行检验</translation>
    </message>
    <message>
        <source>{specification}. Tests: {all}, without result: {missing}, checked: {checked}.</source>
        <translation>{specification}。检验项目：{all} 项，无结果：{missing} 项，已复核：{checked} 项。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>This result is outside the specification. A deviation will be opened.</source>
        <translation>此结果不符合质量标准，将产生偏差。</translation>
    </message>
    <message>
        <source>The result of {test} is signed. Deviation opened: {opened}.</source>
        <translation>{test} 的结果已签署。已产生偏差：{opened}。</translation>
    </message>
    <message>
        <source>The result of {test} is signed.</source>
        <translation>{test} 的结果已签署。</translation>
    </message>
    <message>
        <source>The result of {test} is checked.</source>
        <translation>{test} 的结果已复核。</translation>
    </message>
    <message>
        <source>Check result</source>
        <translation>复核结果</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>检验项目</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>LateSheet</name>
    <message>
        <source>Record late what was done before</source>
        <translation>补记此前完成的操作</translation>
    </message>
    <message>
        <source>Day on which it was done</source>
        <translation>操作日期</translation>
    </message>
    <message>
        <source>Time at which it was done, such as 14:05</source>
        <translation>操作时间，例如 14:05</translation>
    </message>
    <message>
        <source>Why it was not recorded then</source>
        <translation>当时未记录的原因</translation>
    </message>
    <message>
        <source>What happened, in your own words</source>
        <translation>用自己的话说明情况</translation>
    </message>
    <message>
        <source>Code of the step sheet, if it was written on one</source>
        <translation>步骤记录纸编码（如写在纸上）</translation>
    </message>
    <message>
        <source>Attach the scan</source>
        <translation>附上扫描件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>继续签名</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>Write it like 14:05</source>
        <translation>请按 14:05 的格式填写</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Steps of the batch</source>
        <translation>批次步骤</translation>
    </message>
    <message>
        <source>Open a branch …</source>
        <translation>开启分支……</translation>
    </message>
    <message>
        <source>open deviation</source>
        <translation>有未关闭偏差</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>分支</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Batch record</source>
        <translation>批记录</translation>
    </message>
    <message>
        <source>Open the folder of your site. It holds its ledger, its keys and its masters.</source>
        <translation>打开您站点的文件夹，其中保存着账册、密钥和主批记录。</translation>
    </message>
    <message>
        <source>Open a site</source>
        <translation>打开站点</translation>
    </message>
    <message>
        <source>Or make a demonstration in an empty folder: a site with people, material and one whole batch. It takes about a minute.</source>
        <translation>或在空文件夹中建立演示站点：包含人员、物料和一个完整批次，约需一分钟。</translation>
    </message>
    <message>
        <source>Make the demonstration</source>
        <translation>建立演示站点</translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>Name or identity: type it, or scan the badge</source>
        <translation>姓名或用户编号：输入或扫描胸卡</translation>
    </message>
    <message>
        <source>Nobody here is called that. What is typed is hidden.</source>
        <translation>此处没有该姓名或标识的人员。所输入的内容已隐藏。</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>用户编号</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Print of {0}</source>
        <translation>{0} 打印件</translation>
    </message>
    <message>
        <source>The document went to the printer.</source>
        <translation>文件已送往打印机。</translation>
    </message>
    <message>
        <source>The printer took nothing. Choose another printer, or look after this one.</source>
        <translation>打印机未接收任何内容。请选择其他打印机，或检查此打印机。</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>打印已停止。</translation>
    </message>
    <message>
        <source>Page {page} of {total}</source>
        <translation>第 {page} 页，共 {total} 页</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Fit page</source>
        <translation>适合页面</translation>
    </message>
    <message>
        <source>Pages and contents</source>
        <translation>页面与目录</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>共 {total} 页</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Size of the pages</source>
        <translation>页面大小</translation>
    </message>
    <message>
        <source>Search, or scan a page code</source>
        <translation>搜索，或扫描页码二维码</translation>
    </message>
    <message>
        <source>Search the document</source>
        <translation>搜索文件</translation>
    </message>
    <message>
        <source>Place before</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Searching page {page} of {total} …</source>
        <translation>正在搜索第 {page} 页，共 {total} 页……</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>{number} of more than {count}</source>
        <translation>第 {number} 处，超过 {count} 处</translation>
    </message>
    <message>
        <source>The copy lies here: {file}</source>
        <translation>副本位于：{file}</translation>
    </message>
    <message>
        <source>No program opened the document. It lies here: {file}</source>
        <translation>没有程序打开该文件。文件位于：{file}</translation>
    </message>
    <message>
        <source>Page {page} of {total} goes to the printer.</source>
        <translation>正在打印第 {page} 页，共 {total} 页。</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>停止打印</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>用其他程序打开</translation>
    </message>
    <message>
        <source>Save a copy …</source>
        <translation>另存副本……</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Preview, not signed</source>
        <translation>预览，未签名</translation>
    </message>
    <message>
        <source>So the document would look now. It is no document: it can be neither printed nor saved.</source>
        <translation>文件现在将如此呈现。它不是正式文件：不能打印，也不能保存。</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>The pages are being drawn …</source>
        <translation>正在绘制页面……</translation>
    </message>
    <message>
        <source>Reading the document …</source>
        <translation>正在读取文件……</translation>
    </message>
    <message>
        <source>PREVIEW – NOT SIGNED</source>
        <translation>预览 – 未签名</translation>
    </message>
    <message>
        <source>Save a copy of the document</source>
        <translation>保存文件副本</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Folder of the site</source>
        <translation>站点文件夹</translation>
    </message>
    <message>
        <source>Empty folder for the demonstration</source>
        <translation>演示站点的空文件夹</translation>
    </message>
    <message>
        <source>The demonstration is being made; this takes about a minute.</source>
        <translation>正在建立演示站点，约需一分钟。</translation>
    </message>
    <message>
        <source>Making</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Sign in first: a page code leads to what is recorded in a batch.</source>
        <translation>请先登录：页码二维码指向批次中的记录。</translation>
    </message>
    <message>
        <source>The page is of version {version}. Version {newest} replaces it.</source>
        <translation>该页属于第 {version} 版，已被第 {newest} 版取代。</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Release tests</source>
        <translation>放行检验</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>交接班</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>放行决定</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Correct an entry</source>
        <translation>更正记录</translation>
    </message>
    <message>
        <source>Say that an entry does not apply</source>
        <translation>声明某项记录不适用</translation>
    </message>
    <message>
        <source>until now: {label}</source>
        <translation>原记录：{label}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What happened, in your own words</source>
        <translation>请用自己的话说明情况</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>继续签名</translation>
    </message>
</context>
<context>
    <name>Registers</name>
    <message>
        <source>Not verified. The site replaces these values by its own before it relies on them.</source>
        <translation>未经验证。使用前须由本站点以自己的数值替换。</translation>
    </message>
    <message>
        <source>{label} (year-month-day)</source>
        <translation>{label}（年-月-日）</translation>
    </message>
    <message>
        <source>{label}, if there is one</source>
        <translation>{label}（如有）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>继续签名</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>未经验证</translation>
    </message>
    <message>
        <source>{what} (corrected since)</source>
        <translation>{what}（后已更正）</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>物料</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>People and training</source>
        <translation>人员与培训</translation>
    </message>
    <message>
        <source>Masters</source>
        <translation>主批记录</translation>
    </message>
    <message>
        <source>Search lots, or scan a package</source>
        <translation>搜索物料批号，或扫描包装</translation>
    </message>
    <message>
        <source>Search equipment, or scan its label</source>
        <translation>搜索设备，或扫描设备标签</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>搜索人员</translation>
    </message>
    <message>
        <source>Search masters</source>
        <translation>搜索主批记录</translation>
    </message>
    <message>
        <source>No lot is here.</source>
        <translation>此处没有物料批号。</translation>
    </message>
    <message>
        <source>No equipment is here.</source>
        <translation>此处没有设备。</translation>
    </message>
    <message>
        <source>Nobody is here.</source>
        <translation>此处没有人员。</translation>
    </message>
    <message>
        <source>No master is here.</source>
        <translation>此处没有主批记录。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物料代码</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Calibrated until</source>
        <translation>校准有效期至</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>证书有效期至</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>主批记录</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>编写人</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>待检</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>已停止使用</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超期</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>已培训</translation>
    </message>
    <message>
        <source>Training ends soon</source>
        <translation>培训即将到期</translation>
    </message>
    <message>
        <source>Not trained</source>
        <translation>未培训</translation>
    </message>
    <message>
        <source>Effective</source>
        <translation>已生效</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>待批准</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Receive a lot</source>
        <translation>接收物料</translation>
    </message>
    <message>
        <source>Release for use</source>
        <translation>放行使用</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>判为不合格</translation>
    </message>
    <message>
        <source>Take out of use</source>
        <translation>永久停止使用</translation>
    </message>
    <message>
        <source>Register equipment</source>
        <translation>登记设备</translation>
    </message>
    <message>
        <source>Enter cleaning</source>
        <translation>登记清洁</translation>
    </message>
    <message>
        <source>Enter calibration</source>
        <translation>登记校准</translation>
    </message>
    <message>
        <source>Enter qualification</source>
        <translation>登记确认</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Return to use</source>
        <translation>恢复使用</translation>
    </message>
    <message>
        <source>Confirm training</source>
        <translation>确认培训</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>The lot is received; it is in quarantine.</source>
        <translation>物料已接收，处于待检状态。</translation>
    </message>
    <message>
        <source>{subject} is released for use.</source>
        <translation>{subject} 已放行使用。</translation>
    </message>
    <message>
        <source>{subject} is rejected.</source>
        <translation>{subject} 已判为不合格。</translation>
    </message>
    <message>
        <source>{subject} is out of use.</source>
        <translation>{subject} 已停止使用。</translation>
    </message>
    <message>
        <source>The equipment is registered.</source>
        <translation>设备已登记。</translation>
    </message>
    <message>
        <source>The cleaning of {subject} is entered.</source>
        <translation>{subject} 的清洁已登记。</translation>
    </message>
    <message>
        <source>The calibration of {subject} is entered.</source>
        <translation>{subject} 的校准已登记。</translation>
    </message>
    <message>
        <source>The qualification of {subject} is entered.</source>
        <translation>{subject} 的确认已登记。</translation>
    </message>
    <message>
        <source>{subject} is blocked.</source>
        <translation>{subject} 已停用。</translation>
    </message>
    <message>
        <source>{subject} may be used again.</source>
        <translation>{subject} 可恢复使用。</translation>
    </message>
    <message>
        <source>The training of {subject} is confirmed.</source>
        <translation>{subject} 的培训已确认。</translation>
    </message>
    <message>
        <source>{subject} is approved.</source>
        <translation>{subject} 已批准。</translation>
    </message>
    <message>
        <source>{subject} is withdrawn.</source>
        <translation>{subject} 已撤回。</translation>
    </message>
    <message>
        <source>History and use</source>
        <translation>历史与使用</translation>
    </message>
    <message>
        <source>Logbook</source>
        <translation>使用日志</translation>
    </message>
    <message>
        <source>Rests on unverified evidence</source>
        <translation>依据未经验证</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签名人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>记录项</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>Report a deviation</source>
        <translation>报告偏差</translation>
    </message>
    <message>
        <source>How grave it seems; quality assurance decides</source>
        <translation>初步判断的严重程度，由质量保证部门决定</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What was done at once</source>
        <translation>当时采取了什么措施</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>继续签名</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Deviations</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>记录项</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>例外</translation>
    </message>
    <message>
        <source>There is no exception of this sort in the batch.</source>
        <translation>本批没有此类例外。</translation>
    </message>
    <message>
        <source>Comment: what you think of it</source>
        <translation>意见：您对此的判断</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>You can read, but not acknowledge</source>
        <translation>您可以查看，但不能确认</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限度</translation>
    </message>
    <message>
        <source>Alert limits</source>
        <translation>警戒限度</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签名人</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生情况</translation>
    </message>
    <message>
        <source>By</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>未完成项</translation>
    </message>
    <message>
        <source>What has to be done before the batch can be released.</source>
        <translation>本批放行前须完成的事项。</translation>
    </message>
    <message>
        <source>Nothing is open: every entry, test and deviation is settled.</source>
        <translation>没有未完成项：所有记录项、检验和偏差均已处理完毕。</translation>
    </message>
    <message>
        <source>Search entry, person, word, or scan a page code</source>
        <translation>搜索记录项、人员、文字，或扫描页码二维码</translation>
    </message>
    <message>
        <source>Search the audit trail</source>
        <translation>搜索审计追踪</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>记录类别</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>审计追踪</translation>
    </message>
    <message>
        <source>Every kind of entry</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>Entries: {shown} of {total}</source>
        <translation>记录：{shown} / {total}</translation>
    </message>
    <message>
        <source>In the role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Review of the audit trail</source>
        <translation>审计追踪审核</translation>
    </message>
    <message>
        <source>Review of the batch record</source>
        <translation>批记录审核</translation>
    </message>
    <message>
        <source>Every entry, correction and refused attempt was looked at.</source>
        <translation>已查看每一条记录、更正及被拒绝的操作。</translation>
    </message>
    <message>
        <source>The batch record is complete, and every exception was judged.</source>
        <translation>批记录完整，每项例外均已评判。</translation>
    </message>
    <message>
        <source>Sign review of the audit trail</source>
        <translation>签署审计追踪审核</translation>
    </message>
    <message>
        <source>Sign review of the batch record</source>
        <translation>签署批记录审核</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>Exceptions in the list</source>
        <translation>清单中的例外数</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <translation>尚未签名</translation>
    </message>
    <message>
        <source>What stands against it</source>
        <translation>尚存的障碍</translation>
    </message>
    <message>
        <source>And more of this kind: {count}</source>
        <translation>另有同类事项：{count} 项</translation>
    </message>
    <message>
        <source>Nothing is recorded yet about {entry}.</source>
        <translation>{entry} 尚无任何记录。</translation>
    </message>
    <message>
        <source>Review by exception</source>
        <translation>例外审核</translation>
    </message>
    <message>
        <source>Reading the record …</source>
        <translation>正在读取记录……</translation>
    </message>
    <message>
        <source>Exceptions: {all}, not acknowledged: {waiting}; open deviations: {open}.</source>
        <translation>例外：{all} 项，待确认：{waiting} 项；未关闭偏差：{open} 项。</translation>
    </message>
    <message>
        <source>Sign reviews</source>
        <translation>签署审核</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>例外</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>记录内容</translation>
    </message>
    <message>
        <source>Exception {id} is acknowledged.</source>
        <translation>例外 {id} 已确认。</translation>
    </message>
    <message>
        <source>Acknowledge exception</source>
        <translation>确认例外</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>审核内容</translation>
    </message>
    <message>
        <source>The review is signed.</source>
        <translation>审核已签署。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Out of limit</source>
        <translation>超限</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>迟签</translation>
    </message>
    <message>
        <source>Recorded late</source>
        <translation>补记</translation>
    </message>
    <message>
        <source>From paper</source>
        <translation>由纸质转录</translation>
    </message>
    <message>
        <source>Sample received late</source>
        <translation>样品接收延迟</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>扣留</translation>
    </message>
    <message>
        <source>Alert limit</source>
        <translation>警戒限</translation>
    </message>
    <message>
        <source>Entered twice</source>
        <translation>两次输入</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>重复步骤</translation>
    </message>
    <message>
        <source>Branch opened</source>
        <translation>开启分支</translation>
    </message>
</context>
<context>
    <name>Scanner</name>
    <message>
        <source>Scanner</source>
        <translation>扫描器</translation>
    </message>
    <message>
        <source>Try a scanner</source>
        <translation>试用扫描器</translation>
    </message>
    <message>
        <source>Scan any code. It needs no setting but Enter or Tab at the end of a code; a scanner that also sends the kind of symbol, such as ]d2, is read more surely. Nothing is recorded here.</source>
        <translation>请扫描任意代码。除代码末尾的回车或制表符外无需任何设置；若扫描器同时发送码制标识（如 ]d2），解读更可靠。此处不记录任何内容。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>How it arrived</source>
        <translation>接收情况</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>代码内容</translation>
    </message>
    <message>
        <source>Typed by hand, or by a scanner that is slow</source>
        <translation>手工输入，或扫描器速度过慢</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>已扫描</translation>
    </message>
    <message>
        <source>As it arrived</source>
        <translation>接收到的内容</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符数</translation>
    </message>
    <message>
        <source>{pause} ms, a scanner stays below {limit} ms</source>
        <translation>{pause} ms，扫描器应低于 {limit} ms</translation>
    </message>
    <message>
        <source>Longest pause</source>
        <translation>最长间隔</translation>
    </message>
    <message>
        <source>All letters are small: Caps Lock may be on</source>
        <translation>字母全为小写：大写锁定可能已打开</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>GS1 element string</source>
        <translation>GS1 元素字符串</translation>
    </message>
    <message>
        <source>ISBT 128 data</source>
        <translation>ISBT 128 数据</translation>
    </message>
    <message>
        <source>plain code</source>
        <translation>普通代码</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Last day of use</source>
        <translation>最后可用日期</translation>
    </message>
    <message>
        <source>Compared as</source>
        <translation>核对时视为</translation>
    </message>
    <message>
        <source>Logistic unit</source>
        <translation>物流单元</translation>
    </message>
    <message>
        <source>Trade item (GTIN)</source>
        <translation>贸易项目（GTIN）</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>Production day</source>
        <translation>生产日期</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Item of the manufacturer</source>
        <translation>厂商物料代码</translation>
    </message>
    <message>
        <source>Donation number</source>
        <translation>捐献识别号</translation>
    </message>
    <message>
        <source>Blood group</source>
        <translation>血型</translation>
    </message>
    <message>
        <source>Product code</source>
        <translation>产品代码</translation>
    </message>
    <message>
        <source>Chain of identity</source>
        <translation>身份链</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>You wrote this before and did not sign it.</source>
        <translation>这是您之前填写、尚未签名的内容。</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>重新填写</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>Notes for the next shift</source>
        <translation>给下一班的说明</translation>
    </message>
    <message>
        <source>No notes</source>
        <translation>没有说明</translation>
    </message>
    <message>
        <source>What one shift tells the next stands here until it is taken over.</source>
        <translation>留给下一班的说明会列在此处，直至被接手。</translation>
    </message>
    <message>
        <source>Tell the next shift</source>
        <translation>告知下一班</translation>
    </message>
    <message>
        <source>Sign note</source>
        <translation>签署说明</translation>
    </message>
    <message>
        <source>Where the work stands, and what to watch</source>
        <translation>工作进展及注意事项</translation>
    </message>
    <message>
        <source>You cannot leave a note</source>
        <translation>您不能留下说明</translation>
    </message>
    <message>
        <source>Taken over by</source>
        <translation>接手人</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样品</translation>
    </message>
    <message>
        <source>No sample was taken yet.</source>
        <translation>尚未取样。</translation>
    </message>
    <message>
        <source>No samples</source>
        <translation>没有样品</translation>
    </message>
    <message>
        <source>Receive the sample</source>
        <translation>接收样品</translation>
    </message>
    <message>
        <source>Sign receipt</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>How it arrived</source>
        <translation>到达状态</translation>
    </message>
    <message>
        <source>You cannot receive this sample</source>
        <translation>您不能接收此样品</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>取样人</translation>
    </message>
    <message>
        <source>Received by</source>
        <translation>接收人</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time out of control</source>
        <translation>失控时间</translation>
    </message>
    <message>
        <source>Sheets printed: {all}; entered from: {used}; nothing entered yet: {unused}.</source>
        <translation>已打印记录纸 {all} 张；已转录 {used} 张；尚未转录 {unused} 张。</translation>
    </message>
    <message>
        <source>Step sheets for hours without the program</source>
        <translation>程序停用期间使用的步骤记录纸</translation>
    </message>
    <message>
        <source>Print them before they are needed: each has a number of its own, for which you sign. What is written on one is recorded late at its step: scan its code, and attach the scan of the sheet.</source>
        <translation>请在需要之前打印：每张有自己的编号，由您签名。写在其上的内容在其步骤补录：扫描其代码，并附上记录纸的扫描件。</translation>
    </message>
    <message>
        <source>Sign for the sheets and show them</source>
        <translation>签名并显示记录纸</translation>
    </message>
    <message>
        <source>Step or phase</source>
        <translation>步骤或阶段</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>已接手</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>待接手</translation>
    </message>
    <message>
        <source>Received late</source>
        <translation>延迟接收</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Over two hours</source>
        <translation>超过两小时</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>运送中</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样品</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>记录项</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>交接班</translation>
    </message>
    <message>
        <source>Notes that wait: {notes}; samples on their way: {samples}.</source>
        <translation>待接手的说明：{notes}；运送中的样品：{samples}。</translation>
    </message>
    <message>
        <source>Reading the record …</source>
        <translation>正在读取记录……</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Step sheets</source>
        <translation>步骤记录纸</translation>
    </message>
    <message>
        <source>The note waits for whoever goes on.</source>
        <translation>说明已留给接手的人。</translation>
    </message>
    <message>
        <source>Sample {code} is received.</source>
        <translation>样品 {code} 已接收。</translation>
    </message>
    <message>
        <source>{batch} step sheet {step}.pdf</source>
        <translation>{batch} 步骤记录纸 {step}.pdf</translation>
    </message>
    <message>
        <source>Sheets are numbered: {codes}.</source>
        <translation>记录纸编号：{codes}。</translation>
    </message>
    <message>
        <source>Print step sheets</source>
        <translation>打印步骤记录纸</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>{typed} is nobody of this site.</source>
        <translation>本场地没有名为“{typed}”的人员。</translation>
    </message>
    <message>
        <source>Press Enter, then scan the badge or type the name again.</source>
        <translation>请按回车键，然后重新扫描工牌或输入姓名。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Opening the site …</source>
        <translation>正在打开站点……</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在核对……</translation>
    </message>
</context>
<context>
    <name>SigningSheet</name>
    <message>
        <source>Changed since this was shown</source>
        <translation>显示之后已发生更改</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>This electronic signature binds you as your handwritten one does. It is recorded with your name, the time and its meaning.</source>
        <translation>此电子签名与您的手写签名具有同等法律效力，并与您的姓名、签名时间和签名含义一并记录。</translation>
    </message>
    <message>
        <source>Meaning of the signature</source>
        <translation>签名含义</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签名人</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Signing …</source>
        <translation>正在签名……</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Sign as {name}</source>
        <translation>以{name}签名</translation>
    </message>
    <message>
        <source>{typed} is nobody who may sign here.</source>
        <translation>“{typed}”无权在此签名。</translation>
    </message>
    <message>
        <source>Press Enter, then scan the badge of somebody in the list.</source>
        <translation>请按回车键，然后扫描列表中某位人员的工牌。</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止……</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>pass {number}</source>
        <translation>第{number}轮</translation>
    </message>
    <message>
        <source>Sign an entry</source>
        <translation>签署记录</translation>
    </message>
    <message>
        <source>Sign an entry that is recorded late</source>
        <translation>签署补记</translation>
    </message>
    <message>
        <source>Sign a correction</source>
        <translation>签署更正</translation>
    </message>
    <message>
        <source>Sign that an entry does not apply</source>
        <translation>签署“不适用”</translation>
    </message>
    <message>
        <source>Start a timer</source>
        <translation>开始计时</translation>
    </message>
    <message>
        <source>Take the time</source>
        <translation>记录时间</translation>
    </message>
    <message>
        <source>Sign as the second person</source>
        <translation>以第二人签名</translation>
    </message>
    <message>
        <source>Sign a phase</source>
        <translation>签署阶段</translation>
    </message>
    <message>
        <source>Open a branch</source>
        <translation>开启分支</translation>
    </message>
    <message>
        <source>Report a deviation</source>
        <translation>报告偏差</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Done at once</source>
        <translation>即时措施</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>In own words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Performed at, as you say</source>
        <translation>操作时间（自述）</translation>
    </message>
    <message>
        <source>Why it is recorded late</source>
        <translation>补记原因</translation>
    </message>
    <message>
        <source>Step sheet</source>
        <translation>步骤记录纸</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描件</translation>
    </message>
    <message>
        <source>Signed by somebody else than {name}, who performed this, with one of these roles: {roles}</source>
        <translation>须由执行人{name}以外、具有下列角色之一的人员签名：{roles}</translation>
    </message>
    <message>
        <source>Nobody of this site may sign this.</source>
        <translation>本场地无人有权签署此项。</translation>
    </message>
    <message>
        <source>The value is outside its limits: a deviation will be opened.</source>
        <translation>数值超出限度，将产生一项偏差。</translation>
    </message>
    <message>
        <source>Report deviation</source>
        <translation>报告偏差</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>操作未成功</translation>
    </message>
    <message>
        <source>Signed: {place}. Deviation opened: {deviations}.</source>
        <translation>已签名：{place}。已产生偏差：{deviations}。</translation>
    </message>
    <message>
        <source>Signed: {place}.</source>
        <translation>已签名：{place}。</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>步骤 {step}</translation>
    </message>
    <message>
        <source>Second person witnesses</source>
        <translation>第二人见证</translation>
    </message>
    <message>
        <source>Second person verifies</source>
        <translation>第二人复核</translation>
    </message>
    <message>
        <source>Pass {number}</source>
        <translation>第{number}轮</translation>
    </message>
    <message>
        <source>Round {outer}, pass {inner}</source>
        <translation>第 {outer} 轮，第 {inner} 次</translation>
    </message>
    <message>
        <source>The batch is decided; nothing more can be recorded about making it.</source>
        <translation>该批次已作出处置决定，不能再记录生产内容。</translation>
    </message>
    <message>
        <source>A branch stops the batch until it is complete: {branch}</source>
        <translation>分支完成之前本批停止：{branch}</translation>
    </message>
    <message>
        <source>This step waits for what comes before it.</source>
        <translation>须先完成前面的步骤。</translation>
    </message>
    <message>
        <source>This step is not needed here: its condition does not hold.</source>
        <translation>条件不成立，本步骤不需要。</translation>
    </message>
    <message>
        <source>Open before this phase can be signed:</source>
        <translation>签署本阶段前尚未完成：</translation>
    </message>
    <message>
        <source>Open before the end of this phase: {number}</source>
        <translation>本阶段结束前尚未完成：{number}</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>以第二人签名</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步骤</translation>
    </message>
    <message>
        <source>This step is done by: {roles}</source>
        <translation>本步骤由以下角色完成：{roles}</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>重新完成</translation>
    </message>
    <message>
        <source>Open deviation and sign</source>
        <translation>产生偏差并签名</translation>
    </message>
    <message>
        <source>Start and sign</source>
        <translation>开始计时并签名</translation>
    </message>
    <message>
        <source>Take the time and sign</source>
        <translation>记录时间并签名</translation>
    </message>
    <message>
        <source>Quality assurance holds this batch</source>
        <translation>质量保证部门已扣留本批次</translation>
    </message>
    <message>
        <source>Left by {name}, {time}</source>
        <translation>{name} 留言，{time}</translation>
    </message>
    <message>
        <source>Scanned for “{entry}”: {code}</source>
        <translation>已扫描至“{entry}”：{code}</translation>
    </message>
    <message>
        <source>“{code}” was scanned where a number is asked for. This step takes no code now.</source>
        <translation>在要求录入数字的位置扫描到“{code}”。此步骤目前不接受代码。</translation>
    </message>
</context>
<context>
    <name>Stopped</name>
    <message>
        <source>STOP – the identity does not match</source>
        <translation>停止——身份核对不一致</translation>
    </message>
    <message>
        <source>To the deviations</source>
        <translation>查看偏差</translation>
    </message>
    <message>
        <source>Touch nothing more. Keep what you hold apart, in the state in which it is.</source>
        <translation>不得再有任何操作。将手中物品按现状隔离放置。</translation>
    </message>
    <message>
        <source>Call quality assurance now. Do not scan again: it is looked at as it is.</source>
        <translation>立即通知质量保证人员。不要再次扫描，须按现状查看。</translation>
    </message>
    <message>
        <source>Only quality assurance can unlock the batch ({names}), by assessing and closing {deviations}. Until then nothing else can be recorded, on any workstation.</source>
        <translation>只有质量保证人员（{names}）评估并关闭 {deviations} 后才能解除停止。在此之前，任何工作站都不能记录其他内容。</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>扫描结果</translation>
    </message>
    <message>
        <source>Signed by {name}, {time}</source>
        <translation>签名：{name}，{time}</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>They differ from character {number} on.</source>
        <translation>自第 {number} 个字符起不同。</translation>
    </message>
</context>
<context>
    <name>Suite</name>
    <message>
        <source>The batch has suite {suite}.</source>
        <translation>本批次占用生产区域 {suite}。</translation>
    </message>
    <message>
        <source>Suite {suite} is occupied by batch {other}: clear it first.</source>
        <translation>生产区域 {suite} 由批次 {other} 占用，须先清场。</translation>
    </message>
    <message>
        <source>Suite {suite} is free. After line clearance the batch comes in.</source>
        <translation>生产区域 {suite} 空闲。清场后本批次可进入。</translation>
    </message>
    <message>
        <source>Clear the suite</source>
        <translation>生产区域清场</translation>
    </message>
    <message>
        <source>Nothing can be made before the batch has its suite.</source>
        <translation>本批次进入生产区域之前不能进行任何操作。</translation>
    </message>
    <message>
        <source>Bring the batch in</source>
        <translation>批次进入</translation>
    </message>
    <message>
        <source>Line clearance is done; from here on the suite is this batch&apos;s alone.</source>
        <translation>清场已完成；自此该生产区域仅供本批次使用。</translation>
    </message>
    <message>
        <source>Nothing of this batch is left in the suite.</source>
        <translation>该生产区域内已无本批次的任何物品。</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>生产区域</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Chain of identity</source>
        <translation>身份链</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>声明</translation>
    </message>
</context>
<context>
    <name>TroubleSheet</name>
    <message>
        <source>The site cannot be opened</source>
        <translation>无法打开站点</translation>
    </message>
    <message>
        <source>Choose another site</source>
        <translation>选择其他站点</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Within limits</source>
        <translation>在限度内</translation>
    </message>
    <message>
        <source>Within limits, but unusual: please pay attention</source>
        <translation>在限度内，但异常，请注意</translation>
    </message>
    <message>
        <source>Below the lower limit by {by}: a deviation will be opened</source>
        <translation>低于下限 {by}，将产生一项偏差</translation>
    </message>
    <message>
        <source>Does not reach the lower limit: a deviation will be opened</source>
        <translation>未达到下限，将产生一项偏差</translation>
    </message>
    <message>
        <source>Above the upper limit by {by}: a deviation will be opened</source>
        <translation>高于上限 {by}，将产生一项偏差</translation>
    </message>
    <message>
        <source>Does not keep the upper limit: a deviation will be opened</source>
        <translation>未能符合上限，将产生一项偏差</translation>
    </message>
    <message>
        <source>This value is very unusual. Please read it again and enter it once more.</source>
        <translation>该数值非常异常，请重新读取并再次输入。</translation>
    </message>
    <message>
        <source>The two entries differ. Please read it again and enter it once more.</source>
        <translation>两次输入不一致，请重新读取并再次输入。</translation>
    </message>
    <message>
        <source>Very unusual, and entered twice: a deviation will be opened</source>
        <translation>数值非常异常且两次输入一致，将产生一项偏差</translation>
    </message>
    <message>
        <source>At least {low}</source>
        <translation>不低于 {low}</translation>
    </message>
    <message>
        <source>At most {high}</source>
        <translation>不超过 {high}</translation>
    </message>
    <message>
        <source>Exactly {value}</source>
        <translation>恰为 {value}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>attention below {low}</source>
        <translation>低于 {low} 时注意</translation>
    </message>
    <message>
        <source>attention above {high}</source>
        <translation>高于 {high} 时注意</translation>
    </message>
</context>
<context>
    <name>Verification</name>
    <message>
        <source>Verify a document</source>
        <translation>核验文件</translation>
    </message>
    <message>
        <source>Checked on this computer alone: no network, no account, nothing sent anywhere.</source>
        <translation>仅在本机核验：无需网络和账户，不发送任何内容。</translation>
    </message>
    <message>
        <source>Drop the document here</source>
        <translation>将文件拖到此处</translation>
    </message>
    <message>
        <source>The PDF that came with the product, or an exported record</source>
        <translation>随产品收到的 PDF，或导出的记录</translation>
    </message>
    <message>
        <source>Choose a document</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>保存结果</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Look at the document</source>
        <translation>查看文件</translation>
    </message>
    <message>
        <source>Next document</source>
        <translation>下一个文件</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>The code changed. Press Enter to check again.</source>
        <translation>代码已更改。按回车键重新核验。</translation>
    </message>
    <message>
        <source>Checking the document …</source>
        <translation>正在核验文件 …</translation>
    </message>
    <message>
        <source>The result was saved as {name}.</source>
        <translation>结果已保存为 {name}。</translation>
    </message>
    <message>
        <source>Every file</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Documents and records</source>
        <translation>文件和记录</translation>
    </message>
    <message>
        <source>Choose another copy</source>
        <translation>选择另一副本</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>选择证书</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>VerificationCodes</name>
    <message>
        <source>Does not belong to this record</source>
        <translation>与此记录不符</translation>
    </message>
    <message>
        <source>Belongs to this record</source>
        <translation>与此记录相符</translation>
    </message>
    <message>
        <source>Codes on the product</source>
        <translation>产品上的代码</translation>
    </message>
    <message>
        <source>Chain-of-identity code</source>
        <translation>身份链代码</translation>
    </message>
    <message>
        <source>Bag code</source>
        <translation>产品袋代码</translation>
    </message>
    <message>
        <source>only if there is one</source>
        <translation>如有</translation>
    </message>
</context>
<context>
    <name>VerificationCopy</name>
    <message>
        <source>Another copy</source>
        <translation>另一副本</translation>
    </message>
    <message>
        <source>With two copies at hand, this page says which one is newer.</source>
        <translation>手头有两份副本时，本页会说明哪一份较新。</translation>
    </message>
    <message>
        <source>Drop the other copy here</source>
        <translation>将另一副本拖放到此处</translation>
    </message>
    <message>
        <source>Choose a copy</source>
        <translation>选择副本</translation>
    </message>
    <message>
        <source>Compare no more</source>
        <translation>不再比较</translation>
    </message>
    <message>
        <source>It is newer. The document that is checked here was replaced.</source>
        <translation>该副本较新。此处核验的文件已被取代。</translation>
    </message>
    <message>
        <source>It is older. The document that is checked here replaces it.</source>
        <translation>该副本较旧，已被此处核验的文件取代。</translation>
    </message>
    <message>
        <source>It is of the same record.</source>
        <translation>该副本出自同一记录。</translation>
    </message>
    <message>
        <source>It contradicts the document that is checked here.</source>
        <translation>该副本与此处核验的文件相互矛盾。</translation>
    </message>
    <message>
        <source>It is of another batch or another site.</source>
        <translation>该副本属于其他批次或其他站点。</translation>
    </message>
    <message>
        <source>It could not be compared.</source>
        <translation>无法与该副本比较。</translation>
    </message>
</context>
<context>
    <name>VerificationResult</name>
    <message>
        <source>The saved report lists the others too: {count}</source>
        <translation>其余各项见保存的报告：{count}</translation>
    </message>
    <message>
        <source>What was checked: {count}</source>
        <translation>已核对的内容：{count}</translation>
    </message>
    <message>
        <source>Checked {time}</source>
        <translation>核验时间 {time}</translation>
    </message>
</context>
<context>
    <name>VerificationTrust</name>
    <message>
        <source>Root certificate of the manufacturer</source>
        <translation>生产企业的根证书</translation>
    </message>
    <message>
        <source>Fingerprint, to be compared by telephone</source>
        <translation>指纹，供电话核对</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>选择证书</translation>
    </message>
    <message>
        <source>Or type or paste its fingerprint</source>
        <translation>或输入、粘贴其指纹</translation>
    </message>
    <message>
        <source>Trust this site&apos;s own root</source>
        <translation>信任本站点自己的根证书</translation>
    </message>
    <message>
        <source>This site&apos;s own root: {name}</source>
        <translation>本站点自己的根证书：{name}</translation>
    </message>
    <message>
        <source>From the file {name}</source>
        <translation>来自文件 {name}</translation>
    </message>
    <message>
        <source>The fingerprint as typed</source>
        <translation>输入的指纹</translation>
    </message>
    <message>
        <source>None yet. The manufacturer sends it apart from the document.</source>
        <translation>尚无。生产企业会将其与文件分开发送。</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Batch record</source>
        <translation>批记录</translation>
    </message>
</context>
</TS>
