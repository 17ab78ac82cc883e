"""Files at the bench: what is signed of them, what is refused, and what stays."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from batchrecord.base.errors import RefusedError
from batchrecord.base.picture import Picture
from batchrecord.batch.state import BatchState
from batchrecord.events.common import Reason
from batchrecord.events.entry import EntryPerformed
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.attachments import LARGEST_ATTACHMENT, MOST_ATTACHMENTS, admitted
from tests.support.batch_run import BATCH, SiteRun
from tests.support.files_site import PDF, FilesSite

OTHER = Reason(code="other-error", text="The report of another run was attached.")


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def png(width: int = 400, height: int = 300, colour: str = "teal") -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def codes(error: pytest.ExceptionInfo[RefusedError]) -> list[str]:
    return [reason.code for reason in error.value.reasons]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    site = FilesSite.found(tmp_path_factory.mktemp("files") / "site")
    site.close()
    return site.run.folder, site.run.clock.now().utc


@pytest.fixture
def site(template: tuple[Path, datetime], tmp_path: Path) -> Iterator[FilesSite]:
    folder, at = template
    shutil.copytree(folder, tmp_path / "site")
    run = FilesSite(SiteRun.opened(tmp_path / "site", at))
    yield run
    run.close()


def reopened(site: FilesSite) -> BatchState:
    """Return the state as another process reads it."""
    return site.run.reopened().state(BATCH)


def test_a_file_is_signed_with_what_is_known_of_it(site: FilesSite) -> None:
    """URS-341: digest, name, size and kind are signed; the bytes are kept beside the entry."""
    recorded = site.attach("F.01.report", "报告.pdf", PDF, instrument="NC-02")

    found = site.state.entry("F.01.report")
    assert found is not None
    assert found.current is not None
    assert found.current.fields == {
        "file": digest(PDF),
        "name": "报告.pdf",
        "size": str(len(PDF)),
        "media": "application/pdf",
        "instrument": "NC-02",
    }
    assert recorded.stored.entry.payload.attachments == (digest(PDF),)
    assert site.bench.site.store.attachment(digest(PDF)) == PDF
    for state in (site.state, reopened(site)):
        (fact,) = state.attachments.values()
        assert (fact.file.name, fact.file.size, fact.entry, fact.iteration) == ("报告.pdf", len(PDF), "F.01.report", 1)
    site.bench.verify(BATCH, recorded.seq, site.run.by("op2"))


def test_a_picture_is_kept_as_it_was_and_as_pages_show_it(site: FilesSite) -> None:
    """URS-545: the page picture is made once, when the picture is attached, and signed by its own digest."""
    photo = png(3000, 2000)
    site.attach("F.01.report", "r.pdf", PDF, instrument="NC-02")
    recorded = site.attach("F.02.photo", "label.png", photo)

    file = site.state.attachments[digest(photo)].file
    store = site.bench.site.store
    kept = store.attachment(file.picture)
    assert kept is not None
    picture = Picture.read(kept)
    assert store.attachment(digest(photo)) == photo
    assert picture.digest == file.picture
    assert (picture.width, picture.height) == (file.width, file.height)
    assert recorded.stored.entry.payload.attachments == tuple(sorted(file.digests))


def test_a_correction_keeps_the_old_file(site: FilesSite) -> None:
    """URS-343: both files stay, under names of their own; the old revision stays readable."""
    other = PDF + b"another run"
    site.attach("F.01.report", "run.pdf", PDF, instrument="NC-02")
    given = admitted("run.pdf", BytesIO(other).read)
    site.run.clock.forward(minutes=3)
    by = site.run.by("op1")
    site.bench.correct(BATCH, "F.01.report", {**given.fields, "instrument": "NC-02"}, OTHER, by, files=given.files)

    state = reopened(site)
    found = state.entry("F.01.report")
    assert found is not None
    assert [revision.fields["name"] for revision in found.revisions] == ["run.pdf", "run (2).pdf"]
    assert [fact.file.digest for fact in state.attachments.values()] == [digest(PDF), digest(other)]
    assert site.bench.site.store.attachment(digest(PDF)) == PDF


def test_a_correction_of_the_instrument_needs_no_file_again(site: FilesSite) -> None:
    """URS-343: what is said beside the file can be put right without choosing the file once more."""
    site.attach("F.01.report", "run.pdf", PDF, instrument="NC-02")
    fields = {"file": digest(PDF), "instrument": "FC-01"}
    site.bench.correct(BATCH, "F.01.report", fields, OTHER, site.run.by("op1"))

    found = reopened(site).entry("F.01.report")
    assert found is not None
    assert found.current is not None
    assert found.current.fields["instrument"] == "FC-01"
    assert found.current.fields["name"] == "run.pdf"
    assert len(site.state.attachments) == 1


def test_the_same_file_twice_is_one_file(site: FilesSite) -> None:
    """URS-343: attached at two entries it is kept once, under the name it had first."""
    photo = png()
    site.attach("F.01.report", "label.png", photo, instrument="NC-02")
    site.attach("F.02.photo", "again.png", photo)

    state = reopened(site)
    assert [fact.file.name for fact in state.attachments.values()] == ["label.png"]
    found = state.entry("F.02.photo")
    assert found is not None
    assert found.current is not None
    assert found.current.fields["name"] == "label.png"


@pytest.mark.parametrize(
    ("entry", "name", "data", "code"),
    [
        ("F.01.report", "r.pdf", None, "attachment.not-at-hand"),
        ("F.02.photo", "r.pdf", PDF, "attachment.other-kind"),
        ("F.02.photo", "p.png", png()[:-40], "picture.broken"),
        ("F.01.report", "../r.pdf", PDF, "attachment.name"),
        ("F.01.report", "", PDF, "attachment.name"),
    ],
)
def test_what_cannot_be_attached_is_refused(
    site: FilesSite, entry: str, name: str, data: bytes | None, code: str
) -> None:
    """URS-376: a broken picture, another kind, an impossible name, a file that is not there: nothing is signed."""
    if entry.startswith("F.02"):
        site.attach("F.01.report", "first.pdf", PDF + b"first", instrument="NC-02")
    head = site.state.head
    fields = {"file": digest(data or b"?"), "name": name, "instrument": "NC-02"}
    if entry.startswith("F.02"):
        del fields["instrument"]

    preview = site.bench.preview(BATCH, entry, fields, "op1", {} if data is None else {digest(data): data})
    with pytest.raises(RefusedError) as error:
        site.perform(entry, fields, {} if data is None else {digest(data): data})

    assert codes(error) == [reason.code for reason in preview.reasons] == [code]
    assert site.state.head == head
    assert data is None or site.bench.site.store.attachment(digest(data)) is None


def signed(site: FilesSite, fields: dict[str, str], files: dict[str, bytes], entry: str = "F.01.report") -> None:
    """Try to sign what another program than ours would say of a file."""
    event = EntryPerformed(entry=entry, iteration=1, fields=fields, inputs=(), **_claims())
    site.bench.recorder.sign(BATCH, lambda _: event, Meaning.PERFORMED, site.run.by("op1"), roles=("OP",), files=files)


def _claims() -> dict[str, None]:
    """Return what else the event has in this version."""
    return {"claimed": None} if "claimed" in EntryPerformed.__dataclass_fields__ else {}


SAID = {"file": digest(PDF), "name": "r.pdf", "size": str(len(PDF)), "media": "application/pdf", "instrument": "NC-02"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"size": str(len(PDF) + 1)}, "attachment.content-differs"),
        ({"media": "text/plain"}, "attachment.content-differs"),
        ({"file": digest(b"other")}, "attachment.not-at-hand"),
        ({"file": "no digest"}, "attachment.digest"),
        ({"size": "007"}, "attachment.facts"),
        ({"size": str(LARGEST_ATTACHMENT + 1)}, "attachment.facts"),
        ({"picture": digest(PDF)}, "attachment.facts"),
        ({"name": "CON"}, "attachment.name"),
    ],
)
def test_nothing_untrue_is_signed_of_a_file(site: FilesSite, change: dict[str, str], code: str) -> None:
    """URS-344: whoever calls the recorder past the bench cannot say of a file what its content does not bear out."""
    with pytest.raises(RefusedError) as error:
        signed(site, SAID | change, {digest(PDF): PDF})

    assert codes(error) == [code]
    signed(site, SAID, {digest(PDF): PDF})
    assert len(site.state.attachments) == 1


def test_a_record_takes_no_more_than_it_can_carry(site: FilesSite) -> None:
    """URS-376: the limits of a record are judged from its state: size, number and names."""
    site.attach("F.01.report", "r.pdf", PDF, instrument="NC-02")
    state = site.bench.recorder.state(BATCH)
    (fact,) = state.attachments.values()
    large = replace(fact.file, size=24_999_999)
    for place in range(4):
        state.attachments[f"{place}"] = replace(fact, file=replace(large, digest=f"{place}", name=f"{place}.pdf"))
    with pytest.raises(RefusedError) as error:
        site.attach("F.02.photo", "photo.png", png())
    assert codes(error) == ["attachment.record-full"]

    for place in range(MOST_ATTACHMENTS):
        small = replace(fact.file, digest=f"{place}", name=f"{place}.pdf", size=1)
        state.attachments[f"{place}"] = replace(fact, file=small)
    with pytest.raises(RefusedError) as error:
        site.attach("F.02.photo", "photo.png", png())
    assert codes(error) == ["attachment.too-many"]


def test_opening_a_batch_reads_no_file(site: FilesSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-345: what a batch adds up to follows from its entries; files are read when somebody looks at one."""
    site.attach("F.01.report", "r.pdf", PDF, instrument="NC-02")

    def never(*_: object) -> None:
        raise AssertionError("read")

    again = site.run.reopened()
    monkeypatch.setattr(type(again.site.store), "attachment", never)
    assert len(again.state(BATCH).attachments) == 1


# ------------------------------------------------------------------------------------------------------------- imports


COUNT = f"Sample ID,Total (x10^6 cells/mL),Viability (%)\nB-OLD,9.9,10\n{BATCH},51.0,96.44\n".encode()
FALL = "Time (s),Sample (°C)\n0,20\n600,0\n900,-5\n2400,-30\n3000,-40\n3600,-70\n".encode()


def at_count(site: FilesSite) -> None:
    """Attach what comes before the count."""
    site.attach("F.01.report", "r.pdf", PDF, instrument="NC-02")
    site.attach("F.02.photo", "photo.png", png())


def test_a_measurement_is_filled_in_from_its_file(site: FilesSite) -> None:
    """URS-547: values are signed with the file they come from; a calculation and a measurement read them."""
    at_count(site)
    site.attach("F.03.file", "count.csv", COUNT, instrument="NC-02")
    site.perform("F.03.viability", {"value": "96.4"}, {})
    site.bench.perform(BATCH, "F.03.cells", {}, site.run.by("op1"))

    found = site.state.entry("F.03.file")
    cells = site.state.entry("F.03.cells")
    assert found is not None
    assert found.current is not None
    assert found.current.fields["total"] == "51000000"
    assert found.current.fields["viability"] == "96.4"
    assert found.current.fields["rows"] == "1"
    assert cells is not None
    assert cells.current is not None
    assert cells.current.fields["displayed"] == "49164000"
    assert not site.state.deviations


def test_another_value_than_the_file_has_opens_a_deviation(site: FilesSite) -> None:
    """URS-547: it may be typed over, and is told with both values; a corrected file makes the measurement due again."""
    at_count(site)
    site.attach("F.03.file", "count.csv", COUNT, instrument="NC-02")
    site.perform("F.03.viability", {"value": "95.0"}, {})

    (deviation,) = site.state.deviations.values()
    assert (deviation.code, deviation.classification) == ("numeric.differs-from-file", "minor")
    assert dict(deviation.facts) == {"typed": "95.0 %", "filed": "96.4 %"}

    other = admitted("count.csv", BytesIO(COUNT.replace(b"96.44", b"95.01")).read)
    site.bench.correct(
        BATCH, "F.03.file", {**other.fields, "instrument": "NC-02"}, OTHER, site.run.by("op1"), files=other.files
    )
    found = reopened(site).entry("F.03.viability")
    assert found is not None
    assert found.stale


def test_a_curve_outside_its_limits_is_taken_and_opens_a_deviation(site: FilesSite) -> None:
    """URS-548: longer outside than is allowed: the file is kept, the deviation says for how long and how far."""
    at_count(site)
    site.attach("F.03.file", "count.csv", COUNT, instrument="NC-02")
    site.perform("F.03.viability", {"value": "96.4"}, {})
    site.bench.perform(BATCH, "F.03.cells", {}, site.run.by("op1"))
    site.attach("F.04.curve", "freezer.csv", FALL.replace(b"3600,-70", b"3600,-120"))

    (deviation,) = site.state.deviations.values()
    assert (deviation.code, deviation.classification) == ("curve.outside", "major")
    assert dict(deviation.facts) == {"time": "2.5 min", "lowest": "-120 °C", "highest": "20 °C"}


def test_a_freezing_that_never_got_cold_is_recorded_as_it_was(site: FilesSite) -> None:
    """URS-378: no rate can be taken from the curve; the file is signed, and the measurement is typed."""
    at_count(site)
    site.attach("F.03.file", "count.csv", COUNT, instrument="NC-02")
    site.perform("F.03.viability", {"value": "96.4"}, {})
    site.bench.perform(BATCH, "F.03.cells", {}, site.run.by("op1"))
    site.attach("F.04.curve", "freezer.csv", b"Time (s),Sample (\xc2\xb0C)\n0,20\n600,0\n900,-5\n")
    site.perform("F.04.rate", {"value": "-1.0"}, {})

    assert [deviation.code for deviation in site.state.deviations.values()] == ["import.no-value"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (COUNT.replace(BATCH.encode(), b"B-OTHER"), "import.other-batch"),
        (COUNT.replace(b"Viability (%)", b"Viab."), "import.columns"),
        (COUNT.replace(b"96.44", b"----"), "import.not-a-number"),
        (COUNT.replace(b"Sample", b"Sampl\xff"), "import.encoding"),
    ],
)
def test_a_file_without_its_values_is_refused_by_name(site: FilesSite, data: bytes, code: str) -> None:
    """URS-377: wrong columns, another batch, words among numbers, wrong encoding: nothing is signed or kept."""
    at_count(site)
    head = site.state.head

    with pytest.raises(RefusedError) as error:
        site.attach("F.03.file", "count.csv", data, instrument="NC-02")

    assert codes(error) == [code]
    assert error.value.reasons[0].facts["name"] == "count.csv"
    assert site.state.head == head
    assert site.bench.site.store.attachment(digest(data)) is None


def test_no_other_value_is_signed_than_the_file_gives(site: FilesSite) -> None:
    """URS-344: who calls the recorder past the bench is refused, whatever value is altered."""
    at_count(site)
    said = {
        "file": digest(COUNT),
        "name": "c.csv",
        "size": str(len(COUNT)),
        "media": "text/plain",
        "instrument": "NC-02",
        "rows": "1",
        "total": "51000000",
        "viability": "96.4",
    }
    for change in ({"total": "51000001"}, {"viability": "96.5"}, {"rows": "2"}):
        with pytest.raises(RefusedError) as error:
            signed(site, said | change, {digest(COUNT): COUNT}, "F.03.file")
        assert codes(error) == ["import.differs"]
    signed(site, said, {digest(COUNT): COUNT}, "F.03.file")
