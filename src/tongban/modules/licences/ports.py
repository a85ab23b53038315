"""What licences ask of the unknown above: whether a licence can be renewed, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from tongban.kernel.ports import Port

from .contracts import LicenceRef


@dataclass(frozen=True, slots=True)
class RenewalWay:
    """Where a renewal is applied for, and the last day (ISO) on which that is in time."""

    address: str
    last_day: str


@runtime_checkable
class Renewals(Protocol):
    """Who takes applications to renew."""

    def way(self, licence: LicenceRef) -> RenewalWay | None:
        """Return where this licence is renewed; None when nobody renews it or it is too late."""
        ...


RENEWALS: Port[Renewals] = Port("licences.renewals", Renewals)


def renewal_way(licence: LicenceRef) -> RenewalWay | None:
    """Return the first way that somebody offers."""
    ways = (source.way(licence) for source in RENEWALS)
    return next((one for one in ways if one is not None), None)
