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
        <source>{done} of {total} steps</source>
        <translation>已完成 {done}/{total} 步</translation>
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
        <source>Open deviations</source>
        <translation>未关闭偏差</translation>
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
    <name>Program</name>
    <message>
        <source>Folder of the site</source>
        <translation>站点文件夹</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
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
        <source>Not signed</source>
        <translation>未签名</translation>
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
    <name>Window</name>
    <message>
        <source>Batch record</source>
        <translation>批记录</translation>
    </message>
</context>
</TS>
