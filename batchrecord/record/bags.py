"""Which bags a batch filled, by the codes scanned from them."""

from batchrecord.batch.state import BatchState
from batchrecord.batch.values import lookup

__all__ = ["bags_of"]


def bags_of(state: BatchState) -> tuple[str, ...]:
    """Return the codes of the bags, from the entries that the master names for it; each once, in its order."""
    found = (lookup(state, reference) for reference in state.master.bags)
    return tuple(dict.fromkeys(code for code in found if isinstance(code, str) and code))
