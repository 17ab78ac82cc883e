"""Builds the demonstration in a folder: a site, a batch from first entry to signed document, and one in progress.

Rules:

1. It is made in a fresh folder beside the one that is asked for and put in its place when it is whole, so that a
   failure leaves what was there.
2. Only a folder that a demonstration made is ever replaced: its site says so in its own first entry.
3. Its clock is set in the past and ends shortly before the present, so that what is signed next comes after it.
"""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from batchrecord.base.clock import Clock, SetClock
from batchrecord.base.errors import BatchRecordError, RefusedError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.demonstration.cast import CAST, Cast
from batchrecord.demonstration.days import Calendar
from batchrecord.demonstration.foundation import COST, found, list_revocations
from batchrecord.demonstration.script import Script, Story
from batchrecord.demonstration.whole import WHOLE
from batchrecord.document.issue import IssuedDocument
from batchrecord.document.shelf import DocumentShelf
from batchrecord.document.write import write_document
from batchrecord.events.site import DocumentKind
from batchrecord.execution.bench import Bench
from batchrecord.execution.folder import SiteFolder
from batchrecord.execution.site import open_site
from batchrecord.master.definitions import SHIPMENT
from batchrecord.master.model import Master
from batchrecord.record.bags import bags_of
from batchrecord.signing.signer import Cost
from batchrecord.signing.wrapping import RandomBytes

__all__ = ["BATCH", "DOCUMENT", "FACTS", "IN_PROGRESS", "SHOWN", "Demonstration", "build"]

BATCH, IN_PROGRESS = "B-26-0117", "B-26-0121"
DOCUMENT, FACTS = "batch-record.pdf", "demo.json"
SHOWN = WHOLE
"""The script of the demonstration that people are shown."""
CONTACT = ("Quality assurance of the demonstration site", "There is nobody to call: this site is not real.")
"""Whom a hospital asks, as the fingerprint sheet says it."""
_BEFORE, _AFTER = 15, 2
"""Days that a site is founded before its first batch is received, and from the release to the present."""

Told = Callable[[str], None]
"""Takes the stage that begins: ``site``, ``production``, ``release``, ``document``, ``shipment``, ``second``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What was built."""

    folder: Path
    story: Story
    batch: str
    coi: str
    bags: tuple[str, ...]
    fingerprint: str
    """SHA-256 of the root certificate, hexadecimal."""
    entries: int
    """Signed entries of all ledgers."""
    issued: IssuedDocument

    @property
    def document(self) -> Path:
        """The signed document."""
        return self.folder / DOCUMENT

    @property
    def record(self) -> Path:
        """The record by itself."""
        return self.document.with_suffix(".json")

    @property
    def root(self) -> Path:
        """What a hospital pins."""
        return SiteFolder(self.folder).root


def build(
    folder: Path,
    *,
    script: Script = SHOWN,
    story: Story | None = None,
    clock: Clock,
    random_bytes: RandomBytes,
    cost: Cost = COST,
    told: Told = lambda _: None,
) -> Demonstration:
    """Build the demonstration in a folder, in place of an older one.

    Args:
        folder: Where; made if it is not there.
        script: Which master, and what happens.
        story: Course of events; the first of the script where it is left out.
        clock: The present; everything is signed before it.
        random_bytes: For keys and serial numbers.
        cost: Of opening a key.
        told: Hears which stage begins.

    Raises:
        RefusedError: there is something else in the folder.
        StorageError: the folder cannot be written.
    """
    target = folder.absolute()
    _refuse_other(target, clock)
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        made = _make(
            fresh,
            script,
            story or next(iter(script.stories.values())),
            end=clock.now().utc,
            random_bytes=random_bytes,
            cost=cost,
            told=told,
        )
        _put(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    document = target / DOCUMENT
    issued = replace(made.issued, document=document, record=document.with_suffix(".json"))
    return replace(made, folder=target, issued=issued)


def _make(
    folder: Path, script: Script, story: Story, *, end: datetime, random_bytes: RandomBytes, cost: Cost, told: Told
) -> Demonstration:
    clock = SetClock(end - timedelta(days=_AFTER + script.days + _BEFORE))
    told("site")
    bench, cast, master = found(folder, script.master, clock, random_bytes, cost)
    try:
        calendar = Calendar.ending(end, clock, days=script.days + _AFTER)
        told("production")
        run = BatchRun(
            bench,
            cast,
            calendar,
            BATCH,
            script,
            answers=story.answers,
            results=story.results,
            corrections=story.corrections,
        )
        _produce(run, master, story)
        told("release")
        if not story.ends:
            calendar.not_before(script.days, "09:00")
        list_revocations(bench, cast, random_bytes)
        if story.decision != "rejected":
            run.review()
        run.decide(story.decision, story.reason)
        told("document")
        run.pause()
        # It belongs on the shelf, where the window looks for it; a copy lies where the hospital's part begins.
        documents = _documents(DocumentShelf(bench), folder, cast, run)
        # Two custodians publish a list that is younger than the signatures; then the documents can be closed.
        run.pause()
        list_revocations(bench, cast, random_bytes)
        issued = _closed(DocumentShelf(bench), documents, cast)
        if any(phase.stage == SHIPMENT for phase in master.phases) and story.decision != "rejected":
            told("shipment")
            calendar.not_before(script.days + 1, "09:30")
            run.work()
        told("second")
        waits = Calendar.reaching(*script.waits_since, end - timedelta(minutes=40), clock)
        _begin_another(BatchRun(bench, cast, waits, IN_PROGRESS, script), master)
        if clock.now().utc > end:
            raise StorageError(Finding.failed("demonstration.ends-late", at=clock.now().text))
        made = _facts(folder, story, bench, run, issued)
    finally:
        bench.site.close()
    _write_facts(folder, made)
    return made


def _documents(shelf: DocumentShelf, folder: Path, cast: Cast, run: BatchRun) -> dict[Path, IssuedDocument]:
    """Make every kind of document there is; return each with where its copy goes for the hospital, the record first."""
    made = {folder / DOCUMENT: shelf.issue(BATCH, 1, reason="First issue.", by=cast.credentials("qp"))}
    for kind in (DocumentKind.CERTIFICATE, DocumentKind.EXCEPTIONS):
        run.pause()
        made[folder / f"{kind}.pdf"] = shelf.issue(BATCH, 1, kind=kind, by=cast.credentials("qp"))
    run.pause()
    sheet = shelf.issue_sheet(contact=CONTACT, by=cast.credentials("qa1"))
    made[folder / f"{DocumentKind.FINGERPRINT}.pdf"] = sheet
    return made


def _closed(shelf: DocumentShelf, documents: dict[Path, IssuedDocument], cast: Cast) -> IssuedDocument:
    """Close documents for the long term and lay copies where the hospital's part begins; return the batch record."""
    closed = [shelf.close(made, by=cast.credentials("qa1")) for made in documents.values()]
    for made, to in zip(closed, documents, strict=True):
        _copy(made, to)
    return closed[0]


def _copy(made: IssuedDocument, to: Path) -> None:
    write_document(to, made.document.read_bytes())
    if made.record is not None:
        write_document(to.with_suffix(".json"), made.record.read_bytes())


def _produce(run: BatchRun, master: Master, story: Story) -> None:
    run.calendar.not_before(-2, "10:00")
    run.issue(master)
    run.work(ends=story.ends)
    if story.ends:
        run.settle()
    else:
        run.laboratory()


def _begin_another(run: BatchRun, master: Master) -> None:
    """Make another batch up to a step; what comes next happens when somebody goes on with it."""
    run.calendar.not_before(-1, "16:30")
    run.issue(master, suite="A-14")
    run.work(until=run.script.stops_at)


def _facts(folder: Path, story: Story, bench: Bench, run: BatchRun, issued: IssuedDocument) -> Demonstration:
    state, chain = run.state, bench.site.chain
    return Demonstration(
        folder=folder,
        story=story,
        batch=BATCH,
        coi=state.text("batch.coi") or "",
        bags=bags_of(state),
        fingerprint="" if chain is None else chain.root.fingerprint,
        entries=bench.site.store.size(),
        issued=issued,
    )


def _write_facts(folder: Path, made: Demonstration) -> None:
    facts = {
        "batch": made.batch,
        "coi": made.coi,
        "bags": [*made.bags],
        "fingerprint": made.fingerprint,
        "in_progress": IN_PROGRESS,
        "people": [
            {"id": person.id, "name": person.name, "roles": sorted(person.roles), "passphrase": person.passphrase}
            for person in CAST.values()
        ],
        "story": made.story.name,
    }
    try:
        (folder / FACTS).write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise StorageError(Finding.failed("file.not-written", file=FACTS, reason=error.strerror or "")) from None


def _refuse_other(folder: Path, clock: Clock) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not folder.is_dir() or not _is_demonstration(folder, clock):
        raise RefusedError(Finding.failed("demonstration.other-folder", folder=str(folder)))


def _is_demonstration(folder: Path, clock: Clock) -> bool:
    if not (folder / FACTS).is_file() or not SiteFolder(folder).exists():
        return False
    try:
        site = open_site(folder, clock)
    except BatchRecordError:
        # Damaged by whoever tried something on it. Its facts say what it was.
        return True
    try:
        return site.demonstration
    finally:
        site.close()


def _put(fresh: Path, target: Path) -> None:
    """Put the new folder in place of the old one."""
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    try:
        if target.exists():
            target.replace(old)
        fresh.replace(target)
    except OSError as error:
        if old.exists() and not target.exists():
            old.replace(target)
        raise StorageError(Finding.failed("file.not-written", file=target.name, reason=error.strerror or "")) from None
    shutil.rmtree(old, ignore_errors=True)
