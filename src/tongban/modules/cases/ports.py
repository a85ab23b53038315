"""What cases ask of the floors above: the words of their papers."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from tongban.kernel.ports import Port
from tongban.modules.documents.contracts import Paper

from .contracts import CaseRecord, PaperView


@runtime_checkable
class Wording(Protocol):
    """Writes the papers of a case. The same record and paper give the same text."""

    @property
    def revision(self) -> str:
        """The digest of the texts as they are today (64 hexadecimal digits)."""
        ...

    def write(self, record: CaseRecord, paper: PaperView) -> Paper:
        """Return what the paper says about the step that it was issued for."""
        ...


WORDING: Port[Wording] = Port("cases.wording", Wording)
HOUSE = "house"
