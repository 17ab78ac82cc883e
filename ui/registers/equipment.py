"""The register of equipment: what it needs, until when it counts, and its logbook."""

from functools import partial

from batchrecord.base.clock import local_text
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import word
from batchrecord.events import equipment as events
from batchrecord.execution.bench import Bench
from batchrecord.execution.equipment import EquipmentBook
from batchrecord.execution.genealogy import logbook
from batchrecord.registers.equipment import EquipmentFact, EquipmentStatus
from batchrecord.signing.meanings import Meaning
from ui.registers.common import as_day, as_hours, as_text, history, labels, may, signed_rows, standing
from ui.registers.page import ALL, Act, Detail, Do, Form, FormField, Row, Texts

__all__ = ["Equipment"]

_EVENTS: dict[str, type] = {
    "clean": events.EquipmentCleaned,
    "calibrate": events.EquipmentCalibrated,
    "qualify": events.EquipmentQualified,
    "block": events.EquipmentBlocked,
    "give-back": events.EquipmentReturned,
    "retire": events.EquipmentRetired,
}
_MEANINGS = {"qualify": Meaning.APPROVED, "retire": Meaning.WITHDRAWN}
_FIELDS = {
    "clean": (FormField(name="hours", sort="number", value="24"),),
    "calibrate": (FormField(name="due", sort="date"), FormField(name="certificate", sort="code")),
    "qualify": (FormField(name="until", sort="date"), FormField(name="report", sort="code")),
}
_REASON = (FormField(name="reason", sort="note"),)
_NEEDS = ("calibrated", "cleaned", "qualified")


class Equipment:
    """Equipment with its logbook."""

    name = "equipment"
    columns = ("asset", "sort", "name", "location", "calibration", "status")
    groups = (ALL, "usable", "overdue", "blocked", "retired")

    def __init__(self, bench: Bench) -> None:
        self._bench, self._book = bench, EquipmentBook(bench.recorder)

    def rows(self, language: str) -> tuple[Row, ...]:
        """Return every piece, in the order of registration."""
        with self._bench.recorder.lock:
            site = self._bench.site
            site.refresh()
            pieces, now = tuple(site.register.equipment.pieces(site.size)), site.clock.now().text
        return tuple(_row(fact, now, language) for fact in pieces)

    def detail(self, key: tuple[str, ...], person: str, language: str) -> Detail:
        """Return a piece with its logbook."""
        with self._bench.recorder.lock:
            book = logbook(self._bench.site, *key)
            acts = tuple(act for act in _possible(book.fact) if may(self._bench, person, _EVENTS[act]))
            now = self._bench.site.clock.now()
        fact = book.fact
        facts = (
            ("status", _said(fact, now.text, language)),
            ("sort", fact.sort),
            ("location", fact.location),
            ("calibration", _until(fact.calibration, fact.calibrated, language)),
            ("cleaning", _until(fact.cleaning and local_text(fact.cleaning, now.offset)[:16], fact.cleaned, language)),
            ("qualification", _until(fact.qualification, fact.qualified, language)),
        )
        return Detail(
            key=key,
            title=f"{fact.asset} · {fact.name}",
            facts=labels(facts, language),
            lines=history(book.lines, language),
            acts=acts,
        )

    def acts(self, person: str) -> tuple[str, ...]:
        """Return whether a person registers equipment."""
        return ("register",) if may(self._bench, person, events.EquipmentRegistered) else ()

    def form(self, act: str, key: tuple[str, ...], language: str) -> Form:
        """Return what an act asks."""
        fields: tuple[FormField, ...] = _FIELDS.get(act, _REASON)
        if act == "register":
            fields = (
                FormField(name="asset", sort="code"),
                FormField(name="sort", sort="code"),
                FormField(name="name"),
                FormField(name="location"),
                *(FormField(name=name, sort="flag", required=False, value="yes") for name in _NEEDS),
            )
        meaning = _MEANINGS.get(act, Meaning.RECORDED)
        return Form(act=act, key=key, subject=" ".join(key), fields=fields, meaning=str(meaning))

    def act(self, form: Form, texts: Texts, language: str) -> Act:
        """Return the act as it was filled in."""
        do = self._doing(form, texts)
        subject = labels(zip(("asset",), form.key, strict=False), language)
        return Act(form=form, rows=(*subject, *signed_rows(form, texts, language)), do=do)

    def _doing(self, form: Form, texts: Texts) -> Do:
        book, asset = self._book, "".join(form.key)
        match form.act:
            case "register":
                return partial(book.register, _registered(texts))
            case "clean":
                until = as_hours(texts, "hours", self._bench.site.clock.now().text)
                return lambda by: book.clean(asset, until, by)
            case "calibrate":
                due, certificate = as_day(texts, "due"), as_text(texts, "certificate")
                return lambda by: book.calibrate(asset, due, certificate, by)
            case "qualify":
                day, report = as_day(texts, "until"), as_text(texts, "report")
                return lambda by: book.qualify(asset, day, report, by)
        barring = {"block": book.block, "give-back": book.give_back, "retire": book.retire}[form.act]
        reason = as_text(texts, "reason")
        return lambda by: barring(asset, reason, by)


def _possible(fact: EquipmentFact) -> tuple[str, ...]:
    if fact.status is EquipmentStatus.RETIRED:
        return ()
    upkeep = (("clean", fact.cleaned), ("calibrate", fact.calibrated), ("qualify", fact.qualified))
    wanted = tuple(act for act, needed in upkeep if needed)
    return (*wanted, "give-back" if fact.status is EquipmentStatus.BLOCKED else "block", "retire")


def _row(fact: EquipmentFact, now: str, language: str) -> Row:
    state, group = _standing(fact, now)
    said = _said(fact, now, language)
    cells = (fact.asset, fact.sort, fact.name, fact.location, fact.calibration or "–", said)
    return Row(key=(fact.asset,), cells=cells, state=state, group=group)


def _said(fact: EquipmentFact, now: str, language: str) -> str:
    """Return in a word how it stands, the same in the list and beside it."""
    _, group = _standing(fact, now)
    return word("equipment-status", fact.status if group != "overdue" else "overdue", language)


def _standing(fact: EquipmentFact, now: str) -> tuple[str, str]:
    """Return how good it is and the filter that it belongs to."""
    today = now[:10]
    dates = [standing(fact.calibration, today)] if fact.calibrated else []
    dates += [standing(fact.qualification, today)] if fact.qualified else []
    dates += ["ok" if fact.cleaning >= now else "attention"] if fact.cleaned else []
    state = next((each for each in ("bad", "attention") if each in dates), "ok")
    group = "overdue" if state == "bad" else "usable"
    if fact.status is not EquipmentStatus.AVAILABLE:
        state, group = "bad", str(fact.status)
    return state, group


def _until(day: str, needed: bool, language: str) -> str:
    return (day or word("equipment-status", "never", language)) if needed else ""


def _registered(texts: Texts) -> events.EquipmentRegistered:
    for name in ("asset", "sort", "name", "location"):
        if not as_text(texts, name):
            raise FormatError(Finding.failed("equipment.incomplete", field=name))
    return events.EquipmentRegistered(
        asset=as_text(texts, "asset"),
        sort=as_text(texts, "sort"),
        name=as_text(texts, "name"),
        location=as_text(texts, "location"),
        **{name: bool(texts.get(name)) for name in _NEEDS},
    )
