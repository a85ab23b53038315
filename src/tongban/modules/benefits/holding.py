"""What benefits hold of a person, for a copy: what was proposed to them, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel import clock
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.modules.privacy.contracts import Held
from tongban.modules.privacy.ports import HELD

from . import queries
from .models import OptOut, Proposal
from .web.views import STATES

if TYPE_CHECKING:
    from tongban.kernel.actors import Actor


class Proposals:
    """Benefits that were proposed, with what registers said for them."""

    title = lazy("免申即享")
    tables = ("benefits.Proposal", "benefits.OptOut")

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """See `HeldData.held`."""
        rows = Proposal.objects.filter(owner_ref=f"person:{by.person_id}")
        found = page(rows.select_related("policy"), order=("-id",), after=after, size=size)
        objected = _objection(by) if not after else []
        return Page([*objected, *map(_held, found.rows)], after=found.after)

    def erase(self, key: str, *, by: Actor) -> None:
        """Never one by one: what the consent alone allowed goes when it is taken back."""
        raise NotFound("held")


def _held(row: Proposal) -> Held:
    one = queries.view(row)
    told = [
        (_("状态"), str(STATES[row.state].text)),
        (_("内容"), one.gives),
        (_("提出"), clock.local(row.made_at).isoformat(timespec="minutes")),
        (_("办件编号"), one.case_no),
    ]
    for met in one.why:
        told += [(met.said, f"{label} {value}") for label, value in met.values]
    kept = _("撤回“为您查找待遇”的同意，登记库里取来的内容就删除。")
    there = reverse("benefits:show", args=[row.uid])
    return Held(
        row.uid, one.name, tuple((name, value) for name, value in told if value), kept, there
    )


def _objection(by: Actor) -> list[Held]:
    found = OptOut.objects.filter(owner_ref=f"person:{by.person_id}").first()
    if found is None:
        return []
    when = clock.local(found.at).isoformat(timespec="minutes")
    kept = _("不要比对的意思，要记住才算数。")
    return [Held("opt-out", _("不要自动比对"), ((_("提出"), when),), kept)]


HELD.plug("benefits", Proposals())
