"""Tell once, in one list, everything that is missing or wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

from django.utils.translation import get_language, gettext

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take
from tongban.modules.catalogue import public as catalogue
from tongban.modules.forms import public as forms
from tongban.modules.places import public as places

from .. import law, policies, queries, situations
from ..contracts import (
    UNKNOWN_MATERIAL,
    CaseRef,
    CorrectionAsked,
    CorrectionLine,
)
from ..models import Case, Notice
from ..sealed import seal
from ..steps import CASE
from . import _journal


@action("case.ask_correction")
def ask_correction(
    case_no: str, lines: Sequence[CorrectionLine], *, by: Actor, days: int | None = None
) -> CaseRef:
    """补正：行政许可法 第32条第一款第四项。 One notice, everything in it; the clock stops.

    Without `days` the applicant has the working days of the local norm.

    Raises:
        Refused: `case.empty_notice`, `case.second_notice`.
        Invalid: a line points to nothing in the published guide, or says nothing.
    """
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, "ask_correction"))
    check(case, CASE, "ask_correction")
    days = law.correction.DAYS_TO_CORRECT.value(case.region) if days is None else days
    _lawful(case, lines, days)
    calendar = places.calendar()
    due = calendar.add_working_days(clock.today(), days)
    take(
        case,
        CASE,
        "ask_correction",
        corrections=case.corrections + 1,
        correct_due=due.on,
        due=due.on,
        due_provisional=due.provisional,
        calendar=calendar.revision,
        counted_from=clock.today(),
        counted_days=days,
    )
    _write(case, lines, due.on)
    _journal.record(case, "ask_correction", by=by, lines=len(lines), due=due.on.isoformat())
    owner, told = case.owner_ref, due.on.isoformat()
    emit(
        CorrectionAsked(
            case_no=case.case_no, owner=owner, item=case.item_name, lines=len(lines), due=told
        )
    )
    return _journal.ref(case)


def _lawful(case: Case, lines: Sequence[CorrectionLine], days: int) -> None:
    law.correction.TOLD_WHOLLY.forbid(not lines)
    law.allow(case, "ask_correction")
    known = _places(case)
    unknown = Refused(UNKNOWN_MATERIAL).message(get_language() or "zh")
    errors = [
        FieldError(f"lines.{number}.target", UNKNOWN_MATERIAL, unknown)
        for number, line in enumerate(lines)
        if line.target not in known and law.correction.ONLY_THE_GUIDE.holds()
    ]
    for number, line in enumerate(lines):
        errors += [
            FieldError(f"lines.{number}.{name}", "input.empty", gettext("不能为空。"))
            for name in ("what", "how")
            if not getattr(line, name).strip()
        ]
    if not 1 <= days <= 60:
        errors.append(FieldError("days", "input.range", gettext("请填写1至60个工作日。")))
    if errors:
        raise Invalid(errors)


def _places(case: Case) -> set[str]:
    """The only places a notice can point to: the guide's materials and the form's fields.

    Of a bundle those that the applicant's situation needs.
    """
    need = situations.only(case)
    if need is not None and law.joint.ONLY_WHAT_APPLIES.holds():
        return {f"material:{m.key}" for m in need.materials} | {f"field:{n}" for n in need.fields}
    materials = {f"material:{m.key}" for m in catalogue.offer(case.revision_id).materials}
    if case.form_revision_id is None:
        return materials
    known = forms.revision(case.form_revision_id).schema["properties"]
    return materials | {f"field:{name}" for name in known}


def _write(case: Case, lines: Sequence[CorrectionLine], due: dt.date) -> None:
    Notice.objects.create(
        case_id=case.pk,
        lines=seal("notice", case.case_no, [asdict(line) for line in lines]),
        targets=[line.target for line in lines],
        at=clock.now(),
        due=due,
    )
