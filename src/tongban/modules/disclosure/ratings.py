"""Reads of the ratings of institutions that offer intermediary services."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from tongban.kernel.errors import NotFound

from .contracts import RatingRecord
from .models import InstitutionRating, Service

RatingRow: TypeAlias = InstitutionRating
"""The row as entrances may name it."""
NEWEST = ("-scored_on", "-id")


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution by its social credit code, with the services that name it."""

    uscc: str
    name: str
    services: tuple[str, ...]


def institutions() -> dict[str, Institution]:
    """Return every institution that a listed service names, by its code; the list is short."""
    found: dict[str, Institution] = {}
    for name, listed in Service.objects.order_by("name", "id").values_list("name", "institutions"):
        for one in listed:
            known = found.get(one["uscc"])
            services = (*known.services, name) if known else (name,)
            found[one["uscc"]] = Institution(one["uscc"], one["name"], services)
    return found


def institution(uscc: str) -> Institution:
    """Return an institution. Raises `NotFound` for one that no service names."""
    found = institutions().get(uscc)
    if found is None:
        raise NotFound("intermediary")
    return found


def of(usccs: Iterable[str]) -> dict[str, list[InstitutionRating]]:
    """Return the ratings that stand, by institution, the newest first; none, no entry."""
    rows = InstitutionRating.objects.filter(uscc__in=list(usccs), withdrawn_at=None)
    found: dict[str, list[InstitutionRating]] = {}
    for row in rows.order_by(*NEWEST):
        found.setdefault(row.uscc, []).append(row)
    return found


def history(uscc: str) -> list[InstitutionRating]:
    """Return every rating of an institution, also those withdrawn, the newest first."""
    return list(InstitutionRating.objects.filter(uscc=uscc).order_by(*NEWEST))


def one(uid: str) -> InstitutionRating:
    """Return a rating. Raises `NotFound`."""
    found = InstitutionRating.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound("rating")
    return found


def standing_already(record: RatingRecord) -> bool:
    """Whether this body's rating of this institution on that day stands already."""
    same = {"uscc": record.uscc, "scored_on": record.scored_on, "body": record.body}
    return InstitutionRating.objects.filter(**same, withdrawn_at=None).exists()


def known(record: RatingRecord) -> bool:
    """Whether exactly this was written down before, be it withdrawn by now."""
    return InstitutionRating.objects.filter(
        uscc=record.uscc,
        scored_on=record.scored_on,
        body=record.body,
        grade=record.grade,
        basis=record.basis,
    ).exists()
