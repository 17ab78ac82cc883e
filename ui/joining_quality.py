"""Joins what laboratory, quality assurance and the authorised person work on to the services of the site."""

from functools import partial

from batchrecord.document.paper import draw_step_sheets
from batchrecord.document.shelf import DocumentShelf
from batchrecord.execution.bench import Bench
from batchrecord.execution.shift import Shift
from batchrecord.release.office import Office
from ui.attachments.desk import FileDesk
from ui.attachments.listing import FilesScreen
from ui.batch_page import Surroundings
from ui.deviations.presenter import DeviationsPresenter
from ui.deviations.view import DeviationsScreen
from ui.disposition.presenter import DispositionPresenter
from ui.disposition.view import DispositionScreen
from ui.following import Following
from ui.laboratory.presenter import LaboratoryPresenter
from ui.laboratory.view import LaboratoryScreen
from ui.review.presenter import ReviewPresenter
from ui.review.view import ReviewScreen
from ui.shell import Tab
from ui.shift.presenter import ShiftPresenter
from ui.shift.view import ShiftScreen
from ui.translation import translate
from ui.way import Way

__all__ = ["join_quality"]


def join_quality(way: Way, bench: Bench, files: FileDesk) -> None:
    """Add release tests, review and disposition to the parts of a batch."""
    parts, office = way.parts, Office(bench)
    around = Surroundings(
        theme=parts.theme,
        translation=parts.translation,
        readers=parts.readers,
        desk=way.desk,
        notify=parts.window.notice.show_notice,
        show=way.show_preview,
        drafts=way.drafts,
    )
    deviations = DeviationsScreen(around, DeviationsPresenter(office))
    review = ReviewScreen(around, ReviewPresenter(office))
    shelf = DocumentShelf(bench)
    disposition = DispositionScreen(around, DispositionPresenter(office, shelf))
    laboratory = LaboratoryScreen(around, LaboratoryPresenter(office))
    laboratory.file_asked.connect(files.look_at)
    following = Following(way, bench, shelf, review)
    review.code_asked.connect(following.follow)
    way.code_asked.connect(following.follow)
    way.add_batch_screen(
        Tab(name="laboratory", title=_laboratory_title, icon="flask-conical", work_of=frozenset({"QC", "QCR"})),
        laboratory,
    )
    shift = ShiftScreen(
        around,
        ShiftPresenter(
            Shift(bench), bench.looking, lambda: bench.site.clock.now().utc, partial(draw_step_sheets, bench)
        ),
    )
    way.add_batch_screen(Tab(name="shift", title=_shift_title, icon="users"), shift)
    way.add_batch_screen(Tab(name="deviations", title=_deviations_title, icon="triangle-alert"), deviations)
    attached = FilesScreen(around, bench.looking)
    attached.file_asked.connect(files.look_at)
    way.add_batch_screen(Tab(name="files", title=_files_title, icon="paperclip"), attached)
    way.add_batch_screen(
        Tab(name="review", title=_review_title, icon="clipboard-check", work_of=frozenset({"QA"})), review
    )
    way.add_batch_screen(
        Tab(name="disposition", title=_disposition_title, icon="file-check", work_of=frozenset({"QP"})), disposition
    )


def _laboratory_title() -> str:
    return translate("Quality", "Release tests")


def _shift_title() -> str:
    return translate("Quality", "Shift")


def _deviations_title() -> str:
    return translate("Quality", "Deviations")


def _files_title() -> str:
    return translate("Files", "Files")


def _review_title() -> str:
    return translate("Quality", "Review")


def _disposition_title() -> str:
    return translate("Quality", "Disposition")
