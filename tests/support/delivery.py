"""Lots as a warehouse receives them; a test names what it is about."""

from dataclasses import replace

from batchrecord.events.site import LotReceived

__all__ = ["delivered"]

_VECTOR = LotReceived(
    item="VEC",
    lot="LV1",
    name="vector",
    supplier="Vector Works",
    expiry="2026-12-31",
    quantity="400",
    unit="vials",
    storage="Freezer F-80-2",
    attributes={"titre": "2.5e8"},
)


def delivered(**what: object) -> LotReceived:
    """Return a lot of vector in which some things are otherwise."""
    return replace(_VECTOR, **what)  # type: ignore[arg-type]  # names are those of the event
