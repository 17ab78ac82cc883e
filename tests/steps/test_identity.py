"""Identity checks."""

from batchrecord.base.text import Phrase
from batchrecord.steps.kind import Fields
from batchrecord.steps.kinds.identity import IDENTITY, Comparison, Identity

BAG = Identity(
    compare=(
        Comparison(name="coi", label=Phrase.same("coi"), expect="batch.coi"),
        Comparison(name="serial", label=Phrase.same("bag"), expect="scan.cassette"),
        Comparison(name="cassette", label=Phrase.same("cassette"), expect="scan.serial"),
    )
)
GOOD: Fields = {"coi": "COI-26-0117-7F3K", "serial": "B01", "cassette": "B01"}


class Facts:
    def text(self, name: str) -> str | None:
        return {"batch.coi": "COI-26-0117-7F3K"}.get(name)

    def vessels(self) -> tuple[str, ...]:
        return ()


class NoFacts:
    def text(self, name: str) -> str | None:
        return None

    def vessels(self) -> tuple[str, ...]:
        return ()


def departed(**changed: str) -> list[tuple[str, object, object]]:
    found = IDENTITY.departures({**GOOD, **changed}, BAG, Facts())
    return [(finding.code, finding.facts["class"], finding.facts.get("stop")) for finding in found]


def test_codes_are_compared_by_the_program() -> None:
    """URS-316: codes that agree pass; spaces and the prefix of ISBT 128 do not count, anything else does."""
    assert departed() == []
    assert departed(coi="&/COI-26-0117 -7F3K") == []
    assert departed(coi="coi-26-0117-7f3k") == [("identity.mismatch", "critical", "yes")]
    assert departed(coi="COI-26-0117-7F3") == [("identity.mismatch", "critical", "yes")]


def test_a_mismatch_keeps_both_codes() -> None:
    """URS-316: G12: what was expected and what was scanned are both kept."""
    (found,) = IDENTITY.departures({**GOOD, "coi": "COI-X"}, BAG, Facts())

    assert (found.facts["field"], found.facts["expected"], found.facts["found"]) == ("coi", "COI-26-0117-7F3K", "COI-X")


def test_two_scans_can_be_compared_with_each_other() -> None:
    """URS-316: two labels that arrive together must agree."""
    assert departed(cassette="B02") == [("identity.mismatch", "critical", "yes")] * 2


def test_typing_is_a_minor_deviation() -> None:
    """URS-316: a code that was typed instead of scanned is marked and opens a deviation, but does not stop."""
    assert departed(typed="coi") == [("identity.typed", "minor", None)]
    assert [f.code for f in IDENTITY.check({**GOOD, "typed": "colour"}, BAG, Facts())] == ["field.unknown"]


def test_without_an_expectation_nothing_is_signed() -> None:
    """URS-316: where the batch has no such identifier there is nothing to compare with, and that is not a match."""
    assert [f.code for f in IDENTITY.check(GOOD, BAG, NoFacts())] == ["identity.nothing-to-compare"]
    assert list(IDENTITY.check(GOOD, BAG, Facts())) == []


def test_a_code_is_compared_by_its_meaning() -> None:
    """URS-359: an identity in a GS1 or ISBT 128 code is the same as the plain one; both texts are kept as scanned."""
    assert departed(coi="]d1COI-26-0117-7F3K") == []
    assert departed(serial="]d2010950110153000321B01") == []
    assert departed(serial="]d2010950110153000321B02", cassette="]d2010950110153000321B02") == []
    assert departed(serial="]d2010950110153000321B02") == [("identity.mismatch", "critical", "yes")] * 2


def test_a_damaged_code_is_scanned_again() -> None:
    """URS-382: a code that cannot be read as what it says to be is no identity: it is refused, not compared."""
    (found,) = IDENTITY.check({**GOOD, "serial": "]d2010950110153000421B01"}, BAG, Facts())

    assert (found.code, found.facts["field"]) == ("code.gs1-check-digit", "serial")
