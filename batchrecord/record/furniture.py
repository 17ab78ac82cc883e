"""The words that stand on every page beside the body: head, foot, page x of y, and those of the signature.

They are kept apart from the outline's body, because every page repeats them; drawing and verification both take them
from here.
"""

from batchrecord.base.text import ENGLISH, SIMPLIFIED, TRADITIONAL, Phrase
from batchrecord.record.elements import DocumentKind, Outline

__all__ = ["SIGNATURE_CAPTION", "SITE_CAPTION", "foot_words", "head_words", "page_label", "signature_caption"]
__all__ += ["signature_reason"]

SIGNATURE_CAPTION = Phrase(
    {
        ENGLISH: "Certified by one electronic signature of the releasing person. Any change made afterwards breaks it.",
        SIMPLIFIED: "由放行人以一个电子签名认证；此后的任何改动都会使签名失效。",
        TRADITIONAL: "由放行人以一個電子簽署核證；此後任何改動均會令該簽署失效。",
    }
)
"""Stands beside the PDF signature, on the first page only, and is read last of all, before the signature."""
SITE_CAPTION = Phrase(
    {
        ENGLISH: "Certified by one electronic signature of quality assurance of the site. Any change made afterwards "
        "breaks it.",
        SIMPLIFIED: "由生产单位质量保证人员以一个电子签名认证；此后的任何改动都会使签名失效。",
        TRADITIONAL: "由製造場所的質量保證人員以一個電子簽署核證；此後任何改動均會令該簽署失效。",
    }
)


def signature_caption(outline: Outline) -> Phrase:
    """Return what stands beside the PDF signature: who certifies a document of this kind."""
    return SIGNATURE_CAPTION if outline.kind.of_batch else SITE_CAPTION


def signature_reason(kind: DocumentKind, about: str, version: int) -> str:
    """Return what the PDF signature gives as its reason, which programs show beside the name of the signer.

    Args:
        kind: of the document.
        about: number of the batch, or identity of the site.
        version: of the record, or number of the sheet.
    """
    return f"{kind.replace('-', ' ').capitalize()} {about}, version {version}"


def page_label(page: int, pages: int) -> Phrase:
    """Return the words "page x of y".

    Args:
        page: counted from 1.
        pages: how many there are.
    """
    return Phrase(
        {
            ENGLISH: f"Page {page} of {pages}",
            SIMPLIFIED: f"第 {page} 页，共 {pages} 页",
            TRADITIONAL: f"第 {page} 頁，共 {pages} 頁",
        }
    )


def head_words(outline: Outline) -> tuple[str, ...]:
    """Return the words at the head of every page, in the order in which they are drawn."""
    return _words(outline.furniture.head, outline.languages)


def foot_words(outline: Outline, page: int, pages: int) -> tuple[str, ...]:
    """Return the words at the foot of a page, in the order in which they are drawn."""
    return _words((*outline.furniture.foot, page_label(page, pages)), outline.languages)


def _words(phrases: tuple[Phrase, ...], languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for phrase in phrases for word in dict.fromkeys(map(phrase.inside, languages)))
