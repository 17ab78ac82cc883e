"""Quick hands: how often a person has to act for one entry."""

from pathlib import Path

import pytest

from batchrecord.signing.wrapping import Cost
from benchmarks import hands
from ui.background import Jobs


def test_a_plain_number_takes_five_interactions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: Jobs) -> None:
    """URS-729: value, Enter, Enter, passphrase, Enter; keys alone, and the page shows the signature by itself."""
    monkeypatch.setattr(hands, "STANDARD", Cost(1, 8, 1))

    taken, _ = hands.measured(tmp_path, times=2)

    assert [each.interactions for each in taken] == [5, 5]
    assert all(each.seconds < 3 for each in taken), "the figure itself is measured by the benchmark"


def test_it_takes_no_more_in_the_whole_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: Jobs) -> None:
    """URS-729: nor does it where a master has hundreds of steps."""
    monkeypatch.setattr(hands, "STANDARD", Cost(1, 8, 1))

    taken, entries = hands.measured_in_whole(tmp_path, steps=("P2.02",))

    assert [each.interactions for each in taken] == [5, 5, 5]
    assert entries > 100
