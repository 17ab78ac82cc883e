"""Two approvals make a master effective."""

from batchrecord.master.approval import Approval, against_approval, effective

DIGEST, OTHER = "a" * 64, "b" * 64
PRODUCTION = Approval(digest=DIGEST, side="production", person="ap1", role="AP")
QUALITY = Approval(digest=DIGEST, side="quality", person="ap2", role="AP")


def codes(new: Approval, *given: Approval) -> set[str]:
    return {finding.code for finding in against_approval(new, author="au", digest=DIGEST, given=given)}


def test_one_of_each_side_makes_it_effective() -> None:
    """URS-108: a master is effective after one approval of production and one of quality, and not before."""
    assert codes(PRODUCTION) == codes(QUALITY, PRODUCTION) == set()
    assert effective([PRODUCTION, QUALITY], author="au", digest=DIGEST)
    assert not effective([PRODUCTION], author="au", digest=DIGEST)
    assert not effective([], author="au", digest=DIGEST)
    assert not effective([PRODUCTION, QUALITY], author="au", digest=OTHER)


def test_whose_approval_does_not_count() -> None:
    """URS-108: the author, the same person twice, another role, another side or another digest approve nothing."""
    assert codes(Approval(digest=DIGEST, side="quality", person="au", role="AP")) == {"approval.by-author"}
    assert codes(Approval(digest=DIGEST, side="quality", person="ap1", role="AP"), PRODUCTION) == {
        "approval.same-person"
    }
    assert codes(Approval(digest=DIGEST, side="production", person="ap2", role="AP"), PRODUCTION) == {
        "approval.already-given"
    }
    assert codes(Approval(digest=DIGEST, side="quality", person="op1", role="OP")) == {"approval.role"}
    assert codes(Approval(digest=DIGEST, side="sales", person="ap1", role="AP")) == {"approval.unknown-side"}
    assert codes(Approval(digest=OTHER, side="quality", person="ap1", role="AP")) == {"approval.other-master"}


def test_an_approval_that_could_not_be_given_is_not_counted() -> None:
    """URS-108: approvals that break a rule do not add up to an effective master."""
    by_author = Approval(digest=DIGEST, side="quality", person="au", role="AP")
    same_person = Approval(digest=DIGEST, side="quality", person="ap1", role="AP")

    assert not effective([PRODUCTION, by_author], author="au", digest=DIGEST)
    assert not effective([PRODUCTION, same_person], author="au", digest=DIGEST)
    assert effective([PRODUCTION, same_person, QUALITY], author="au", digest=DIGEST)
