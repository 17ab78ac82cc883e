"""The tree over the site log: RFC 6962, proofs as in RFC 9162, nothing of our own.

A leaf is hashed as SHA-256(0x00 ‖ data), a node as SHA-256(0x01 ‖ left ‖ right). The left part of a tree of n leaves
has the greatest power of two below n. Proofs and roots are made from the leaf hashes and, for speed, from stored roots
of full groups of 256 (:data:`TILE`), so that ten million entries need some hundred reads.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final, Protocol

from batchrecord.base.errors import IntegrityError
from batchrecord.base.findings import Finding

__all__ = [
    "EMPTY_ROOT",
    "TILE",
    "Frontier",
    "Hashes",
    "consistency_proof",
    "consistent",
    "included",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "root_of",
    "tree_root",
]

TILE_HEIGHT: Final = 8
TILE: Final = 1 << TILE_HEIGHT
EMPTY_ROOT: Final = sha256(b"").digest()


class Hashes(Protocol):
    """Where the hashes of a tree are kept."""

    def leaves(self, start: int, end: int) -> Sequence[bytes]:
        """Return the leaf hashes with ``start <= index < end``."""
        ...

    def tiles(self, level: int, start: int, end: int) -> Sequence[bytes]:
        """Return roots of full tiles: at level n each stands for 256ⁿ leaves; level 1 is the lowest."""
        ...


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that only grows: of each full subtree at its right edge, the root. Appending costs log n."""

    __slots__ = ("_roots", "size")

    def __init__(self, size: int = 0, roots: Sequence[bytes] = ()) -> None:
        self.size = size
        """Number of leaves."""
        # Largest first; one for each bit set in the size.
        self._roots = list(roots)

    def copy(self) -> "Frontier":
        """Return a tree that grows on its own."""
        return Frontier(self.size, self._roots)

    def append(self, leaf: bytes) -> None:
        """Add the hash of a leaf."""
        size = self.size
        while size & 1:
            leaf = node_hash(self._roots.pop(), leaf)
            size >>= 1
        self._roots.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Return the root; of no leaves, the hash of nothing."""
        if not self._roots:
            return EMPTY_ROOT
        hashed = self._roots[-1]
        for left in reversed(self._roots[:-1]):
            hashed = node_hash(left, hashed)
        return hashed

    @classmethod
    def of(cls, hashes: Hashes, size: int) -> "Frontier":
        """Return the tree over the first leaves of a store."""
        return cls(size, [_perfect(hashes, start, height) for start, height in _perfect_parts(0, size)])


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over these leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def tree_root(hashes: Hashes, size: int) -> bytes:
    """Return the root of the tree over the first leaves of a store."""
    return Frontier.of(hashes, size).root()


def inclusion_proof(hashes: Hashes, index: int, size: int) -> list[bytes]:
    """Return the audit path of a leaf (RFC 6962 §2.1.1); ``index < size`` is the caller's duty."""
    return _path(hashes, index, 0, size)


def consistency_proof(hashes: Hashes, old: int, new: int) -> list[bytes]:
    """Return the proof that one tree is the beginning of another (RFC 6962 §2.1.2), for ``old <= new``.

    Of nothing, and of a tree to itself, the proof is empty.
    """
    return [] if old in {0, new} else _subproof(hashes, old, 0, new, whole=True)


def included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Tell whether the path proves that the leaf stands there in the tree with this root (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, hashed = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            hashed = node_hash(sibling, hashed)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            hashed = node_hash(hashed, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and hashed == root


def consistent(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether the proof shows that the old tree is the beginning of the new one (RFC 9162 §2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old == 0:
        return old_root == EMPTY_ROOT and not proof and (new > 0 or new_root == EMPTY_ROOT)
    if old == new:
        return old_root == new_root and not proof
    nodes = list(proof) if old & (old - 1) else [old_root, *proof]
    if not nodes:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    older = newer = nodes[0]
    for sibling in nodes[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and older == old_root and newer == new_root


def _split(count: int) -> int:
    return 1 << ((count - 1).bit_length() - 1)


def _path(hashes: Hashes, index: int, start: int, end: int) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _split(end - start)
    if index < middle:
        return [*_path(hashes, index, start, middle), _range(hashes, middle, end)]
    return [*_path(hashes, index, middle, end), _range(hashes, start, middle)]


def _subproof(hashes: Hashes, old: int, start: int, end: int, *, whole: bool) -> list[bytes]:
    if old == end:
        return [] if whole else [_range(hashes, start, end)]
    middle = start + _split(end - start)
    if old <= middle:
        return [*_subproof(hashes, old, start, middle, whole=whole), _range(hashes, middle, end)]
    return [*_subproof(hashes, old, middle, end, whole=False), _range(hashes, start, middle)]


def _range(hashes: Hashes, start: int, end: int) -> bytes:
    """Return the root over a range that is a subtree of the whole."""
    parts = [_perfect(hashes, first, height) for first, height in _perfect_parts(start, end)]
    hashed = parts[-1]
    for left in reversed(parts[:-1]):
        hashed = node_hash(left, hashed)
    return hashed


def _perfect_parts(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the full subtrees of a range, largest first, as start and height."""
    while start < end:
        height = (end - start).bit_length() - 1
        yield start, height
        start += 1 << height


def _perfect(hashes: Hashes, start: int, height: int) -> bytes:
    level, above = divmod(height, TILE_HEIGHT)
    first, count = start >> (TILE_HEIGHT * level), 1 << above
    row = list(hashes.tiles(level, first, first + count) if level else hashes.leaves(first, first + count))
    if len(row) != count:
        raise IntegrityError(
            Finding.failed("ledger.hashes-missing", level=level, first=first, wanted=count, found=len(row))
        )
    while len(row) > 1:
        row = [node_hash(left, right) for left, right in zip(row[::2], row[1::2], strict=True)]
    return row[0]
