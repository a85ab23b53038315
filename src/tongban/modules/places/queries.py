"""Every read of places."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from tongban.kernel.calendar.loading import from_days
from tongban.kernel.calendar.model import Calendar, SpecialDay
from tongban.kernel.codes import unpad
from tongban.kernel.errors import NotFound
from tongban.kernel.scopes import in_region

from . import contracts
from .models import CalendarDay, CalendarRevision, Organisation, Post, Region

_NO_NOTICES = "none"
FRESH_SECONDS = 2.0


def region(code: str) -> contracts.Region:
    """Return one region by any form of its code; raise `NotFound`."""
    found = Region.objects.filter(code=_canonical(code)).first()
    if found is None:
        raise NotFound("region")
    return _region(found)


def region_names(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of regions by canonical code; unknown ones are left out."""
    return dict(Region.objects.filter(code__in=list(codes)).values_list("code", "name"))


def region_path(code: str) -> list[contracts.Region]:
    """Return the region and all above it, province first; raise `NotFound`."""
    here = _canonical(code)
    rows = Region.objects.in_bulk([here, *contracts.region_ancestors(here)])
    if here not in rows:
        raise NotFound("region")
    return [_region(rows[one]) for one in sorted(rows, key=lambda c: rows[c].level)]


def children(code: str, on: dt.date | None = None) -> list[contracts.Region]:
    """Return the regions directly inside, by code; "" gives the provinces. `on`: valid that day."""
    inside = Region.objects.filter(parent=_canonical(code)) if code else _provinces()
    return [_region(one) for one in _valid(inside, on).order_by("code")]


def _provinces() -> QuerySet[Region]:
    return Region.objects.filter(parent__isnull=True)


def _valid(regions: QuerySet[Region], on: dt.date | None) -> QuerySet[Region]:
    if on is None:
        return regions
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    return regions.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def _canonical(code: str) -> str:
    try:
        return contracts.canonical_region(code)
    except contracts.BadRegion as wrong:
        raise NotFound("region") from wrong


def _region(row: Region) -> contracts.Region:
    return contracts.Region(
        row.code, row.name, row.level, row.parent_id or "", row.valid_from, row.valid_to
    )


def organisation(uscc: str) -> contracts.Organisation:
    """Return one body; raise `NotFound`."""
    found = Organisation.objects.filter(uscc=uscc).first()
    if found is None:
        raise NotFound("organisation")
    return _organisation(found)


def organisations(
    usccs: Collection[str] | None = None, *, region: str = "", parent: str = ""
) -> list[contracts.Organisation]:
    """Return bodies by USCC, inside a region, or below a body; all conditions together."""
    found = Organisation.objects.order_by("region_id", "uscc")
    if usccs is not None:
        found = found.filter(uscc__in=usccs)
    if region:
        found = found.filter(in_region("region__code", unpad(_canonical(region))))
    if parent:
        found = found.filter(parent=parent)
    return [_organisation(one) for one in found]


def _organisation(row: Organisation) -> contracts.Organisation:
    return contracts.Organisation(
        row.uscc, row.name, row.short_name, row.region_id, row.parent_id or ""
    )


def posts(
    keys: Collection[str] | None = None,
    *,
    organisation: str = "",
    organisations: Collection[str] | None = None,
    permission: str = "",
) -> list[contracts.Post]:
    """Return posts by key, of a body or bodies, or giving a permission; all together."""
    found = Post.objects.order_by("organisation_id", "key")
    if keys is not None:
        found = found.filter(key__in=keys)
    if organisation:
        found = found.filter(organisation=organisation)
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    shapes = (_post(one) for one in found)
    return [one for one in shapes if not permission or permission in one.permissions]


def _post(row: Post) -> contracts.Post:
    return contracts.Post(
        key=row.key,
        organisation=row.organisation_id,
        title=row.title,
        permissions=tuple(row.permissions),
        scope=contracts.PostScope(row.scope),
        region=row.region_id or "",
        item_types=tuple(row.item_types),
    )


class _Current:
    """This process's calendar. Whether it is still the current one is asked every two seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        self._asked, self._calendar = float("-inf"), Calendar(_NO_NOTICES, ())

    def calendar(self) -> Calendar:
        with self._lock:
            if time.monotonic() - self._asked > FRESH_SECONDS:
                self._refresh()
            return self._calendar

    def _refresh(self) -> None:
        newest = current_revision()
        digest = newest.digest if newest else _NO_NOTICES
        if digest != self._calendar.revision:
            self._calendar = _build(newest)
        self._asked = time.monotonic()


_current = _Current()
_older: dict[str, Calendar] = {}


def calendar(revision: str = "") -> Calendar:
    """Return the current calendar, or the one of an earlier revision; raise `NotFound`."""
    if not revision:
        return _current.calendar()
    if revision not in _older:
        row = CalendarRevision.objects.filter(digest=revision).first()
        if row is None:
            raise NotFound("calendar")
        _older[revision] = _build(row)
    return _older[revision]


def forget_calendar() -> None:
    """Read the calendar anew at the next question."""
    _current.forget()
    _older.clear()


def current_revision() -> CalendarRevision | None:
    """Return the newest revision, if any notice was ever loaded."""
    return CalendarRevision.objects.order_by("-loaded_at", "-number").first()


def calendar_notice(revision: str) -> str:
    """Return what the revision was loaded from, "" when it is not known."""
    found = CalendarRevision.objects.filter(digest=revision).values_list("source", flat=True)
    return found.first() or ""


def calendar_revisions() -> list[str]:
    """Return the names of all revisions, the newest first: one a notice, so a few a year."""
    newest_first = CalendarRevision.objects.order_by("-loaded_at", "-number")
    return list(newest_first.values_list("digest", flat=True))


def days_of(revision: CalendarRevision | None) -> list[CalendarDay]:
    """Return the days that a revision names, in order."""
    return list(CalendarDay.objects.filter(revision=revision).order_by("on")) if revision else []


def special_days(rows: Iterable[CalendarDay]) -> list[SpecialDay]:
    """Return rows as the kernel counts with them."""
    return [SpecialDay(row.on, row.works, row.holiday, row.in_lieu) for row in rows]


def _build(revision: CalendarRevision | None) -> Calendar:
    if revision is None:
        return Calendar(_NO_NOTICES, ())
    return from_days(special_days(days_of(revision)), revision.digest)
