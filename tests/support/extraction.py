"""The text of a document as other programs read it: poppler and pdfium, both in the order in which it was drawn."""

import subprocess
from collections.abc import Sequence

import pypdfium2

from batchrecord.record.elements import Outline
from batchrecord.record.furniture import foot_words, head_words, signature_caption
from tests.support.tools import tool

__all__ = ["bare", "bodies", "by_pdfium", "by_poppler", "expected"]


def bare(*words: str) -> str:
    """Return words without any space: where a line was broken says nothing."""
    return "".join("".join(words).split())


def by_poppler(document: bytes) -> list[str]:
    """Return the text of each page, as ``pdftotext`` finds it; skips the test where that is missing."""
    command = [tool("pdftotext"), "-raw", "-enc", "UTF-8", "-", "-"]
    read = subprocess.run(command, input=document, capture_output=True, check=True).stdout.decode("utf-8")
    return read.split("\f")[:-1]


def by_pdfium(document: bytes) -> list[str]:
    """Return the text of each page, as pdfium finds it."""
    with pypdfium2.PdfDocument(document) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def expected(outline: Outline) -> str:
    """Return the words of the body, without spaces."""
    return bare(*outline.words())


def bodies(pages: Sequence[str], outline: Outline) -> str:
    """Return the text of all pages without spaces, head, foot and repeated headers of tables taken off.

    Each page must begin with its head and end with its foot, the first with the words about the signature as well.
    """
    head = bare(*head_words(outline))
    headers: dict[int, str] = {}
    place = 0
    for passage in outline.passages():
        if passage.header:
            headers[place] = bare(*passage.header)
        place += len(bare(*passage.words))
    whole = ""
    for number, page in enumerate(map(bare, pages), 1):
        foot = bare(*foot_words(outline, number, len(pages)))
        assert page.startswith(head), f"page {number} begins {page[: len(head)]!r}"
        assert page.endswith(foot), f"page {number} ends {page[-len(foot) :]!r}"
        body = page[len(head) : -len(foot)]
        if number == 1:
            caption = bare(*dict.fromkeys(map(signature_caption(outline).inside, outline.languages)))
            assert body.endswith(caption), f"page 1 ends {body[-len(caption) :]!r}"
            body = body.removesuffix(caption)
        whole += body.removeprefix(headers.get(len(whole), ""))
    return whole
