"""What cases hold of a person: for a copy, and for deletion as far as the law lets it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tongban.kernel import clock
from tongban.kernel.paging import Page, page
from tongban.modules.documents import public as documents
from tongban.modules.forms import public as forms
from tongban.modules.places import public as places
from tongban.modules.privacy.contracts import Held, HeldFile
from tongban.modules.privacy.ports import HANDLERS, HELD

from . import queries
from .actions.withdraw import discard
from .contracts import CaseState
from .models import Bar, Case, Material, Notice, Paper, Promise, SpotCorrection
from .sealed import unseal
from .web import words

if TYPE_CHECKING:
    import datetime as dt

    from tongban.kernel.actors import Actor

    from .contracts import StepView

Fact = tuple[str, str]
LOOKED_AT = 300
"""The newest cases of a person whose bodies may be asked."""


class CaseData:
    """Every case of the person's own: what was filled in, what was done, the papers and files."""

    title = lazy("办件")
    tables = (
        "cases.Case", "cases.StepTaken", "cases.Notice", "cases.SpotCorrection", "cases.Promise",
        "cases.Bar", "cases.Paper", "cases.Material",
    )  # fmt: skip

    def held(self, by: Actor, *, after: str, size: int, full: bool) -> Page[Held]:
        """See `HeldData.held`. What was given up holds nothing more."""
        own = Case.objects.filter(owner_ref=f"person:{by.person_id}")
        rows = own.exclude(state=CaseState.DISCARDED)
        found = page(rows, order=("-id",), after=after, size=size)
        return Page([_held(one, by, full=full) for one in found.rows], after=found.after)

    def erase(self, key: str, *, by: Actor) -> None:
        """Give up a draft; its values and files are erased."""
        discard(key, by=by)


def _held(case: Case, by: Actor, *, full: bool) -> Held:
    return Held(
        case.case_no,
        f"{case.item_name} {case.case_no}",
        tuple(_facts(case)) if full else (),
        why_kept(case),
        reverse("cases:my_case", args=[case.case_no]),
        tuple(_files(case, by)) if full else (),
    )


def why_kept(case: Case) -> str:
    """Return why a case may not be deleted now, "" for a draft."""
    if case.state == CaseState.DRAFT:
        return ""
    if case.closed_at is None:
        return _("还在办理。办结以前不能删除；可以先撤回申请。")
    return _("已经办结，依照档案法归档，在档案保管期限内不删除。")


def _facts(case: Case) -> list[Fact]:
    told = [(_("新建"), _moment(case.created_at)), (_("提交"), _moment(case.submitted_at))]
    told += [(_("办结"), _moment(case.closed_at))]
    told += [(name, str(value)) for name, value in queries.applicant(case).items()]
    told += _answers(case, queries.answers(case))
    for more in (_corrections, _spot_corrections, _promises, _bars, _papers, _steps):
        told += more(case)
    return [(label, value) for label, value in told if value]


def _answers(case: Case, given: dict[str, object]) -> list[Fact]:
    labels = _labels(case)
    return [(labels.get(name, name), _plain(value)) for name, value in given.items()]


def _corrections(case: Case) -> list[Fact]:
    told = []
    for one in Notice.objects.filter(case=case).order_by("id"):
        lines = unseal("notice", case.case_no, one.lines) or []
        said = "\n".join(f"{line['what']} {line['how']}" for line in lines)
        told.append((_("补正通知 %(at)s") % {"at": _moment(one.at)}, said))
    return told


def _spot_corrections(case: Case) -> list[Fact]:
    rows = SpotCorrection.objects.filter(case=case).order_by("id")
    label = _("窗口更正 %(at)s")
    return [
        (label % {"at": _moment(one.at)}, _plain(unseal("spot", case.case_no, one.kept)))
        for one in rows
    ]


def _promises(case: Case) -> list[Fact]:
    rows = Promise.objects.filter(case=case).order_by("id")
    return [(_("承诺"), f"{_moment(one.signed_at)} {words.PROMISES[one.state][0]}") for one in rows]


def _bars(case: Case) -> list[Fact]:
    rows = Bar.objects.filter(case=case)
    return [(_("限制申请"), f"{one.since} – {one.until}") for one in rows]


def _papers(case: Case) -> list[Fact]:
    return [(_("文书"), one.number) for one in Paper.objects.filter(case=case).order_by("id")]


def _steps(case: Case) -> list[Fact]:
    steps = queries.timeline(case)
    found = places.organisations({one.org for one in steps if one.org})
    names = {one.uscc: one.name for one in found}
    return [(_("经过"), _step(one, names.get(one.org, ""))) for one in steps]


def _step(one: StepView, body: str) -> str:
    done = words.step_title(one.name, one.facts)
    return " ".join(filter(None, (one.at[:16], body, one.helper, done, one.opinion)))


def _files(case: Case, by: Actor) -> list[HeldFile]:
    """Every file ever handed in, also those taken back, and every paper that was drawn."""
    ids = list(Material.objects.filter(case=case).values_list("document_id", flat=True))
    drawn = Paper.objects.filter(case=case).values_list("document_id", flat=True)
    ids += [one for one in drawn if one is not None]
    found = documents.refs(list(dict.fromkeys(ids)), by=by, vouched=True) if ids else []
    return [HeldFile(one.uid, one.name, one.size) for one in found]


def _labels(case: Case) -> dict[str, str]:
    if case.form_revision_id is None:
        return {}
    fields = forms.revision(case.form_revision_id).schema["properties"]
    return {name: str(rules.get("title", name)) for name, rules in fields.items()}


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_plain(one)}" for name, one in value.items())
    return _("、").join(map(str, value)) if isinstance(value, list) else str(value)


def _moment(at: dt.datetime | None) -> str:
    return clock.local(at).isoformat(timespec="minutes") if at else ""


class CaseBodies:
    """The bodies that handled the person's cases."""

    def offices(self, by: Actor) -> list[tuple[str, str]]:
        """See `Handlers.offices`."""
        own = Case.objects.filter(owner_ref=f"person:{by.person_id}", submitted_at__isnull=False)
        rows = own.order_by("-id").values_list("org", "region")[:LOOKED_AT]
        return list(dict.fromkeys(rows))[:20]


HELD.plug("cases", CaseData())
HANDLERS.plug("cases", CaseBodies())
