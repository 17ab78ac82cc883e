"""The window's own words, in the language the person chose, changed while the program runs.

``translate("Context", "text")`` marks and translates a phrase; names in braces are filled in afterwards with
``str.format``. (``self.tr`` is not used: in a base class it fails for objects of a subclass. Numbers stand after a
colon, so that no plural forms are needed.) Every screen sets its texts in ``retranslate()``, which runs again when Qt
reports a change of language. The catalogue is renewed with ``python -m ui.translation_update``.

What is signed stays in the languages of the master, and what the core reports is worded by
:mod:`batchrecord.base.sentences`.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding
from batchrecord.base.places import data_root
from batchrecord.base.text import ENGLISH, SIMPLIFIED, TRADITIONAL

__all__ = ["LANGUAGES", "Translation", "translate"]

translate = QCoreApplication.translate

LANGUAGES = {ENGLISH: "English", SIMPLIFIED: "简体中文", TRADITIONAL: "繁體中文"}
"""Languages of the window, each under its own name."""

_QT_NAMES = {SIMPLIFIED: "zh_CN", TRADITIONAL: "zh_TW"}


class Translation(QObject):
    """The language of the window."""

    changed = Signal()

    def __init__(self, application: QCoreApplication, language: str = ENGLISH) -> None:
        super().__init__(application)
        self._language = ENGLISH
        self._translators: list[QTranslator] = []
        self.set_language(language)

    @property
    def language(self) -> str:
        """The language as :mod:`batchrecord.base.text` names it; what sentences and phrases are asked for."""
        return self._language

    def set_language(self, language: str) -> None:
        """Change over to a language; one the window does not speak becomes English.

        Raises:
            StorageError: the installation is damaged.
        """
        language = language if language in LANGUAGES else ENGLISH
        if language == self._language:
            return
        self._language = language
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = [*_translators(_QT_NAMES[language], self)] if language in _QT_NAMES else []
        QLocale.setDefault(QLocale(_QT_NAMES.get(language, "en_GB")))
        for translator in self._translators:
            QCoreApplication.installTranslator(translator)
        self.changed.emit()

    def next_language(self) -> str:
        """Return the language that the language button offers."""
        tags = list(LANGUAGES)
        return tags[(tags.index(self._language) + 1) % len(tags)]


def _translators(name: str, parent: QObject) -> tuple[QTranslator, QTranslator]:
    """Return Qt's own catalogue and then ours."""
    qt, ours = QTranslator(parent), QTranslator(parent)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    catalogue = data_root("resources").joinpath("translations", f"batchrecord_{name}.qm")
    if not qt.load(f"qtbase_{name}", folder):
        raise StorageError(Finding.failed("installation.damaged", file=f"qtbase_{name}.qm"))
    if not ours.load(str(catalogue)):
        raise StorageError(Finding.failed("installation.damaged", file=catalogue.name))
    return qt, ours
