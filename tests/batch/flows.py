"""Drives a batch of the rich master to where a test begins."""

from pathlib import Path

from batchrecord.batch.calculation import calculated
from batchrecord.batch.flow import Standing, standing
from batchrecord.events.common import Reason, Target
from batchrecord.events.disposition import DispositionDecided
from batchrecord.events.entry import EntryCorrected
from batchrecord.events.flow import FlowChosen, GateSigned
from batchrecord.events.laboratory import ResultEntered, ResultReviewed
from batchrecord.events.review import ExceptionAcknowledged, ReviewSigned
from batchrecord.master.load import load
from batchrecord.signing.meanings import Meaning
from tests.support.deviations import assessed, closed, investigated
from tests.support.paper_batch import PaperBatch

__all__ = ["RICH", "Flow", "rich_files"]

RICH = Path(__file__).parents[1] / "support" / "rich_master"
WHY = Reason(code="event-at-bench", text="the device stopped")


def rich_files() -> dict[str, bytes]:
    """Return the files of the rich master."""
    return {file.name: file.read_bytes() for file in sorted(RICH.iterdir()) if file.suffix == ".toml"}


class Flow(PaperBatch):
    """A batch of the rich master."""

    def __init__(self, **changes: tuple[str, str]) -> None:
        files = rich_files()
        for name, (old, new) in changes.items():
            file = f"{name}.toml".replace("_", "-")
            assert old.encode() in files[file], (file, old)
            files[file] = files[file].replace(old.encode(), new.encode())
        super().__init__(master=load(files))
        self.issue()

    def stands(self, step: str) -> Standing:
        """Return where a step stands."""
        return standing(self.state, self.master.step(step))

    def sign(self, entry: str, decision: str = "accept", who: str = "qa1", role: str = "QA") -> None:
        """Sign a gate."""
        self.do(self.gated(entry, decision), who, role)

    def gated(self, entry: str, decision: str = "accept") -> GateSigned:
        """Return the signature of a gate."""
        head = self.state.head
        assert head is not None
        through = Target(seq=head.seq, leaf=head.leaf)
        return GateSigned(entry=entry, iteration=self.state.iteration_of(entry), decision=decision, through=through)

    def opened(self, branch: str = "B2") -> FlowChosen:
        """Return the opening of a branch."""
        return FlowChosen(branch=branch, iteration=len(self.state.opened(branch)) + 1, reason=WHY)

    def settle(self) -> None:
        """Have every open deviation assessed and closed."""
        for deviation in tuple(self.state.open_deviations()):
            self.do(investigated(deviation.id), "su", "SU")
            self.do(assessed(deviation.id), "qa1", "QA")
            self.do(closed(deviation.id), "qa2", "QA")

    def received(self) -> "Flow":
        """Make the receipt, and begin the culture."""
        self.perform("P1.01.bag", coi="COI-26-7", din="DIN-7")
        self.verify("P1.01.bag", meaning=Meaning.WITNESSED)
        self.perform("P1.02.lowest", value="4.0")
        self.verify("P1.02.lowest")
        self.perform("P1.03.medium", lot="V1", container="c1", quantity="2")
        self.perform("P1.03a.s1", sample="S1-1", container="T-1", volume="1.5")
        self.sign("P1.04.accept")
        self.start("P2.01.warm")
        self.now = self.now.replace(hour=self.now.hour + 1)
        self.stop("P2.01.warm")
        self.perform("P2.01.ready", confirmed="yes")
        self.perform("P2.01a.culture", coi="COI-26-7", vessel="V-1")
        self.verify("P2.01a.culture", meaning=Meaning.WITNESSED)
        return self

    def day(self, decision: str = "harvest", look: str = "clear", *counts: tuple[str, str, str]) -> "Flow":
        """Make one day of the culture; a count that scatters has its third reading."""
        self.look(look)
        self.split()
        for count in counts or (("1000", "1010", ""),):
            self.count(*count)
        self.feed()
        self.decide(decision)
        return self

    def look(self, look: str = "clear") -> None:
        """Look at the culture."""
        self.perform("P2.03.look", chosen=look)
        self.verify("P2.03.look")

    def split(self, how: str = "keep") -> None:
        """Decide on the vessels of the day."""
        self.perform("P2.03a.split", chosen=how)
        self.verify("P2.03a.split", meaning=Meaning.WITNESSED)

    def count(self, first: str, second: str, third: str = "") -> None:
        """Count, and work out how the count scatters."""
        self.perform("P2.04.count", value=(first, second))
        self.perform("P2.04.difference")
        if third:
            self.perform("P2.04a.third", value=third)
        self.perform("P2.05.cv")

    def feed(self) -> None:
        """Feed the culture."""
        self.perform("P2.06.mean")
        self.perform("P2.06.planned")
        self.perform("P2.06.added", value="50.0")
        for entry in ("mean", "planned", "added"):
            self.verify(f"P2.06.{entry}", meaning=Meaning.WITNESSED)

    def decide(self, decision: str) -> None:
        """Decide whether there is another day."""
        self.perform("P2.07.decision", "su", "SU", chosen=decision)
        self.verify("P2.07.decision", meaning=Meaning.WITNESSED)

    def viable(self) -> None:
        """Measure the viability in the lane of quality control."""
        self.perform("P2.02.viability", "qc", "QC", value="95.0")
        self.verify("P2.02.viability")

    def filled(self) -> "Flow":
        """Make everything before the disposition, on the straight road."""
        self.received().day()
        self.viable()
        self.sign("P2.09.gate", "accept", "su", "SU")
        self.perform("P3.00.vessels", coi="COI-26-7", vessels=("V-1",))
        self.verify("P3.00.vessels", meaning=Meaning.WITNESSED)
        self.perform("P3.01.bag", coi="COI-26-7", serial="BAG-1", cassette="BAG-1")
        self.verify("P3.01.bag", meaning=Meaning.WITNESSED)
        self.perform("P3.02.volume", value="100.0")
        self.verify("P3.02.volume")
        self.sign("P3.03.gate")
        return self

    def decided(self, decision: str = "released", meaning: Meaning = Meaning.RELEASED) -> "Flow":
        """Test, review and decide."""
        for test, fields in (("R01", {"value": "95.0"}), ("R02", {"chosen": "no-growth"})):
            entered = ResultEntered(test=test, fields=fields, inputs=(), raw_data="r", supersedes=None, reason=None)
            self.do(entered, "qc")
            self.do(ResultReviewed(target=self.target(test)), "qcr")
        for issue in tuple(self.state.issues.values()):
            if issue.acknowledged is None:
                self.do(ExceptionAcknowledged(exception=issue.id, comment="read"), "qa3")
        for aspect, signed in (("audit-trail", Meaning.AUDIT_TRAIL_REVIEWED), ("batch", Meaning.BATCH_REVIEWED)):
            head = self.state.head
            assert head is not None
            through = Target(seq=head.seq, leaf=head.leaf)
            review = ReviewSigned(aspect=aspect, through=through, exceptions=len(self.state.issues))
            self.do(review, "qa3", "QA", signed)
        supplied = decision == "released"
        event = DispositionDecided(
            decision=decision, reason="all is well", expiry="2027-01-01" if supplied else "", pending=()
        )
        self.do(event, "qp", "QP", meaning)
        return self

    def correct_pass(self, entry: str, iteration: int, who: str = "op1") -> None:
        """Work a calculation of an earlier pass out again."""
        found = self.state.entry(entry, iteration)
        assert found is not None
        assert found.current is not None
        fields, inputs = calculated(self.state, self.master.entry(entry), iteration)
        event = EntryCorrected(
            entry=entry,
            iteration=iteration,
            target=found.current.mark.target,
            fields=fields,
            inputs=inputs,
            reason=WHY,
        )
        self.do(event, who, "OP")
