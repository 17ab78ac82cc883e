"""The words of labels. They are short: a label has little room, and everything on it is read in a hurry."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["LABEL_WORDS"]

LABEL_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "label.batch": ("Batch", "批号", "批次"),
        "label.coi": ("COI", "身份链", "身份鏈"),
        "label.din": ("DIN", "捐献号", "捐贈編號"),
        "label.patient": ("Patient code", "患者代码", "病人代碼"),
        "label.number": ("No.", "编号", "編號"),
        "label.count": ("Label", "标签", "標籤"),
        "label.until": ("Use by", "有效期至", "到期日"),
        "label.made": ("Printed", "打印日期", "列印日期"),
        "label.storage": ("Store at", "贮存条件", "儲存條件"),
        "label.specimen": ("SPECIMEN – NOT FOR USE", "样张 – 不得使用", "樣張 – 不得使用"),
    }
)
