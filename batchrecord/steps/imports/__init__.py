"""Values and curves out of files of instruments, by a mapping that the master states; pure: bytes in, values out."""

from batchrecord.steps.imports.curve import Curve, read_curve
from batchrecord.steps.imports.derived import RESERVED, Derived, derived, taken
from batchrecord.steps.imports.mapping import CurveImport, Import, TableImport
from batchrecord.steps.imports.reading import read_import

__all__ = [
    "RESERVED",
    "Curve",
    "CurveImport",
    "Derived",
    "Import",
    "TableImport",
    "derived",
    "read_curve",
    "read_import",
    "taken",
]
