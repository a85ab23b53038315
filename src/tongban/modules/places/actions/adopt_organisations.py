"""Adopting public bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.codes import why_not_uscc
from tongban.kernel.errors import FieldError, Invalid
from tongban.kernel.policies import require
from tongban.kernel.reasons import REASONS

from .. import contracts, policies
from ..models import Organisation, Region
from ._merge import merge

_FIELDS = ("name", "short_name", "region_id", "parent_id")


@action("places.adopt_organisations")
def adopt_organisations(
    organisations: Sequence[contracts.Organisation], *, by: Actor
) -> contracts.Adopted:
    """GB 32100-2015: adopt public bodies under their unified social credit codes.

    Raises `Invalid` naming every body with a wrong code, region or parent; nothing is then adopted.
    """
    require(policies.may(by, policies.ADOPT_ORGANISATIONS))
    problems = list(_problems(organisations))
    if problems:
        raise Invalid(problems)
    done = merge(Organisation.objects, [_row(one) for one in organisations], _FIELDS)
    note("places:organisations", created=done.created, updated=done.updated)
    return done


def _problems(organisations: Sequence[contracts.Organisation]) -> Iterator[FieldError]:
    wanted = {one.region for one in organisations}
    regions = set(Region.objects.filter(code__in=wanted).values_list("code", flat=True))
    bodies = {one.uscc for one in organisations}
    bodies |= set(Organisation.objects.values_list("uscc", flat=True))
    for one in organisations:
        flaw = why_not_uscc(one.uscc)
        if flaw is not None:
            yield FieldError(one.uscc, flaw, REASONS[flaw].zh)
        if one.region not in regions:
            said = _("行政区划 %(code)s 不存在。") % {"code": one.region}
            yield FieldError(one.uscc, "organisation.region", said)
        if one.parent and one.parent not in bodies:
            said = _("上级机构 %(code)s 不存在。") % {"code": one.parent}
            yield FieldError(one.uscc, "organisation.parent", said)


def _row(one: contracts.Organisation) -> Organisation:
    return Organisation(
        uscc=one.uscc,
        name=one.name,
        short_name=one.short_name or one.name,
        region_id=one.region,
        parent_id=one.parent or None,
    )
