"""Puts what somebody wants to sign into the words of the signing sheet."""

from batchrecord.base.quantity import Position
from batchrecord.base.sentences import sentence, word
from batchrecord.base.text import Phrase
from batchrecord.events.common import Reason
from batchrecord.master.reasons import bundled_reasons
from batchrecord.signing.meanings import may_sign
from batchrecord.signing.people import Role
from ui.entries.words import capital
from ui.record_words import labelled
from ui.signing import SigningRequest
from ui.step.late import Late
from ui.step.recorded import late_rows, signed_words
from ui.step.wanted import Wanted
from ui.translation import translate
from ui.widgets import FactRow, State

__all__ = ["place_words", "recorded_words", "request_of"]


def request_of(wanted: Wanted, language: str) -> SigningRequest:
    """Return what the signing sheet shows."""
    return SigningRequest(
        title=_title(wanted),
        place=place_words(wanted, language),
        rows=(*_rows(wanted, language), *_reason(wanted, language)),
        meaning=str(wanted.meaning),
        signers=wanted.signers,
        chosen=wanted.chosen,
        act=wanted.act,
        who=_who(wanted, language),
        warning=_warning(wanted, language),
    )


def place_words(wanted: Wanted, language: str) -> str:
    """Return batch, step and entry."""
    step = wanted.facts.step
    parts = [wanted.facts.batch, f"{step.id} {step.title.inside(language)}"]
    if wanted.entry is not None:
        label = capital(wanted.entry.definition.label.inside(language))
        iteration = wanted.entry.iteration
        again = translate("StepPage", "pass {number}").format(number=iteration)
        parts.append(f"{label} ({again})" if iteration > 1 else label)
    return " · ".join(parts)


def _title(wanted: Wanted) -> str:
    match wanted.what:
        case "perform":
            return translate("StepPage", "Sign an entry")
        case "late":
            return translate("StepPage", "Sign an entry that is recorded late")
        case "correct":
            return translate("StepPage", "Sign a correction")
        case "leave-out":
            return translate("StepPage", "Sign that an entry does not apply")
        case "start":
            return translate("StepPage", "Start a timer")
        case "stop":
            return translate("StepPage", "Take the time")
        case "verify":
            return translate("StepPage", "Sign as the second person")
        case "gate":
            return translate("StepPage", "Sign a phase")
        case "branch":
            return translate("StepPage", "Open a branch")
        case _:
            return translate("StepPage", "Report a deviation")


def _rows(wanted: Wanted, language: str) -> list[FactRow]:
    old = {label: text.inside(language) for label, text in wanted.replaced}
    rows = [_row(label, text, old, language) for label, text in wanted.shown]
    started = None if wanted.entry is None else wanted.entry.started
    if started is not None and wanted.what == "stop":
        rows.append(FactRow(label=translate("Entry", "Started"), value=signed_words(started)))
    for number, judgement in enumerate(wanted.judgements):
        if number < len(rows):
            outside = judgement.position is not Position.WITHIN
            state = State.OUT if outside else State.ALERT if judgement.alert else State.OK
            rows[number] = FactRow(
                label=rows[number].label, value=rows[number].value, replaced=rows[number].replaced, state=state
            )
    return rows


def _row(label: Phrase, text: Phrase, old: dict[Phrase, str], language: str) -> FactRow:
    value = text.inside(language)
    replaced = old.get(label, "")
    return FactRow(label=capital(label.inside(language)), value=value, replaced="" if replaced == value else replaced)


def _reason(wanted: Wanted, language: str) -> list[FactRow]:
    reason, report = wanted.reason, wanted.report
    if report is not None:
        return [
            FactRow(
                label=translate("StepPage", "Class"), value=capital(word("class", report.classification, language))
            ),
            FactRow(label=translate("StepPage", "What happened"), value=report.text),
            FactRow(label=translate("StepPage", "Done at once"), value=report.immediate_action),
        ]
    if wanted.late is not None:
        return _late(wanted.late, language)
    if wanted.what == "verify" and wanted.entry is not None:
        return late_rows(wanted.entry)
    if reason is None:
        return []
    listed = _listed(reason, language)
    return [
        FactRow(label=translate("StepPage", "Reason"), value=listed),
        FactRow(label=translate("StepPage", "In own words"), value=reason.text),
    ]


def _late(late: "Late", language: str) -> list[FactRow]:
    """Return what is said of the time of an entry, which is signed with it."""
    rows = [
        FactRow(label=translate("StepPage", "Performed at, as you say"), value=late.shown),
        FactRow(label=translate("StepPage", "Why it is recorded late"), value=_listed(late.reason, language)),
        FactRow(label=translate("StepPage", "In own words"), value=late.reason.text),
        FactRow(label=translate("StepPage", "Step sheet"), value=late.sheet),
        FactRow(label=translate("StepPage", "Scan"), value=late.name),
    ]
    return [each for each in rows if each.value]


def _listed(reason: Reason, language: str) -> str:
    return next((each.text.inside(language) for each in bundled_reasons() if each.code == reason.code), reason.code)


def _who(wanted: Wanted, language: str) -> str:
    """Say who may sign as the second person, and that whoever performed may not."""
    current = None if wanted.entry is None else wanted.entry.current
    if wanted.what != "verify" or current is None:
        return ""
    roles = ", ".join(word("role", str(role), language) for role in Role if may_sign(role, wanted.meaning))
    words = [
        translate(
            "StepPage", "Signed by somebody else than {name}, who performed this, with one of these roles: {roles}"
        )
    ]
    if not wanted.signers:
        words.insert(0, translate("StepPage", "Nobody of this site may sign this."))
    return "\n".join(words).format(name=current.mark.by.name, roles=roles)


def _warning(wanted: Wanted, language: str) -> str:
    entry = wanted.entry
    words = [
        sentence(each if entry is None else labelled(each, entry.definition, language), language)
        for each in (*wanted.departures, *wanted.objections)
    ]
    if wanted.what != "verify" and any(each.position is not Position.WITHIN for each in wanted.judgements):
        words.insert(0, translate("StepPage", "The value is outside its limits: a deviation will be opened."))
    return "\n".join(dict.fromkeys(words))


def recorded_words(wanted: Wanted, recorded: object, language: str) -> tuple[str, str]:
    """Return what is said after a signature, with its tone: that it is signed, and which deviation that opened."""
    opened = [str(each.id) for each in getattr(recorded, "opened", ())]
    place = place_words(wanted, language)
    if opened:
        words = translate("StepPage", "Signed: {place}. Deviation opened: {deviations}.")
        return words.format(place=place, deviations=", ".join(opened)), "warn"
    # Witnessing what does not match is no good news, though the signature itself went well.
    tone = "warn" if wanted.departures else "ok"
    return translate("StepPage", "Signed: {place}.").format(place=place), tone
