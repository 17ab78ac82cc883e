"""Every kind of entry the program knows. A new kind is one file here and one line in this table."""

from collections.abc import Mapping
from types import MappingProxyType

from batchrecord.steps.kind import EntryKind
from batchrecord.steps.kinds.acknowledgement import ACKNOWLEDGEMENT
from batchrecord.steps.kinds.attachment import ATTACHMENT
from batchrecord.steps.kinds.calculation import CALCULATION
from batchrecord.steps.kinds.choice import CHOICE
from batchrecord.steps.kinds.equipment import EQUIPMENT
from batchrecord.steps.kinds.identity import IDENTITY
from batchrecord.steps.kinds.label import LABEL
from batchrecord.steps.kinds.material import MATERIAL
from batchrecord.steps.kinds.numeric import NUMERIC
from batchrecord.steps.kinds.observation import OBSERVATION
from batchrecord.steps.kinds.sample import SAMPLE
from batchrecord.steps.kinds.signoff import SIGN_OFF
from batchrecord.steps.kinds.timer import TIMER

__all__ = ["KINDS"]

KINDS: Mapping[str, EntryKind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            ACKNOWLEDGEMENT,
            NUMERIC,
            CALCULATION,
            IDENTITY,
            MATERIAL,
            EQUIPMENT,
            CHOICE,
            TIMER,
            SAMPLE,
            OBSERVATION,
            LABEL,
            ATTACHMENT,
            SIGN_OFF,
        )
    }
)
