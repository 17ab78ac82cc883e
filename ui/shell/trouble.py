"""Tells that a site could not be opened, and what can be done.

Names for tests: ``trouble`` (the sheet), ``trouble.words``, ``trouble.again``, ``trouble.other``.
"""

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.sentences import sentence
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Button, Sheet, Text

__all__ = ["TroubleSheet"]


class TroubleSheet(Sheet):
    """Closes with True to try again, with None for another site."""

    def __init__(self, theme: Theme, translation: Translation, error: BatchRecordError) -> None:
        super().__init__(theme, "octagon-alert", "bad")
        self.setObjectName("trouble")
        self._translation, self._error = translation, error
        self._words = Text("body", wrap=True)
        self._words.setObjectName("trouble.words")
        self._other = Button(theme, icon="folder-open")
        self._other.setObjectName("trouble.other")
        self._again = Button(theme, kind="primary", icon="rotate-ccw")
        self._again.setObjectName("trouble.again")
        self.body.addWidget(self._words)
        self.buttons.addWidget(self._other)
        self.buttons.addWidget(self._again)
        self._other.clicked.connect(self._turn_back)
        self._again.clicked.connect(self._try_again)

    def retranslate(self) -> None:
        self.set_title(translate("TroubleSheet", "The site cannot be opened"))
        language = self._translation.language
        self._words.setText("\n\n".join(dict.fromkeys(sentence(reason, language) for reason in self._error.reasons)))
        self._other.setText(translate("TroubleSheet", "Choose another site"))
        self._again.setText(translate("TroubleSheet", "Try again"))

    def entered(self) -> None:
        self._again.setFocus()

    def _turn_back(self) -> None:
        self.finish(None)

    def _try_again(self) -> None:
        self.finish(True)
