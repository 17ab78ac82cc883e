"""A whole batch with files, to the verdict of a stranger who has the document and the root certificate."""

import hashlib
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from batchrecord.base.errors import IntegrityError, RefusedError
from batchrecord.base.findings import Outcome
from batchrecord.batch.attachments import imported
from batchrecord.cli import main
from batchrecord.demonstration.files import culture_bottles, report
from batchrecord.document.draft import draft_document
from batchrecord.document.render import render
from batchrecord.execution import audit, recorder
from batchrecord.ledger.connections import sqlite_module
from batchrecord.record.attached import illustrations
from batchrecord.record.elements import Figure, Relation
from batchrecord.record.fold import outline_of_record
from batchrecord.record.plots import Plot
from batchrecord.signing.trust import TrustAnchors
from batchrecord.verification.result import Question, Verdict, Verification
from batchrecord.verification.verify import verify_file
from tests.support.batch_run import BATCH, SiteRun
from tests.support.files_site import COUNT, FALL, PDF, FilesSite, photograph
from tests.support.said import section, told

Made = tuple[Path, datetime]


@pytest.fixture(scope="module")
def produced(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A batch whose files are attached."""
    site = FilesSite.found(tmp_path_factory.mktemp("files") / "site")
    site.produce()
    site.close()
    return site.run.folder, site.run.clock.now().utc


def copied(made: Made, folder: Path) -> FilesSite:
    shutil.copytree(made[0], folder)
    return FilesSite(SiteRun.opened(folder, made[1]))


def verified(site: FilesSite, data: bytes) -> Verification:
    return verify_file(
        data,
        trust=TrustAnchors.read((site.run.folder / "site-root.pem").read_bytes()),
        coi=site.state.text("batch.coi"),
        at=site.run.clock.now().utc + timedelta(hours=3),
        renderer=render,
    )


def codes(found: Verification, question: Question) -> set[str]:
    return {finding.code for finding in found.found[question] if finding.outcome is not Outcome.PASSED}


def test_a_batch_with_files_is_accepted(produced: Made, tmp_path: Path) -> None:
    """URS-549: the document carries every file as it was, shows picture and curve, and is accepted drawn again."""
    site = copied(produced, tmp_path / "site")
    made = site.document()
    found = verified(site, made.document.read_bytes())

    assert found.verdict is Verdict.ACCEPT, found.codes()
    passed = {finding.code: finding for finding in found.found[Question.COMPLETE]}
    assert passed["attachments.read-again"].facts["count"] == 4
    assert set(pdf_attachments(made.document).values()) >= {PDF, photograph(), COUNT, FALL}


def test_files_of_release_tests_leave_with_the_record(produced: Made, tmp_path: Path) -> None:
    """URS-549: a report and a photograph of a result are carried, named at it, shown, and accepted by the verifier."""
    site = copied(produced, tmp_path / "site")
    pages = report("cytometer.pdf", "Viability", ("95.0 %",))
    site.run.script = replace(site.run.script, files={"R01": pages, "R02": culture_bottles("bottles.png")})
    made = site.document()
    found = verified(site, made.document.read_bytes())

    assert found.verdict is Verdict.ACCEPT, found.codes()
    passed = {finding.code: finding for finding in found.found[Question.COMPLETE]}
    assert passed["attachments.read-again"].facts["count"] == 6
    assert made.record is not None
    outline = outline_of_record(made.record.read_bytes())
    words = told(outline, ["certificate", "audit-trail"])
    assert all("cytometer.pdf" in text and "bottles.png" in text for text in words.values())
    shown = [each for each in section(outline, "attachments").elements if isinstance(each, Figure)]
    assert [each.attachment for each in shown] == ["bottles.png"]
    relations = {each.name: each.relation for each in outline.attachments}
    assert relations["bottles.png"] is relations["cytometer.pdf"] is Relation.SOURCE
    carried = pdf_attachments(made.document)
    assert hashlib.sha256(carried["bottles.png"]).hexdigest() in {each.digest for each in outline.attachments}


def pdf_attachments(document: Path) -> dict[str, bytes]:
    with pikepdf.open(document) as pdf:
        return {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}


def test_a_curve_is_drawn_with_what_is_said_of_it(produced: Made, tmp_path: Path) -> None:
    """URS-548: the plot has the limits and the number of rows of the file, and words for what is to be seen."""
    site = copied(produced, tmp_path / "site")
    found = site.state.entry("F.04.curve")
    assert found is not None
    (plot,) = illustrations(found)
    assert isinstance(plot, Plot)

    said = plot.said()[0].inside("en")

    assert "6 values from 0 min to 60 min; lowest -70 °C at 60 min, highest 20 °C at 0 min" in said.replace("−", "-")
    assert "All values lie within the limits -100 – 25 °C" in said.replace("−", "-")
    site.close()


def test_a_record_without_its_files_says_so(produced: Made, tmp_path: Path) -> None:
    """URS-344: the exported record alone names its files; what was taken from them stays undecided, not passed."""
    site = copied(produced, tmp_path / "site")
    made = site.document()
    assert made.record is not None
    found = verified(site, made.record.read_bytes())

    assert "attachments.not-at-hand" in codes(found, Question.GENUINE)
    assert found.answers[Question.COMPLETE] == "yes"


def test_another_value_than_the_file_gives_is_found(
    produced: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """URS-344: whoever writes past the recorder's own look at the file is found by whoever reads the file again."""
    site = FilesSite.found(tmp_path / "site")
    monkeypatch.setattr(recorder, "against_content", lambda *_: ())
    monkeypatch.setattr("batchrecord.execution.attaching.imported", _flattered)
    site.produce()
    monkeypatch.undo()
    batch = site.reviewed()
    with pytest.raises(RefusedError) as error:
        batch.decide("released", "All requirements are met.")
    assert {reason.code for reason in error.value.reasons} == {"import.differs"}

    monkeypatch.setattr(audit, "against_content", lambda *_: ())
    batch.decide("released", "All requirements are met.")
    data = site.issued().document.read_bytes()
    monkeypatch.undo()
    found = verified(site, data)
    assert found.verdict is Verdict.REFUSE
    assert codes(found, Question.COMPLETE) == {"import.differs"}


def _flattered(state: object, mapping: object, data: bytes) -> object:
    return imported(state, mapping, data.replace(b",96.44", b",96.40").replace(b"51.0", b"61.0"))  # type: ignore[arg-type]


MISSING = "DELETE FROM attachment WHERE digest = ?"
CHANGED = "UPDATE attachment SET data = x'00', packed = 0, size = 1 WHERE digest = ?"


def spoil(site: FilesSite, change: str) -> None:
    """Change a file in the database, as whoever owns its disk can."""
    connection = sqlite_module().connect(str(site.bench.site.store.path), isolation_level=None)
    for act in ("update", "delete"):
        connection.execute(f"DROP TRIGGER attachment_{act}")
    connection.execute(change, (hashlib.sha256(PDF).digest(),))
    connection.close()


@pytest.mark.parametrize(
    ("change", "code"), [(MISSING, "ledger.attachment-missing"), (CHANGED, "ledger.attachment-changed")]
)
def test_a_file_that_is_missing_or_changed_stops_the_release(
    produced: Made, tmp_path: Path, change: str, code: str
) -> None:
    """URS-342: the house looks at the files as they are kept now before it lets a batch go."""
    site = copied(produced, tmp_path / "site")
    spoil(site, change)
    with pytest.raises(RefusedError) as error:
        site.document()

    assert [(reason.code, reason.where.entry) for reason in error.value.reasons] == [(code, "F.01.report")]
    assert site.state.decision is None
    site.close()


@pytest.mark.parametrize(
    ("change", "code"), [(MISSING, "document.attachment-missing"), (CHANGED, "ledger.attachment-changed")]
)
def test_a_file_that_is_missing_or_changed_stops_the_document(
    produced: Made, tmp_path: Path, change: str, code: str
) -> None:
    """URS-342: no document is made with less, or something else, than what was signed."""
    site = copied(produced, tmp_path / "site")
    batch = site.reviewed()
    batch.decide("released", "All requirements are met.")
    batch.issue_record("First issue.")
    spoil(site, change)
    with pytest.raises(IntegrityError) as error:
        site.issued()

    assert error.value.reasons[0].code == code
    site.close()


def test_a_draft_shows_pictures_and_carries_nothing(produced: Made, tmp_path: Path) -> None:
    """URS-549: what is looked at before the release shows what will be drawn."""
    site = copied(produced, tmp_path / "site")
    batch = site.run.running()
    batch.work()
    batch.laboratory()
    batch.review()
    batch.decide("released", "All requirements are met.")
    data = draft_document(site.bench, BATCH, reason="First issue.", person="qp")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not pdf.attachments
        assert any("/XObject" in page.Resources for page in pdf.pages if "/Resources" in page)


def test_an_exported_record_says_what_is_not_in_it(
    produced: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """URS-344: the export tells how many files the record names, and writes them where it is asked."""
    site = copied(produced, tmp_path / "site")
    site.document()
    site.close()
    folder, out = str(tmp_path / "site"), str(tmp_path / "record.json")

    assert main(["batch", "export", folder, BATCH, "--out", out]) == 0
    told = capsys.readouterr().out
    assert main(["batch", "export", folder, BATCH, "--out", out, "--files", str(tmp_path / "files")]) == 0
    written = capsys.readouterr().out

    assert "4 attached files (11 kB), which are not in it" in told
    assert "written to" in written
    assert (tmp_path / "files" / "report 报告.pdf").read_bytes() == PDF
    assert (tmp_path / "files" / "freezer.csv").read_bytes() == FALL
