"""Which entries name a lot or a piece of equipment, of the site and of all its batches.

The columns that are searched are generated from what was signed. The rows are read without taking each entry apart: a
list of ten thousand uses has to be there at once. What they are worth, the inspection of the site says.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from batchrecord.base.ids import SITE_LEDGER

__all__ = ["BY_ASSET", "BY_LOT", "Naming", "naming"]

_SELECT: Final = """
SELECT e.log_index, e.ledger, e.seq, e.kind, e.person, e.time,
    json_extract(e.payload, '$.signer.name'), json_extract(e.payload, '$.offset'),
    coalesce(json_extract(e.payload, '$.values.entry'), json_extract(e.payload, '$.values.test'), ''),
    coalesce(json_extract(e.payload, '$.values.iteration'), 0),
    coalesce(json_extract(e.payload, '$.values.fields.quantity'), ''),
    coalesce(json_extract(first.payload, '$.values.master.digest'), ''),
    EXISTS (SELECT 1 FROM entry AS later WHERE later.ledger = e.ledger AND later.replaces = e.seq),
    CASE e.ledger WHEN 'site' THEN json_extract(e.payload, '$.values') ELSE '{}' END
FROM entry AS e JOIN entry AS first ON first.ledger = e.ledger AND first.seq = 0
"""
BY_LOT: Final = f"{_SELECT} WHERE e.item = ? AND e.lot = ? ORDER BY e.log_index"
BY_ASSET: Final = f"{_SELECT} WHERE e.asset = ? ORDER BY e.log_index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """An entry that names a lot or a piece of equipment."""

    index: int
    """Position in the site log."""
    ledger: str
    seq: int
    kind: str
    person: str
    name: str
    """Printed name of the person."""
    time: str
    """UTC."""
    offset: str
    entry: str
    """Entry of the master, or release test; empty for an entry of the site."""
    iteration: int
    quantity: str
    """What was taken; empty where nothing is counted."""
    master: str
    """Digest of the master of the batch; empty for an entry of the site."""
    replaced: bool
    """It was corrected, and counts no more."""
    values: Mapping[str, Any]
    """What an entry of the site says; empty for one of a batch."""

    @property
    def of_site(self) -> bool:
        """Whether it is an entry of the site itself."""
        return self.ledger == SITE_LEDGER


def naming(row: Any) -> Naming:
    """Return the entry of a row of :data:`BY_LOT` or :data:`BY_ASSET`."""
    index, ledger, seq, kind, person, time, name, offset, entry, iteration, quantity, master, replaced, values = row
    return Naming(
        index=index,
        ledger=ledger,
        seq=seq,
        kind=kind,
        person=person,
        name=name,
        time=time,
        offset=offset,
        entry=entry,
        iteration=iteration,
        quantity=quantity,
        master=master,
        replaced=bool(replaced),
        values=json.loads(values),
    )
