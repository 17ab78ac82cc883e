"""Values out of a file: which row, which column, which spelling, and what is said where it cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.steps.imports import derived
from tests.steps.imports.mappings import COUNT, COUNT_FILE, complaints, mapping, table

WHERE = COUNT.replace('as = "table"', 'as = "table"\nwhere = { column = "Sample ID", is = "batch.number" }')
MORE = "Sample ID,Total (x10^6 cells/mL),Viability (%)\nB-1,1.0,90\nB-2,2.0,91\nB-1,3.0,92\n"


def refusal(toml: str, data: bytes, fact: str | None = None) -> Finding:
    with pytest.raises(FormatError) as error:
        derived(mapping(toml), fact, data)
    return error.value.reasons[0]


def test_a_cell_counter_file_gives_its_values() -> None:
    """URS-547: column, scale, unit and decimals are the master's; a number is exactly that of the file, half up."""
    found = derived(table(), None, COUNT_FILE.encode())

    assert dict(found.values) == {"total": "51000000", "viability": "96.4"}
    assert found.rows == 1
    assert found.fields == {"total": "51000000", "viability": "96.4", "rows": "1"}


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16", "utf-16"), ("utf-8-sig", "utf-8"), ("gb18030", "")],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_spellings_of_one_file_give_the_same(encoding: str, named: str, separator: str) -> None:
    """URS-547: encoding and separator are told strictly from the file, or are those that the master names."""
    text = "仪器,NC-202\n\n" + COUNT_FILE.replace("\n", "\r\n") + "\r\n"
    toml = COUNT.replace('as = "table"', f'as = "table"\nencoding = "{named}"') if named else COUNT

    found = derived(table(toml), None, text.replace(",", separator).encode(encoding))

    assert dict(found.values) == {"total": "51000000", "viability": "96.4"}


def test_a_decimal_comma_is_read_where_the_master_says_so() -> None:
    """URS-547: a comma is never guessed; a point in such a file is not a number."""
    comma = COUNT.replace('as = "table"', 'as = "table"\ndecimal = ","')
    text = "Total (x10^6 cells/mL);Viability (%)\n51,0;96,44\n"

    assert dict(derived(table(comma), None, text.encode()).values) == {"total": "51000000", "viability": "96.4"}
    assert refusal(COUNT, text.encode()).code == "import.not-a-number"
    assert refusal(comma, text.replace("96,44", "1.096,44").encode()).code == "import.not-a-number"


@pytest.mark.parametrize(("row", "total"), [("first", "1000000"), ("last", "3000000")])
def test_the_master_says_which_row_counts(row: str, total: str) -> None:
    """URS-547: the first or the last row; where it says nothing there must be one."""
    toml = COUNT.replace('as = "table"', f'as = "table"\nrow = "{row}"')

    assert derived(table(toml), None, MORE.encode()).values["total"] == total
    assert refusal(COUNT, MORE.encode()).code == "import.several-rows"


def test_rows_of_another_batch_do_not_count() -> None:
    """URS-378: the row must name this batch; a file of another batch is refused, and what it names is said."""
    found = derived(table(WHERE), "B-2", MORE.encode())
    refused = refusal(WHERE, MORE.encode(), "B-3")

    assert (found.values["total"], found.rows) == ("2000000", 1)
    assert refused.code == "import.other-batch"
    assert refused.facts == {"column": "Sample ID", "expected": "B-3", "found": "B-1, B-2"}


def test_rows_of_units_are_passed_over() -> None:
    """URS-547: rows below the headings that the master names as no data."""
    toml = COUNT.replace('as = "table"', 'as = "table"\nskip = 1')
    text = COUNT_FILE.replace("\nB", "\n,(1e6/mL),(%)\nB")

    assert derived(table(toml), None, text.encode()).rows == 1
    assert refusal(COUNT, text.encode()).code in {"import.several-rows", "import.not-a-number"}


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("", "import.columns", {"found": "–"}),
        ("Sample,Total\n1,2\n", "import.columns", {"found": "Sample, Total"}),
        ("Total (x10^6 cells/mL),Viability\n1,2\n", "import.columns", {"missing": "Viability (%)"}),
        (COUNT_FILE.splitlines()[0], "import.no-rows", {"found": 0}),
        (
            COUNT_FILE.replace("96.44", "n/a"),
            "import.not-a-number",
            {"row": 2, "column": "Viability (%)", "value": "n/a"},
        ),
        (COUNT_FILE.replace("96.44", ""), "import.not-a-number", {"row": 2, "value": ""}),
        (COUNT_FILE.replace("96.44", "1e9999"), "import.not-a-number", {"row": 2}),
        (COUNT_FILE.replace("96.44", "NaN"), "import.not-a-number", {"row": 2}),
        (COUNT_FILE.replace(",96.44", ""), "import.short-row", {"row": 2, "found": 2}),
        (COUNT_FILE.replace("Sample ID", "Viability (%)"), "import.column-twice", {"column": "Viability (%)"}),
        (COUNT_FILE.replace("96.44", '"96.44'), "import.malformed", {}),
        (COUNT_FILE.replace("96.44", "9\x006"), "import.encoding", {}),
    ],
)
def test_what_is_wrong_is_named(text: str, code: str, facts: dict[str, object]) -> None:
    """URS-377: wrong columns, no rows, text where numbers belong, broken lines: column and line are named."""
    found = refusal(COUNT, text.encode())

    assert found.code == code
    assert facts.items() <= found.facts.items()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (COUNT_FILE.replace("Sample", "Proben°").encode("latin-1")[:40] + b"\xff", ""),
        (COUNT_FILE.encode("utf-16-le"), ""),
        (COUNT_FILE.encode("utf-16"), "utf-8"),
        ("Zelldichte µ\n".encode("windows-1252") + COUNT_FILE.encode(), "utf-8"),
        (b"%PDF-1.4\n\x00\x01", ""),
    ],
)
def test_the_wrong_encoding_is_named(data: bytes, named: str) -> None:
    """URS-377: what is not text in the encoding that is expected is refused, never read with wrong characters."""
    toml = COUNT.replace('as = "table"', f'as = "table"\nencoding = "{named}"') if named else COUNT

    found = refusal(toml, data)

    assert found.code == "import.encoding"
    assert found.facts["encoding"]


def said(toml: str, content: bytes) -> str:
    """Return ``values`` where all of them came out, else the subject of the reason."""
    try:
        found = derived(mapping(toml), "B-2026-0117", content)
    except FormatError as error:
        return error.reasons[0].code.partition(".")[0]
    return "values" if set(found.values) == {"total", "viability"} else "some values"


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_file_is_read_or_refused(data: bytes) -> None:
    """URS-377: whatever bytes a file has, values come out or a reason."""
    for toml in (COUNT, WHERE):
        for content in (data, COUNT_FILE.encode() + data):
            assert said(toml, content) in {"import", "values"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('as = "table"', 'as = "list"'), "master.unknown-word"),
        (('as = "table"', 'as = "table"\nrow = "second"'), "master.unknown-word"),
        (('as = "table"', 'as = "table"\nencoding = "ebcdic"'), "master.unknown-word"),
        (('as = "table"', 'as = "table"\nwhere = { column = "x", is = "P1.01.code" }'), "master.spelling"),
        (('as = "table"', 'as = "table"\nseperator = ";"'), "master.unknown-key"),
        (('name = "total"', 'name = "size"'), "master.reserved-name"),
        (('name = "total"', 'name = "viability"'), "master.duplicate"),
        (('name = "total"', 'name = "Total"'), "master.spelling"),
        (("scale = 1e6", "scale = 0"), "master.number"),
        (('unit = "%"', ""), "master.missing-key"),
    ],
)
def test_a_wrong_mapping_is_told_to_its_author(change: tuple[str, str], code: str) -> None:
    """URS-546: each fault of a mapping is named when the master is checked."""
    assert code in complaints(COUNT.replace(*change))
