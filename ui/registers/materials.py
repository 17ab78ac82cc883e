"""The register of materials: lots, what is left of them, and the batches that used them."""

from collections.abc import Mapping
from functools import partial

from batchrecord.base.codes.check import is_gtin
from batchrecord.base.codes.scanned import CodeSort, read_code
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import decimal_text, written
from batchrecord.base.sentences import word
from batchrecord.events.site import LotReceived, LotRejected, LotReleased, LotRetired
from batchrecord.execution.bench import Bench
from batchrecord.execution.genealogy import trace_lot
from batchrecord.execution.stock import Stock
from batchrecord.master.units import is_amount
from batchrecord.registers.lots import GTIN, STATUSES, LotFact
from batchrecord.signing.meanings import Meaning
from ui.registers.common import as_day, as_number, as_text, history, labels, may, signed_rows, standing
from ui.registers.page import ALL, Act, Detail, Do, Form, FormField, Row, Texts

__all__ = ["Materials"]

_EVENTS = {"release": LotReleased, "reject": LotRejected, "retire": LotRetired}
_MEANINGS = {
    "receive": Meaning.RECEIVED,
    "release": Meaning.APPROVED,
    "reject": Meaning.WITHDRAWN,
    "retire": Meaning.RECORDED,
}
_POSSIBLE = {
    "quarantine": ("release", "reject", "retire"),
    "released": ("reject", "retire"),
    "rejected": ("retire",),
    "retired": (),
}
_ENDED = frozenset({"rejected", "retired"})


class Materials:
    """Lots of material."""

    name = "materials"
    columns = ("item", "lot", "name", "supplier", "expiry", "status")
    groups = (ALL, *STATUSES)

    def __init__(self, bench: Bench) -> None:
        self._bench, self._stock = bench, Stock(bench.recorder)

    def rows(self, language: str) -> tuple[Row, ...]:
        """Return every lot, the newest first."""
        with self._bench.recorder.lock:
            site = self._bench.site
            site.refresh()
            lots, today = tuple(site.register.lots(site.size)), site.clock.now().text[:10]
        return tuple(_row(fact, today, language) for fact in reversed(lots))

    def detail(self, key: tuple[str, ...], person: str, language: str) -> Detail:
        """Return a lot with what is left of it and everything that was done with it."""
        with self._bench.recorder.lock:
            item, lot = key
            trace = trace_lot(self._bench.site, item, lot)
            acts = [a for a in _POSSIBLE[trace.fact.status] if may(self._bench, person, _EVENTS[a])]
            today = self._bench.site.clock.now().text[:10]
        fact, left = trace.fact, decimal_text(trace.left)
        facts = (
            ("status", _said(fact, today, language)),
            ("expiry", fact.expiry),
            ("supplier", fact.supplier),
            ("left", f"{written(left, fact.unit)} / {written(fact.quantity, fact.unit)}"),
            ("storage", fact.storage),
            *((name, value) for name, value in sorted(fact.attributes.items())),
        )
        return Detail(
            key=key,
            title=f"{fact.item} {fact.lot} · {fact.name}",
            facts=labels(facts, language),
            lines=history(trace.lines, language),
            acts=tuple(acts),
        )

    def acts(self, person: str) -> tuple[str, ...]:
        """Return whether a person receives lots."""
        return ("receive",) if may(self._bench, person, LotReceived) else ()

    def form(self, act: str, key: tuple[str, ...], language: str) -> Form:
        """Return what an act asks."""
        if act == "receive":
            known = _known_items(self._bench)
            fields: tuple[FormField, ...] = (
                FormField(name="item", sort="code"),
                FormField(name="lot", sort="code"),
                FormField(name="name"),
                FormField(name="supplier"),
                FormField(name="expiry", sort="date"),
                FormField(name="quantity", sort="number"),
                FormField(name="unit"),
                FormField(name="storage"),
                *(FormField(name=name, required=False) for name in known),
                FormField(name=GTIN, sort="code", required=False),
            )
        elif act == "release":
            fields = ()
        else:
            fields = (FormField(name="reason", sort="note"),)
        read = self._package if act == "receive" else None
        return Form(act=act, key=key, subject=" ".join(key), fields=fields, meaning=str(_MEANINGS[act]), read=read)

    def _package(self, text: str) -> Mapping[str, str]:
        """Return what the code on a package says of a lot; the item where an earlier lot had its trade item number."""
        with self._bench.recorder.lock:
            site = self._bench.site
            lots, year = tuple(site.register.lots(site.size)), site.clock.now().utc.year
        try:
            code = read_code(text)
            day = code.expiry(year)
        except FormatError:
            return {}
        if code.sort is CodeSort.PLAIN:
            return {}
        known = [lot.item for lot in lots if code.gtin and lot.attributes.get(GTIN) == code.gtin]
        item = code.element("240") or (known[-1] if known else "")
        expiry = day.isoformat() if day is not None else ""
        facts = {"item": item, "lot": code.lot, "expiry": expiry, GTIN: code.gtin}
        return {name: value for name, value in facts.items() if value}

    def act(self, form: Form, texts: Texts, language: str) -> Act:
        """Return the act as it was filled in."""
        do = self._doing(form, texts)
        subject = () if not form.key else labels(zip(("item", "lot"), form.key, strict=True), language)
        return Act(form=form, rows=(*subject, *signed_rows(form, texts, language)), do=do)

    def _doing(self, form: Form, texts: Texts) -> Do:
        stock, reason = self._stock, as_text(texts, "reason")
        if form.act == "receive":
            return partial(stock.receive_lot, _received(texts))
        item, lot = form.key
        match form.act:
            case "release":
                return lambda by: stock.release_lot(item, lot, by)
            case "reject":
                return lambda by: stock.reject_lot(item, lot, reason, by)
        return lambda by: stock.retire_lot(item, lot, reason, by)


def _row(fact: LotFact, today: str, language: str) -> Row:
    state = "bad" if fact.status in _ENDED else standing(fact.expiry, today)
    if state == "ok" and fact.status == "quarantine":
        state = "attention"
    return Row(
        key=(fact.item, fact.lot),
        cells=(
            fact.item,
            fact.lot,
            fact.name,
            fact.supplier,
            fact.expiry,
            _said(fact, today, language),
        ),
        state=state,
        group=fact.status,
        codes=(fact.attributes.get(GTIN, ""),),
    )


def _said(fact: LotFact, today: str, language: str) -> str:
    """Return in a word how it stands, the same in the list and beside it."""
    expired = fact.expiry < today and fact.status not in _ENDED
    return word("lot-status", "expired" if expired else fact.status, language)


def _received(texts: Texts) -> LotReceived:
    fixed = ("item", "lot", "name", "supplier", "expiry", "quantity", "unit", "storage")
    attributes = {name: as_text(texts, name) for name in texts if name not in fixed and as_text(texts, name)}
    for name in ("item", "lot", "name", "supplier", "unit", "storage"):
        if not as_text(texts, name):
            raise FormatError(Finding.failed("lot.incomplete", field=name))
    if not is_amount(as_text(texts, "unit")):
        raise FormatError(Finding.failed("lot.unit", field="unit", value=as_text(texts, "unit")[:40]))
    if attributes.get(GTIN) and not is_gtin(attributes[GTIN]):
        raise FormatError(Finding.failed("lot.gtin", field=GTIN, value=attributes[GTIN][:40]))
    return LotReceived(
        item=as_text(texts, "item"),
        lot=as_text(texts, "lot"),
        name=as_text(texts, "name"),
        supplier=as_text(texts, "supplier"),
        expiry=as_day(texts, "expiry"),
        quantity=as_number(texts, "quantity"),
        unit=as_text(texts, "unit"),
        storage=as_text(texts, "storage"),
        attributes=attributes,
    )


def _known_items(bench: Bench) -> tuple[str, ...]:
    """Return the attributes that the effective masters ask of any lot, such as a titre."""
    asked = (
        attribute.name
        for master in bench.masters()
        for entry in master.entries()
        if entry.kind == "MAT"
        for attribute in entry.definition.attributes
    )
    return tuple(dict.fromkeys(asked))
