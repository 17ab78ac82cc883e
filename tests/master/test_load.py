"""From files to a master, and everything that can be wrong on the way."""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from batchrecord.base.findings import Finding
from batchrecord.base.places import data_root
from batchrecord.master.checks import check_folder
from batchrecord.master.digest import digest
from batchrecord.master.load import MasterError, load, read_folder

SHIPPED = read_folder(data_root("forms") / "masters" / "bcma-cart" / "1.0")


def with_change(file: str, old: str, new: str) -> Mapping[str, bytes]:
    """Return the shipped files with one text replaced, which must be there."""
    text = SHIPPED[file].decode()
    assert old in text, f"{file} no longer holds {old!r}"
    return {**SHIPPED, file: text.replace(old, new, 1).encode()}


def refused(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    with pytest.raises(MasterError) as caught:
        load(files)
    return caught.value.reasons


WRONG = [
    ("master.toml", 'author = "au"\n', "", "master.missing-key", "author"),
    ("master.toml", 'id = "bcma-cart"', "id = 7", "master.wrong-type", "id"),
    ("master.toml", 'id = "bcma-cart"', 'id = "BCMA cart"', "master.spelling", "id"),
    ("master.toml", 'version = "1.0"', 'version = "one"', "master.spelling", "version"),
    ("master.toml", "batchrecord.master/1", "batchrecord.master/9", "master.unknown-word", "format"),
    ("master.toml", '["en", "zh-Hans", "zh-Hant"]', '["en", "zh-Hans", "fr"]', "master.language", "languages[3]"),
    (
        "master.toml",
        'en = "Target multiplicity of infection", ',
        "",
        "master.missing-language",
        "parameters.target_moi.label",
    ),
    (
        "master.toml",
        'en = "Target multiplicity of infection", ',
        f'en = "{"m" * 201}", ',
        "master.too-long",
        "parameters.target_moi.label.en",
    ),
    (
        "master.toml",
        'en = "Target multiplicity of infection", ',
        'en = "Target\\nmultiplicity", ',
        "master.character",
        "parameters.target_moi.label.en",
    ),
    ("master.toml", "value = 5\n", "value = inf\n", "master.number", "parameters.target_moi.value"),
    ("master.toml", "value = 5\n", "value = 1e99999999999999999999\n", "master.number", "parameters.target_moi.value"),
    ("master.toml", "value = 5\n", f"value = 0x{'f' * 400}\n", "master.number", "parameters.target_moi.value"),
    ("master.toml", "value = 5\n", "value = true\n", "master.wrong-type", "parameters.target_moi.value"),
    ("master.toml", "[defaults.NUM]", "[defaults.NUMB]", "master.unknown-word", "defaults.NUMB"),
    ("master.toml", '"p1-receipt.toml", ', "", "master.file-not-listed", "phases"),
    ("master.toml", "p1-receipt.toml", "p2-receipt.toml", "master.file-missing", "phases[1]"),
    ("p1-receipt.toml", 'id = "P1.02"', 'id = "P1.01"', "master.duplicate", "step[2].id"),
    ("p1-receipt.toml", 'id = "P1.02"', 'id = "P2.02"', "master.step-of-other-phase", "step[2].id"),
    ("p1-receipt.toml", 'who = ["WH"]', 'who = ["XX"]', "master.unknown-word", "P1.01.who[1]"),
    ("p1-receipt.toml", 'who = ["WH"]', "who = []", "master.empty-list", "P1.01.who"),
    ("p1-receipt.toml", 'who = ["WH"]', 'whom = ["WH"]', "master.unknown-key", "P1.01.whom"),
    ("p1-receipt.toml", 'kind = "IDC"', 'kind = "ID"', "master.unknown-word", "P1.01.seal.kind"),
    ("p1-receipt.toml", 'second = "verify"', 'second = "boss"', "master.unknown-word", "P1.01.second"),
    (
        "p1-receipt.toml",
        "limit = { low = 2.0, high",
        "limit = { low = 2.0, hihg",
        "master.unknown-key",
        "P1.02.lowest.limit.hihg",
    ),
    ("p1-receipt.toml", "limit = { low = 2.0, high = 8.0 }", "limit = {}", "master.limit-empty", "P1.02.lowest.limit"),
    (
        "p1-receipt.toml",
        "low = -196, high = 60",
        "low = 60, high = 60",
        "master.range-empty",
        "P1.02.lowest.plausible.low",
    ),
    ("p1-receipt.toml", "decimals = 0", "decimals = -1", "master.out-of-range", "P1.02.excursion.decimals"),
    ("p1-receipt.toml", "decimals = 0", "decimals = 0.5", "master.wrong-type", "P1.02.excursion.decimals"),
    ("p1-receipt.toml", "0.02 * P1.06.volume", "0.02 × P1.06.volume", "formula.character", "P1.07.s1.limit.high"),
    ("p1-receipt.toml", "P1.08.difference > 15", "P1.08.difference >", "formula.unexpected", "P1.08a.when"),
    ("p1-receipt.toml", "most = 2", "most = 1", "master.out-of-range", "P1.08b.repeat.most"),
    ("p1-receipt.toml", 'then = "deviation"', 'then = "nothing"', "master.unknown-word", "P1.08b.repeat.then"),
    (
        "p1-receipt.toml",
        'deviates = "major"',
        'deviates = "huge"',
        "master.unknown-word",
        "P1.01.outside.options[2].deviates",
    ),
    (
        "p1-receipt.toml",
        'expect = "scan.seal_found"',
        'expect = "scan.seal"',
        "master.unknown-reference",
        "P1.01.seal.compare[2].expect",
    ),
    ("p1-receipt.toml", 'expect = "batch.coi"', 'expect = "batch"', "master.spelling", "P1.01.seal.compare[1].expect"),
    ("p1-receipt.toml", 'Leak"', 'Le\u200bak"', "master.character", "P1.05.leak.label.en"),
    ("p1-receipt.toml", 'en = "Leak"', 'en = ""', "master.empty-text", "P1.05.leak.label.en"),
    ("p1-receipt.toml", 'unit = "°C"', "", "master.missing-key", "P1.02.lowest.unit"),
    ("p5-transduction.toml", 'id = "P5"', 'id = "P1"', "master.duplicate", "id"),
    (
        "p8-formulation.toml",
        'formula = "P8.01.weight * param.dose"\n',
        "",
        "master.missing-key",
        "P8.02.car_needed.formula",
    ),
    ("specification.toml", 'sample = "S5"', "sample = 2026-01-01", "master.wrong-type", "R10.sample"),
    (
        "specification.toml",
        '["released", "conditional"]',
        '["released", "maybe"]',
        "master.unknown-word",
        "R42.required_for[2]",
    ),
    ("specification.toml", 'id = "R14"', 'id = "R10"', "master.duplicate", "test[2].id"),
    ("specification.toml", 'kind = "NUM"', 'kind = "NUM"\nformula = "1"', "master.unknown-key", "R10.formula"),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "key"), WRONG, ids=[f"{w[3]} {w[4]}" for w in WRONG])
def test_a_mistake_is_named_with_file_and_key(file: str, old: str, new: str, code: str, key: str) -> None:
    """URS-102: a mistake in a master is told with its file, table and key; an unknown key is a mistake."""
    found = {(reason.code, reason.where.file, reason.where.key) for reason in refused(with_change(file, old, new))}

    assert (code, file, key) in found


def test_all_mistakes_are_told_at_once() -> None:
    """URS-102: an author sees every mistake of every file, not only the first."""
    files = {**SHIPPED}
    for file, old, new, _, _ in WRONG:
        if new.encode() not in files[file] and old.encode() in files[file]:
            changed = files[file].replace(old.encode(), new.encode(), 1)
            files[file] = changed

    assert {reason.where.file for reason in refused(files)} == set(SHIPPED)
    assert len(refused(files)) >= 30


def test_every_text_is_there_in_every_language() -> None:
    """URS-103: a master that lists a language has each text in it; what is missing is named, text by text."""
    reasons = refused({name: re.sub(b', zh-Hant = "[^"]*"', b"", data) for name, data in SHIPPED.items()})
    english = sum(data.count(b"{ en = ") for data in SHIPPED.values())

    assert {reason.code for reason in reasons} == {"master.missing-language"}
    assert {reason.facts["language"] for reason in reasons} == {"zh-Hant"}
    assert len(reasons) == english


def test_every_number_is_taken_exactly_as_written() -> None:
    """URS-101: limits and parameters are exact decimals."""
    master = load(with_change("master.toml", "value = 1.05\n", "value = 1.05000000000000000000000000000001\n"))

    assert master.parameters["apheresis_density"].value == Decimal("1.05000000000000000000000000000001")
    limit = master.entry("P8.09.dose").limit
    assert limit is not None
    assert limit.low is not None
    assert limit.low.source == "0.80"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe", "master.file-not-utf8"),
        (b"id = 1\r\n", "master.file-character"),
        (b"id\t= 1\n", "master.file-character"),
        ("a = 'e\u0301'".encode(), "master.file-character"),
        (b"\xef\xbb\xbfid = 1\n", "master.file-character"),
        (b"id = ", "master.file-malformed"),
        (b"id = 1\nid = 2", "master.file-malformed"),
        (b"id = 1" + b"0" * 5_000, "master.line-too-long"),
        (b"a = " + b"[" * 3_000, "master.file-malformed"),
        (b"#" * (600 * 1024), "master.file-too-large"),
        (b"x" + b".x" * 30_000 + b" = 1", "master.line-too-long"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(data: bytes, code: str) -> None:
    """URS-102: whatever is offered as a file of a master ends in a complaint that names it."""
    reasons = refused({**SHIPPED, "p1-receipt.toml": data})

    assert code in {reason.code for reason in reasons if reason.where.file == "p1-receipt.toml"}


def test_strange_sets_of_files_are_refused() -> None:
    """URS-102: no file, too many, or one of a strange name."""
    assert {reason.code for reason in refused({})} == {"master.file-missing"}
    assert "master.file-name" in {reason.code for reason in refused({**SHIPPED, "../x.toml": b""})}
    many = {f"x{number}.toml": b"" for number in range(100)}
    assert "master.too-many-files" in {reason.code for reason in refused({**SHIPPED, **many})}


def test_a_folder_that_is_not_there_is_a_complaint(tmp_path: Path) -> None:
    """URS-102: checking a folder that is missing, empty or a file says so."""
    (tmp_path / "file").write_text("x")

    for name, code in (("none", "master.folder-unreadable"), ("file", "master.folder-unreadable")):
        master, findings = check_folder(tmp_path / name)
        assert master is None
        assert [finding.code for finding in findings] == [code]
    assert [finding.code for finding in check_folder(tmp_path)[1]] == ["master.file-missing"] * 2


def test_the_digest_covers_every_byte() -> None:
    """URS-107: another byte or another file name gives another digest; the order of the files does not matter."""
    whole = load(SHIPPED).digest

    assert whole == digest(dict(reversed(tuple(SHIPPED.items()))))
    for name, data in SHIPPED.items():
        assert digest({**SHIPPED, name: data + b"\n"}) != whole
        assert digest({"x" + key if key == name else key: value for key, value in SHIPPED.items()}) != whole


_SCALARS = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.dates(),
    st.sampled_from(
        ["NUM", "CHO", "CALC", "IDC", "P1.01", "P1", "R10", "released", "P1.01.x + 1", "batchrecord.master/1"]
    ),
)
_WORDS = """
    format id version author languages phases bags title product strength parameters defaults step entry test name kind
    label unit decimals plausible low high limit formula options code text compare expect who second flags after lane
    when repeat while most then from on_fail instructions required_for interim sample method en zh-Hans value
"""
_KEYS = st.sampled_from(_WORDS.split())
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.one_of(_KEYS, st.text(max_size=6)), inner)),
    max_leaves=25,
)


def as_toml(value: object) -> str:
    """Write a value as TOML; strings are written with escapes."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            body = "".join(f"\\U{ord(c):08X}" if not 0xD800 <= ord(c) <= 0xDFFF else "?" for c in value)
            return f'"{body}"'
        case dict():
            return "{" + ", ".join(f"{as_toml(str(key))} = {as_toml(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(as_toml(inner) for inner in value) + "]"
        case _:
            return str(value)


@given(st.dictionaries(_KEYS, _TREES, max_size=8), st.dictionaries(_KEYS, _TREES, max_size=8))
@example({"languages": ["en"], "phases": ["p1.toml"]}, {"id": "P1", "step": [{"id": "P1.01", "entry": [{}]}]})
def test_any_toml_ends_in_complaints(head: dict[str, object], phase: dict[str, object]) -> None:
    """URS-102: any TOML whatsoever ends in complaints, never in a fault."""

    def written(content: dict[str, object]) -> bytes:
        return "".join(f"{as_toml(key)} = {as_toml(value)}\n" for key, value in content.items()).encode()

    reasons = refused({"master.toml": written(head), "p1.toml": written(phase), "specification.toml": written(phase)})

    assert {reason.code.partition(".")[0] for reason in reasons} <= {"master", "formula"}


@given(st.binary(max_size=200), st.sampled_from(sorted(SHIPPED)))
def test_any_bytes_end_in_complaints(data: bytes, name: str) -> None:
    """URS-102: any bytes in the place of a file end in complaints."""
    assert refused({**SHIPPED, name: data})


@given(st.data(), st.sampled_from(sorted(SHIPPED)))
def test_a_damaged_master_never_faults(data: st.DataObject, name: str) -> None:
    """URS-102: a shipped file with a piece cut out, doubled or replaced is read or complained about."""
    content = SHIPPED[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 80)))
    piece = data.draw(
        st.sampled_from([b"", content[start:end] * 2, b'"', b"[[step]]\n", b"-1", b"{}", b"[]", b'"P1.01"'])
    )
    files = {**SHIPPED, name: content[:start] + piece + content[end:]}
    try:
        found = {"master"} if load(files).digest else set()
    except MasterError as error:
        found = {reason.code.partition(".")[0] for reason in error.reasons}

    assert found <= {"master", "formula"}
