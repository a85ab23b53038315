"""The case desk: left the story, in the middle the case, right what may be done now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, NotFound, Refused
from tongban.kernel.norms import beside
from tongban.kernel.reasons import LOST_RACE
from tongban.modules.identity.contracts import STEP_UP_NEEDED
from tongban.portal import rules
from tongban.portal.components import Field
from tongban.portal.pages import render_page

from .. import dossier, law, policies, queries
from ..dossier import Dossier
from ..steps import CASE
from . import choices, desk, mine, once, pointing, promised, sheet, standing, steps, story, words


@dataclass(frozen=True, slots=True)
class Ground:
    """An article beside a step: where it stands, what it says, where the page of rules has it."""

    law: str
    says: str
    href: str


def grounds(step: str) -> list[Ground]:
    """Return what the law says about a step: its norms, else the article of the step itself."""
    page = reverse("portal:rules")
    found = [
        Ground(one.law, rules.says(one), f"{page}#{one.code}") for one in beside(f"case.{step}")
    ]
    return found or ([Ground(CASE[step].law, "", page)] if CASE[step].law else [])


if TYPE_CHECKING:
    from ..dossier import Branch


@dataclass(frozen=True, slots=True)
class Doable:
    """One step as offered: its form, or why the law does not allow it now."""

    name: str
    label: str
    law: Sequence[Ground]
    action: str
    fields: Sequence[Field]
    key: str
    icon: str
    danger: bool
    kind: str
    open: bool
    hidden: object
    branch: str = ""
    page: str = ""
    why_not: str = ""


@require_safe
def show(request: HttpRequest, case_no: str) -> HttpResponse:
    """Show one case to the office: masked, with the steps that this post may take now."""
    return page(request, dossier.office(case_no, desk.staff(request)))


@require_POST
def take(request: HttpRequest, case_no: str, step: str) -> HttpResponse:
    """Take a step; a refusal shows the case as it stands now, with what was typed kept."""
    by = desk.staff(request)
    d = dossier.office(case_no, by)
    if step not in steps.TAKERS:
        raise NotFound("step")
    prefix = _prefix(step, request.POST.get("branch", ""))
    post = steps.given(request.POST, step, prefix)
    before = d.case.state
    try:
        return once.write(request, lambda: _taken(case_no, by, step, before, post))
    except Invalid as no:
        wrong = [FieldError(f"{prefix}.{one.field}", one.code, one.message) for one in no.errors]
        return page(request, dossier.office(case_no, by), wrong, {prefix: post}, 422)
    except Refused as no:
        if no.code == STEP_UP_NEEDED:
            raise  # there is a page for that, and what was typed comes along
        now = dossier.office(case_no, by)
        return page(request, now, _refusal(now, no), {prefix: post}, no.status)


def _refusal(d: Dossier, no: Refused) -> list[FieldError]:
    """Why the step was not taken; when somebody else was first, also who, when and what."""
    said = [FieldError("", no.code, words.why(no))]
    if no.code in {LOST_RACE, CASE.impossible} and d.steps:
        said.append(FieldError("", no.code, story.last(d)))
    return said


def _taken(case_no: str, by: Actor, step: str, before: str, post: Mapping[str, str]) -> str:
    steps.TAKERS[step](case_no, by, post)
    return done(case_no, step, before)


def done(case_no: str, step: str, before: str) -> str:
    """Where a step leads: the case, with a confirmation and the way to the next one."""
    queue = "reviews" if step == "review" else before
    said = urlencode({"done": step, "from": queue})
    return f"{reverse('cases:desk_case', args=[case_no])}?{said}"


def page(
    request: HttpRequest,
    d: Dossier,
    errors: Sequence[FieldError] = (),
    typed: Mapping[str, Mapping[str, str]] | None = None,
    status: int = 200,
    *,
    clear: bool = False,
) -> HttpResponse:
    """Draw the case desk. `clear` shows personal values once, after a look was granted."""
    doable = _doable(d, typed or {}, errors)
    may_ask = policies.may_unmask(d.by, d.case) is None
    ask = reverse("cases:unmask", args=[d.case.case_no]) if may_ask else ""
    context = {
        "d": d,
        "standing": standing.for_office(d, may_act=any(not one.why_not for one in doable)),
        "status": words.status(d.case.state),
        "clocks": standing.limits(d),
        "timeline": story.timeline(d),
        "parts": story.parts(d),
        "applicant": sheet.applicant(d, clear=clear, ask=ask),
        "sections": sheet.answers(d, clear=clear, ask=ask),
        "materials": sheet.materials(d),
        "papers": sheet.papers(d),
        "points": pointing.panel(d),
        "promise": promised.panel(d),
        "corrections": mine.corrections(d, linked=False) if d.corrections else None,
        "proposed": mine.proposed(d),
        "doable": doable,
        "errors": errors,
        "refused": bool(errors) and not any(one.field for one in errors),
        "clear": clear,
        "said": steps.DONE.get(request.GET.get("done", ""), ""),
        "next": _next(request.GET.get("from", "")),
        "watching": not doable and policies.watches(d.by, d.case),
    }
    return render_page(request, "cases/desk_case.html", context, status)


def _next(queue: str) -> str:
    known = queue == "reviews" or queue in desk.QUEUES
    return reverse("cases:next", args=[queue]) if known else ""


def _prefix(step: str, branch: str) -> str:
    return f"{step}-{branch}" if branch else step


def _doable(
    d: Dossier, typed: Mapping[str, Mapping[str, str]], errors: Sequence[FieldError]
) -> list[Doable]:
    """The steps of the table that this post may take now, and those that the law holds back."""
    reviews = [
        _one(d, name, typed, errors, part) for part in d.reviewable() for name in _of_part(part)
    ]
    if queries.returnable(d.by, d.case, d.parts) and d.case.state in CASE["return_branch"].since:
        reviews.append(_one(d, "return_branch", typed, errors))
    free = queries.office_steps(d.by, d.case)
    return reviews + [
        _one(d, name, typed, errors) for name in steps.ASKS if name in free and _shown(d, name)
    ]


def _shown(d: Dossier, name: str) -> bool:
    """Whether a step belongs here at all: lighter ways, and a second notice after the first."""
    found = law.hindrance(d.case, name)
    return found is None or not (name in steps.ONLY_WHEN_LAWFUL or found.code in steps.NO_MATTER)


def _of_part(part: Branch) -> list[str]:
    """The steps on a part, the next one first: with a check on the spot it takes more of them."""
    if not part.needs_check or part.checks == law.checking.BOTH:
        return ["review"]
    if part.needs_check == law.checking.INSPECTION and not part.assigned:
        return ["assign_inspectors", "review"]
    return ["countersign" if part.checks else "inspect", "review"]


def _one(
    d: Dossier,
    name: str,
    typed: Mapping[str, Mapping[str, str]],
    errors: Sequence[FieldError],
    part: Branch | None = None,
) -> Doable:
    branch = part.key if part else ""
    prefix = _prefix(name, branch)
    given = typed.get(prefix, {})
    asks = steps.ASKS[name]
    leads = steps.PAGES.get(name, "")
    own_page = reverse(leads, args=[d.case.case_no]) if leads else ""
    label = words.step_name(name)
    return Doable(
        name=name,
        label=words.of_part(label, part.name) if part else label,
        law=grounds(name),
        action=reverse("cases:step", args=[d.case.case_no, name]),
        fields=_with_errors(steps.fields(name, prefix, given, choices.of(d, name, part)), errors),
        key=asks.key,
        icon=asks.icon,
        danger=asks.danger,
        kind=asks.kind,
        open=prefix in typed,
        hidden=once.hidden(),
        branch=branch,
        page=own_page,
        why_not=_why_not(d, name, part),
    )


def _why_not(d: Dossier, name: str, part: Branch | None) -> str:
    found = law.hindrance(d.case, name, d.by)
    if found is None and part is not None:
        found = law.checking.part_refusal(name, part, d.by)
    return words.why(found) if found is not None else ""


def _with_errors(fields: Sequence[Field], errors: Sequence[FieldError]) -> list[Field]:
    said = {one.field: one.message for one in errors}
    return [replace(one, error=said.get(one.name, "")) for one in fields]
