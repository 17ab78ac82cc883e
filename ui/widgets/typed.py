"""What a person fills in, as texts that can be kept and put back.

Whoever adds a widget that is filled in mixes :class:`Typed` in; a sheet then keeps what stands there without knowing
what sort it is. A passphrase is never among it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

__all__ = ["Keeping", "Typed", "typed_lines"]


class Typed:
    """Mixed into a widget that a person fills in."""

    def draft(self) -> tuple[str, ...]:
        """Return what stands here, whatever it is worth."""
        raise NotImplementedError

    def restore(self, draft: tuple[str, ...]) -> None:
        """Put back what stood here."""
        raise NotImplementedError

    def on_edit(self, told: Callable[[], object]) -> None:
        """Have somebody told of each change that the person makes."""
        raise NotImplementedError


class Keeping(Protocol):
    """Keeps what one person typed about one thing."""

    def kept(self) -> Mapping[str, tuple[str, ...]]:
        """Return it by the names of its lines; empty if nothing is kept."""
        ...

    def keep(self, draft: Mapping[str, tuple[str, ...]]) -> None:
        """Keep it instead of what was kept before; an empty one is forgotten."""
        ...


def typed_lines(root: QWidget) -> dict[str, Typed]:
    """Return everything inside a widget that is filled in, by name."""
    return {str(each.objectName()): each for each in _lines(root)}  # type: ignore[attr-defined]  # each is a QWidget


def _lines(root: QWidget) -> Iterator[Typed]:
    for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if isinstance(child, Typed):
            yield child
        else:
            yield from _lines(child)
