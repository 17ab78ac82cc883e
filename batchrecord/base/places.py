"""Finds the data that travels with the program: in a checkout, in a wheel and in a frozen build."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding

__all__ = ["data_root"]


def data_root(name: str) -> Traversable:
    """Return the folder of bundled data.

    Args:
        name: ``forms`` or ``resources``.

    Raises:
        StorageError: the installation is incomplete.
    """
    packed = files("batchrecord") / "_data" / name
    if packed.is_dir():
        return packed
    checkout = Path(__file__).resolve().parents[2] / name
    if checkout.is_dir():
        return checkout
    raise StorageError(Finding.failed("installation.incomplete", folder=name))
