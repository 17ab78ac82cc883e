"""The words of the documents beside the batch record: certificate of analysis, exceptions report, fingerprint sheet."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["DOCUMENT_WORDS"]

DOCUMENT_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "document.title.certificate-of-analysis": (
            "Certificate of analysis {batch}",
            "检验报告单 {batch}",
            "檢驗報告書 {batch}",
        ),
        "document.title.exceptions-report": ("Exceptions report {batch}", "例外报告 {batch}", "例外事項報告 {batch}"),
        "document.title.fingerprint-sheet": (
            "Site fingerprint sheet {site}",
            "生产单位指纹单 {site}",
            "製造場所指紋單 {site}",
        ),
        "cover.certificate-of-analysis": ("Certificate of analysis", "检验报告单", "檢驗報告書"),
        "cover.exceptions-report": ("Exceptions report", "例外报告", "例外事項報告"),
        "cover.part.certificate-of-analysis": (
            "This document shows the release tests of the batch. It is not the batch record: everything else stands in "
            "the batch record of the same version. The whole signed record is in this file, too.",
            "本文件仅呈现本批的放行检验项目，并非批记录；其余内容见同一版本的批记录。完整的签名记录同样嵌入本文件。",
            "本文件只載列本批次的放行檢驗項目，並非批次紀錄；其餘內容見同一版本的批次紀錄。完整的已簽署紀錄亦嵌入本檔案。",
        ),
        "cover.part.exceptions-report": (
            "This document shows the exceptions and deviations of the batch. It is not the batch record: everything "
            "else stands in the batch record of the same version. The whole signed record is in this file, too.",
            "本文件仅呈现本批的例外与偏差，并非批记录；其余内容见同一版本的批记录。完整的签名记录同样嵌入本文件。",
            "本文件只載列本批次的例外事項及偏差，並非批次紀錄；其餘內容見同一版本的批次紀錄。完整的已簽署紀錄亦嵌入本檔案。",
        ),
        "sheet": ("How to recognise this site", "如何识别本生产单位", "如何識別本製造場所"),
        "sheet.furniture": ("Site fingerprint sheet", "生产单位指纹单", "製造場所指紋單"),
        "sheet.site": ("Site {site}", "生产单位 {site}", "製造場所 {site}"),
        "sheet.version": ("Sheet {version}", "指纹单第 {version} 版", "指紋單第 {version} 版"),
        "sheet.fingerprint": (
            "SHA-256 fingerprint of the root certificate of {name}",
            "{name}根证书的 SHA-256 指纹",
            "{name}根證書的 SHA-256 指紋",
        ),
        "sheet.id": ("Identity of the site", "生产单位标识", "製造場所識別碼"),
        "sheet.made": ("Made", "生成时间", "製作時間"),
        "sheet.root": ("Root certificate", "根证书", "根證書"),
        "sheet.issuing": ("Issuing certificate", "签发证书", "簽發證書"),
        "sheet.issuing-fingerprint": (
            "SHA-256 fingerprint of the issuing certificate",
            "签发证书的 SHA-256 指纹",
            "簽發證書的 SHA-256 指紋",
        ),
        "sheet.valid": ("valid {begin} to {end}", "有效期 {begin} 至 {end}", "有效期 {begin} 至 {end}"),
        "sheet.code": (
            "The same fingerprint as a code to scan, in 64 small letters and figures.",
            "同一指纹的扫描码，由 64 个小写字母和数字组成。",
            "同一指紋的掃描碼，由 64 個小寫字母及數字組成。",
        ),
        "sheet.how": ("How to compare", "如何比对", "如何比對"),
        "sheet.road": (
            "1. Receive this sheet by another road than the documents: by hand, by registered mail, or read to you "
            "over a telephone number that you knew before.",
            "1. 请通过与文件不同的途径取得本指纹单：当面交付、挂号邮寄，或拨打事先已知的电话由对方宣读。",
            "1. 請經有別於文件的途徑取得本指紋單：當面交收、掛號郵寄，或致電事先已知的電話號碼，由對方讀出。",
        ),
        "sheet.compare": (
            "2. When the program shows the fingerprint of a site certificate for the first time, compare every group "
            "with those above. Trust the certificate only if all sixteen are the same.",
            "2. 程序首次显示生产单位证书的指纹时，请与上列各组逐一比对；十六组全部相同方可信任该证书。",
            "2. 程式首次顯示製造場所證書的指紋時，請與上列各組逐一比對；十六組全部相同方可信任該證書。",
        ),
        "sheet.differs": (
            "3. If one group differs, trust nothing and ask the contact below, over a number that you knew before.",
            "3. 如有任何一组不同，请勿信任，并通过事先已知的电话向下列联系人查询。",
            "3. 如有任何一組不同，切勿信任，並致電事先已知的電話號碼向下列聯絡人查詢。",
        ),
        "sheet.keep": (
            "4. Keep this sheet with the agreement with the site. It says nothing about any product.",
            "4. 请将本指纹单与同该生产单位签订的协议一并保存。本单不涉及任何产品。",
            "4. 請將本指紋單連同與該製造場所訂立的協議一併保存。本單不涉及任何產品。",
        ),
        "sheet.contact": ("Contact", "联系方式", "聯絡方法"),
        "sheet.no-contact": ("No contact is stated on this sheet.", "本单未列联系方式。", "本單未載列聯絡方法。"),
    }
)
