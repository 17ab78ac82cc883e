"""The conversation of verifying: what is given, and what it comes to.

A result is only ever shown beside what it was made from. Whatever changes (document, code, bag, certificate) takes the
result away at once; it is judged again, and what was still being judged before is not heard any more.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from batchrecord.base.clock import Clock, local_text
from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import BatchRecordError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.signing.certificates import AuthorityCertificate
from batchrecord.verification.given import read_given
from batchrecord.verification.report import Asked, as_text
from batchrecord.verification.result import Answer, Question, Verification
from ui.verification.pinning import Pinned, Source, nobody, of_file, of_fingerprint, of_site
from ui.viewing import Viewing

if TYPE_CHECKING:
    from ui.background import Run

__all__ = ["Checked", "Inquiry", "Judge", "VerificationPresenter", "VerificationView"]

_PDF = b"%PDF-"
CERTIFICATES = (".pem", ".crt", ".cer", ".der")
"""Endings of files that hold a certificate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What a file is judged against, and as of when."""

    pinned: Pinned
    coi: str
    bag: str
    at: datetime
    other: bytes | None = field(default=None, repr=False)
    """Another copy, to be told which is newer."""


Judge = Callable[[bytes, Inquiry], Verification]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A result, and what it was made from."""

    result: Verification
    asked: Asked
    showable: bool = False
    """Whether there are pages, and nothing speaks against their being what was signed."""


@dataclass(frozen=True, slots=True)
class _Given:
    """The file that is judged."""

    path: Path
    data: bytes = field(repr=False)
    digest: str

    @property
    def name(self) -> str:
        """Of the file."""
        return self.path.name


class VerificationView(Protocol):
    """What the presenter asks of the page."""

    def show_document(self, name: str) -> None:
        """Name the file; empty for none."""
        ...

    def show_other(self, name: str) -> None:
        """Name another copy to compare with; empty for none."""
        ...

    def show_pinned(self, pinned: Pinned, *, site: bool) -> None:
        """Say who is trusted, and whether the site's own root could be chosen instead."""
        ...

    def show_pinning_trouble(self, error: BatchRecordError) -> None:
        """Say why a certificate was not taken; the one before stays."""
        ...

    def show_checked(self, checked: Checked | None) -> None:
        """Show a result, or none."""
        ...

    def show_trouble(self, error: BatchRecordError | None) -> None:
        """Say why there is no result."""
        ...

    def set_busy(self, busy: bool) -> None:
        """Show that a file is being read or judged."""
        ...

    def set_waiting(self, waiting: bool) -> None:
        """Show that a code is being typed, so that there is no result for it yet."""
        ...

    def clear_codes(self) -> None:
        """Empty the codes, for the next document."""
        ...

    def show_saved(self, path: Path) -> None:
        """Say where the result was kept."""
        ...

    def show_not_saved(self, error: BatchRecordError) -> None:
        """Say why the result was not kept."""
        ...


class VerificationPresenter:
    """Takes what the reader gives, in any order, and has it judged as soon as there is a document."""

    def __init__(self, view: VerificationView, run: "Run", judge: Judge, clock: Clock) -> None:
        self._view, self._run, self._judge, self._clock = view, run, judge, clock
        self._site, self._pinned = nobody(), nobody()
        self._given: _Given | None = None
        self._other: _Given | None = None
        self._checked: Checked | None = None
        self._coi, self._bag = "", ""
        self._waiting = False
        # Each grows with every change of its own; what was started for an earlier one is not heard any more.
        self._reading, self._comparing, self._judging, self._pinning = 0, 0, 0, 0

    def begin(self) -> None:
        """Say who is trusted at the beginning."""
        self._show_pinned()

    def end(self) -> None:
        """Start nothing more: a line that loses the focus while the window closes would ask for it."""
        self._reading, self._judging, self._given = self._reading + 1, self._judging + 1, None

    # ----------------------------------------------------------------------------------------------------- the document

    def take(self, paths: object) -> None:
        """Take files that were dropped or chosen: a document, certificates, or both."""
        assert isinstance(paths, tuple)  # noqa: S101 - what the page emits
        certificates = [path for path in paths if path.suffix.lower() in CERTIFICATES]
        documents = [path for path in paths if path not in certificates]
        if len(documents) > 1 or len(certificates) > 1:
            self._view.show_trouble(StorageError(Finding.failed("file.too-many")))
            return
        for path in certificates:
            self.pin_file(path)
        for path in documents:
            self._take_document(path)

    def compare(self, path: object) -> None:
        """Take another copy, to be told which of the two is newer."""
        assert isinstance(path, Path)  # noqa: S101 - what the page emits
        self._forget_other()
        self._forget_result()
        self._view.show_other(path.name)
        self._view.set_busy(True)
        turn = self._comparing

        def read(given: object) -> None:
            if turn == self._comparing:
                assert isinstance(given, _Given)  # noqa: S101 - what _read returns
                self._other = given
                self._judge_again()

        def not_read(error: object) -> None:
            if turn == self._comparing:
                self._view.show_other("")
                self._view.show_trouble(_expected(error))
                self._judge_again()

        self._run(partial(_read, path), read, not_read)

    def compare_no_more(self) -> None:
        """Judge the document by itself again."""
        self._forget_other()
        self._judge_again()

    def _forget_other(self) -> None:
        self._comparing += 1
        self._other = None
        self._view.show_other("")

    def clear(self) -> None:
        """Make room for the next document; the certificate stays."""
        self._reading += 1
        self._forget_other()
        self._forget_result()
        self._given, self._coi, self._bag = None, "", ""
        self._view.clear_codes()
        self._view.show_document("")
        self._view.show_trouble(None)
        self._view.set_busy(False)

    def _take_document(self, path: Path) -> None:
        self._reading += 1
        self._forget_other()
        self._forget_result()
        self._given = None
        self._view.show_trouble(None)
        self._view.show_document(path.name)
        self._view.set_busy(True)
        turn = self._reading

        def read(given: object) -> None:
            if turn == self._reading:
                assert isinstance(given, _Given)  # noqa: S101 - what _read returns
                self._given = given
                self._judge_again()

        def not_read(error: object) -> None:
            if turn == self._reading:
                self._not_taken(_expected(error))

        self._run(partial(_read, path), read, not_read)

    def _not_taken(self, error: BatchRecordError) -> None:
        self._given = None
        self._view.set_busy(False)
        self._view.show_trouble(error)

    # ------------------------------------------------------------------------------------------------------ the codes

    def edit_codes(self, codes: object) -> None:
        """Follow what is being typed: a result for other codes is taken away until these are finished.

        Args:
            codes: chain-of-identity code and code of the bag.
        """
        if self._given is not None and _plain(codes) != (self._coi, self._bag):
            self._forget_result()
            self._view.set_busy(False)
            self._wait(True)

    def set_codes(self, codes: object) -> None:
        """Take finished codes, in the same order."""
        if self._waiting or _plain(codes) != (self._coi, self._bag):
            self._coi, self._bag = _plain(codes)
            self._judge_again()

    # ------------------------------------------------------------------------------------------------------- the trust

    def set_site(self, root: AuthorityCertificate, name: str) -> None:
        """Offer the root of the open site, and trust it unless the reader chose another."""
        self._site = of_site(root, name)
        if self._pinned.source in (Source.NOTHING, Source.SITE):
            self._pin(self._site)
        else:
            self._show_pinned()

    def pin_site(self) -> None:
        """Trust the open site's own root again, or nobody."""
        self._pin(self._site)

    def pin_file(self, path: object) -> None:
        """Trust the roots of a file."""
        assert isinstance(path, Path)  # noqa: S101 - what the page emits
        self._pinning += 1
        turn = self._pinning

        def read(pinned: object) -> None:
            if turn == self._pinning:
                assert isinstance(pinned, Pinned)  # noqa: S101 - what of_file returns
                self._pin(pinned)

        def not_read(error: object) -> None:
            if turn == self._pinning:
                self._view.show_pinning_trouble(_expected(error))

        self._run(partial(of_file, path), read, not_read)

    def pin_typed(self, typed: object) -> None:
        """Trust a fingerprint that was typed or pasted."""
        try:
            self._pin(of_fingerprint(str(typed)))
        except BatchRecordError as error:
            self._view.show_pinning_trouble(error)

    def _pin(self, pinned: Pinned) -> None:
        self._pinning += 1
        self._pinned = pinned
        self._show_pinned()
        self._judge_again()

    def _show_pinned(self) -> None:
        others = self._site.source is Source.SITE and self._pinned.source is not Source.SITE
        self._view.show_pinned(self._pinned, site=others)

    # ------------------------------------------------------------------------------------------------------ the result

    def report(self, language: str) -> str:
        """Return the result as text; empty without one."""
        return "" if self._checked is None else as_text(self._checked.result, self._checked.asked, language)

    def viewing(self) -> Viewing | None:
        """Return the document that was judged, to be looked at: the very bytes, as long as nothing speaks against them.

        A document whose pages are not what was signed is not shown, and a record without its document has no pages.
        """
        given, checked = self._given, self._checked
        if given is None or checked is None or not checked.showable:
            return None
        return Viewing(name=given.name, read=lambda: given.data, digests=(given.digest,), file=given.path)

    def save(self, path: object, language: str) -> None:
        """Keep the result: as data where the name ends in ``.json``, else as text."""
        assert isinstance(path, Path)  # noqa: S101 - what the page emits
        if self._checked is None:
            return
        if path.suffix.lower() == ".json":
            content = json.dumps(self._checked.result.as_json(), ensure_ascii=False, indent=2) + "\n"
        else:
            content = self.report(language)

        def failed(error: object) -> None:
            self._view.show_not_saved(_expected(error))

        self._run(partial(_write, path, content), lambda _: self._view.show_saved(path), failed)

    def _judge_again(self) -> None:
        self._forget_result()
        given = self._given
        if given is None:
            return
        moment, turn = self._clock.now(), self._judging
        asked = Asked(
            file=given.name,
            digest=given.digest,
            at=local_text(moment.text, moment.offset),
            trust=self._pinned.fingerprints,
            coi=self._coi,
            bag=self._bag,
            other="" if self._other is None else self._other.name,
        )
        other = None if self._other is None else self._other.data
        inquiry = Inquiry(pinned=self._pinned, coi=self._coi, bag=self._bag, at=moment.utc, other=other)

        def judged(result: object) -> None:
            if turn == self._judging:
                assert isinstance(result, Verification)  # noqa: S101 - what a judge returns
                self._view.set_busy(False)
                pages = given.data.startswith(_PDF) and result.answers[Question.GENUINE] is not Answer.NO
                self._checked = Checked(result=result, asked=asked, showable=pages)
                self._view.show_checked(self._checked)

        def not_judged(error: object) -> None:
            if turn == self._judging:
                self._not_taken(_expected(error))

        self._view.set_busy(True)
        self._run(partial(self._judge, given.data, inquiry), judged, not_judged)

    def _forget_result(self) -> None:
        self._judging += 1
        self._checked = None
        self._wait(False)
        self._view.show_checked(None)

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self._view.set_waiting(waiting)


def _expected(error: object) -> BatchRecordError:
    """Return an error that has words; anything else is a defect and goes on."""
    if isinstance(error, BatchRecordError):
        return error
    assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
    raise error


def _plain(codes: object) -> tuple[str, str]:
    assert isinstance(codes, tuple)  # noqa: S101 - what the page emits
    coi, bag = codes
    return str(coi).strip(), str(bag).strip()


def _read(path: Path) -> _Given:
    data = read_given(path)
    return _Given(path, data, sha256_hex(data))


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StorageError(Finding.failed("file.not-written", file=path.name, reason=reason)) from None
