"""Adopting regions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.codes import region_level, why_not_region
from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.policies import require
from tongban.kernel.reasons import REASONS

from .. import contracts, policies
from ..models import Region
from ._merge import merge

_FIELDS = ("name", "level", "parent_id", "valid_from", "valid_to")


@action("places.adopt_regions")
def adopt_regions(regions: Sequence[contracts.Region], *, by: Actor) -> contracts.Adopted:
    """行政区划管理条例: adopt divisions as published.

    Regions no longer listed stay, with their dates. A region without `parent` goes below
    the nearest region above it that exists.
    Raises `Invalid` naming every region whose code or parent is wrong; nothing is then adopted.
    """
    require(policies.may(by, policies.ADOPT_REGIONS))
    _check_codes(regions)
    given = {contracts.canonical_region(one.code): one for one in regions}
    known = set(given) | set(Region.objects.values_list("code", flat=True))
    problems = list(_orphans(given, known))
    if problems:
        raise Invalid(problems)
    rows = [_row(code, one, known) for code, one in given.items()]
    done = merge(Region.objects, sorted(rows, key=lambda row: row.level), _FIELDS)
    note("places:regions", created=done.created, updated=done.updated)
    if done.created or done.updated:
        emit(contracts.RegionsAdopted(done.created + done.updated))
    return done


def _check_codes(regions: Sequence[contracts.Region]) -> None:
    flaws = {one.code: why_not_region(one.code) for one in regions}
    wrong = [FieldError(code, flaw, REASONS[flaw].zh) for code, flaw in flaws.items() if flaw]
    if wrong:
        raise Invalid(wrong)


def _orphans(given: dict[str, contracts.Region], known: Collection[str]) -> Iterator[FieldError]:
    for code, one in given.items():
        if one.parent and contracts.canonical_region(one.parent) not in known:
            said = _("上级区划 %(code)s 不存在。") % {"code": one.parent}
            yield FieldError(code, "region.parent", said)


def _row(code: str, one: contracts.Region, known: Collection[str]) -> Region:
    above = contracts.canonical_region(one.parent) if one.parent else _nearest(code, known)
    return Region(
        code=code,
        name=one.name,
        level=region_level(code),
        parent_id=above,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
    )


def _nearest(code: str, known: Collection[str]) -> str | None:
    return next((one for one in contracts.region_ancestors(code) if one in known), None)
