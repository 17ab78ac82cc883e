"""Asks which branch is opened, and why.

Names for tests: ``branch`` (the sheet) with ``branch.<id>``, ``branch.code``, ``branch.text``, ``branch.sign``,
``branch.cancel``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from batchrecord.events.common import Reason
from batchrecord.master.reasons import bundled_reasons
from ui.step.flow import BranchFacts
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Button, Choices, Combo, Labelled, NoteInput, Sheet, Text

__all__ = ["BranchSheet", "Opened"]


@dataclass(frozen=True, slots=True)
class Opened:
    """The branch that shall be opened, and why."""

    branch: BranchFacts
    reason: Reason


class BranchSheet(Sheet):
    """Asks which branch, and for a reason."""

    given = Signal(object)
    """An :class:`Opened`; the sheet stays until the signature is there."""

    WIDTH = 700

    def __init__(self, theme: Theme, translation: Translation, branches: Sequence[BranchFacts]) -> None:
        super().__init__(theme, "diamond", "warn")
        self.setObjectName("branch")
        self._translation, self._branches = translation, {each.id: each for each in branches}
        self._reasons = [each for each in bundled_reasons() if "branch" in each.occasions]
        self._which, self._trigger = Choices(theme), Text("body", tone="text2", wrap=True)
        self._which.show_options((each, each) for each in self._branches)
        for each in self._branches:
            self._which.button(each).setObjectName(f"branch.{each}")
        self._code, self._text = Combo(), NoteInput(theme)
        self._which.setObjectName("branch.which")
        self._code.setObjectName("branch.code")
        self._text.setObjectName("branch.text")
        self._code_line, self._text_line = Labelled(theme, self._code), Labelled(theme, self._text)
        self._cancel, self._sign = Button(theme), Button(theme, kind="primary", icon="pen")
        self._cancel.setObjectName("branch.cancel")
        self._sign.setObjectName("branch.sign")
        for widget in (self._which, self._trigger, self._code_line, self._text_line):
            self.body.addWidget(widget)
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self._sign)
        self._which.chosen.connect(self._allow)
        self._code.chosen.connect(self._allow)
        self._text.textChanged.connect(self._allow)
        self._cancel.clicked.connect(self._turn_back)
        self._sign.clicked.connect(self._give)
        self.setTabOrder(self._text, self._sign)
        self.setTabOrder(self._sign, self._cancel)

    def retranslate(self) -> None:
        language = self._translation.language
        self.set_title(translate("BranchSheet", "Open a branch"))
        self._which.show_options((each.id, f"{each.id} {each.title.inside(language)}") for each in self._all())
        self._code_line.set_label(translate("BranchSheet", "Reason"))
        self._code.show_options((each.code, each.text.inside(language)) for each in self._reasons)
        self._text_line.set_label(translate("BranchSheet", "What happened, in your own words"))
        self._cancel.setText(translate("BranchSheet", "Cancel"))
        self._sign.setText(translate("BranchSheet", "Continue to sign"))
        self._allow()

    def entered(self) -> None:
        self._which.button(next(iter(self._branches))).setFocus()

    def _all(self) -> Sequence[BranchFacts]:
        return tuple(self._branches.values())

    def _allow(self) -> None:
        chosen = self._branches.get(self._which.value() or "")
        self._trigger.setText("" if chosen is None else chosen.trigger.inside(self._translation.language))
        complete = chosen is not None and self._code.value() is not None
        self._sign.setEnabled(complete and bool(self._text.text().strip()))

    def _give(self) -> None:
        branch, code = self._branches.get(self._which.value() or ""), self._code.value()
        if branch is not None and code is not None:
            self.given.emit(Opened(branch, Reason(code=code, text=self._text.text().strip())))

    def _turn_back(self) -> None:
        self.finish(None)
