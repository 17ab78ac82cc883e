"""Tells a person about an error nobody expected."""

from PySide6.QtWidgets import QPlainTextEdit

from ui.errors import Fault
from ui.theme.theme import Theme
from ui.translation import translate
from ui.widgets import Button, Sheet, Text

__all__ = ["FaultSheet"]


class FaultSheet(Sheet):
    """Says what happened, what was kept and what to do; it closes only by being acknowledged."""

    def __init__(self, theme: Theme, fault: Fault) -> None:
        super().__init__(theme, "octagon-alert", "bad")
        self.can_turn_back = False
        self._fault = fault
        self._text = Text("body", wrap=True)
        self._file = Text("small", wrap=True)
        self._trace = QPlainTextEdit(fault.trace)
        self._trace.setReadOnly(True)
        self._trace.setMinimumHeight(theme.px(140))
        self._acknowledge = Button(theme, kind="primary", icon="check")
        self._acknowledge.clicked.connect(self._acknowledged)
        for widget in (self._text, self._file, self._trace):
            self.body.addWidget(widget)
        self.buttons.addWidget(self._acknowledge)

    def retranslate(self) -> None:
        self.set_title(translate("FaultSheet", "Something went wrong in the program"))
        self._text.setText(
            translate(
                "FaultSheet",
                "Everything that was signed is kept. What was being done when this happened may be incomplete: look it "
                "up before you repeat it. Nothing can be signed until you confirm that you have read this.",
            )
        )
        if self._fault.file is None:
            file = translate("FaultSheet", "The report below could not be written to disk. Please copy it.")
        else:
            file = translate("FaultSheet", "The report is kept in {file}. Please tell the person who looks after it.")
        self._file.setText(file.format(file=self._fault.file))
        self._trace.setAccessibleName(translate("FaultSheet", "Report"))
        self._acknowledge.setText(translate("FaultSheet", "I have read this"))

    def entered(self) -> None:
        self._acknowledge.setFocus()

    def _acknowledged(self) -> None:
        self.finish(True)
