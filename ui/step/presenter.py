"""The conversation at one step: what is shown, what somebody wants to sign, and what comes next.

Nothing is decided here. Before a signature is asked for, the bench says what it would be and why it could not be
made; reasons that a person can put right are shown at the entry. Reasons that the ledger has to know of, such as a lot
that is expired or a role that does not fit, do not stop the attempt: it is refused and recorded where it is signed.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.base.text import Phrase
from batchrecord.batch.basis import Basis
from batchrecord.events.common import FieldValues, Reason
from batchrecord.events.deviation import DeviationReported
from batchrecord.signing.meanings import Meaning, may_sign
from batchrecord.signing.people import Role
from batchrecord.steps.kinds import KINDS
from ui.attachments.chosen import CHOSEN
from ui.drafts import Draft, Drafts
from ui.signing.signer import Signer
from ui.step.facts import EntryFacts, StepFacts
from ui.step.flow import BranchFacts
from ui.step.reading import read_again, read_facts
from ui.step.services import StepServices
from ui.step.wanted import Act, Signed, Wanted, then_read
from ui.step.would import would_correct

if TYPE_CHECKING:
    from ui.background import Run
    from ui.step.late import Late

__all__ = ["StepPresenter", "StepView"]

_OF_FILES = frozenset({"attachment", "picture", "import"})
"""Subjects of what is wrong with a file."""
_OF_SCANS = frozenset({"code", "labels", "vessel"})
"""Subjects of what is wrong with codes and counts: it is told at once, and nothing is compared with them."""


class StepView(Protocol):
    """What the presenter asks of the page."""

    def show_facts(self, facts: StepFacts, person: Signer | None, drafts: Drafts) -> None: ...
    def show_error(self, error: BatchRecordError) -> None: ...
    def show_reasons(self, entry: str, reasons: Sequence[Finding]) -> None: ...
    def show_comparison(self, entry: str, departures: tuple[Finding, ...]) -> None: ...
    def show_known(self, entry: str, code: str, facts: dict[str, str]) -> None: ...
    def show_file(self, entry: str, preview: Any) -> None: ...
    def ask(self, wanted: Wanted) -> None: ...
    def show_changes(self, changes: Sequence[Finding]) -> None: ...
    def show_recorded(self, wanted: Wanted, recorded: object) -> None: ...
    def go_on(self) -> None: ...


class StepPresenter:
    """Leads through the steps of one batch at a time."""

    def __init__(
        self,
        view: StepView,
        services: StepServices,
        run: "Run",
        *,
        telling: frozenset[str],
        drafts: Drafts | None = None,
    ) -> None:
        """Join a page to the bench.

        Args:
            view: the page.
            services: the bench.
            run: has slow reading done elsewhere.
            telling: codes of refusals that the ledger has to know of.
            drafts: keeps what is typed.
        """
        self._view, self._services, self._run = view, services, run
        self._telling = telling
        self._batch, self._step = "", ""
        self._person: Signer | None = None
        self._asked: Wanted | None = None
        self._reading, self._again = False, False
        self._moving = False
        self.facts: StepFacts | None = None
        self.drafts = drafts or Drafts()

    # ------------------------------------------------------------------------------------------------------- showing

    def set_person(self, person: Signer | None) -> None:
        """Follow who is signed in; her own drafts come back."""
        self._person = person
        if self.facts is not None and person is not None:
            self._view.show_facts(self.facts, person, self.drafts)

    def show_batch(self, batch: str) -> None:
        """Show a batch: at the step where the person was, or where it stands."""
        if batch != self._batch:
            self._batch, self._step, self.facts = batch, "", None
        self._moving = True
        self.refresh()

    def choose_step(self, step: str) -> None:
        """Show another step; what was typed is kept."""
        if step and step != self._step:
            self._step, self._moving = step, True
            self.refresh()

    def go_to_next(self) -> None:
        """Show the first step at which something can be done."""
        if self.facts is not None:
            self.choose_step(self.facts.next_step)

    def refresh(self) -> None:
        """Read the page anew."""
        if self._batch:
            services, batch, step = self._services, self._batch, self._step
            self._start(lambda: read_facts(services, batch, step))

    def _look(self, known: StepFacts) -> None:
        """Read the page anew if something was recorded since; what was signed here has been read already."""
        services = self._services
        self._start(lambda: read_again(services, known))

    def _start(self, read: Callable[[], object]) -> None:
        if self._reading:
            self._again = True
        else:
            self._reading = True
            self._run(read, self._read, self._not_read)

    def look_again(self, ledgers: frozenset[str]) -> None:
        """Hear that something was recorded: read what concerns this batch, and what a signature under way rests on."""
        if self.facts is None or (ledgers and ledgers.isdisjoint({self._batch, SITE_LEDGER})):
            return
        self._look(self.facts)
        wanted, services = self._asked, self._services
        if wanted is None or wanted.basis is None:
            return
        batch, basis, fields = wanted.facts.batch, wanted.basis, wanted.fields

        def compared(changes: object) -> None:
            if changes and self._asked is wanted:
                self._view.show_changes(tuple(changes))  # type: ignore[arg-type]  # what changes() returns

        self._run(lambda: services.changes(batch, basis, fields), compared, self._not_compared)

    def turned_back(self) -> None:
        """Hear that a signature was not given after all."""
        self._asked = None
        self.refresh()

    def _read(self, facts: object) -> None:
        assert isinstance(facts, StepFacts | None)  # noqa: S101 - what read_facts and read_again return
        self._reading = False
        if self._again or (facts is not None and not self._is_of_page(facts)):
            self._again = False
            self.refresh()
        elif facts is not None:
            self._show(facts)

    def _is_of_page(self, facts: StepFacts) -> bool:
        return facts.batch == self._batch and self._step in {"", facts.step.id}

    def _show(self, facts: StepFacts) -> None:
        self._step, self.facts = facts.step.id, facts
        self._view.show_facts(facts, self._person, self.drafts)
        if self._moving:
            self._moving = False
            self._view.go_on()

    def _not_read(self, error: object) -> None:
        self._reading = self._again = False
        self._failed(error)

    def _failed(self, error: object) -> None:
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        self._view.show_error(error)

    def _not_compared(self, error: object) -> None:
        """Say nothing: the act itself is refused if it rests on something else than what was shown."""

    # -------------------------------------------------------------------------------------------------------- typing

    def keep(self, entry: str, draft: Draft) -> None:
        """Keep what was typed at an entry."""
        found = self._entry(entry)
        if self._person is not None and found is not None:
            self.drafts.keep(self._person.id, self._batch, found.place, draft)

    def compare(self, entry: str, fields: FieldValues) -> None:
        """Compare codes once all of them are scanned."""
        services, batch, person = self._services, self._batch, self._person
        if person is None:
            return

        def compared(preview: Any) -> None:
            if any(reason.code.startswith("field.") for reason in preview.reasons):
                return
            wrong = tuple(reason for reason in preview.reasons if reason.code.partition(".")[0] in _OF_SCANS)
            self._view.show_comparison(entry, wrong or tuple(preview.departures))

        self._run(lambda: services.preview(batch, entry, fields, person.id), compared, self._failed)

    def look_up(self, entry: str, code: str, package: str = "") -> None:
        """Say what the registers know of a lot or of equipment, and which item the code on a package stands for."""
        services, batch = self._services, self._batch

        def known() -> dict[str, str]:
            item = services.package(batch, entry, package).get("item", "") if package else ""
            return {**services.known(batch, entry, code), "scanned_item": item}

        def found(facts: Any) -> None:
            self._view.show_known(entry, code, dict(facts))

        self._run(known, found, self._failed)

    # -------------------------------------------------------------------------------------------------------- signing

    def perform(self, entry: str, fields: FieldValues) -> None:
        """Sign an entry: typed, calculated, or as a sign-off."""
        services, batch, found, person = self._services, self._batch, self._entry(entry), self._person
        if found is None or person is None or self.facts is None:
            return
        if found.gate:
            self._ask(self._gate(found, str(fields.get("decision", ""))))
            return

        files = CHOSEN.of(fields)

        def act(by: Any, basis: Basis | None = None) -> object:
            return services.perform(batch, entry, fields, by, basis=basis, files=files)

        wanted = replace(self._wanted("perform", found, Meaning.PERFORMED, act), fields=fields)
        self._run(
            lambda: services.preview(batch, entry, fields, person.id, files), self._previewed(wanted), self._failed
        )

    def look_into(self, entry: str, fields: FieldValues) -> None:
        """Say what would be signed of a file that was just chosen, or why it cannot be."""
        services, batch, person, files = self._services, self._batch, self._person, CHOSEN.of(fields)
        if person is None:
            return

        def looked(preview: Any) -> None:
            wrong = [each for each in preview.reasons if each.code.partition(".")[0] in _OF_FILES]
            if wrong:
                self._view.show_reasons(entry, wrong)
            elif str(preview.fields.get("size", "")):
                self._view.show_file(entry, preview)

        self._run(lambda: services.preview(batch, entry, fields, person.id, files), looked, self._failed)

    def record_late(self, entry: str, late: "Late") -> None:
        """Sign an entry that was made some time ago."""
        from batchrecord.execution.late import LateEntry  # only now: it brings what reads pictures along

        services, batch, found, person = self._services, self._batch, self._entry(entry), self._person
        if found is None or person is None or self.facts is None:
            return
        fields = late.fields
        said = LateEntry(performed=late.performed, reason=late.reason, sheet=late.sheet, name=late.name, scan=late.scan)

        def act(by: Any, basis: Basis | None = None) -> object:
            return services.perform(batch, entry, fields, by, basis=basis, late=said)

        wanted = replace(self._wanted("late", found, Meaning.PERFORMED, act), fields=fields, late=late)

        def look() -> object:
            return services.preview(batch, entry, fields, person.id, late=said)

        self._run(look, self._previewed(wanted), self._failed)

    def draft_of(self, entry: EntryFacts) -> Draft:
        """Return what the person has typed at an entry."""
        return {} if self._person is None else self.drafts.of(self._person.id, self._batch, entry.place)

    def time(self, entry: str) -> None:
        """Start or stop a timer, or take the time since what it counts from."""
        services, batch, found = self._services, self._batch, self._entry(entry)
        if found is None or self._person is None:
            return
        if found.begin is None and not found.definition.definition.since:
            self._ask(
                self._wanted("start", found, Meaning.PERFORMED, lambda by: services.start_timer(batch, entry, by))
            )
        else:
            self._ask(self._wanted("stop", found, Meaning.PERFORMED, lambda by: services.stop_timer(batch, entry, by)))

    def correct(self, entry: str, fields: FieldValues, reason: Reason) -> None:
        """Replace what an entry says."""
        services, batch, found = self._services, self._batch, self._entry(entry)
        if found is None or found.current is None or self._person is None:
            return

        files = CHOSEN.of(fields)
        name, iteration = found.definition.id, found.iteration if found.earlier else None

        def act(by: Any, basis: Basis | None = None) -> object:
            return services.correct(batch, name, fields, reason, by, basis=basis, files=files, iteration=iteration)

        kind = KINDS[found.definition.kind]
        before = kind.shown(found.current.fields, found.definition.definition) if found.current.applicable else ()
        wanted = replace(
            self._wanted("correct", found, Meaning.CORRECTED, act), reason=reason, replaced=before, fields=fields
        )

        def would() -> object:
            return would_correct(services, batch, name, fields, files, iteration=iteration)

        self._run(would, self._previewed(wanted), self._failed)

    def leave_out(self, entry: str, reason: Reason) -> None:
        """Sign that an entry does not apply."""
        services, batch, found = self._services, self._batch, self._entry(entry)
        if found is None or self._person is None:
            return

        def act(by: Any) -> object:
            return services.leave_out(batch, entry, reason, by)

        self._ask(replace(self._wanted("leave-out", found, Meaning.PERFORMED, act), reason=reason))

    def verify(self, entry: str) -> None:
        """Have a second person sign under an entry."""
        services, batch, found, person = self._services, self._batch, self._entry(entry), self._person
        if found is None or found.current is None or found.demanded is None or person is None or self.facts is None:
            return
        meaning, seq = found.demanded, found.current.mark.seq
        performed = {mark.by.id for mark in (found.current.mark, found.started) if mark is not None}
        others = tuple(each for each in self.facts.people if each.id not in performed and _may(each, meaning))
        kind = KINDS[found.definition.kind]
        shown = kind.shown(found.current.fields, found.definition.definition) if found.current.applicable else ()

        def act(by: Any) -> object:
            return services.verify(batch, seq, by, basis=found.basis)

        wanted = replace(
            self._wanted("verify", found, meaning, act),
            signers=others,
            chosen=person.id,
            shown=shown,
            judgements=found.current.judgements,
            departures=found.current.departures,
            reason=found.current.reason,
            basis=found.basis,
        )
        self._ask(wanted)

    def report(self, event: DeviationReported) -> None:
        """Report what the program could not see."""
        services, batch, found = self._services, self._batch, self._entry(event.entry)
        if self._person is None or self.facts is None:
            return

        def act(by: Any) -> object:
            return services.report_deviation(batch, event, by)

        self._ask(replace(self._wanted("deviation", found, Meaning.DEVIATION_OPENED, act), report=event))

    def open_branch(self, branch: BranchFacts, reason: Reason) -> None:
        """Open a branch of the master; it is signed by somebody whom the master lets open it."""
        services, batch, person = self._services, self._batch, self._person
        if person is None or self.facts is None:
            return
        roles = {str(role) for role in branch.roles}
        able = tuple(each for each in self.facts.people if not roles.isdisjoint(map(str, each.roles)))

        def act(by: Any) -> object:
            return services.open_branch(batch, branch.id, reason, by)

        wanted = self._wanted("branch", None, Meaning.PERFORMED, act)
        shown = ((Phrase.same(branch.id), branch.title),)
        self._ask(replace(wanted, signers=able, chosen=person.id, shown=shown, reason=reason))

    def recorded(self, wanted: Wanted, result: object) -> None:
        """Hear that something was signed: what was typed for it is no draft any more."""
        self._asked = None
        if wanted.entry is not None and wanted.what not in {"verify", "deviation"}:
            self.drafts.drop(wanted.facts.batch, wanted.entry.place)
            CHOSEN.forget(wanted.fields or {})
        assert isinstance(result, Signed)  # noqa: S101 - what _ask made of the act
        self._view.show_recorded(wanted, result.recorded)
        self._moving = True
        if result.facts is None or not self._is_of_page(result.facts):
            self.refresh()
            return
        self._again = self._reading  # what is being read may be from before
        self._show(result.facts)

    def suite_act(self, coming: bool) -> Act:
        """Return the act by which the batch comes into its suite, or is cleared."""
        recorder, batch = self._services.recorder, self._batch

        def act(by: Any) -> object:
            from batchrecord.execution.suites import clear_suite, occupy_suite

            return (occupy_suite if coming else clear_suite)(recorder, batch, by)

        return act

    @property
    def person(self) -> Signer | None:
        """Who is signed in."""
        return self._person

    def may_act(self) -> bool:
        """Tell whether the person holds a role that the step names."""
        return (
            self.facts is not None
            and self._person is not None
            and any(str(role) in self._person.roles for role in self.facts.step.who)
        )

    def _gate(self, found: EntryFacts, decision: str) -> Wanted:
        services, batch, entry = self._services, self._batch, found.id
        kind = KINDS[found.definition.kind]
        fields = {"decision": decision}

        def act(by: Any) -> object:
            return services.sign_gate(batch, entry, decision, by, basis=found.basis)

        open_ones = () if self.facts is None else self.facts.before_gate
        return replace(
            self._wanted("gate", found, Meaning.VERIFIED, act),
            shown=kind.shown(fields, found.definition.definition),
            objections=open_ones,
            basis=found.basis,
        )

    def _wanted(self, what: str, found: EntryFacts | None, meaning: Meaning, act: Act) -> Wanted:
        assert self.facts is not None  # noqa: S101 - callers have looked
        assert self._person is not None  # noqa: S101 - callers have looked
        return Wanted(what=what, facts=self.facts, entry=found, meaning=meaning, act=act, signers=(self._person,))

    def _previewed(self, wanted: Wanted) -> Callable[[object], None]:
        def shown(preview: Any) -> None:
            entry = "" if wanted.entry is None else wanted.entry.id
            hard = [reason for reason in preview.reasons if reason.code not in self._telling]
            if hard or not preview.shown:
                self._view.show_reasons(entry, hard or preview.reasons)
                return
            basis = preview.basis
            if wanted.what == "correct" and wanted.entry is not None and basis is not None:
                basis = replace(basis, revisions=wanted.entry.basis.revisions)  # what it replaces is what was shown
            self._ask(
                replace(
                    wanted,
                    act=partial(wanted.act, basis=basis),
                    basis=basis,
                    # What was taken from a file is compared as it was seen; nobody else can change it.
                    fields=preview.fields if "file" in preview.fields else wanted.fields,
                    shown=preview.shown,
                    judgements=preview.judgements,
                    departures=preview.departures,
                    objections=preview.reasons,
                )
            )

        return shown

    def _ask(self, wanted: Wanted) -> None:
        self._asked = replace(wanted, act=then_read(wanted.act, self._services, self._batch, self._step))
        self._view.ask(self._asked)

    def _entry(self, entry: str) -> EntryFacts | None:
        return None if self.facts is None else self.facts.entry(entry)


def _may(person: Signer, meaning: Meaning) -> bool:
    return any(may_sign(Role(role), meaning) for role in person.roles)
