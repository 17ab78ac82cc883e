"""What every screen is looked at for: room, names, words."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ui.shell import Window
from ui.theme import SCALES, Theme
from ui.translation import LANGUAGES, Translation
from ui.widgets import Button, ElidedText, Text

WIDTH, HEIGHT = 1280, 800
NAMES = re.compile(r"[A-Za-z]{2,}")


def settle() -> None:
    """Have every pending relayout done; a change goes up by one layout, or down again, in each round."""
    for _ in range(12):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.processEvents()


def everywhere(window: Window, theme: Theme, translation: Translation) -> Iterator[str]:
    """Bring the window into 1280 x 800 in each language and at each size of text, one after the other."""
    for scale in SCALES:  # outside: it dresses the whole window anew
        theme.set_scale(scale)
        for language in LANGUAGES:
            translation.set_language(language)
            window.resize(WIDTH, HEIGHT)
            settle()
            yield f"{language} {scale} %"


def too_large(window: Window) -> str:
    """Say how the window's contents outgrow 1280 x 800; empty if they do not."""
    least = window.minimumSizeHint()
    if least.width() <= WIDTH and least.height() <= HEIGHT and (window.width(), window.height()) == (WIDTH, HEIGHT):
        return ""
    return f"needs {least.width()} x {least.height()}, is {window.width()} x {window.height()}"


def fits(window: Window, theme: Theme, translation: Translation, name: str) -> list[str]:
    """Return every language and size of text at which a screen does not fit or cuts a text."""
    window.show_screen(name)
    complaints = []
    for where in everywhere(window, theme, translation):
        if complaint := too_large(window):
            complaints.append(f"{where}: {complaint}")
        complaints.extend(f"{where}: cut: {text}" for text in cut(window))
    return complaints


def shown(widget: QWidget) -> Iterator[QWidget]:
    """Yield every visible widget inside."""
    yield from (child for child in widget.findChildren(QWidget) if child.isVisible())


def cut(widget: QWidget) -> list[str]:
    """Return texts of labels and buttons that have less room than they need."""
    found = []
    for child in shown(widget):
        if isinstance(child, Text) and not isinstance(child, ElidedText) and child.text():
            room = child.contentsRect()
            if child.wordWrap():
                if child.heightForWidth(child.width()) > child.height() + 1:
                    found.append(child.text())
            elif child.fontMetrics().horizontalAdvance(child.text()) > room.width() + 1:
                found.append(child.text())
        elif isinstance(child, Button) and child.sizeHint().width() > child.width():
            found.append(child.text())
    return found


def unnamed(widget: QWidget) -> list[str]:
    """Return what the keyboard reaches but assistive technology cannot name."""
    return [
        f"{type(child).__name__} {child.objectName()}"
        for child in shown(widget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.focusProxy() is None
        and not child.accessibleName()
        and not (isinstance(child, QAbstractButton) and child.text())
    ]


def too_small(widget: QWidget, theme: Theme) -> list[str]:
    """Return buttons smaller than a finger in a glove needs: 44 px."""
    return [
        f"{child.text()} {child.width()} x {child.height()}"
        for child in shown(widget)
        if isinstance(child, QAbstractButton) and min(child.width(), child.height()) < theme.px(44)
    ]


def english_left(widget: QWidget, names: frozenset[str] = frozenset()) -> list[str]:
    """Return texts in Latin letters alone, shown while the window speaks Chinese; names of data may be left out."""
    texts = []
    for child in shown(widget):
        if isinstance(child, QLabel | QAbstractButton):
            texts.append(child.text())
        elif isinstance(child, QLineEdit | QPlainTextEdit):
            texts.append(child.placeholderText())
        texts.extend((child.accessibleName(), child.toolTip()))
    return sorted({t for t in texts if NAMES.search(t) and not re.search(r"[\u4e00-\u9fff]", t) and t not in names})


def scrolled_sideways(widget: QWidget) -> list[str]:
    """Return scroll areas whose contents are wider than they are."""
    return [
        type(child).__name__
        for child in shown(widget)
        if isinstance(child, QAbstractScrollArea) and child.horizontalScrollBar().maximum() > 0
    ]
