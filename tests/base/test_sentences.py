"""Every code the program uses has a sentence in each language, and each sentence can be filled."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from batchrecord.base.findings import Finding, Where
from batchrecord.base.sentences import known_codes, place, sentence, word

CORE = Path(__file__).parents[2] / "batchrecord"
OUTCOMES = {"failed", "notice", "passed", "undecided"}
PLACEHOLDER = re.compile(r"\{(\w+)(?::[\w-]+)?\}")
SPREAD = "**"
PLACE = {"ledger", "seq", "step", "entry", "page", "file", "key"}


def _codes_in(tree: ast.AST) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each literal code that a finding is made with, and the names of its facts."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in OUTCOMES
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "Finding"
            and node.args
        ):
            facts = {keyword.arg or SPREAD for keyword in node.keywords} - {"where"}
            for code in ast.walk(node.args[0]):
                if isinstance(code, ast.Constant) and isinstance(code.value, str) and "." in code.value:
                    yield code.value, frozenset(facts)


@cache
def _used() -> dict[str, set[frozenset[str]]]:
    used: dict[str, set[frozenset[str]]] = {}
    for file in sorted(CORE.rglob("*.py")):
        for code, facts in _codes_in(ast.parse(file.read_text(encoding="utf-8"))):
            if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", code):  # the rest are pieces of f-strings
                used.setdefault(code, set()).add(facts)
    return used


def test_the_scan_sees_codes() -> None:
    """URS-712: the comparison below looks at the real code, not at nothing."""
    assert {"number.malformed", "json.too-deep", "installation.incomplete"} <= set(_used())
    assert _used()["json.too-large"] == {frozenset({"size", "limit"})}


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_every_code_has_a_sentence(language: str) -> None:
    """URS-712: each refusal is told in the person's language."""
    missing = sorted(set(_used()) - set(known_codes(language)))

    assert not missing, f"add one line for each to a file in resources/wording/{language}/ (see the README there)"


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
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


def test_the_languages_say_the_same() -> None:
    """URS-709: each code has its sentence in both languages, with the same facts."""
    english, chinese = known_codes("en"), known_codes("zh-Hans")

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


def test_places_and_words_are_translated() -> None:
    """URS-709: roles, dispositions and places read in the person's language."""
    where = Where(ledger="B-1", seq=12, step="P5.03")

    assert place(where, "en") == "batch B-1, step P5.03, entry 12"
    assert place(where, "zh-Hans") == "批次 B-1，步骤 P5.03，第 12 条记录"
    assert place(Where(ledger="site"), "en") == ""
    assert word("disposition", "rejected", "zh-Hans") == "拒绝放行"
    assert word("disposition", "unheard-of", "en") == "unheard-of"
