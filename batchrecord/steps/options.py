"""Answers of a closed list, as the master writes them."""

from batchrecord.base.text import Phrase
from batchrecord.steps.kind import Option
from batchrecord.steps.table import Table

__all__ = ["DEVIATION_CLASSES", "option_text", "read_options"]

DEVIATION_CLASSES = ("minor", "major", "critical")

_LEAST = 2


def read_options(table: Table, name: str) -> tuple[Option, ...]:
    """Take the answers of a list; at least two with different codes."""
    options: list[Option] = []
    for inner in table.tables(name, required=True):
        option = Option(
            code=inner.text("code", pattern=r"[a-z0-9][a-z0-9-]{0,39}"),
            text=inner.label("text"),
            deviates=inner.choice("deviates", DEVIATION_CLASSES, "") if inner.has("deviates") else "",
        )
        if option.code in {other.code for other in options}:
            inner.complain("master.duplicate", "code", value=option.code)
        inner.finish()
        options.append(option)
    if options and len(options) < _LEAST:
        table.complain("master.options-too-few", name, found=len(options), least=_LEAST)
    return tuple(options)


def option_text(options: tuple[Option, ...], code: str) -> Phrase:
    """Return the wording of an answer."""
    return next((option.text for option in options if option.code == code), Phrase.same(code))
