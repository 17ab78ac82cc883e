"""Every code the program uses has a sentence in each language, and each sentence can be filled."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from batchrecord.base.findings import Finding, Outcome, Where
from batchrecord.base.places import data_root
from batchrecord.base.quantity import Position
from batchrecord.base.sentences import known_codes, place, sentence, word, wording
from batchrecord.base.text import LANGUAGES
from batchrecord.batch.flow import Standing
from batchrecord.events.deviation import CLASSES
from batchrecord.events.disposition import DISPOSITIONS
from batchrecord.events.review import ASPECTS
from batchrecord.events.site import DocumentKind
from batchrecord.events.table import EVENTS
from batchrecord.ledger.entry import Payload
from batchrecord.master.model import Second
from batchrecord.record.wording_exceptions import EXCEPTIONS, GRADES
from batchrecord.record.wording_tables import EVENTS as PRINTED_EVENTS
from batchrecord.record.wording_tables import MEANINGS, ROLES
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from batchrecord.signing.revocation import RevocationReason
from batchrecord.verification.result import Relation
from tests.support.scripts import elsewhere, foreign

ROOT = Path(__file__).parents[2]
OUTCOMES = {"failed", "notice", "passed", "undecided"}
MAKERS = {"Finding", "complain", "departure", "failed", "reading", "refused", "_failed", "_note", "_wrong"}
"""Calls that make a finding from the code among their arguments; which facts they add is their own affair."""
PLACEHOLDER = re.compile(r"\{(\w+)(?::[\w-]+)?\}")
GROUP = re.compile(r"\{\w+:([\w-]+)\}")
SPREAD = "**"
PLACE = {"ledger", "seq", "step", "entry", "page", "file", "key"}


def _codes_in(tree: ast.AST) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each literal code that a finding is made with, and the names of its facts."""
    for node in ast.walk(tree):
        facts = _facts_of(node) if isinstance(node, ast.Call) and node.args else None
        if isinstance(node, ast.Call) and facts is not None:
            for code in chain.from_iterable(map(ast.walk, node.args[: 3 if _name(node) == "_failed" else 1])):
                if isinstance(code, ast.Constant) and isinstance(code.value, str) and "." in code.value:
                    yield code.value, facts


def _facts_of(call: ast.Call) -> frozenset[str] | None:
    """Return the facts a call gives to its finding; None where it makes none."""
    match call.func:
        case ast.Attribute(value=ast.Name(id="Finding"), attr=name) if name in OUTCOMES:
            return frozenset({keyword.arg or SPREAD for keyword in call.keywords} - {"where"})
    return frozenset({SPREAD}) if _name(call) in MAKERS else None


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


@cache
def _used() -> dict[str, set[frozenset[str]]]:
    used: dict[str, set[frozenset[str]]] = {}
    for file in sorted((*(ROOT / "batchrecord").rglob("*.py"), *(ROOT / "ui").rglob("*.py"))):
        for code, facts in _codes_in(ast.parse(file.read_text(encoding="utf-8"))):
            if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", code):  # the rest are pieces of f-strings
                used.setdefault(code, set()).add(facts)
    return used


def test_the_scan_sees_codes() -> None:
    """URS-712: the comparison below looks at the real code, not at nothing."""
    assert {"number.malformed", "json.too-deep", "installation.incomplete"} <= set(_used())
    assert {"identity.mismatch", "master.unknown-key", "envelope.base64", "field.too-long"} <= set(_used())
    assert _used()["json.too-large"] == {frozenset({"size", "limit"})}


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_code_has_a_sentence(language: str) -> None:
    """URS-712: each refusal is told in the person's language."""
    missing = sorted(set(_used()) - set(known_codes(language)))

    assert not missing, f"add one line for each to a file in resources/wording/{language}/ (see the README there)"


def test_codes_made_from_names_have_a_sentence() -> None:
    """URS-712: the scan cannot see codes that are put together from a field or a position; these are theirs."""
    made = {f"entry.{field.name}" for field in fields(Payload)}
    made |= {f"limit.{position}" for position in Position if position is not Position.WITHIN}

    assert made <= set(known_codes("en"))


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_placeholder_can_be_filled(language: str) -> None:
    """URS-712: no sentence shows a gap, because each placeholder is a fact that every use of the code gives."""
    gaps = [
        (code, name)
        for code, template in known_codes(language).items()
        for name in PLACEHOLDER.findall(template)
        for facts in _used().get(code, set())
        if name not in facts | PLACE and SPREAD not in facts
    ]

    assert not gaps


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_group_of_words_is_there(language: str) -> None:
    """URS-709: a placeholder such as ``{role:role}`` names a group that has words in this language."""
    words = tomllib.loads((data_root("resources") / "wording" / language / "words.toml").read_text(encoding="utf-8"))
    groups = {name.partition(".")[0] for name in words}
    used = {group for template in known_codes(language).values() for group in GROUP.findall(template)}

    assert {"role", "meaning", "field"} <= used
    assert used <= groups


def test_words_are_the_same_in_every_language() -> None:
    """URS-709: no word is left without its translation."""
    english, simplified, traditional = (
        tomllib.loads((data_root("resources") / "wording" / language / "words.toml").read_text(encoding="utf-8"))
        for language in ("en", "zh-Hans", "zh-Hant")
    )

    assert set(english) == set(simplified) == set(traditional)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("role", [str(role) for role in Role]),
        ("meaning", [str(meaning) for meaning in Meaning]),
        ("event", list(EVENTS)),
        ("disposition", list(DISPOSITIONS)),
        ("class", list(CLASSES)),
        ("aspect", list(ASPECTS)),
        ("standing", [str(standing) for standing in Standing]),
        ("second", [str(second) for second in Second]),
        ("position", [str(position) for position in Position]),
        ("outcome", [outcome.name.lower() for outcome in Outcome]),
        ("revocation", [reason.value for reason in RevocationReason]),
        ("document-kind", [str(kind) for kind in DocumentKind]),
        ("language", list(LANGUAGES)),
        ("relation", [str(relation) for relation in Relation]),
    ],
)
def test_every_closed_list_has_its_words(group: str, values: list[str], language: str) -> None:
    """URS-709: roles, meanings, kinds of entries and the like are never shown as codes."""
    assert values
    assert not [value for value in values if wording(f"{group}.{value}", language) == f"{group}.{value}"]


@pytest.mark.parametrize(
    ("group", "table"),
    [("role", ROLES), ("meaning", MEANINGS), ("event", PRINTED_EVENTS), ("exception", EXCEPTIONS), ("class", GRADES)],
)
def test_the_window_says_what_the_pages_say(group: str, table: Mapping[str, tuple[str, str, str]]) -> None:
    """URS-709: people and acts have one name in each language, on screen and in print."""
    assert table
    for code, printed in table.items():
        assert tuple(word(group, code, language) for language in ("en", "zh-Hans", "zh-Hant")) == printed


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_the_languages_say_the_same(language: str) -> None:
    """URS-709: each code has its sentence in every language, with the same facts."""
    english, chinese = known_codes("en"), known_codes(language)

    assert set(english) == set(chinese)
    different = [c for c in english if {*PLACEHOLDER.findall(english[c])} != {*PLACEHOLDER.findall(chinese[c])}]
    assert not different
    assert not [c for c in chinese if not re.search(r"[\u4e00-\u9fff]", chinese[c])]
    for sentences in (english, chinese):
        assert not [c for c in sentences if sentences[c][-1] not in ".。"]


def test_chinese_is_simplified() -> None:
    """URS-709: no traditional character slipped into the simplified texts."""
    for template in known_codes("zh-Hans").values():
        "".join(re.findall(r"[\u4e00-\u9fff]", template)).encode("gb2312")


def test_traditional_chinese_is_that_of_hong_kong() -> None:
    """URS-709: no simplified character and no term of the mainland stands in the traditional texts."""
    for template in known_codes("zh-Hant").values():
        assert foreign(template, "zh-Hant") == ""
        assert elsewhere(template) == []


def test_facts_are_put_in_and_read_as_text() -> None:
    """URS-712: what was typed is shown as it is, braces and all."""
    finding = Finding.failed("number.malformed", value="9{6},4{value}")

    assert sentence(finding, "en").startswith("“9{6},4{value}” is not a number.")
    assert sentence(finding, "zh-Hans").startswith("“9{6},4{value}”不是数字。")


def test_an_unknown_code_is_a_plain_sentence() -> None:
    """URS-712: a code without wording still reads as a sentence that names it."""
    finding = Finding.failed("moon.too-full", tide="high")

    assert "moon.too-full tide=high" in sentence(finding, "en")
    assert "moon.too-full tide=high" in sentence(finding, "zh-Hans")
    assert sentence(finding, "xx") == sentence(finding, "en") == sentence(finding, "")


def test_a_list_of_codes_becomes_a_list_of_words() -> None:
    """URS-709: where a fact lists several codes, each is translated; an unknown one leaves the list as it is."""
    finding = Finding.failed("step.role", step="P1.02", role="WH", roles="OP, SU")

    assert "operator, production supervisor" in sentence(finding, "en")
    assert "操作员、生产主管" in sentence(finding, "zh-Hans")
    unknown = Finding.failed("step.role", step="P1.02", role="WH", roles="OP, XY")
    assert "OP, XY" in sentence(unknown, "en")


def test_places_and_words_are_translated() -> None:
    """URS-709: roles, dispositions and places read in the person's language."""
    where = Where(ledger="B-1", seq=12, step="P5.03")

    assert place(where, "en") == "batch B-1, step P5.03, entry 12"
    assert place(where, "zh-Hans") == "批次 B-1，步骤 P5.03，第 12 条记录"
    assert place(Where(ledger="site"), "en") == ""
    assert word("disposition", "rejected", "zh-Hans") == "拒绝放行"
    assert word("disposition", "unheard-of", "en") == "unheard-of"
