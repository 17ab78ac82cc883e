"""The register of masters: who wrote and approved each version, and what in it rests on unverified evidence."""

from functools import partial

from batchrecord.base.errors import BatchRecordError, RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import word
from batchrecord.events.batch import MasterBinding
from batchrecord.events.site import MasterApproved, MasterWithdrawn
from batchrecord.execution.bench import Bench
from batchrecord.execution.stock import Stock
from batchrecord.master.evidence import unverified
from batchrecord.master.model import Master
from batchrecord.registers.site import PRODUCTION, QUALITY, MasterFact
from batchrecord.signing.meanings import Meaning
from ui.record_words import grouped_digest
from ui.registers.common import as_text, labels, may, signed_rows
from ui.registers.page import ALL, Act, Detail, Form, FormField, HistoryLine, Row, Texts

__all__ = ["Masters"]

_STATES = {"effective": "ok", "waiting": "attention", "withdrawn": "bad"}


class Masters:
    """Versions of masters."""

    name = "masters"
    columns = ("master", "version", "product", "author", "status")
    groups = (ALL, "effective", "waiting", "withdrawn")

    def __init__(self, bench: Bench) -> None:
        self._bench, self._stock = bench, Stock(bench.recorder)

    def rows(self, language: str) -> tuple[Row, ...]:
        """Return every version, the newest first."""
        with self._bench.recorder.lock:
            site = self._bench.site
            site.refresh()
            facts = tuple(site.register.masters(site.size))
            return tuple(self._row(fact, language) for fact in reversed(facts))

    def detail(self, key: tuple[str, ...], person: str, language: str) -> Detail:
        """Return a version with its approvals, and what is not verified in it."""
        with self._bench.recorder.lock:
            fact, master = self._fact(key[0]), self._files(key[0])
            names = {each.id: each.name for each in self._bench.site.people()}
            acts = self._possible(fact, person)
        facts = (
            ("name", "" if master is None else master.title.inside(language)),
            ("status", word("master-status", _standing(fact), language)),
            ("product", "" if master is None else master.product.inside(language)),
            ("author", _named(names, fact.author)),
            *((f"approved-{side}", _named(names, who)) for side, who in sorted(fact.approvals.items())),
            ("digest", grouped_digest(fact.digest)),
        )
        return Detail(
            key=key,
            title=f"{fact.id} {fact.version}",
            facts=labels(facts, language),
            lines=() if master is None else _doubts(master, language),
            notes=_notes(master, language),
            acts=acts,
        )

    def acts(self, person: str) -> tuple[str, ...]:
        """A version is handed in with its files, by the command line or the author's own tools."""
        return ()

    def form(self, act: str, key: tuple[str, ...], language: str) -> Form:
        """Return what an act asks; before an approval it is said what is not verified."""
        fact = self._fact(key[0])
        subject = f"{fact.id} {fact.version}"
        if act == "withdraw":
            fields = (FormField(name="reason", sort="note"),)
            return Form(act=act, key=key, subject=subject, fields=fields, meaning=str(Meaning.WITHDRAWN))
        sides = tuple(side for side in (PRODUCTION, QUALITY) if side not in fact.approvals)
        options = tuple((side, word("side", side, language)) for side in sides)
        return Form(
            act=act,
            key=key,
            subject=subject,
            fields=(FormField(name="side", sort="choice", options=options, value=sides[0] if len(sides) == 1 else ""),),
            meaning=str(Meaning.APPROVED),
            notes=_notes(self._files(key[0]), language),
        )

    def act(self, form: Form, texts: Texts, language: str) -> Act:
        """Return the act as it was filled in."""
        fact = self._fact(form.key[0])
        bound = MasterBinding(id=fact.id, version=fact.version, digest=fact.digest)
        if form.act == "withdraw":
            do = partial(self._stock.withdraw_master, bound, as_text(texts, "reason"))
        else:
            do = partial(self._stock.approve_master, bound, texts["side"])
        subject = labels((("master", form.subject), ("digest", grouped_digest(fact.digest))), language)
        return Act(form=form, rows=(*subject, *signed_rows(form, texts, language)), do=do)

    def _fact(self, digest: str) -> MasterFact:
        site = self._bench.site
        found = site.register.master(digest, site.size)
        if found is None:
            raise RefusedError(Finding.failed("master.missing", digest=digest))
        return found.fact

    def _files(self, digest: str) -> Master | None:
        try:
            return self._bench.site.master(digest)
        except BatchRecordError:
            return None  # its files are gone or changed; the list still says who approved it

    def _possible(self, fact: MasterFact, person: str) -> tuple[str, ...]:
        if fact.withdrawn:
            return ()
        open_sides = {PRODUCTION, QUALITY} - set(fact.approvals)
        barred = person == fact.author or person in fact.approvals.values()
        approves = bool(open_sides) and not barred and may(self._bench, person, MasterApproved)
        withdraws = may(self._bench, person, MasterWithdrawn)
        return (*(("approve",) if approves else ()), *(("withdraw",) if withdraws else ()))

    def _row(self, fact: MasterFact, language: str) -> Row:
        master = self._files(fact.digest)
        product = "" if master is None else master.product.inside(language)
        stands = _standing(fact)
        cells = (fact.id, fact.version, product, fact.author, word("master-status", stands, language))
        return Row(key=(fact.digest,), cells=cells, state=_STATES[stands], group=stands, codes=(fact.digest,))


def _standing(fact: MasterFact) -> str:
    if fact.withdrawn:
        return "withdrawn"
    return "effective" if fact.effective else "waiting"


def _named(names: dict[str, str], person: str) -> str:
    return f"{names[person]} ({person})" if person in names else person


def _notes(master: Master | None, language: str) -> tuple[str, ...]:
    if master is None:
        return ()
    return tuple(
        f"{each.mark.id}: {each.mark.text.inside(language)} ({len(each.names)})" for each in unverified(master)
    )


def _doubts(master: Master, language: str) -> tuple[HistoryLine, ...]:
    """Return everything in a master that rests on unverified evidence, one line each."""
    return tuple(
        HistoryLine(when=each.mark.id, what=label.inside(language), place=name, amount="", by="")
        for each in unverified(master)
        for name, label in zip(each.names, each.labels, strict=True)
    )
