"""The words that editors use: limits, and what a number is worth."""

from decimal import Decimal

from batchrecord.base.quantity import Limit
from batchrecord.base.sentences import sentence
from ui.entries.judging import Verdict, Worth, short
from ui.translation import translate
from ui.widgets.states import State

__all__ = ["capital", "limit_words", "number_words", "state_of", "verdict_words", "with_unit"]

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LARGE = Decimal(10) ** 6


def capital(text: str) -> str:
    """Return a label with a capital letter at its beginning, as it stands alone."""
    return text[:1].upper() + text[1:]


def with_unit(text: str, unit: str) -> str:
    """Return a number with its unit."""
    return f"{text} {unit}" if unit and text else text


def number_words(number: Decimal) -> str:
    """Return a bound as people read it: long round numbers as a power of ten."""
    if abs(number) < _LARGE or number != number.to_integral_value():
        return short(number)
    _, digits, _ = number.normalize().as_tuple()
    if len(digits) > 4:
        return f"{int(number):,}".replace(",", "\N{NO-BREAK SPACE}")
    mantissa = "".join(map(str, digits))
    power = str(number.adjusted()).translate(_SUPERSCRIPTS)
    first, rest = mantissa[0], mantissa[1:]
    sign = "−" if number < 0 else ""
    return f"{sign}{first}{'.' + rest if rest else ''} × 10{power}"


def limit_words(limit: Limit, alert: Limit, unit: str) -> str:
    """Return the limits in words; empty where there are none."""
    parts = [_range(limit, unit), _attention(alert, unit)]
    return " · ".join(filter(None, parts))


def verdict_words(verdict: Verdict, unit: str, language: str) -> str:
    """Return what a number is worth, in words."""
    by = with_unit(verdict.by, unit)
    match verdict.worth:
        case Worth.PLAIN:
            words = ""
        case Worth.WITHIN:
            words = translate("Verdict", "Within limits")
        case Worth.ALERT:
            words = translate("Verdict", "Within limits, but unusual: please pay attention")
        case Worth.BELOW if by:
            words = translate("Verdict", "Below the lower limit by {by}: a deviation will be opened").format(by=by)
        case Worth.BELOW:
            words = translate("Verdict", "Does not reach the lower limit: a deviation will be opened")
        case Worth.ABOVE if by:
            words = translate("Verdict", "Above the upper limit by {by}: a deviation will be opened").format(by=by)
        case Worth.ABOVE:
            words = translate("Verdict", "Does not keep the upper limit: a deviation will be opened")
        case Worth.IMPLAUSIBLE:
            words = translate("Verdict", "This value is very unusual. Please read it again and enter it once more.")
        case Worth.DIFFERS:
            words = translate("Verdict", "The two entries differ. Please read it again and enter it once more.")
        case Worth.UNREAD:
            words = " ".join(sentence(finding, language) for finding in verdict.findings)
    if verdict.confirmed:
        confirmed = translate("Verdict", "Very unusual, and entered twice: a deviation will be opened")
        return confirmed if verdict.worth in {Worth.PLAIN, Worth.WITHIN, Worth.ALERT} else f"{words} · {confirmed}"
    return words


def state_of(verdict: Verdict) -> State:
    """Return the look of a verdict."""
    match verdict.worth:
        case Worth.PLAIN:
            return State.ALERT if verdict.confirmed else State.EMPTY
        case Worth.WITHIN:
            return State.ALERT if verdict.confirmed else State.OK
        case Worth.ALERT | Worth.IMPLAUSIBLE:
            return State.ALERT
        case Worth.BELOW | Worth.ABOVE:
            return State.OUT
        case _:
            return State.UNREAD


def _range(limit: Limit, unit: str) -> str:
    match limit.low, limit.high:
        case None, None:
            return ""
        case low, None if low is not None:
            return translate("Verdict", "At least {low}").format(low=with_unit(number_words(low), unit))
        case None, high if high is not None:
            return translate("Verdict", "At most {high}").format(high=with_unit(number_words(high), unit))
        case low, high if low is not None and low == high:
            return translate("Verdict", "Exactly {value}").format(value=with_unit(number_words(low), unit))
        case low, high if low is not None and high is not None:
            high_words = with_unit(number_words(high), unit)
            return translate("Verdict", "{low} to {high}").format(low=number_words(low), high=high_words)
    return ""


def _attention(alert: Limit, unit: str) -> str:
    words = []
    if alert.low is not None:
        low = with_unit(number_words(alert.low), unit)
        words.append(translate("Verdict", "attention below {low}").format(low=low))
    if alert.high is not None:
        high = with_unit(number_words(alert.high), unit)
        words.append(translate("Verdict", "attention above {high}").format(high=high))
    return ", ".join(words)
