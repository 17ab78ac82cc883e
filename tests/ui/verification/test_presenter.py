"""The conversation of verifying, without a window."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from batchrecord.base.clock import SetClock
from batchrecord.base.errors import BatchRecordError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.signing.certificates import fingerprint_text
from batchrecord.verification import given
from batchrecord.verification.result import Verdict, Verification
from tests.support.memory_site import COI
from tests.ui.verification.conftest import Parcel
from tests.verification.conftest import Delivered
from ui.verification.judging import judge
from ui.verification.pinning import Pinned, Source
from ui.verification.presenter import Checked, Inquiry, VerificationPresenter

Callback = Callable[[Any], object]


class Page:
    """Keeps what it was told last."""

    def __init__(self) -> None:
        self.name, self.other, self.busy, self.waiting, self.cleared = "", "", False, False, 0
        self.pinned: Pinned | None = None
        self.site = False
        self.checked: Checked | None = None
        self.trouble: BatchRecordError | None = None
        self.pinning_trouble: BatchRecordError | None = None
        self.saved: Path | None = None
        self.not_saved: BatchRecordError | None = None

    def show_document(self, name: str) -> None:
        self.name = name

    def show_other(self, name: str) -> None:
        self.other = name

    def show_pinned(self, pinned: Pinned, *, site: bool) -> None:
        self.pinned, self.site = pinned, site

    def show_pinning_trouble(self, error: BatchRecordError) -> None:
        self.pinning_trouble = error

    def show_checked(self, checked: Checked | None) -> None:
        self.checked = checked

    def show_trouble(self, error: BatchRecordError | None) -> None:
        self.trouble = error

    def set_busy(self, busy: bool) -> None:
        self.busy = busy

    def set_waiting(self, waiting: bool) -> None:
        self.waiting = waiting

    def clear_codes(self) -> None:
        self.cleared += 1

    def show_saved(self, path: Path) -> None:
        self.saved = path

    def show_not_saved(self, error: BatchRecordError) -> None:
        self.not_saved = error

    def verdict(self) -> Verdict | None:
        """The verdict shown."""
        return None if self.checked is None else self.checked.result.verdict


class Later:
    """Does work when it is told to, in the order that a test wants."""

    def __init__(self) -> None:
        self.asked: list[tuple[Callable[[], object], Callback, Callback | None]] = []

    def __call__(self, work: Callable[[], object], done: Callback, failed: Callback | None = None) -> object:
        self.asked.append((work, done, failed))
        return None

    def one(self, number: int = 0) -> None:
        """Do one piece of work."""
        work, done, failed = self.asked.pop(number)
        try:
            result = work()
        except Exception as error:
            assert failed is not None
            failed(error)
        else:
            done(result)

    def all(self) -> None:
        """Do everything, and what follows from it."""
        while self.asked:
            self.one()


class Desk:
    """A presenter with its page."""

    def __init__(self, clock: SetClock, judging: Callable[[bytes, Inquiry], Verification] = judge) -> None:
        self.page, self.later = Page(), Later()
        self.presenter = VerificationPresenter(self.page, self.later, judging, clock)
        self.presenter.begin()

    def take(self, *paths: Path) -> None:
        """Give files and wait."""
        self.presenter.take(paths)
        self.later.all()

    def codes(self, coi: str, bag: str = "") -> None:
        """Finish codes and wait."""
        self.presenter.set_codes((coi, bag))
        self.later.all()

    def answered(self, question: str) -> set[str]:
        """Return the codes found under a question."""
        assert self.page.checked is not None
        return {f.code for q, found in self.page.checked.result.found.items() if q == question for f in found}


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    """A page on which nothing was given yet."""
    return Desk(clock)


def reason(error: BatchRecordError | None) -> str:
    """Return the code of the one reason."""
    assert error is not None
    (found,) = error.reasons
    return found.code


def test_document_certificate_and_code_are_all_it_takes(desk: Desk, parcel: Parcel) -> None:
    """URS-708: in any order; each changes the verdict as soon as it is there."""
    desk.take(parcel.document)
    assert desk.page.verdict() is Verdict.UNDECIDED

    desk.codes(f"&/{COI}")
    assert desk.page.verdict() is Verdict.UNDECIDED
    assert "trust.not-given" in desk.answered("genuine")

    desk.take(parcel.root)
    assert desk.page.verdict() is Verdict.ACCEPT
    assert "pages.redrawn" in desk.answered("genuine")

    desk.codes(COI, "BAG-2")
    assert desk.page.verdict() is Verdict.REFUSE
    assert not desk.page.busy


def test_a_document_and_its_certificate_may_be_dropped_together(desk: Desk, parcel: Parcel) -> None:
    """URS-708: two files at once, whichever is read first."""
    desk.codes(COI)
    desk.presenter.take((parcel.document, parcel.root))
    desk.later.one(1)
    desk.later.all()

    assert desk.page.verdict() is Verdict.ACCEPT
    assert desk.page.name == "batch-record.pdf"


def test_a_result_stands_only_beside_what_it_was_made_from(desk: Desk, parcel: Parcel) -> None:
    """URS-708: with the first key of another code the verdict is gone; it comes back when the code is finished."""
    desk.take(parcel.document, parcel.root)
    desk.codes(COI)
    assert desk.page.verdict() is Verdict.ACCEPT

    desk.presenter.edit_codes(("C", ""))
    assert (desk.page.checked, desk.page.waiting) == (None, True)
    assert desk.presenter.report("en") == ""

    desk.codes(COI)
    assert (desk.page.verdict(), desk.page.waiting) == (Verdict.ACCEPT, False)


def test_leaving_an_unchanged_code_judges_nothing_again(desk: Desk, parcel: Parcel) -> None:
    """URS-704: walking through the fields is not a change."""
    desk.take(parcel.document, parcel.root)
    desk.codes(COI)
    desk.presenter.edit_codes((f" {COI} ", ""))
    desk.presenter.set_codes((COI, ""))

    assert desk.later.asked == []
    assert desk.page.verdict() is Verdict.ACCEPT


def test_a_late_result_for_an_earlier_code_is_not_heard(desk: Desk, parcel: Parcel) -> None:
    """URS-608: whichever of two judgements ends last, the one for the code on screen is shown."""
    desk.take(parcel.document, parcel.root)
    desk.presenter.set_codes((COI, ""))
    desk.presenter.set_codes(("ANOTHER", ""))
    desk.later.one(1)
    assert desk.page.verdict() is Verdict.REFUSE
    desk.later.all()
    assert desk.page.verdict() is Verdict.REFUSE
    assert desk.page.checked is not None
    assert desk.page.checked.asked.coi == "ANOTHER"


def test_a_judgement_that_ends_while_a_code_is_typed_is_not_heard(desk: Desk, parcel: Parcel) -> None:
    """URS-608: it would stand beside a code that it was not made from."""
    desk.take(parcel.document, parcel.root)
    desk.presenter.set_codes((COI, ""))
    desk.presenter.edit_codes((COI[:-1], ""))
    desk.later.all()

    assert (desk.page.checked, desk.page.waiting, desk.page.busy) == (None, True, False)


def test_a_code_scanned_while_the_document_is_read_counts(desk: Desk, parcel: Parcel) -> None:
    """URS-710: the scanner need not wait for the disk."""
    desk.take(parcel.root)
    desk.presenter.take((parcel.document,))
    desk.presenter.edit_codes((COI, ""))
    desk.presenter.set_codes((COI, ""))
    desk.later.all()

    assert desk.page.verdict() is Verdict.ACCEPT


def test_the_last_of_two_documents_is_judged(desk: Desk, parcel: Parcel) -> None:
    """URS-708: a slow disk does not bring back the document before."""
    desk.presenter.take((parcel.changed,))
    desk.presenter.take((parcel.document,))
    desk.later.one(1)
    desk.later.all()

    assert desk.page.checked is not None
    assert desk.page.checked.asked.file == desk.page.name == "batch-record.pdf"


@pytest.mark.parametrize(
    ("name", "code"), [("letter", "file.not-judgeable"), ("folder", "file.no-file"), ("gone", "file.gone")]
)
def test_what_cannot_be_judged_is_told_in_one_line(
    desk: Desk, parcel: Parcel, tmp_path: Path, name: str, code: str
) -> None:
    """URS-611: a letter, a folder, a file that is gone; the next document is judged as if nothing had been."""
    desk.take({"letter": parcel.letter, "folder": tmp_path, "gone": tmp_path / "gone.pdf"}[name])
    assert (reason(desk.page.trouble), desk.page.checked, desk.page.busy) == (code, None, False)

    desk.take(parcel.document)
    assert (desk.page.trouble, desk.page.verdict()) == (None, Verdict.UNDECIDED)


def test_a_huge_file_is_not_read(desk: Desk, parcel: Parcel, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-611: what is larger than any record ends in one line, too."""
    monkeypatch.setattr(given.read_given, "__kwdefaults__", {"limit": 1000})
    desk.take(parcel.document)

    assert reason(desk.page.trouble) == "file.too-large"


def test_two_documents_at_once_are_none(desk: Desk, parcel: Parcel) -> None:
    """URS-708: nobody would know which of them was judged."""
    desk.take(parcel.document, parcel.changed)

    assert reason(desk.page.trouble) == "file.too-many"
    assert desk.page.name == ""


def test_the_own_root_of_an_open_site_is_offered_by_name(desk: Desk, genuine: Delivered, parcel: Parcel) -> None:
    """URS-708: it is the default; another certificate takes its place, and it can be chosen again."""
    desk.presenter.set_site(genuine.site.authority.root, "Site A")
    assert desk.page.pinned is not None
    assert (desk.page.pinned.source, desk.page.pinned.name, desk.page.site) == (Source.SITE, "Site A", False)

    desk.take(parcel.other_root, parcel.document)
    assert (desk.page.pinned.source, desk.page.pinned.name, desk.page.site) == (Source.FILE, "other-root.pem", True)
    assert "trust.other-root" in desk.answered("genuine")

    desk.presenter.set_site(genuine.site.authority.root, "Site A")
    assert desk.page.pinned.source is Source.FILE

    desk.presenter.pin_site()
    desk.later.all()
    assert "trust.pinned" in desk.answered("genuine")


def test_a_fingerprint_may_be_typed(desk: Desk, parcel: Parcel) -> None:
    """URS-606: as the manufacturer reads it aloud; what is none is not taken, and who was trusted before still is."""
    groups = fingerprint_text(bytes.fromhex(parcel.fingerprint))
    desk.presenter.pin_typed(groups.lower())
    assert desk.page.pinned is not None
    assert desk.page.pinned.fingerprints == (groups,)

    for typed in (groups[:-1], "not a fingerprint", "-----BEGIN CERTIFICATE-----"):
        desk.page.pinning_trouble = None
        desk.presenter.pin_typed(typed)
        assert reason(desk.page.pinning_trouble) == "trust.malformed"
    assert desk.page.pinned.source is Source.TYPED


def test_a_certificate_that_is_none_is_not_taken(
    desk: Desk, genuine: Delivered, parcel: Parcel, tmp_path: Path
) -> None:
    """URS-606: a letter with the ending of a certificate, the issuing certificate, a file that is gone."""
    letter, issuing = tmp_path / "root.pem", tmp_path / "issuing.cer"
    letter.write_bytes(parcel.letter.read_bytes())
    issuing.write_bytes(genuine.site.authority.issuing.der)
    for path, code in (
        (letter, "trust.malformed"),
        (issuing, "trust.not-a-root"),
        (tmp_path / "gone.pem", "file.gone"),
    ):
        desk.take(path)
        assert reason(desk.page.pinning_trouble) == code
    assert desk.page.pinned is not None
    assert desk.page.pinned.source is Source.NOTHING


def test_a_certificate_that_is_read_late_does_not_take_the_place_of_a_later_one(desk: Desk, parcel: Parcel) -> None:
    """URS-606: who was trusted last is trusted."""
    desk.presenter.take((parcel.other_root,))
    desk.presenter.pin_typed(parcel.fingerprint)
    desk.later.all()

    assert desk.page.pinned is not None
    assert desk.page.pinned.source is Source.TYPED


def test_a_result_is_kept_as_text_and_as_data(desk: Desk, parcel: Parcel, tmp_path: Path) -> None:
    """URS-612: the words in the language of the screen, and the published form."""
    desk.take(parcel.document, parcel.root)
    desk.codes(COI)
    text, data = tmp_path / "result.txt", tmp_path / "result.json"
    desk.presenter.save(text, "zh-Hans")
    desk.presenter.save(data, "en")
    desk.later.all()

    assert desk.page.saved == data
    assert text.read_text(encoding="utf-8") == desk.presenter.report("zh-Hans")
    assert fingerprint_text(bytes.fromhex(parcel.fingerprint)) in text.read_text(encoding="utf-8")
    assert json.loads(data.read_text(encoding="utf-8"))["verdict"] == "accept"


def test_a_result_that_cannot_be_kept_stays_on_screen(desk: Desk, parcel: Parcel, tmp_path: Path) -> None:
    """URS-712: what went wrong is said, and the result is still there."""
    desk.take(parcel.document)
    desk.presenter.save(tmp_path / "nowhere" / "result.txt", "en")
    desk.later.all()

    assert reason(desk.page.not_saved) == "file.not-written"
    assert desk.page.checked is not None


def test_the_next_document_starts_without_the_codes_of_the_one_before(desk: Desk, parcel: Parcel) -> None:
    """URS-708: another patient's code is not carried over; the certificate is."""
    desk.take(parcel.document, parcel.root)
    desk.codes(COI)
    desk.presenter.clear()
    assert (desk.page.name, desk.page.checked, desk.page.cleared) == ("", None, 1)

    desk.take(parcel.document)
    assert desk.answered("patient") == {"patient.not-scanned"}
    assert desk.answered("genuine") >= {"trust.pinned"}


def test_after_the_end_nothing_is_started(desk: Desk, parcel: Parcel) -> None:
    """URS-713: a field that is left while the window closes asks for nothing more."""
    desk.take(parcel.document)
    desk.presenter.end()
    desk.presenter.set_codes((COI, ""))

    assert desk.later.asked == []


def test_a_defect_is_not_taken_for_a_verdict(clock: SetClock, parcel: Parcel) -> None:
    """URS-713: an error nobody expected goes on to where it is kept and shown."""

    def broken(data: bytes, inquiry: Inquiry) -> Verification:
        raise ZeroDivisionError

    desk = Desk(clock, broken)
    with pytest.raises(ZeroDivisionError):
        desk.take(parcel.document)
    assert desk.page.checked is None


def test_an_expected_error_of_the_judge_has_words(clock: SetClock, parcel: Parcel) -> None:
    """URS-712: such as an installation that lacks a part."""

    def lacking(data: bytes, inquiry: Inquiry) -> Verification:
        raise StorageError(Finding.failed("installation.incomplete", missing="fonts"))

    desk = Desk(clock, lacking)
    desk.take(parcel.document)
    assert reason(desk.page.trouble) == "installation.incomplete"
