"""What benefits must ask of the unknown: registers that know who may be entitled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from tongban.kernel.ports import Port


@runtime_checkable
class BenefitSource(Protocol):
    """One register. It logs by itself that it was asked, and for which policy."""

    @property
    def label(self) -> str:
        """The register's name as people know it (社会保险登记库)."""
        ...

    def people(self, *, after: str, size: int) -> Sequence[str]:
        """Return owners ("person:7") in a fixed order, those behind `after`, at most `size`."""
        ...

    def facts(self, owner: str) -> Mapping[str, Any]:
        """Return what the register knows of one owner; nothing for an unknown one."""
        ...


SOURCES: Port[BenefitSource] = Port("benefits.sources", BenefitSource)
