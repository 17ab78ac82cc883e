"""Certificate, exceptions, course, materials, people and audit trail: what each has to say, and where it comes from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from batchrecord.events.common import Reason
from batchrecord.events.entry import EntryCorrected, EntryPerformed
from batchrecord.events.laboratory import ResultEntered, ResultReviewed
from batchrecord.events.review import ExceptionAcknowledged
from batchrecord.record.cells import number_of
from batchrecord.record.elements import Cell, Heading, Outline, Paragraph, Table
from batchrecord.record.genealogy import Genealogy
from batchrecord.record.outline import outline_of
from batchrecord.record.sections.exceptions import exceptions
from batchrecord.signing.meanings import Meaning
from tests.batch.test_release_rules import made, result, with_results
from tests.record.test_outline import facts_of, finished
from tests.support.paper_batch import PaperBatch
from tests.support.said import flat, runs_of, section, tables, told, whole


def said(batch: PaperBatch, name: str) -> str:
    return told(outline_of(batch.state, facts_of(batch)), [name])[name]


def rows(outline: Outline, name: str) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Yield the rows of a section's tables with their keys."""
    for table in tables(section(outline, name)):
        yield from zip(table.keys or ("",) * len(table.rows), table.rows, strict=True)


def struck(cell: Cell) -> list[str]:
    return [run.text.inside("en") for run in runs_of(cell) if run.struck]


# ------------------------------------------------------------------------------------------------------- certificate


def test_a_superseded_result_stays_readable_with_its_people() -> None:
    """URS-512: the first result stands struck through with raw data, analyst, reviewer, and why it was superseded."""
    batch = with_results(made())
    first = batch.target("R1")
    again = replace(
        result(batch, "R1", "95"), supersedes=first, reason=Reason(code="result-invalid", text="bubble in the cuvette")
    )
    batch.do(again, "qc", meaning=Meaning.ANALYSED)
    batch.do(ResultReviewed(target=batch.target("R1")), "qcr", meaning=Meaning.REVIEWED_RESULT)
    found = dict(rows(outline_of(batch.state, facts_of(batch)), "certificate"))["R1"]

    assert struck(found[3]) == ["92 %"]
    text = flat(found[3])
    for part in ("95 %", "measurement proved invalid", "bubble in the cuvette", "QC (qc)", "QCR (qcr)"):
        assert part in text
    assert text.count("raw data") == 2


def test_the_conclusion_says_what_it_all_comes_to() -> None:
    """URS-512: complies, pending, out of specification, or both; and what no second analyst has read."""
    nothing = said(PaperBatch().issue(), "certificate")
    passed = said(with_results(made()), "certificate")
    failed = said(with_results(made(), "70"), "certificate")
    unread = made()
    unread.do(result(unread, "R1", "70"), "qc", meaning=Meaning.ANALYSED)

    assert "Not final: R1 viability, R2 count." in nothing
    assert "All 2 tests of the specification are final and comply." in passed
    assert "Does not comply with the specification: R1 viability." in failed
    mixed = said(unread, "certificate")
    assert "Does not comply with the specification: R1 viability. Not final: R2 count." in mixed
    assert "Not yet reviewed by a second analyst: R1 viability." in mixed


def test_a_failure_leads_to_its_deviation_and_its_standing() -> None:
    """URS-512: a result out of specification names its deviation, class and whether it is closed."""
    _, _, outline = whole("rejected")
    certificate = list(tables(section(outline, "certificate")))
    (row,) = certificate[1].rows

    assert certificate[1].title is not None
    assert certificate[1].title.inside("en") == "Results out of specification"
    assert flat(row[0]) == "R42 Sterility, 14 days"
    assert flat(row[1]).startswith("DEV-")
    assert [flat(cell) for cell in row[2:]] == ["critical", "answer that is a deviation", "closed"]
    assert flat(row[1]) in said_in(outline, "exceptions")


def said_in(outline: Outline, name: str) -> str:
    return told(outline, [name])[name]


def test_the_certificate_names_specification_method_sample_and_times() -> None:
    """URS-512: specification with version; for each test method, sample, limit, raw data, analyst, reviewer, times."""
    state, facts, outline = whole("clean")
    words = said_in(outline, "certificate")
    specification = state.master.specification

    assert f"{specification.id}, version {specification.version}" in words
    for test in specification.tests:
        row = dict(rows(outline, "certificate"))[test.id]
        assert test.method.inside("en") in flat(row[1])
        assert test.sample in flat(row[1])
        acts = [act for act in facts.acts if isinstance(act.event, ResultEntered) and act.event.test == test.id]
        assert f"({acts[0].signer.id})" in flat(row[5])
        assert "(qcr)" in flat(row[6])


# -------------------------------------------------------------------------------------------------------- exceptions


def eventful() -> PaperBatch:
    """Return a batch with every kind of exception."""
    batch = PaperBatch().issue()
    batch.leave_out("A.01.ready")
    batch.perform("A.02.count", value=("2e10", "2000"), reentered=("2000", ""))
    batch.perform("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="9")
    batch.now += timedelta(minutes=30)
    batch.verify("A.05.added", meaning=Meaning.WITNESSED)
    batch.correct("A.05.added", value="2.05")
    return batch


def test_every_kind_of_exception_has_its_table() -> None:
    """URS-513: corrections with old and new value, late witness with its delay, entries left out with their reason."""
    batch = eventful()
    outline = outline_of(batch.state, facts_of(batch))
    by_kind = {table.title.inside("en"): table for table in tables(section(outline, "exceptions")) if table.title}

    assert {"Deviation", "Correction", "Not applicable", "Implausible value entered twice", "Late witness"} <= set(
        by_kind
    )
    (corrected,) = by_kind["Correction"].rows
    assert struck(corrected[2]) == ["9 mL"]
    assert "2.05 mL" in flat(corrected[2])
    assert "misread" in flat(corrected[2])
    assert "signed 31 min after the act" in flat(by_kind["Late witness"].rows[0][2])
    assert "none present" in flat(by_kind["Not applicable"].rows[0][2])
    assert by_kind["Correction"].keys == ("A.05.added",)


def test_who_acknowledged_stands_beside_or_that_nobody_did() -> None:
    """URS-513: an exception that QA has not read says so; one that was read carries the comment and the signature."""
    batch = eventful()
    first = next(iter(batch.state.issues.values()))
    before = flat(exception_row(batch, first.id)[4])
    batch.do(ExceptionAcknowledged(exception=first.id, comment="seen with the raw data"), "qa3")
    after = flat(exception_row(batch, first.id)[4])

    assert before == "Not acknowledged"
    assert after.startswith("seen with the raw data QA3 (qa3) 2026-")


def exception_row(batch: PaperBatch, number: str) -> tuple[Cell, ...]:
    found = rows(outline_of(batch.state, facts_of(batch)), "exceptions")
    return next(row for _, row in found if flat(row[0]) == number)


def test_what_was_left_out_is_listed_with_why() -> None:
    """URS-513: a step whose condition did not hold, and an entry that may stay open, are listed, not passed over."""
    state, facts, outline = whole("corrected")
    listed = {key: flat(row[1]) for key, row in rows(outline, "exceptions") if key in {"P1.08a", "P5.02a", "P8.07a"}}
    assert listed == dict.fromkeys(("P1.08a", "P8.07a"), "the condition of the step did not hold")

    del state.entries["P5.03.cd69", 1]
    (*_, table) = (element for element in exceptions(state, facts).elements if isinstance(element, Table))
    assert "P5.03.cd69" in table.keys
    assert flat(table.rows[table.keys.index("P5.03.cd69")][1]) == "may be left open"


# ------------------------------------------------------------------------------------------------------------ course


def test_yields_stand_with_the_share_of_the_theoretical_one() -> None:
    """URS-519: what the master calls a yield stands with value, limit and judgement, in the master's order."""
    _, _, outline = whole("clean")
    keys = [key for key, _ in rows(outline, "course")]
    found = dict(rows(outline, "course"))

    assert [key for key in keys if key in {"P1.09.tvnc", "P5.02b.cells", "P8.15.yield", "P8.15.balance"}] == [
        *("P1.09.tvnc", "P5.02b.cells", "P8.15.yield", "P8.15.balance")
    ]
    assert flat(found["P8.15.yield"][1]) == "100.0 %"
    assert flat(found["P8.15.balance"][2]) == "85 – 105 %"


def test_who_wrote_and_approved_the_master_is_told() -> None:
    """URS-519: author and both approvals come from the site's entries that the record carries."""
    _, _, outline = whole("clean")
    words = said_in(outline, "course")

    for person in ("Dr Shen Bo 沈博 (au)", "Gao Jian 高健 (ap1)", "Ma Xiu 马秀 (ap2)"):
        assert person in words


def test_a_phase_that_was_not_closed_says_so() -> None:
    """URS-519: without the signature of its gate nobody answers for a phase."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    table = next(tables(section(outline_of(batch.state, facts_of(batch)), "course")))

    assert flat(table.rows[0][3]) == "not recorded"
    assert flat(table.rows[1][1]) == "–"


# ------------------------------------------------------------------------------------- materials, equipment, samples


def test_each_lot_tells_where_it_went() -> None:
    """URS-518: item, lot, expiry, status at use, amount, container, entry and person; the name is the register's."""
    _, facts, outline = whole("clean")
    used = [act for act in facts.acts if isinstance(act.event, EntryPerformed) and "lot" in act.event.fields]
    found = dict(rows(outline, "materials"))

    assert len(used) == 3
    for act in used:
        assert isinstance(act.event, EntryPerformed)
        text = " ".join(flat(cell) for cell in found[act.event.entry])
        for name in ("item", "lot", "expiry", "container"):
            assert str(act.event.fields[name]) in text
        assert "released" in text
        assert f"{act.signer.name} ({act.signer.id})" in text
        assert act.event.entry in text
    assert "Lentiviral vector, anti-BCMA CAR" in said_in(outline, "materials")


def test_the_way_from_donation_to_bag_is_drawn_and_said() -> None:
    """URS-518: donation and lots, the phases they went into, and the bag that came out; in words below the picture."""
    _, _, outline = whole("clean")
    (drawn,) = (each for each in section(outline, "materials").elements if isinstance(each, Genealogy))

    assert next(vessel.id for row in drawn.rows() for vessel in row) == "DIN A9999 26 120117"
    assert [text.inside("en") for text in drawn.said()[1:]] == [
        "P1 ← DIN A9999 26 120117",
        "P5 ← VEC-BCMA-01 LV26003, P1",
        "P8 ← DMSO-01 DM26118, BAG-CRYO-50 CB26031, P5",
        "B-26-0117-01 ← P8",
    ]


def test_a_lot_that_was_scanned_wrong_is_not_told_as_used() -> None:
    """URS-518: only what counts is a use; the corrected scan stands struck through in its phase."""
    batch = finished(correct=False)
    outline = outline_of(batch.state, facts_of(batch))
    batch.state.entries["A.07.vector", 1].revisions[-1] = replace(
        batch.state.entries["A.07.vector", 1].revisions[-1], applicable=False
    )
    without = outline_of(batch.state, facts_of(batch))

    assert "V1" in said_in(outline, "materials")
    assert "No material was recorded for this batch." in said_in(without, "materials")


# ------------------------------------------------------------------------------------------------------ people, audit


def test_people_stand_with_training_for_this_master() -> None:
    """URS-518: whoever needs training for the version of the master has the day until which it holds."""
    _, facts, outline = whole("clean")
    (table,) = tables(section(outline, "people"))
    trained = {flat(row[0]).split()[-1]: flat(row[4]) for row in table.rows}

    assert set(trained) == {act.signer.id for act in facts.acts}
    assert trained["qp"] == "–"
    assert all(trained[person].startswith("20") for person in ("op1", "op2", "wh", "qc"))


def test_every_signed_entry_stands_in_the_audit_trail_with_what_it_says() -> None:
    """URS-516: number, time, person, role, meaning and leaf of each; what was recorded, word for word."""
    state, facts, outline = whole("corrected")
    (table,) = tables(section(outline, "audit-trail"))

    assert [flat(row[0]) for row in table.rows] == [str(act.seq) for act in facts.acts]
    for act, leaf, row in zip(facts.acts, facts.leaves, table.rows, strict=True):
        assert f"{act.signer.name} ({act.signer.id})" in flat(row[4])
        assert flat(row[5]) == leaf[:16]
        if isinstance(act.event, EntryPerformed | EntryCorrected):
            definition = state.master.entry(act.event.entry)
            for _, text in definition.entry_kind.shown(act.event.fields, definition.definition):
                assert text.inside("en") in flat(row[3])
        if isinstance(act.event, ExceptionAcknowledged):
            assert act.event.comment in flat(row[3])


def test_a_correction_shows_old_value_new_value_and_reason() -> None:
    """URS-516: the old value struck through, then the new one, then why."""
    _, facts, outline = whole("corrected")
    (table,) = tables(section(outline, "audit-trail"))
    corrected = [act for act in facts.acts if isinstance(act.event, EntryCorrected)]

    assert len(corrected) == 3
    for act in corrected:
        assert isinstance(act.event, EntryCorrected)
        cell = table.rows[act.seq][3]
        assert struck(cell)
        assert act.event.reason.text in flat(cell)


# -------------------------------------------------------------------------------------------------------------- keys


def test_every_key_names_an_entry_a_step_or_a_test() -> None:
    """URS-517: a table has a key for each row or none; each key is known to the master; steps key their headings."""
    for story in ("corrected", "deviation", "rejected"):
        state, _, outline = whole(story)
        known = {number_of(*instance) for instance in state.entries} | {step.id for step in state.master.steps()}
        headings = []
        for each in outline.sections:
            for element in each.elements:
                if isinstance(element, Table):
                    assert len(element.keys) in (0, len(element.rows))
                    assert {key for key in element.keys if key} <= known | {e.id for e in state.master.entries()}
                elif isinstance(element, Heading) and each.id.startswith("phase-"):
                    headings.append(element.key)
        assert headings == [step.id for step in state.master.steps()]


def test_every_row_about_an_entry_in_the_phases_is_keyed() -> None:
    """URS-517: each revision's entry is found by its number on a page of its phase."""
    state, _, outline = whole("corrected")
    keys = [key for each in outline.sections if each.id.startswith("phase-") for key, _ in rows(outline, each.id)]

    made_ones = {number_of(*instance) for instance in state.entries if state.master.entry(instance[0]).step}
    assert made_ones <= set(keys)
    assert len(keys) == len(set(keys))


def test_the_code_of_a_page_names_batch_and_version() -> None:
    """URS-517: the code begins with what it is, batch and version; other documents about the batch have none."""
    batch = finished()

    assert outline_of(batch.state, facts_of(batch)).page_code == "BR1/B-1/1/"
    assert outline_of(made().state, facts_of(made())).page_code == "BR1/B-1/0/"


def test_an_instruction_stays_with_its_table() -> None:
    """URS-503: what the master says to do, who does it and what a second person does, kept with the step's entries."""
    _, _, outline = whole("clean")
    elements = section(outline, "phase-P1").elements
    heading = next(n for n, element in enumerate(elements) if isinstance(element, Heading) and element.key == "P1.04")
    paragraph = elements[heading + 1]

    assert isinstance(paragraph, Paragraph)
    assert paragraph.keep
    text = " ".join(run.text.inside("en") for run in paragraph.runs)
    assert text.endswith("Performed by: warehouse. A second person witnesses.")
    assert isinstance(elements[heading + 2], Table)
