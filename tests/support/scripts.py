"""With which characters and terms a language is written."""

import re
import unicodedata

__all__ = ["REPERTOIRE", "elsewhere", "foreign"]

REPERTOIRE = {"zh-Hans": "gb2312", "zh-Hant": "big5hkscs"}
"""The national standard of China for Simplified Chinese; Big5 with Hong Kong's supplement for Traditional."""


def foreign(text: str, language: str) -> str:
    """Return the ideographs with which a language is not written."""
    ideographs = (c for c in text if unicodedata.name(c, "").startswith("CJK UNIFIED"))
    return "".join(c for c in ideographs if not c.encode(REPERTOIRE[language], "ignore"))


_ELSEWHERE = re.compile(
    "患者|召回|樣品|批記錄|批紀錄|(?<!存)活率|信息|限度|受權人|凍存|亞砜|測量|登錄|超標|實驗室|電子簽名|生產單位|捐獻|檢疫|訪問|(?<!回)收率|清場"
)


def elsewhere(text: str) -> list[str]:
    """Return the terms of a Traditional wording that are said in other places than Hong Kong.

    There it is 病人, 回收, 樣本, 批次紀錄, 存活率, 資料, 限值, 獲授權人, 冷凍, 亞碸, 量度, 登入, 不符合規格, 化驗室,
    電子簽署, 製造場所, 捐贈, 隔離待驗, 存取, 產率 and 清線.
    """
    return _ELSEWHERE.findall(text)
