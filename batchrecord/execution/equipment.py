"""The equipment of a site: registered, calibrated, cleaned, qualified, blocked and returned, retired."""

from batchrecord.events.equipment import (
    EquipmentBlocked,
    EquipmentCalibrated,
    EquipmentCleaned,
    EquipmentQualified,
    EquipmentRegistered,
    EquipmentRetired,
    EquipmentReturned,
)
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Recorded, Recorder
from batchrecord.signing.meanings import Meaning

__all__ = ["EquipmentBook"]


class EquipmentBook:
    """Signed entries about equipment. Each raises what :meth:`Recorder.record` raises."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def register(self, piece: EquipmentRegistered, by: Credentials) -> Recorded:
        """Enter a piece of equipment with what it needs before it may be used."""
        return self._recorder.sign_site(piece, Meaning.RECORDED, by)

    def calibrate(self, asset: str, due: str, certificate: str, by: Credentials) -> Recorded:
        """Enter a calibration, which counts until the end of a day."""
        event = EquipmentCalibrated(asset=asset, due=due, certificate=certificate)
        return self._recorder.sign_site(event, Meaning.RECORDED, by)

    def clean(self, asset: str, until: str, by: Credentials) -> Recorded:
        """Enter a cleaning, which counts until a time (UTC, as the formats spell it)."""
        return self._recorder.sign_site(EquipmentCleaned(asset=asset, until=until), Meaning.RECORDED, by)

    def qualify(self, asset: str, until: str, report: str, by: Credentials) -> Recorded:
        """Declare equipment fit for its purpose until the end of a day."""
        event = EquipmentQualified(asset=asset, until=until, report=report)
        return self._recorder.sign_site(event, Meaning.APPROVED, by)

    def block(self, asset: str, reason: str, by: Credentials) -> Recorded:
        """Bar equipment from use until it is returned."""
        return self._recorder.sign_site(EquipmentBlocked(asset=asset, reason=reason), Meaning.RECORDED, by)

    def give_back(self, asset: str, reason: str, by: Credentials) -> Recorded:
        """Return blocked equipment to use; not by the person who blocked it."""
        return self._recorder.sign_site(EquipmentReturned(asset=asset, reason=reason), Meaning.RECORDED, by)

    def retire(self, asset: str, reason: str, by: Credentials) -> Recorded:
        """Bar equipment from use for good."""
        return self._recorder.sign_site(EquipmentRetired(asset=asset, reason=reason), Meaning.WITHDRAWN, by)
