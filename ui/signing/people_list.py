"""The table of people from which one is chosen."""

from PySide6.QtCore import Qt

from batchrecord.base.sentences import word
from ui.signing.signer import Signer
from ui.theme import Theme
from ui.translation import Translation, translate
from ui.widgets import Column, RowsModel, Table

__all__ = ["PeopleList"]


class PeopleList(Table):
    """Name, roles and identity; the arrow keys reach it from the line above it."""

    def __init__(self, theme: Theme, translation: Translation, name: str) -> None:
        self._translation = translation
        self.rows = RowsModel(
            theme,
            (
                Column(title=_name_title, text=_name, stretch=True, strong=_always),
                Column(title=_roles_title, text=self._roles),
                Column(title=_identity_title, text=_identity),
            ),
        )
        super().__init__(theme, self.rows)
        self.rows.setParent(self)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(translate("PersonPicker", "People"))
        self.rows.retranslate()

    def _roles(self, person: Signer) -> str:
        return ", ".join(word("role", role, self._translation.language) for role in person.roles)


def _always(_: Signer) -> bool:
    return True


def _name(person: Signer) -> str:
    return person.name


def _identity(person: Signer) -> str:
    return person.id


def _name_title() -> str:
    return translate("PersonPicker", "Name")


def _roles_title() -> str:
    return translate("PersonPicker", "Roles")


def _identity_title() -> str:
    return translate("PersonPicker", "Identity")
