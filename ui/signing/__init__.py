"""Signing, as every screen asks for it: a sheet that shows what is signed and takes one passphrase.

A screen describes the signature in a :class:`SigningRequest` and gives it to :meth:`SigningDesk.ask`::

    request = SigningRequest(
        title=translate("StepPage", "Sign entry"),
        place="B-2026-0117 · P1.02 Temperature during transport",
        rows=(FactRow(label="Lowest temperature", value="4.1 °C"),),
        meaning=Meaning.PERFORMED,
        signers=(Signer(id="op1", name="M. Okafor"),),
        act=partial(bench.perform, batch, entry, fields),
    )
    desk.ask(request, self._signed)

``act`` is called in the writing thread with the credentials as its last argument (``by``); what it returns goes to the
callback on the window's thread, after the sheet has closed. While the procedure refuses, or the passphrase is wrong,
the sheet stays open and says so; nothing typed elsewhere is touched. Turning back calls ``otherwise``, if one is given.
Where signing is the smallest part, a :class:`LongAct` tells how far it is and can be called off.

Names for tests: ``signing`` (the sheet), ``signing.rows``, ``signing.passphrase``, ``signing.problem``,
``signing.sign``, ``signing.cancel``; where a person is chosen, ``signing.people`` with ``signing.people.filter`` and
``signing.people.list``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.signing.desk import SigningDesk
    from ui.signing.people import PersonPicker
    from ui.signing.request import LongAct, SigningRequest
    from ui.signing.sheet import SigningSheet
    from ui.signing.signer import Signer, signers

__all__ = ["LongAct", "PersonPicker", "Signer", "SigningDesk", "SigningRequest", "SigningSheet", "signers"]

_HOMES = {
    "LongAct": "ui.signing.request",
    "PersonPicker": "ui.signing.people",
    "Signer": "ui.signing.signer",
    "SigningDesk": "ui.signing.desk",
    "SigningRequest": "ui.signing.request",
    "SigningSheet": "ui.signing.sheet",
    "signers": "ui.signing.signer",
}


def __getattr__(name: str) -> object:
    # The sign-in page takes the list of people from here and is painted before anything can be signed.
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
