"""What the page of a step asks of the bench."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from batchrecord.base.findings import Finding
from batchrecord.batch.basis import Basis
from batchrecord.batch.state import BatchState
from batchrecord.events.common import FieldValues, Reason
from batchrecord.events.deviation import DeviationReported
from batchrecord.ledger.store import NO_FILES

__all__ = ["StepServices"]


class StepServices(Protocol):
    """What the page asks of the bench."""

    @property
    def site(self) -> Any: ...
    @property
    def recorder(self) -> Any: ...
    def looking(self, batch: str) -> AbstractContextManager[BatchState]: ...
    def preview(
        self,
        batch: str,
        entry: str,
        fields: FieldValues,
        person: str,
        files: Mapping[str, bytes] = NO_FILES,
        *,
        late: Any = None,
    ) -> Any: ...
    def known(self, batch: str, entry: str, code: str) -> Mapping[str, str]: ...
    def package(self, batch: str, entry: str, code: str) -> Mapping[str, str]: ...
    def changes(self, batch: str, basis: Basis, fields: FieldValues | None = None) -> tuple[Finding, ...]: ...
    def perform(
        self,
        batch: str,
        entry: str,
        fields: FieldValues,
        by: Any,
        *,
        basis: Basis | None = None,
        files: Mapping[str, bytes] = NO_FILES,
        late: Any = None,
    ) -> object: ...
    def correct(
        self,
        batch: str,
        entry: str,
        fields: FieldValues,
        reason: Reason,
        by: Any,
        *,
        basis: Basis | None = None,
        files: Mapping[str, bytes] = NO_FILES,
        iteration: int | None = None,
    ) -> object: ...
    def leave_out(self, batch: str, entry: str, reason: Reason, by: Any) -> object: ...
    def start_timer(self, batch: str, entry: str, by: Any) -> object: ...
    def stop_timer(self, batch: str, entry: str, by: Any) -> object: ...
    def open_branch(self, batch: str, branch: str, reason: Reason, by: Any) -> object: ...
    def verify(self, batch: str, seq: int, by: Any, *, basis: Basis | None = None) -> object: ...
    def sign_gate(self, batch: str, entry: str, decision: str, by: Any, *, basis: Basis | None = None) -> object: ...
    def report_deviation(self, batch: str, event: DeviationReported, by: Any) -> object: ...
