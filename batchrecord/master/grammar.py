"""Reads the text of a formula.

A formula holds numbers, codes in quotation marks, references such as ``P5.08.volume``, ``P5.04.vector.titre``, ``R14``,
``batch.weight``, ``param.target_moi``, ``P6.03.count#2`` (second pass), ``P6.03.count#last`` (newest pass in which it
was made) or ``P6.03.count#all`` (every such pass), the operators ``+ - * / **`` (whole powers), comparisons, ``and or
not``, parentheses and the functions of :data:`~batchrecord.master.tree.FUNCTIONS`. There is nothing else: no import, no
index, no loop.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import Reference
from batchrecord.master.tree import FUNCTIONS, SEVERAL, Binary, Call, Name, Node, Number, Text, Unary

__all__ = ["MAX_SOURCE", "read_formula"]

MAX_SOURCE = 500
"""Longest formula, in characters."""

_MAX_DEPTH = 24
_MAX_POWER = 20

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>(?:\d{1,34}(?:\.\d{1,34})?|\.\d{1,34})(?:[eE][+-]?\d{1,2})?(?![\w.]))
  | (?P<reference>
      (?:(?:[A-Z][A-Z0-9]*|batch|param)(?:\.[A-Za-z0-9][A-Za-z0-9_]*)+|R[0-9]{2}[a-z]?)
      (?:\#(?:[1-9][0-9]?|all|last))?(?![\w.\#])
    )
  | (?P<word>[a-z][a-z0-9]*(?![\w.\#]))
  | "(?P<text>[A-Za-z0-9][A-Za-z0-9._-]{0,39})"
  | (?P<operator>\*\*|<=|>=|==|!=|[-+*/<>(),])
  )""",
    re.VERBOSE,
)
_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})


@dataclass(frozen=True, slots=True)
class _Token:
    sort: str
    text: str
    position: int


def read_formula(source: str) -> Node:
    """Return what a formula is made of.

    Raises:
        FormatError: not a formula; the facts name position (from 1) and what stands there.
    """
    if not isinstance(source, str) or not source.strip():
        raise FormatError(Finding.failed("formula.empty"))
    if len(source) > MAX_SOURCE:
        raise FormatError(Finding.failed("formula.too-long", size=len(source), limit=MAX_SOURCE))
    parser = _Parser(tuple(_tokens(source)))
    node = parser.condition()
    parser.expect_end()
    return node


def _tokens(source: str) -> Iterator[_Token]:
    position = 0
    source = source.rstrip()
    while position < len(source):
        found = _TOKEN.match(source, position)
        if found is None or found.lastgroup is None:
            start = len(source) - len(source[position:].lstrip())
            raise FormatError(
                Finding.failed("formula.character", position=start + 1, found=ascii(source[start : start + 20])[1:-1])
            )
        yield _Token(found.lastgroup, found[found.lastgroup], found.start(found.lastgroup) + 1)
        position = found.end()
    yield _Token("end", "", len(source) + 1)


class _Parser:
    """Recursive descent, one method a level of precedence; loosest first."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self._tokens, self._next, self._depth = tokens, 0, 0

    def condition(self) -> Node:
        self._deeper()
        node = self._conjunction()
        while self._accept("or"):
            node = Binary("or", node, self._conjunction())
        self._depth -= 1
        return node

    def expect_end(self) -> None:
        if self._token.sort != "end":
            self._refuse("end")

    def _conjunction(self) -> Node:
        node = self._negation()
        while self._accept("and"):
            node = Binary("and", node, self._negation())
        return node

    def _negation(self) -> Node:
        if self._accept("not"):
            self._deeper()
            node: Node = Unary("not", self._negation())
            self._depth -= 1
            return node
        return self._comparison()

    def _comparison(self) -> Node:
        node = self._sum()
        if self._token.text in _COMPARISONS:
            operator = self._take().text
            node = Binary(operator, node, self._sum())
        # `1 < x < 3` reads like mathematics and would mean something else.
        if self._token.text in _COMPARISONS:
            self._refuse("and")
        return node

    def _sum(self) -> Node:
        node = self._product()
        while self._token.sort == "operator" and self._token.text in {"+", "-"}:
            operator = self._take().text
            node = Binary(operator, node, self._product())
        return node

    def _product(self) -> Node:
        node = self._signed()
        while self._token.sort == "operator" and self._token.text in {"*", "/"}:
            operator = self._take().text
            node = Binary(operator, node, self._signed())
        return node

    def _signed(self) -> Node:
        if self._accept("-"):
            self._deeper()
            node: Node = Unary("-", self._signed())
            self._depth -= 1
            return node
        return self._power()

    def _power(self) -> Node:
        node = self._single()
        if not self._accept("**"):
            return node
        negative = self._accept("-")
        token = self._token
        if token.sort != "number" or not token.text.isdigit() or int(token.text) > _MAX_POWER:
            raise FormatError(Finding.failed("formula.power", position=token.position, limit=_MAX_POWER))
        self._take()
        return Binary("**", node, Number(Decimal(("-" if negative else "") + token.text)))

    def _single(self) -> Node:
        token = self._take()
        match token.sort:
            case "number":
                return Number(Decimal(token.text))
            case "text":
                return Text(token.text)
            case "reference":
                entry, _, passes = token.text.partition("#")
                return Name(Reference.of(entry, passes))
            case "word" if token.text not in {"and", "or", "not"}:
                return self._call(token)
            case "operator" if token.text == "(":
                node = self.condition()
                self._expect(")")
                return node
        self._next -= 1
        self._refuse("value")

    def _call(self, word: _Token) -> Node:
        if word.text not in FUNCTIONS:
            raise FormatError(
                Finding.failed(
                    "formula.unknown-word",
                    position=word.position,
                    found=word.text[:40],
                    functions=" ".join(FUNCTIONS),
                )
            )
        self._expect("(")
        arguments = [self.condition()]
        while self._accept(","):
            arguments.append(self.condition())
        self._expect(")")
        most = 20 if word.text in SEVERAL else 2 if word.text == "round" else 1
        if len(arguments) > most:
            raise FormatError(
                Finding.failed("formula.arguments", position=word.position, function=word.text, most=most)
            )
        if word.text == "round" and len(arguments) > 1 and not _is_decimals(arguments[1]):
            raise FormatError(Finding.failed("formula.round", position=word.position))
        return Call(word.text, tuple(arguments))

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._token
        if token.sort != "end":
            self._next += 1
        elif token.sort == "end":
            self._refuse("value")
        return token

    def _accept(self, text: str) -> bool:
        if self._token.sort in {"operator", "word"} and self._token.text == text:
            self._next += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._accept(text):
            self._refuse(text)

    def _refuse(self, expected: str) -> NoReturn:
        token = self._token
        raise FormatError(
            Finding.failed("formula.unexpected", position=token.position, found=token.text or "end", expected=expected)
        )

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise FormatError(Finding.failed("formula.too-deep", position=self._token.position, limit=_MAX_DEPTH))


def _is_decimals(node: Node) -> bool:
    return isinstance(node, Number) and node.value == int(node.value) and 0 <= node.value <= 12
