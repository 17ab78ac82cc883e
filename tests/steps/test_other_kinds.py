"""Rules of the smaller kinds."""

from batchrecord.base.findings import Finding
from batchrecord.steps.kind import Fields
from batchrecord.steps.kinds import KINDS
from batchrecord.steps.kinds.observation import Observation


class NoFacts:
    def text(self, name: str) -> str | None:
        return None

    def vessels(self) -> tuple[str, ...]:
        return ()


def checked(code: str, **changed: str) -> list[str]:
    kind = KINDS[code]
    fields: Fields = {**kind.example, **changed}
    return [finding.code for finding in kind.check(fields, kind.example_definition, NoFacts())]


def departed(code: str, **changed: str) -> list[Finding]:
    kind = KINDS[code]
    fields: Fields = {**kind.example, **changed}
    return list(kind.departures(fields, kind.example_definition, NoFacts()))


def test_another_item_is_refused() -> None:
    """URS-317: a lot of another item than the master asks for cannot be signed."""
    assert checked("MAT", item="VEC-CD19-01") == ["material.other-item"]
    assert checked("MAT", quantity="") == ["field.missing"]
    assert checked("MAT", titre="") == ["field.not-filled"]


def test_a_calculation_is_shown_as_it_was_rounded() -> None:
    """URS-309: G13: the displayed result is the rounded one, half up; anything else is refused."""
    assert checked("CALC", value="2.725", displayed="2.73") == []
    assert checked("CALC", value="2.725", displayed="2.72") == ["calculation.rounding"]
    assert checked("CALC", value="2.7", displayed="2.7") == ["calculation.rounding"]


def test_only_listed_answers_count() -> None:
    """URS-320: a choice is one of the listed answers, and an answer can open a deviation."""
    assert checked("CHO", chosen="Intact") == ["choice.unknown"]
    assert [found.facts["class"] for found in departed("CHO", chosen="damaged")] == ["major"]
    assert checked("SIG", decision="maybe") == ["choice.unknown"]
    assert [found.facts["class"] for found in departed("SIG", decision="reject")] == ["critical"]


def test_an_acknowledgement_is_a_clear_yes() -> None:
    """URS-105: nothing but the confirmation itself acknowledges an instruction."""
    assert checked("ACK", confirmed="no") == ["confirm.not-given"]


def test_time_does_not_run_backwards() -> None:
    """URS-315: a negative length is refused."""
    assert checked("TMR", elapsed="-1") == ["timer.negative"]


def test_a_sample_has_a_volume() -> None:
    """URS-320: a sample without volume is refused."""
    assert checked("SMP", volume="0") == ["sample.no-volume"]


def test_a_choice_is_shown_in_both_languages() -> None:
    """URS-320: what is shown is the wording of the answer, not its code."""
    kind = KINDS["CHO"]
    ((_, text),) = kind.shown(kind.example, kind.example_definition)

    assert (text.inside("en"), text.inside("zh-Hans")) == ("intact", "完好")


def test_an_observation_is_kept_as_written_within_its_length() -> None:
    """URS-346: free text on one line or several, no longer than the master says."""
    kind = KINDS["TXT"]
    short, several = Observation(longest=10), Observation(lines=True, longest=20)

    def codes(text: str, definition: Observation) -> list[str]:
        return [finding.code for finding in kind.check({"text": text}, definition, NoFacts())]

    assert codes("clear", short) == []
    assert codes("a\nb", short) == ["text.inadmissible"]
    assert codes("a\nb", several) == []
    assert codes("x" * 11, short) == ["field.too-long"]
    assert codes("  ", short) == ["field.missing"]
    assert kind.values({"text": " two  spaces "}, short) == {"": " two  spaces "}
    (line,) = kind.shown({"text": "a\nb"}, several)
    assert line[1].inside("en") == "a\nb"
