"""The first page and the one behind it: what a hospital checks, in its order, and the critical data."""

from dataclasses import replace

import pypdfium2
import pytest

from batchrecord.base.digest import sha256_hex
from batchrecord.batch.state import BatchState, Decision, Deviation
from batchrecord.document.render import render
from batchrecord.events.disposition import DispositionDecided, Pending
from batchrecord.events.laboratory import ResultEntered
from batchrecord.record.elements import Banner, Code, Facts, Outline, Tone
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.facts import RecordFacts
from batchrecord.record.fold import fold
from batchrecord.record.outline import outline_of
from batchrecord.record.read import read_record
from batchrecord.signing.meanings import Meaning
from tests.batch.test_release_rules import made, reviewed, with_results
from tests.record.test_outline import facts_of, finished
from tests.support.demonstrated import demonstrated
from tests.support.paper_batch import PaperBatch
from tests.support.said import flat, section, tables, told, whole

PAIRS = [("en", "zh-Hans"), ("en", "zh-Hant")]
CONDITIONAL = DispositionDecided(
    decision="conditional",
    reason="Sterility is read on day 14.",
    expiry="2027-11-05",
    pending=(Pending(test="R42", due="2026-11-25", owner="qc"), Pending(test="R47", due="2026-11-25", owner="qc")),
)


def told_again(story: str, languages: tuple[str, ...]) -> tuple[BatchState, RecordFacts]:
    state, facts = fold(read_record(demonstrated(story).record))
    return state, replace(facts, languages=languages)


def pages(outline: Outline, *names: str) -> int:
    """Return how many pages the named sections fill."""
    sections = tuple(each for each in outline.sections if each.id in names)
    drawn = render(replace(outline, sections=sections, digest=sha256_hex(b"{}")), Enclosed(record=b"{}"))
    document = pypdfium2.PdfDocument(drawn)
    count = len(document)
    document.close()
    return count


@pytest.mark.parametrize("languages", PAIRS)
@pytest.mark.parametrize("story", ["clean", "corrected", "deviation", "rejected"])
def test_first_page_and_critical_data_are_a_page_each(story: str, languages: tuple[str, ...]) -> None:
    """URS-510: in each story and pair of languages the hospital's page is one page, and so is the one behind it."""
    outline = outline_of(*told_again(story, languages))

    assert pages(outline, "summary") == 1
    assert pages(outline, "summary", "critical") == 2


@pytest.mark.parametrize("languages", PAIRS)
def test_a_conditional_release_with_what_is_pending_fits_the_first_page(languages: tuple[str, ...]) -> None:
    """URS-510: the banner names each pending test and its day; the page stays one page, three deviations included."""
    state, facts = told_again("deviation", languages)
    assert state.decision is not None
    state.decision = Decision(mark=state.decision.mark, event=CONDITIONAL)
    outline = outline_of(state, facts)
    banner = next(each for each in section(outline, "summary").elements if isinstance(each, Banner))

    assert banner.tone is Tone.ATTENTION
    assert banner.text.inside("en") == "CONDITIONALLY RELEASED"
    assert banner.detail is not None
    pending = "Tests pending: R42 Sterility, 14 days by 2026-11-25, R47 Bacterial endotoxin by 2026-11-25."
    assert pending in banner.detail.inside("en")
    assert pages(outline, "summary") == 1


@pytest.mark.parametrize("languages", PAIRS)
def test_an_exceptional_release_says_out_of_specification(languages: tuple[str, ...]) -> None:
    """URS-510: the headline is that the product is out of specification, then which test, on one page."""
    state, facts = told_again("rejected", languages)
    assert state.decision is not None
    exceptional = replace(CONDITIONAL, decision="exceptional", pending=())
    state.decision = Decision(mark=state.decision.mark, event=exceptional)
    outline = outline_of(state, facts)
    banner = next(each for each in section(outline, "summary").elements if isinstance(each, Banner))

    assert banner.tone is Tone.ATTENTION
    assert banner.text.inside("en") == "OUT OF SPECIFICATION"
    assert banner.detail is not None
    assert banner.detail.inside("en").startswith("Exceptional release at the request of the physician. Decided by")
    assert "Out of specification: R42 Sterility, 14 days." in banner.detail.inside("en")
    assert pages(outline, "summary") == 1


def test_the_order_is_that_of_the_receipt_checklist() -> None:
    """URS-510: disposition, identity, product and expiry, bags, dose and weight, results, label, exceptions, verify."""
    _, facts, outline = whole("corrected")
    words = told(outline, ["summary"])["summary"]
    wanted = (
        *("RELEASED", "COI-26-0117-7F3K", "A9999 26 120117", "QMH-P-0117", "TO-26-0117"),
        *("B-26-0117", "2027-", "Autologous anti-BCMA CAR-T cells", "vapour phase of liquid nitrogen"),
        *("B-26-0117-01", "15.96 mL", "1.00 × 10⁶ cells/kg", "68.2 kg", "Viability before freezing"),
        *("complies", "FOR AUTOLOGOUS USE ONLY", "No deviations.", "correction 3"),
        *("fingerprint of the certificate of Demonstration Site", "Before use, verify this file"),
    )
    places = [words.index(text) for text in wanted]

    assert places == sorted(places)
    (code,) = (each for each in section(outline, "summary").elements if isinstance(each, Code))
    assert code.content.split("\n") == ["B-26-0117", "COI-26-0117-7F3K", facts.digest]


def test_the_most_serious_deviation_is_named() -> None:
    """URS-510: of three deviations the page counts the classes and names the gravest, open before closed."""
    state, facts, _ = whole("deviation")
    first = next(iter(state.deviations.values()))
    graver = Deviation(
        id="DEV-999",
        code="identity.mismatch",
        entry="P8.09.bag",
        iteration=1,
        mark=first.mark,
        classification="critical",
        stop=True,
        facts={},
    )
    state.deviations[graver.id] = graver
    words = told(outline_of(state, facts), ["summary"])["summary"]

    assert "Deviations: 4 (critical 1, major 3), open: 1." in words
    assert (
        "Most serious: DEV-999 (critical), identity did not match: P8.09.bag Labels of bag and cassette, open." in words
    )


def test_a_result_out_of_specification_is_in_the_banner() -> None:
    """URS-510: a rejected batch says which test failed where nobody can miss it."""
    _, _, outline = whole("rejected")
    banner = next(each for each in section(outline, "summary").elements if isinstance(each, Banner))

    assert banner.tone is Tone.BAD
    assert banner.detail is not None
    assert "Out of specification: R42 Sterility, 14 days." in banner.detail.inside("en")
    assert "不符合质量标准：R42 无菌检查（14天）" in banner.detail.inside("zh-Hans")


def test_a_test_that_fails_is_a_key_result_though_the_master_does_not_list_it() -> None:
    """URS-510: R40a is no key result; once it has to be worked out again it is, because that is what matters."""
    state, facts, outline = whole("corrected")
    title = state.master.test("R40a").title
    before = told(outline, ["summary"])["summary"]
    state.entries["R40a", 0].stale = True
    after = told(outline_of(state, facts), ["summary"])["summary"]

    assert title.inside("en") not in before
    assert title.inside("en") in after


def test_bags_stand_in_the_page_whatever_the_master_tells_of_them() -> None:
    """URS-510: without a plan a bag has its code and the weight; without a bag the page says that none was recorded."""
    state, facts, _ = whole("corrected")
    bare = replace(state.master, record=replace(state.master.record, bags=(), weight=""))
    state.master = bare
    (table,) = tables(section(outline_of(state, facts), "summary"))
    unfilled = finished()
    (empty,) = tables(section(outline_of(unfilled.state, facts_of(unfilled)), "summary"))

    assert [flat(cell) for cell in table.rows[0]] == ["B-26-0117-01", "68.4 kg (2026-10-19)"]
    assert [flat(cell) for cell in empty.rows[0]] == ["not recorded", "–"]


def test_critical_data_are_those_of_the_master_in_its_order() -> None:
    """URS-511: entries, parameters and tests as listed, each row with the number of its entry."""
    state, _, outline = whole("corrected")
    (table,) = tables(section(outline, "critical"))

    assert [key for key in table.keys if key] == [n for n in state.master.record.critical if not n.startswith("param.")]
    assert [flat(cell) for cell in table.rows[0]] == ["Vector construct", "LV-BCMA-CAR-07", "–", "–"]
    assert flat(table.rows[2][1]) == "5 TU/cell"
    assert flat(table.rows[-1][3]) == "complies final"


def test_a_corrected_critical_value_says_so() -> None:
    """URS-511: the value that counts stands alone, with how often it was corrected (Annex 11 §8)."""
    batch = made()
    batch.correct("A.05.added", value="2.06")
    (table,) = tables(section(outline_of(batch.state, facts_of(batch)), "critical"))

    assert flat(table.rows[0][1]) == "2.06 mL corrected, 1 time(s)"


def test_what_was_not_made_is_said() -> None:
    """URS-511: a critical entry without a record and a test without a result are named, never left out."""
    batch = PaperBatch().issue()
    outline = outline_of(batch.state, facts_of(batch))
    (table,) = tables(section(outline, "critical"))
    (*_, facts) = (each for each in section(outline, "critical").elements if isinstance(each, Facts))

    assert flat(table.rows[0][1]) == "not recorded"
    assert flat(table.rows[2][3]) == "no result"
    assert [flat(fact.value) for fact in facts.facts][-1] == facts_of(batch).digest


def test_a_failed_test_stands_in_critical_data_as_failed() -> None:
    """URS-511: status and verdict of a test are those of the certificate."""
    batch = made()
    low = ResultEntered(test="R1", fields={"value": "70"}, inputs=(), raw_data="run 1", supersedes=None, reason=None)
    batch.do(low, "qc", meaning=Meaning.ANALYSED)
    (table,) = tables(section(outline_of(batch.state, facts_of(batch)), "critical"))

    assert flat(table.rows[2][3]) == "out of specification final"


def test_the_disposition_stands_beside_the_critical_data() -> None:
    """URS-511: what was decided, and by whom."""
    batch = reviewed(with_results(made()))
    decided = DispositionDecided(decision="rejected", reason="broken bag", expiry="", pending=())
    batch.do(decided, "qp", meaning=Meaning.REJECTED)
    words = told(outline_of(batch.state, facts_of(batch)), ["critical"])["critical"]

    assert "REJECTED – DO NOT USE" in words
    assert "QP (qp)" in words
