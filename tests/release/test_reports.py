"""Files of release tests: what is signed of them, what is refused, and what stays."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.batch.attachments import counting
from batchrecord.events.common import Reason
from batchrecord.release.laboratory import review_result
from batchrecord.release.office import Office
from batchrecord.steps.attached import AttachedFile
from batchrecord.steps.attachments import LARGEST_ATTACHMENTS, Admitted, admitted
from tests.batch.test_release_rules import made, result
from tests.support.batch_run import BATCH, SiteRun
from tests.support.files_site import PDF, FilesSite, photograph

CSV = b"Event,CAR\n1,0.42\n"
SAID = AttachedFile(digest="ab" * 32, name="run.pdf", media="application/pdf", size=9)


def file(name: str, data: bytes) -> Admitted:
    return admitted(name, BytesIO(data).read)


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    site = FilesSite.found(tmp_path_factory.mktemp("reports") / "site")
    site.close()
    return site.run.folder, site.run.clock.now().utc


@pytest.fixture
def site(template: tuple[Path, datetime], tmp_path: Path) -> Iterator[FilesSite]:
    shutil.copytree(template[0], tmp_path / "site")
    run = FilesSite(SiteRun.opened(tmp_path / "site", template[1]))
    yield run
    run.close()


def test_files_are_signed_with_their_result_and_kept_beside_it(site: FilesSite) -> None:
    """URS-408: a report, a photograph and an export are one entry with the result; their bytes are in the store."""
    office, by = Office(site.bench), site.run.by("qc")
    files = (file("run.pdf", PDF), file("plate.png", photograph()), file("events.csv", CSV))
    recorded = office.enter_result(BATCH, "R01", {"value": "95.0"}, raw_data="RUN-7", by=by, files=files)

    state, store = site.run.reopened().state(BATCH), site.bench.site.store
    found = state.entry("R01")
    assert found is not None
    assert found.current is not None
    assert [each.name for each in found.current.files] == ["run.pdf", "plate.png", "events.csv"]
    digests = {name for each in found.current.files for name in each.digests}
    assert len(digests) == 4  # the page picture of the photograph as well
    assert set(recorded.stored.entry.payload.attachments) == digests
    assert [store.attachment(each.digest) for each in files] == [PDF, photograph(), CSV]
    assert {each.digest for each in files} <= counting(state)
    review_result(site.bench, BATCH, "R01", by=site.run.by("qcr"))


def test_a_replaced_result_keeps_its_files(site: FilesSite) -> None:
    """URS-408: the file of the first result stays in the record; one of the same name gets a name of its own."""
    office, by = Office(site.bench), site.run.by("qc")
    office.enter_result(BATCH, "R01", {"value": "95.0"}, raw_data="1", by=by, files=(file("run.pdf", PDF),))
    site.run.clock.forward(minutes=5)
    why, other = Reason(code="result-invalid", text="bubble in the cuvette"), PDF + b"again"
    both = (file("run.pdf", other), file("old.pdf", PDF))
    office.enter_result(BATCH, "R01", {"value": "94.0"}, raw_data="2", reason=why, by=by, files=both)

    state = site.state
    found = state.entry("R01")
    assert found is not None
    assert [[each.name for each in revision.files] for revision in found.revisions] == [
        ["run.pdf"],
        ["run (2).pdf", "run.pdf"],
    ]
    assert [fact.file.name for fact in state.attachments.values()] == ["run.pdf", "run (2).pdf"]


@pytest.mark.parametrize("first", [False, True])
def test_a_refused_file_leaves_nothing(site: FilesSite, first: bool) -> None:
    """URS-408: a broken picture or a file chosen twice: no result is signed, and nothing is kept."""
    broken = file("plate.png", photograph()[:200])
    files = (broken,) if first else (file("run.pdf", PDF), file("copy.pdf", PDF))
    office, by = Office(site.bench), site.run.by("qc")
    with pytest.raises(RefusedError) as error:
        office.enter_result(BATCH, "R01", {"value": "95.0"}, raw_data="1", by=by, files=files)

    (reason,) = error.value.reasons
    assert reason.code.startswith("picture.") if first else reason.code == "attachment.twice"
    assert site.state.entry("R01") is None
    assert site.bench.site.store.attachment(digest(PDF)) is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (replace(SAID, name="a/b.pdf"), "attachment.facts"),
        (replace(SAID, name=" run.pdf"), "attachment.facts"),
        (replace(SAID, size=0), "attachment.facts"),
        (replace(SAID, digest="AB" * 32), "attachment.facts"),
        (replace(SAID, media="text plain"), "attachment.facts"),
        (replace(SAID, width=10, height=10), "attachment.facts"),
        (replace(SAID, picture="cd" * 32, width=10, height=0), "attachment.facts"),
        (replace(SAID, size=LARGEST_ATTACHMENTS + 1), "attachment.too-large"),
    ],
)
def test_what_is_said_of_a_file_is_judged_wherever_it_comes_from(said: AttachedFile, code: str) -> None:
    """URS-408: a result that names a file as the program never would is refused by the guard that judges the record."""
    batch = made()

    assert code in batch.refused(replace(result(batch, "R1", "92"), files=(said,)), "qc")
    assert not batch.refused(replace(result(batch, "R1", "92"), files=(SAID,)), "qc")
