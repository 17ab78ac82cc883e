"""The result in words, and what is read before there is one."""

from pathlib import Path

import pytest

from batchrecord.base.errors import FormatError, StorageError
from batchrecord.document.render import render
from batchrecord.verification.given import read_given
from batchrecord.verification.report import Asked, as_text
from batchrecord.verification.result import Verdict
from batchrecord.verification.verify import verify_file
from tests.support.memory_site import COI
from tests.verification.conftest import Delivered

ASKED = Asked(
    file="batch-record.pdf", digest="0" * 64, at="2026-03-02 17:14:05 +08:00", trust=("AAAA BBBB",), coi="OTHER"
)


@pytest.mark.parametrize(
    ("language", "verdict", "answer"),
    [("en", "Refuse – batch record", "This patient: no"), ("zh-Hans", "拒收 – 批记录", "患者相符：否")],
)
def test_the_report_says_the_gravest_first(genuine: Delivered, language: str, verdict: str, answer: str) -> None:
    """URS-612: verdict, what was asked, what the document says; under each question what is wrong comes first."""
    result = verify_file(
        genuine.document,
        trust=genuine.site.authority.anchors,
        coi="OTHER",
        bag="BAG-1",
        at=genuine.site.clock.now().utc,
    )
    assert result.verdict is Verdict.REFUSE
    lines = as_text(result, ASKED, language).splitlines()

    assert lines[2] == verdict
    assert any("AAAA BBBB" in line for line in lines)
    about = lines[lines.index(answer) :]
    assert "OTHER" in about[2]
    assert COI in about[2]
    assert "BAG-1" in about[3]
    assert any(result.document.expiry in line for line in lines)
    assert not any("{" in line for line in lines)


def test_only_files_of_a_sensible_size_are_read(tmp_path: Path) -> None:
    """URS-611: a folder, a lost file and one that is too large end in one line each."""
    large = tmp_path / "large.pdf"
    large.write_bytes(b"%PDF-" + b"0" * 100)

    assert read_given(large) == large.read_bytes()
    for path, code in ((tmp_path, "file.no-file"), (tmp_path / "gone.pdf", "file.gone")):
        with pytest.raises(StorageError) as failed:
            read_given(path)
        assert failed.value.reasons[0].code == code
    with pytest.raises(FormatError) as refused:
        read_given(large, limit=104)
    assert refused.value.reasons[0].code == "file.too-large"


def test_a_file_that_may_not_be_read_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-611: missing permission is said as such, whatever account the program runs under."""

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(StorageError) as failed:
        read_given(tmp_path / "batch-record.pdf")
    assert failed.value.reasons[0].code == "file.no-permission"


def test_a_document_is_drawn_again_where_the_caller_can_draw(genuine: Delivered) -> None:
    """URS-609: with the drawing of this program, every part of the document is compared with its record."""
    result = verify_file(
        genuine.document,
        trust=genuine.site.authority.anchors,
        coi=COI,
        at=genuine.site.clock.now().utc,
        renderer=render,
    )

    assert result.verdict is Verdict.ACCEPT
    assert "pages.redrawn" in {finding.code for finding in result.findings}
    assert (result.document.expiry, result.document.signer) != ("", "")
