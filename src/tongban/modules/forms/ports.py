"""What forms must ask of the unknown above: registers that know an applicant's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from tongban.kernel.actors import Actor
from tongban.kernel.ports import Port


@runtime_checkable
class PrefillSource(Protocol):
    """One register. It is asked once a form, for all items wanted from it."""

    @property
    def label(self) -> str:
        """The register's name as people know it (人口库)."""
        ...

    def values(self, items: Sequence[str], by: Actor) -> Mapping[str, Any]:
        """Return what the register knows of `by` (or the body acted for); unknown items are absent.

        The register itself logs that personal data was looked at, and for whom.
        """
        ...


PREFILL: Port[PrefillSource] = Port("forms.prefill", PrefillSource)
