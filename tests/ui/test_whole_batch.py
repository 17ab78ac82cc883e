"""The whole demonstration batch, from the issue of its record to the verified document, in the window alone.

The order of the work, the values and the people are those of the demonstration; every act is typed, pressed and signed
with the widgets that a person has.
"""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLabel

from batchrecord.base.clock import parse_utc
from batchrecord.batch.calculation import timer_begin
from batchrecord.batch.state import EntryState
from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.demonstration.small import SMALL
from batchrecord.events.common import FieldValues
from batchrecord.execution.recorder import Recorded
from batchrecord.master.model import EntryDefinition
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.kind import FieldSort
from batchrecord.steps.kinds import KINDS
from batchrecord.verification.result import Verdict
from tests.support.batch_run import BATCH
from tests.ui.workstation import Workstation
from ui.widgets import Table


class WindowRun(BatchRun):
    """A batch that is made through the window; it only says who does what, when."""

    def __init__(self, workstation: Workstation) -> None:
        plan = workstation.site.batch(issue=False)
        super().__init__(plan.bench, plan.cast, plan.calendar, BATCH, plan.script)
        self.hands = workstation

    def issue_on_screen(self) -> None:
        """Issue the record as quality assurance."""
        hands, order = self.hands, self.order("A-12")
        collected = parse_utc(order.collection_end).astimezone(ZoneInfo("Asia/Shanghai"))
        typed = {
            name: getattr(order, name)
            for name in ("batch", "coi", "din", "patient", "hospital", "order", "suite", "weight", "weight_date")
        }
        typed |= {"day": collected.date().isoformat(), "time": collected.strftime("%H:%M")}
        hands.sign_in_at_list("qa1")
        hands.click("batches.first" if hands.there("batches.first") else "batches.new")
        for name, text in typed.items():
            hands.type(f"issue.{name}", text, enter=False)
        hands.click("issue.sign")
        hands.sign("qa1")

    def answer(self, definition: EntryDefinition, found: EntryState | None = None) -> Recorded:
        """Make one entry on the page of its step."""
        person = self.performer(definition).person
        self._stand_at(definition, person)
        if definition.kind == "TMR":
            self._time_on_screen(definition, person)
        else:
            self._fill(f"entry.{definition.id}", definition, self.fields(definition))
            self._sign(person)
        return self._last()

    def verify(self, found: EntryState, meaning: Meaning) -> Recorded:
        """Let the second person sign at the same workstation, without a switch of user."""
        self.pause(28)
        self.hands.show_step(found.definition.step)
        self.hands.click(f"entry.{found.definition.id}.verify")
        self.hands.sign("op2" if self._performer_of(found) != "op2" else "op1")
        return self._last()

    def result(self, test: str) -> None:
        """Enter a release test as the analyst, and check it as another."""
        hands, definition = self.hands, self.master.test(test).entry
        self.pause()
        self._pick_test("qc", test)
        if definition.formula is None:
            self._fill(f"laboratory.{test}", definition, self.fields(definition))
        hands.type("laboratory.raw", f"LAB-{test}")
        hands.click("laboratory.sign")
        hands.sign("qc")
        self.pause()
        self._pick_test("qcr", test)
        hands.click("laboratory.check")
        hands.sign("qcr")

    def review_on_screen(self) -> None:
        """Sign the review of audit trail and batch; a straight batch has no exception."""
        self._show("qa3", "review")
        self.hands.click("review.part.sign")
        for aspect in ("audit-trail", "batch"):
            self.pause()
            self.hands.click(f"review.{aspect}.sign")
            self.hands.sign("qa3")

    def release_on_screen(self) -> Path:
        """Decide and make the document; return where it is."""
        hands = self.hands
        self.pause()
        self._show("qp", "disposition")
        hands.click("disposition.decision.released")
        hands.type("disposition.reason", "All requirements of the specification are met.", enter=False)
        hands.type("disposition.expiry", self.calendar.moment(373, "12:00").date().isoformat())
        hands.click("disposition.sign")
        hands.sign("qp")
        self.pause()
        hands.type("disposition.make.reason", "First issue.", enter=False)
        hands.click("disposition.make")
        hands.sign("qp")
        hands.wait(lambda: hands.there("disposition.open"))
        (document,) = self.bench.site.folder.path.glob("documents/*.pdf")
        return document

    # ------------------------------------------------------------------------------------------------------- details

    def _stand_at(self, definition: EntryDefinition, person: str) -> None:
        self.hands.switch_to(person)
        if not self.hands.there("step"):
            self.hands.open_batch(self.batch)
        self.hands.show_step(definition.step)

    def _sign(self, person: str) -> None:
        self.hands.click("action")
        self.hands.sign(person)

    def _fill(self, name: str, definition: EntryDefinition, values: FieldValues) -> None:
        for field in KINDS[definition.kind].fields(definition.definition):
            value = values.get(field.name)
            if field.filled or value is None:
                continue
            texts = (value,) if isinstance(value, str) else value
            place = f"{name}.{field.name}"
            match field.sort:
                case FieldSort.CHOICE:
                    self.hands.click(f"{place}.{texts[0]}")
                case FieldSort.CONFIRM:
                    self.hands.click(place)
                case _:
                    for number, text in enumerate(texts, 1):
                        self.hands.type(place if len(texts) == 1 else f"{place}.{number}", text)

    def _time_on_screen(self, definition: EntryDefinition, person: str) -> None:
        iteration = self.state.iteration_of(definition.id)
        begin = timer_begin(self.state, definition, iteration)
        if begin is None:
            self._sign(person)
            begin = timer_begin(self.state, definition, iteration)
            self.hands.show_step(definition.step)
        assert begin is not None
        end = begin + timedelta(minutes=self._lasting(definition))
        self.clock.set(max(end, self.clock.now().utc))
        self._sign(person)

    def _performer_of(self, found: EntryState) -> str:
        assert found.current is not None
        return found.current.mark.by.id

    def _pick_test(self, person: str, test: str) -> None:
        self._show(person, "laboratory")
        tests = [each.id for each in self.master.specification.tests]
        self.hands.find_as(Table, "laboratory.tests").pick(tests.index(test))
        self.hands.settle()

    def _show(self, person: str, part: str) -> None:
        self.hands.switch_to(person)
        if not self.hands.there(f"tab.{part}"):
            self.hands.open_batch(self.batch)
        self.hands.click(f"tab.{part}")

    def _last(self) -> Recorded:
        head = self.state.head
        assert head is not None
        (stored,) = self.bench.site.store.entries(self.batch, head.seq)
        return Recorded(stored=stored, event=None)


@pytest.mark.slow
def test_the_whole_batch_is_made_in_the_window(workstation: Workstation) -> None:
    """URS-714: issue, every step with its second persons, gates, tests, review, release, document and verdict."""
    run = WindowRun(workstation)
    run.issue_on_screen()
    run.work()
    assert not run.state.deviations
    for test in sorted(run.master.specification.tests, key=lambda each: SMALL.result_days.get(each.id, 10)):
        run.calendar.not_before(SMALL.result_days.get(test.id, 10), "10:05")
        run.result(test.id)
    run.review_on_screen()
    document = run.release_on_screen()

    assert _verdict_on_screen(workstation, document, run) is Verdict.ACCEPT


def _verdict_on_screen(workstation: Workstation, document: Path, run: BatchRun) -> Verdict:
    """Drop the document on the page of the hospital, scan the code, and read the verdict."""
    workstation.click("header.verify")
    workstation.drop("verification", document)
    workstation.type("verification.coi", run.state.text("batch.coi") or "")
    workstation.wait(lambda: workstation.there("verification.verdict"))
    shown = " ".join(label.text() for label in workstation.find("verification.verdict").findChildren(QLabel))
    return next(verdict for verdict in Verdict if verdict.value in shown.lower())
