"""谁用过我的数据, as far as cases know: every step that a body took in the person's cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from tongban.kernel.paging import cursor_at, page
from tongban.modules.places import public as places
from tongban.modules.privacy.contracts import Use, UseKind
from tongban.modules.privacy.ports import USES

from .models import Case, Renewal, StepTaken
from .web import words

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tongban.kernel.actors import Actor

NEWEST = ("-at", "-id")
"""No index leads that way, so every database goes by the person's few cases."""


class CaseUses:
    """Bodies that handled the person's cases."""

    tables = ("cases.StepTaken",)

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """See `UseSource.uses`. A look in clear is told by identity."""
        rows = page(_steps(by), order=NEWEST, after=after, size=size).rows
        bodies = places.organisations({one.org for one in rows}) if rows else ()
        names = {one.uscc: one.name for one in bodies}
        return [_use(one, names.get(one.org, "")) for one in rows]


def _steps(by: Actor) -> QuerySet[StepTaken]:
    own = Case.objects.filter(owner_ref=f"person:{by.person_id}")
    taken = StepTaken.objects.filter(case__in=own).exclude(org="").exclude(name="unmask")
    return taken.select_related("case").only(
        "name", "at", "org", "facts", "case__case_no", "case__item_name"
    )


def _use(one: StepTaken, body: str) -> Use:
    done = words.step_title(one.name, one.facts)
    return Use(
        UseKind.HANDLED,
        one.at,
        body,
        (_("申请内容"), _("材料")),
        _("%(item)s：%(step)s") % {"item": one.case.item_name, "step": done},
        reverse("cases:my_case", args=[one.case.case_no]),
        cursor_at(one, NEWEST),
    )


class Filled:
    """What is registered of the person and was put into a new application."""

    tables = ("cases.Case", "cases.Renewal")

    def uses(self, by: Actor, *, after: str, size: int) -> Sequence[Use]:
        """See `UseSource.uses`."""
        own = Case.objects.filter(owner_ref=f"person:{by.person_id}")
        slim = own.only("case_no", "item_name", "created_at")
        rows = page(slim, order=("-id",), after=after, size=size).rows
        found = Renewal.objects.filter(case__in=[one.pk for one in rows])
        renewed = set(found.values_list("case_id", flat=True)) if rows else set()
        return [_filled(one, licence=one.pk in renewed) for one in rows]


def _filled(one: Case, *, licence: bool) -> Use:
    known = (_("姓名"), _("身份证件号码"), _("手机号码"), *((_("证照"),) if licence else ()))
    return Use(
        UseKind.FILLED,
        one.created_at,
        _("系统"),
        known,
        _("把登记过的信息填进申请：%(item)s") % {"item": one.item_name},
        reverse("cases:my_case", args=[one.case_no]),
        cursor_at(one, ("-id",)),
    )


USES.plug("cases", CaseUses())
USES.plug("filled", Filled())
