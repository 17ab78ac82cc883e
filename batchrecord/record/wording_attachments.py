"""The words about files, pictures and curves, beside those of :mod:`batchrecord.record.wording_tables`."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["ATTACHMENT_WORDS"]

ATTACHMENT_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "attachments": ("Attachments", "附件", "附件"),
        "attachments.intro": (
            "Files that were attached, as they were signed; each is inside the batch record document under this name.",
            "下列为所附文件，均以签署时的内容为准；各文件以所列名称内嵌于批记录文件中。",
            "下列為所附檔案，均以簽署時的內容為準；各檔案以所列名稱內嵌於批次紀錄文件中。",
        ),
        "attachment.name": ("File", "文件", "檔案"),
        "attachment.size": ("Kind and size", "类型与大小", "類型及大小"),
        "attachment.digest": ("SHA-256", "SHA-256", "SHA-256"),
        "attachment.by": ("Attached by", "附件人", "附件人"),
        "attachment.of": ("{entry}: {label}", "{entry}：{label}", "{entry}：{label}"),
        "attachment.replaced": ("replaced by another file", "已由另一文件取代", "已由另一檔案取代"),
        "result.file": ("file", "文件", "檔案"),
        "attachments.of-results": ("Pictures of release tests", "放行检验的图片", "放行檢驗的圖片"),
        "plot.elapsed": ("time from the first value", "距首个数值的时间", "距首個數值的時間"),
    }
)
