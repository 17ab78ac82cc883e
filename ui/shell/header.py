"""The top bar: which batch, which site, what time, who."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from batchrecord.base.clock import Clock
from ui.theme import APPEARANCES, SCALES, Density, Theme
from ui.theme.theme import restyle
from ui.translation import LANGUAGES, Translation, translate
from ui.widgets import Button, ElidedText, Mark, Text

__all__ = ["Header"]

_APPEARANCE_ICONS = {"light": "sun", "dark": "moon", "contrast": "contrast"}
_TICK = int(timedelta(seconds=1) / timedelta(milliseconds=1))


class Header(QFrame):
    """The top bar. Language, colours and size of text it changes itself; the rest is asked of whoever listens."""

    home_asked = Signal()
    verify_asked = Signal()
    switch_asked = Signal()

    def __init__(
        self, theme: Theme, translation: Translation, clock: Clock, *, demonstration: bool | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._theme, self._translation, self._clock, self._demonstration = theme, translation, clock, demonstration
        self._person, self._roles, self._title_words = "", "", ""
        self._title, self._subtitle = ElidedText("h2"), ElidedText("small")
        self._badge_words, self._badge, self._badge_mark = Text("small"), QFrame(), Mark(theme, size=15)
        self._time, self._date = Text("strong"), Text("small")
        self._user_mark, self._user, self._user_roles = Mark(theme, "user", "on_header"), Text("body"), Text("small")
        self.home = Button(theme, kind="header", icon="list")
        self.verify = Button(theme, kind="header", icon="file-check")
        self.text_size = Button(theme, kind="header")
        self.appearance = Button(theme, kind="header", icon="sun")
        self.language = Button(theme, kind="header", icon="languages")
        self.switch = Button(theme, kind="header", icon="users-round")
        for name, button in (
            ("home", self.home),
            ("verify", self.verify),
            ("size", self.text_size),
            ("appearance", self.appearance),
            ("language", self.language),
            ("switch", self.switch),
        ):
            button.setObjectName(f"header.{name}")
        self._build()
        self.home.clicked.connect(self.home_asked)
        self.verify.clicked.connect(self.verify_asked)
        self.switch.clicked.connect(self.switch_asked)
        self.text_size.clicked.connect(self._next_size)
        self.appearance.clicked.connect(self._next_appearance)
        self.language.clicked.connect(self._next_language)
        theme.changed.connect(self._fit)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK)
        self.set_person("")
        self.set_site(demonstration)
        self.retranslate()

    def set_place(self, title: str, subtitle: str) -> None:
        """Say where the person is, such as batch over product; empty stands for the program."""
        self._title_words = title
        self._title.setText(title or translate("Header", "Batch record"))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle) and self._theme.density is not Density.FOLDED)

    def set_person(self, name: str, roles: str = "") -> None:
        """Show who is signed in, with her roles in words; empty for nobody."""
        self._person, self._roles = name, roles
        for widget in (self.home, self.switch, self._user_mark, self._user):
            widget.setVisible(bool(name))
        self._fit()

    def set_site(self, demonstration: bool | None) -> None:
        """Say whether the site is a demonstration; None while no site is open."""
        self._demonstration = demonstration
        self._badge.setVisible(demonstration is not None)
        restyle(self._badge, inside=QLabel, demonstration="true" if demonstration else "false")
        self._badge_mark.set_icon(*(("flask-conical", "warn") if demonstration else ("shield-check", "on_header")))
        self._badge_words.setText(
            translate("Header", "Demonstration") if demonstration else translate("Header", "Production")
        )

    def retranslate(self) -> None:
        """Set every text of the bar anew."""
        self.set_place(self._title_words, self._subtitle.text())
        self.set_site(self._demonstration)
        self.home.setText(translate("Header", "Batches"))
        self.verify.setText(translate("Header", "Verify a document"))
        self.switch.setText(translate("Header", "Switch user"))
        self.language.setText(LANGUAGES[self._translation.next_language()])
        self.language.setAccessibleDescription(translate("Header", "Change the language"))
        self._fit()

    def _build(self) -> None:
        row, place, badge, time = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout(self._badge), QVBoxLayout()
        user = QVBoxLayout()
        self._row = row
        self._badge.setObjectName("badge")
        self._badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        badge.setContentsMargins(12, 4, 12, 4)
        badge.setSpacing(6)
        badge.addWidget(self._badge_mark)
        badge.addWidget(self._badge_words)
        place.setSpacing(0)
        place.addStretch()
        place.addWidget(self._title)
        place.addWidget(self._subtitle)
        place.addStretch()
        time.setSpacing(0)
        time.addStretch()
        for text in (self._time, self._date):
            text.setAlignment(Qt.AlignmentFlag.AlignRight)
            time.addWidget(text)
        time.addStretch()
        row.addWidget(Mark(self._theme, "test-tube", "header2", 28))
        row.addLayout(place)
        row.addWidget(self._badge)
        row.addStretch(1)
        row.addLayout(time)
        row.addSpacing(8)
        row.addWidget(self.home)
        row.addWidget(self.verify)
        row.addWidget(self.text_size)
        row.addWidget(self.appearance)
        row.addWidget(self.language)
        row.addSpacing(8)
        row.addWidget(self._user_mark)
        user.setSpacing(0)
        user.addStretch()
        user.addWidget(self._user)
        user.addWidget(self._user_roles)
        user.addStretch()
        row.addLayout(user)
        row.addWidget(self.switch)

    def _fit(self) -> None:
        wide, folded = (self._theme.density is density for density in (Density.WIDE, Density.FOLDED))
        self.setFixedHeight(self._theme.px(68 if wide else 60))
        self._row.setContentsMargins(self._theme.px(20), 0, self._theme.px(16), 0)
        self._row.setSpacing(self._theme.px(10))
        self.switch.set_wordless(folded)
        self.home.set_wordless(not wide)  # the number of the batch needs the room more
        self.verify.set_wordless(folded or (bool(self._person) and not wide))
        self._user.setText(_initials(self._person) if folded else self._person)
        self._user_roles.setText(self._roles)
        self._user_roles.setVisible(bool(self._roles) and wide)
        words = " · ".join(filter(None, (self._person, self._roles)))
        self._user.setToolTip(words)
        self._user.setAccessibleName(words)
        self._date.setVisible(wide)
        self._time.setVisible(not folded or not self._person)
        larger = translate("Header", "Text size {percent} %").format(percent=self._theme.scale)
        self.text_size.setText(f"Aa {self._theme.scale} %")
        self.text_size.setAccessibleName(larger)
        self.text_size.setToolTip(larger)
        self.appearance.set_icon(_APPEARANCE_ICONS[self._theme.appearance])
        self.appearance.set_wordless(True)
        self.appearance.setText(_appearance_words(self._theme.appearance))
        self._subtitle.setVisible(bool(self._subtitle.text()) and not folded)
        self._tick()

    def _tick(self) -> None:
        moment = self._clock.now()
        local = moment.utc.astimezone(ZoneInfo(moment.zone))
        self._time.setText(f"{local:%H:%M:%S}")
        self._date.setText(f"{local:%Y-%m-%d} {moment.offset}")
        for text in (self._time, self._date):
            text.setToolTip(f"{local:%Y-%m-%d} {moment.offset} {moment.zone}")

    def _next_size(self) -> None:
        self._theme.set_scale(SCALES[(SCALES.index(self._theme.scale) + 1) % len(SCALES)])

    def _next_appearance(self) -> None:
        names = [*APPEARANCES]
        self._theme.set_appearance(names[(names.index(self._theme.appearance) + 1) % len(names)])

    def _next_language(self) -> None:
        self._translation.set_language(self._translation.next_language())


def _appearance_words(name: str) -> str:
    return {
        "light": translate("Header", "Colours: light"),
        "dark": translate("Header", "Colours: dark"),
        "contrast": translate("Header", "Colours: high contrast"),
    }[name]


def _initials(name: str) -> str:
    parts = [part for part in name.split() if part.isascii()]
    return "".join(part[0] for part in parts)[:3] if parts else name[:3]
