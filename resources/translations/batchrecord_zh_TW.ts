<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>BatchList</name>
    <message>
        <source>The batches could not be read</source>
        <translation>無法讀取批次</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Open batch</source>
        <translation>開啟批次</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>新建批次</translation>
    </message>
    <message>
        <source>Search batches, or scan the code of a printed page</source>
        <translation>搜尋批次，或掃描列印頁的代碼</translation>
    </message>
    <message>
        <source>Reading the batches …</source>
        <translation>正在讀取批次……</translation>
    </message>
    <message>
        <source>No batch yet</source>
        <translation>尚無批次</translation>
    </message>
    <message>
        <source>Quality assurance issues a batch record from an approved master.</source>
        <translation>由質量保證部依據已批准的主批次紀錄簽發批次紀錄。</translation>
    </message>
    <message>
        <source>Issue a batch record</source>
        <translation>發出批次紀錄</translation>
    </message>
    <message>
        <source>{done} of {total} steps</source>
        <translation>已完成 {done}/{total} 步</translation>
    </message>
    <message>
        <source>Held by QA</source>
        <translation>質量保證部暫緩</translation>
    </message>
    <message>
        <source>In production</source>
        <translation>生產中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>In testing</source>
        <translation>檢驗中</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>審核中</translation>
    </message>
    <message>
        <source>End of collection</source>
        <translation>採集結束</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次編號</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>產品</translation>
    </message>
    <message>
        <source>Chain of identity</source>
        <translation>身份鏈代碼</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步驟</translation>
    </message>
    <message>
        <source>Next time limit</source>
        <translation>最近時限</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Last entry</source>
        <translation>最近紀錄</translation>
    </message>
</context>
<context>
    <name>BranchSheet</name>
    <message>
        <source>Open a branch</source>
        <translation>開啟分支</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What happened, in your own words</source>
        <translation>發生了什麼（請用自己的話說明）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>繼續簽署</translation>
    </message>
</context>
<context>
    <name>Context</name>
    <message>
        <source>Chain of identity</source>
        <translation>身份鏈代碼</translation>
    </message>
    <message>
        <source>Open deviations</source>
        <translation>未結案偏差</translation>
    </message>
    <message>
        <source>All about deviations</source>
        <translation>檢視全部偏差</translation>
    </message>
    <message>
        <source>Last signatures</source>
        <translation>最近簽署</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>病人</translation>
    </message>
    <message>
        <source>Donation</source>
        <translation>捐贈識別號碼</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>訂單</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>操作間</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>主批次紀錄</translation>
    </message>
    <message>
        <source>Vessels in use</source>
        <translation>在用容器</translation>
    </message>
    <message>
        <source>assessed, not closed yet</source>
        <translation>已評估，尚未結案</translation>
    </message>
    <message>
        <source>not assessed yet</source>
        <translation>尚未評估</translation>
    </message>
    <message>
        <source>Open deviations: {number}</source>
        <translation>未結案偏差：{number}</translation>
    </message>
    <message>
        <source>Did not match, to be scanned again</source>
        <translation>不一致，須重新掃描</translation>
    </message>
    <message>
        <source>Matched, scanned {time}</source>
        <translation>一致，掃描於 {time}</translation>
    </message>
    <message>
        <source>Not scanned yet</source>
        <translation>尚未掃描</translation>
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
        <translation>沒有偏差</translation>
    </message>
    <message>
        <source>Whatever leaves its limits, or is reported, is listed here.</source>
        <translation>超出限值或經報告的情況會列於此處。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>級別</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>紀錄項目</translation>
    </message>
    <message>
        <source>What opened it</source>
        <translation>起因</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>You cannot investigate this deviation now</source>
        <translation>你現在不能調查此偏差</translation>
    </message>
    <message>
        <source>You cannot assess this deviation now</source>
        <translation>你現在不能評估此偏差</translation>
    </message>
    <message>
        <source>You cannot close this deviation now</source>
        <translation>你現在不能將此偏差結案</translation>
    </message>
    <message>
        <source>Sign investigation</source>
        <translation>簽署調查</translation>
    </message>
    <message>
        <source>Sign assessment</source>
        <translation>簽署評估</translation>
    </message>
    <message>
        <source>Close deviation</source>
        <translation>偏差結案</translation>
    </message>
    <message>
        <source>none: {reason}</source>
        <translation>無：{reason}</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>產生人</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Immediate action</source>
        <translation>即時措施</translation>
    </message>
    <message>
        <source>Investigation</source>
        <translation>調查</translation>
    </message>
    <message>
        <source>Root cause</source>
        <translation>根本原因</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>影響</translation>
    </message>
    <message>
        <source>Investigated by</source>
        <translation>調查人</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>CAPA</source>
        <translation>糾正及預防措施</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>負責人</translation>
    </message>
    <message>
        <source>Assessed by</source>
        <translation>評估人</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>結論</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>結案人</translation>
    </message>
    <message>
        <source>Report deviation</source>
        <translation>報告偏差</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>暫緩</translation>
    </message>
    <message>
        <source>Reading the record …</source>
        <translation>正在讀取紀錄……</translation>
    </message>
    <message>
        <source>Deviations: {all}, of these open: {open}.</source>
        <translation>偏差：{all} 項，其中未結案：{open} 項。</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Report a deviation</source>
        <translation>報告偏差</translation>
    </message>
    <message>
        <source>Sign report</source>
        <translation>簽署報告</translation>
    </message>
    <message>
        <source>Entry it is about</source>
        <translation>相關項目</translation>
    </message>
    <message>
        <source>How grave it seems; quality assurance decides</source>
        <translation>初步判斷的嚴重程度；由質量保證部決定</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>發生了什麼</translation>
    </message>
    <message>
        <source>What was done at once</source>
        <translation>當時採取了什麼措施</translation>
    </message>
    <message>
        <source>the batch as a whole</source>
        <translation>整個批次</translation>
    </message>
    <message>
        <source>The deviation is reported.</source>
        <translation>偏差已報告。</translation>
    </message>
    <message>
        <source>The departure is asked for; quality assurance decides.</source>
        <translation>偏離已申請，由質量保證部決定。</translation>
    </message>
    <message>
        <source>Planned deviation</source>
        <translation>計劃偏差</translation>
    </message>
    <message>
        <source>Plan {id} is approved.</source>
        <translation>計劃 {id} 已批准。</translation>
    </message>
    <message>
        <source>Approve a planned deviation</source>
        <translation>批准計劃偏差</translation>
    </message>
    <message>
        <source>The batch is held.</source>
        <translation>批次已暫緩。</translation>
    </message>
    <message>
        <source>Hold {id} is lifted.</source>
        <translation>暫緩 {id} 已解除。</translation>
    </message>
    <message>
        <source>Investigate deviation</source>
        <translation>調查偏差</translation>
    </message>
    <message>
        <source>Assess deviation</source>
        <translation>評估偏差</translation>
    </message>
    <message>
        <source>Deviation {id} is investigated.</source>
        <translation>偏差 {id} 已調查。</translation>
    </message>
    <message>
        <source>Deviation {id} is assessed.</source>
        <translation>偏差 {id} 已評估。</translation>
    </message>
    <message>
        <source>Deviation {id} is closed.</source>
        <translation>偏差 {id} 已結案。</translation>
    </message>
    <message>
        <source>To be investigated</source>
        <translation>待調查</translation>
    </message>
    <message>
        <source>To be assessed</source>
        <translation>待評估</translation>
    </message>
    <message>
        <source>To be closed</source>
        <translation>待結案</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已結案</translation>
    </message>
    <message>
        <source>Investigate</source>
        <translation>調查</translation>
    </message>
    <message>
        <source>Assess</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>結案</translation>
    </message>
    <message>
        <source>Immediate action: what was done at once</source>
        <translation>即時措施：當時採取了什麼</translation>
    </message>
    <message>
        <source>Investigation: what was examined, and what it showed</source>
        <translation>調查：檢查了什麼，結果如何</translation>
    </message>
    <message>
        <source>Impact on the product, on other batches, on the patient</source>
        <translation>對產品、其他批次和病人的影響</translation>
    </message>
    <message>
        <source>Owner: who is responsible for the action</source>
        <translation>負責人：負責落實措施的人</translation>
    </message>
    <message>
        <source>Action: what is done</source>
        <translation>措施：採取什麼行動</translation>
    </message>
    <message>
        <source>CAPA reference</source>
        <translation>糾正及預防措施（CAPA）編號</translation>
    </message>
    <message>
        <source>or why no CAPA is needed</source>
        <translation>或不需要糾正及預防措施的理由</translation>
    </message>
    <message>
        <source>Planned deviations</source>
        <translation>計劃偏差</translation>
    </message>
    <message>
        <source>No planned deviations</source>
        <translation>沒有計劃偏差</translation>
    </message>
    <message>
        <source>A departure that is asked for before it happens is listed here.</source>
        <translation>事前申請的偏離會列於此處。</translation>
    </message>
    <message>
        <source>Approve plan</source>
        <translation>批准計劃</translation>
    </message>
    <message>
        <source>Ask for a departure before it happens</source>
        <translation>事先申請偏離</translation>
    </message>
    <message>
        <source>Sign request</source>
        <translation>簽署申請</translation>
    </message>
    <message>
        <source>Entry at which it will be used</source>
        <translation>將使用的項目</translation>
    </message>
    <message>
        <source>What shall be allowed</source>
        <translation>容許的內容</translation>
    </message>
    <message>
        <source>Lot or equipment, if one is allowed</source>
        <translation>批次編號或設備（如適用）</translation>
    </message>
    <message>
        <source>What will be done otherwise</source>
        <translation>將採取的不同做法</translation>
    </message>
    <message>
        <source>Why, and why the product does not suffer</source>
        <translation>理由，以及為何不影響產品</translation>
    </message>
    <message>
        <source>Departures are asked for by the supervisor</source>
        <translation>偏離由主管申請</translation>
    </message>
    <message>
        <source>another way of working</source>
        <translation>其他操作方法</translation>
    </message>
    <message>
        <source>a lot that is not released or expired</source>
        <translation>未放行或已過期的批次</translation>
    </message>
    <message>
        <source>equipment that is overdue</source>
        <translation>已到期的設備</translation>
    </message>
    <message>
        <source>Lot or equipment</source>
        <translation>批次編號或設備</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>將採取的做法</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation>申請人</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>You cannot approve this plan</source>
        <translation>你不能批准此計劃</translation>
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
        <translation>質量保證部暫緩</translation>
    </message>
    <message>
        <source>No holds</source>
        <translation>沒有暫緩</translation>
    </message>
    <message>
        <source>Quality assurance has never held this batch.</source>
        <translation>質量保證部未曾暫緩過此批次。</translation>
    </message>
    <message>
        <source>Only quality assurance holds a batch and lifts the hold</source>
        <translation>只有質量保證部可暫緩批次和解除暫緩</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Lift this hold</source>
        <translation>解除此暫緩</translation>
    </message>
    <message>
        <source>Lift hold</source>
        <translation>解除暫緩</translation>
    </message>
    <message>
        <source>Hold the batch</source>
        <translation>暫緩批次</translation>
    </message>
    <message>
        <source>Place hold</source>
        <translation>暫緩</translation>
    </message>
    <message>
        <source>Placed by</source>
        <translation>作出暫緩</translation>
    </message>
    <message>
        <source>Lifted because</source>
        <translation>解除原因</translation>
    </message>
    <message>
        <source>Lifted by</source>
        <translation>解除暫緩</translation>
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
        <translation>有條件放行</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暫緩放行</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒絕放行</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Reason for the decision</source>
        <translation>決定的理由</translation>
    </message>
    <message>
        <source>Last day of use, no later than the labels say: {day}</source>
        <translation>有效期至，不得遲於標籤所印的 {day}</translation>
    </message>
    <message>
        <source>Last day of use, such as 2027-03-11</source>
        <translation>有效期至，例如 2027-03-11</translation>
    </message>
    <message>
        <source>Sign decision</source>
        <translation>簽署決定</translation>
    </message>
    <message>
        <source>And more of this kind: {count}</source>
        <translation>另有同類事項：{count} 項</translation>
    </message>
    <message>
        <source>What stands against it</source>
        <translation>尚存的障礙</translation>
    </message>
    <message>
        <source>Result expected on, such as 2026-12-04</source>
        <translation>預計出結果日期，例如 2026-12-04</translation>
    </message>
    <message>
        <source>Reported by</source>
        <translation>報告人</translation>
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
        <translation>簽署人</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>{kind}, version {version}</source>
        <translation>{kind}，第 {version} 版</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first}與{second}</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
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
        <translation>語言</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>製作時間</translation>
    </message>
    <message>
        <source>Closed for the long term</source>
        <translation>長期封存</translation>
    </message>
    <message>
        <source>Why this version is issued</source>
        <translation>簽發此版本的理由</translation>
    </message>
    <message>
        <source>Made and signed</source>
        <translation>已生成並簽署</translation>
    </message>
    <message>
        <source>The file is no longer where it was written</source>
        <translation>檔案已不在原儲存位置</translation>
    </message>
    <message>
        <source>Make a document</source>
        <translation>生成文件</translation>
    </message>
    <message>
        <source>Languages of the document</source>
        <translation>文件語言</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>預覽</translation>
    </message>
    <message>
        <source>Make and sign</source>
        <translation>生成並簽署</translation>
    </message>
    <message>
        <source>The version before has this reason. Say what is different in this one.</source>
        <translation>上一版本已使用此原因。請說明本版本有何不同。</translation>
    </message>
    <message>
        <source>It is made of the record that is issued, with the same digest on its pages, and shows a part of it.</source>
        <translation>根據已簽發的紀錄生成，頁面上印有相同的摘要，僅顯示紀錄的一部分。</translation>
    </message>
    <message>
        <source>The record of version {version} is issued, but its document is missing. It is made again as the same version.</source>
        <translation>第 {version} 版紀錄已簽發，但缺少文件。將以同一版本重新生成。</translation>
    </message>
    <message>
        <source>The record is issued as version {version}: a signed document with everything a hospital needs.</source>
        <translation>紀錄將作為第 {version} 版簽發：一份經簽署、包含醫院所需全部內容的文件。</translation>
    </message>
    <message>
        <source>A further version corrects a mistake in the document or brings it in other languages. It replaces the one before, which stays on the shelf.</source>
        <translation>新版本用於更正文件中的錯誤或提供其他語言的文件。它取代上一版本，上一版本仍予保留。</translation>
    </message>
    <message>
        <source>What a release needs</source>
        <translation>放行所需條件</translation>
    </message>
    <message>
        <source>Batch record complete</source>
        <translation>批次紀錄完整</translation>
    </message>
    <message>
        <source>Batch record not complete</source>
        <translation>批次紀錄不完整</translation>
    </message>
    <message>
        <source>Every deviation closed</source>
        <translation>偏差均已結案</translation>
    </message>
    <message>
        <source>Deviations still open</source>
        <translation>尚有未結案偏差</translation>
    </message>
    <message>
        <source>Every release test passed and reviewed</source>
        <translation>放行檢驗均合格並已覆核</translation>
    </message>
    <message>
        <source>Release tests still open or not passed</source>
        <translation>放行檢驗未完成或不合格</translation>
    </message>
    <message>
        <source>Every exception acknowledged</source>
        <translation>例外事項均已確認</translation>
    </message>
    <message>
        <source>Exceptions not acknowledged</source>
        <translation>尚有未確認的例外事項</translation>
    </message>
    <message>
        <source>Audit trail reviewed</source>
        <translation>審計追蹤已審核</translation>
    </message>
    <message>
        <source>Audit trail not reviewed</source>
        <translation>審計追蹤未審核</translation>
    </message>
    <message>
        <source>Batch record reviewed</source>
        <translation>批次紀錄已審核</translation>
    </message>
    <message>
        <source>Batch record not reviewed</source>
        <translation>批次紀錄未審核</translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>放行決定</translation>
    </message>
    <message>
        <source>After this, nothing more can be recorded about making this batch.</source>
        <translation>簽署後，不能再記錄本批的生產內容。</translation>
    </message>
    <message>
        <source>The decision is signed.</source>
        <translation>決定已簽署。</translation>
    </message>
    <message>
        <source>Sign the disposition</source>
        <translation>簽署放行決定</translation>
    </message>
    <message>
        <source>Making the document …</source>
        <translation>正在生成文件……</translation>
    </message>
    <message>
        <source>The document is made and signed.</source>
        <translation>文件已生成並簽署。</translation>
    </message>
    <message>
        <source>Drawing page {done} of {total} …</source>
        <translation>正在繪製第 {done} 頁，共 {total} 頁……</translation>
    </message>
    <message>
        <source>You stopped while the pages were drawn; no file was written. The record stays issued: its document can be made again at any time, as the same version.</source>
        <translation>繪製頁面時已停止，未寫入任何文件。紀錄仍為已簽發狀態：可隨時以同一版本重新生成其文件。</translation>
    </message>
    <message>
        <source>The document was not made</source>
        <translation>文件未生成</translation>
    </message>
    <message>
        <source>No program opened the document. It lies here: {file}</source>
        <translation>沒有程式能開啟該文件。文件位於：{file}</translation>
    </message>
    <message>
        <source>The copy lies here: {file}</source>
        <translation>副本位於：{file}</translation>
    </message>
    <message>
        <source>Save a copy of the document</source>
        <translation>儲存文件副本</translation>
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
        <translation>尚待掃描：{codes}</translation>
    </message>
    <message>
        <source>Only the case of the letters differs: release Caps Lock and scan it again.</source>
        <translation>僅字母大小寫不同：請關閉大寫鎖定（Caps Lock）後重新掃描。</translation>
    </message>
    <message>
        <source>if there is one</source>
        <translation>如有</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>未簽署</translation>
    </message>
    <message>
        <source>Changed by somebody else</source>
        <translation>已由他人更改</translation>
    </message>
    <message>
        <source>Filled in from the attached file: {value}</source>
        <translation>已由所附檔案填入：{value}</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>不適用</translation>
    </message>
    <message>
        <source>Record late</source>
        <translation>補記</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>尚無數值</translation>
    </message>
    <message>
        <source>not there yet, made at {entry}</source>
        <translation>尚無，於 {entry} 處產生</translation>
    </message>
    <message>
        <source>Formula: {formula}</source>
        <translation>公式：{formula}</translation>
    </message>
    <message>
        <source>The time is taken at your signature; the clock has been running since then.</source>
        <translation>以你簽署的時間為準，計時一直在進行。</translation>
    </message>
    <message>
        <source>The time begins with your signature.</source>
        <translation>自你簽署時開始計時。</translation>
    </message>
    <message>
        <source>Running. The time ends with your signature.</source>
        <translation>正在計時，你簽署時結束。</translation>
    </message>
    <message>
        <source>unknown here</source>
        <translation>登記冊中無此編號</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批次編號</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>設備</translation>
    </message>
    <message>
        <source>A value behind it was corrected: it has to be made again</source>
        <translation>其所依據的數值已更正，須重新完成</translation>
    </message>
    <message>
        <source>Corrected by {name}: {reason}</source>
        <translation>由{name}更正：{reason}</translation>
    </message>
    <message>
        <source>Outside its limits</source>
        <translation>超出限值</translation>
    </message>
    <message>
        <source>Within limits, but unusual</source>
        <translation>在限值內，但異常</translation>
    </message>
    <message>
        <source>Within limits</source>
        <translation>在限值內</translation>
    </message>
    <message>
        <source>Recorded late; performed at (claimed)</source>
        <translation>補記；操作時間（自述）</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Entered from paper</source>
        <translation>由紙本轉錄</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Has not signed yet</source>
        <translation>尚未簽署</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>以第二人簽署</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Choose a file, drop it here, or paste a picture.</source>
        <translation>請選擇檔案、將檔案拖放至此處，或貼上圖片。</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>選擇另一檔案</translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>選擇檔案</translation>
    </message>
    <message>
        <source>Signed by {who} while “{typed}” stood here.</source>
        <translation>此處顯示「{typed}」期間，已由 {who} 簽署。</translation>
    </message>
    <message>
        <source>The limits have changed: {limits}</source>
        <translation>限值已更改：{limits}</translation>
    </message>
    <message>
        <source>{label} has changed: {before} → {after}</source>
        <translation>{label}已更改：{before} → {after}</translation>
    </message>
    <message>
        <source>one after the other</source>
        <translation>逐一掃描</translation>
    </message>
    <message>
        <source>Take the last one back</source>
        <translation>撤回最後一項</translation>
    </message>
    <message>
        <source>one on each line</source>
        <translation>每行一個</translation>
    </message>
    <message>
        <source>Look at the file</source>
        <translation>檢視檔案</translation>
    </message>
    <message>
        <source>Waits for: {inputs}</source>
        <translation>等待：{inputs}</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>「{name}」</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>FaultSheet</name>
    <message>
        <source>Something went wrong in the program</source>
        <translation>程式出現錯誤</translation>
    </message>
    <message>
        <source>Everything that was signed is kept. What was being done when this happened may be incomplete: look it up before you repeat it. Nothing can be signed until you confirm that you have read this.</source>
        <translation>已簽署的內容全部保留。出錯時正在進行的操作可能不完整：重做之前請先檢視。在你確認已閱讀本說明之前，不能簽署。</translation>
    </message>
    <message>
        <source>The report below could not be written to disk. Please copy it.</source>
        <translation>以下報告無法寫入磁碟，請複製儲存。</translation>
    </message>
    <message>
        <source>The report is kept in {file}. Please tell the person who looks after it.</source>
        <translation>報告儲存在 {file}，請告知程式維護人員。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>I have read this</source>
        <translation>我已閱讀</translation>
    </message>
</context>
<context>
    <name>FileSheet</name>
    <message>
        <source>Kind</source>
        <translation>類型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Only the first {count} lines are shown.</source>
        <translation>僅顯示前 {count} 行。</translation>
    </message>
    <message>
        <source>A file of this kind cannot be shown here. It is kept as it was attached.</source>
        <translation>此類檔案無法在此顯示。檔案按附加時的原樣儲存。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Look at the file</source>
        <translation>檢視檔案</translation>
    </message>
    <message>
        <source>No file has been attached yet.</source>
        <translation>尚未附加檔案。</translation>
    </message>
    <message>
        <source>{count} files, {size}. They are inside the document of the batch record.</source>
        <translation>共 {count} 個檔案，{size}。檔案內嵌於批次紀錄文件。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>狀態</translation>
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
        <translation>時間</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Batch record</source>
        <translation>批次紀錄</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>正式生產</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>示範</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Verify a document</source>
        <translation>核實文件</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>轉換用戶</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>更改語言</translation>
    </message>
    <message>
        <source>Text size {percent} %</source>
        <translation>文字大小 {percent}%</translation>
    </message>
    <message>
        <source>Colours: light</source>
        <translation>配色：淺色</translation>
    </message>
    <message>
        <source>Colours: dark</source>
        <translation>配色：深色</translation>
    </message>
    <message>
        <source>Colours: high contrast</source>
        <translation>配色：高對比度</translation>
    </message>
</context>
<context>
    <name>Hold</name>
    <message>
        <source>Hold times</source>
        <translation>計時</translation>
    </message>
    <message>
        <source>Go to the step</source>
        <translation>轉到該步驟</translation>
    </message>
    <message>
        <source>The next signature opens a deviation.</source>
        <translation>下一次簽署將產生偏差。</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} 日 {hours} 小時</translation>
    </message>
    <message>
        <source>running for {time}</source>
        <translation>已計時 {time}</translation>
    </message>
    <message>
        <source>over since {time}</source>
        <translation>已逾時 {time}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>尚餘 {time}</translation>
    </message>
    <message>
        <source>{amount} {unit} allowed</source>
        <translation>容許 {amount} {unit}</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>What waits could not be read</source>
        <translation>無法讀取待辦事項</translation>
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
        <translation>沒有正在進行的計時</translation>
    </message>
    <message>
        <source>Search, or scan the code of a printed page</source>
        <translation>搜尋，或掃描列印頁上的代碼</translation>
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
        <translation>第二人簽署</translation>
    </message>
    <message>
        <source>Samples and notes</source>
        <translation>樣本與交更備忘</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Tests and release</source>
        <translation>檢驗與放行</translation>
    </message>
    <message>
        <source>Reading what waits for you …</source>
        <translation>正在讀取你的待辦事項……</translation>
    </message>
    <message>
        <source>Waiting: {number} · batches: {batches}</source>
        <translation>待辦：{number} · 批次：{batches}</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>沒有待辦事項</translation>
    </message>
    <message>
        <source>Whatever becomes yours appears here by itself: a step, a second signature, a decision.</source>
        <translation>輪到你處理的步驟、第二人簽署或決定會自動顯示在這裏。</translation>
    </message>
    <message>
        <source>Release tests without result: {number}</source>
        <translation>尚無結果的放行檢驗：{number}</translation>
    </message>
    <message>
        <source>Results to review: {number}</source>
        <translation>待覆核的結果：{number}</translation>
    </message>
    <message>
        <source>Exceptions to look at: {number}</source>
        <translation>待檢視的異常：{number}</translation>
    </message>
    <message>
        <source>Everything is there for the decision</source>
        <translation>處置決定所需內容已齊備</translation>
    </message>
    <message>
        <source>Sample is late</source>
        <translation>樣本逾時未接收</translation>
    </message>
    <message>
        <source>Batch is stopped</source>
        <translation>批次已停止</translation>
    </message>
    <message>
        <source>Second signature</source>
        <translation>第二人簽署</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Sample to receive</source>
        <translation>待接收樣本</translation>
    </message>
    <message>
        <source>Note of the shift before</source>
        <translation>上一更的備忘</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>已暫緩</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>化驗室</translation>
    </message>
    <message>
        <source>Second analyst</source>
        <translation>第二化驗員</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>審核</translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>處置</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事項</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Last signed by</source>
        <translation>最近簽署人</translation>
    </message>
</context>
<context>
    <name>IssueSheet</name>
    <message>
        <source>Issue a new batch record</source>
        <translation>簽發新的批次紀錄</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>繼續簽署</translation>
    </message>
    <message>
        <source>There is no effective master. One has to be approved first.</source>
        <translation>沒有生效的主批次紀錄，須先批准。</translation>
    </message>
    <message>
        <source>Batch number</source>
        <translation>批次編號</translation>
    </message>
    <message>
        <source>Chain-of-identity code</source>
        <translation>身份鏈代碼</translation>
    </message>
    <message>
        <source>Donation identification number</source>
        <translation>捐贈識別號碼（DIN）</translation>
    </message>
    <message>
        <source>Pseudonym of the patient at the hospital</source>
        <translation>醫院為病人編配的代碼</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>醫院</translation>
    </message>
    <message>
        <source>Treatment order</source>
        <translation>治療訂單</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>操作間</translation>
    </message>
    <message>
        <source>Body weight, kg</source>
        <translation>體重（kg）</translation>
    </message>
    <message>
        <source>Day of weighing</source>
        <translation>量度體重日期</translation>
    </message>
    <message>
        <source>End of collection, day</source>
        <translation>採集結束日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Time zone of the hospital</source>
        <translation>醫院所在時區</translation>
    </message>
    <message>
        <source>Master batch record</source>
        <translation>主批次紀錄</translation>
    </message>
    <message>
        <source>Please enter the day as 2026-03-01</source>
        <translation>請按 2026-03-01 的格式輸入日期</translation>
    </message>
    <message>
        <source>Please enter the time as 15:20</source>
        <translation>請按 15:20 的格式輸入時間</translation>
    </message>
    <message>
        <source>A code with a digit, never a name</source>
        <translation>含數字的代碼，切勿輸入姓名</translation>
    </message>
    <message>
        <source>Please enter a number such as 68.4</source>
        <translation>請輸入數字，例如 68.4</translation>
    </message>
    <message>
        <source>3 to 32 capital letters, digits and hyphens, such as B-26-0117</source>
        <translation>3至32個大寫字母、數字和連字號，例如 B-26-0117</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>All labels are accounted for</source>
        <translation>標籤數量平衡</translation>
    </message>
    <message>
        <source>Print {number} labels</source>
        <translation>列印 {number} 張標籤</translation>
    </message>
    <message>
        <source>Label before</source>
        <translation>上一張標籤</translation>
    </message>
    <message>
        <source>Next label</source>
        <translation>下一張標籤</translation>
    </message>
    <message>
        <source>Printed: {number}</source>
        <translation>列印數：{number}</translation>
    </message>
    <message>
        <source>Labels {batch}</source>
        <translation>標籤 {batch}</translation>
    </message>
    <message>
        <source>{serial}: label {number} of {all}</source>
        <translation>{serial}：第 {number} 張，共 {all} 張</translation>
    </message>
    <message>
        <source>The labels went to the printer. Please count them.</source>
        <translation>標籤已送打印機。請清點。</translation>
    </message>
    <message>
        <source>Not all labels were printed. Count what came out, and destroy what cannot be used.</source>
        <translation>標籤未全部列印。請清點已列印的標籤，並銷毀不能使用的標籤。</translation>
    </message>
</context>
<context>
    <name>Laboratory</name>
    <message>
        <source>Cannot be signed like this</source>
        <translation>不能這樣簽署</translation>
    </message>
    <message>
        <source>The program works this result out from what is recorded.</source>
        <translation>此結果由程式根據已記錄的數據計算得出。</translation>
    </message>
    <message>
        <source>Sign check</source>
        <translation>簽署覆核</translation>
    </message>
    <message>
        <source>Replace this result</source>
        <translation>替換此結果</translation>
    </message>
    <message>
        <source>Sign result</source>
        <translation>簽署結果</translation>
    </message>
    <message>
        <source>Sign new result</source>
        <translation>簽署新結果</translation>
    </message>
    <message>
        <source>You cannot enter this result</source>
        <translation>你不能輸入此結果</translation>
    </message>
    <message>
        <source>You cannot check this result</source>
        <translation>你不能覆核此結果</translation>
    </message>
    <message>
        <source>Raw data: run or file number</source>
        <translation>原始數據：測試編號或檔案編號</translation>
    </message>
    <message>
        <source>Why the result is replaced</source>
        <translation>替換結果的理由</translation>
    </message>
    <message>
        <source>What happened, in your own words</source>
        <translation>請用自己的話說明發生了什麼</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>樣本</translation>
    </message>
    <message>
        <source>Needed for</source>
        <translation>適用於</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Analyst</source>
        <translation>化驗員</translation>
    </message>
    <message>
        <source>Raw data</source>
        <translation>原始數據</translation>
    </message>
    <message>
        <source>Replaced because</source>
        <translation>替換原因</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>覆核人</translation>
    </message>
    <message>
        <source>Release tests</source>
        <translation>放行檢驗</translation>
    </message>
    <message>
        <source>{specification}. Tests: {all}, without result: {missing}, checked: {checked}.</source>
        <translation>{specification}。檢驗項目：{all} 項，無結果：{missing} 項，已覆核：{checked} 項。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>替換</translation>
    </message>
    <message>
        <source>This result is outside the specification. A deviation will be opened.</source>
        <translation>此結果不符合規格，將產生偏差。</translation>
    </message>
    <message>
        <source>The result of {test} is signed. Deviation opened: {opened}.</source>
        <translation>{test} 的結果已簽署。已產生偏差：{opened}。</translation>
    </message>
    <message>
        <source>The result of {test} is signed.</source>
        <translation>{test} 的結果已簽署。</translation>
    </message>
    <message>
        <source>The result of {test} is checked.</source>
        <translation>{test} 的結果已覆核。</translation>
    </message>
    <message>
        <source>Check result</source>
        <translation>覆核結果</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>檢驗項目</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>結論</translation>
    </message>
</context>
<context>
    <name>LateSheet</name>
    <message>
        <source>Record late what was done before</source>
        <translation>補記此前完成的操作</translation>
    </message>
    <message>
        <source>Day on which it was done</source>
        <translation>操作日期</translation>
    </message>
    <message>
        <source>Time at which it was done, such as 14:05</source>
        <translation>操作時間，例如 14:05</translation>
    </message>
    <message>
        <source>Why it was not recorded then</source>
        <translation>當時未記錄的原因</translation>
    </message>
    <message>
        <source>What happened, in your own words</source>
        <translation>用自己的話說明情況</translation>
    </message>
    <message>
        <source>Code of the step sheet, if it was written on one</source>
        <translation>步驟紀錄紙編碼（如寫在紙上）</translation>
    </message>
    <message>
        <source>Attach the scan</source>
        <translation>附上掃描件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>繼續簽署</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>未簽署</translation>
    </message>
    <message>
        <source>Write it like 14:05</source>
        <translation>請按 14:05 的格式填寫</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Steps of the batch</source>
        <translation>批次步驟</translation>
    </message>
    <message>
        <source>Open a branch …</source>
        <translation>開啟分支……</translation>
    </message>
    <message>
        <source>open deviation</source>
        <translation>有未結案偏差</translation>
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
        <translation>關閉訊息</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Batch record</source>
        <translation>批次紀錄</translation>
    </message>
    <message>
        <source>Open the folder of your site. It holds its ledger, its keys and its masters.</source>
        <translation>開啟你場所的資料夾，其中儲存着帳簿、密碼匙和主批次紀錄。</translation>
    </message>
    <message>
        <source>Open a site</source>
        <translation>開啟場所</translation>
    </message>
    <message>
        <source>Or make a demonstration in an empty folder: a site with people, material and one whole batch. It takes about a minute.</source>
        <translation>或在空資料夾中建立示範場所：包含人員、物料和一個完整批次，約需一分鐘。</translation>
    </message>
    <message>
        <source>Make the demonstration</source>
        <translation>建立示範場所</translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>Name or identity: type it, or scan the badge</source>
        <translation>姓名或用戶編號：輸入或掃描職員證</translation>
    </message>
    <message>
        <source>Nobody here is called that. What is typed is hidden.</source>
        <translation>此處沒有該姓名或識別的人員。所輸入的內容已隱藏。</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人員</translation>
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
        <translation>用戶編號</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Print of {0}</source>
        <translation>{0} 列印本</translation>
    </message>
    <message>
        <source>The document went to the printer.</source>
        <translation>文件已送往打印機。</translation>
    </message>
    <message>
        <source>The printer took nothing. Choose another printer, or look after this one.</source>
        <translation>打印機未接收任何內容。請選擇其他打印機，或檢查此打印機。</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>列印已停止。</translation>
    </message>
    <message>
        <source>Page {page} of {total}</source>
        <translation>第 {page} 頁，共 {total} 頁</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>適合寬度</translation>
    </message>
    <message>
        <source>Fit page</source>
        <translation>適合頁面</translation>
    </message>
    <message>
        <source>Pages and contents</source>
        <translation>頁面與目錄</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>頁碼</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>共 {total} 頁</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Size of the pages</source>
        <translation>頁面大小</translation>
    </message>
    <message>
        <source>Search, or scan a page code</source>
        <translation>搜尋，或掃描頁碼二維碼</translation>
    </message>
    <message>
        <source>Search the document</source>
        <translation>搜尋文件</translation>
    </message>
    <message>
        <source>Place before</source>
        <translation>上一處</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一處</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Searching page {page} of {total} …</source>
        <translation>正在搜尋第 {page} 頁，共 {total} 頁……</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 處，共 {count} 處</translation>
    </message>
    <message>
        <source>{number} of more than {count}</source>
        <translation>第 {number} 處，超過 {count} 處</translation>
    </message>
    <message>
        <source>The copy lies here: {file}</source>
        <translation>副本位於：{file}</translation>
    </message>
    <message>
        <source>No program opened the document. It lies here: {file}</source>
        <translation>沒有程式開啟該文件。文件位於：{file}</translation>
    </message>
    <message>
        <source>Page {page} of {total} goes to the printer.</source>
        <translation>正在列印第 {page} 頁，共 {total} 頁。</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>停止列印</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>列印</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>用其他程式開啟</translation>
    </message>
    <message>
        <source>Save a copy …</source>
        <translation>另存副本……</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>頁面</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目錄</translation>
    </message>
    <message>
        <source>Preview, not signed</source>
        <translation>預覽，未簽署</translation>
    </message>
    <message>
        <source>So the document would look now. It is no document: it can be neither printed nor saved.</source>
        <translation>文件現在將如此呈現。它不是正式文件：不能列印，也不能儲存。</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>沒有可顯示的內容</translation>
    </message>
    <message>
        <source>The pages are being drawn …</source>
        <translation>正在繪製頁面……</translation>
    </message>
    <message>
        <source>Reading the document …</source>
        <translation>正在讀取文件……</translation>
    </message>
    <message>
        <source>PREVIEW – NOT SIGNED</source>
        <translation>預覽 – 未簽署</translation>
    </message>
    <message>
        <source>Save a copy of the document</source>
        <translation>儲存文件副本</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Folder of the site</source>
        <translation>場所資料夾</translation>
    </message>
    <message>
        <source>Empty folder for the demonstration</source>
        <translation>示範場所的空資料夾</translation>
    </message>
    <message>
        <source>The demonstration is being made; this takes about a minute.</source>
        <translation>正在建立示範場所，約需一分鐘。</translation>
    </message>
    <message>
        <source>Making</source>
        <translation>生產</translation>
    </message>
    <message>
        <source>Sign in first: a page code leads to what is recorded in a batch.</source>
        <translation>請先登入：頁碼二維碼指向批次中的紀錄。</translation>
    </message>
    <message>
        <source>The page is of version {version}. Version {newest} replaces it.</source>
        <translation>該頁屬於第 {version} 版，已被第 {newest} 版取代。</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Release tests</source>
        <translation>放行檢驗</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>交更</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>審核</translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>放行決定</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Correct an entry</source>
        <translation>更正紀錄</translation>
    </message>
    <message>
        <source>Say that an entry does not apply</source>
        <translation>聲明某項目不適用</translation>
    </message>
    <message>
        <source>until now: {label}</source>
        <translation>原有紀錄：{label}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What happened, in your own words</source>
        <translation>請用自己的話說明情況</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>繼續簽署</translation>
    </message>
</context>
<context>
    <name>Registers</name>
    <message>
        <source>Not verified. The site replaces these values by its own before it relies on them.</source>
        <translation>未經驗證。使用前須由本場所以自己的數值替換。</translation>
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
        <translation>繼續簽署</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>未經驗證</translation>
    </message>
    <message>
        <source>{what} (corrected since)</source>
        <translation>{what}（後已更正）</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>物料</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>設備</translation>
    </message>
    <message>
        <source>People and training</source>
        <translation>人員與培訓</translation>
    </message>
    <message>
        <source>Masters</source>
        <translation>主批次紀錄</translation>
    </message>
    <message>
        <source>Search lots, or scan a package</source>
        <translation>搜尋物料批次編號，或掃描包裝</translation>
    </message>
    <message>
        <source>Search equipment, or scan its label</source>
        <translation>搜尋設備，或掃描設備標籤</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>搜尋人員</translation>
    </message>
    <message>
        <source>Search masters</source>
        <translation>搜尋主批次紀錄</translation>
    </message>
    <message>
        <source>No lot is here.</source>
        <translation>此處沒有物料批次編號。</translation>
    </message>
    <message>
        <source>No equipment is here.</source>
        <translation>此處沒有設備。</translation>
    </message>
    <message>
        <source>Nobody is here.</source>
        <translation>此處沒有人員。</translation>
    </message>
    <message>
        <source>No master is here.</source>
        <translation>此處沒有主批次紀錄。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物料代碼</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批次編號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>供應商</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Calibrated until</source>
        <translation>校準有效期至</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>工號</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>證書有效期至</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培訓</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>主批次紀錄</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>產品</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>編寫人</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation>隔離待驗</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒收</translation>
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
        <translation>已培訓</translation>
    </message>
    <message>
        <source>Training ends soon</source>
        <translation>培訓即將到期</translation>
    </message>
    <message>
        <source>Not trained</source>
        <translation>未培訓</translation>
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
        <translation>判為不合格</translation>
    </message>
    <message>
        <source>Take out of use</source>
        <translation>永久停止使用</translation>
    </message>
    <message>
        <source>Register equipment</source>
        <translation>登記設備</translation>
    </message>
    <message>
        <source>Enter cleaning</source>
        <translation>登記清潔</translation>
    </message>
    <message>
        <source>Enter calibration</source>
        <translation>登記校準</translation>
    </message>
    <message>
        <source>Enter qualification</source>
        <translation>登記確效</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Return to use</source>
        <translation>恢復使用</translation>
    </message>
    <message>
        <source>Confirm training</source>
        <translation>確認培訓</translation>
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
        <translation>物料已接收，處於隔離待驗狀態。</translation>
    </message>
    <message>
        <source>{subject} is released for use.</source>
        <translation>{subject} 已放行使用。</translation>
    </message>
    <message>
        <source>{subject} is rejected.</source>
        <translation>{subject} 已判為不合格。</translation>
    </message>
    <message>
        <source>{subject} is out of use.</source>
        <translation>{subject} 已停止使用。</translation>
    </message>
    <message>
        <source>The equipment is registered.</source>
        <translation>設備已登記。</translation>
    </message>
    <message>
        <source>The cleaning of {subject} is entered.</source>
        <translation>{subject} 的清潔已登記。</translation>
    </message>
    <message>
        <source>The calibration of {subject} is entered.</source>
        <translation>{subject} 的校準已登記。</translation>
    </message>
    <message>
        <source>The qualification of {subject} is entered.</source>
        <translation>{subject} 的確效已登記。</translation>
    </message>
    <message>
        <source>{subject} is blocked.</source>
        <translation>{subject} 已停用。</translation>
    </message>
    <message>
        <source>{subject} may be used again.</source>
        <translation>{subject} 可恢復使用。</translation>
    </message>
    <message>
        <source>The training of {subject} is confirmed.</source>
        <translation>{subject} 的培訓已確認。</translation>
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
        <translation>歷史與使用</translation>
    </message>
    <message>
        <source>Logbook</source>
        <translation>使用日誌</translation>
    </message>
    <message>
        <source>Rests on unverified evidence</source>
        <translation>依據未經驗證</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>What</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>數量</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>簽署人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>紀錄項目</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依據</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>Report a deviation</source>
        <translation>報告偏差</translation>
    </message>
    <message>
        <source>How grave it seems; quality assurance decides</source>
        <translation>初步判斷的嚴重程度，由質量保證部決定</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>發生了什麼</translation>
    </message>
    <message>
        <source>What was done at once</source>
        <translation>當時採取了什麼措施</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue to sign</source>
        <translation>繼續簽署</translation>
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
        <translation>時間</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>紀錄項目</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>例外事項</translation>
    </message>
    <message>
        <source>There is no exception of this sort in the batch.</source>
        <translation>本批沒有此類例外事項。</translation>
    </message>
    <message>
        <source>Comment: what you think of it</source>
        <translation>意見：你對此的判斷</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>You can read, but not acknowledge</source>
        <translation>你可以檢視，但不能確認</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Alert limits</source>
        <translation>警戒限值</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>簽署人</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含義</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已確認</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>意見</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>待審核</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>發生情況</translation>
    </message>
    <message>
        <source>By</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>未完成項</translation>
    </message>
    <message>
        <source>What has to be done before the batch can be released.</source>
        <translation>本批放行前須完成的事項。</translation>
    </message>
    <message>
        <source>Nothing is open: every entry, test and deviation is settled.</source>
        <translation>沒有未完成項：所有項目、檢驗和偏差均已處理完畢。</translation>
    </message>
    <message>
        <source>Search entry, person, word, or scan a page code</source>
        <translation>搜尋項目、人員、文字，或掃描頁碼二維碼</translation>
    </message>
    <message>
        <source>Search the audit trail</source>
        <translation>搜尋審計追蹤</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>紀錄類別</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>審計追蹤</translation>
    </message>
    <message>
        <source>Every kind of entry</source>
        <translation>全部類別</translation>
    </message>
    <message>
        <source>Entries: {shown} of {total}</source>
        <translation>紀錄：{shown} / {total}</translation>
    </message>
    <message>
        <source>In the role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>序號</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Review of the audit trail</source>
        <translation>審計追蹤審核</translation>
    </message>
    <message>
        <source>Review of the batch record</source>
        <translation>批次紀錄審核</translation>
    </message>
    <message>
        <source>Every entry, correction and refused attempt was looked at.</source>
        <translation>已檢視每一項紀錄、更正及被拒絕的操作。</translation>
    </message>
    <message>
        <source>The batch record is complete, and every exception was judged.</source>
        <translation>批次紀錄完整，每項例外事項均已評判。</translation>
    </message>
    <message>
        <source>Sign review of the audit trail</source>
        <translation>簽署審計追蹤審核</translation>
    </message>
    <message>
        <source>Sign review of the batch record</source>
        <translation>簽署批次紀錄審核</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已簽署</translation>
    </message>
    <message>
        <source>Exceptions in the list</source>
        <translation>清單中的例外事項數</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <translation>尚未簽署</translation>
    </message>
    <message>
        <source>What stands against it</source>
        <translation>尚存的障礙</translation>
    </message>
    <message>
        <source>And more of this kind: {count}</source>
        <translation>另有同類事項：{count} 項</translation>
    </message>
    <message>
        <source>Nothing is recorded yet about {entry}.</source>
        <translation>{entry} 尚無任何紀錄。</translation>
    </message>
    <message>
        <source>Review by exception</source>
        <translation>例外事項審核</translation>
    </message>
    <message>
        <source>Reading the record …</source>
        <translation>正在讀取紀錄……</translation>
    </message>
    <message>
        <source>Exceptions: {all}, not acknowledged: {waiting}; open deviations: {open}.</source>
        <translation>例外事項：{all} 項，待確認：{waiting} 項；未結案偏差：{open} 項。</translation>
    </message>
    <message>
        <source>Sign reviews</source>
        <translation>簽署審核</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>例外事項</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>紀錄內容</translation>
    </message>
    <message>
        <source>Exception {id} is acknowledged.</source>
        <translation>例外事項 {id} 已確認。</translation>
    </message>
    <message>
        <source>Acknowledge exception</source>
        <translation>確認例外事項</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>審核內容</translation>
    </message>
    <message>
        <source>The review is signed.</source>
        <translation>審核已簽署。</translation>
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
        <translation>不適用</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>逾時簽署</translation>
    </message>
    <message>
        <source>Recorded late</source>
        <translation>補記</translation>
    </message>
    <message>
        <source>From paper</source>
        <translation>由紙本轉錄</translation>
    </message>
    <message>
        <source>Sample received late</source>
        <translation>樣本逾時接收</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暫緩</translation>
    </message>
    <message>
        <source>Alert limit</source>
        <translation>警戒限</translation>
    </message>
    <message>
        <source>Entered twice</source>
        <translation>兩次輸入</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>重複步驟</translation>
    </message>
    <message>
        <source>Branch opened</source>
        <translation>開啟分支</translation>
    </message>
</context>
<context>
    <name>Scanner</name>
    <message>
        <source>Scanner</source>
        <translation>掃描器</translation>
    </message>
    <message>
        <source>Try a scanner</source>
        <translation>試用掃描器</translation>
    </message>
    <message>
        <source>Scan any code. It needs no setting but Enter or Tab at the end of a code; a scanner that also sends the kind of symbol, such as ]d2, is read more surely. Nothing is recorded here.</source>
        <translation>請掃描任意代碼。除代碼末尾的 Enter 或Tab外無需任何設定；若掃描器同時發送碼制識別（如 ]d2），解讀更可靠。此處不記錄任何內容。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代碼</translation>
    </message>
    <message>
        <source>How it arrived</source>
        <translation>接收情況</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>代碼內容</translation>
    </message>
    <message>
        <source>Typed by hand, or by a scanner that is slow</source>
        <translation>人手輸入，或掃描器速度過慢</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>已掃描</translation>
    </message>
    <message>
        <source>As it arrived</source>
        <translation>接收到的內容</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字元數</translation>
    </message>
    <message>
        <source>{pause} ms, a scanner stays below {limit} ms</source>
        <translation>{pause} ms，掃描器應低於 {limit} ms</translation>
    </message>
    <message>
        <source>Longest pause</source>
        <translation>最長間隔</translation>
    </message>
    <message>
        <source>All letters are small: Caps Lock may be on</source>
        <translation>字母全為小寫：大寫鎖定（Caps Lock）可能已開啟</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>GS1 element string</source>
        <translation>GS1 元素字串</translation>
    </message>
    <message>
        <source>ISBT 128 data</source>
        <translation>ISBT 128 數據</translation>
    </message>
    <message>
        <source>plain code</source>
        <translation>普通代碼</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>類型</translation>
    </message>
    <message>
        <source>Last day of use</source>
        <translation>最後可用日期</translation>
    </message>
    <message>
        <source>Compared as</source>
        <translation>核對時視為</translation>
    </message>
    <message>
        <source>Logistic unit</source>
        <translation>物流單元</translation>
    </message>
    <message>
        <source>Trade item (GTIN)</source>
        <translation>貿易項目（GTIN）</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批次編號</translation>
    </message>
    <message>
        <source>Production day</source>
        <translation>製造日期</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序號</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>數量</translation>
    </message>
    <message>
        <source>Item of the manufacturer</source>
        <translation>廠商物料代碼</translation>
    </message>
    <message>
        <source>Donation number</source>
        <translation>捐贈識別號碼</translation>
    </message>
    <message>
        <source>Blood group</source>
        <translation>血型</translation>
    </message>
    <message>
        <source>Product code</source>
        <translation>產品代碼</translation>
    </message>
    <message>
        <source>Chain of identity</source>
        <translation>身份鏈</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>You wrote this before and did not sign it.</source>
        <translation>這是您先前填寫、尚未簽署的內容。</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>重新填寫</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>Notes for the next shift</source>
        <translation>給下一更的說明</translation>
    </message>
    <message>
        <source>No notes</source>
        <translation>沒有說明</translation>
    </message>
    <message>
        <source>What one shift tells the next stands here until it is taken over.</source>
        <translation>留給下一更的說明會列於此處，直至被接手。</translation>
    </message>
    <message>
        <source>Tell the next shift</source>
        <translation>告知下一更</translation>
    </message>
    <message>
        <source>Sign note</source>
        <translation>簽署說明</translation>
    </message>
    <message>
        <source>Where the work stands, and what to watch</source>
        <translation>工作進展及注意事項</translation>
    </message>
    <message>
        <source>You cannot leave a note</source>
        <translation>你不能留下說明</translation>
    </message>
    <message>
        <source>Taken over by</source>
        <translation>接更人</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>樣本</translation>
    </message>
    <message>
        <source>No sample was taken yet.</source>
        <translation>尚未取樣。</translation>
    </message>
    <message>
        <source>No samples</source>
        <translation>沒有樣本</translation>
    </message>
    <message>
        <source>Receive the sample</source>
        <translation>接收樣本</translation>
    </message>
    <message>
        <source>Sign receipt</source>
        <translation>簽收</translation>
    </message>
    <message>
        <source>How it arrived</source>
        <translation>到達狀態</translation>
    </message>
    <message>
        <source>You cannot receive this sample</source>
        <translation>你不能接收此樣本</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分鐘</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>取樣人</translation>
    </message>
    <message>
        <source>Received by</source>
        <translation>接收人</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Time out of control</source>
        <translation>失控時間</translation>
    </message>
    <message>
        <source>Sheets printed: {all}; entered from: {used}; nothing entered yet: {unused}.</source>
        <translation>已列印記錄紙 {all} 張；已轉錄 {used} 張；尚未轉錄 {unused} 張。</translation>
    </message>
    <message>
        <source>Step sheets for hours without the program</source>
        <translation>程式停用期間使用的步驟紀錄紙</translation>
    </message>
    <message>
        <source>Print them before they are needed: each has a number of its own, for which you sign. What is written on one is recorded late at its step: scan its code, and attach the scan of the sheet.</source>
        <translation>請在需要之前列印：每張有自己的編號，由您簽署。寫在其上的內容在其步驟補錄：掃描其代碼，並附上記錄紙的掃描本。</translation>
    </message>
    <message>
        <source>Sign for the sheets and show them</source>
        <translation>簽署並顯示記錄紙</translation>
    </message>
    <message>
        <source>Step or phase</source>
        <translation>步驟或階段</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>已接更</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>待接更</translation>
    </message>
    <message>
        <source>Received late</source>
        <translation>延遲接收</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Over two hours</source>
        <translation>超過兩小時</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>運送中</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>By</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>樣本</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>紀錄項目</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>交更</translation>
    </message>
    <message>
        <source>Notes that wait: {notes}; samples on their way: {samples}.</source>
        <translation>待接更的說明：{notes}；運送中的樣本：{samples}。</translation>
    </message>
    <message>
        <source>Reading the record …</source>
        <translation>正在讀取紀錄……</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Step sheets</source>
        <translation>步驟紀錄紙</translation>
    </message>
    <message>
        <source>The note waits for whoever goes on.</source>
        <translation>說明已留給接更的人。</translation>
    </message>
    <message>
        <source>Sample {code} is received.</source>
        <translation>樣本 {code} 已接收。</translation>
    </message>
    <message>
        <source>{batch} step sheet {step}.pdf</source>
        <translation>{batch} 步驟紀錄紙 {step}.pdf</translation>
    </message>
    <message>
        <source>Sheets are numbered: {codes}.</source>
        <translation>記錄紙編號：{codes}。</translation>
    </message>
    <message>
        <source>Print step sheets</source>
        <translation>列印步驟記錄紙</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>{typed} is nobody of this site.</source>
        <translation>本場所沒有名為「{typed}」的人員。</translation>
    </message>
    <message>
        <source>Press Enter, then scan the badge or type the name again.</source>
        <translation>請按 Enter 鍵，然後重新掃描職員證或輸入姓名。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登入</translation>
    </message>
    <message>
        <source>Opening the site …</source>
        <translation>正在開啟場所……</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在核對……</translation>
    </message>
</context>
<context>
    <name>SigningSheet</name>
    <message>
        <source>Changed since this was shown</source>
        <translation>顯示之後已發生更改</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>This electronic signature binds you as your handwritten one does. It is recorded with your name, the time and its meaning.</source>
        <translation>此電子簽署與你的親筆簽署具有同等法律效力，並與你的姓名、簽署時間和簽署含義一並記錄。</translation>
    </message>
    <message>
        <source>Meaning of the signature</source>
        <translation>簽署含義</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>簽署人</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Signing …</source>
        <translation>正在簽署……</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>簽署</translation>
    </message>
    <message>
        <source>Sign as {name}</source>
        <translation>以{name}簽署</translation>
    </message>
    <message>
        <source>{typed} is nobody who may sign here.</source>
        <translation>「{typed}」無權在此簽署。</translation>
    </message>
    <message>
        <source>Press Enter, then scan the badge of somebody in the list.</source>
        <translation>請按 Enter 鍵，然後掃描清單中某位人員的職員證。</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>未簽署</translation>
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
        <translation>第{number}輪</translation>
    </message>
    <message>
        <source>Sign an entry</source>
        <translation>簽署紀錄</translation>
    </message>
    <message>
        <source>Sign an entry that is recorded late</source>
        <translation>簽署補記</translation>
    </message>
    <message>
        <source>Sign a correction</source>
        <translation>簽署更正</translation>
    </message>
    <message>
        <source>Sign that an entry does not apply</source>
        <translation>簽署「不適用」</translation>
    </message>
    <message>
        <source>Start a timer</source>
        <translation>開始計時</translation>
    </message>
    <message>
        <source>Take the time</source>
        <translation>記錄時間</translation>
    </message>
    <message>
        <source>Sign as the second person</source>
        <translation>以第二人簽署</translation>
    </message>
    <message>
        <source>Sign a phase</source>
        <translation>簽署階段</translation>
    </message>
    <message>
        <source>Open a branch</source>
        <translation>開啟分支</translation>
    </message>
    <message>
        <source>Report a deviation</source>
        <translation>報告偏差</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>級別</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>發生了什麼</translation>
    </message>
    <message>
        <source>Done at once</source>
        <translation>即時措施</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>In own words</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Performed at, as you say</source>
        <translation>操作時間（自述）</translation>
    </message>
    <message>
        <source>Why it is recorded late</source>
        <translation>補記原因</translation>
    </message>
    <message>
        <source>Step sheet</source>
        <translation>步驟紀錄紙</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>掃描本</translation>
    </message>
    <message>
        <source>Signed by somebody else than {name}, who performed this, with one of these roles: {roles}</source>
        <translation>須由執行人{name}以外、具有下列角色之一的人員簽署：{roles}</translation>
    </message>
    <message>
        <source>Nobody of this site may sign this.</source>
        <translation>本場所無人有權簽署此項。</translation>
    </message>
    <message>
        <source>The value is outside its limits: a deviation will be opened.</source>
        <translation>數值超出限值，將產生一項偏差。</translation>
    </message>
    <message>
        <source>Report deviation</source>
        <translation>報告偏差</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步驟</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>操作未成功</translation>
    </message>
    <message>
        <source>Signed: {place}. Deviation opened: {deviations}.</source>
        <translation>已簽署：{place}。已產生偏差：{deviations}。</translation>
    </message>
    <message>
        <source>Signed: {place}.</source>
        <translation>已簽署：{place}。</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>步驟 {step}</translation>
    </message>
    <message>
        <source>Second person witnesses</source>
        <translation>第二人見證</translation>
    </message>
    <message>
        <source>Second person verifies</source>
        <translation>第二人核對</translation>
    </message>
    <message>
        <source>Pass {number}</source>
        <translation>第{number}輪</translation>
    </message>
    <message>
        <source>Round {outer}, pass {inner}</source>
        <translation>第 {outer} 輪，第 {inner} 次</translation>
    </message>
    <message>
        <source>The batch is decided; nothing more can be recorded about making it.</source>
        <translation>該批次已作出處置決定，不能再記錄生產內容。</translation>
    </message>
    <message>
        <source>A branch stops the batch until it is complete: {branch}</source>
        <translation>分支完成之前本批停止：{branch}</translation>
    </message>
    <message>
        <source>This step waits for what comes before it.</source>
        <translation>須先完成前面的步驟。</translation>
    </message>
    <message>
        <source>This step is not needed here: its condition does not hold.</source>
        <translation>條件不成立，本步驟不需要。</translation>
    </message>
    <message>
        <source>Open before this phase can be signed:</source>
        <translation>簽署本階段前尚未完成：</translation>
    </message>
    <message>
        <source>Open before the end of this phase: {number}</source>
        <translation>本階段結束前尚未完成：{number}</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>以第二人簽署</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步驟</translation>
    </message>
    <message>
        <source>This step is done by: {roles}</source>
        <translation>本步驟由以下角色完成：{roles}</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>簽署</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>重新完成</translation>
    </message>
    <message>
        <source>Open deviation and sign</source>
        <translation>產生偏差並簽署</translation>
    </message>
    <message>
        <source>Start and sign</source>
        <translation>開始計時並簽署</translation>
    </message>
    <message>
        <source>Take the time and sign</source>
        <translation>記錄時間並簽署</translation>
    </message>
    <message>
        <source>Quality assurance holds this batch</source>
        <translation>質量保證部已暫緩本批次</translation>
    </message>
    <message>
        <source>Left by {name}, {time}</source>
        <translation>{name} 留言，{time}</translation>
    </message>
    <message>
        <source>Scanned for “{entry}”: {code}</source>
        <translation>已掃描至「{entry}」：{code}</translation>
    </message>
    <message>
        <source>“{code}” was scanned where a number is asked for. This step takes no code now.</source>
        <translation>在要求輸入數字的位置掃描到「{code}」。此步驟目前不接受代碼。</translation>
    </message>
</context>
<context>
    <name>Stopped</name>
    <message>
        <source>STOP – the identity does not match</source>
        <translation>停止——身份核對不一致</translation>
    </message>
    <message>
        <source>To the deviations</source>
        <translation>檢視偏差</translation>
    </message>
    <message>
        <source>Touch nothing more. Keep what you hold apart, in the state in which it is.</source>
        <translation>不得再有任何操作。將手中物品按現狀隔離放置。</translation>
    </message>
    <message>
        <source>Call quality assurance now. Do not scan again: it is looked at as it is.</source>
        <translation>立即通知質量保證人員。不要再次掃描，須按現狀檢視。</translation>
    </message>
    <message>
        <source>Only quality assurance can unlock the batch ({names}), by assessing and closing {deviations}. Until then nothing else can be recorded, on any workstation.</source>
        <translation>只有質量保證人員（{names}）評估並關閉 {deviations} 後才能解除停止。在此之前，任何工作站都不能記錄其他內容。</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>掃描結果</translation>
    </message>
    <message>
        <source>Signed by {name}, {time}</source>
        <translation>簽署：{name}，{time}</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>應為</translation>
    </message>
    <message>
        <source>They differ from character {number} on.</source>
        <translation>自第 {number} 個字元起不同。</translation>
    </message>
</context>
<context>
    <name>Suite</name>
    <message>
        <source>The batch has suite {suite}.</source>
        <translation>本批次佔用生產區域 {suite}。</translation>
    </message>
    <message>
        <source>Suite {suite} is occupied by batch {other}: clear it first.</source>
        <translation>生產區域 {suite} 由批次 {other} 佔用，須先清線。</translation>
    </message>
    <message>
        <source>Suite {suite} is free. After line clearance the batch comes in.</source>
        <translation>生產區域 {suite} 空閒。清線後本批次可進入。</translation>
    </message>
    <message>
        <source>Clear the suite</source>
        <translation>生產區域清線</translation>
    </message>
    <message>
        <source>Nothing can be made before the batch has its suite.</source>
        <translation>本批次進入生產區域之前不能進行任何操作。</translation>
    </message>
    <message>
        <source>Bring the batch in</source>
        <translation>批次進入</translation>
    </message>
    <message>
        <source>Line clearance is done; from here on the suite is this batch&apos;s alone.</source>
        <translation>清線已完成；自此該生產區域僅供本批次使用。</translation>
    </message>
    <message>
        <source>Nothing of this batch is left in the suite.</source>
        <translation>該生產區域內已無本批次的任何物品。</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>生產區</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Chain of identity</source>
        <translation>身份鏈</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>聲明</translation>
    </message>
</context>
<context>
    <name>TroubleSheet</name>
    <message>
        <source>The site cannot be opened</source>
        <translation>無法開啟場所</translation>
    </message>
    <message>
        <source>Choose another site</source>
        <translation>選擇其他場所</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重試</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Within limits</source>
        <translation>在限值內</translation>
    </message>
    <message>
        <source>Within limits, but unusual: please pay attention</source>
        <translation>在限值內，但異常，請注意</translation>
    </message>
    <message>
        <source>Below the lower limit by {by}: a deviation will be opened</source>
        <translation>低於下限 {by}，將產生一項偏差</translation>
    </message>
    <message>
        <source>Does not reach the lower limit: a deviation will be opened</source>
        <translation>未達到下限，將產生一項偏差</translation>
    </message>
    <message>
        <source>Above the upper limit by {by}: a deviation will be opened</source>
        <translation>高於上限 {by}，將產生一項偏差</translation>
    </message>
    <message>
        <source>Does not keep the upper limit: a deviation will be opened</source>
        <translation>未能符合上限，將產生一項偏差</translation>
    </message>
    <message>
        <source>This value is very unusual. Please read it again and enter it once more.</source>
        <translation>該數值非常異常，請重新讀取並再次輸入。</translation>
    </message>
    <message>
        <source>The two entries differ. Please read it again and enter it once more.</source>
        <translation>兩次輸入不一致，請重新讀取並再次輸入。</translation>
    </message>
    <message>
        <source>Very unusual, and entered twice: a deviation will be opened</source>
        <translation>數值非常異常且兩次輸入一致，將產生一項偏差</translation>
    </message>
    <message>
        <source>At least {low}</source>
        <translation>不低於 {low}</translation>
    </message>
    <message>
        <source>At most {high}</source>
        <translation>不超過 {high}</translation>
    </message>
    <message>
        <source>Exactly {value}</source>
        <translation>恰為 {value}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>attention below {low}</source>
        <translation>低於 {low} 時注意</translation>
    </message>
    <message>
        <source>attention above {high}</source>
        <translation>高於 {high} 時注意</translation>
    </message>
</context>
<context>
    <name>Verification</name>
    <message>
        <source>Verify a document</source>
        <translation>核實文件</translation>
    </message>
    <message>
        <source>Checked on this computer alone: no network, no account, nothing sent anywhere.</source>
        <translation>僅在本電腦核實：無需網絡和帳戶，不發送任何內容。</translation>
    </message>
    <message>
        <source>Drop the document here</source>
        <translation>將文件拖到此處</translation>
    </message>
    <message>
        <source>The PDF that came with the product, or an exported record</source>
        <translation>隨產品收到的 PDF，或匯出的紀錄</translation>
    </message>
    <message>
        <source>Choose a document</source>
        <translation>選擇文件</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>儲存結果</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>列印</translation>
    </message>
    <message>
        <source>Look at the document</source>
        <translation>檢視文件</translation>
    </message>
    <message>
        <source>Next document</source>
        <translation>下一個文件</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>The code changed. Press Enter to check again.</source>
        <translation>代碼已更改。按 Enter 鍵重新核實。</translation>
    </message>
    <message>
        <source>Checking the document …</source>
        <translation>正在核實文件 …</translation>
    </message>
    <message>
        <source>The result was saved as {name}.</source>
        <translation>結果已儲存為 {name}。</translation>
    </message>
    <message>
        <source>Every file</source>
        <translation>所有檔案</translation>
    </message>
    <message>
        <source>Documents and records</source>
        <translation>文件及紀錄</translation>
    </message>
    <message>
        <source>Choose another copy</source>
        <translation>選擇另一副本</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>選擇證書</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>證書</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>數據</translation>
    </message>
</context>
<context>
    <name>VerificationCodes</name>
    <message>
        <source>Does not belong to this record</source>
        <translation>與此紀錄不符</translation>
    </message>
    <message>
        <source>Belongs to this record</source>
        <translation>與此紀錄相符</translation>
    </message>
    <message>
        <source>Codes on the product</source>
        <translation>產品上的代碼</translation>
    </message>
    <message>
        <source>Chain-of-identity code</source>
        <translation>身份鏈代碼</translation>
    </message>
    <message>
        <source>Bag code</source>
        <translation>產品袋代碼</translation>
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
        <translation>手頭有兩份副本時，本頁會說明哪一份較新。</translation>
    </message>
    <message>
        <source>Drop the other copy here</source>
        <translation>將另一副本拖放到此處</translation>
    </message>
    <message>
        <source>Choose a copy</source>
        <translation>選擇副本</translation>
    </message>
    <message>
        <source>Compare no more</source>
        <translation>不再比較</translation>
    </message>
    <message>
        <source>It is newer. The document that is checked here was replaced.</source>
        <translation>該副本較新。此處核實的文件已被取代。</translation>
    </message>
    <message>
        <source>It is older. The document that is checked here replaces it.</source>
        <translation>該副本較舊，已被此處核實的文件取代。</translation>
    </message>
    <message>
        <source>It is of the same record.</source>
        <translation>該副本出自同一紀錄。</translation>
    </message>
    <message>
        <source>It contradicts the document that is checked here.</source>
        <translation>該副本與此處核實的文件相互矛盾。</translation>
    </message>
    <message>
        <source>It is of another batch or another site.</source>
        <translation>該副本屬於其他批次或其他場所。</translation>
    </message>
    <message>
        <source>It could not be compared.</source>
        <translation>無法與該副本比較。</translation>
    </message>
</context>
<context>
    <name>VerificationResult</name>
    <message>
        <source>The saved report lists the others too: {count}</source>
        <translation>其餘各項見儲存的報告：{count}</translation>
    </message>
    <message>
        <source>What was checked: {count}</source>
        <translation>已核對的內容：{count}</translation>
    </message>
    <message>
        <source>Checked {time}</source>
        <translation>核實時間 {time}</translation>
    </message>
</context>
<context>
    <name>VerificationTrust</name>
    <message>
        <source>Root certificate of the manufacturer</source>
        <translation>製造商的根證書</translation>
    </message>
    <message>
        <source>Fingerprint, to be compared by telephone</source>
        <translation>指紋，供電話核對</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>選擇證書</translation>
    </message>
    <message>
        <source>Or type or paste its fingerprint</source>
        <translation>或輸入、貼上其指紋</translation>
    </message>
    <message>
        <source>Trust this site&apos;s own root</source>
        <translation>信任本場所自己的根證書</translation>
    </message>
    <message>
        <source>This site&apos;s own root: {name}</source>
        <translation>本場所自己的根證書：{name}</translation>
    </message>
    <message>
        <source>From the file {name}</source>
        <translation>來自檔案 {name}</translation>
    </message>
    <message>
        <source>The fingerprint as typed</source>
        <translation>輸入的指紋</translation>
    </message>
    <message>
        <source>None yet. The manufacturer sends it apart from the document.</source>
        <translation>尚無。製造商會將其與文件分開發送。</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Batch record</source>
        <translation>批次紀錄</translation>
    </message>
</context>
</TS>
