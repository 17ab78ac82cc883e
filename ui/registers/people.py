"""The register of people: roles, certificates, and training for each version of a master."""

from functools import partial

from batchrecord.base.sentences import word
from batchrecord.events.batch import MasterBinding
from batchrecord.events.site import TrainingRecorded
from batchrecord.execution.bench import Bench
from batchrecord.execution.stock import Stock
from batchrecord.registers.site import PersonFact
from batchrecord.signing.meanings import Meaning
from ui.registers.common import as_day, labels, may, signed_rows, standing
from ui.registers.page import ALL, Act, Detail, Form, FormField, HistoryLine, Row, Texts

__all__ = ["People"]


class People:
    """People and their training."""

    name = "people"
    columns = ("person", "name", "roles", "certificate_until", "training")
    groups = (ALL, "trained", "training-ending", "not-trained")

    def __init__(self, bench: Bench) -> None:
        self._bench, self._stock = bench, Stock(bench.recorder)

    def rows(self, language: str) -> tuple[Row, ...]:
        """Return everybody who works here; training counts for masters that are effective."""
        with self._bench.recorder.lock:
            site = self._bench.site
            site.refresh()
            return tuple(self._row(person, language) for person in site.people())

    def detail(self, key: tuple[str, ...], person: str, language: str) -> Detail:
        """Return a person with her training."""
        with self._bench.recorder.lock:
            site = self._bench.site
            fact = site.person(key[0])
            today = site.clock.now().text[:10]
            trainings = [
                (master, site.register.training(fact.id, master.digest, site.size)) for master in self._masters()
            ]
            lines = tuple(
                HistoryLine(
                    when=found.fact.valid_until,
                    what=word("training", standing(found.fact.valid_until, today), language),
                    place=f"{master.id} {master.version}",
                    amount="",
                    by="",
                )
                for master, found in trainings
                if found is not None
            )
            acts = ("train",) if may(self._bench, person, TrainingRecorded) and person != fact.id else ()
        facts = (("person", fact.id), ("roles", _roles(fact, language)), ("certificate_until", self._certified(fact)))
        return Detail(key=key, title=fact.name, facts=labels(facts, language), lines=lines, acts=acts)

    def acts(self, person: str) -> tuple[str, ...]:
        """People are enrolled with the passphrases of two custodians, which this screen does not ask for."""
        return ()

    def form(self, act: str, key: tuple[str, ...], language: str) -> Form:
        """Return what an act asks."""
        masters = self._bench.masters()
        options = tuple((each.digest, f"{each.title.inside(language)} · {each.id} {each.version}") for each in masters)
        only = options[0][0] if len(options) == 1 else ""
        fields = (
            FormField(name="master", sort="choice", options=options, value=only),
            FormField(name="until", sort="date"),
        )
        subject = self._bench.site.person(key[0])
        meaning = str(Meaning.TRAINING_CONFIRMED)
        return Form(act=act, key=key, subject=f"{subject.name} ({subject.id})", fields=fields, meaning=meaning)

    def act(self, form: Form, texts: Texts, language: str) -> Act:
        """Return the act as it was filled in."""
        until = as_day(texts, "until")
        master = next(each for each in self._bench.masters() if each.digest == texts["master"])
        bound = MasterBinding(id=master.id, version=master.version, digest=master.digest)
        do = partial(self._stock.record_training, form.key[0], bound, until)
        rows = (*labels((("person", form.subject),), language), *signed_rows(form, texts, language))
        return Act(form=form, rows=rows, do=do)

    def _masters(self) -> list[MasterBinding]:
        site = self._bench.site
        facts = site.register.masters(site.size)
        return [MasterBinding(id=fact.id, version=fact.version, digest=fact.digest) for fact in facts]

    def _row(self, person: PersonFact, language: str) -> Row:
        site = self._bench.site
        today = site.clock.now().text[:10]
        effective = tuple(site.register.effective_masters(site.size))
        found = (site.register.training(person.id, master.digest, site.size) for master in effective)
        until = min((each.fact.valid_until for each in found if each is not None), default="")
        state = standing(until, today) if until else "none"
        group = {"ok": "trained", "attention": "training-ending"}.get(state, "not-trained")
        words = word("training", state, language)
        cells = (person.id, person.name, _roles(person, language), self._certified(person), f"{words} {until}".strip())
        return Row(key=(person.id,), cells=cells, state=state, group=group)

    def _certified(self, person: PersonFact) -> str:
        certificate = self._bench.site.certificate_of(person.id)
        return "" if certificate is None else certificate.not_after.date().isoformat()


def _roles(person: PersonFact, language: str) -> str:
    return ", ".join(word("role", role, language) for role in sorted(person.roles))
