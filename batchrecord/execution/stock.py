"""Stock and masters of a site: lots received and released, training, masters submitted and approved."""

from collections.abc import Mapping

from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.events.batch import MasterBinding
from batchrecord.events.site import (
    LotReceived,
    LotRejected,
    LotReleased,
    LotRetired,
    MasterApproved,
    MasterSubmitted,
    MasterWithdrawn,
    TrainingRecorded,
)
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Recorded, Recorder
from batchrecord.master.checks import complaints
from batchrecord.master.load import load
from batchrecord.master.model import Master
from batchrecord.signing.meanings import Meaning

__all__ = ["Stock", "binding"]


def binding(master: Master) -> MasterBinding:
    """Return how entries name a version of a master."""
    return MasterBinding(id=master.id, version=master.version, digest=master.digest)


class Stock:
    """Signed entries about what a batch needs before it begins."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder, self._site = recorder, recorder.site

    def receive_lot(self, lot: LotReceived, by: Credentials) -> Recorded:
        """Enter a lot; it is in quarantine until quality assurance releases it."""
        return self._recorder.sign_site(lot, Meaning.RECEIVED, by)

    def release_lot(self, item: str, lot: str, by: Credentials) -> Recorded:
        """Free a lot for use."""
        return self._recorder.sign_site(LotReleased(item=item, lot=lot), Meaning.APPROVED, by)

    def reject_lot(self, item: str, lot: str, reason: str, by: Credentials) -> Recorded:
        """Bar a lot from use."""
        return self._recorder.sign_site(LotRejected(item=item, lot=lot, reason=reason), Meaning.WITHDRAWN, by)

    def retire_lot(self, item: str, lot: str, reason: str, by: Credentials) -> Recorded:
        """Take what is left of a lot out of use."""
        return self._recorder.sign_site(LotRetired(item=item, lot=lot, reason=reason), Meaning.RECORDED, by)

    def submit_master(self, files: Mapping[str, bytes], by: Credentials) -> Master:
        """Hand in a version of a master for approval; its files are kept in the folder of the site.

        Raises:
            FormatError: the files are no master, or have faults an author must mend; all of them are named.
            RefusedError: the procedure forbids it, or another author is named in the master.
            StorageError: the files could not be kept.
        """
        master = load(files)
        faults = tuple(finding for finding in complaints(master) if finding.outcome is Outcome.FAILED)
        if faults:
            raise FormatError(*faults)
        if master.author != by.person:
            raise RefusedError(Finding.failed("master.other-author", author=master.author, person=by.person))
        self._site.folder.write_master(master.id, master.version, files)
        self._recorder.sign_site(MasterSubmitted(master=binding(master)), Meaning.AUTHORED, by)
        return master

    def approve_master(self, master: MasterBinding, side: str, by: Credentials) -> Recorded:
        """Approve a master for ``production`` or for ``quality``."""
        return self._recorder.sign_site(MasterApproved(master=master, side=side), Meaning.APPROVED, by)

    def withdraw_master(self, master: MasterBinding, reason: str, by: Credentials) -> Recorded:
        """Withdraw a master: no further batch is issued from it; running ones go on."""
        return self._recorder.sign_site(MasterWithdrawn(master=master, reason=reason), Meaning.WITHDRAWN, by)

    def record_training(self, person: str, master: MasterBinding, valid_until: str, by: Credentials) -> Recorded:
        """Confirm that somebody is trained for a version of a master until a day."""
        event = TrainingRecorded(person=person, master=master, valid_until=valid_until)
        return self._recorder.sign_site(event, Meaning.TRAINING_CONFIRMED, by)
