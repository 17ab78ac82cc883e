"""Equipment of the site: registered, calibrated, cleaned, qualified, blocked and returned, retired (21 CFR 211.182)."""

from dataclasses import dataclass

__all__ = [
    "EquipmentBlocked",
    "EquipmentCalibrated",
    "EquipmentCleaned",
    "EquipmentQualified",
    "EquipmentRegistered",
    "EquipmentRetired",
    "EquipmentReturned",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentRegistered:
    """``equipment.registered``: a piece of equipment is in the house, with what it needs before it may be used."""

    asset: str
    """Number on its label."""
    sort: str
    """Class that masters ask for, such as ``balance``."""
    name: str
    location: str
    calibrated: bool
    """It measures, and is used only while its calibration is in date."""
    cleaned: bool
    """It is used only while its cleaning counts."""
    qualified: bool
    """It is used only while its qualification is in date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentCalibrated:
    """``equipment.calibrated``: it measures rightly, and may be used until a day."""

    asset: str
    due: str
    """Last day of use."""
    certificate: str
    """Number of the certificate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentCleaned:
    """``equipment.cleaned``: it is clean, and may be used until a time."""

    asset: str
    until: str
    """UTC time, as the formats spell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentQualified:
    """``equipment.qualified``: it is fit for its purpose until a day (EU GMP Annex 15)."""

    asset: str
    until: str
    """Last day of use."""
    report: str
    """Number of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentBlocked:
    """``equipment.blocked``: it is not used until it is returned."""

    asset: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentReturned:
    """``equipment.returned``: it was blocked and may be used again."""

    asset: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentRetired:
    """``equipment.retired``: it is never used again."""

    asset: str
    reason: str
