"""The list of reasons."""

import pytest

from batchrecord.base.text import LANGUAGES
from batchrecord.master.load import MasterError
from batchrecord.master.reasons import OCCASIONS, bundled_reasons, load_reasons


def test_the_bundled_reasons_serve_every_occasion() -> None:
    """URS-318: for a correction and for "not applicable" there are reasons in every language."""
    reasons = bundled_reasons()

    for occasion in OCCASIONS:
        assert len([reason for reason in reasons if occasion in reason.occasions]) >= 3
    assert all(set(dict(reason.text)) == set(LANGUAGES) for reason in reasons)


def test_a_wrong_list_is_told_completely() -> None:
    """URS-102: a faulty list of reasons is refused with every complaint."""
    with pytest.raises(MasterError) as caught:
        load_reasons(
            b'languages = ["en"]\nother = 1\n[[reason]]\ncode = "x"\ntext = {en = "x", fr = "x"}\nfor = ["lunch"]\n'
        )

    assert [(reason.code, reason.where.key) for reason in caught.value.reasons] == [
        ("master.unknown-language", "reason[1].text.fr"),
        ("master.unknown-word", "reason[1].for[1]"),
        ("master.unknown-key", "other"),
        *[("master.no-reason", "reason")] * len(OCCASIONS),
    ]
