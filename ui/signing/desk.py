"""Where screens ask for a signature."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.background import Jobs
from ui.errors import Errors
from ui.shell import Window
from ui.signing.request import SigningRequest
from ui.signing.sheet import SigningSheet
from ui.theme import Theme
from ui.translation import Translation

__all__ = ["SigningDesk"]


class SigningDesk(QObject):
    """Opens signing sheets over the window."""

    def __init__(self, window: Window, theme: Theme, translation: Translation, writers: Jobs, errors: Errors) -> None:
        super().__init__(window)
        self._window, self._theme, self._translation = window, theme, translation
        self._writers, self._errors = writers, errors

    def ask(
        self,
        request: SigningRequest | Callable[[], SigningRequest],
        done: Callable[[object], object],
        otherwise: Callable[[], object] | None = None,
    ) -> SigningSheet:
        """Ask for one signature.

        Args:
            request: what is signed; or what words it in the language of the window, which may change meanwhile.
            done: called with what the act returned, after the sheet has closed.
            otherwise: called when the person turned back, or when it is not known whether it was recorded.
        """
        sheet = SigningSheet(self._theme, self._translation, self._writers, self._errors, request)

        def closed(answer: object) -> None:
            if isinstance(answer, tuple):
                done(answer[0])
            elif otherwise is not None:
                otherwise()

        self._window.show_sheet(sheet)  # connects first, so the sheet is gone when the answer is heard
        sheet.closed.connect(closed)
        return sheet
