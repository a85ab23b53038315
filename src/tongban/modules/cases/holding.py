"""What cases hold of a person: for a copy, and for deletion as far as the law lets it go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel import clock
from tongban.modules.forms import public as forms
from tongban.modules.privacy.contracts import Held
from tongban.modules.privacy.ports import HELD

from . import queries
from .actions.withdraw import discard
from .contracts import CaseState
from .models import Case

if TYPE_CHECKING:
    import datetime as dt

    from tongban.kernel.actors import Actor

MOST = 500


class CaseData:
    """Every case of the person's own, with what was filled in."""

    title = lazy("办件")

    def held(self, by: Actor) -> Sequence[Held]:
        """See `HeldData.held`."""
        own = Case.objects.filter(owner_ref=f"person:{by.person_id}")
        rows = own.exclude(state=CaseState.DISCARDED).order_by("-id")[:MOST]
        return [_held(one) for one in rows]

    def erase(self, key: str, *, by: Actor) -> None:
        """Give up a draft; its values are erased."""
        discard(key, by=by)


def _held(case: Case) -> Held:
    there = reverse("cases:my_case", args=[case.case_no])
    title = f"{case.item_name} {case.case_no}"
    return Held(case.case_no, title, tuple(_facts(case)), why_kept(case), there)


def why_kept(case: Case) -> str:
    """Return why a case may not be deleted now, "" for a draft."""
    if case.state == CaseState.DRAFT:
        return ""
    if case.closed_at is None:
        return _("还在办理。办结以前不能删除；可以先撤回申请。")
    return _("已经办结，依照档案法归档，在档案保管期限内不删除。")


def _facts(case: Case) -> list[tuple[str, str]]:
    told = [(_("新建"), _moment(case.created_at)), (_("提交"), _moment(case.submitted_at))]
    told += [(_("办结"), _moment(case.closed_at))]
    told += [(name, str(value)) for name, value in queries.applicant(case).items()]
    labels = _labels(case)
    told += [
        (labels.get(name, name), _plain(value)) for name, value in queries.answers(case).items()
    ]
    return [(label, value) for label, value in told if value]


def _labels(case: Case) -> dict[str, str]:
    if case.form_revision_id is None:
        return {}
    fields = forms.revision(case.form_revision_id).schema["properties"]
    return {name: str(rules.get("title", name)) for name, rules in fields.items()}


def _plain(value: object) -> str:
    return _("、").join(map(str, value)) if isinstance(value, list) else str(value)


def _moment(at: dt.datetime | None) -> str:
    return clock.local(at).isoformat(timespec="minutes") if at else ""


HELD.plug("cases", CaseData())
