"""The issue of a batch record (China GMP Art. 173; process step P0.05)."""

from dataclasses import dataclass

__all__ = ["BatchIssued", "MasterBinding"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterBinding:
    """The one version of the master that this batch is bound to.

    A later version never changes it (process rule G16).
    """

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchIssued:
    """``batch.issued``: the first entry of every batch ledger. Names the patient only by codes."""

    batch: str
    master: MasterBinding
    coi: str
    """Chain-of-identity code."""
    din: str
    """Donation identification number of the apheresis."""
    patient: str
    """The hospital's pseudonym."""
    hospital: str
    order: str
    """Treatment order of the hospital."""
    weight: str
    """Dosing weight on the order, kg."""
    weight_date: str
    """Day it was measured, ``2026-03-01``."""
    collection_end: str
    """End of the apheresis, UTC."""
    suite: str
