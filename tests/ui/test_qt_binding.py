"""The Qt binding that is installed can be used at all."""

import sys

from PySide6.QtCore import QObject


def test_the_binding_does_not_eat_references() -> None:
    """URS-803: a call that returns nothing, or a bool, leaves the shared objects of Python alone.

    PySide6 6.12.0 on Python 3.11 takes one reference off None, or False, at each call, and so ends the process after
    some thousand of them. The loop is short, so that it finds this without dying of it.
    """
    thing = QObject()
    none, false = sys.getrefcount(None), sys.getrefcount(False)

    for _ in range(40):
        thing.setObjectName("x")
        thing.signalsBlocked()

    assert sys.getrefcount(None) >= none - 5
    assert sys.getrefcount(False) >= false - 5
