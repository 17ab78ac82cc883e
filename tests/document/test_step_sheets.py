"""Step sheets are printed for the hours without the program: complete, plain, and no record."""

from collections.abc import Iterator

import pypdfium2
import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.batch.sheets import SheetCode
from batchrecord.document.paper import draw_step_sheets
from batchrecord.execution.floor import print_sheets
from batchrecord.record.cells import local
from batchrecord.record.step_sheets import step_sheets
from tests.support.batch_run import BATCH, SiteRun

UNTIL = "P5.09"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteRun]:
    made = SiteRun.found(tmp_path_factory.mktemp("sheets") / "site")
    made.batch().work(until=UNTIL)
    yield made
    made.close()


def drawn(site: SiteRun, wanted: str) -> bytes:
    """Sign for sheets and return them."""
    return draw_step_sheets(site.bench, BATCH, print_sheets(site.bench, BATCH, [wanted], site.by("op1")))


def pages(data: bytes) -> list[str]:
    """Return the words of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_a_sheet_says_what_the_master_says_and_leaves_room(site: SiteRun) -> None:
    """URS-352: instructions, every entry with unit and limits, options to tick, and lines for names and signatures."""
    (page,) = pages(drawn(site, "P1.05"))
    step = site.bench.state(BATCH).master.step("P1.05")

    for definition in step.entries:
        assert definition.id in page
        for field in definition.entry_kind.fields(definition.definition):
            for option in field.options:
                assert f"☐ {option.text.inside('en')}" in page
    assert all(text.inside("en").split()[0] in page for text in step.instructions)
    assert page.count("_" * 10) >= 4 * len(step.entries)


def test_limits_stand_as_they_are_worked_out_now(site: SiteRun) -> None:
    """URS-352: a limit that follows from earlier values is printed as a number, with its unit."""
    (page,) = pages(drawn(site, "P5.09"))
    state = site.bench.state(BATCH)
    definition = next(each for each in state.master.step("P5.09").entries if each.limit is not None)

    assert definition.unit in page
    assert "0.95 *" not in page


def test_each_page_bears_batch_identity_step_and_that_it_is_no_record(site: SiteRun) -> None:
    """URS-352: G18: product, batch, chain of identity and page stand on every page, with the code of its own step."""
    data = drawn(site, "P1")
    steps = [step for step in site.bench.state(BATCH).master.steps() if step.id.startswith("P1.")]
    found = pages(data)

    assert len(found) >= len(steps)
    for words in found:
        assert all(part in words for part in (BATCH, "COI-26-0117-7F3K", "not a record", "Page "))
    with site.bench.looking(BATCH) as state:
        last = list(state.sheets.values())[-len(steps) :]
    for step, sheet in zip(steps, last, strict=True):
        assert SheetCode.parse(sheet.code).step == step.id
        assert any(sheet.code in words for words in found)
        assert any(f"Sheet no. {SheetCode.parse(sheet.code).number}: {step.id}" in words for words in found)


def test_who_printed_a_sheet_and_when_stands_in_its_foot(site: SiteRun) -> None:
    """URS-389: a controlled copy: its number, who signed for it and when, on each page."""
    found = pages(drawn(site, "P1"))
    with site.bench.looking(BATCH) as state:
        mark = list(state.sheets.values())[-1].mark

    assert all(f"Printed by {mark.by.name} (op1)" in words and local(mark) in words for words in found)


def test_nothing_of_it_can_pass_for_a_document(site: SiteRun) -> None:
    """URS-352: no place for a signature, nothing embedded, and its kind in the metadata."""
    data = drawn(site, "P1.05")

    assert b"/AcroForm" not in data
    assert b"/EmbeddedFile" not in data
    assert b", step-sheet</xmp:CreatorTool>" in data


def test_every_step_of_the_master_has_a_sheet(site: SiteRun) -> None:
    """URS-352: whatever kinds its entries are of; what the program works out or times is said to be its own."""
    codes = print_sheets(site.bench, BATCH, [f"P{phase}" for phase in (1, 5, 8)], site.by("op1"))
    with site.bench.looking(BATCH) as state:
        steps = tuple(state.master.steps())
        outline = step_sheets(state, [state.sheets[code] for code in codes])
    names = [section.id.partition("/")[0] for section in outline.sections]
    assert names == [step.id for step in steps]
    said = " ".join(outline.words())
    assert "worked out by the program" in said
    assert "A time is taken by the program alone" in said
    assert "signed in the program only" in said
    assert "entered again" not in said


def test_what_is_not_there_is_refused(site: SiteRun) -> None:
    """URS-352: an unknown step, phase or batch is named."""
    with pytest.raises(RefusedError) as error:
        print_sheets(site.bench, BATCH, ["P1.05", "P77"], site.by("op1"))
    assert [reason.code for reason in error.value.reasons] == ["step.unknown"]
    with pytest.raises(RefusedError):
        print_sheets(site.bench, "B-NONE", ["P1.05"], site.by("op1"))
    with pytest.raises(RefusedError) as error:
        draw_step_sheets(site.bench, BATCH, [f"BS1/{BATCH}/P1.05/1/999"])
    assert [reason.code for reason in error.value.reasons] == ["late.sheet-not-printed"]


def test_the_same_sheet_is_drawn_the_same(site: SiteRun) -> None:
    """URS-352: the same bytes, with nothing left to chance."""
    codes = print_sheets(site.bench, BATCH, ["P5.04"], site.by("op1"))
    assert draw_step_sheets(site.bench, BATCH, codes) == draw_step_sheets(site.bench, BATCH, codes)
