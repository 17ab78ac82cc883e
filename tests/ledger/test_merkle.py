"""The tree, against a naive one written from the definition in RFC 6962."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.errors import IntegrityError
from batchrecord.ledger.merkle import (
    EMPTY_ROOT,
    TILE,
    Frontier,
    consistency_proof,
    consistent,
    included,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
    tree_root,
)

LEAVES = [leaf_hash(str(number).encode()) for number in range(3 * TILE + 40)]


def naive(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962, word for word."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha256(b"\x01" + naive(leaves[:k]) + naive(leaves[k:])).digest()


class Listed:
    """Hashes in a list, with the tiles that are full."""

    def __init__(self, leaves: Sequence[bytes], tile_size: int = TILE) -> None:
        self._levels = [list(leaves)]
        while len(self._levels[-1]) >= tile_size:
            below = self._levels[-1]
            full = range(0, len(below) - tile_size + 1, tile_size)
            self._levels.append([naive(below[start : start + tile_size]) for start in full])

    def leaves(self, start: int, end: int) -> Sequence[bytes]:
        return self._levels[0][start:end]

    def tiles(self, level: int, start: int, end: int) -> Sequence[bytes]:
        return self._levels[level][start:end]


TREE = Listed(LEAVES)
sizes = st.integers(0, len(LEAVES)) | st.integers(0, 20) | st.sampled_from([255, 256, 257, 511, 512, 513, 768])


def test_known_roots() -> None:
    """URS-204: the published test vectors of RFC 6962 implementations."""
    data = [bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
    data.append(bytes.fromhex("606162636465666768696a6b6c6d6e6f"))
    leaves = [leaf_hash(item) for item in data]
    assert root_of([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root_of(leaves[:1]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert root_of(leaves[:2]).hex() == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    assert root_of(leaves[:3]).hex() == "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"
    assert root_of(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(sizes)
def test_every_way_to_the_root_gives_the_same(size: int) -> None:
    """URS-204: naive tree, growing frontier and stored tiles agree."""
    expected = naive(LEAVES[:size])
    assert root_of(LEAVES[:size]) == expected
    assert tree_root(TREE, size) == expected
    assert Frontier.of(TREE, size).root() == expected


@given(sizes, st.integers(0, 40))
def test_a_frontier_grows_from_anywhere(size: int, more: int) -> None:
    """URS-204: taken up from the store and grown by some leaves it is the tree over all, and its copy is its own."""
    frontier = Frontier.of(TREE, size)
    copy = frontier.copy()
    for leaf in LEAVES[size : size + more]:
        frontier.append(leaf)
    assert frontier.root() == naive(LEAVES[: size + more])
    assert copy.root() == naive(LEAVES[:size])


@given(st.data())
def test_inclusion_is_proved_and_nothing_else_is(data: st.DataObject) -> None:
    """URS-204: the proof holds for its leaf, index, size and root, and for no other."""
    size = data.draw(sizes.filter(bool))
    index = data.draw(st.integers(0, size - 1))
    root, path = tree_root(TREE, size), inclusion_proof(TREE, index, size)
    assert included(LEAVES[index], index, size, path, root)
    assert not included(LEAVES[(index + 1) % len(LEAVES)], index, size, path, root)
    assert not included(LEAVES[index], index, size, [*path, root], root)
    assert not included(LEAVES[index], index, size, path, EMPTY_ROOT)
    assert not included(LEAVES[index], index + size, size, path, root)
    assert not included(LEAVES[index], -1, size, path, root)
    if path:
        assert not included(LEAVES[index], index, size, path[:-1], root)
        assert not included(LEAVES[index], index ^ 1, size, path, root) or index ^ 1 >= size
        broken = data.draw(st.integers(0, len(path) - 1))
        assert not included(LEAVES[index], index, size, [*path[:broken], EMPTY_ROOT, *path[broken + 1 :]], root)


@given(st.data())
def test_consistency_is_proved_and_nothing_else_is(data: st.DataObject) -> None:
    """URS-204: an old tree is shown to be the beginning of a new one; a rewritten one is not."""
    new = data.draw(sizes)
    old = data.draw(st.integers(0, new))
    proof = consistency_proof(TREE, old, new)
    old_root, new_root = tree_root(TREE, old), tree_root(TREE, new)
    assert consistent(old, old_root, new, new_root, proof)
    assert not consistent(old, old_root, new, new_root, [*proof, new_root])
    assert not consistent(new + 1, old_root, new, new_root, proof)
    if old:
        rewritten = Listed([leaf_hash(b"another"), *LEAVES[1:]])
        assert not consistent(old, tree_root(rewritten, old), new, new_root, proof)
        assert not consistent(old, old_root, new, tree_root(rewritten, new), proof)
    if proof:
        assert not consistent(old, old_root, new, new_root, proof[:-1])
        assert not consistent(old, old_root, new, new_root, [])


@given(st.integers(0, 300), st.integers(0, 300), st.lists(st.binary(min_size=32, max_size=32), max_size=12))
def test_invented_proofs_are_refused(old: int, new: int, proof: list[bytes]) -> None:
    """URS-611: whatever stands in a proof, checking it ends, and an invented one proves nothing."""
    assert not included(LEAVES[0], old, new, proof, node_hash(b"", b""))
    assert not consistent(old, node_hash(b"", b"\x01"), new, node_hash(b"", b""), proof)


def test_missing_hashes_are_an_error_of_integrity() -> None:
    """URS-204: a tree larger than what is stored has no root."""
    with pytest.raises(IntegrityError) as error:
        tree_root(Listed(LEAVES[:5]), 7)
    assert error.value.reasons[0].code == "ledger.hashes-missing"
