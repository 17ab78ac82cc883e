"""What a batch record is issued for, as quality assurance enters it.

Names for tests: ``issue`` (the sheet); ``issue.<field>`` for ``batch coi din patient hospital order weight weight_date
suite``, ``issue.day``, ``issue.time`` and ``issue.zone`` for the end of collection, ``issue.master``;
``issue.problem``, ``issue.sign``, ``issue.cancel``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from batchrecord.base.clock import Clock, utc_text
from batchrecord.base.errors import FormatError
from batchrecord.base.ids import batch_number
from batchrecord.base.quantity import parse_decimal
from batchrecord.batch.texts import may_be_name
from batchrecord.execution.bench import BatchOrder
from batchrecord.master.model import Master
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Banner, Button, CodeInput, Combo, Labelled, Sheet, TextInput

__all__ = ["Issue", "IssueSheet"]

_CODES = ("batch", "coi", "din", "patient", "order", "weight", "weight_date", "suite")
_LEFT = ("batch", "coi", "din", "patient")
_RIGHT = ("order", "suite", "weight", "weight_date")


@dataclass(frozen=True, slots=True)
class Issue:
    """What is to be issued."""

    order: BatchOrder
    master: Master
    collected: str
    """The end of collection as it was entered: local day, time and zone."""


class IssueSheet(Sheet):
    """Takes the facts of a treatment order; a patient only by codes."""

    given = Signal(object)
    """An :class:`Issue`; the sheet stays until the signature is there."""

    WIDTH = 960

    def __init__(self, theme: Theme, translation: Translation, clock: Clock, masters: Sequence[Master]) -> None:
        super().__init__(theme, "plus")
        self.setObjectName("issue")
        self._translation, self._masters = translation, {master.digest: master for master in masters}
        self._inputs: dict[str, TextInput] = {}
        self._lines: dict[str, Labelled] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(10))
        for column, names in enumerate((_LEFT, _RIGHT)):
            for row, name in enumerate(names):
                grid.addWidget(self._line(theme, name), row, column)
        self._zone, self._master = Combo(), Combo()
        self._zone.setObjectName("issue.zone")
        self._master.setObjectName("issue.master")
        self._zone.show_options((zone, zone) for zone in sorted(available_timezones()))
        self._zone.choose(clock.now().zone)
        collection = QGridLayout()
        collection.setHorizontalSpacing(theme.px(10))
        self._lines["zone"] = Labelled(theme, self._zone)
        for column, widget in enumerate((self._line(theme, "day"), self._line(theme, "time"), self._lines["zone"])):
            collection.addWidget(widget, 0, column)
            collection.setColumnStretch(column, (3, 2, 3)[column])
        self._lines["master"] = Labelled(theme, self._master)
        grid.addWidget(self._line(theme, "hospital"), len(_LEFT), 0, 1, 2)
        grid.addLayout(collection, len(_LEFT) + 1, 0, 1, 2)
        grid.addWidget(self._lines["master"], len(_LEFT) + 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._problem = Banner(theme, "bad")
        self._problem.setObjectName("issue.problem")
        self._problem.hide()
        self._cancel, self._sign = Button(theme), Button(theme, kind="primary", icon="pen")
        self._cancel.setObjectName("issue.cancel")
        self._sign.setObjectName("issue.sign")
        self.body.addLayout(grid)
        self.body.addWidget(self._problem)
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self._sign)
        self._master.chosen.connect(self._allow)
        self._zone.chosen.connect(self._allow)
        self._cancel.clicked.connect(self._turn_back)
        self._sign.clicked.connect(self._give)

    def retranslate(self) -> None:
        self.set_title(translate("IssueSheet", "Issue a new batch record"))
        for name, words in labels().items():
            self._lines[name].set_label(words)
        self._inputs["weight_date"].setPlaceholderText("2026-03-01")
        self._inputs["day"].setPlaceholderText("2026-03-01")
        self._inputs["time"].setPlaceholderText("15:20")
        language = self._translation.language
        self._master.show_options(
            (digest, f"{master.id} {master.version} · {master.title.inside(language)}")
            for digest, master in self._masters.items()
        )
        if len(self._masters) == 1:
            self._master.choose(next(iter(self._masters)))
        self._cancel.setText(translate("IssueSheet", "Cancel"))
        self._sign.setText(translate("IssueSheet", "Continue to sign"))
        if not self._masters:
            words = translate("IssueSheet", "There is no effective master. One has to be approved first.")
            self._problem.show_words("", words)
            self._problem.show()
        self._allow()

    def entered(self) -> None:
        self._inputs["batch"].setFocus()

    def _line(self, theme: Theme, name: str) -> QWidget:
        widget = TextInput() if name == "hospital" else CodeInput()
        widget.setObjectName(f"issue.{name}")
        widget.textChanged.connect(self._allow)
        widget.returnPressed.connect(self._next)
        self._inputs[name], self._lines[name] = widget, Labelled(theme, widget)
        return self._lines[name]

    def _next(self) -> None:
        order = (*_LEFT, *_RIGHT, "hospital", "day", "time")
        following = next((name for name in order if not self._inputs[name].text().strip()), None)
        (self._inputs[following] if following else self._sign).setFocus()

    def _allow(self) -> None:
        chosen = self._zone.value() is not None and self._master.value() is not None
        self._sign.setEnabled(chosen and all(each.text().strip() for each in self._inputs.values()))

    def _give(self) -> None:
        texts = {name: each.text().strip() for name, each in self._inputs.items()}
        zone, digest = self._zone.value() or "UTC", self._master.value() or ""
        problems = _problems(texts, zone)
        for name in self._inputs:
            self._lines[name].show_problem(problems.get(name, ""))
        if problems:
            self._inputs[next(name for name in self._inputs if name in problems)].setFocus()
            return
        ended = collection_end(texts["day"], texts["time"], zone)
        assert ended is not None  # noqa: S101 - or there would be a problem
        order = BatchOrder(
            batch=texts["batch"],
            coi=texts["coi"],
            din=texts["din"],
            patient=texts["patient"],
            hospital=texts["hospital"],
            order=texts["order"],
            weight=texts["weight"],
            weight_date=texts["weight_date"],
            collection_end=ended,
            suite=texts["suite"],
        )
        collected = f"{texts['day']} {texts['time']} {zone}"
        self.given.emit(Issue(order, self._masters[digest], collected))

    def _turn_back(self) -> None:
        self.finish(None)


def labels() -> dict[str, str]:
    """Return what each field is called, in the language of the window."""
    return {
        "batch": translate("IssueSheet", "Batch number"),
        "coi": translate("IssueSheet", "Chain-of-identity code"),
        "din": translate("IssueSheet", "Donation identification number"),
        "patient": translate("IssueSheet", "Pseudonym of the patient at the hospital"),
        "hospital": translate("IssueSheet", "Hospital"),
        "order": translate("IssueSheet", "Treatment order"),
        "suite": translate("IssueSheet", "Suite"),
        "weight": translate("IssueSheet", "Body weight, kg"),
        "weight_date": translate("IssueSheet", "Day of weighing"),
        "day": translate("IssueSheet", "End of collection, day"),
        "time": translate("IssueSheet", "Time"),
        "zone": translate("IssueSheet", "Time zone of the hospital"),
        "master": translate("IssueSheet", "Master batch record"),
    }


def collection_end(day: str, time: str, zone: str) -> str | None:
    """Return a local day and time as the formats spell it, in UTC; None if there is no such day or time."""
    try:
        local = datetime.strptime(f"{day} {time}", "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        return None
    return utc_text(local)


def _problems(texts: Mapping[str, str], zone: str) -> dict[str, str]:
    """Return what is wrong with what was typed, by field."""
    day_words = translate("IssueSheet", "Please enter the day as 2026-03-01")
    problems = {}
    for name in ("weight_date", "day"):
        if collection_end(texts[name], "00:00", zone) is None:
            problems[name] = day_words
    if "day" not in problems and collection_end(texts["day"], texts["time"], zone) is None:
        problems["time"] = translate("IssueSheet", "Please enter the time as 15:20")
    if may_be_name(texts["patient"]):
        problems["patient"] = translate("IssueSheet", "A code with a digit, never a name")
    try:
        number = parse_decimal(texts["weight"])
    except FormatError:
        number = Decimal(0)
    if number <= 0:
        problems["weight"] = translate("IssueSheet", "Please enter a number such as 68.4")
    try:
        batch_number(texts["batch"])
    except FormatError:
        problems["batch"] = translate("IssueSheet", "3 to 32 capital letters, digits and hyphens, such as B-26-0117")
    return problems
