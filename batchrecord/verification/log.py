"""Judges whether the record is part of one history of the site that nobody has rewritten.

Answers the question "genuine".

1. The log's certified key signed the checkpoint, which stands directly behind the last entry of the batch.
2. That entry, and every entry of the site that is here, is in the tree of the checkpoint.
3. Every state of the log that a signed entry repeats is the beginning of that tree, so that each signature convicts a
   log that was rewritten after it.
4. An entry repeats no state from its own future.
5. Nor an old one: whoever signs repeats a state that covers every entry of the site before. Of the last entry of the
   batch, and of those of the site, the place in the log is known; of the other entries the time says what was before.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from batchrecord.base.clock import parse_utc
from batchrecord.base.findings import Finding, Where
from batchrecord.ledger.entry import CheckpointRef, Entry
from batchrecord.ledger.merkle import consistent, included
from batchrecord.ledger.notes import Checkpoint
from batchrecord.verification.material import Material
from batchrecord.verification.signatures import CertificateJudge

__all__ = ["about_checkpoint", "about_history", "about_inclusion", "about_knowledge"]


def about_checkpoint(material: Material, judge: CertificateJudge) -> Iterator[Finding]:
    """Say whether the site's log signed the checkpoint, and whether it stands directly behind the record."""
    checkpoint = Checkpoint.parse(material.parts.checkpoint)
    if checkpoint.size != material.parts.last.index + 1:
        yield Finding.failed("log.not-behind-record", size=checkpoint.size, index=material.parts.last.index)
    key = None if material.chain is None else material.chain.log.public_key
    if material.chain is None or not isinstance(key, Ed25519PublicKey):
        yield Finding.failed("checkpoint.key-unknown")
        return
    yield checkpoint.check(key, site=material.parts.site)
    if material.entries:
        yield from judge.about(material.chain.log, _last_time(material), Where())


def about_inclusion(material: Material) -> Iterator[Finding]:
    """Say whether the last entry, and each entry of the site, is in the tree."""
    checkpoint, parts = Checkpoint.parse(material.parts.checkpoint), material.parts
    wrong = False
    if material.entries:
        last = material.entries[-1]
        if not included(last.leaf, parts.last.index, checkpoint.size, parts.last.proof, checkpoint.root):
            wrong = True
            yield Finding.failed("log.not-included", last.where, index=parts.last.index)
    proofs = {part.place.index: part.place.proof for part in parts.site_entries}
    for line in material.lines:
        if not included(line.entry.leaf, line.index, checkpoint.size, proofs[line.index], checkpoint.root):
            wrong = True
            yield Finding.failed("log.not-included", line.entry.where, index=line.index)
    if not wrong and material.entries:
        yield Finding.passed("log.included", entries=len(material.lines) + 1)


def about_history(material: Material) -> Iterator[Finding]:
    """Say whether every state of the log that an entry repeats leads to the checkpoint."""
    checkpoint = Checkpoint.parse(material.parts.checkpoint)
    troubles = list(_against_proofs(material, checkpoint))
    yield from troubles
    troubled = bool(troubles)
    proven = {item.of for item in material.parts.consistency}
    needed: set[CheckpointRef] = set()
    for entry, limit in _placed(material, checkpoint.size):
        state = entry.payload.checkpoint
        if state.size > limit:
            troubled = True
            yield Finding.failed("log.state-from-future", entry.where, size=state.size, limit=limit)
        elif state.size and state not in proven and state not in needed:
            troubled = True
            yield Finding.failed("log.state-unproven", entry.where, size=state.size)
        needed.add(state)
    for extra in sorted(proven - needed, key=lambda state: (state.size, state.root)):
        troubled = True
        yield Finding.failed("log.state-of-nobody", size=extra.size)
    if not troubled:
        yield Finding.passed("log.consistent", states=len(proven))


def about_knowledge(material: Material) -> Iterator[Finding]:
    """Say whether anybody signed by a state of the site that was no longer the newest, and so hid what came after."""
    lines = sorted(material.lines, key=lambda line: line.index)
    places = [line.index for line in lines]
    troubled = False
    for entry, index in (*_of_batch(material), *((line.entry, line.index) for line in lines)):
        size = entry.payload.checkpoint.size
        unseen = bisect_left(places, size)
        if unseen == len(lines):
            continue
        hidden = lines[unseen]
        before = hidden.index < index if index is not None else hidden.entry.payload.time < entry.payload.time
        if before:
            troubled = True
            yield Finding.failed(
                "log.state-old", entry.where, size=size, hidden=hidden.entry.payload.seq, time=hidden.entry.payload.time
            )
    if not troubled and material.entries:
        yield Finding.passed("log.state-current", entries=len(material.entries) + len(lines))


def _of_batch(material: Material) -> Iterator[tuple[Entry, int | None]]:
    """Yield the entries of the batch with their place in the log, where the record proves it."""
    for number, entry in enumerate(material.entries, 1):
        yield entry, material.parts.last.index if number == len(material.entries) else None


def _against_proofs(material: Material, checkpoint: Checkpoint) -> Iterator[Finding]:
    for item in material.parts.consistency:
        root = bytes.fromhex(item.of.root)
        if not consistent(item.of.size, root, checkpoint.size, checkpoint.root, item.proof):
            yield Finding.failed("log.history-rewritten", size=item.of.size)


def _placed(material: Material, size: int) -> Iterator[tuple[Entry, int]]:
    """Yield entries with the greatest state of the log that each can know.

    Of the batch, only the place of the last entry is known exactly.
    """
    last = len(material.entries) - 1
    for number, entry in enumerate(material.entries):
        yield entry, material.parts.last.index if number == last else size - 1
    for line in material.lines:
        yield line.entry, line.index


def _last_time(material: Material) -> datetime:
    return parse_utc(material.entries[-1].payload.time)
