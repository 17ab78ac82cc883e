"""Screens beside the way: the page on which anybody verifies a document, and the preview.

Whoever leaves them, or comes back after a lock, goes on where she was before. They are made when they are first asked
for.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.parts import Parts
from ui.viewing import Viewing

if TYPE_CHECKING:
    from batchrecord.execution.site import Site
    from ui.preview.joining import PreviewPage
    from ui.verification.joining import VerificationPage

__all__ = ["Aside"]

_VERIFICATION, _PREVIEW = "verification", "preview"


class Aside(QObject):
    """Shows them, and tells when they are left."""

    left = Signal()
    """She goes on where she was before."""
    code_asked = Signal(object)
    """The code of a printed page, scanned while a document was looked at."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self.parts = parts
        self.preview: PreviewPage | None = None
        """Once a document was looked at."""
        self._verification: VerificationPage | None = None
        self._site: Site | None = None
        self._looked_from = ""

    @property
    def verifying(self) -> bool:
        """Whether the page of the verifier is shown."""
        return self.parts.window.screen_name() == _VERIFICATION

    def trust(self, site: "Site") -> None:
        """Let the verifier know the site that is open: it is what a document of its own rests on."""
        self._site = site
        if self._verification is not None and site.chain is not None:
            self._verification.presenter.set_site(site.chain.root, site.name)

    def show_verification(self) -> None:
        """Show the page on which anybody verifies a document, signed in or not."""
        window = self.parts.window
        if self._verification is None:
            from ui.verification.joining import VerificationPage

            parts = self.parts
            self._verification = VerificationPage(
                parts.theme, parts.translation, parts.readers, parts.clock, show=self.show_preview
            )
            self._verification.screen.left.connect(self.left)
            window.add_screen(_VERIFICATION, self._verification.screen)
            if self._site is not None:
                self.trust(self._site)
        window.set_place()
        window.tabs.hide()
        window.show_screen(_VERIFICATION)

    def show_preview(self, viewing: Viewing) -> None:
        """Show a document, and afterwards the page that asked for it again."""
        window, parts = self.parts.window, self.parts
        if self.preview is None:
            from ui.preview.joining import PreviewPage

            self.preview = PreviewPage(parts.theme, parts.translation, parts.readers, parts.drawers)
            self.preview.screen.left.connect(self._leave_preview)
            self.preview.code_asked.connect(self.code_asked)
            window.add_screen(_PREVIEW, self.preview.screen)
        if window.screen_name() != _PREVIEW:
            self._looked_from = window.screen_name()
        self.preview.show(viewing)
        window.show_screen(_PREVIEW)

    def end(self) -> None:
        """Close what they hold open."""
        if self._verification is not None:
            self._verification.presenter.end()
        if self.preview is not None:
            self.preview.end()

    def _leave_preview(self) -> None:
        if self._looked_from == _VERIFICATION:
            self.show_verification()
        else:
            self.left.emit()
