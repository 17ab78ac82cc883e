"""Joins the verification page to the verifier; :class:`ui.aside.Aside` does it when the page is first asked for."""

from batchrecord.base.clock import Clock
from ui.background import Jobs
from ui.theme import Theme
from ui.translation import Translation
from ui.verification.judging import judge
from ui.verification.presenter import Judge, VerificationPresenter
from ui.verification.printing import print_text
from ui.verification.view import VerificationScreen
from ui.viewing import Show

__all__ = ["VerificationPage"]


class VerificationPage:
    """The page and its conversation; keep it as long as the page is needed."""

    def __init__(
        self,
        theme: Theme,
        translation: Translation,
        jobs: Jobs,
        clock: Clock,
        *,
        show: Show,
        judging: Judge = judge,
    ) -> None:
        """Make the page.

        Args:
            theme: of the window.
            translation: of the window.
            jobs: where files are read and judged.
            clock: as of when.
            show: shows a document.
            judging: how a file is judged.
        """
        self._translation, self._show_document = translation, show
        self.screen = VerificationScreen(theme, translation)
        self.presenter = VerificationPresenter(self.screen, jobs.running(self.screen), judging, clock)
        self.screen.given.connect(self.presenter.take)
        self.screen.other_given.connect(self.presenter.compare)
        self.screen.other_left.connect(self.presenter.compare_no_more)
        self.screen.certificate_given.connect(self.presenter.pin_file)
        self.screen.typed.connect(self.presenter.pin_typed)
        self.screen.site_asked.connect(self.presenter.pin_site)
        self.screen.codes_edited.connect(self.presenter.edit_codes)
        self.screen.codes_finished.connect(self.presenter.set_codes)
        self.screen.save_asked.connect(self._save)
        self.screen.print_asked.connect(self._print)
        self.screen.show_asked.connect(self._show)
        self.screen.next_asked.connect(self.presenter.clear)
        self.presenter.begin()

    def _save(self, path: object) -> None:
        self.presenter.save(path, self._translation.language)

    def _show(self) -> None:
        viewing = self.presenter.viewing()
        if viewing is not None:
            self._show_document(viewing)

    def _print(self) -> None:
        print_text(self.screen, self.presenter.report(self._translation.language))
